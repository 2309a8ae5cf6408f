package io.onggi.kline;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Candles the naive way: all trades sorted, grouped by UTC bucket, computed in decimals. */
final class KlineOracle {
    record Trade(long timeMs, long price, long size, long id, boolean sell, int arrival) {}

    private final int priceDigits;
    private final int sizeDigits;
    private final Comparator<Trade> order;
    private final List<Trade> trades = new ArrayList<>();

    KlineOracle(final int priceDigits, final int sizeDigits, final boolean orderedIds) {
        this.priceDigits = priceDigits;
        this.sizeDigits = sizeDigits;
        final Comparator<Trade> byTime = Comparator.comparingLong(Trade::timeMs);
        order = (orderedIds ? byTime.thenComparingLong(Trade::id) : byTime).thenComparingInt(Trade::arrival);
    }

    void add(final Trade trade) {
        trades.add(trade);
    }

    /** Candles from the first trade's bucket to that of the last time, by open time; flags and revisions are 0. */
    NavigableMap<Long, Candle> candles(final Interval interval, final long firstMs, final long lastMs) {
        final TreeMap<Long, List<Trade>> buckets = new TreeMap<>();
        for (long at = interval.openTimeMs(firstMs); at <= lastMs; at += interval.ms()) {
            buckets.put(at, new ArrayList<>());
        }
        trades.stream()
                .sorted(order)
                .forEach(trade ->
                        buckets.get(interval.openTimeMs(trade.timeMs())).add(trade));
        final TreeMap<Long, Candle> candles = new TreeMap<>();
        long close = 0;
        for (final var bucket : buckets.entrySet()) {
            final Candle candle = candle(interval, bucket.getKey(), bucket.getValue(), close);
            candles.put(bucket.getKey(), candle);
            close = candle.close();
        }
        return candles;
    }

    private Candle candle(
            final Interval interval, final long openTimeMs, final List<Trade> inside, final long closeBefore) {
        if (inside.isEmpty()) {
            return new Candle(
                    interval,
                    openTimeMs,
                    closeBefore,
                    closeBefore,
                    closeBefore,
                    closeBefore,
                    0,
                    0,
                    0,
                    0,
                    0,
                    FixedPoint.ABSENT,
                    FixedPoint.ABSENT,
                    0,
                    KlineFlags.EMPTY);
        }
        final List<Trade> bought =
                inside.stream().filter(trade -> !trade.sell()).toList();
        final Trade first = inside.get(0);
        final Trade last = inside.get(inside.size() - 1);
        return new Candle(
                interval,
                openTimeMs,
                first.price(),
                inside.stream().mapToLong(Trade::price).max().orElseThrow(),
                inside.stream().mapToLong(Trade::price).min().orElseThrow(),
                last.price(),
                inside.stream().mapToLong(Trade::size).sum(),
                turnover(inside),
                inside.size(),
                bought.stream().mapToLong(Trade::size).sum(),
                turnover(bought),
                first.id(),
                last.id(),
                0,
                0);
    }

    private long turnover(final List<Trade> inside) {
        BigDecimal sum = BigDecimal.ZERO;
        for (final Trade trade : inside) {
            sum = sum.add(FixedPoint.toDecimal(trade.price(), priceDigits)
                    .multiply(FixedPoint.toDecimal(trade.size(), sizeDigits)));
        }
        return sum.setScale(FixedPoint.TURNOVER_DIGITS, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }
}
