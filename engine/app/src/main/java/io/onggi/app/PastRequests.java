package io.onggi.app;

import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.RepairEvents;
import io.onggi.event.RepairOutcome;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.Reach;
import io.onggi.feeds.net.TradeGap;
import io.onggi.feeds.net.VenuePast;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks venues for what the core wants to know of their past, and tells the core with a REPAIR when an answer is over.
 * One thread a venue, which blocks on REST calls; trades of gaps go before candles. A gap of trades is followed by the
 * candles it touches, once they are final: where they could not be repaired from trades, they are the venue's.
 *
 * <p>Where nobody answers, the question waits with growing delays for another try, which goes on where the last answer
 * ended; the core hears that it is deferred and may ask for other gaps. It ends when the venue has said all it has, or
 * when the patience is over. At most {@value #MOST_DEFERRED} wait so at a venue; beyond that the one that waits longest
 * is given up.
 */
final class PastRequests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PastRequests.class);
    private static final long NS_PER_MS = 1_000_000L;
    private static final long JOIN_MS = 2_000;
    /** No setting: 64 gaps, as many as are remembered, of each of 64 instruments; they take less than a megabyte. */
    static final int MOST_DEFERRED = 4_096;

    private final MarketSink sink;
    private final EngineClock clock;
    private final InstrumentTable instruments;
    private final PastPatience patience;
    private final Thread.UncaughtExceptionHandler faults;
    private final Map<Venue, Line> lines = new EnumMap<>(Venue.class);
    private final AtomicLong put = new AtomicLong();
    private volatile boolean closed;

    PastRequests(
            final MarketSink sink,
            final EngineClock clock,
            final InstrumentTable instruments,
            final PastPatience patience,
            final Thread.UncaughtExceptionHandler faults) {
        this.sink = sink;
        this.clock = clock;
        this.instruments = instruments;
        this.patience = patience;
        this.faults = faults;
    }

    /** Adds a venue; before {@link #start}. The supplier is asked once something is wanted of it. */
    void add(final Venue venue, final Supplier<VenuePast> past) {
        lines.put(venue, new Line(venue, past));
    }

    void start() {
        lines.values().forEach(line -> line.thread.start());
    }

    /** Takes what the core asks for. Result thread only; never waits. */
    void onResult(final ResultEvent result) {
        if (result.type() != ResultType.REPAIR || result.value(ResultEvent.R_OUTCOME) != FixedPoint.ABSENT) {
            return;
        }
        final Instrument instrument = instruments.get(result.instrumentId());
        final Line line = instrument == null ? null : lines.get(instrument.venue());
        if (line != null) {
            line.put(PastQuestion.of(
                    instrument,
                    StreamKind.ofCode((int) result.value(ResultEvent.R_STREAM)),
                    result.value(ResultEvent.R_FROM_NS),
                    result.value(ResultEvent.R_UNTIL_NS),
                    result.value(ResultEvent.R_AFTER_ID),
                    result.value(ResultEvent.R_BEFORE_ID),
                    nowMs()));
        }
    }

    private long nowMs() {
        return clock.nowNs() / NS_PER_MS;
    }

    /** {@return how many questions wait for another try, by venue; any thread} */
    Map<Venue, Integer> deferred() {
        final Map<Venue, Integer> deferred = new EnumMap<>(Venue.class);
        lines.forEach((venue, line) -> deferred.put(venue, (int) line.queue.stream()
                .filter(waiting -> waiting.question.failures() > 0)
                .count()));
        return deferred;
    }

    @Override
    public void close() {
        closed = true;
        lines.values().forEach(line -> line.thread.interrupt());
        for (final Line line : lines.values()) {
            try {
                line.thread.join(JOIN_MS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One venue: its questions and the thread that asks them. */
    private final class Line implements Runnable {
        private final Venue venue;
        private final Supplier<VenuePast> past;
        private final DelayQueue<Waiting> queue = new DelayQueue<>();
        private final Set<String> waiting = ConcurrentHashMap.newKeySet();
        private final Thread thread;

        Line(final Venue venue, final Supplier<VenuePast> past) {
            this.venue = venue;
            this.past = past;
            thread = new Thread(this, "onggi-past-" + venue.id());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler(faults);
        }

        /** Candles that are waited for already are not asked for twice; each question about trades is another one. */
        void put(final PastQuestion question) {
            if (question.stream() == StreamKind.TRADE || waiting.add(question.key())) {
                queue.put(new Waiting(question));
            }
        }

        @Override
        public void run() {
            try {
                while (!closed) {
                    ask(queue.take().question);
                }
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void ask(final PastQuestion question) throws InterruptedException {
            Reach reach;
            try {
                reach = reach(question);
            } catch (final IOException e) {
                reach = new Reach(false, String.valueOf(e.getMessage()), 0, 0, question.gap());
            } catch (final RuntimeException e) {
                // A fault in the reading of one answer must not end all questions of a venue.
                LOG.error("{}: asking about {} failed", venue.id(), question, e);
                reach = new Reach(false, e.toString(), 0);
            }
            final long nowMs = nowMs();
            final PastQuestion asked = question.after(reach, nowMs);
            if (reach.left() == null) {
                final boolean lostEarlier = reach.complete() && asked.lost() > 0;
                end(
                        asked,
                        reach.complete() && !lostEarlier,
                        lostEarlier
                                ? asked.lost() + " rows of earlier parts were no good or found no room"
                                : reach.reason());
            } else if (nowMs - asked.sinceMs() >= patience.patienceMs()) {
                end(asked, false, giveUp(nowMs - asked.sinceMs(), reach.reason()));
            } else {
                defer(asked, reach, nowMs);
            }
        }

        private static String giveUp(final long afterMs, final String reason) {
            return "no answer for " + afterMs / 1_000 + " s: " + reason;
        }

        /** The core is told at first, and when a part of the answer is over: the next part begins anew then. */
        private void defer(final PastQuestion asked, final Reach reach, final long nowMs) {
            final long delayMs = patience.retry()
                    .delayMs(asked.failures(), ThreadLocalRandom.current().nextDouble());
            LOG.warn(
                    "{}: {} of {}: {}; asking for the rest in {} ms",
                    venue.id(),
                    asked.stream(),
                    asked.instrument().symbol(),
                    reach.reason(),
                    delayMs);
            if (asked.stream() == StreamKind.TRADE && (asked.failures() == 1 || reach.published() > 0)) {
                tell(asked, RepairOutcome.DEFERRED, reach.reason());
            }
            queue.put(new Waiting(asked.at(nowMs + delayMs)));
            makeRoom(nowMs, reach.reason());
        }

        /** Gives the question up that waits longest, where too many do. */
        private void makeRoom(final long nowMs, final String reason) {
            if (queue.size() <= MOST_DEFERRED) {
                return;
            }
            final Optional<Waiting> longest = queue.stream()
                    .filter(each -> each.question.failures() > 0)
                    .min(Comparator.comparingLong(each -> each.question.sinceMs()));
            if (longest.isPresent() && queue.remove(longest.get())) {
                final PastQuestion question = longest.get().question;
                end(question, false, giveUp(nowMs - question.sinceMs(), reason) + "; too many gaps wait");
            }
        }

        private void end(final PastQuestion asked, final boolean complete, final String reason) {
            if (asked.stream() == StreamKind.TRADE || !complete) {
                LOG.info(
                        "{}: past {} of {}: {} events, {}",
                        venue.id(),
                        asked.stream(),
                        asked.instrument().symbol(),
                        asked.published(),
                        complete ? "complete" : reason);
            }
            waiting.remove(asked.key());
            final RepairOutcome incomplete = asked.published() > 0 ? RepairOutcome.PARTIAL : RepairOutcome.IMPOSSIBLE;
            tell(asked, complete ? RepairOutcome.COMPLETE : incomplete, reason);
            if (asked.stream() == StreamKind.TRADE) {
                put(asked.candles(nowMs()));
            }
        }

        private Reach reach(final PastQuestion question) throws IOException, InterruptedException {
            final TradeGap gap = question.gap();
            if (question.stream() == StreamKind.TRADE) {
                return past.get().trades(question.instrument(), gap);
            }
            return past.get()
                    .candles(question.instrument(), Interval.M1, gap.fromNs() / NS_PER_MS, gap.untilNs() / NS_PER_MS);
        }

        private void tell(final PastQuestion question, final RepairOutcome outcome, final String reason) {
            final long sequence = PatientClaim.claim(sink, () -> closed);
            if (sequence == MarketSink.REFUSED) {
                return;
            }
            final MarketEvent event = sink.slot(sequence);
            RepairEvents.write(
                    event, venue, question.instrument().id(), question.stream(), outcome, reason, clock.nowNs());
            RepairEvents.asked(
                    event,
                    question.fromNs(),
                    question.untilNs(),
                    question.afterId(),
                    question.beforeId(),
                    question.published());
            sink.publish(sequence, sequence);
        }
    }

    /** A question in its queue: the one that is due first is asked first, of those due together the one put first. */
    private final class Waiting implements Delayed {
        private final PastQuestion question;
        private final long order = put.getAndIncrement();

        Waiting(final PastQuestion question) {
            this.question = question;
        }

        @Override
        public long getDelay(final TimeUnit unit) {
            return unit.convert(question.dueMs() - nowMs(), TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(final Delayed other) {
            final Waiting that = (Waiting) other;
            final int due = Long.compare(question.dueMs(), that.question.dueMs());
            return due == 0 ? Long.compare(order, that.order) : due;
        }
    }
}
