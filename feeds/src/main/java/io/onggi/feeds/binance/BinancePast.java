package io.onggi.feeds.binance;

import io.onggi.event.EventFlags;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.net.JsonRow;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.PastCandle;
import io.onggi.feeds.net.PastDialect;
import io.onggi.feeds.net.PastTrade;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.TradeGap;
import io.onggi.feeds.net.TradeWalk;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The past of a market of Binance: {@code klines}, both bounds among them, and the trades that its stream has, by their
 * ids, which have no holes; all oldest first. Source: protocol notes 1.6 and Binance's documentation of the spot REST
 * API. For one thread at a time.
 */
final class BinancePast implements PastDialect {
    private static final int ROWS = 1_000;
    private static final long NS_PER_MS = 1_000_000L;
    /** Trades of a time are given for less than an hour at once. */
    private static final long SPAN_MS = 3_599_000L;

    private final BinanceRest rest;
    private final Market market;

    /** Where the markets differ: weights, and the trades that their streams have. */
    enum Market {
        /** Aggregates, kept for 24 hours. */
        USDM(5, "/aggTrades", 20, true, "only the trades of the last 24 hours can be asked for"),
        /** Single trades, which nobody can ask for by time. */
        SPOT(2, "/historicalTrades", 25, false, "trades can be asked for only from the id of a known one on");

        private final int candlesWeight;
        private final String trades;
        private final int tradesWeight;
        private final boolean aggregates;
        private final String keeps;

        Market(
                final int candlesWeight,
                final String trades,
                final int tradesWeight,
                final boolean aggregates,
                final String keeps) {
            this.candlesWeight = candlesWeight;
            this.trades = trades;
            this.tradesWeight = tradesWeight;
            this.aggregates = aggregates;
            this.keeps = keeps;
        }
    }

    BinancePast(final BinanceRest rest, final Market market) {
        this.rest = rest;
        this.market = market;
    }

    @Override
    public String rows(final Object answer) throws IOException {
        if (answer instanceof List) {
            return "";
        }
        throw new IOException(JsonTree.text(answer, "code") + ": " + JsonTree.text(answer, "msg"));
    }

    @Override
    public int candlesPerPage() {
        return ROWS;
    }

    @Override
    public RestCall candles(
            final Instrument instrument, final Interval interval, final long fromMs, final long untilMs) {
        return rest.call(
                "/klines",
                instrument,
                "&interval=" + interval.id() + "&startTime=" + fromMs + "&endTime=" + (untilMs - 1) + "&limit=" + ROWS,
                market.candlesWeight);
    }

    @Override
    public PastCandle candle(final JsonRow row, final Instrument instrument, final Interval interval) {
        final int sizeDigits = instrument.sizeDigits();
        return PastCandle.of(
                row,
                instrument,
                FixedPoint.ABSENT,
                row.openTimeMs(row.number("0"), interval),
                List.of("1", "2", "3", "4"),
                new PastCandle.Volumes(
                        row.size("5", sizeDigits),
                        row.turnover("7"),
                        row.number("8"),
                        row.size("9", sizeDigits),
                        row.turnover("10")),
                true);
    }

    @Override
    public Trades trades() {
        return Trades.FORWARD;
    }

    @Override
    public TradeWalk walk(final Instrument instrument, final TradeGap gap) {
        final Walk walk = new Walk(
                gap, query -> rest.call(market.trades, instrument, query + "&limit=" + ROWS, market.tradesWeight));
        walk.over = gap.afterId() == FixedPoint.ABSENT && !market.aggregates;
        return walk;
    }

    @Override
    public PastTrade trade(final JsonRow row, final Instrument instrument) {
        final boolean aggregate = market.aggregates;
        final long price = row.price(aggregate ? "p" : "price", instrument.priceDigits());
        final long size = row.tradeSize(aggregate ? "q" : "qty", instrument.sizeDigits());
        return new PastTrade(
                row.timeNs(aggregate ? "T" : "time"),
                price,
                size,
                row.number(aggregate ? "a" : "id"),
                aggregate ? row.optionalNumber("f") : FixedPoint.ABSENT,
                aggregate ? row.optionalNumber("l") : FixedPoint.ABSENT,
                row.flag(aggregate ? "m" : "isBuyerMaker") ? EventFlags.SELL : 0);
    }

    @Override
    public String keeps() {
        return market.keeps;
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
                over = fromId != FixedPoint.ABSENT && rows < ROWS;
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
