package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.app.config.EngineConfig;
import io.onggi.core.CarryKind;
import io.onggi.event.EventType;
import io.onggi.event.PremiumView;
import io.onggi.journal.DataFolderInUseException;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import io.onggi.sim.SimulatorConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How runs begin, end and follow each other, here mostly without any venue within reach. */
@Timeout(60)
class EngineLifecycleTest {
    private static final long MINUTE_MS = 60_000;
    private static final long LIMIT_S = 20;

    @TempDir
    private Path data;

    private final List<String> fatal = new CopyOnWriteArrayList<>();

    private Engine open() throws Exception {
        return open(EngineRig.unconnected(data));
    }

    private Engine open(final EngineConfig config) throws Exception {
        return Engine.open(config, new Engine.Setup("test", Map.of(), fatal::add, reason -> {}));
    }

    @Test
    void onlyOneEngineUsesADataFolder() throws Exception {
        try (Engine first = open()) {
            first.start();
            assertThrows(DataFolderInUseException.class, this::open);
        }
        try (Engine second = open()) {
            second.start();
            assertEquals("", second.facts().fatal());
        }
    }

    @Test
    void everyRunHasItsOwnNameAndFiles() throws Exception {
        final List<RunDirectory> runs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (Engine engine = open()) {
                engine.start();
                awaitTimers(engine);
                runs.add(engine.stop().run());
            }
        }
        assertNotEquals(runs.get(0).id(), runs.get(1).id());
        for (final RunDirectory run : runs) {
            final Replay.Outcome replay = new Replay(run, false, done -> {}).run();
            assertEquals(JournalEnd.Status.CLEAN_END, replay.end().status());
            assertTrue(replay.byType().get(EventType.TIMER.code()) > 0);
            assertTrue(replay.isGood() && replay.ownHash().isPresent());
        }
    }

    @Test
    void anEngineWithoutAnyVenueEndsInOrder() throws Exception {
        try (Engine engine = open()) {
            engine.start();
            awaitTimers(engine);
            final Engine.Ending ending = engine.stop();
            assertEquals(ending, engine.stop(), "a second stop");
            final Replay.Outcome replay = new Replay(ending.run(), false, done -> {}).run();
            assertEquals(ending.stateHash(), replay.stateHash());
            assertEquals(ending.events(), replay.events());
        }
        assertEquals(List.of(), fatal);
    }

    @Test
    void anEngineThatWasNeverStartedEndsInOrder() throws Exception {
        final Engine.Ending ending = open().stop();

        assertEquals(0, ending.events());
        assertTrue(ending.run().isCleanlyStopped());
        open().close();
    }

    @Test
    void aPortThatIsTakenLeavesNoRunAndAFreeFolder() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final EngineConfig config = EngineRig.unconnected(data).with(Map.of("http.port", taken.getLocalPort()));
            assertThrows(IOException.class, () -> open(config));
        }
        assertEquals(List.of(), new Journal(data).runs(), "a start that failed looks like no run");
        try (Engine engine = open()) {
            engine.start();
            awaitTimers(engine);
        }
    }

    @Test
    void minuteSamplesOfEarlierRunsAreTheFirstEventsOfTheNext() throws Exception {
        final long minuteMs = System.currentTimeMillis() / MINUTE_MS * MINUTE_MS;
        final List<String> lines = new ArrayList<>();
        for (int i = 5; i > 0; i--) {
            lines.add(line(minuteMs - i * MINUTE_MS, 1.5 + i, "BTC"));
        }
        lines.add(line(minuteMs - MINUTE_MS, 2.5, "ETH"));
        lines.add(line(minuteMs - 10_000 * MINUTE_MS, 99, "ETH"));
        Files.createDirectories(data);
        final String rows = String.join("\n", lines) + "\n";
        Files.writeString(data.resolve("carry.txt"), CarryStore.head(rows) + rows);
        Files.writeString(data.resolve("carry.txt.partial"), "left behind by a kill");

        final RunDirectory run;
        try (Engine engine = open()) {
            engine.start();
            awaitWindow(engine, EngineRig.BTC, 5);
            awaitWindow(engine, EngineRig.ETH, 1);
            run = engine.stop().run();
        }

        final List<String> carried = new ArrayList<>();
        final List<EventType> types = firstTypes(run, 7, carried);
        assertEquals(6, types.stream().filter(type -> type == EventType.CARRY).count());
        assertNotEquals(EventType.CARRY, types.get(6));
        assertEquals(lines.subList(0, 6), carried);
        assertCleanReplay(run);
    }

    @Test
    void aDamagedCarryFileIsNamedAndCountsForNothing() throws Exception {
        final String rows = line(System.currentTimeMillis() / MINUTE_MS * MINUTE_MS, 1.5, "BTC") + "\n";
        Files.createDirectories(data);
        Files.writeString(data.resolve("carry.txt"), CarryStore.head(rows) + rows.replace("BTC", "ETH"));

        try (Engine engine = open()) {
            engine.start();
            awaitTimers(engine);
            assertTrue(engine.facts().startNotices().get(0).contains("carry.txt"));
            final RunDirectory run = engine.stop().run();
            assertNotEquals(
                    EventType.CARRY, firstTypes(run, 1, new ArrayList<>()).get(0));
        }
        assertTrue(Files.exists(data.resolve("carry.txt.damaged")), "kept for a person to look at");
        try (Engine engine = open()) {
            engine.start();
            assertEquals(List.of(), engine.facts().startNotices());
        }
        assertEquals(List.of(), fatal);
    }

    @Test
    @Tag("nightly")
    @Timeout(200)
    void aMinuteSampleOfOneRunIsInTheWindowOfTheNext() throws Exception {
        final int carried;
        try (EngineRig rig = EngineRig.start(SimulatorConfig.defaults().withSeed(5), data, false, Map.of())) {
            final long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(130);
            while (rig.premium(EngineRig.BTC).windowSamples == 0 && System.nanoTime() < endNanos) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            assertTrue(rig.premium(EngineRig.BTC).windowSamples > 0);
            rig.stopAndReplay();
            carried = rig.premium(EngineRig.BTC).windowSamples;
        }
        try (Engine next = open()) {
            next.start();
            awaitWindow(next, EngineRig.BTC, carried);
            final RunDirectory run = next.stop().run();
            assertEquals(EventType.CARRY, firstTypes(run, 1, new ArrayList<>()).get(0));
            assertCleanReplay(run);
        }
    }

    private static void assertCleanReplay(final RunDirectory run) throws Exception {
        final Replay.Outcome replay = new Replay(run, false, done -> {}).run();
        assertEquals(JournalEnd.Status.CLEAN_END, replay.end().status());
        assertNotEquals(0, replay.stateHash());
    }

    private static List<EventType> firstTypes(final RunDirectory run, final int count, final List<String> carried) {
        final List<EventType> types = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(run)) {
            for (int i = 0; i < count; i++) {
                assertTrue(reader.next((event, sequence) -> {
                    types.add(event.type());
                    if (event.type() == EventType.CARRY) {
                        carried.add(event.carryKind() + " " + event.carryTimeMs() + " " + event.carryValue() + " "
                                + event.text());
                    }
                }));
            }
        }
        return types;
    }

    private static String line(final long timeMs, final double pct, final String asset) {
        return CarryKind.PREMIUM_MINUTE + " " + timeMs + " " + Double.doubleToLongBits(pct) + " " + asset;
    }

    /** The core thread lives: it shows pairs to the outside on every timer. */
    private static void awaitTimers(final Engine engine) {
        awaitWindow(engine, EngineRig.BTC, 0);
    }

    private static void awaitWindow(final Engine engine, final int pair, final int samples) {
        final PremiumView view = new PremiumView();
        final long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
        while (!engine.facts().views().read(pair, view) || view.windowSamples < samples) {
            assertTrue(System.nanoTime() < endNanos, "samples in the window: " + view.windowSamples);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertEquals(samples, view.windowSamples);
        assertFalse(view.valid());
    }
}
