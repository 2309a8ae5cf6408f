package io.onggi.app;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import io.onggi.app.config.EngineConfig;
import io.onggi.app.latency.Latencies;
import io.onggi.app.monitor.EngineFacts;
import io.onggi.app.monitor.HttpServer;
import io.onggi.app.monitor.MarketViews;
import io.onggi.app.monitor.RecentResults;
import io.onggi.core.MarketProcessor;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.MarketSink;
import io.onggi.event.ResultEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.ThreadPulse;
import io.onggi.journal.DataFolderLock;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalWriter;
import io.onggi.journal.Retention;
import io.onggi.journal.RunDirectory;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wiring of one run.
 *
 * <pre>
 *   feeds (net, rest) ─┐             ┌─> onggi-journal ── JournalWriter ── sequence ──┐ gate
 *   onggi-timer ───────┼─> MarketRing┤                                               v
 *   starters ──────────┘             └─> onggi-core ── MarketProcessor ─> ResultRing ─> onggi-result ─> RecentResults
 *                                                          └─> MarketViews                             ├> CarryStore
 *                                                                │                                     ├> CertificateLog
 *                                                                └─> HttpServer                        └> feeds: resyncs, the past
 * </pre>
 *
 * {@link #open} takes what can fail (lock, files, port), {@link #start} starts the threads, {@link #stop} ends them in
 * the order of the arrows, so that everything received is journaled and concluded before the journal is closed.
 */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final long MINUTE_MS = 60_000L;
    private static final long NS_PER_US = 1_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long DRAIN_LIMIT_NS = 20_000_000_000L;
    private static final long POLL_NS = 1_000_000L;
    private static final long JOIN_MS = 5_000;

    /**
     * What differs between the ways of running.
     *
     * @param mode {@code live} or {@code demo}
     * @param simulatedVenues addresses of simulated venues by name; empty on real ones
     * @param onFault called on a thread that fails before anything else is done, perhaps several times; must see to it
     *     that the process ends even if what is done then hangs; must not allocate
     * @param onFatal called once with the fault in words when a thread fails; must end the process, or in tests note it
     * @param onStop called at most once with the reason when the engine has to be stopped in order; must see to it that
     *     another thread calls {@link #stop}, and return
     */
    public record Setup(
            String mode,
            Map<String, String> simulatedVenues,
            Runnable onFault,
            Consumer<String> onFatal,
            Consumer<String> onStop) {
        /** A process whose end need not be bounded in time. */
        public Setup(
                final String mode,
                final Map<String, String> simulatedVenues,
                final Consumer<String> onFatal,
                final Consumer<String> onStop) {
            this(mode, simulatedVenues, () -> {}, onFatal, onStop);
        }
    }

    /**
     * How a run ended.
     *
     * @param run its directory in the journal
     * @param events events journaled, the HASH included
     * @param stateHash the state hash after the last event
     * @param inOrder whether everything was drained and all threads ended; else the journal has no marker, as also when
     *     it could not be read to its end in time
     */
    public record Ending(RunDirectory run, long events, long stateHash, boolean inOrder) {}

    private final EngineConfig config;
    private final Setup setup;
    private final DataFolderLock lock;
    private final EngineClock clock;
    private final Journal runs;
    private final JournalWriter journal;
    private final MarketRing ring;
    private final ResultRing resultRing;
    private final InstrumentTable instruments = new InstrumentTable();
    private final MarketViews views;
    private final RecentResults recent = new RecentResults();
    private final CarryStore carry;
    private final CertificateLog certificates;
    private final MarketProcessor processor;
    private final Latencies latencies = new Latencies(EnumSet.complementOf(EnumSet.of(Venue.NONE, Venue.FX)));
    private final CoreHandler coreHandler;
    private final BatchEventProcessor<MarketEvent> coreLoop;
    private final BatchEventProcessor<MarketEvent> journalLoop;
    private final BatchEventProcessor<ResultEvent> resultLoop;
    private final FatalExits fatalExits;
    private final Retention.Outcome oldRuns;
    /** Why this is a safe start, empty if it is none. */
    private final String safeMode;

    private final FatalFaults faults;
    private final JournalForcer forcer;
    private final JournalCheck check;
    private final EarlierRuns earlierRuns;
    private final DiskGuard disk;
    private final EngineTimer timer;
    private final EngineThread timerThread;
    private EngineThread forcerThread;
    private final Watchdog watchdog;
    private final VenueFeeds feeds;
    private final HttpServer http;
    private final InetSocketAddress httpAddress;
    private final EngineFacts facts = new Facts();
    private final List<EngineThread> threads = new CopyOnWriteArrayList<>();
    private final WallClock wallClock = WallClock.ofProcess();
    private final long startedAtMs = wallClock.nowMs();
    private Ending ending;

    private Engine(
            final EngineConfig config,
            final Setup setup,
            final DataFolderLock lock,
            final UnaryOperator<MarketHandler> around)
            throws IOException {
        this.config = config;
        this.setup = setup;
        this.lock = lock;
        fatalExits = new FatalExits(config.dataDir());
        safeMode = fatalExits.reasonForSafeMode(startedAtMs);
        oldRuns = StartRetention.of(config).makeRoom(startedAtMs);
        fatalExits.prepare();
        final FatalStop fatalStop = new FatalStop(fatalExits, setup.onFault(), setup.onFatal());
        faults = new FatalFaults(fatalStop);
        disk = DiskGuard.open(config.dataDir(), config.journal(), setup.onStop());
        fatalStop.frees(disk);
        clock = wallClock.anchored();
        ring = new MarketRing(config.ring().slots(), config.ring().reserveSlots(), new PatientWaitStrategy(), clock);
        resultRing = new ResultRing(config.ring().resultSlots(), new PatientWaitStrategy());
        views = new MarketViews(
                config.venues().enabled().stream()
                        .mapToInt(venue -> venue.symbols().size())
                        .sum(),
                config.premium().pairs().size());
        feeds = new VenueFeeds(config, ring, clock, instruments, faults);
        timer = new EngineTimer(ring, clock, wallClock::nowMs, config.journal().hashIntervalMs());
        timerThread = new EngineThread("onggi-timer", "sleeps until the next tenth of a second", faults, timer);
        watchdog = new Watchdog(clock, this::threadHealth, feeds::pulses, ring, resultRing);
        http = new HttpServer(config.http(), facts, new PrometheusRegistry(), faults.eventLoopThreads("onggi-http"));
        final int window = config.premium().outlier().windowSamples();
        carry = new CarryStore(config.dataDir().resolve("carry.txt"), window);
        processor = new MarketProcessor(CoreAssembly.of(config), resultRing, views);
        runs = new Journal(config.dataDir());
        journal = JournalWriter.open(
                runs.newRun(startedAtMs, lock),
                BuildId.text(),
                config.text(),
                startedAtMs,
                config.journal().blockSizeBytes());
        certificates = new CertificateLog(journal.run(), instruments);
        fatalStop.flushes(journal);
        disk.reservesFor(journal);
        forcer = new JournalForcer(journal, config.journal().syncIntervalMs());
        check = new JournalCheck(journal, JournalCheck.CATCH_UP_NS);
        coreHandler = new CoreHandler(around.apply(processor), processor::showMoved, ring, latencies, clock);
        coreLoop = loop(ring.buffer(), coreHandler, "core");
        journalLoop = loop(ring.buffer(), new JournalHandler(journal, ring, latencies, clock), "journal");
        earlierRuns = new EarlierRuns(
                runs, journal, ring, clock, StartRetention.of(config).retention());
        ring.buffer().addGatingSequences(coreLoop.getSequence(), journalLoop.getSequence());
        resultLoop = loop(
                resultRing.buffer(),
                new ResultGate(
                        journalLoop.getSequence(),
                        faults::any,
                        List.of(recent::onResult, carry, certificates, feeds::onResult)),
                "result");
        resultRing.buffer().addGatingSequences(resultLoop.getSequence());
        httpAddress = bind();
    }

    /** The last thing that can fail: then nothing may be left that looks like a run. */
    private InetSocketAddress bind() throws IOException {
        boolean bound = false;
        try {
            final InetSocketAddress address = http.start();
            bound = true;
            return address;
        } finally {
            if (!bound) {
                journal.discard();
                feeds.close();
            }
        }
    }

    /**
     * Takes the data folder, begins a journal, binds the port. Nothing runs yet.
     *
     * @throws IOException if a file or the port cannot be had
     * @throws io.onggi.journal.DataFolderInUseException if another process uses the data folder
     */
    public static Engine open(final EngineConfig config, final Setup setup) throws IOException {
        return open(config, setup, processor -> processor);
    }

    /** Opens it with something around the core, such as what makes it slow. */
    static Engine open(final EngineConfig config, final Setup setup, final UnaryOperator<MarketHandler> around)
            throws IOException {
        Files.createDirectories(config.dataDir());
        final DataFolderLock lock = DataFolderLock.acquire(config.dataDir());
        boolean opened = false;
        try {
            final Engine engine = new Engine(config, setup, lock, around);
            opened = true;
            return engine;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    private <T> BatchEventProcessor<T> loop(
            final RingBuffer<T> buffer, final EventHandler<T> handler, final String thread) {
        return RingAssembly.loop(buffer, handler, new FatalHandler<>(thread, faults));
    }

    /** Starts the threads, brings in what earlier runs left, and connects to the venues. Call once. */
    public void start() {
        final ThreadProfile profile = ThreadProfile.chosen(config.threads().profile());
        LOG.info(
                "run {} in {}: profile {}, http://{}:{}",
                journal.run().id(),
                config.dataDir(),
                profile,
                httpAddress.getHostString(),
                httpAddress.getPort());
        final CpuPinning cpus = CpuPinning.choose(config.threads(), profile, CpuPinning.allowedCpus());
        startThread(new EngineThread("onggi-journal", profile.journalParkNs(), cpus.journalCpu(), faults, journalLoop));
        startThread(
                new EngineThread("onggi-result", profile.resultParkNs(), CpuPinning.NOT_PINNED, faults, resultLoop));
        startThread(new EngineThread("onggi-core", profile.coreParkNs(), cpus.coreCpu(), faults, coreLoop));
        if (safeMode.isEmpty()) {
            bringCarried();
        }
        startThread(timerThread);
        startThread(new EngineThread("onggi-watchdog", "looks four times a second", faults, watchdog));
        if (config.journal().syncIntervalMs() > 0) {
            final String waiting = "sleeps " + config.journal().syncIntervalMs() + " ms";
            forcerThread = new EngineThread("onggi-sync", waiting, faults, forcer);
            startThread(forcerThread);
        }
        startThread(new EngineThread("onggi-check", "reads the journal ten times a second", faults, check));
        startThread(new EngineThread("onggi-disk", "looks ten times a second", faults, disk));
        if (safeMode.isEmpty()) {
            earlierRuns.start(faults);
            feeds.start();
        } else {
            // Whatever ended the process came from outside or from the past: neither is let in.
            LOG.error(safeMode);
        }
    }

    private void startThread(final EngineThread thread) {
        threads.add(thread);
        thread.start();
    }

    /** {@return where faults of threads go that are not the engine's own: as fatal as those of its own} */
    public Thread.UncaughtExceptionHandler uncaughtFaults() {
        return faults;
    }

    private void bringCarried() {
        final long windowMs = config.premium().outlier().windowSamples() * MINUTE_MS;
        for (final CarryStore.Line line : carry.load(startedAtMs - windowMs)) {
            final long sequence = PatientClaim.claim(ring);
            line.writeTo(ring.slot(sequence), clock.nowNs());
            ring.publish(sequence, sequence);
        }
    }

    /** {@return the address of the HTTP interface, with the port that was taken} */
    public InetSocketAddress httpAddress() {
        return httpAddress;
    }

    /** {@return what the running engine shows of itself; any thread} */
    public EngineFacts facts() {
        return facts;
    }

    /**
     * Ends the run in order: feeds, timer, one HASH event, journal and core to the last event, results, journal closed
     * with its marker. Idempotent.
     *
     * @return how it ended
     * @throws IllegalStateException if a thread had failed or the rings did not drain; the journal then has no marker
     */
    public synchronized Ending stop() {
        if (ending != null) {
            return ending;
        }
        timer.stop();
        forcer.stop();
        disk.stop();
        earlierRuns.stop();
        try {
            feeds.close();
            // Nothing may come behind the HASH: a TIMER there would be in the journal and not in the hash.
            timerThread.join(JOIN_MS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ending = end();
        }
        if (faults.any() || !ending.inOrder()) {
            throw new IllegalStateException("the run did not end in order: "
                    + (faults.any() ? faults.cause() : "the rings did not drain in time"));
        }
        LOG.info("run {} ended: {} events, state {}", ending.run().id(), ending.events(), hex(ending.stateHash()));
        return ending;
    }

    private Ending end() {
        // Where no thread was ever started nobody reads the rings, and there is nothing in them.
        final boolean drained = threads.isEmpty() || drain();
        coreLoop.halt();
        journalLoop.halt();
        resultLoop.halt();
        watchdog.stop();
        final boolean proven = threads.isEmpty() || check.finish(drained && !faults.any());
        final boolean ended = join();
        final long events = journalLoop.getSequence().get() + 1;
        final boolean inOrder = drained && ended && !faults.any() && closeInOrder(events, proven);
        if (!inOrder && ended) {
            journal.closeAfterFault();
        }
        // With a thread that still runs the journal stays open: closing would unmap memory under it.
        try {
            http.close();
        } finally {
            try {
                lock.close();
            } finally {
                faults.release();
                fatalExits.close();
            }
        }
        return new Ending(journal.run(), events, processor.lastHash(), inOrder);
    }

    /** {@return whether everything is on the disk, and, if it was read, the marker of a clean stop with it} */
    private boolean closeInOrder(final long events, final boolean proven) {
        try {
            carry.close();
            certificates.close();
            if (!proven) {
                journal.closeUnproven();
            } else if (events > 0) {
                journal.close(processor.lastHash());
            } else {
                journal.close();
            }
            return true;
        } catch (final RuntimeException | InternalError e) {
            faults.raise("the journal could not be closed", e);
            return false;
        }
    }

    /** {@return a state hash as everybody prints it} */
    public static String hex(final long stateHash) {
        return String.format(Locale.ROOT, "%016x", stateHash);
    }

    @Override
    public void close() {
        stop();
    }

    private boolean drain() {
        final long hashSequence = publishHash();
        return hashSequence != MarketSink.REFUSED
                && await(() -> journalLoop.getSequence().get() >= hashSequence
                        && coreLoop.getSequence().get() >= hashSequence
                        && resultLoop.getSequence().get() >= resultRing.cursor());
    }

    private long publishHash() {
        final long limitNs = clock.nowNs() + DRAIN_LIMIT_NS;
        final long sequence = PatientClaim.claim(ring, () -> faults.any() || clock.nowNs() > limitNs);
        if (sequence != MarketSink.REFUSED) {
            ring.slot(sequence)
                    .reset(EventType.HASH, Venue.NONE, StreamKind.NONE, 0)
                    .times(FixedPoint.ABSENT, FixedPoint.ABSENT, clock.nowNs())
                    .addFlags(EventFlags.LAST);
            ring.publish(sequence, sequence);
        }
        return sequence;
    }

    private boolean await(final BooleanSupplier done) {
        final long limitNs = clock.nowNs() + DRAIN_LIMIT_NS;
        while (!done.getAsBoolean()) {
            if (faults.any() || clock.nowNs() > limitNs) {
                return false;
            }
            LockSupport.parkNanos(POLL_NS);
        }
        return true;
    }

    private boolean join() {
        boolean ended = true;
        for (final EngineThread thread : threads) {
            try {
                // Forcing the journal to a slow disk may take as long as draining: that is no fault.
                thread.join(thread == forcerThread ? DRAIN_LIMIT_NS / NS_PER_MS : JOIN_MS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ended &= !thread.isAlive();
        }
        return ended;
    }

    private List<EngineFacts.ThreadHealth> threadHealth() {
        final long nowNs = clock.nowNs();
        final List<EngineFacts.ThreadHealth> all = new ArrayList<>();
        for (final EngineThread thread : threads) {
            all.add(new EngineFacts.ThreadHealth(thread.getName(), nowNs - thread.silentNs(), thread.detail()));
        }
        for (final ThreadPulse pulse : feeds.pulses()) {
            if (!pulse.thread().isEmpty()) {
                all.add(new EngineFacts.ThreadHealth(
                        pulse.thread(),
                        pulse.beatNs(),
                        pulse.work() + ", kept waiting up to " + pulse.longestLagNs() / NS_PER_US + " us"));
            }
        }
        return all;
    }

    /** What monitors see; reads only what other threads may read. */
    private final class Facts implements EngineFacts {
        @Override
        public EngineConfig config() {
            return config;
        }

        @Override
        public Identity identity() {
            return new Identity(setup.mode(), journal.run().id(), BuildId.text(), startedAtMs, setup.simulatedVenues());
        }

        @Override
        public InstrumentTable instruments() {
            return instruments;
        }

        @Override
        public MarketViews views() {
            return views;
        }

        @Override
        public RecentResults results() {
            return recent;
        }

        @Override
        public List<Feed> feeds() {
            return feeds.all();
        }

        @Override
        public Progress progress() {
            return new Progress(
                    ring.cursor(),
                    journalLoop.getSequence().get(),
                    journal.durableSequence(),
                    coreLoop.getSequence().get(),
                    config.ring().slots(),
                    ring.remaining(),
                    coreHandler.longestQueue(),
                    ring.refused());
        }

        @Override
        public Map<String, Long> watchdogFindings() {
            return watchdog.findings();
        }

        @Override
        public List<Latencies.Entry> latencies() {
            return latencies.entries();
        }

        @Override
        public Recording recording() {
            return feeds.recording();
        }

        @Override
        public Map<Venue, Integer> deferredPast() {
            return feeds.deferredPast();
        }

        @Override
        public Storage storage() {
            return new Storage(
                    earlierRuns.verified(),
                    earlierRuns.damaged(),
                    oldRuns.removed().size() + earlierRuns.removedRuns(),
                    new Disk(
                            disk.freeBytes(),
                            disk.reservedBytes(),
                            config.journal().stopFloorBytes(),
                            journal.records(),
                            journal.bytes()));
        }

        @Override
        public String safeMode() {
            return safeMode;
        }

        @Override
        public List<String> startNotices() {
            final List<String> notices = new ArrayList<>(oldRuns.notices());
            notices.addAll(earlierRuns.notices());
            notices.addAll(feeds.leftOut());
            Stream.of(runs.problem(), carry.problem(), certificates.problem())
                    .filter(problem -> !problem.isEmpty())
                    .forEach(problem -> notices.add(0, problem));
            return notices;
        }

        @Override
        public List<String> tradingStops() {
            return Stream.of(faults.cause(), safeMode, disk.tradingStop())
                    .filter(reason -> !reason.isEmpty())
                    .toList();
        }

        @Override
        public List<ThreadHealth> threads() {
            return threadHealth();
        }

        @Override
        public long nowNs() {
            return clock.nowNs();
        }

        @Override
        public String fatal() {
            return faults.cause();
        }
    }
}
