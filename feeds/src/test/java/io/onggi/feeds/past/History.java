package io.onggi.feeds.past;

import io.onggi.event.ref.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What happened on a made-up market: trades and candles, oldest first. */
record History(List<Deal> deals, List<Bar> bars) {
    /** An hour before a midnight (UTC), so that days end within a history; also the start of a candle of an hour. */
    static final long START_MS = 1_700_002_800_000L;

    /** One trade. */
    record Deal(long id, long ms, String price, String size, boolean sell) {}

    /** One candle of a minute; some minutes have none. */
    record Bar(long openMs, String open, String high, String low, String close, String volume, String turnover) {}

    /** {@return so many trades, often several in a millisecond, and the candles of so many minutes} */
    static History random(final Random random, final int trades, final int minutes) {
        final List<Deal> deals = new ArrayList<>();
        long ms = START_MS;
        for (int i = 0; i < trades; i++) {
            ms += random.nextInt(3) == 0 ? 0 : random.nextInt(8_000);
            deals.add(new Deal(
                    1_000_000L + i, ms, decimal(random, 600_000, 1), decimal(random, 9_000, 3), random.nextBoolean()));
        }
        final List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < minutes; i++) {
            if (random.nextInt(10) > 0) {
                bars.add(new Bar(
                        START_MS + i * Interval.M1.ms(),
                        decimal(random, 600_000, 1),
                        decimal(random, 600_000, 1),
                        decimal(random, 600_000, 1),
                        decimal(random, 600_000, 1),
                        decimal(random, 9_000_000, 3),
                        decimal(random, 900_000_000, 4)));
            }
        }
        return new History(deals, bars);
    }

    private static String decimal(final Random random, final int most, final int digits) {
        return BigDecimal.valueOf(1 + random.nextInt(most), digits).toPlainString();
    }
}
