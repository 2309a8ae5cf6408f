package io.onggi.book;

import static io.onggi.book.BookFrames.ask;
import static io.onggi.book.BookFrames.bid;
import static io.onggi.book.BookFrames.unfinished;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.BookState;
import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Snapshots without ids of a venue that chains: the top of a book, whole each time. */
class StandaloneBookSyncTest {
    private static final Instrument INSTRUMENT =
            new Instrument(1, Venue.BINGX, "BTC-USDT-PERP", "BTC-USDT", 1, 3, 1, 1);

    private final RecordingListener listener = new RecordingListener();
    private final DeltaPool pool = new DeltaPool(4, 4);
    private final BookSync sync = new BookSync(INSTRUMENT, new BookSettings(1_000, 2_000, 3_000), pool, listener);
    private final BookFrames frames = new BookFrames(Venue.BINGX);

    private MarketEvent book(final long venueTimeNs, final long bid, final long ask) {
        return ask(bid(frames.whole(venueTimeNs), bid, 1), ask, 1);
    }

    private void take(final MarketEvent event) {
        sync.onBook(event, 1);
    }

    @Test
    void replaceEachOtherAndTheBookStaysGood() {
        take(book(5, 100, 101));
        take(book(6, 90, 91));

        assertEquals(90, sync.book().bidPrice());
        assertEquals(1, sync.book().bidCount());
        assertEquals(FixedPoint.ABSENT, sync.lastId());
        assertEquals(2, sync.counters().applied());
        assertEquals(0, sync.counters().resyncs());
        assertEquals(List.of("SYNCING -> GOOD"), listener.take());
    }

    @Test
    void neverGoBackInTime() {
        take(book(5, 100, 101));
        take(book(4, 90, 91));

        assertEquals(100, sync.book().bidPrice());
        assertEquals(1, sync.counters().outOfOrder());
    }

    @Test
    void countAtTheirLastPart() {
        take(book(5, 100, 101));
        take(bid(unfinished(frames.whole(6)), 98, 1));
        assertEquals(100, sync.book().bidPrice());

        take(ask(frames.whole(6), 99, 1));
        assertEquals(98, sync.book().bidPrice());
        assertEquals(99, sync.book().askPrice());
        assertEquals(4, pool.freeChunks());
    }

    @Test
    void areDroppedWithoutTheirLastPart() {
        take(book(5, 100, 101));
        take(bid(unfinished(frames.whole(6)), 98, 1));
        take(book(7, 90, 91));

        assertEquals(1, sync.counters().torn());
        assertEquals(90, sync.book().bidPrice());
        assertEquals(1, sync.book().bidCount());
        assertEquals(4, pool.freeChunks());
    }

    @Test
    void areNotMissedWhenOneIsLost() {
        take(book(5, 100, 101));
        sync.onLost(2);

        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void comeBackWithTheLink() {
        take(book(5, 100, 101));
        sync.onLinkDown(2);
        assertEquals(BookState.STALE, sync.state());

        take(book(4, 90, 91));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(90, sync.book().bidPrice());
    }

    @Test
    void doNotBreakAChain() {
        take(bid(frames.snapshot(10), 90, 1).addFlags(EventFlags.RESET_IDS));
        take(book(5, 100, 101));
        take(bid(unfinished(frames.whole(6)), 98, 1));
        take(ask(frames.whole(6), 99, 1));
        take(bid(frames.delta(10, 11, 11), 91, 1));

        assertEquals(2, sync.counters().audits());
        assertEquals(11, sync.lastId());
        assertEquals(91, sync.book().bidPrice());
        assertEquals(0, sync.counters().gaps());
    }

    @Test
    void waitWhileAChainWaitsForItsSnapshot() {
        take(frames.delta(10, 11, 11));
        take(book(5, 100, 101));
        assertEquals(BookState.SYNCING, sync.state());
        assertEquals(1, sync.counters().audits());

        take(bid(frames.snapshot(10), 90, 1));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(11, sync.lastId());
    }

    @Test
    void giveWayToAChain() {
        take(book(5, 100, 101));
        take(bid(frames.snapshot(10), 90, 1).addFlags(EventFlags.RESET_IDS));
        assertEquals(10, sync.lastId());

        take(book(6, 100, 101));
        assertEquals(90, sync.book().bidPrice());
        assertEquals(1, sync.counters().audits());
    }

    @Test
    void cannotBeContinuedByAnUpdate() {
        take(book(5, 100, 101));
        take(frames.delta(10, 11, 11));

        assertEquals(BookState.GAP, sync.state());
        assertEquals(1, sync.bufferedFrames());
    }
}
