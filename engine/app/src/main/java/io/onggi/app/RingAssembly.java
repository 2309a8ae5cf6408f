package io.onggi.app;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import io.onggi.app.config.RingConfig;
import io.onggi.app.config.ThreadsConfig;
import io.onggi.app.latency.Latencies;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.MarketSink;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import io.onggi.journal.JournalWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * The market ring with its readers, as the engine sets them up and with nothing around them: for measuring what a ring,
 * a core thread and a journal thread do. Readers are added, then {@link #start} starts their threads; for the thread
 * that made it, but for the {@link #sink}, which is for all.
 */
public final class RingAssembly implements AutoCloseable {
    /** A reader frees its slots after each batch: an endless one would make the ring look full. */
    private static final int MAX_BATCH = 256;

    private static final long JOIN_MS = 5_000;

    private final ThreadProfile profile;
    private final EngineClock clock;
    private final MarketRing ring;
    private final Latencies latencies = new Latencies(EnumSet.complementOf(EnumSet.of(Venue.NONE, Venue.FX)));
    private final FatalFaults faults;
    private final List<BatchEventProcessor<MarketEvent>> loops = new ArrayList<>();
    private final List<EngineThread> threads = new ArrayList<>();

    /**
     * Allocates the ring.
     *
     * @param profile how the threads wait
     * @param onFault told of what ends a thread, in words
     */
    public RingAssembly(
            final RingConfig config,
            final ThreadsConfig.Profile profile,
            final EngineClock clock,
            final Consumer<String> onFault) {
        this.profile = ThreadProfile.chosen(profile);
        this.clock = clock;
        ring = new MarketRing(config.slots(), config.reserveSlots(), new PatientWaitStrategy(), clock);
        faults = new FatalFaults(onFault::accept);
    }

    /** {@return one reader of a ring; its thread frees the slots of at most {@value #MAX_BATCH} events at a time} */
    static <T> BatchEventProcessor<T> loop(
            final RingBuffer<T> buffer, final EventHandler<T> handler, final ExceptionHandler<? super T> faults) {
        final BatchEventProcessor<T> loop =
                new BatchEventProcessorBuilder().setMaxBatchSize(MAX_BATCH).build(buffer, buffer.newBarrier(), handler);
        loop.setExceptionHandler(faults);
        return loop;
    }

    /** {@return where events enter} */
    public MarketSink sink() {
        return ring;
    }

    /**
     * Adds the core thread.
     *
     * @param core shown every event
     * @param afterBatch what follows the last event of each batch
     */
    public void addCore(final MarketHandler core, final Runnable afterBatch) {
        add("core", new CoreHandler(core, afterBatch, ring, latencies, clock), profile.coreParkNs());
    }

    /** Adds the journal thread, which appends every event. */
    public void addJournal(final JournalWriter writer) {
        add("journal", new JournalHandler(writer, ring, latencies, clock), profile.journalParkNs());
    }

    private void add(final String name, final EventHandler<MarketEvent> handler, final long parkNs) {
        final BatchEventProcessor<MarketEvent> loop = loop(ring.buffer(), handler, new FatalHandler<>(name, faults));
        ring.buffer().addGatingSequences(loop.getSequence());
        loops.add(loop);
        threads.add(new EngineThread("onggi-" + name, parkNs, CpuPinning.NOT_PINNED, faults, loop));
    }

    /** Starts the threads. Call once. */
    public void start() {
        threads.forEach(Thread::start);
    }

    /** Ends the threads, whatever is still in the ring. */
    @Override
    public void close() {
        loops.forEach(BatchEventProcessor::halt);
        try {
            for (final EngineThread thread : threads) {
                thread.join(JOIN_MS);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
