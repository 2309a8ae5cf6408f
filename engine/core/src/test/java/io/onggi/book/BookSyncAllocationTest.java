package io.onggi.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.AllocationAssert;
import io.onggi.event.BookState;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class BookSyncAllocationTest {
    private static final int LEVELS =
            ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-Xint") ? 200_000 : 1_000_000;
    private static final BookSettings SETTINGS = new BookSettings(1_000, 2_000, 500);

    private final CountingListener listener = new CountingListener();
    private long nowNs = 1_700_000_000_000_000_000L;
    private long id = 1;

    private static final class CountingListener implements BookListener {
        private long calls;

        @Override
        public void stateChanged(final int instrumentId, final BookState from, final BookState to, final long nowNs) {
            calls++;
        }

        @Override
        public void gap(
                final int instrumentId, final long bookId, final long prevId, final long lastId, final long nowNs) {
            calls++;
        }

        @Override
        public void resyncNeeded(final int instrumentId, final long nowNs) {
            calls++;
        }
    }

    @Test
    void chainsUpdatesWithoutAllocatingEvenWhenSomeAreMissing() {
        final Instrument perpetual = new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 1, 3, 1, 1);
        final BookSync sync = new BookSync(perpetual, SETTINGS, new DeltaPool(64, 64), listener);
        final BookFrames frames = new BookFrames(Venue.BINANCE_USDM);

        AllocationAssert.assertAllocatesNothing(() -> {
            for (int i = 0; i < LEVELS / 40; i++) {
                nowNs += 1_000_000;
                if (i % 100 == 20) {
                    id++;
                } else if (i % 100 == 30) {
                    sync.onBook(levels(frames.snapshot(id - 5), i), nowNs);
                }
                if (i % 10 == 0) {
                    sync.onBook(BookFrames.unfinished(levels(frames.delta(id, id + 1, id + 1), i)), nowNs);
                }
                sync.onBook(levels(frames.delta(id, id + 1, id + 1), i), nowNs);
                id++;
                sync.onTime(nowNs);
            }
        });

        assertTrue(sync.counters().gaps() > 10, "gaps " + sync.counters().gaps());
        assertTrue(
                sync.counters().applied() > LEVELS / 80,
                "applied " + sync.counters().applied());
        assertTrue(listener.calls > 30, "calls " + listener.calls);
    }

    @Test
    void replacesWholeBooksWithoutAllocating() {
        final Instrument market = new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0, 8, 10, 1);
        final BookSync sync = new BookSync(market, SETTINGS, new DeltaPool(4, 4), listener);
        final BookFrames frames = new BookFrames(Venue.UPBIT);

        AllocationAssert.assertAllocatesNothing(() -> {
            for (int i = 0; i < LEVELS / 40; i++) {
                nowNs += 1_000_000;
                sync.onBook(levels(frames.whole(nowNs), i), nowNs);
                sync.onTime(nowNs);
            }
        });

        assertEquals(2L * (LEVELS / 40), sync.counters().applied());
        assertEquals(BookState.GOOD, sync.state());
    }

    /** Twenty levels a side around a price that wanders. */
    private static MarketEvent levels(final MarketEvent event, final int i) {
        final long mid = 100_000 + 10L * (i % 1_000);
        for (int level = 1; level <= 20; level++) {
            BookFrames.bid(event, mid - 10L * level, (i + level) % 3);
            BookFrames.ask(event, mid + 10L * level, (i + level) % 4);
        }
        return event;
    }
}
