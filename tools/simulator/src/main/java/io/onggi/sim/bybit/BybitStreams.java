package io.onggi.sim.bybit;

import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.Market;
import io.onggi.sim.net.CandleStream;
import io.onggi.sim.net.DepthStream;
import io.onggi.sim.net.StateStream;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.TapeStream;
import io.onggi.sim.net.VenueSetup;
import java.util.List;

/** Finds or opens the stream of a topic. Event loop only. */
final class BybitStreams {
    /** Updates of the books of 1,000 levels, whose ids REST gives too. */
    static final int DEEP_EVERY_MS = 200;

    private static final int BOOK_EVERY_MS = 100;
    private static final long BEST_EVERY_MS = 10;
    private static final long TICKER_EVERY_MS = 100;
    private static final long KLINE_EVERY_MS = 1_000;
    private static final long LIQUIDATIONS_EVERY_MS = 500;
    /** Protocol notes 1.6: up to so many trades in a message, none of the past. */
    private static final TapeStream.Shape TRADES = new TapeStream.Shape(1_024, 0);

    private final VenueSetup setup;

    BybitStreams(final VenueSetup setup) {
        this.setup = setup;
    }

    /** {@return the stream, or null if there is no such topic or market} */
    Stream find(final String topic) {
        final int point = topic.lastIndexOf('.');
        final Market market = point < 0 ? null : setup.find(topic.substring(point + 1));
        return market == null
                ? null
                : setup.hub().find(setup.venue(), topic, () -> open(market, topic, topic.substring(0, point)));
    }

    private Stream open(final Market market, final String topic, final String channel) {
        return switch (channel) {
            case "orderbook.1" ->
                StateStream.onChange(List.of(market), topic, BEST_EVERY_MS, Market::touchChanges, BybitJson::best)
                        .toldAtOnce();
            case "orderbook.200" -> book(market, topic, BOOK_EVERY_MS, 200);
            case "orderbook.1000" -> book(market, topic, DEEP_EVERY_MS, 1_000);
            case "publicTrade" -> new TapeStream(market, topic, TRADES, setup.history(), BybitJson::trades);
            case "tickers" -> {
                final BybitTicker ticker = new BybitTicker();
                yield StateStream.onChange(List.of(market), topic, TICKER_EVERY_MS, ticker::version, ticker)
                        .toldAtOnce();
            }
            case "allLiquidation" ->
                StateStream.onChange(
                        List.of(market),
                        topic,
                        LIQUIDATIONS_EVERY_MS,
                        of -> of.liquidations().publish(of.nowMs()),
                        BybitJson::liquidation);
            default ->
                channel.startsWith("kline.")
                        ? kline(market, topic, BybitJson.LENGTHS.of(channel.substring("kline.".length())))
                        : null;
        };
    }

    /** The market's book has no more levels than this, so what changes in it is what changes in the topic. */
    private static Stream book(final Market market, final String topic, final int everyMs, final int levels) {
        return DepthStream.updates(
                        market,
                        topic,
                        everyMs,
                        levels,
                        "\"u\":",
                        (out, of, frame, book, variant) -> BybitJson.book(out, of, levels, frame, book))
                .numberedFrom(BybitJson.FIRST_UPDATE);
    }

    private Stream kline(final Market market, final String topic, final CandleLength interval) {
        return interval == null
                ? null
                : new CandleStream(
                        market,
                        topic,
                        new CandleStream.Shape(interval.ms(), KLINE_EVERY_MS, true, false),
                        "publicTrade." + market.instrument().venueSymbol(),
                        setup.history(),
                        (out, of, candle, eventMs, closed, variant) ->
                                BybitJson.kline(out, of, interval, candle, eventMs, closed));
    }
}
