package io.onggi.sim.okx;

import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.Market;
import io.onggi.sim.net.CandleStream;
import io.onggi.sim.net.DepthStream;
import io.onggi.sim.net.StateStream;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.TapeStream;
import io.onggi.sim.net.VenueSetup;
import java.util.List;
import java.util.function.ToLongFunction;

/** Finds or opens the stream of a channel; its name is the channel, a slash and the instrument. Event loop only. */
final class OkxStreams {
    private static final String CANDLE = "candle";
    private static final String SWAP = "SWAP";
    private static final int BOOK_EVERY_MS = 100;
    private static final int BOOK_LEVELS = 400;
    private static final int SHORT_BOOK_LEVELS = 5;
    private static final long BEST_EVERY_MS = 10;
    private static final long TICKER_EVERY_MS = 100;
    private static final long MARK_EVERY_MS = 200;
    private static final long FUNDING_EVERY_MS = 30_000;
    private static final long INTEREST_EVERY_MS = 3_000;
    private static final long LIQUIDATIONS_EVERY_MS = 1_000;
    private static final long CANDLE_EVERY_MS = 1_000;

    private final VenueSetup setup;

    OkxStreams(final VenueSetup setup) {
        this.setup = setup;
    }

    /** {@return whether a channel is on the business socket, and not on the public one} */
    static boolean isBusiness(final String channel) {
        return channel.startsWith(CANDLE);
    }

    /** {@return the stream, or null if there is no such channel or instrument} */
    Stream find(final String channel, final String instrument, final String type) {
        if (channel.equals("liquidation-orders")) {
            final String name = channel + '/' + SWAP;
            return type.equals(SWAP)
                    ? setup.hub().find(setup.venue(), name, () -> liquidations(setup.markets(), name))
                    : null;
        }
        final boolean index = channel.equals("index-tickers");
        final Market market = setup.find(index ? instrument + '-' + SWAP : instrument);
        final String name = channel + '/' + instrument;
        return market == null ? null : setup.hub().find(setup.venue(), name, () -> open(market, name, channel));
    }

    private Stream open(final Market market, final String name, final String channel) {
        return switch (channel) {
            case "trades" -> new TapeStream(market, name, TapeStream.Shape.SINGLE, setup.history(), OkxJson::trade);
            case "books" ->
                DepthStream.updates(market, name, BOOK_EVERY_MS, BOOK_LEVELS, "\"prevSeqId\":", OkxJson::book);
            case "books5" -> DepthStream.partial(market, name, BOOK_EVERY_MS, SHORT_BOOK_LEVELS, OkxJson::shortBook);
            case "bbo-tbt" -> state(market, name, BEST_EVERY_MS, Market::touchChanges, OkxJson::best);
            case "tickers" ->
                state(
                        market,
                        name,
                        TICKER_EVERY_MS,
                        of -> of.touchChanges() + of.tape().next(),
                        OkxJson::ticker);
            case "mark-price" ->
                state(market, name, MARK_EVERY_MS, of -> of.mark().markE8(), OkxJson::markPrice);
            case "index-tickers" ->
                state(market, name, TICKER_EVERY_MS, of -> of.mark().indexE8(), OkxJson::index);
            case "open-interest" -> state(market, name, INTEREST_EVERY_MS, Market::openInterest, OkxJson::openInterest);
            case "funding-rate" ->
                StateStream.steady(market, name, FUNDING_EVERY_MS, OkxJson::funding)
                        .toldAtOnce();
            default ->
                isBusiness(channel)
                        ? candles(market, name, OkxJson.LENGTHS.of(channel.substring(CANDLE.length())))
                        : null;
        };
    }

    private static Stream state(
            final Market market,
            final String name,
            final long everyMs,
            final ToLongFunction<Market> version,
            final StateStream.Writer writer) {
        return StateStream.onChange(List.of(market), name, everyMs, version, writer)
                .toldAtOnce();
    }

    private static Stream liquidations(final List<Market> markets, final String name) {
        return StateStream.onChange(
                markets,
                name,
                LIQUIDATIONS_EVERY_MS,
                market -> market.liquidations().publish(market.nowMs()),
                OkxJson::liquidation);
    }

    private Stream candles(final Market market, final String name, final CandleLength bar) {
        return bar == null
                ? null
                : new CandleStream(
                        market,
                        name,
                        new CandleStream.Shape(bar.ms(), CANDLE_EVERY_MS, true, false),
                        "trades/" + market.instrument().venueSymbol(),
                        setup.history(),
                        (out, of, candle, eventMs, closed, variant) -> OkxJson.candle(out, of, bar, candle, closed));
    }
}
