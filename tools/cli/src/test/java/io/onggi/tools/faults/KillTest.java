package io.onggi.tools.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.RunDirectory;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.ledger.StreamEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine process is killed at random moments under load and while it starts, a journal while it begins a file: what
 * was vouched for is there, nothing is there twice or torn, and the next start comes up. How often:
 * {@code -Donggi.faults.kills=N}.
 */
class KillTest {
    private static final List<String> ASSETS = List.of("BTC", "ETH", "XRP");
    private static final int RANDOM_LOAD_MS = 2_500;
    private static final int RANDOM_OPENED_MS = 500;
    /** Of the slowest of a hundred starts, on a machine that does nothing else. */
    private static final long READY_GOAL_MS = 10_000;

    @TempDir
    private Path folder;

    private final Durations ready = new Durations();
    private long readyMs = 3_000;
    private long records;
    private long trades;
    private int behindTheMark;
    private int inStart;
    private int startedWithoutRecord;
    private int inRoll;
    private int betweenFiles;
    private Carried carried;
    private final Set<RunDirectory> withoutEngine = new HashSet<>();

    @Test
    @Timeout(1_800)
    void nothingVouchedForIsLostTornOrDoubled() throws Exception {
        kill(Integer.getInteger("onggi.faults.kills", 2));
        assertTrue(ready.count() > 0);
    }

    @Test
    @Tag("nightly")
    @Timeout(3_600)
    void nothingVouchedForIsLostInFiftyKills() throws Exception {
        kill(50);
        assertTrue(ready.quantile(0.99) <= READY_GOAL_MS, () -> "start to ready: " + ready);
    }

    private void kill(final int kills) throws Exception {
        final Random random = Seeds.random("kills of the engine");
        try (FaultRig rig =
                FaultRig.start(FaultRig.simulated(random.nextLong(), ASSETS).withRates(800, 300, 600), folder)) {
            carried = Carried.seed(rig.data(), ASSETS);
            for (int kill = 1; kill <= kills; kill++) {
                // Three of ten while an engine starts or a journal alone rolls by turns, spread evenly.
                if ((3 * kill + 4) / 10 == (3 * kill + 1) / 10) {
                    killUnderLoad(rig, random);
                } else if (inStart <= inRoll) {
                    killInStart(rig, random);
                } else {
                    killRollingJournal(rig, random);
                }
                for (final RunDirectory run : rig.runs()) {
                    assertReadable(run);
                }
            }
            awaitReadyAndStop(rig);
        }
        System.out.printf(
                Locale.ROOT,
                "%d kills, %d while starting (%d of those before the first record), %d of a journal alone that rolls all the"
                        + " time (%d of those between the last record of a file and the first of the next): %d records and %d trades"
                        + " of a ledger, 0 lost, 0 torn, 0 doubled; %d looks found a record behind the mark;"
                        + " start to ready: %s%n",
                kills,
                inStart,
                startedWithoutRecord,
                inRoll,
                betweenFiles,
                records,
                trades,
                behindTheMark,
                ready);
    }

    private void killUnderLoad(final FaultRig rig, final Random random) {
        final int known = rig.venues().ledger().connections().size();
        try (EngineProcess engine = rig.engine()) {
            readyMs = engine.awaitReady(FaultRig.READY_LIMIT_MS);
            ready.add(readyMs);
            final long killAtMs = readyMs + random.nextInt(RANDOM_LOAD_MS);
            long vouched = -1;
            do {
                vouched = Math.max(
                        vouched,
                        engine.get("/api/status")
                                .path("progress")
                                .path("journalSequence")
                                .asLong(-1));
            } while (engine.elapsedMs() < killAtMs);
            engine.kill();
            final RunReading reading = RunReading.of(rig.newestRun());
            assertTrue(carried.isBroughtBy(rig.newestRun()), "it had all of its past");
            assertTrue(
                    vouched >= 0 && reading.end().lastSequence() >= vouched,
                    vouched + " was journaled by its own word, the journal: " + reading.end());
            assertTrades(reading, rig.venues().ledger(), known);
            records += reading.end().records();
        }
    }

    private void killInStart(final FaultRig rig, final Random random) throws InterruptedException {
        inStart++;
        final int known = rig.runs().size();
        try (EngineProcess engine = rig.engine()) {
            // By turns anywhere in a start, and close behind the moment at which its run was opened.
            if (inStart % 2 == 0) {
                Thread.sleep(random.nextInt((int) readyMs));
            } else {
                engine.await(
                        "a run opened",
                        FaultRig.READY_LIMIT_MS,
                        () -> engine.printed().contains("onggi: run "));
                Thread.sleep(random.nextInt(RANDOM_OPENED_MS));
            }
            engine.kill();
        }
        final boolean begun = rig.runs().size() > known && !hasNoRecord(rig.newestRun());
        startedWithoutRecord += begun ? 0 : 1;
    }

    /** Kills a journal alone that begins a new file every few records; a whole engine is for {@link RollKillTest}. */
    private void killRollingJournal(final FaultRig rig, final Random random) throws Exception {
        inRoll++;
        final Path vouched = folder.resolve("vouched-" + inRoll);
        final Process writer = RollingWriter.start(rig.data(), vouched);
        try {
            final long limitNanos = System.nanoTime() + 30_000_000_000L;
            while (!Files.exists(vouched) || RollingWriter.vouched(vouched) < 0) {
                assertTrue(writer.isAlive() && System.nanoTime() < limitNanos, "the journal begins");
                Thread.sleep(1);
            }
            Thread.sleep(100 + random.nextInt(400), random.nextInt(1_000_000));
        } finally {
            writer.destroyForcibly().waitFor();
        }
        final RunDirectory run = rig.newestRun();
        withoutEngine.add(run);
        final RunReading reading = RunReading.of(run);
        final long behind = reading.end().lastSequence() - RollingWriter.vouched(vouched);
        assertTrue(behind == 0 || behind == 1, behind + " records behind the last one vouched for: " + reading.end());
        assertTrue(run.marketFiles().size() > 2, "files of " + run);
        assertEquals(1, reading.trades().size());
        // The last file is begun with its header, and has no record yet.
        betweenFiles += reading.recordsInLastFile() == 0 ? 1 : 0;
        records += reading.end().records();
    }

    private void awaitReadyAndStop(final FaultRig rig) {
        try (EngineProcess engine = rig.engine()) {
            engine.awaitReady(FaultRig.READY_LIMIT_MS);
            engine.signal("TERM");
            assertEquals(0, engine.awaitExit(20_000), engine.printed());
        }
        assertEquals(
                JournalEnd.Status.CLEAN_END,
                RunReading.of(rig.newestRun()).end().status());
        assertTrue(carried.isBroughtBy(rig.newestRun()), "it had all of its past");
    }

    /** Everything up to the mark is there, in order; at most the one record that was being vouched for is behind it. */
    private void assertReadable(final RunDirectory run) {
        if (run.highWaterMark().isEmpty()) {
            assertTrue(hasNoRecord(run), run + " has records that nothing vouches for");
            return;
        }
        final RunReading reading = RunReading.of(run);
        final JournalEnd end = reading.end();
        assertEquals(List.of(), reading.faults(), run.id());
        if (end.records() == 0 && run.highWaterMark().getAsLong() < 0) {
            // Killed while its header was written: there is nothing to lose yet.
            return;
        }
        assertEquals(JournalEnd.Status.END_WITHOUT_MARKER, end.status(), run.id() + " " + end.describe());
        if (end.records() > 0 && !withoutEngine.contains(run)) {
            carried.isBroughtBy(run);
        }
        final long behind = end.lastSequence() - end.expectedLastSequence();
        assertTrue(behind == 0 || behind == 1, run.id() + " " + end.describe());
        behindTheMark += (int) behind;
    }

    private static boolean hasNoRecord(final RunDirectory run) {
        return run.marketFiles().isEmpty() || RunReading.of(run).end().records() == 0;
    }

    /** The trades of each market are the first ones of those the venue sent on the run's connection, without a hole. */
    private void assertTrades(final RunReading reading, final LedgerSnapshot ledger, final int knownConnections) {
        assertEquals(0, reading.reconnects(), "connections lost under load");
        for (final Map.Entry<Instrument, RunReading.Trades> entry :
                reading.trades().entrySet()) {
            final Instrument instrument = entry.getKey();
            final RunReading.Trades got = entry.getValue();
            final String stream = instrument.venue() == Venue.BINANCE_USDM
                    ? instrument.venueSymbol().toLowerCase(Locale.ROOT) + "@aggTrade"
                    : instrument.venueSymbol() + "@trade";
            final List<StreamEntry> sent = ledger.connections().stream()
                    .skip(knownConnections)
                    .map(connection -> connection.stream(stream))
                    .filter(found -> found != null && found.sent() > 0)
                    .toList();
            assertEquals(1, sent.size(), stream);
            final String what = stream + ": " + got.count() + " from " + got.firstId() + " to " + got.lastId() + " of "
                    + sent.get(0);
            assertEquals(sent.get(0).firstId(), got.firstId(), what);
            assertTrue(
                    got.lastId() <= sent.get(0).lastId()
                            && got.count() <= sent.get(0).sent(),
                    what);
            assertTrue(
                    got.lastId() < sent.get(0).lastId()
                            || got.count() == sent.get(0).sent(),
                    what);
            trades += got.count();
        }
        assertTrue(!reading.trades().isEmpty(), "trades in the journal");
    }
}
