package io.onggi.app;

import io.onggi.app.config.EngineConfig;
import io.onggi.core.MarketProcessor;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketEvent;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;
import io.onggi.event.ResultType;
import io.onggi.event.ViewSink;
import io.onggi.event.ref.Instrument;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Computes a run again from its own files: the same events, in the same order, through the same processor with the
 * settings that stand in the journal. One thread, no network, nothing is written.
 */
public final class Replay {
    private static final long PROGRESS_EVERY = 1 << 14;

    /**
     * What came out.
     *
     * @param end how the journal ended
     * @param events events processed
     * @param byType events by type, at the positions of {@link EventType#code()}
     * @param results results by type, at the positions of {@link ResultType#ordinal()}
     * @param stateHash the hash of the state after the last event
     * @param ownHash the hash the run itself took there; empty if it did not end in order
     * @param removed that the run's oldest hours were removed, in words: the state is then one without what came
     *     before, and not to be compared; empty if all is there
     */
    public record Outcome(
            JournalEnd end,
            long events,
            Counts byType,
            Counts results,
            long stateHash,
            OptionalLong ownHash,
            String removed) {

        /** {@return whether the run is whole and, where it took a hash itself, led to the same state} */
        public boolean isGood() {
            return end.isComplete() && (!hasState() || ownHash.isEmpty() || ownHash.getAsLong() == stateHash);
        }

        /** {@return whether the state is that of a run from its first to its last event} */
        public boolean hasState() {
            return end.isComplete() && removed.isEmpty();
        }
    }

    /** Counts by position. Immutable. */
    public static final class Counts {
        private final long[] values;

        private Counts(final long[] values) {
            this.values = values.clone();
        }

        /** {@return the count at this position} */
        public long get(final int position) {
            return values[position];
        }
    }

    private final RunDirectory run;
    private final boolean realTime;
    private final LongConsumer progress;

    /**
     * Prepares a replay.
     *
     * @param realTime whether to take as long as the run did, instead of as fast as possible
     * @param progress called now and then with the number of events so far
     */
    public Replay(final RunDirectory run, final boolean realTime, final LongConsumer progress) {
        this.run = run;
        this.realTime = realTime;
        this.progress = progress;
    }

    /**
     * Replays the run to its end.
     *
     * @throws io.onggi.journal.JournalException if the run cannot be read, or is of another schema
     * @throws io.onggi.app.config.ConfigException if the configuration in the journal is not understood
     */
    public Outcome run() {
        try (JournalReader reader = JournalReader.open(run)) {
            if (reader.end() != null) {
                return nothing(reader.end());
            }
            final EngineConfig config =
                    EngineConfig.fromText("journal " + run.id(), reader.header().configuration());
            final CountingResults results = new CountingResults();
            final MarketProcessor processor = new MarketProcessor(CoreAssembly.of(config), results, new NoViews());
            final Pace pace = new Pace();
            final EventType[] lastType = {EventType.SKIPPED};
            final long[] byType = new long[EventType.count()];
            final JournalEnd end = reader.readAll((event, sequence) -> {
                if (sequence > 0 && sequence == reader.firstSequence()) {
                    announce(reader.header().instruments(), processor, sequence, event.receiveTimeNs());
                }
                if (realTime) {
                    pace.await(event);
                }
                processor.onEvent(event, sequence);
                lastType[0] = event.type();
                byType[event.type().code()]++;
                if (sequence % PROGRESS_EVERY == 0) {
                    progress.accept(sequence);
                }
            });
            progress.accept(end.records());
            return new Outcome(
                    end,
                    end.records(),
                    new Counts(byType),
                    new Counts(results.counts),
                    lastType[0] == EventType.HASH ? processor.lastHash() : processor.hashState(),
                    run.stateHash(),
                    reader.firstSequence() == 0 ? "" : run.describeRemoved());
        }
    }

    /** What was announced in hours that were removed stands in the header of the first file that is kept. */
    private static void announce(
            final List<Instrument> instruments,
            final MarketProcessor processor,
            final long sequence,
            final long receiveTimeNs) {
        final MarketEvent announcement = new MarketEvent();
        for (final Instrument instrument : instruments) {
            InstrumentEvents.write(instrument, announcement, receiveTimeNs);
            processor.onEvent(announcement, sequence);
        }
    }

    /** A run whose first header cannot be read says nothing about settings and events. */
    private static Outcome nothing(final JournalEnd end) {
        return new Outcome(
                end,
                0,
                new Counts(new long[EventType.count()]),
                new Counts(new long[ResultType.count()]),
                0,
                OptionalLong.empty(),
                "");
    }

    /** Lets events pass at the distances at which they were received. */
    private static final class Pace {
        private long firstEventNs = Long.MIN_VALUE;
        private long startNanos;

        void await(final MarketEvent event) {
            if (firstEventNs == Long.MIN_VALUE) {
                firstEventNs = event.receiveTimeNs();
                startNanos = System.nanoTime();
            }
            final long dueNanos = startNanos + (event.receiveTimeNs() - firstEventNs);
            for (long restNs = dueNanos - System.nanoTime(); restNs > 0; restNs = dueNanos - System.nanoTime()) {
                LockSupport.parkNanos(restNs);
            }
        }
    }

    /** Counts results and forgets them: a replay has nobody to tell. */
    private static final class CountingResults implements ResultSink {
        private final ResultEvent event = new ResultEvent();
        private final long[] counts = new long[ResultType.count()];

        @Override
        public ResultEvent claim() {
            return event;
        }

        @Override
        public void publish() {
            counts[event.type().ordinal()]++;
        }
    }

    private static final class NoViews implements ViewSink {
        @Override
        public void instrument(final InstrumentView view) {}

        @Override
        public void premium(final PremiumView view) {}
    }
}
