package io.onggi.kimp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.FixedPoint;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class FxRatesTest {
    private static final long RATE = 1_400_00000000L;

    private final FxRates fx = new FxRates(KimpFixture.FX);

    private static long ns(final String time) {
        return Instant.parse(time).toEpochMilli() * 1_000_000;
    }

    @Test
    void hasNoRateOfItsOwn() {
        assertEquals(-1, fx.source(ns("2025-08-25T12:00:00Z")));
        assertEquals(FixedPoint.ABSENT, fx.rate(0));
    }

    @Test
    void prefersTheFirstSourceThatIsYoungEnough() {
        final long now = ns("2025-08-25T12:00:00Z");
        fx.onRate(1, RATE + 1, FixedPoint.ABSENT, now);
        assertEquals(1, fx.source(now));

        fx.onRate(0, RATE, FixedPoint.ABSENT, now);
        assertEquals(0, fx.source(now));

        fx.onRate(1, RATE + 1, FixedPoint.ABSENT, now + 1);
        assertEquals(1, fx.source(now + 180_000_000_001L));
        assertEquals(-1, fx.source(now + 180_000_000_002L));
    }

    @Test
    void countsTheSourcesOwnTimeAsAge() {
        final long now = ns("2025-08-25T12:00:00Z");
        fx.onRate(0, RATE, now - 181_000_000_000L, now);

        assertEquals(181_000_000_000L, fx.ageNs(0, now));
        assertEquals(-1, fx.source(now));
    }

    @Test
    void allowsAnOlderRateWhileTheMarketIsClosed() {
        final long friday = ns("2025-08-29T21:59:00Z");
        fx.onRate(0, RATE, FixedPoint.ABSENT, friday);

        assertEquals(0, fx.source(ns("2025-08-29T22:00:00Z")));
        assertEquals(0, fx.source(ns("2025-08-31T21:59:59Z")));
        assertEquals(-1, fx.source(ns("2025-08-31T22:00:00Z")));
    }

    @Test
    void refusesWhatIsNoRateAndWhatIsOlder() {
        final long now = ns("2025-08-25T12:00:00Z");
        assertTrue(fx.onRate(0, RATE, now, now));

        assertFalse(fx.onRate(0, 0, now, now));
        assertFalse(fx.onRate(2, RATE, now, now));
        assertFalse(fx.onRate(-1, RATE, now, now));
        assertFalse(fx.onRate(0, RATE + 5, now - 1, now));
        assertEquals(RATE, fx.rate(0));
        assertEquals(4, fx.refused());
    }

    @Test
    void findsTheMinuteOfTheWeekWithoutACalendar() {
        for (long hour = -400; hour < 400_000; hour += 7) {
            final ZonedDateTime time = Instant.ofEpochSecond(hour * 3_600 + 59).atZone(ZoneOffset.UTC);
            final int expected =
                    (time.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()) * 1_440 + time.getHour() * 60;
            assertEquals(expected, FxSettings.minuteOfWeek((hour * 3_600 + 59) * 1_000_000_000L));
        }
    }

    @Test
    void closesOverTheTurnOfTheWeekAndNeverWhereBothEndsAreEqual() {
        final FxSettings wrapped = new FxSettings(1, 1, 1, 10_000, 60);
        assertTrue(wrapped.isClosed(ns("2025-08-25T00:59:00Z")));
        assertFalse(wrapped.isClosed(ns("2025-08-25T01:00:00Z")));
        assertTrue(wrapped.isClosed(ns("2025-08-31T23:59:00Z")));
        assertFalse(new FxSettings(1, 1, 1, 0, 0).isClosed(ns("2025-08-31T23:59:00Z")));
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new FxSettings(0, 1, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new FxSettings(1, 2, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new FxSettings(1, 1, 1, 0, 10_080));
    }
}
