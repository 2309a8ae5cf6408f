package io.onggi.sim.net;

import io.onggi.sim.market.Candle;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.wire.JsonBytes;
import java.util.List;
import java.util.function.BiConsumer;

/** Pages of the past, as REST calls give them: a JSON array of rows. Stateless; event loop only. */
public final class RestPages {
    private RestPages() {}

    /** Writes a row of candles. */
    @FunctionalInterface
    public interface CandleRow {
        /** Writes one candle with a comma behind it; {@code closed} is whether it has ended. */
        void write(JsonBytes out, Market market, Candle candle, boolean closed);
    }

    /** Writes a row of trades. */
    @FunctionalInterface
    public interface TradeRow {
        /** Writes one trade with a comma behind it. */
        void write(JsonBytes out, Market market, long trade);
    }

    /**
     * What a page of candles holds.
     *
     * @param lengthMs of a candle
     * @param fromMs first start, epoch milliseconds
     * @param untilMs starts are before this
     * @param limit most rows
     * @param oldestFirst how the rows are ordered
     * @param fromOldest whether the limit keeps the oldest of them, else the newest
     */
    public record Candles(
            long lengthMs, long fromMs, long untilMs, long limit, boolean oldestFirst, boolean fromOldest) {}

    /** Writes an array; a row is written with a comma behind it. */
    public static <T> JsonBytes rows(final JsonBytes out, final List<T> rows, final BiConsumer<JsonBytes, T> row) {
        out.raw('[');
        for (final T one : rows) {
            row.accept(out, one);
        }
        return out.dropTrailing(',').raw(']');
    }

    /** Writes a page of candles; those without a trade are there too. */
    public static void candles(final JsonBytes out, final Market market, final Candles page, final CandleRow row) {
        final long length = page.lengthMs();
        final long known = align(market.candles().firstMs(), length);
        final long newest = Math.floorDiv(market.nowMs(), length) * length;
        long first = Math.max(known, align(Math.max(0, page.fromMs()), length));
        long last = Math.min(newest, align(Math.min(page.untilMs(), newest + length), length) - length);
        if (page.fromOldest()) {
            last = Math.min(last, first + (page.limit() - 1) * length);
        } else {
            first = Math.max(first, last - (page.limit() - 1) * length);
        }
        final Candle candle = market.candles().holder();
        out.raw('[');
        for (long n = 0; first + n * length <= last; n++) {
            final long openMs = page.oldestFirst() ? first + n * length : last - n * length;
            if (market.candles().read(openMs, length, candle)) {
                row.write(out, market, candle, openMs < newest);
            }
        }
        out.dropTrailing(',').raw(']');
    }

    private static long align(final long timeMs, final long lengthMs) {
        return Math.floorDiv(timeMs + lengthMs - 1, lengthMs) * lengthMs;
    }

    /**
     * Writes the newest trades of a range, newest first.
     *
     * @param fromMs earliest, epoch milliseconds
     * @param untilMs before this
     * @param beforeId trades whose last id is below this
     * @param limit most rows
     */
    public static void trades(
            final JsonBytes out,
            final Market market,
            final long fromMs,
            final long untilMs,
            final long beforeId,
            final long limit,
            final TradeRow row) {
        final TradeTape tape = market.tape();
        out.raw('[');
        long rows = 0;
        for (long trade = tape.next() - 1; trade >= tape.oldest() && rows < limit; trade--) {
            if (tape.lastId(trade) < beforeId && tape.timeMs(trade) >= fromMs && tape.timeMs(trade) < untilMs) {
                row.write(out, market, trade);
                rows++;
            }
        }
        out.dropTrailing(',').raw(']');
    }
}
