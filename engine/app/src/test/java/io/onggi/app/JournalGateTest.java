package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.lmax.disruptor.Sequence;
import io.onggi.app.latency.Latencies;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No result leaves before its cause is in the journal. */
@Timeout(30)
class JournalGateTest {
    private static final long NOW_NS = 1_800_000_000_000_000_000L;

    @Test
    void theJournalSaysAfterEachEventThatItIsThere(@TempDir final Path data) throws Exception {
        final Sequence progress = new Sequence();
        try (DataFolderLock lock = DataFolderLock.acquire(data);
                JournalWriter writer = JournalWriter.open(
                        new Journal(data).newRun(NOW_NS / 1_000_000, lock), "test", "{}", NOW_NS / 1_000_000)) {
            final EngineClock clock = EngineClock.system();
            final MarketRing ring = new MarketRing(16, 1, new PatientWaitStrategy(), clock);
            final JournalHandler handler =
                    new JournalHandler(writer, ring, new Latencies(EnumSet.noneOf(Venue.class)), clock);
            handler.setSequenceCallback(progress);
            final MarketEvent event = new MarketEvent();
            for (long sequence = 0; sequence < 5; sequence++) {
                assertEquals(sequence - 1, progress.get());
                event.reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0).times(NOW_NS, NOW_NS, NOW_NS + sequence);
                handler.onEvent(event, sequence, false);
                assertEquals(sequence, progress.get(), "in the middle of a batch");
            }
        }
    }

    @Test
    void aResultWaitsForItsCauseAndPassesAllReadersInOrder() throws Exception {
        final Sequence journaled = new Sequence();
        final List<String> passed = new CopyOnWriteArrayList<>();
        final CountDownLatch waiting = new CountDownLatch(1);
        final ResultGate gate = new ResultGate(
                journaled,
                () -> false,
                List.of(
                        result -> passed.add("first " + result.causeSequence() + " at " + journaled.get()),
                        result -> passed.add("second " + result.causeSequence() + " at " + journaled.get())));
        final Thread thread = new Thread(() -> {
            waiting.countDown();
            gate.onEvent(result(4), 0, false);
            gate.onEvent(result(4), 1, false);
            gate.onEvent(result(6), 2, true);
        });
        thread.start();
        assertEquals(true, waiting.await(10, TimeUnit.SECONDS));

        for (long sequence = 0; sequence <= 6; sequence++) {
            final List<String> before = new ArrayList<>(passed);
            if (sequence <= 4) {
                assertEquals(List.of(), before, "journaled up to " + (sequence - 1));
            }
            journaled.set(sequence);
            if (sequence == 4) {
                while (passed.size() < 4) {
                    Thread.onSpinWait();
                }
            }
        }
        thread.join(10_000);
        assertFalse(thread.isAlive());
        assertEquals(
                List.of(
                        "first 4 at 4",
                        "second 4 at 4",
                        "first 4 at 4",
                        "second 4 at 4",
                        "first 6 at 6",
                        "second 6 at 6"),
                passed);
    }

    @Test
    void aResultWhoseCauseIsNeverJournaledLeavesNeitherTheEngineNorAThreadBehind() throws Exception {
        final AtomicBoolean fault = new AtomicBoolean();
        final List<Long> passed = new CopyOnWriteArrayList<>();
        final ResultGate gate =
                new ResultGate(new Sequence(3), fault::get, List.of(result -> passed.add(result.causeSequence())));
        final EngineThread thread = new EngineThread(
                "gate",
                1_000,
                CpuPinning.NOT_PINNED,
                new FatalFaults(cause -> {}),
                () -> gate.onEvent(result(4), 0, true));
        thread.start();
        Thread.sleep(300);
        assertEquals(true, thread.silentNs() < TimeUnit.MILLISECONDS.toNanos(250), "it beats while it waits");

        fault.set(true);
        thread.join(10_000);

        assertEquals(false, thread.isAlive());
        assertEquals(List.of(), passed);
    }

    private static ResultEvent result(final long cause) {
        return new ResultEvent().reset(ResultType.ALERT, 0, cause, 0, NOW_NS);
    }
}
