package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.Sequence;
import io.onggi.app.latency.Latencies;
import io.onggi.app.latency.Stage;
import io.onggi.event.AllocationAssert;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Frames that come every 100 us whether the engine is ready or not, on a clock turned by hand: a stall shows in its own
 * stage once, and in the waiting of those behind it.
 */
class LatencyStagesTest {
    private static final long US = 1_000;
    private static final long PERIOD_NS = 100 * US;
    private static final long STALL_NS = 5_000 * US;
    private static final long DECODE_NS = 2 * US;
    private static final long CORE_NS = 3 * US;
    private static final int FRAMES = 1_000;
    private static final int STALLED = 500;
    /** Two digits of a histogram. */
    private static final double PRECISION = 0.01;

    private final EngineClock clock = new EngineClock(1_800_000_000_000_000_000L, () -> this.nanos);
    private final MarketRing ring = new MarketRing(1 << 10, 1, new PatientWaitStrategy(), clock);
    private final Latencies latencies = new Latencies(EnumSet.of(Venue.UPBIT));
    private long nanos;
    private long coreStallNs;

    private final MarketHandler core = (event, sequence) -> {
        nanos += CORE_NS;
        if (sequence == STALLED) {
            nanos += coreStallNs;
        }
    };
    private final CoreHandler handler = new CoreHandler(core, () -> {}, ring, latencies, clock);

    private Histogram of(final Stage stage) {
        return of(Venue.UPBIT, stage);
    }

    private Histogram of(final Venue venue, final Stage stage) {
        return latencies.entries().stream()
                .filter(entry -> entry.venue() == venue && entry.stage() == stage)
                .map(Latencies.Entry::histogram)
                .findFirst()
                .orElse(null);
    }

    private void publish(final Venue venue, final EventType type, final long readNanos, final int flags) {
        final long sequence = ring.tryClaim(1);
        final long readNs = clock.nowNs() - nanos + readNanos;
        ring.slot(sequence)
                .reset(type, venue, StreamKind.BOOK, 1)
                .times(readNs - 40_000 * US, FixedPoint.ABSENT, readNs)
                .addFlags(flags);
        ring.publish(sequence, sequence);
    }

    /** The socket is read when the event loop is free, the core begins when it is free: two servers in a row. */
    private void run(final long decodeStallNs) {
        long loopFree = 0;
        long coreFree = 0;
        for (int i = 0; i < FRAMES; i++) {
            final long read = Math.max(loopFree, i * PERIOD_NS);
            nanos = read + DECODE_NS + (i == STALLED ? decodeStallNs : 0);
            loopFree = nanos;
            publish(Venue.UPBIT, EventType.QUOTE, read, 0);
            nanos = Math.max(nanos, coreFree);
            handler.onBatchStart(1, 1);
            handler.onEvent(ring.slot(i), i, true);
            coreFree = nanos;
        }
    }

    private static void assertNear(final long expectedNs, final long actualNs, final String what) {
        assertEquals((double) expectedNs, (double) actualNs, expectedNs * PRECISION, what);
    }

    @Test
    void aStallOfTheCoreShowsInTheCoreAndInTheWaitingBehindIt() {
        coreStallNs = STALL_NS;
        run(0);

        assertNear(CORE_NS + STALL_NS, of(Stage.CORE).getMaxValue(), "core");
        assertEquals(1, of(Stage.CORE).getCountBetweenValues(2 * CORE_NS, 2 * STALL_NS), "one event took long");
        assertNear(DECODE_NS, of(Stage.DECODE).getMaxValue(), "decoding knows nothing of it");
        // The first behind it waited 4,903 us, and each further one 97 us less: 50 waited longer than a period.
        assertEquals(50, of(Stage.WAIT).getCountBetweenValues(PERIOD_NS, 2 * STALL_NS), "frames that waited");
        assertNear(STALL_NS + CORE_NS - PERIOD_NS, of(Stage.WAIT).getMaxValue(), "the first of them");
        assertTrue(of(Stage.TOTAL).getValueAtPercentile(99) > STALL_NS / 2, "the tail of the whole way");
        assertNear(DECODE_NS + CORE_NS, of(Stage.TOTAL).getValueAtPercentile(50), "and the middle does not move");
        assertEquals(FRAMES, of(Stage.TOTAL).getTotalCount());
    }

    @Test
    void aStallOfTheEventLoopShowsInTheDecodingAndNotInTheCore() {
        run(STALL_NS);

        assertNear(DECODE_NS + STALL_NS, of(Stage.DECODE).getMaxValue(), "decoding");
        assertNear(CORE_NS, of(Stage.CORE).getMaxValue(), "core");
        assertTrue(of(Stage.WAIT).getMaxValue() < PERIOD_NS, "the core was idle meanwhile");
        assertNear(DECODE_NS + CORE_NS + STALL_NS, of(Stage.TOTAL).getMaxValue(), "the whole way");
    }

    @Test
    void measuresFromTheVenueOnAndLeavesOutWhatNobodyWaitsFor() {
        publish(Venue.UPBIT, EventType.QUOTE, 0, 0);
        publish(Venue.UPBIT, EventType.BOOK_SNAPSHOT, 0, EventFlags.REST | EventFlags.LAST);
        publish(Venue.UPBIT, EventType.BOOK_DELTA, 0, 0);
        publish(Venue.UPBIT, EventType.BOOK_DELTA, 0, EventFlags.LAST);
        publish(Venue.BINANCE_USDM, EventType.QUOTE, 0, 0);
        publish(Venue.NONE, EventType.TIMER, 0, 0);
        handler.onBatchStart(6, 6);
        for (int i = 0; i < 6; i++) {
            handler.onEvent(ring.slot(i), i, i == 5);
        }

        assertEquals(2, of(Stage.TOTAL).getTotalCount(), "a quote, and a book at its last part");
        assertNear(40_000 * US, of(Stage.VENUE).getMaxValue(), "from the venue's time");
        assertEquals(1, of(Venue.NONE, Stage.CORE).getTotalCount(), "the timer");
        assertNull(of(Venue.BINANCE_USDM, Stage.TOTAL), "no venue of this run");
        assertEquals(6, handler.longestQueue());
    }

    @Test
    void theJournalCountsABatchFromItsFirstEvent(@TempDir final Path data) {
        final long nowMs = clock.nowNs() / 1_000_000;
        try (DataFolderLock lock = DataFolderLock.acquire(data);
                JournalWriter writer = JournalWriter.open(new Journal(data).newRun(nowMs, lock), "test", "{}", nowMs)) {
            final JournalHandler journal = new JournalHandler(writer, ring, latencies, clock);
            journal.setSequenceCallback(new Sequence());
            for (int i = 0; i < 3; i++) {
                nanos = i * PERIOD_NS;
                publish(Venue.NONE, EventType.TIMER, nanos, 0);
            }
            nanos = STALL_NS;
            for (int i = 0; i < 3; i++) {
                journal.onEvent(ring.slot(i), i, i == 2);
            }
        }

        assertEquals(1, of(Venue.NONE, Stage.JOURNAL).getTotalCount());
        assertNear(STALL_NS, of(Venue.NONE, Stage.JOURNAL).getMaxValue(), "the first waited longest");
    }

    @Test
    void premiumsAreHandedOutInAStageOfTheirOwn() {
        final CoreHandler handing = new CoreHandler(core, () -> nanos += STALL_NS, ring, latencies, clock);
        publish(Venue.UPBIT, EventType.QUOTE, 0, 0);
        publish(Venue.UPBIT, EventType.QUOTE, 0, 0);
        handing.onBatchStart(2, 2);
        handing.onEvent(ring.slot(0), 0, false);
        handing.onEvent(ring.slot(1), 1, true);

        assertEquals(1, of(Venue.NONE, Stage.PREMIUM).getTotalCount());
        assertNear(2 * CORE_NS + STALL_NS, of(Venue.NONE, Stage.PREMIUM).getMaxValue(), "from the publish on");
        assertNear(2 * CORE_NS, of(Stage.TOTAL).getMaxValue(), "no event waits for it");
    }

    @Test
    void aClockBehindTheVenuesIsNoLatencyOfNothing() {
        final long sequence = ring.tryClaim(1);
        ring.slot(sequence)
                .reset(EventType.QUOTE, Venue.UPBIT, StreamKind.BOOK, 1)
                .times(clock.nowNs() + STALL_NS, FixedPoint.ABSENT, clock.nowNs());
        ring.publish(sequence, sequence);
        handler.onBatchStart(1, 1);
        handler.onEvent(ring.slot(sequence), sequence, true);

        final Latencies.Entry venue = latencies.entries().stream()
                .filter(entry -> entry.stage() == Stage.VENUE)
                .findFirst()
                .orElseThrow();
        assertEquals(0, venue.histogram().getTotalCount());
        assertEquals(1, venue.negative());
    }

    @Test
    void recordingAllocatesNothing() {
        publish(Venue.UPBIT, EventType.QUOTE, 0, 0);
        final MarketEvent event = ring.slot(0);
        final MarketHandler idle = (shown, sequence) -> {};
        final CoreHandler measured = new CoreHandler(idle, () -> {}, ring, latencies, EngineClock.system());

        AllocationAssert.assertAllocatesNothing(() -> {
            for (int i = 0; i < 100_000; i++) {
                measured.onBatchStart(1, 1);
                measured.onEvent(event, 0, true);
            }
        });
    }
}
