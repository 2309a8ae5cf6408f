package io.onggi.sim.bingx;

import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.CandleLengths;
import io.onggi.sim.market.DepthFrames;
import io.onggi.sim.market.Market;
import io.onggi.sim.net.CandleStream;
import io.onggi.sim.net.DepthStream;
import io.onggi.sim.net.StateStream;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.TapeStream;
import io.onggi.sim.net.VenueSetup;
import java.util.List;
import java.util.Set;

/** Finds or opens the stream of a topic such as {@code BTC-USDT@trade}. Event loop only. */
final class BingxStreams {
    private static final long KLINE_EVERY_MS = 1_000;
    private static final long TICKER_EVERY_MS = 1_000;
    private static final long BEST_EVERY_MS = 200;
    private static final int MAIN_DEPTH_MS = 200;
    private static final int DEPTH_MS = 800;
    private static final int SNAPSHOT_LEVELS = 1_100;
    private static final long FIRST_UPDATE_ID = 390_000_000;
    private static final Set<String> MAIN = Set.of("BTC", "ETH");
    private static final Set<String> LEVELS = Set.of("5", "10", "20", "50", "100");
    /** What was traded since the last step in one frame, up to a limit; the first holds the latest (notes 4.3). */
    private static final TapeStream.Shape TRADES = new TapeStream.Shape(20, 20);

    private final VenueSetup setup;

    BingxStreams(final VenueSetup setup) {
        this.setup = setup;
    }

    /** {@return the stream, or null if there is no such topic or symbol} */
    Stream find(final String topic) {
        final int at = topic.indexOf('@');
        final Market market = at < 0 ? null : setup.find(topic.substring(0, at));
        return market == null
                ? null
                : setup.hub().find(setup.venue(), topic, () -> open(market, topic, topic.substring(at + 1)));
    }

    private Stream open(final Market market, final String topic, final String kind) {
        if (kind.startsWith("kline_")) {
            return openKline(market, topic, CandleLengths.LOWER_CASE.of(kind.substring("kline_".length())));
        }
        if (kind.startsWith("depth")) {
            return openDepth(market, topic, kind.substring("depth".length()));
        }
        return switch (kind) {
            case "trade" ->
                new TapeStream(
                        market,
                        topic,
                        TRADES,
                        setup.history(),
                        (out, of, first, until, variant) -> BingxJson.trades(out, topic, of, first, until));
            case "incrDepth" -> openUpdates(market, topic);
            case "bookTicker" ->
                StateStream.onChange(
                        List.of(market),
                        topic,
                        BEST_EVERY_MS,
                        Market::touchChanges,
                        (out, of, variant) -> BingxJson.bookTicker(out, topic, of));
            case "ticker" ->
                StateStream.steady(
                        market, topic, TICKER_EVERY_MS, (out, of, variant) -> BingxJson.ticker(out, topic, of));
            case "lastPrice" ->
                StateStream.steady(
                        market, topic, TICKER_EVERY_MS, (out, of, variant) -> BingxJson.lastPrice(out, topic, of));
            case "markPrice" ->
                StateStream.steady(
                        market, topic, TICKER_EVERY_MS, (out, of, variant) -> BingxJson.markPrice(out, topic, of));
            default -> null;
        };
    }

    private Stream openKline(final Market market, final String topic, final CandleLength interval) {
        return interval == null
                ? null
                : new CandleStream(
                        market,
                        topic,
                        new CandleStream.Shape(interval.ms(), KLINE_EVERY_MS, false, true),
                        market.instrument().venueSymbol() + "@trade",
                        setup.history(),
                        (out, of, candle, eventMs, closed, variant) -> BingxJson.kline(out, topic, of, candle));
    }

    /** {@return a stream of whole top books; {@code kind} is such as {@code 20@500ms}} */
    private static Stream openDepth(final Market market, final String topic, final String kind) {
        final int at = kind.indexOf('@');
        final String levels = at < 0 ? kind : kind.substring(0, at);
        final int everyMs = switch (at < 0 ? "" : kind.substring(at + 1)) {
            case "200ms" -> 200;
            case "500ms" -> 500;
            default -> 0;
        };
        return everyMs == 0 || !LEVELS.contains(levels)
                ? null
                : DepthStream.partial(
                        market,
                        topic,
                        everyMs,
                        Integer.parseInt(levels),
                        (out, of, frame, book, variant) -> BingxJson.depth(out, topic, of, book));
    }

    /** {@return a whole book and then its changes, numbered without holes} */
    private static Stream openUpdates(final Market market, final String topic) {
        return DepthStream.updates(
                        market,
                        topic,
                        MAIN.contains(market.instrument().base()) ? MAIN_DEPTH_MS : DEPTH_MS,
                        SNAPSHOT_LEVELS,
                        "\"lastUpdateId\":",
                        (out, of, frame, book, variant) -> {
                            if (book == null) {
                                BingxJson.update(out, topic, of, frame, idOf(frame));
                            } else {
                                BingxJson.wholeBook(out, topic, of, book, idOf(frame));
                            }
                        })
                .numberedFrom(FIRST_UPDATE_ID);
    }

    private static long idOf(final DepthFrames frame) {
        return FIRST_UPDATE_ID + frame.frames();
    }
}
