package io.onggi.kimp;

import static io.onggi.event.AllocationAssert.assertAllocatesNothing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.PremiumView;
import io.onggi.event.ref.FixedPoint;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class PremiumAllocationTest {
    private static final long STEP_MS = 500;

    private final KimpFixture fixture = new KimpFixture();
    private final Counter counter = new Counter();
    private final LongConsumer hash = counter::add;
    private final PremiumSampler sampler = new PremiumSampler(fixture.pair, counter);
    private long nowMs = KimpFixture.NOON_NS / KimpFixture.MS;

    @Test
    void computesSamplesAndJudgesWithoutAllocating() {
        assertAllocatesNothing(this::run);

        assertTrue(counter.minutes > 30, "minutes sampled: " + counter.minutes);
        assertEquals(counter.minutes, sampler.outliers().samples());
        assertTrue(counter.sum != 0);
    }

    private void run() {
        for (int i = 0; i < 8_000; i++) {
            nowMs += STEP_MS;
            final long nowNs = nowMs * KimpFixture.MS;
            fixture.domestic.seen(nowNs).last(150_000_000_00L + i);
            fixture.foreign.seen(nowNs);
            fixture.usdt.seen(nowNs);
            fixture.fx.onRate(0, 1_400_00000000L + i, FixedPoint.ABSENT, nowNs);
            fixture.pair.compute(nowNs);
            sampler.onTime(nowNs);
        }
        sampler.hashTo(hash);
        fixture.fx.hashTo(hash);
    }

    private static final class Counter implements PremiumListener {
        private long minutes;
        private long sum;

        void add(final long value) {
            sum += value;
        }

        @Override
        public void onSample(
                final PremiumPair pair, final PremiumView sample, final long intervalMs, final long timeMs) {
            sum += Double.doubleToLongBits(sample.pct[0]);
            minutes += intervalMs == 60_000 ? 1 : 0;
        }
    }
}
