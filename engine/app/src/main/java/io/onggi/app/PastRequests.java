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
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks venues for what the core wants to know of their past, and tells the core with a REPAIR when an answer is over.
 * One thread a venue, which blocks on REST calls; trades of gaps go before candles. A gap of trades is followed by the
 * candles it touches, once they are final: where they could not be repaired from trades, they are the venue's.
 */
final class PastRequests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PastRequests.class);
    private static final long NS_PER_MS = 1_000_000L;
    private static final long JOIN_MS = 2_000;
    /** Trades are always due before candles. */
    private static final long URGENT_MS = 3_600_000L;
    /** A venue needs a moment to make its candle of a minute that is over. */
    private static final long FINAL_AFTER_MS = 3_000;

    private static final int TRIES = 3;
    private static final long RETRY_MS = 5_000;
    /** Trades of a partial answer that may come a second time: so many ids the core remembers for sure. */
    private static final int MOST_REPEATED = 2_000;

    private final MarketSink sink;
    private final EngineClock clock;
    private final InstrumentTable instruments;
    private final Thread.UncaughtExceptionHandler faults;
    private final Map<Venue, Line> lines = new EnumMap<>(Venue.class);
    private volatile boolean closed;

    PastRequests(
            final MarketSink sink,
            final EngineClock clock,
            final InstrumentTable instruments,
            final Thread.UncaughtExceptionHandler faults) {
        this.sink = sink;
        this.clock = clock;
        this.instruments = instruments;
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
            final StreamKind stream = StreamKind.ofCode((int) result.value(ResultEvent.R_STREAM));
            line.put(new Question(
                    instrument,
                    stream,
                    result.value(ResultEvent.R_FROM_NS),
                    result.value(ResultEvent.R_UNTIL_NS),
                    result.value(ResultEvent.R_AFTER_ID),
                    result.value(ResultEvent.R_BEFORE_ID),
                    clock.nowNs() / NS_PER_MS - (stream == StreamKind.TRADE ? URGENT_MS : 0),
                    1));
        }
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

    /**
     * Something the core wants to know.
     *
     * @param stream TRADE, or KLINE_1M
     * @param dueMs when it is to be asked, epoch milliseconds
     * @param tries counts up from 1
     */
    private record Question(
            Instrument instrument,
            StreamKind stream,
            long fromNs,
            long untilNs,
            long afterId,
            long beforeId,
            long dueMs,
            int tries) {
        /** {@return the same, to be asked once more} */
        Question again(final long nowMs) {
            return new Question(
                    instrument, stream, fromNs, untilNs, afterId, beforeId, nowMs + RETRY_MS * tries, tries + 1);
        }

        /** {@return what it is about, whenever it is asked} */
        String key() {
            return instrument.id() + " " + stream + ' ' + fromNs + ' ' + untilNs;
        }

        /** {@return the candles that trades of this gap belong to, once the last of them is final} */
        Question candles() {
            final long minuteNs = Interval.M1.ms() * NS_PER_MS;
            final long endNs = Math.floorDiv(untilNs, minuteNs) * minuteNs + minuteNs;
            return new Question(
                    instrument,
                    StreamKind.KLINE_1M,
                    Math.floorDiv(fromNs, minuteNs) * minuteNs,
                    endNs,
                    FixedPoint.ABSENT,
                    FixedPoint.ABSENT,
                    endNs / NS_PER_MS + FINAL_AFTER_MS,
                    1);
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
        void put(final Question question) {
            if (question.stream == StreamKind.TRADE || question.tries > 1 || waiting.add(question.key())) {
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

        private void ask(final Question question) throws InterruptedException {
            Reach reach;
            boolean again = question.tries < TRIES;
            try {
                reach = reach(question);
                again &= !reach.complete() && reach.published() > 0 && canRepeat(question, reach);
            } catch (final IOException e) {
                reach = new Reach(false, String.valueOf(e.getMessage()), 0);
            } catch (final RuntimeException e) {
                // A fault in the reading of one answer must not end all questions of a venue.
                LOG.error("{}: asking about {} failed", venue.id(), question, e);
                reach = new Reach(false, e.toString(), 0);
                again = false;
            }
            if (again) {
                LOG.warn(
                        "{}: {} of {}: {}; asking again",
                        venue.id(),
                        question.stream,
                        question.instrument.symbol(),
                        reach);
                put(question.again(clock.nowNs() / NS_PER_MS));
                return;
            }
            if (question.stream == StreamKind.TRADE || !reach.complete()) {
                LOG.info("{}: past {} of {}: {}", venue.id(), question.stream, question.instrument.symbol(), reach);
            }
            waiting.remove(question.key());
            tell(question, reach);
            if (question.stream == StreamKind.TRADE) {
                put(question.candles());
            }
        }

        /** Candles replace themselves; trades are told apart by their ids, of which only so many are remembered. */
        private static boolean canRepeat(final Question question, final Reach reach) {
            return question.stream != StreamKind.TRADE || reach.published() < MOST_REPEATED;
        }

        private Reach reach(final Question question) throws IOException, InterruptedException {
            if (question.stream == StreamKind.TRADE) {
                return past.get()
                        .trades(
                                question.instrument,
                                new TradeGap(question.fromNs, question.untilNs, question.afterId, question.beforeId));
            }
            return past.get()
                    .candles(
                            question.instrument,
                            Interval.M1,
                            question.fromNs / NS_PER_MS,
                            question.untilNs / NS_PER_MS);
        }

        private void tell(final Question question, final Reach reach) {
            final RepairOutcome outcome = reach.complete()
                    ? RepairOutcome.COMPLETE
                    : reach.published() > 0 ? RepairOutcome.PARTIAL : RepairOutcome.IMPOSSIBLE;
            final long sequence = PatientClaim.claim(sink, () -> closed);
            if (sequence == MarketSink.REFUSED) {
                return;
            }
            final MarketEvent event = sink.slot(sequence);
            RepairEvents.write(
                    event, venue, question.instrument.id(), question.stream, outcome, reach.reason(), clock.nowNs());
            RepairEvents.asked(
                    event, question.fromNs, question.untilNs, question.afterId, question.beforeId, reach.published());
            sink.publish(sequence, sequence);
        }
    }

    /** A question in its queue: the one that is due first is asked first. */
    private final class Waiting implements Delayed {
        private final Question question;

        Waiting(final Question question) {
            this.question = question;
        }

        @Override
        public long getDelay(final TimeUnit unit) {
            return unit.convert(question.dueMs - clock.nowNs() / NS_PER_MS, TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(final Delayed other) {
            return Long.compare(question.dueMs, ((Waiting) other).question.dueMs);
        }
    }
}
