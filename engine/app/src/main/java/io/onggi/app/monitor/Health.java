package io.onggi.app.monitor;

import io.onggi.feeds.Feed;
import io.onggi.feeds.SessionStatus;
import io.onggi.journal.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /health}: 200 while every thread beats, every session is LIVE, no stream is silent for longer than the
 * configuration allows and nothing fatal happened, else 503. What a person should know but the engine can live with,
 * such as lost records of an earlier run, a stream that its venue refused, or one that is silent for longer than it
 * usually is, makes it {@code degraded}, with the same 200: starting again would not mend it.
 */
final class Health {
    /**
     * A thread that did not go through its loop for this long is stuck. No setting: every thread of the engine beats
     * many times a second, whatever is configured.
     */
    static final long THREAD_LIMIT_NS = 10_000_000_000L;

    private static final int UNAVAILABLE = 503;
    private static final long NS_PER_MS = 1_000_000L;
    private static final String LIVE = "LIVE";

    private final EngineFacts facts;
    private final StreamHealth streams;

    Health(final EngineFacts facts) {
        this.facts = facts;
        this.streams = new StreamHealth(facts);
    }

    Answer answer(final Query query) {
        query.allowOnly();
        final List<String> problems = problems();
        return Answer.json(problems.isEmpty() ? Answer.OK : UNAVAILABLE, out -> {
            out.text("status", status()).texts("problems", problems).texts("notices", notices());
            writeTrading(out);
            out.objects("feeds", sessions(), session -> writeSession(out, session));
            out.texts("staleStreams", streams.stale());
            out.objects("threads", facts.threads(), thread -> writeThread(out, thread));
        });
    }

    void writeTrading(final JsonOut out) {
        out.flag("safeMode", !facts.safeMode().isEmpty())
                .flag("tradingAllowed", facts.tradingStops().isEmpty())
                .texts("tradingStops", facts.tradingStops());
    }

    /** {@return ok, degraded or unhealthy} */
    String status() {
        if (!problems().isEmpty()) {
            return "unhealthy";
        }
        return notices().isEmpty() ? "ok" : "degraded";
    }

    /** {@return what is wrong, but no reason to be unfit} */
    List<String> notices() {
        final List<String> notices = new ArrayList<>();
        for (final Verification result : facts.storage().damagedRuns()) {
            notices.add(
                    (result.unverifiable().isEmpty() ? "damage in an earlier " : "an earlier ") + result.describe());
        }
        notices.addAll(facts.startNotices());
        for (final SessionStatus session : sessions()) {
            if (!session.refused().isEmpty()) {
                notices.add(
                        "feed " + session.name() + ": the venue refused " + StreamHealth.firstOf(session.refused()));
            }
            if (!session.silent().isEmpty()) {
                final List<String> silent = session.silent().stream()
                        .map(stream -> stream.name() + " since " + Instant.ofEpochMilli(stream.sinceNs() / NS_PER_MS))
                        .toList();
                notices.add("feed " + session.name() + " hears nothing of " + StreamHealth.firstOf(silent));
            }
        }
        facts.tradingStops().forEach(reason -> notices.add("no trading: " + reason));
        return notices;
    }

    List<String> problems() {
        final List<String> problems = new ArrayList<>();
        if (!facts.fatal().isEmpty()) {
            problems.add("fatal: " + facts.fatal());
        }
        if (!facts.safeMode().isEmpty()) {
            problems.add(facts.safeMode());
        }
        for (final EngineFacts.ThreadHealth thread : facts.threads()) {
            if (!alive(thread)) {
                problems.add("thread " + thread.name() + " does not move");
            }
        }
        if (facts.feeds().isEmpty()) {
            problems.add("no feeds");
        }
        for (final Feed feed : facts.feeds()) {
            if (feed.sessions().isEmpty()) {
                problems.add("feed " + feed.venue().id() + " has no connection yet: its instruments are not loaded");
            }
        }
        final EngineFacts.Progress progress = facts.progress();
        if (progress.ringRemaining() == 0) {
            problems.add("the market ring is full");
        }
        for (final SessionStatus session : sessions()) {
            if (!LIVE.equals(session.state())) {
                problems.add("feed " + session.name() + " is " + session.state()
                        + (session.reason().isEmpty() ? "" : ": " + session.reason()));
            }
        }
        problems.addAll(streams.problems());
        return problems;
    }

    List<SessionStatus> sessions() {
        final List<SessionStatus> sessions = new ArrayList<>();
        for (final Feed feed : facts.feeds()) {
            sessions.addAll(feed.sessions());
        }
        return sessions;
    }

    void writeSession(final JsonOut out, final SessionStatus session) {
        out.text("name", session.name())
                .text("state", session.state())
                .flag("live", LIVE.equals(session.state()))
                .text("address", session.address())
                .number("streams", session.streams())
                .number("confirmed", session.confirmed())
                .timeMs("lastReceiveTimeMs", session.lastReceiveNs())
                .text("reason", session.reason())
                .number("refused", session.refused().size())
                .texts("refusedStreams", session.refused())
                .number("silent", session.silent().size())
                .objects(
                        "silentStreams",
                        session.silent(),
                        stream -> out.text("stream", stream.name()).timeMs("sinceMs", stream.sinceNs()));
    }

    void writeThread(final JsonOut out, final EngineFacts.ThreadHealth thread) {
        out.text("name", thread.name())
                .flag("alive", alive(thread))
                .ageMs("heartbeatAgeMs", Math.max(0, facts.nowNs() - thread.heartbeatNs()))
                .text("detail", thread.detail());
    }

    private boolean alive(final EngineFacts.ThreadHealth thread) {
        return facts.nowNs() - thread.heartbeatNs() <= THREAD_LIMIT_NS;
    }
}
