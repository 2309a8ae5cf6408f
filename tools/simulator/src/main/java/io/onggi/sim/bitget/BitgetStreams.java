package io.onggi.sim.bitget;

import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.Market;
import io.onggi.sim.net.CandleStream;
import io.onggi.sim.net.DepthStream;
import io.onggi.sim.net.StateStream;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.TapeStream;
import io.onggi.sim.net.VenueSetup;
import java.util.List;

/** Finds or opens the stream of a channel; its name is the channel, a slash and the instrument. Event loop only. */
final class BitgetStreams {
    private static final String CANDLE = "candle";
    private static final int BOOK_EVERY_MS = 150;
    private static final int BOOK_LEVELS = 400;
    private static final long BEST_EVERY_MS = 20;
    private static final long TICKER_EVERY_MS = 300;
    private static final long CANDLE_EVERY_MS = 1_000;
    /** Protocol notes 3.4: the first message holds the latest trades. */
    private static final TapeStream.Shape TRADES = new TapeStream.Shape(50, 50);

    private final VenueSetup setup;

    BitgetStreams(final VenueSetup setup) {
        this.setup = setup;
    }

    /** {@return the stream, or null if there is no such channel or instrument} */
    Stream find(final String channel, final String instrument) {
        final Market market = setup.find(instrument);
        final String name = channel + '/' + instrument;
        return market == null ? null : setup.hub().find(setup.venue(), name, () -> open(market, name, channel));
    }

    private Stream open(final Market market, final String name, final String channel) {
        return switch (channel) {
            case "trade" -> new TapeStream(market, name, TRADES, setup.history(), BitgetJson::trades);
            case "books" ->
                DepthStream.updates(market, name, BOOK_EVERY_MS, BOOK_LEVELS, "\"pseq\":", new BitgetBook()::write);
            case "books5" -> partial(market, name, 5);
            case "books15" -> partial(market, name, 15);
            case "books1" ->
                StateStream.onChange(List.of(market), name, BEST_EVERY_MS, Market::touchChanges, BitgetJson::best)
                        .toldAtOnce();
            case "ticker" ->
                StateStream.steady(market, name, TICKER_EVERY_MS, BitgetJson::ticker)
                        .toldAtOnce();
            default ->
                channel.startsWith(CANDLE)
                        ? candles(market, name, BitgetJson.LENGTHS.of(channel.substring(CANDLE.length())))
                        : null;
        };
    }

    private static Stream partial(final Market market, final String name, final int levels) {
        return DepthStream.partial(
                market,
                name,
                BOOK_EVERY_MS,
                levels,
                (out, of, frame, book, variant) -> BitgetJson.shortBook(out, of, "books" + levels, book));
    }

    private Stream candles(final Market market, final String name, final CandleLength interval) {
        return interval == null
                ? null
                : new CandleStream(
                        market,
                        name,
                        new CandleStream.Shape(interval.ms(), CANDLE_EVERY_MS, false, true),
                        "trade/" + market.instrument().venueSymbol(),
                        setup.history(),
                        (out, of, candle, eventMs, closed, variant) ->
                                BitgetJson.candle(out, of, interval, candle, eventMs, variant));
    }
}
