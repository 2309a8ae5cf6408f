package io.onggi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import io.onggi.event.VenueClockView;
import io.onggi.event.ref.Venue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeasuredClockTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long MINUTE = 60 * SECOND;
    private static final long LIMIT = SECOND;

    private final MeasuredClock clock = new MeasuredClock(Venue.UPBIT);
    private long nowNs;

    private long look(final long offsetNs, final long widthNs) {
        nowNs += MINUTE;
        return clock.onLook(offsetNs, widthNs, LIMIT, nowNs);
    }

    private VenueClockView view() {
        final VenueClockView view = clock.changed();
        assertNull(clock.changed(), "shown once");
        return view;
    }

    @Test
    void correctsNothingWhileTheClockMayBeRight() {
        assertEquals(0, clock.correctionNs());
        look(30 * MS, 100 * MS);
        assertEquals(0, clock.correctionNs(), "it is -20 to 80 ms ahead");
        assertEquals(30 * MS, view().offsetNs);
    }

    @Test
    void aLookOfAShortRoundTripCountsForMore() {
        look(200 * MS, 400 * MS);
        look(90 * MS, 20 * MS);
        look(150 * MS, 500 * MS);
        final VenueClockView view = view();
        assertEquals(90 * MS, view.offsetNs);
        assertEquals(20 * MS, view.widthNs);
        assertEquals(-80 * MS, clock.correctionNs(), "at least 80 ms ahead");
    }

    @Test
    void aClockBehindIsCorrectedTheOtherWay() {
        look(-90 * MS, 20 * MS);
        assertEquals(80 * MS, clock.correctionNs());
    }

    @Test
    void aLookThatContradictsTheOlderOnesReplacesThem() {
        look(0, 20 * MS);
        look(0, 20 * MS);
        assertEquals(0, look(300 * MS, 20 * MS), "no step beyond the limit");
        assertEquals(300 * MS, view().offsetNs);
        look(305 * MS, 20 * MS);
        assertEquals(302_500_000L, view().offsetNs, "and counts with the ones after it");
    }

    @Test
    void aStepBeyondTheLimitIsReportedAndStartsAnew() {
        look(0, 20 * MS);
        assertEquals(2 * SECOND - 20 * MS, look(2 * SECOND, 20 * MS));
        assertEquals(2 * SECOND, view().offsetNs);
        assertEquals(-(3 * SECOND - 20 * MS), look(-SECOND, 20 * MS));
        final VenueClockView view = view();
        assertEquals(2, view.steps);
        assertEquals(3, view.looks);
        assertEquals(-SECOND, view.offsetNs);
    }

    @Test
    void manyLooksAtAClockOfWholeSecondsTellMoreThanASecond() {
        final Random random = Seeds.random("MeasuredClockTest");
        final long trueOffset = 137 * MS;
        for (int i = 0; i < 9; i++) {
            final long sendNs = i * MINUTE + (i * 618L % 1_000) * MS + random.nextInt(1_000_000);
            final long receiveNs = sendNs + 20 * MS + random.nextInt(5_000_000);
            final long readNs = Math.floorDiv(sendNs + 10 * MS + trueOffset, SECOND) * SECOND;
            final long leastNs = readNs - receiveNs;
            final long mostNs = readNs + SECOND - sendNs;
            clock.onLook(leastNs + (mostNs - leastNs) / 2, mostNs - leastNs, LIMIT, receiveNs);
        }
        final VenueClockView view = view();
        assertTrue(view.widthNs < 300 * MS, "width " + view.widthNs);
        assertTrue(Math.abs(view.offsetNs - trueOffset) <= view.widthNs / 2 + 1, "offset " + view.offsetNs);
    }

    @Test
    void driftIsThatOfTheLastHour() {
        // 20 parts per million: 1.2 ms a minute.
        for (int minute = 0; minute < 180; minute++) {
            look(minute * 1_200_000L, 100_000L);
            final double drift = view().driftPpm;
            if (minute < 9) {
                assertTrue(Double.isNaN(drift), "too little to say at minute " + minute);
            } else if (minute > 9) {
                assertEquals(20, drift, 0.01, "minute " + minute);
            }
        }
    }
}
