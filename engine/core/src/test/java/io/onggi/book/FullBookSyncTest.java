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

/** The rule of Upbit: every message is the whole book. Stale after 1 s, crossed for 2 s, retry after 3 s. */
class FullBookSyncTest {
    private static final Instrument INSTRUMENT = new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0, 8, 1_000, 1);

    private final RecordingListener listener = new RecordingListener();
    private final DeltaPool pool = new DeltaPool(4, 4);
    private final BookSync sync = new BookSync(INSTRUMENT, new BookSettings(1_000, 2_000, 3_000), pool, listener);
    private final BookFrames frames = new BookFrames(Venue.UPBIT);

    @Test
    void isGoodWithTheFirstBook() {
        take(0, book(5, 100_000, 101_000));

        assertEquals(BookState.GOOD, sync.state());
        assertEquals(100_000, sync.book().bidPrice());
        assertEquals(1, sync.counters().applied());
        assertEquals(List.of("SYNCING -> GOOD"), listener.take());
    }

    @Test
    void replacesTheWholeBook() {
        take(0, book(5, 100_000, 101_000));
        take(1, book(6, 90_000, 91_000));

        assertEquals(1, sync.book().bidCount());
        assertEquals(90_000, sync.book().bidPrice());
        assertEquals(6, sync.venueTimeNs());
    }

    @Test
    void dropsABookThatIsOlderThanTheLastOne() {
        take(0, book(5, 100_000, 101_000));
        take(1, book(4, 90_000, 91_000));
        take(2, book(5, 95_000, 96_000));

        assertEquals(95_000, sync.book().bidPrice());
        assertEquals(1, sync.counters().outOfOrder());
        assertEquals(2, sync.counters().applied());
    }

    @Test
    void skipsPaddingOfZeros() {
        take(0, ask(bid(bid(book(5, 100_000, 101_000), 0, 0), 99_000, 0), 0, 5));

        assertEquals(1, sync.book().bidCount());
        assertEquals(1, sync.book().askCount());
    }

    @Test
    void takesABookOfSeveralPartsAtItsLastOne() {
        take(0, book(5, 100_000, 101_000));
        take(1, bid(unfinished(frames.whole(6)), 102_000, 1));
        assertEquals(100_000, sync.book().bidPrice());

        take(1, ask(frames.whole(6), 103_000, 1));
        assertEquals(102_000, sync.book().bidPrice());
        assertEquals(103_000, sync.book().askPrice());
        assertEquals(2, sync.counters().applied());
        assertEquals(4, pool.freeChunks());
    }

    @Test
    void dropsAnOldBookOfSeveralParts() {
        take(0, book(5, 100_000, 101_000));
        take(1, bid(unfinished(frames.whole(4)), 90_000, 1));
        take(1, ask(frames.whole(4), 91_000, 1));

        assertEquals(100_000, sync.book().bidPrice());
        assertEquals(1, sync.counters().outOfOrder());
        assertEquals(4, pool.freeChunks());
    }

    @Test
    void isNeverStaleForSilenceWithoutALimit() {
        final BookSync patient = new BookSync(INSTRUMENT, new BookSettings(0, 2_000, 3_000), pool, listener);
        patient.onBook(book(5, 100_000, 101_000), 0);
        patient.onTime(86_400_000L * 1_000_000L);

        assertEquals(BookState.GOOD, patient.state());
        patient.onLinkDown(86_400_000L * 1_000_000L);
        assertEquals(BookState.STALE, patient.state(), "a lost link is no silence");
    }

    @Test
    void isStaleAfterSilenceAndGoodWithTheNextBook() {
        take(0, book(5, 100_000, 101_000));
        sync.onTime(ms(1_001));
        assertEquals(BookState.STALE, sync.state());

        take(1_002, book(6, 100_000, 101_000));
        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void doesNotTakeOldBooksForSignsOfLife() {
        take(0, book(500, 100_000, 101_000));
        take(900, book(400, 90_000, 91_000));
        sync.onTime(ms(1_001));
        assertEquals(BookState.STALE, sync.state());

        take(1_100, book(410, 91_000, 92_000));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(91_000, sync.book().bidPrice());
    }

    @Test
    void isGoodAgainAfterAKeepAlive() {
        take(0, book(5, 100_000, 101_000));
        sync.onTime(ms(1_001));
        take(
                1_100,
                frames.delta(FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT)
                        .addFlags(EventFlags.KEEPALIVE));

        assertEquals(BookState.GOOD, sync.state());
        assertEquals(1, sync.counters().applied());
    }

    @Test
    void ignoresUpdatesItsVenueDoesNotSend() {
        take(0, bid(frames.delta(1, 2, 3), 100_000, 1));

        assertEquals(BookState.SYNCING, sync.state());
        assertEquals(0, sync.book().bidCount());
    }

    @Test
    void forgetsTheOrderOfTimesWithTheLink() {
        take(0, book(500, 100_000, 101_000));
        sync.onLinkDown(ms(1));
        assertEquals(BookState.STALE, sync.state());
        sync.onLinkUp(ms(3));
        assertEquals(BookState.SYNCING, sync.state());
        assertEquals(100_000, sync.book().bidPrice());

        take(4, book(400, 90_000, 91_000));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(90_000, sync.book().bidPrice());
        assertEquals(0, sync.counters().requests());
    }

    @Test
    void asksForItsFeedWhenItStaysCrossed() {
        take(0, book(1, 102_000, 101_000));
        assertEquals(BookState.CROSSED, sync.state());
        take(1_000, book(2, 102_000, 101_000));
        take(1_999, book(3, 102_000, 101_000));
        assertEquals(0, sync.counters().requests());

        take(2_000, book(4, 102_000, 101_000));
        take(2_500, book(5, 102_000, 101_000));
        assertEquals(1, sync.counters().requests());
        assertEquals(1, sync.counters().crossings());

        take(2_600, book(6, 100_000, 101_000));
        assertEquals(BookState.GOOD, sync.state());
        sync.onTime(ms(9_000));
        assertEquals(1, sync.counters().requests());
    }

    @Test
    void isStaleAfterAPauseUntilABookOfThePresentComes() {
        take(0, book(venueMs(0), 100_000, 101_000));
        sync.onPause(ms(60_000), 60_000_000_000L);
        assertEquals(BookState.STALE, sync.state());

        take(60_001, book(venueMs(1_000), 90_000, 91_000));
        take(60_002, book(venueMs(59_000), 80_000, 81_000));
        assertEquals(BookState.STALE, sync.state(), "what queued up is taken and not trusted");
        assertEquals(80_000, sync.book().bidPrice());

        take(60_003, book(venueMs(59_960), 70_000, 71_000));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(List.of("SYNCING -> GOOD", "GOOD -> STALE", "STALE -> GOOD"), listener.take());
    }

    @Test
    void takesAnyBookForThePresentAPausesLengthAfterIt() {
        take(0, book(venueMs(0), 100_000, 101_000));
        sync.onPause(ms(3_000), 3_000_000_000L);

        take(5_999, book(venueMs(10), 90_000, 91_000));
        assertEquals(BookState.STALE, sync.state());
        take(6_000, book(venueMs(20), 90_000, 91_000));
        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void keepsTheOrderOfBooksWhileItCatchesUp() {
        take(0, book(venueMs(0), 100_000, 101_000));
        sync.onPause(ms(60_000), 60_000_000_000L);

        take(60_001, book(venueMs(30_000), 90_000, 91_000));
        take(60_002, book(venueMs(20_000), 80_000, 81_000));

        assertEquals(90_000, sync.book().bidPrice());
        assertEquals(1, sync.counters().outOfOrder());
    }

    @Test
    void takesTheFirstBookAfterAPauseWhereNoLagIsKnown() {
        sync.onPause(ms(60_000), 60_000_000_000L);

        take(60_001, book(venueMs(0), 100_000, 101_000));

        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void looksForBacklogByTheLagBeforeTheFirstOfTwoPauses() {
        take(0, book(venueMs(0), 100_000, 101_000));
        sync.onPause(ms(60_000), 60_000_000_000L);
        take(60_001, book(venueMs(1_000), 90_000, 91_000));
        sync.onPause(ms(70_000), 9_999_000_000L);

        take(70_001, book(venueMs(60_000), 90_000, 91_000));
        assertEquals(BookState.STALE, sync.state());
        take(70_002, book(venueMs(70_000), 90_000, 91_000));
        assertEquals(BookState.GOOD, sync.state());
    }

    /** The venue's clock is 40 s behind ours. */
    private static long venueMs(final long ms) {
        return ms(ms - 40_000);
    }

    private MarketEvent book(final long venueTimeNs, final long bidPrice, final long askPrice) {
        return ask(bid(frames.whole(venueTimeNs), bidPrice, 1), askPrice, 1);
    }

    private void take(final long ms, final MarketEvent event) {
        sync.onBook(event, ms(ms));
    }

    private static long ms(final long ms) {
        return 1_700_000_000_000_000_000L + ms * 1_000_000L;
    }
}
