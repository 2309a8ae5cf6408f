package io.onggi.sim.market;

import io.onggi.event.ref.Venue;
import java.util.Arrays;

/**
 * The prices a market may have, numbered without holes: index 0 is price 0 and each next index is one tick more, even
 * where the tick changes with the price. Prices are mantissas at the market's scale. Immutable.
 */
public final class TickTable {
    /** Upbit's KRW ticks since 2025-07-31 (docs of the order API), as pairs: price from, tick; both in 1e-8 KRW. */
    private static final long[] UPBIT_E8 = {
        0L, 1L,
        1_000_000L, 10_000L,
        10_000_000L, 100_000L,
        100_000_000L, 1_000_000L,
        1_000_000_000L, 10_000_000L,
    };

    /** Bithumb's (protocol notes 3.8). */
    private static final long[] BITHUMB_E8 = {
        0L, 10_000L,
        100_000_000L, 100_000L,
        1_000_000_000L, 1_000_000L,
    };

    /** Those of both from 100 KRW on. */
    private static final long[] KRW_E8 = {
        10_000_000_000L, 100_000_000L,
        500_000_000_000L, 500_000_000L,
        1_000_000_000_000L, 1_000_000_000L,
        5_000_000_000_000L, 5_000_000_000L,
        10_000_000_000_000L, 10_000_000_000L,
        50_000_000_000_000L, 50_000_000_000L,
        100_000_000_000_000L, 100_000_000_000L,
    };

    private final long[] fromPrice;
    private final long[] tick;
    private final long[] fromIndex;

    private TickTable(final long[] fromPrice, final long[] tick) {
        this.fromPrice = fromPrice;
        this.tick = tick;
        fromIndex = new long[fromPrice.length];
        for (int band = 1; band < fromPrice.length; band++) {
            fromIndex[band] = fromIndex[band - 1] + (fromPrice[band] - fromPrice[band - 1]) / tick[band - 1];
        }
    }

    /** {@return one tick at every price} */
    public static TickTable single(final long tick) {
        return new TickTable(new long[] {0}, new long[] {tick});
    }

    /**
     * The table of a venue's KRW markets.
     *
     * @param priceDigits scale of the mantissas, 0 to 8; below the price where a tick needs more digits the table keeps
     *     to its smallest unit
     */
    public static TickTable krw(final Venue venue, final int priceDigits) {
        final long[] low = venue == Venue.BITHUMB ? BITHUMB_E8 : UPBIT_E8;
        final long[] table = Arrays.copyOf(low, low.length + KRW_E8.length);
        System.arraycopy(KRW_E8, 0, table, low.length, KRW_E8.length);
        long unit = 1;
        for (int i = priceDigits; i < 8; i++) {
            unit *= 10;
        }
        int first = 0;
        while (table[first * 2 + 1] < unit) {
            first++;
        }
        final int bands = table.length / 2 - first;
        final long[] fromPrice = new long[bands];
        final long[] tick = new long[bands];
        for (int band = 0; band < bands; band++) {
            fromPrice[band] = band == 0 ? 0 : table[(first + band) * 2] / unit;
            tick[band] = table[(first + band) * 2 + 1] / unit;
        }
        return new TickTable(fromPrice, tick);
    }

    /** {@return the price at an index} */
    public long price(final long index) {
        int band = fromIndex.length - 1;
        while (band > 0 && index < fromIndex[band]) {
            band--;
        }
        return fromPrice[band] + (index - fromIndex[band]) * tick[band];
    }

    /** {@return the index of the highest allowed price that is not above {@code price}} */
    public long index(final long price) {
        final int band = band(price);
        return fromIndex[band] + (price - fromPrice[band]) / tick[band];
    }

    /** {@return the tick at a price} */
    public long tickAt(final long price) {
        return tick[band(price)];
    }

    private int band(final long price) {
        int band = fromPrice.length - 1;
        while (band > 0 && price < fromPrice[band]) {
            band--;
        }
        return band;
    }
}
