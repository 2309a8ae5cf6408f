package io.onggi.feeds.fx;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.SessionStatus;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RateBudget;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestResponse;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls one exchange rate: an interval after the last round ended the sources are asked in order until one answers with
 * a sane rate, which is published as FX_RATE with the text {@code USD/KRW source} and the source's own time, where it
 * gives one, as venue time. If all fail there is no event. Works on the REST thread.
 */
public final class FxFeed implements Feed {
    private static final Logger LOG = LoggerFactory.getLogger(FxFeed.class);
    private static final long NS_PER_MS = 1_000_000L;
    private static final int NO_INSTRUMENT = 0;

    private final FxSettings settings;
    private final NetRuntime runtime;
    private final MarketSink sink;
    private final String pair;
    private final FeedCounters counters;
    private final RejectSamples samples = new RejectSamples();
    /** Own time of the rate published last, ABSENT where its source gives none; REST thread. */
    private long rateTimeNs = FixedPoint.ABSENT;

    private volatile boolean closed;
    private volatile String state = "NEW";
    private volatile String reason = "";

    /** Prepares the feed; nothing happens before {@link #start}. */
    public FxFeed(final FxSettings settings, final NetRuntime runtime, final MarketSink sink) {
        this.settings = settings;
        this.runtime = runtime;
        this.sink = sink;
        this.pair = settings.base() + '/' + settings.quote();
        this.counters = new FeedCounters("fx/" + pair);
        counters.reserve(NO_INSTRUMENT);
    }

    @Override
    public Venue venue() {
        return Venue.FX;
    }

    @Override
    public void start() {
        state = "CONNECTING";
        runtime.schedule(this::round, 0);
    }

    /** Does nothing: there is no book. */
    @Override
    public void resync(final int instrumentId) {}

    @Override
    public List<FeedCounters> counters() {
        return List.of(counters);
    }

    @Override
    public List<SessionStatus> sessions() {
        return List.of(new SessionStatus(
                counters.session(),
                state,
                settings.sources().get(0).uri().toString(),
                1,
                "LIVE".equals(state) ? 1 : 0,
                counters.lastReceiveNs(NO_INSTRUMENT, StreamKind.FX),
                reason,
                List.of(),
                List.of()));
    }

    @Override
    public List<RejectSamples.Sample> rejectSamples() {
        return samples.newestFirst();
    }

    @Override
    public void close() {
        closed = true;
        state = "CLOSED";
    }

    private void round() {
        if (!closed) {
            ask(0, "", false);
        }
    }

    /** The next round begins an interval after this one ended, so that slow sources cannot pile up rounds. */
    private void roundEnded() {
        if (!closed) {
            runtime.schedule(this::round, settings.intervalMs() * NS_PER_MS);
        }
    }

    private void ask(final int index, final String failures, final boolean answered) {
        if (closed) {
            return;
        }
        if (index == settings.sources().size()) {
            if (!answered) {
                failed(failures);
            }
            roundEnded();
            return;
        }
        final FxSource source = settings.sources().get(index);
        final RateBudget budget = runtime.budgets().budget("fx " + source.name(), settings.budget());
        if (budget.blockedUntilNs() > runtime.clock().nowNs()) {
            // A call would wait in the budget, for an hour if the source says so, and the next source with it.
            askNext(index, failures, "told us to wait", answered);
            return;
        }
        runtime.rest().get(new RestCall(source.uri(), budget, 1), (response, failure) -> {
            final String problem = response == null ? failure : answered(source, response);
            if (!problem.isEmpty()) {
                askNext(index, failures, problem, answered);
            } else if (isOld(response)) {
                // It may be the newest there is, on a weekend; or its source stands still, and another knows better.
                ask(index + 1, failures, true);
            } else {
                roundEnded();
            }
        });
    }

    private void askNext(final int index, final String failures, final String problem, final boolean answered) {
        ask(
                index + 1,
                failures + (failures.isEmpty() ? "" : "; ")
                        + settings.sources().get(index).name() + ": " + problem,
                answered);
    }

    /** {@return whether the last rate published names a time of its own that is older than the limit} */
    private boolean isOld(final RestResponse response) {
        return rateTimeNs != FixedPoint.ABSENT
                && response.receiveTimeNs() - rateTimeNs > settings.oldAfterMs() * NS_PER_MS;
    }

    /** Whatever goes wrong with one answer, the round goes on. {@return an empty text, or why there is no rate} */
    private String answered(final FxSource source, final RestResponse response) {
        try {
            return publish(source, response);
        } catch (final RuntimeException e) {
            LOG.error("{}: the answer of {} could not be handled", counters.session(), source.name(), e);
            return "failed: " + e;
        }
    }

    /** {@return an empty text, or why there is no rate} */
    private String publish(final FxSource source, final RestResponse response) {
        if (closed) {
            return "";
        }
        if (!response.isOk()) {
            return response.excerpt();
        }
        counters.received(response.body().length);
        final FxAnswer answer = FxAnswer.of(response.body(), source, settings);
        return answer.why() == RejectReason.NONE
                ? publish(source, response, answer.rate(), answer.timeNs())
                : reject(answer.why(), response, answer.problem());
    }

    private String publish(
            final FxSource source, final RestResponse response, final long mantissa, final long sourceTimeNs) {
        rateTimeNs = sourceTimeNs;
        final long sequence = sink.tryClaim(1);
        final boolean room = sequence != MarketSink.REFUSED;
        if (room) {
            slot(sequence, EventType.FX_RATE, response.receiveTimeNs())
                    .times(sourceTimeNs, FixedPoint.ABSENT, response.receiveTimeNs())
                    .fx(mantissa)
                    .text(pair + ' ' + source.name());
            sink.publish(sequence, sequence);
        }
        counters.outcome(
                room ? Outcome.DECODED : Outcome.SHED,
                NO_INSTRUMENT,
                StreamKind.FX,
                response.receiveTimeNs(),
                response.body().length);
        if (!"LIVE".equals(state) || !reason.equals(source.name())) {
            LOG.info("{}: rate from {}", counters.session(), source.name());
            state = "LIVE";
            reason = source.name();
        }
        return "";
    }

    private String reject(final RejectReason why, final RestResponse response, final String problem) {
        samples.add(response.body(), 0, response.body().length, why, response.receiveTimeNs());
        counters.rejected(why);
        counters.outcome(Outcome.REJECTED);
        final long sequence = sink.tryClaim(1);
        if (sequence != MarketSink.REFUSED) {
            slot(sequence, EventType.SKIPPED, response.receiveTimeNs())
                    .skipped(why.ordinal(), response.body().length)
                    .text(response.body(), 0, response.body().length);
            sink.publish(sequence, sequence);
        }
        return problem;
    }

    private MarketEvent slot(final long sequence, final EventType type, final long receiveTimeNs) {
        return sink.slot(sequence)
                .reset(type, Venue.FX, StreamKind.FX, NO_INSTRUMENT)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, receiveTimeNs);
    }

    private void failed(final String failures) {
        if (!"BACKING_OFF".equals(state)) {
            LOG.warn("{}: no source answered: {}", counters.session(), failures);
        }
        // Last the state, so that whoever sees it sees why.
        reason = failures;
        state = "BACKING_OFF";
    }
}
