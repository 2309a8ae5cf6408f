package io.onggi.app.latency;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * The latencies of one run by venue and stage. What the engine itself puts into the ring (timers above all) stands
 * under {@link Venue#NONE}, and so do the journal and the premiums, which follow the events of all venues together.
 * Answers to REST calls are left out: nobody waits for them by the microsecond. Of a book in several parts the last one
 * counts.
 */
public final class Latencies {
    /**
     * One histogram, copied.
     *
     * @param histogram nanoseconds
     * @param negative how many stand in no histogram since they would be negative: the clock at the end of the stage
     *     was behind the one at its beginning
     */
    public record Entry(Venue venue, Stage stage, Histogram histogram, long negative) {}

    private static final Set<Stage> OF_ENGINE = EnumSet.of(Stage.WAIT, Stage.CORE, Stage.JOURNAL, Stage.PREMIUM);
    private static final Set<Stage> OF_VENUE =
            EnumSet.of(Stage.VENUE, Stage.DECODE, Stage.WAIT, Stage.CORE, Stage.TOTAL);

    private final Venue[] venues = Venue.values();
    private final LatencyHistogram[][] histograms = new LatencyHistogram[venues.length][];

    /** Takes all memory it needs, about 90 kB a histogram. */
    public Latencies(final Set<Venue> streaming) {
        histograms[Venue.NONE.ordinal()] = create(OF_ENGINE);
        for (final Venue venue : streaming) {
            histograms[venue.ordinal()] = create(OF_VENUE);
        }
    }

    private static LatencyHistogram[] create(final Set<Stage> stages) {
        final LatencyHistogram[] created = new LatencyHistogram[Stage.count()];
        for (final Stage stage : stages) {
            created[stage.ordinal()] = new LatencyHistogram();
        }
        return created;
    }

    /**
     * The core has finished an event. Core thread only.
     *
     * @param publishedNs when it was published
     * @param beginNs when the core began with it
     * @param endNs when the core had finished it; all in the engine's epoch nanoseconds
     */
    public void onProcessed(final MarketEvent event, final long publishedNs, final long beginNs, final long endNs) {
        final LatencyHistogram[] stages = histograms[event.venue().ordinal()];
        if (stages == null || event.has(EventFlags.REST) || isUnfinished(event)) {
            return;
        }
        stages[Stage.WAIT.ordinal()].record(beginNs - publishedNs);
        stages[Stage.CORE.ordinal()].record(endNs - beginNs);
        if (event.venue() == Venue.NONE) {
            return;
        }
        final long readNs = event.receiveTimeNs();
        stages[Stage.DECODE.ordinal()].record(publishedNs - readNs);
        stages[Stage.TOTAL.ordinal()].record(endNs - readNs);
        if (event.venueTimeNs() != FixedPoint.ABSENT && !event.has(EventFlags.INITIAL)) {
            stages[Stage.VENUE.ordinal()].record(readNs - event.venueTimeNs());
        }
    }

    private static boolean isUnfinished(final MarketEvent event) {
        return (event.type() == EventType.BOOK_DELTA || event.type() == EventType.BOOK_SNAPSHOT)
                && !event.has(EventFlags.LAST);
    }

    /**
     * A batch is in the journal. Journal thread only.
     *
     * @param publishedNs when its first event was published
     * @param endNs when its last one was appended; both in the engine's epoch nanoseconds
     */
    public void onJournaled(final long publishedNs, final long endNs) {
        histograms[Venue.NONE.ordinal()][Stage.JOURNAL.ordinal()].record(endNs - publishedNs);
    }

    /**
     * The core has handed out what a batch moved. Core thread only.
     *
     * @param publishedNs when the batch's first event was published
     * @param endNs when the premiums were handed out; both in the engine's epoch nanoseconds
     */
    public void onPremiums(final long publishedNs, final long endNs) {
        histograms[Venue.NONE.ordinal()][Stage.PREMIUM.ordinal()].record(endNs - publishedNs);
    }

    /** {@return the histograms that hold anything, by venue and stage; copies. Any thread} */
    public List<Entry> entries() {
        final List<Entry> entries = new ArrayList<>();
        for (final Venue venue : venues) {
            final LatencyHistogram[] stages = histograms[venue.ordinal()];
            for (int i = 0; stages != null && i < stages.length; i++) {
                final Histogram total = stages[i] == null ? null : stages[i].total();
                if (total != null && total.getTotalCount() + stages[i].negative() > 0) {
                    entries.add(new Entry(venue, Stage.at(i), total, stages[i].negative()));
                }
            }
        }
        return entries;
    }
}
