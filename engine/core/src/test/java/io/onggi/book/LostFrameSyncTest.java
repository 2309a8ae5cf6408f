package io.onggi.book;

import static io.onggi.book.BookFrames.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.BookState;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import org.junit.jupiter.api.Test;

/** A chained book of whose stream a frame was refused, or found no room. Times are milliseconds. */
class LostFrameSyncTest {
    private static final Instrument INSTRUMENT =
            new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 1, 3, 1, 1);

    private final RecordingListener listener = new RecordingListener();
    private final BookSync sync =
            new BookSync(INSTRUMENT, new BookSettings(1_000, 2_000, 3_000), new DeltaPool(16, 8), listener);
    private final BookFrames frames = new BookFrames(Venue.BINANCE_USDM);

    @Test
    void isAGapAtOnceWhenAFrameIsLostAndCountsItOnce() {
        take(0, frames.delta(10, 11, 15));
        take(1, bid(frames.snapshot(15), 90, 1));
        listener.take();

        sync.onLost(ms(2));

        assertEquals(BookState.GAP, sync.state());
        assertEquals(0, sync.book().bidCount());
        assertEquals(1, sync.counters().gaps());
        take(3, bid(frames.delta(20, 21, 25), 91, 1));
        assertEquals(1, sync.counters().gaps(), "the next update tells the same loss again");
        take(4, bid(frames.snapshot(22), 90, 1));
        assertEquals(BookState.GOOD, sync.state());
        assertEquals(25, sync.lastId());
        assertEquals(1, sync.counters().gaps());
    }

    @Test
    void aFrameLostBeforeTheBookIsThereIsFoundByTheChain() {
        take(0, frames.delta(10, 11, 15));
        sync.onLost(ms(1));

        assertEquals(BookState.SYNCING, sync.state());
        assertEquals(0, sync.counters().gaps());
    }

    private void take(final long ms, final MarketEvent event) {
        sync.onBook(event, ms(ms));
    }

    private static long ms(final long ms) {
        return 1_700_000_000_000_000_000L + ms * 1_000_000L;
    }
}
