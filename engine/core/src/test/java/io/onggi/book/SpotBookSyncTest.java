package io.onggi.book;

import static io.onggi.book.BookFrames.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.BookState;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the rule of Binance spot differs: the first update must hold the id behind the snapshot's. */
class SpotBookSyncTest {
    private static final Instrument INSTRUMENT =
            new Instrument(1, Venue.BINANCE_SPOT, "BTC-USDT", "BTCUSDT", 1, 3, 1, 1);
    private static final BookSettings SETTINGS = new BookSettings(1_000, 2_000, 3_000);

    private final RecordingListener listener = new RecordingListener();
    private final BookSync sync = new BookSync(INSTRUMENT, SETTINGS, new DeltaPool(16, 8), listener);
    private final BookFrames frames = new BookFrames(Venue.BINANCE_SPOT);

    private void take(final MarketEvent event) {
        sync.onBook(event, 1);
    }

    /** An update as the venue numbers them: each one's first id is behind the last one of the update before. */
    private MarketEvent update(final long firstId, final long lastId) {
        return frames.delta(firstId - 1, firstId, lastId);
    }

    @Test
    void dropsTheUpdateThatEndsAtTheSnapshot() {
        take(bid(update(11, 15), 90, 1));
        take(bid(update(16, 20), 91, 2));
        take(frames.snapshot(15));

        assertEquals(BookState.GOOD, sync.state());
        assertEquals(20, sync.lastId());
        assertEquals(0, sync.book().bidSizeAt(90));
        assertEquals(1, sync.counters().stale());
        assertEquals(1, sync.counters().applied());
    }

    @Test
    void waitsBehindASnapshotThatKnowsAllUpdates() {
        take(update(11, 15));
        take(frames.snapshot(15));
        assertEquals(BookState.SYNCING, sync.state());
        assertEquals(1, sync.counters().stale());

        take(bid(update(16, 16), 91, 2));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(16, sync.lastId());
    }

    @Test
    void dropsAnUpdateThatEndsAtTheSnapshotBeforeIt() {
        take(frames.snapshot(15));
        take(bid(update(11, 15), 90, 1));
        assertEquals(BookState.SYNCING, sync.state());
        assertEquals(0, sync.book().bidCount());

        take(update(14, 16));
        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void startsWithTheUpdateThatHoldsTheIdBehindTheSnapshot() {
        take(bid(update(11, 16), 90, 1));
        take(frames.snapshot(15));

        assertEquals(BookState.GOOD, sync.state());
        assertEquals(16, sync.lastId());
        assertEquals(1, sync.book().bidSizeAt(90));
    }

    @Test
    void asksAgainWhenAnIdIsMissingBehindTheSnapshot() {
        take(update(17, 20));
        take(frames.snapshot(15));

        assertEquals(1, sync.counters().snapshotTooOld());
        assertEquals(List.of("resync", "resync"), listener.take());

        take(frames.snapshot(16));
        assertEquals(BookState.GOOD, sync.state());
    }

    @Test
    void noticesAMissingId() {
        take(update(11, 16));
        take(frames.snapshot(15));
        take(update(17, 17));
        take(update(19, 20));

        assertEquals(BookState.GAP, sync.state());
        assertEquals(1, sync.counters().gaps());
    }
}
