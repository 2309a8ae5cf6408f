package io.onggi.feeds.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.ref.FixedPoint;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FxTimesTest {
    private static final long NOON_NS = 1_767_268_800_000_000_000L;

    @Test
    void readsSecondsAndMilliseconds() {
        assertEquals(NOON_NS, FxTimes.epochNs(new BigDecimal("1767268800")));
        assertEquals(NOON_NS, FxTimes.epochNs(new BigDecimal("1767268800000")));
        assertEquals(NOON_NS + 500_000_000L, FxTimes.epochNs(new BigDecimal("1767268800.5")));
        assertEquals(NOON_NS, FxTimes.epochNs("1767268800"));
    }

    @Test
    void readsDatesWithTimeAndWithout() {
        assertEquals(NOON_NS, FxTimes.epochNs("2026-01-01T12:00:00Z"));
        assertEquals(NOON_NS, FxTimes.epochNs("2026-01-01 21:00:00+09:00"));
        assertEquals(NOON_NS - 43_200_000_000_000L, FxTimes.epochNs("2026-01-01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-01-01T12:00:00", "2026-13-01", "+999999999-01-01T00:00:00Z", "1e9"})
    void givesNothingForOtherTexts(final String text) {
        assertEquals(FixedPoint.ABSENT, FxTimes.epochNs(text));
    }

    @Test
    void givesNothingForNumbersThatAreNoTimes() {
        assertEquals(FixedPoint.ABSENT, FxTimes.epochNs(new BigDecimal("-1")));
        assertEquals(FixedPoint.ABSENT, FxTimes.epochNs(new BigDecimal("1e999")));
        assertEquals(FixedPoint.ABSENT, FxTimes.epochNs(new BigDecimal("90000000000")));
        assertEquals(FixedPoint.ABSENT, FxTimes.epochNs(null));
        assertEquals(FixedPoint.ABSENT, FxTimes.epochNs(true));
    }
}
