package io.onggi.core;

import static io.onggi.core.CoreFixture.BINANCE_BTC;
import static io.onggi.core.CoreFixture.MS;
import static io.onggi.core.CoreFixture.SECOND;
import static io.onggi.core.CoreFixture.UPBIT_BTC;
import static io.onggi.core.CoreFixture.UPBIT_USDT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.BookState;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import org.junit.jupiter.api.Test;

/** The engine stood still for five seconds: it takes 1 s without any event for that, and wakes with full queues. */
class StandstillTest {
    private static final long LIMIT_MS = 1_000;

    private final CoreFixture core =
            new CoreFixture(CoreFixture.settings(LIMIT_MS)).withMarkets().withPrices();
    private long id = 1_001;

    StandstillTest() {
        core.timer();
        assertTrue(core.premium.valid());
    }

    private void books() {
        core.wholeBook(UPBIT_BTC, 139_999_000, 140_001_000);
        core.wholeBook(UPBIT_USDT, 1_399, 1_401);
        core.delta(id, id + 1, id + 1, 999_990, 5_000);
        id++;
    }

    /** Nothing for five seconds, then everything that was made meanwhile. */
    private void wake() {
        core.nowNs += 5 * SECOND;
    }

    private void assertState(final BookState state) {
        core.timer();
        assertEquals(state, core.view(UPBIT_BTC).bookState);
        assertEquals(state, core.view(BINANCE_BTC).bookState);
    }

    @Test
    void everyBookIsStaleBeforeAnythingIsConcluded() {
        wake();

        core.trade(UPBIT_BTC, 140_000_000, 1_000, 2);

        assertFalse(core.premium.valid());
        assertEquals(core.nowNs, core.premium.timeNs);
        assertEquals(1, core.processor.standstills());
        assertState(BookState.STALE);
    }

    @Test
    void whatHadQueuedUpMakesNoBookGood() {
        wake();
        for (long waitedMs = 4_900; waitedMs > 0; waitedMs -= 100) {
            core.nowNs += MS;
            core.queuedNs = waitedMs * MS;
            books();
            assertFalse(core.premium.valid(), "a book that waited " + waitedMs + " ms");
        }
        assertState(BookState.STALE);
        assertEquals(0, core.view(BINANCE_BTC).gaps);

        core.queuedNs = 0;
        books();

        assertState(BookState.GOOD);
        assertTrue(core.premium.valid());
        assertEquals(0, core.view(BINANCE_BTC).gaps, "nothing was lost, and nothing is fetched again");
    }

    @Test
    void aRepeatedUpdateInTheQueueIsNoSignOfIdsThatWentBack() {
        wake();
        core.queuedNs = 3 * SECOND;
        books();
        core.delta(id - 1, id, id, 999_990, 5_000);
        core.queuedNs = 0;
        books();

        assertState(BookState.GOOD);
    }

    @Test
    void aBookWithoutAVenueTimeIsTrustedASecondLater() {
        wake();
        core.timer();
        sendUnstamped();
        core.timer();
        assertEquals(BookState.STALE, core.view(UPBIT_BTC).bookState);

        for (int i = 0; i < 11; i++) {
            core.nowNs += 100 * MS;
            core.timer();
        }
        sendUnstamped();
        core.timer();

        assertEquals(BookState.GOOD, core.view(UPBIT_BTC).bookState);
    }

    private void sendUnstamped() {
        core.send(EventType.BOOK_SNAPSHOT, StreamKind.BOOK, UPBIT_BTC, event -> {
            event.addFlags(EventFlags.LAST).times(FixedPoint.ABSENT, FixedPoint.ABSENT, core.nowNs);
            event.levels().addBid(139_999_000, 1_000);
            event.levels().addAsk(140_001_000, 1_000);
        });
    }

    @Test
    void timersAloneAreEnoughToShowThatTimeWentOn() {
        for (int i = 0; i < 40; i++) {
            core.nowNs += 100 * MS;
            core.timer();
        }
        books();

        assertEquals(0, core.processor.standstills());
        assertState(BookState.GOOD);
    }

    @Test
    void belongsToTheState() {
        final CoreFixture other =
                new CoreFixture(CoreFixture.settings(0)).withMarkets().withPrices();
        other.timer();
        wake();
        other.nowNs = core.nowNs;

        assertNotEquals(core.hash(), other.hash());
    }
}
