package io.onggi.kimp;

import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.ref.FixedPoint;

/** One pair on a quiet market: 150,000,000 KRW at home, 100,000 USDT abroad, 1,400 and 1,450 KRW. */
final class KimpFixture {
    static final long MS = 1_000_000L;
    /** Monday 2025-08-25 12:00 UTC. */
    static final long NOON_NS = 1_756_123_200_000L * MS;

    /** Open but from Friday 22:00 to Sunday 22:00 UTC. */
    static final FxSettings FX = new FxSettings(2, 180_000, 60L * 3_600_000, 4 * 1_440 + 22 * 60, 6 * 1_440 + 22 * 60);

    /** The defaults of the documented configuration. */
    static final OutlierSettings OUTLIERS =
            new OutlierSettings(PremiumBasis.USD_KRW, PremiumKind.MID, 1_440, 30, 5, 0.0001);

    static final PremiumSettings SETTINGS =
            new PremiumSettings(15_000_000, 5, 4, new PremiumSettings.AgeLimits(2_000, 10_000, 5_000), OUTLIERS);

    final FakeLeg domestic = new FakeLeg()
            .bids(149_900_000_00L, 500, 149_800_000_00L, 10_000)
            .asks(150_100_000_00L, 500, 150_200_000_00L, 10_000)
            .last(150_000_000_00L)
            .seen(NOON_NS);

    final FakeLeg foreign = new FakeLeg()
            .bids(99_990_00L, 400, 99_980_00L, 10_000)
            .asks(100_010_00L, 400, 100_020_00L, 10_000)
            .last(100_000_00L)
            .seen(NOON_NS);

    final FakeLeg usdt = new FakeLeg()
            .bids(1_449_50L, 1_000_0000L)
            .asks(1_450_50L, 1_000_0000L)
            .seen(NOON_NS);

    final FxRates fx = new FxRates(FX);
    final PremiumPair pair;

    KimpFixture() {
        this(SETTINGS);
    }

    KimpFixture(final PremiumSettings settings) {
        pair = new PremiumPair(0, settings, domestic, foreign, usdt, fx);
        rate(0, "1400", NOON_NS);
    }

    void rate(final int source, final String rate, final long receiveNs) {
        fx.onRate(source, FixedPoint.parse(rate, FixedPoint.FX_DIGITS), FixedPoint.ABSENT, receiveNs);
    }

    /** Everything is heard from again. */
    void seen(final long timeNs) {
        domestic.seen(timeNs);
        foreign.seen(timeNs);
        usdt.seen(timeNs);
        rate(0, "1400", timeNs);
    }
}
