package io.onggi.book;

import static io.onggi.book.BookFrames.ask;
import static io.onggi.book.BookFrames.bid;
import static io.onggi.book.BookFrames.unfinished;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onggi.event.BookState;
import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rule of Binance USD-M futures. Stale after 1 s, crossed for 2 s, retry after 3 s; times in the tests are ms. */
class ChainedBookSyncTest {
    private static final Instrument INSTRUMENT =
            new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 1, 3, 1, 1);
    private static final BookSettings SETTINGS = new BookSettings(1_000, 2_000, 3_000);

    private final RecordingListener listener = new RecordingListener();
    private final DeltaPool pool = new DeltaPool(16, 8);
    private final BookSync sync = new BookSync(INSTRUMENT, SETTINGS, pool, listener);
    private final BookFrames frames = new BookFrames(Venue.BINANCE_USDM);

    @Test
    void asksForASnapshotAtTheFirstUpdateAndKeepsIt() {
        take(0, frames.delta(10, 11, 15));

        assertEquals(List.of("resync"), listener.take());
        assertEquals(BookState.SYNCING, sync.state());
        assertEquals(1, sync.bufferedFrames());
    }

    @Test
    void asksForASnapshotWhenTheLinkIsUp() {
        sync.onLinkUp(ms(0));
        take(1, frames.delta(10, 11, 15));

        assertEquals(List.of("resync"), listener.take());
    }

    @Test
    void startsWithTheUpdateThatSpansTheSnapshot() {
        take(0, bid(frames.delta(5, 6, 10), 90, 1));
        take(1, bid(frames.delta(10, 11, 15), 91, 2));
        take(2, bid(frames.delta(15, 16, 20), 92, 3));
        take(3, ask(bid(frames.snapshot(13), 89, 9), 95, 9));

        assertEquals(BookState.GOOD, sync.state());
        assertEquals(20, sync.lastId());
        assertEquals(0, sync.book().bidSizeAt(90));
        assertEquals(92, sync.book().bidPrice());
        assertEquals(2, sync.counters().applied());
        assertEquals(1, sync.counters().stale());
        assertEquals(0, sync.counters().resyncs());
        assertEquals(List.of("resync", "SYNCING -> GOOD"), listener.take());
        assertEquals(16, pool.freeChunks());
    }

    @Test
    void startsWithTheUpdateThatEndsAtTheSnapshot() {
        take(0, frames.delta(10, 11, 15));
        take(1, frames.snapshot(15));

        assertEquals(BookState.GOOD, sync.state());
        assertEquals(15, sync.lastId());
        assertEquals(1, sync.counters().applied());
    }

    @Test
    void startsWithTheUpdateThatFollowsTheSnapshot() {
        take(0, frames.delta(15, 18, 20));
        take(1, frames.snapshot(15));

        assertEquals(BookState.GOOD, sync.state());
        assertEquals(20, sync.lastId());
    }

    @Test
    void waitsForTheFirstUpdateAfterASnapshot() {
        take(0, frames.delta(5, 6, 10));
        take(1, bid(frames.snapshot(13), 89, 9));
        assertEquals(BookState.SYNCING, sync.state());

        take(2, frames.delta(10, 11, 12));
        assertEquals(BookState.SYNCING, sync.state());
        assertEquals(2, sync.counters().stale());

        take(3, bid(frames.delta(12, 13, 17), 90, 1));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(17, sync.lastId());
        assertEquals(90, sync.book().bidPrice());
    }

    @Test
    void asksAgainWhenTheSnapshotDoesNotReachTheBuffer() {
        take(0, frames.delta(10, 11, 15));
        take(1, frames.snapshot(9));

        assertEquals(List.of("resync", "resync"), listener.take());
        assertEquals(1, sync.counters().snapshotTooOld());
        assertEquals(1, sync.bufferedFrames());
        assertEquals(0, sync.book().bidCount());

        take(2, frames.snapshot(10));
        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void asksAgainWhenTheUpdateAfterTheSnapshotDoesNotReachBackToIt() {
        take(0, bid(frames.snapshot(9), 89, 1));
        take(1, frames.delta(12, 13, 15));

        assertEquals(List.of("resync"), listener.take());
        assertEquals(1, sync.counters().snapshotTooOld());
        assertEquals(0, sync.book().bidCount());
        assertEquals(1, sync.bufferedFrames());
    }

    @Test
    void spacesRepeatedRequestsWhenSnapshotsKeepComingTooOld() {
        take(0, frames.delta(10, 11, 15));
        take(10, frames.snapshot(1));
        take(20, frames.snapshot(2));
        take(30, frames.snapshot(3));
        take(2_000, frames.delta(15, 16, 17));
        assertEquals(List.of("resync", "resync"), listener.take());

        sync.onTime(ms(3_009));
        assertEquals(List.of(), listener.take());
        sync.onTime(ms(3_010));
        assertEquals(List.of("resync"), listener.take());
    }

    @Test
    void repeatsARequestThatNobodyAnswers() {
        sync.onLinkUp(ms(0));
        sync.onTime(ms(2_999));
        assertEquals(List.of("resync"), listener.take());

        sync.onTime(ms(3_000));
        sync.onTime(ms(5_999));
        assertEquals(List.of("resync"), listener.take());
        assertEquals(2, sync.counters().requests());
    }

    @Test
    void dropsWhatItKnowsAlready() {
        good(20);
        take(1, bid(frames.delta(15, 16, 20), 99, 1));
        take(2, bid(frames.delta(10, 11, 15), 99, 1));

        assertEquals(BookState.GOOD, sync.state());
        assertEquals(0, sync.book().bidSizeAt(99));
        assertEquals(2, sync.counters().stale());
    }

    @Test
    void clearsTheBookAtAGapAndStartsAgainWithTheUpdateBehindIt() {
        good(20);

        take(5, bid(frames.delta(25, 26, 30), 91, 1));

        assertEquals(BookState.GAP, sync.state());
        assertEquals(0, sync.book().bidCount());
        assertEquals(FixedPoint.ABSENT, sync.lastId());
        assertEquals(1, sync.counters().gaps());
        assertEquals(List.of("GOOD -> GAP", "gap: at 20, next follows 25 and ends at 30", "resync"), listener.take());

        take(6, bid(frames.delta(30, 31, 35), 92, 1));
        take(7, bid(frames.snapshot(28), 90, 1));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(35, sync.lastId());
        assertEquals(3, sync.book().bidCount());
        assertEquals(1, sync.counters().resyncs());
        assertEquals(List.of("GAP -> GOOD"), listener.take());
    }

    @Test
    void noticesAGapBetweenBufferedUpdates() {
        take(0, frames.delta(10, 11, 15));
        take(1, frames.delta(20, 21, 25));
        take(2, frames.delta(25, 26, 30));
        listener.take();

        take(3, bid(frames.snapshot(12), 90, 1));

        assertEquals(BookState.GAP, sync.state());
        assertEquals(0, sync.book().bidCount());
        assertEquals(2, sync.bufferedFrames());
        assertEquals(
                List.of("SYNCING -> GAP", "gap: at 15, next follows 20 and ends at 25", "resync"), listener.take());

        take(4, bid(frames.snapshot(27), 90, 1));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(30, sync.lastId());
    }

    @Test
    void showsNothingOfAFrameBeforeItsLastPart() {
        good(20);
        take(1, bid(unfinished(frames.delta(20, 21, 30)), 93, 5));
        assertEquals(90, sync.book().bidPrice());
        assertEquals(20, sync.lastId());
        assertEquals(1, sync.counters().applied());

        take(2, bid(frames.delta(20, 21, 30), 94, 6));
        assertEquals(94, sync.book().bidPrice());
        assertEquals(5, sync.book().bidSizeAt(93));
        assertEquals(30, sync.lastId());
        assertEquals(2, sync.counters().applied());
        assertEquals(16, pool.freeChunks());
    }

    @Test
    void takesASnapshotOfSeveralParts() {
        take(0, frames.delta(10, 11, 15));
        take(1, bid(unfinished(frames.snapshot(12)), 90, 1));
        assertNotEquals(BookState.GOOD, sync.state());

        take(1, ask(frames.snapshot(12), 95, 1));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(90, sync.book().bidPrice());
        assertEquals(95, sync.book().askPrice());
    }

    @Test
    void dropsAFrameWhoseLastPartDoesNotCome() {
        good(20);
        take(1, bid(unfinished(frames.delta(20, 21, 30)), 93, 5));
        take(2, bid(frames.delta(30, 31, 40), 94, 6));

        assertEquals(1, sync.counters().torn());
        assertEquals(BookState.GAP, sync.state());
        assertEquals(1, sync.bufferedFrames());
    }

    @Test
    void dropsASnapshotWhoseLastPartDoesNotCome() {
        take(0, frames.delta(10, 11, 15));
        take(1, bid(unfinished(frames.snapshot(12)), 90, 1));
        take(2, frames.delta(15, 16, 20));

        assertEquals(1, sync.counters().torn());
        assertEquals(BookState.SYNCING, sync.state());
        assertEquals(0, sync.book().bidCount());
        assertEquals(2, sync.bufferedFrames());
    }

    @Test
    void countsASnapshotOfAGoodBookAsAnAudit() {
        good(20);
        take(1, bid(frames.snapshot(18), 50, 1));
        take(2, bid(frames.snapshot(25), 50, 1));

        assertEquals(2, sync.counters().audits());
        assertEquals(90, sync.book().bidPrice());
        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void takesASnapshotThatResetsTheIdsAlways() {
        good(20);
        final MarketEvent reset = bid(frames.snapshot(1), 50, 1);
        take(1, reset.addFlags(EventFlags.RESET_IDS));

        assertEquals(BookState.GOOD, sync.state());
        assertEquals(1, sync.lastId());
        assertEquals(50, sync.book().bidPrice());

        take(2, frames.delta(1, 2, 3));
        assertEquals(3, sync.lastId());
    }

    @Test
    void followsAnUpdateThatResetsTheIds() {
        good(20);
        take(1, bid(frames.delta(20, 1, 2), 91, 1).addFlags(EventFlags.RESET_IDS));

        assertEquals(BookState.GOOD, sync.state());
        assertEquals(2, sync.lastId());
        assertEquals(91, sync.book().bidPrice());
    }

    @Test
    void isStaleAfterSilenceAndGoodAgainWhenTheChainHolds() {
        good(20);
        sync.onTime(ms(1_000));
        assertEquals(BookState.GOOD, sync.state());
        sync.onTime(ms(1_001));
        assertEquals(BookState.STALE, sync.state());

        take(1_500, frames.delta(20, 21, 25));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(25, sync.lastId());
    }

    @Test
    void startsAgainWhenAStaleStreamGoesOnWithKnownIds() {
        good(20);
        sync.onTime(ms(2_000));
        listener.take();

        take(2_001, frames.delta(2, 3, 4));

        assertEquals(List.of("STALE -> SYNCING", "resync"), listener.take());
        assertEquals(1, sync.bufferedFrames());
        take(2_002, bid(frames.snapshot(4), 90, 1));
        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void staysGoodWhileKeepAlivesCome() {
        good(20);
        take(900, frames.delta(20, 20, 20).addFlags(EventFlags.KEEPALIVE));
        sync.onTime(ms(1_800));
        assertEquals(BookState.GOOD, sync.state());
        sync.onTime(ms(1_901));
        assertEquals(BookState.STALE, sync.state());

        take(2_000, frames.delta(20, 20, 20).addFlags(EventFlags.KEEPALIVE));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(0, sync.counters().stale());
        assertEquals(0, sync.counters().gaps());
    }

    @Test
    void noticesAGapByAKeepAlive() {
        good(20);
        take(1, frames.delta(25, 25, 25).addFlags(EventFlags.KEEPALIVE));

        assertEquals(BookState.GAP, sync.state());
    }

    @Test
    void isStaleAtOnceWhenTheLinkIsDownAndStartsAgainWhenItIsUp() {
        good(20);
        sync.onLinkDown(ms(1));
        assertEquals(BookState.STALE, sync.state());
        assertEquals(90, sync.book().bidPrice());
        listener.take();

        sync.onLinkUp(ms(50));
        assertEquals(List.of("STALE -> SYNCING", "resync"), listener.take());
        assertEquals(0, sync.book().bidCount());

        take(51, frames.delta(20, 21, 25));
        assertEquals(BookState.SYNCING, sync.state());
        assertEquals(List.of(), listener.take());
        take(52, frames.snapshot(22));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(1, sync.counters().resyncs());
    }

    @Test
    void ignoresASnapshotWhileTheLinkIsDown() {
        sync.onLinkDown(ms(1));
        take(2, bid(frames.snapshot(22), 90, 1));

        assertEquals(BookState.STALE, sync.state());
        assertEquals(0, sync.book().bidCount());
        assertEquals(1, sync.counters().audits());
    }

    @Test
    void treatsAMessageAsProofOfTheLink() {
        good(20);
        sync.onLinkDown(ms(1));
        listener.take();

        take(2, frames.delta(30, 31, 35));

        assertEquals(List.of("STALE -> SYNCING", "resync"), listener.take());
        assertEquals(1, sync.bufferedFrames());
    }

    @Test
    void isCrossedUntilAnUpdateUncrossesIt() {
        good(20);
        take(1, bid(frames.delta(20, 21, 22), 95, 1));
        assertEquals(BookState.CROSSED, sync.state());
        assertEquals(1, sync.counters().crossings());

        take(2, ask(frames.delta(22, 23, 24), 95, 0));
        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void startsAgainWhenItStaysCrossed() {
        good(20);
        take(1, bid(frames.delta(20, 21, 22), 95, 1));
        take(1_000, frames.delta(22, 23, 24));
        take(1_900, frames.delta(24, 25, 26));
        assertEquals(BookState.CROSSED, sync.state());
        listener.take();

        sync.onTime(ms(2_001));
        assertEquals(List.of("CROSSED -> SYNCING", "resync"), listener.take());
        assertEquals(0, sync.book().bidCount());
    }

    @Test
    void dropsTheBufferWhenItOverflows() {
        long id = 0;
        while (sync.counters().overflows() == 0) {
            final MarketEvent event = frames.delta(id, id + 1, id + 1);
            for (int i = 0; i < 64; i++) {
                bid(event, 100 + i, 1);
            }
            take(1, event);
            id++;
        }

        assertEquals(8 * 512 / 133 + 1, id);
        assertEquals(1, sync.bufferedFrames());
        assertEquals(14 + 1, pool.freeChunks());
        take(2, bid(frames.snapshot(id), 90, 1));
        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void startsAgainWhenAFrameOfAGoodBookFindsNoRoom() {
        good(20);
        final BookSync other = new BookSync(INSTRUMENT, SETTINGS, pool, new RecordingListener());
        final BookSync another = new BookSync(INSTRUMENT, SETTINGS, pool, new RecordingListener());
        long id = 0;
        while (pool.freeChunks() > 0) {
            other.onBook(wide(frames.delta(id, id + 1, id + 1)), ms(1));
            another.onBook(wide(frames.delta(id, id + 1, id + 1)), ms(1));
            id++;
        }
        listener.take();

        take(1, wide(unfinished(frames.delta(20, 21, 30))));
        assertEquals(BookState.GOOD, sync.state());
        take(1, frames.delta(20, 21, 30));

        assertEquals(List.of("GOOD -> SYNCING", "resync"), listener.take());
        assertEquals(0, sync.book().bidCount());
        assertEquals(0, sync.bufferedFrames());
    }

    @Test
    void hashesTheSameContentToTheSameNumbers() {
        good(20);
        final RecordingListener silent = new RecordingListener();
        final BookSync twin = new BookSync(INSTRUMENT, SETTINGS, new DeltaPool(4, 4), silent);
        for (final BookSync each : List.of(sync, twin)) {
            each.onBook(bid(frames.delta(20, 21, 22), 91, 1), ms(7));
        }
        assertNotEquals(content(sync), content(twin));

        twin.onBook(ask(bid(frames.snapshot(21), 90, 1), 95, 1), ms(8));
        assertNotEquals(content(sync), content(twin));
        assertEquals(content(sync), content(sync));
    }

    @Test
    void refusesAVenueWithoutBooks() {
        final Instrument rate = new Instrument(1, Venue.FX, "USD-KRW", "USD-KRW", 2, 2, 1, 1);

        assertThrows(IllegalArgumentException.class, () -> new BookSync(rate, SETTINGS, pool, listener));
    }

    @Test
    void isStaleAfterAPauseUntilAnUpdateOfThePresentComes() {
        take(0, at(0, frames.delta(9, 10, 10)));
        take(0, ask(bid(frames.snapshot(10), 90, 1), 95, 1));
        sync.onPause(ms(5_000), 5_000_000_000L);

        take(5_000, at(1_000, bid(frames.delta(10, 11, 12), 91, 1)));
        assertEquals(BookState.STALE, sync.state());
        assertEquals(91, sync.book().bidPrice());

        take(5_001, at(4_960, bid(frames.delta(12, 13, 14), 92, 1)));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(14, sync.lastId());
    }

    @Test
    void doesNotBeginAgainForACopyAmongWhatQueuedUp() {
        take(0, at(0, frames.delta(9, 10, 10)));
        take(0, ask(bid(frames.snapshot(10), 90, 1), 95, 1));
        sync.onPause(ms(5_000), 5_000_000_000L);

        take(5_000, at(0, frames.delta(9, 10, 10)));
        take(5_001, at(5_000, bid(frames.delta(10, 11, 12), 91, 1)));

        assertEquals(BookState.GOOD, sync.state());
        assertEquals(1, sync.counters().requests());
    }

    @Test
    void staysStaleWhenASnapshotIsContinuedByWhatQueuedUp() {
        take(0, at(0, frames.delta(9, 10, 10)));
        sync.onPause(ms(5_000), 5_000_000_000L);

        take(5_000, ask(bid(frames.snapshot(10), 90, 1), 95, 1));
        assertEquals(BookState.STALE, sync.state());

        take(5_001, at(5_000, frames.delta(10, 11, 12)));
        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void leavesSnapshotsAloneWhileWhatQueuedUpStillComes() {
        take(0, at(0, frames.delta(9, 10, 10)));
        take(0, ask(bid(frames.snapshot(10), 90, 1), 95, 1));
        sync.onPause(ms(5_000), 5_000_000_000L);

        take(5_000, ask(bid(frames.snapshot(14), 80, 1), 85, 1));
        take(5_001, at(1_000, bid(frames.delta(10, 11, 12), 91, 1)));
        take(5_002, at(5_000, bid(frames.delta(12, 13, 14), 92, 1)));

        assertEquals(BookState.GOOD, sync.state());
        assertEquals(1, sync.counters().audits());
        assertEquals(0, sync.counters().resyncs());
    }

    @Test
    void isCurrentAgainByAKeepaliveOfThePresent() {
        take(0, at(0, frames.delta(9, 10, 10)));
        take(0, ask(bid(frames.snapshot(10), 90, 1), 95, 1));
        sync.onPause(ms(5_000), 5_000_000_000L);

        take(5_000, at(1_000, frames.delta(10, 10, 10).addFlags(EventFlags.KEEPALIVE)));
        assertEquals(BookState.STALE, sync.state());
        take(5_001, at(5_000, frames.delta(10, 10, 10).addFlags(EventFlags.KEEPALIVE)));
        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void decidesAfterAPauseOnceMoreWhetherItIsCrossed() {
        take(0, at(0, frames.delta(9, 10, 10)));
        take(0, ask(bid(frames.snapshot(10), 96, 1), 95, 1));
        assertEquals(BookState.CROSSED, sync.state());
        sync.onPause(ms(5_000), 5_000_000_000L);
        sync.onTime(ms(5_000));

        take(5_001, at(1_000, bid(frames.delta(10, 11, 11), 80, 1)));
        assertEquals(BookState.STALE, sync.state());
        take(5_002, at(5_000, bid(frames.delta(11, 12, 12), 80, 1)));

        assertEquals(BookState.CROSSED, sync.state());
        assertEquals(2, sync.counters().crossings());
        assertEquals(1, sync.counters().requests());
    }

    /** The frame with this venue time. */
    private static MarketEvent at(final long ms, final MarketEvent event) {
        return event.times(ms(ms), FixedPoint.ABSENT, 0);
    }

    private static MarketEvent wide(final MarketEvent event) {
        for (int i = 0; i < 100; i++) {
            bid(event, 100 + i, 1);
        }
        return event;
    }

    private static List<Long> content(final BookSync sync) {
        final List<Long> content = new ArrayList<>();
        sync.hashTo(content::add);
        return content;
    }

    /** A good book, bid 90 and ask 95, current to this id, whose last message came at 0. */
    private void good(final long id) {
        take(0, frames.delta(id - 1, id, id));
        take(0, ask(bid(frames.snapshot(id), 90, 1), 95, 1));
        assertEquals(BookState.GOOD, sync.state());
        listener.take();
    }

    private void take(final long ms, final MarketEvent event) {
        sync.onBook(event, ms(ms));
    }

    private static long ms(final long ms) {
        return 1_700_000_000_000_000_000L + ms * 1_000_000L;
    }
}
