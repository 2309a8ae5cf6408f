package io.onggi.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.BookState;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;
import io.onggi.event.Seeds;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BookAuditTest {
    private static final int LEVELS = 80;
    private static final long MID = 100_000;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long RETRY_NS = 3 * SECOND_NS;
    private static final long BOOK_ID = 100;

    private final BookAudit audit = new BookAudit(RETRY_NS);
    private final BookCounters counters = new BookCounters();
    private final OrderBook live = new OrderBook(1);
    private final OrderBook venue = new OrderBook(1);

    private static void fill(final OrderBook book) {
        for (int i = 1; i <= LEVELS; i++) {
            book.setBid(MID - i, 10 + i);
            book.setAsk(MID + i, 10 + i);
        }
    }

    private boolean look() {
        return look(BOOK_ID, 0);
    }

    private boolean look(final long snapshotId, final long nowNs) {
        final long[] prices = new long[LEVELS];
        final long[] sizes = new long[LEVELS];
        final PriceLevels levels = new MarketEvent().levels();
        final int bids = venue.copyBids(BookAudit.DEPTH, prices, sizes);
        for (int i = 0; i < bids; i++) {
            levels.addBid(prices[i], sizes[i]);
        }
        audit.take(levels, true);
        levels.clear();
        final int asks = venue.copyAsks(BookAudit.DEPTH, prices, sizes);
        for (int i = 0; i < asks; i++) {
            levels.addAsk(prices[i], sizes[i]);
        }
        audit.take(levels, false);
        return audit.isWrong(live, BOOK_ID, snapshotId, nowNs, counters);
    }

    @Test
    void aBookThatIsRightMatchesHoweverOftenOneLooks() {
        fill(live);
        fill(venue);
        for (int i = 0; i < 10; i++) {
            assertFalse(look());
        }
        assertEquals(10, counters.auditMatches());
        assertEquals(0, counters.auditMismatches());
    }

    @Test
    void aLevelThatIsWrongInTheSameWayAtThreeLooksIsWrong() {
        final long[][] faults = {{MID - 5, 99}, {MID - 5, 0}, {MID - 3 * LEVELS, 0}, {MID, 7}};
        for (final long[] fault : faults) {
            live.clear();
            venue.clear();
            fill(live);
            fill(venue);
            live.setBid(fault[0], fault[1]);
            final boolean seen = fault[0] > MID - BookAudit.DEPTH;
            audit.forget();

            assertFalse(look());
            assertFalse(look());
            assertEquals(seen, look(), "bid " + fault[0] + " of size " + fault[1]);
        }
        assertEquals(3, counters.auditMismatches());
        assertEquals(
                3, counters.auditMatches(), "those that see nothing of it; looks that decide nothing count as neither");
    }

    @Test
    void aBookThatDiffersIsLookedAtAgainSoonAndOneThatIsRightIsNot() {
        fill(live);
        fill(venue);
        look(BOOK_ID, 0);
        assertFalse(audit.isDue(10 * RETRY_NS));

        live.setBid(MID - 5, 99);
        look(BOOK_ID, SECOND_NS);
        assertFalse(audit.isDue(SECOND_NS + RETRY_NS - 1));
        assertTrue(audit.isDue(SECOND_NS + RETRY_NS));
        assertFalse(audit.isDue(SECOND_NS + RETRY_NS), "asked for already");
        assertTrue(audit.isDue(SECOND_NS + 2 * RETRY_NS), "the answer did not come");

        live.setBid(MID - 5, 15);
        look(BOOK_ID, 10 * SECOND_NS);
        assertFalse(audit.isDue(10 * SECOND_NS + RETRY_NS));
        assertEquals(2, counters.auditMatches());
        assertEquals(0, counters.auditMismatches());
    }

    @Test
    void aSnapshotFromBeforeTheFirstLookDecidesNothing() {
        fill(live);
        fill(venue);
        live.setBid(MID - 5, 99);
        for (int i = 0; i < 5; i++) {
            assertFalse(look(BOOK_ID - 1, i * RETRY_NS));
        }
        assertFalse(look(BOOK_ID, 5 * RETRY_NS));
        assertTrue(look(BOOK_ID + 1, 6 * RETRY_NS));
        assertEquals(0, counters.auditMatches());
        assertEquals(1, counters.auditMismatches());
    }

    @Test
    void levelsThatDifferInPassingAreNotWrong() {
        final Random random = Seeds.random("book audit");
        fill(live);
        fill(venue);
        for (int i = 0; i < 2_000; i++) {
            final long price = MID - 1 - random.nextInt(LEVELS);
            final long size = 1_000L + i;
            // The snapshot knows an update that the book does not, or the other way round; by the next look both do.
            final OrderBook first = random.nextBoolean() ? live : venue;
            first.setBid(price, size);
            assertFalse(look());
            live.setBid(price, size);
            venue.setBid(price, size);
        }
        assertEquals(0, counters.auditMismatches());
    }

    @Test
    void aWrongBookIsSeededAgain() {
        final Instrument instrument = new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 1, 3, 1, 1);
        final RecordingListener listener = new RecordingListener();
        final BookSync sync = new BookSync(
                instrument, new BookSettings(60_000, 60_000, 1_000, 3_000), new DeltaPool(16, 8), listener);
        snapshot(sync, 100, 5, SECOND_NS);
        delta(sync, 99, 101, 5, SECOND_NS);
        assertEquals(BookState.GOOD, sync.state());
        final long before = sync.counters().requests();

        for (int look = 1; look <= 3; look++) {
            assertEquals(BookState.GOOD, sync.state(), "before look " + look);
            listener.take();
            sync.onTime(look * RETRY_NS);
            assertEquals(look > 1, listener.take().contains("resync"), "asked for look " + look);
            snapshot(sync, 101, 6, look * RETRY_NS);
        }

        assertEquals(BookState.SYNCING, sync.state());
        assertEquals(before + 1, sync.counters().requests());
        assertEquals(1, sync.counters().auditMismatches());
        snapshot(sync, 101, 6, 10 * SECOND_NS);
        delta(sync, 101, 102, 8, 10 * SECOND_NS);
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(6, sync.book().askSizeAt(MID + 1));
        assertEquals(0, sync.counters().auditMatches());
    }

    @Test
    void aSnapshotOfTheSameMomentThatReplacesTheBookIsComparedFirst() {
        final BookSync sync = replaceable();
        replace(sync, 101, 2 * SECOND_NS, 5);
        assertAudits(sync, 1, 0);

        replace(sync, 101, 3 * SECOND_NS, 6);
        assertAudits(sync, 1, 1);
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(6, sync.book().askSizeAt(MID + 1), "taken all the same");
    }

    @Test
    void aSnapshotOfAnotherMomentThatReplacesTheBookDecidesNothing() {
        final BookSync sync = replaceable();
        replace(sync, 105, 2 * SECOND_NS, 6);
        replace(sync, 90, 3 * SECOND_NS, 7);
        replace(sync, FixedPoint.ABSENT, 4 * SECOND_NS, 8);
        assertAudits(sync, 0, 0);
        assertEquals(3, sync.counters().resyncs());
    }

    @Test
    void withoutIdsTheVenuesTimeSaysWhetherTheMomentIsTheSame() {
        final BookSync sync = replaceable();
        replace(sync, FixedPoint.ABSENT, 2 * SECOND_NS, 5);
        replace(sync, FixedPoint.ABSENT, 2 * SECOND_NS, 6);
        assertAudits(sync, 0, 1);
        replace(sync, FixedPoint.ABSENT, 3 * SECOND_NS, 7);
        assertAudits(sync, 0, 1);
    }

    @Test
    void aSnapshotThatReplacesABookThatIsNotGoodIsNoAudit() {
        final BookSync sync = replaceable();
        sync.onLinkDown(2 * SECOND_NS);
        sync.onLinkUp(3 * SECOND_NS);
        replace(sync, 101, 4 * SECOND_NS, 6);
        assertAudits(sync, 0, 0);
    }

    /** {@return a good book with the id 101 and an ask of the size 5 at the top} */
    private static BookSync replaceable() {
        final Instrument instrument = new Instrument(1, Venue.BYBIT, "BTC-USDT-PERP", "BTCUSDT", 1, 3, 1, 1);
        final BookSync sync = new BookSync(
                instrument, new BookSettings(60_000, 60_000, 1_000), new DeltaPool(16, 8), new RecordingListener());
        replace(sync, 101, SECOND_NS, 5);
        assertEquals(BookState.GOOD, sync.state());
        return sync;
    }

    /** A snapshot in two parts, bids and asks. */
    private static void replace(final BookSync sync, final long lastId, final long venueTimeNs, final long askSize) {
        for (int part = 0; part < 2; part++) {
            final MarketEvent event = new MarketEvent()
                    .reset(EventType.BOOK_SNAPSHOT, Venue.BYBIT, StreamKind.BOOK, 1)
                    .times(venueTimeNs, venueTimeNs, venueTimeNs)
                    .updateIds(FixedPoint.ABSENT, FixedPoint.ABSENT, lastId)
                    .addFlags(EventFlags.RESET_IDS | (part == 1 ? EventFlags.LAST : 0));
            if (part == 0) {
                event.levels().addBid(MID - 1, 5);
            } else {
                event.levels().addAsk(MID + 1, askSize);
            }
            sync.onBook(event, venueTimeNs);
        }
    }

    private static void assertAudits(final BookSync sync, final long matches, final long mismatches) {
        assertEquals(matches, sync.counters().auditMatches(), "matches");
        assertEquals(mismatches, sync.counters().auditMismatches(), "mismatches");
        assertEquals(matches + mismatches, sync.counters().audits(), "audits");
    }

    private static void snapshot(final BookSync sync, final long lastId, final long askSize, final long nowNs) {
        final MarketEvent event = new MarketEvent()
                .reset(EventType.BOOK_SNAPSHOT, Venue.BINANCE_USDM, StreamKind.BOOK, 1)
                .times(nowNs, FixedPoint.ABSENT, nowNs)
                .updateIds(FixedPoint.ABSENT, FixedPoint.ABSENT, lastId)
                .addFlags(EventFlags.LAST | EventFlags.REST);
        event.levels().addBid(MID - 1, 5);
        event.levels().addAsk(MID + 1, askSize);
        sync.onBook(event, nowNs);
    }

    /** Nothing but an update of a bid far away. */
    private static void delta(
            final BookSync sync, final long prevId, final long lastId, final long size, final long nowNs) {
        final MarketEvent event = new MarketEvent()
                .reset(EventType.BOOK_DELTA, Venue.BINANCE_USDM, StreamKind.BOOK, 1)
                .times(nowNs, FixedPoint.ABSENT, nowNs)
                .updateIds(prevId, prevId + 1, lastId)
                .addFlags(EventFlags.LAST);
        event.levels().addBid(MID - 9, size);
        sync.onBook(event, nowNs);
    }
}
