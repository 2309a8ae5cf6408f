package io.onggi.tools.faults;

import io.onggi.app.CoreAssembly;
import io.onggi.app.config.EngineConfig;
import io.onggi.core.MarketProcessor;
import io.onggi.event.BookState;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketEvent;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ViewSink;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the core held true after its process had stood still, computed again from the journal and looked at after every
 * single event: a TIMER of the test's own behind each shows the state outside.
 */
final class WakeReading implements ViewSink, ResultSink {
    private static final long LOOK_NS = 5_000_000_000L;
    /** What was made so shortly before the wake may just have been on its way, and did not queue up. */
    private static final long ON_THE_WAY_NS = 100_000_000L;

    private final ResultEvent result = new ResultEvent();
    private final MarketEvent look = new MarketEvent();
    private final Map<Integer, BookState> books = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final long pauseNs;
    private long wakeNs = Long.MAX_VALUE;
    private long nowNs;
    private long stoodStillNs;
    private long eventsQueued;
    private long goodAtWake;
    private long booksAtWake;
    private long firstValidNs = Long.MAX_VALUE;

    private WakeReading(final long pauseNs) {
        this.pauseNs = pauseNs;
    }

    /** Replays a run that stood still once, for about this long. */
    static WakeReading of(final RunDirectory run, final long pauseMs) {
        final WakeReading reading = new WakeReading(pauseMs * 900_000L);
        try (JournalReader reader = JournalReader.open(run)) {
            final MarketProcessor processor = new MarketProcessor(
                    CoreAssembly.of(
                            EngineConfig.fromText("journal", reader.header().configuration())),
                    reading,
                    reading);
            reader.readAll((event, sequence) -> reading.onEvent(processor, event, sequence));
        }
        return reading;
    }

    private void onEvent(final MarketProcessor processor, final MarketEvent event, final long sequence) {
        final long beforeNs = processor.timeNs();
        nowNs = Math.max(beforeNs, event.receiveTimeNs());
        final boolean atWake = beforeNs > 0 && nowNs - beforeNs > pauseNs;
        if (atWake) {
            wakeNs = nowNs;
            stoodStillNs = nowNs - beforeNs;
        }
        books.clear();
        processor.onEvent(event, sequence);
        if (nowNs < wakeNs || nowNs > wakeNs + LOOK_NS) {
            return;
        }
        if (event.venueTimeNs() != FixedPoint.ABSENT && event.venueTimeNs() < wakeNs) {
            eventsQueued++;
        }
        processor.onEvent(
                look.reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0)
                        .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs),
                sequence);
        if (atWake) {
            booksAtWake = books.size();
            goodAtWake = books.values().stream()
                    .filter(state -> state == BookState.GOOD)
                    .count();
        }
    }

    @Override
    public void premium(final PremiumView view) {
        if (nowNs < wakeNs || !view.valid()) {
            return;
        }
        firstValidNs = Math.min(firstValidNs, nowNs);
        final long oldestNs = nowNs - Math.max(view.domesticBookAgeNs, view.foreignBookAgeNs);
        if (oldestNs < wakeNs - ON_THE_WAY_NS) {
            wrong.add("a valid premium of pair " + view.pair + " " + (nowNs - wakeNs) / 1_000 + " us behind the wake"
                    + " rests on a book from " + (wakeNs - oldestNs) / 1_000 + " us before it");
        }
    }

    @Override
    public void instrument(final InstrumentView view) {
        books.put(view.instrumentId, view.bookState);
    }

    @Override
    public ResultEvent claim() {
        return result;
    }

    @Override
    public void publish() {
        // Only what is shown outside matters here.
    }

    /** {@return how long nothing moved, milliseconds, 0 if it always did} */
    long stoodStillMs() {
        return stoodStillNs / 1_000_000;
    }

    /** {@return events that a venue had made before the wake and that came behind it} */
    long eventsQueued() {
        return eventsQueued;
    }

    /** {@return books shown at the wake} */
    long booksAtWake() {
        return booksAtWake;
    }

    /** {@return those of them that could still be read for a price} */
    long goodAtWake() {
        return goodAtWake;
    }

    /** {@return milliseconds from the wake to the first valid premium} */
    long validAfterMs() {
        return (firstValidNs - wakeNs) / 1_000_000;
    }

    /** {@return premiums that rested on what had queued up, in words} */
    List<String> wrong() {
        return wrong;
    }
}
