package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.lmax.disruptor.Sequence;
import io.onggi.event.MarketSink;
import io.onggi.feeds.net.EngineClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketRingTest {
    private static final int SLOTS = 16;
    private static final int RESERVE = 4;

    private long nanos;
    private final MarketRing ring =
            new MarketRing(SLOTS, RESERVE, new PatientWaitStrategy(), new EngineClock(1_000, () -> nanos));
    private final Sequence reader = new Sequence();

    @BeforeEach
    void oneReaderThatStandsStill() {
        ring.buffer().addGatingSequences(reader);
    }

    @Test
    void sequencesCountFromZero() {
        assertEquals(-1, ring.cursor());
        assertEquals(0, ring.tryClaim(1));
        assertEquals(1, ring.tryClaimReserved(1));
        assertEquals(2, ring.tryClaim(1));
        assertEquals(SLOTS - 3, ring.remaining());
    }

    @Test
    void aClaimOfSeveralSlotsIsAdjacentAndReturnsItsFirst() {
        assertEquals(0, ring.tryClaim(3));
        assertEquals(3, ring.tryClaimReserved(5));
        assertEquals(8, ring.tryClaim(1));
    }

    @Test
    void marketDataLeavesTheReserveAlone() {
        assertEquals(0, ring.tryClaim(SLOTS - RESERVE));

        assertEquals(MarketSink.REFUSED, ring.tryClaim(1));
        assertEquals(1, ring.refused());
        assertEquals(SLOTS - RESERVE, ring.tryClaimReserved(1));
        assertEquals(SLOTS - RESERVE + 1, ring.tryClaimReserved(RESERVE - 1));
        assertEquals(MarketSink.REFUSED, ring.tryClaimReserved(1));
        assertEquals(1, ring.refusedReserved());
        assertEquals(1, ring.refused(), "claims that may use the reserve are counted apart");
    }

    @Test
    void aRefusedClaimTakesNothing() {
        ring.tryClaim(SLOTS - RESERVE - 2);

        assertEquals(MarketSink.REFUSED, ring.tryClaim(3));
        assertEquals(SLOTS - RESERVE - 2, ring.tryClaim(2), "a shorter one still fits");
    }

    @Test
    void aClaimLongerThanTheRingIsRefusedAndNoFault() {
        assertEquals(MarketSink.REFUSED, ring.tryClaim(SLOTS + 1));
        assertEquals(MarketSink.REFUSED, ring.tryClaimReserved(SLOTS + 1));
        assertEquals(MarketSink.REFUSED, ring.tryClaimReserved(Integer.MAX_VALUE));
        assertEquals(MarketSink.REFUSED, ring.tryClaim(Integer.MAX_VALUE));
        assertEquals(SLOTS, ring.remaining());
    }

    @Test
    void everyEventKnowsWhenItWasPublished() {
        final long first = ring.tryClaim(2);
        nanos = 50;
        ring.publish(first, first + 1);
        final long next = ring.tryClaimReserved(1);
        nanos = 70;
        ring.publish(next, next);

        assertEquals(1_050, ring.publishedNs(first));
        assertEquals(1_050, ring.publishedNs(first + 1));
        assertEquals(1_070, ring.publishedNs(next));
    }

    @Test
    void slotsAreUsedAgainOnceTheSlowestReaderHasPassedThem() {
        for (long sequence = 0; sequence < 5 * SLOTS; sequence += 6) {
            final long first = ring.tryClaim(6);
            assertEquals(sequence, first);
            ring.publish(first, first + 5);
            assertEquals(first + 5, ring.cursor());
            reader.set(first + 5);
        }
        assertSame(ring.slot(3), ring.slot(3 + SLOTS));
        assertNotSame(ring.slot(3), ring.slot(4));
        assertEquals(0, ring.refused());
    }
}
