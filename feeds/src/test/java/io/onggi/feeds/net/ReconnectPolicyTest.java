package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReconnectPolicyTest {
    private static long[] delays(final ReconnectPolicy policy, final int count) {
        return IntStream.rangeClosed(1, count)
                .mapToLong(n -> policy.delayMs(n, 0))
                .toArray();
    }

    @Test
    void doublesFromOneSecondToSixty() {
        final long[] delays = delays(ReconnectPolicy.doubling(), 8);

        assertEquals("1000 2000 4000 8000 16000 32000 60000 60000", words(delays));
    }

    @Test
    void growsByHalfAndPausesAfterTwentyFailures() {
        final long[] delays = delays(ReconnectPolicy.patient(), 22);

        assertEquals("3000 4500 6750 10125", words(java.util.Arrays.copyOf(delays, 4)));
        assertEquals(60_000, delays[18]);
        assertEquals(300_000, delays[19]);
        assertEquals(3_000, delays[20]);
        assertEquals(4_500, delays[21]);
    }

    @Test
    void givesUpAtTheTotalLimit() {
        final long[] delays = delays(ReconnectPolicy.limited(), 10);

        assertEquals(60_000, delays[8]);
        assertEquals(ReconnectPolicy.GIVE_UP, delays[9]);
    }

    @Test
    void neverGivesUpWithoutALimitHoweverManyFailures() {
        assertEquals(60_000, ReconnectPolicy.doubling().delayMs(1_000_000, 0));
        assertEquals(60_000, ReconnectPolicy.doubling().delayMs(Integer.MAX_VALUE, 0));
    }

    @Test
    void takesTheJitterOffTheDelay() {
        final ReconnectPolicy policy = new ReconnectPolicy(1_000, 2, 60_000, 0, 0, 0, 0.5);

        assertEquals(1_000, policy.delayMs(1, 0));
        assertEquals(750, policy.delayMs(1, 0.5));
        assertTrue(policy.delayMs(1, 0.999) >= 500);
    }

    @Test
    void reportsEveryViolationAtOnce() {
        final IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> new ReconnectPolicy(0, 0.5, -1, -1, 0, 0, 2));

        assertEquals(
                "reconnect policy: initialMs=0 must be at least 1; factor=0.5 must be 1 to 100; "
                        + "maxMs=-1 must be at least initialMs=0; "
                        + "triesBeforePause=-1 and totalLimit=0 must not be negative (0 = none); "
                        + "jitter=2.0 must be 0 to 1",
                failure.getMessage());
    }

    private static String words(final long[] values) {
        return String.join(
                " ", java.util.Arrays.stream(values).mapToObj(Long::toString).toList());
    }
}
