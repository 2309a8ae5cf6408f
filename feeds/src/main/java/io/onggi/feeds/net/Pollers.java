package io.onggi.feeds.net;

import io.onggi.event.MarketSink;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.PollStatus;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.Turnover;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one venue for what no stream brings, each thing at its times. A call that is due waits here, and only
 * {@value #UNDER_WAY} are under way or wait in the venue's budgets: a snapshot of a book never stands behind hundreds
 * of polls. The same call is never waiting twice; what fails is counted and asked again at its next time. Where one
 * budget of the venue may not send, because it said 429 or the like, nothing is polled until it may. Works on the REST
 * thread.
 */
public final class Pollers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pollers.class);
    /** No setting: enough to use every budget, and few enough to stand in nobody's way. */
    private static final int UNDER_WAY = 4;

    private static final long NS_PER_MS = 1_000_000L;
    /** All first calls are made within this time of a start. No setting: their intervals and the budgets are. */
    private static final long START_SPREAD_MS = 10_000;
    /**
     * Successive calls are made at other parts of a second, so that a clock of whole seconds is read at all of them.
     */
    private static final long WANDER_MS = 618;

    private static final long SECOND_MS = 1_000;
    /** A poll that goes on failing is logged again after this time. */
    private static final long LOG_EVERY_NS = 600_000L * NS_PER_MS;

    private final Venue venue;
    private final VenuePolls plan;
    private final Caller caller;
    private final RateBudget.Scheduler scheduler;
    private final EngineClock clock;
    private final Streams streams;
    private final RejectSamples samples = new RejectSamples();
    private final FeedCounters counters;
    private final PollRows rows;
    private final List<Kept> kept = new ArrayList<>();
    private final PriorityQueue<Task> timetable = new PriorityQueue<>(Comparator.comparingLong(task -> task.dueNs));
    private final Deque<Task> waiting = new ArrayDeque<>();
    private int generation;
    private int intervalChanges;
    private int underWay;
    private boolean pumping;
    private long heldUntilNs;
    private long wakeUpNs = Long.MAX_VALUE;
    private long startedNs;
    private volatile boolean closed;

    /** Makes calls; {@link RestClient} outside of tests. */
    @FunctionalInterface
    public interface Caller {
        /** Gets, and calls back on the REST thread, or at once. */
        void get(RestCall call, RestClient.Callback callback);
    }

    /** What the venue's streams said last. */
    @FunctionalInterface
    public interface Streams {
        /** {@return when this stream spoke last, epoch nanoseconds, or 0 for never} */
        long lastReceiveNs(int instrumentId, StreamKind kind);
    }

    /** A poll with its counts. */
    private static final class Kept {
        private final Poll poll;
        private final PollStats stats;
        private long loggedNs;
        private long failuresLogged;

        Kept(final Poll poll) {
            this.poll = poll;
            stats = new PollStats(poll.id());
        }
    }

    /** One call that is made again and again. */
    private static final class Task {
        private final Kept kept;
        private final List<Instrument> targets;
        /** The only target of a call that is made for each; null where one call is for all. */
        private final Instrument instrument;

        private final int index;
        private final int count;
        private final int generation;
        private long dueNs;
        /** The interval that the time follows from; 0 before the first call is due. */
        private long intervalMs;

        private long calls;
        private boolean busy;

        Task(final Kept kept, final List<Instrument> targets, final int index, final int count, final int generation) {
            this.kept = kept;
            this.targets = targets;
            this.instrument = kept.poll.each() ? targets.get(0) : null;
            this.index = index;
            this.count = count;
            this.generation = generation;
        }
    }

    Pollers(
            final Venue venue,
            final VenuePolls plan,
            final int topMarkets,
            final MarketSink sink,
            final Caller caller,
            final RateBudget.Scheduler scheduler,
            final EngineClock clock,
            final Streams streams) {
        this.venue = venue;
        this.plan = plan;
        this.caller = caller;
        this.scheduler = scheduler;
        this.clock = clock;
        this.streams = streams;
        counters = new FeedCounters(venue.id() + "/poll/rest");
        rows = new PollRows(venue, sink, samples, plan, topMarkets);
        plan.polls().forEach(poll -> kept.add(new Kept(poll)));
    }

    /** Begins with these instruments, or goes on with these instead of the ones before. Any thread. */
    public void start(final List<Instrument> instruments) {
        final List<Instrument> copy = List.copyOf(instruments);
        scheduler.schedule(() -> begin(copy), 0);
    }

    private void begin(final List<Instrument> instruments) {
        final long nowNs = clock.nowNs();
        if (startedNs == 0) {
            startedNs = nowNs;
        }
        generation++;
        timetable.clear();
        waiting.clear();
        rows.instruments(instruments);
        instruments.stream().mapToInt(Instrument::id).max().ifPresent(counters::reserve);
        for (final Kept each : kept) {
            final List<Instrument> having =
                    instruments.stream().filter(each.poll.applies()).toList();
            final int count = each.poll.each() ? having.size() : Math.min(1, having.size());
            for (int i = 0; i < count; i++) {
                final List<Instrument> targets = each.poll.each() ? having.subList(i, i + 1) : having;
                final Task task = new Task(each, targets, i, count, generation);
                task.dueNs = nowNs + each.poll.timing().firstNs(i, count, START_SPREAD_MS);
                timetable.add(task);
            }
        }
        tick();
    }

    /** {@return the counters of all answers} */
    public FeedCounters counters() {
        return counters;
    }

    /** {@return what became of each poll; any thread} */
    public List<PollStatus> statuses() {
        return kept.stream().map(each -> each.stats.status()).toList();
    }

    /** {@return the venue's markets by turnover, the largest first; any thread} */
    public List<Turnover> turnovers() {
        return rows.top();
    }

    /** {@return the start of answers that were refused, the newest first; any thread} */
    public List<RejectSamples.Sample> rejectSamples() {
        return samples.newestFirst();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void tick() {
        if (closed) {
            return;
        }
        final long nowNs = clock.nowNs();
        while (!timetable.isEmpty() && timetable.peek().dueNs <= nowNs) {
            final Task task = timetable.poll();
            if (task.busy) {
                task.kept.stats.late++;
                task.kept.stats.show();
            } else if (isNeeded(task)) {
                task.busy = true;
                waiting.add(task);
            }
            task.dueNs = nextNs(task, nowNs);
            timetable.add(task);
        }
        if (!timetable.isEmpty()) {
            wakeUpAt(timetable.peek().dueNs);
        }
        pump();
    }

    private static long nextNs(final Task task, final long nowNs) {
        final Poll.Timing timing = task.kept.poll.timing();
        final long nextNs = timing.nextNs(task.instrument, task.index, task.count, nowNs);
        final long intervalMs = timing.intervalMs().applyAsLong(task.instrument);
        task.intervalMs = intervalMs;
        final long wanderMs = task.calls++ * WANDER_MS % SECOND_MS;
        return nextNs + wanderMs * Math.min(SECOND_MS, intervalMs / 2) / SECOND_MS * NS_PER_MS;
    }

    /** What settles more often than was thought is asked for at its next time, not at the one after. */
    private void followIntervals() {
        if (intervalChanges == plan.funding().changes()) {
            return;
        }
        intervalChanges = plan.funding().changes();
        final List<Task> all = List.copyOf(timetable);
        timetable.clear();
        for (final Task task : all) {
            final long intervalMs = task.kept.poll.timing().intervalMs().applyAsLong(task.instrument);
            if (task.intervalMs != 0 && task.intervalMs != intervalMs) {
                task.dueNs = nextNs(task, clock.nowNs());
            }
            timetable.add(task);
        }
        wakeUpAt(timetable.peek().dueNs);
    }

    /** One wake-up counts at a time, the earliest; one that was set before it does nothing when its time comes. */
    private void wakeUpAt(final long timeNs) {
        if (timeNs < wakeUpNs) {
            wakeUpNs = timeNs;
            scheduler.schedule(() -> wakeUp(timeNs), Math.max(0, timeNs - clock.nowNs()));
        }
    }

    private void wakeUp(final long timeNs) {
        if (timeNs == wakeUpNs) {
            wakeUpNs = Long.MAX_VALUE;
            tick();
        }
    }

    private boolean isNeeded(final Task task) {
        final Poll poll = task.kept.poll;
        if (poll.silentMs() == 0) {
            return true;
        }
        return task.targets.stream().anyMatch(isSilent(poll)::is);
    }

    /** A stream that never spoke is silent since the start. */
    private PollRows.Wanted isSilent(final Poll poll) {
        final long nowNs = clock.nowNs();
        return instrument -> {
            final long spokenNs = Math.max(startedNs, streams.lastReceiveNs(instrument.id(), poll.kind()));
            return poll.silentMs() == 0 || nowNs - spokenNs > poll.silentMs() * NS_PER_MS;
        };
    }

    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            while (underWay < UNDER_WAY && !waiting.isEmpty() && !closed) {
                final long nowNs = clock.nowNs();
                if (nowNs < heldUntilNs) {
                    wakeUpAt(heldUntilNs);
                    return;
                }
                send(waiting.poll(), nowNs);
            }
        } finally {
            pumping = false;
        }
    }

    private void send(final Task task, final long nowNs) {
        final RestCall call = task.kept.poll.call().apply(task.targets);
        if (nowNs < call.budget().blockedUntilNs()) {
            heldUntilNs = call.budget().blockedUntilNs();
            waiting.addFirst(task);
            return;
        }
        underWay++;
        task.kept.stats.calls++;
        caller.get(call, (response, failure) -> {
            underWay--;
            task.busy = false;
            if (!closed && task.generation == generation) {
                ended(task, call, response, failure);
            }
            pump();
        });
    }

    private void ended(final Task task, final RestCall call, final RestResponse response, final String failure) {
        final PollStats stats = task.kept.stats;
        final String problem = response == null ? failure : answered(task, response);
        heldUntilNs = Math.max(heldUntilNs, call.budget().blockedUntilNs());
        if (problem.isEmpty()) {
            stats.answers++;
            stats.lastAnswerNs = response.receiveTimeNs();
        } else {
            stats.failures++;
            log(task, problem);
        }
        stats.problem = problem;
        stats.show();
        followIntervals();
    }

    /** {@return an empty text, or why there is no answer} */
    private String answered(final Task task, final RestResponse response) {
        counters.received(response.body().length);
        Object answer = null;
        String unread = "";
        try {
            answer = JsonTree.parse(response.body());
        } catch (final IOException e) {
            unread = String.valueOf(e.getMessage());
        }
        final String code = plan.rule().badCode(answer);
        if (!response.isOk() || (unread.isEmpty() && !code.isEmpty())) {
            outcome(task, Outcome.CONTROL, response);
            return response.excerpt();
        }
        rows.begin(task.kept.poll, task.kept.stats, response, answer, isSilent(task.kept.poll));
        final long publishedBefore = task.kept.stats.published;
        final long shedBefore = task.kept.stats.shed;
        if (unread.isEmpty()) {
            read(task);
        } else {
            rows.reject(task.instrument, RejectReason.MALFORMED);
        }
        final RejectReason why = rows.takeReason();
        if (why != RejectReason.NONE) {
            counters.rejected(why, task.instrument == null ? 0 : task.instrument.id(), task.kept.poll.kind());
        }
        final boolean published = task.kept.stats.published > publishedBefore;
        final boolean shed = task.kept.stats.shed > shedBefore;
        outcome(
                task,
                why != RejectReason.NONE
                        ? Outcome.REJECTED
                        : published ? Outcome.DECODED : shed ? Outcome.SHED : Outcome.CONTROL,
                response);
        rows.end();
        return unread;
    }

    private void read(final Task task) {
        try {
            task.kept.poll.reader().read(task.instrument, rows);
        } catch (final RuntimeException e) {
            LOG.error("{}: an answer of {} could not be read", venue.id(), task.kept.poll.id(), e);
            rows.reject(task.instrument, RejectReason.DECODER_FAULT);
        }
    }

    private void outcome(final Task task, final Outcome outcome, final RestResponse response) {
        if (task.instrument == null) {
            counters.outcome(outcome);
        } else {
            counters.outcome(
                    outcome,
                    task.instrument.id(),
                    task.kept.poll.kind(),
                    response.receiveTimeNs(),
                    response.body().length);
        }
    }

    private void log(final Task task, final String problem) {
        final Kept each = task.kept;
        final long nowNs = clock.nowNs();
        if (each.loggedNs == 0 || nowNs - each.loggedNs >= LOG_EVERY_NS) {
            LOG.warn(
                    "{}: {} failed, {} times since the last such line: {}",
                    venue.id(),
                    each.poll.id(),
                    each.stats.failures - each.failuresLogged,
                    problem);
            each.loggedNs = nowNs;
            each.failuresLogged = each.stats.failures;
        }
    }
}
