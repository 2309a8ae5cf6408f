package io.onggi.feeds.binance;

import io.onggi.event.EventFlags;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.net.PastCandle;
import io.onggi.feeds.net.PastDialect;
import io.onggi.feeds.net.PastRow;
import io.onggi.feeds.net.PastTrade;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.TradeGap;
import io.onggi.feeds.net.TradeWalk;
import java.util.function.Function;

/**
 * The past of Binance USD-M: {@code klines} and {@code aggTrades}, oldest first, the latter of 24 hours and by the ids
 * of aggregates, which have no holes (protocol notes 1.6). For one thread at a time.
 */
final class BinancePast implements PastDialect {
    private static final int CANDLES = 1_000;
    private static final int CANDLES_WEIGHT = 5;
    private static final int TRADES = 1_000;
    private static final int TRADES_WEIGHT = 20;
    private static final long NS_PER_MS = 1_000_000L;
    /** Trades of a time are given for less than an hour at once. */
    private static final long SPAN_MS = 3_599_000L;

    private final BinanceRest rest;

    BinancePast(final BinanceRest rest) {
        this.rest = rest;
    }

    @Override
    public String rows(final Object answer) {
        return "";
    }

    @Override
    public int candlesPerPage() {
        return CANDLES;
    }

    /** Both bounds are inclusive, of the starts of candles. */
    @Override
    public RestCall candles(
            final Instrument instrument, final Interval interval, final long fromMs, final long untilMs) {
        return rest.call(
                "/klines",
                instrument,
                "&interval=" + interval.id() + "&startTime=" + fromMs + "&endTime=" + (untilMs - 1) + "&limit="
                        + CANDLES,
                CANDLES_WEIGHT);
    }

    @Override
    public PastCandle candle(final PastRow row, final Instrument instrument, final Interval interval) {
        final int priceDigits = instrument.priceDigits();
        final int sizeDigits = instrument.sizeDigits();
        return new PastCandle(
                FixedPoint.ABSENT,
                row.openTimeMs(row.number("0"), interval),
                row.price("1", priceDigits),
                row.price("2", priceDigits),
                row.price("3", priceDigits),
                row.price("4", priceDigits),
                new PastCandle.Volumes(
                        row.size("5", sizeDigits),
                        row.turnover("7"),
                        row.number("8"),
                        row.size("9", sizeDigits),
                        row.turnover("10")),
                0,
                true);
    }

    @Override
    public Trades trades() {
        return Trades.FORWARD;
    }

    @Override
    public TradeWalk walk(final Instrument instrument, final TradeGap gap) {
        return new Walk(gap, query -> rest.call("/aggTrades", instrument, query + "&limit=" + TRADES, TRADES_WEIGHT));
    }

    @Override
    public PastTrade trade(final PastRow row, final Instrument instrument) {
        final long price = row.price("p", instrument.priceDigits());
        final long size = row.size("q", instrument.sizeDigits());
        if (size == 0) {
            row.fail(RejectReason.INVALID_VALUE);
        }
        return new PastTrade(
                row.timeNs("T"),
                price,
                size,
                row.number("a"),
                row.optionalNumber("f"),
                row.optionalNumber("l"),
                row.flag("m") ? EventFlags.SELL : 0);
    }

    @Override
    public String keeps() {
        return "only the trades of the last 24 hours can be asked for";
    }

    /** Asks from one id on where one is known; else by time, until a trade gives an id. */
    private static final class Walk implements TradeWalk {
        private final long untilMs;
        private final Function<String, RestCall> calls;
        private long fromMs;
        private long fromId;
        private boolean over;

        Walk(final TradeGap gap, final Function<String, RestCall> calls) {
            this.untilMs = gap.untilNs() / NS_PER_MS;
            this.calls = calls;
            this.fromMs = gap.fromNs() / NS_PER_MS;
            this.fromId = gap.afterId() == FixedPoint.ABSENT ? FixedPoint.ABSENT : gap.afterId() + 1;
        }

        @Override
        public RestCall next() {
            if (over) {
                return null;
            }
            return calls.apply(
                    fromId == FixedPoint.ABSENT
                            ? "&startTime=" + fromMs + "&endTime=" + Math.min(untilMs, fromMs + SPAN_MS)
                            : "&fromId=" + fromId);
        }

        @Override
        public void took(final PastTrade farthest, final int rows) {
            if (farthest != null) {
                over = fromId != FixedPoint.ABSENT && rows < TRADES;
                fromId = farthest.id() + 1;
            } else if (fromId == FixedPoint.ABSENT && rows == 0) {
                fromMs += SPAN_MS + 1;
                over = fromMs > untilMs;
            } else {
                over = true;
            }
        }
    }
}
