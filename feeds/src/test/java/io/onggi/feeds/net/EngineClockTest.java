package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EngineClockTest {
    private long nanos = -5;

    @Test
    void movesWithTheMonotonicClockFromItsAnchor() {
        final EngineClock clock = new EngineClock(1_767_225_600_000_000_000L, () -> nanos);
        assertEquals(1_767_225_600_000_000_000L, clock.nowNs());

        nanos += 1_500;

        assertEquals(1_767_225_600_000_001_500L, clock.nowNs());
    }

    @Test
    void tellsHowFarTheWallClockMoved() {
        final EngineClock clock = new EngineClock(1_000_000_000L, () -> nanos);
        nanos += 2_000_000_000L;

        assertEquals(-2_000_000_000L, clock.driftNs(1_000));
        assertEquals(500_000_000L, clock.driftNs(3_500));
    }
}
