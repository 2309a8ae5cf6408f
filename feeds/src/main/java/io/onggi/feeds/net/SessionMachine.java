package io.onggi.feeds.net;

import io.onggi.event.LinkEvents;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.SilentStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one connection, without the connection: decides when to connect, subscribe, ping, give up, come back.
 * Knows the time only from its callers, so that it can be tested by hand.
 *
 * <pre>
 *   CONNECTING -> SUBSCRIBING -> LIVE
 *       ^   \___________\_________\____ lost -> BACKING_OFF -> CONNECTING   (limit of tries -> DOWN)
 *       \______________________________ rotation, where no other connection takes its place
 * </pre>
 *
 * <p>Used by one event loop. The state may be read by any thread.
 */
final class SessionMachine implements ControlListener {
    private static final Logger LOG = LoggerFactory.getLogger(SessionMachine.class);
    private static final long NS_PER_MS = 1_000_000L;
    private static final String ROTATION = "rotation";
    /** Another connection may take so long to get ready. No setting: thrice a try, by the usual limits. */
    private static final long SUCCESSOR_NS = 60_000_000_000L;

    private final String name;
    private final SessionSettings settings;
    private final SubscriptionDialect dialect;
    private final List<StreamRef> streams;
    private final Map<StreamRef, Integer> indexes = new HashMap<>();
    private final FeedCounters counters;
    private final LinkPublisher links;
    private final SessionActions actions;
    private final DoubleSupplier random;
    private final ConnectGate gate;
    private final long rotateAfterNs;
    private final StreamWatch watch;
    private final Deque<SubscriptionRequest> outbound = new ArrayDeque<>();
    private final OpenRequests unanswered = new OpenRequests();
    private final boolean[] refused;

    private volatile SessionState state = SessionState.NEW;
    private volatile String reason = "";
    private volatile List<String> refusedNames = List.of();
    private volatile List<SilentStream> silent = List.of();
    private volatile int confirmed;
    private volatile long lastInboundNs;
    private long nowNs;
    private long deadlineNs;
    private long connectedNs;
    private long liveNs;
    private long inboundNs;
    private long nextSendNs;
    private long nextPingNs;
    private long pongDeadlineNs;
    private int failures;
    private boolean awaitsFirstData;
    private boolean wasConnected;
    private boolean aged;
    private long successorDueNs;

    SessionMachine(
            final String name,
            final int rotationIndex,
            final SessionSettings settings,
            final SubscriptionDialect dialect,
            final List<StreamRef> streams,
            final FeedCounters counters,
            final LinkPublisher links,
            final Environment environment) {
        this.name = name;
        this.settings = settings;
        this.dialect = dialect;
        this.streams = streams;
        this.counters = counters;
        this.links = links;
        this.actions = environment.actions();
        this.random = environment.random();
        this.gate = environment.gate();
        this.rotateAfterNs = NS_PER_MS
                * Math.max(
                        settings.rotateAfterMs() / 2,
                        settings.rotateAfterMs() - rotationIndex * settings.rotateSpreadMs());
        this.watch = new StreamWatch(settings.streamLimits(), streams, counters);
        this.refused = new boolean[streams.size()];
        for (int i = 0; i < streams.size(); i++) {
            indexes.put(streams.get(i), i);
        }
    }

    /** What the machine acts on, draws from, and passes before it connects. */
    record Environment(SessionActions actions, DoubleSupplier random, ConnectGate gate) {}

    /** Begins; from {@link SessionState#NEW}, or again from {@link SessionState#DOWN}. */
    void start(final long now) {
        if (state == SessionState.NEW || state == SessionState.DOWN) {
            nowNs = now;
            failures = 0;
            connect();
        }
    }

    /** The connection stands and is upgraded. */
    void onOpen(final long now) {
        nowNs = now;
        connectedNs = now;
        aged = false;
        successorDueNs = 0;
        inboundNs = now;
        nextSendNs = now;
        pongDeadlineNs = 0;
        nextPingNs = now + settings.keepAlive().everyMs() * NS_PER_MS;
        if (wasConnected) {
            counters.reconnected();
        }
        wasConnected = true;
        watch.reconnected();
        Arrays.fill(refused, false);
        refusedNames = List.of();
        counters.linkedUp();
        enter(SessionState.SUBSCRIBING, "");
        enqueue(dialect.subscribe(streams));
        sendDue();
    }

    /** A message arrived and is about to be decoded. */
    void onMessage(final long now) {
        nowNs = now;
        inboundNs = now;
    }

    /** The message that arrived was data: where nothing is acknowledged, the first one says that we are subscribed. */
    void onData() {
        if (awaitsFirstData) {
            awaitsFirstData = false;
            confirm(wanted());
            checkLive();
            links.flush(nowNs);
        }
    }

    /** A pong arrived. */
    void onPong(final long now) {
        nowNs = now;
        inboundNs = now;
        pongDeadlineNs = 0;
    }

    /** A ping arrived (and was answered). */
    void onPing(final long now) {
        nowNs = now;
        inboundNs = now;
    }

    /** The connection ended, or never came to be. */
    void onClosed(final long now, final String why) {
        nowNs = now;
        if (state == SessionState.CONNECTING || state == SessionState.SUBSCRIBING || state == SessionState.LIVE) {
            lost(why);
        }
    }

    /** The connection can no longer be used, for a reason on our side. */
    void failed(final long now, final String why) {
        nowNs = now;
        if (state == SessionState.SUBSCRIBING || state == SessionState.LIVE) {
            drop(why);
        }
    }

    /** Subscribes one stream again, if it is up: its venue begins every subscription with the whole state. */
    void resubscribe(final int instrumentId, final StreamKind kind, final long now) {
        nowNs = now;
        for (int i = 0; i < streams.size(); i++) {
            if (isStream(i, kind, instrumentId) && links.isUp(i) && !links.isFirstRequest(i, now)) {
                counters.resynced();
                enqueue(dialect.resubscribe(List.of(streams.get(i)), wanted()));
            }
        }
        sendDue();
    }

    /** Looks at every deadline; called a few times a second. */
    void tick(final long now) {
        nowNs = now;
        lastInboundNs = inboundNs;
        links.flush(now);
        switch (state) {
            case CONNECTING -> {
                if (now >= deadlineNs) {
                    drop("not connected within " + settings.connectTimeoutMs() + " ms");
                }
            }
            case SUBSCRIBING, LIVE -> tickConnected();
            case BACKING_OFF -> {
                if (now >= deadlineNs) {
                    connect();
                }
            }
            case NEW, DOWN, CLOSED -> {}
        }
        silent = watch.silent(refused);
    }

    /** Ends for good. */
    void close(final long now) {
        nowNs = now;
        if (state != SessionState.CLOSED) {
            actions.disconnect();
            forget(LinkEvents.CLOSED);
            enter(SessionState.CLOSED, LinkEvents.CLOSED);
            links.flush(now);
        }
    }

    @Override
    public void onAck(final long requestId) {
        final List<StreamRef> answered = unanswered.take(requestId);
        if (answered != null) {
            confirmAnswered(answered);
        }
    }

    @Override
    public void onStreamConfirmed(final long requestId, final StreamKind stream, final int instrumentId) {
        final List<StreamRef> answered = unanswered.take(stream, instrumentId);
        if (!answered.isEmpty()) {
            confirmAnswered(answered);
        }
    }

    private boolean isStream(final int index, final StreamKind kind, final int instrumentId) {
        return streams.get(index).kind() == kind && streams.get(index).instrumentId() == instrumentId;
    }

    private void confirmAnswered(final List<StreamRef> answered) {
        confirm(answered);
        checkLive();
        links.flush(nowNs);
    }

    @Override
    public void onError(final long requestId, final String text) {
        final List<StreamRef> answered =
                requestId == FixedPoint.ABSENT ? unanswered.takeOnly() : unanswered.take(requestId);
        if (answered == null) {
            reported(text);
        } else if (answered.size() > 1) {
            // One bad name fails the whole list, so the halves are asked for until it stands alone.
            final int half = answered.size() / 2;
            enqueue(dialect.subscribe(answered.subList(0, half)));
            enqueue(dialect.subscribe(answered.subList(half, answered.size())));
        } else {
            refuse(answered, text);
        }
    }

    @Override
    public void onStreamRefused(
            final long requestId, final StreamKind stream, final int instrumentId, final String text) {
        final List<StreamRef> answered = unanswered.take(stream, instrumentId);
        if (answered.isEmpty()) {
            reported(text);
        } else {
            refuse(answered, text);
        }
    }

    private void reported(final String text) {
        LOG.warn("{}: the venue reports: {}", name, text);
        if (!dialect.acknowledges() && goesOnWithoutNamed(text)) {
            return;
        }
        if (state == SessionState.SUBSCRIBING || !dialect.acknowledges()) {
            drop("refused: " + text);
        }
    }

    /** {@return whether the venue named what it refuses, and there is something else to ask for again} */
    private boolean goesOnWithoutNamed(final String text) {
        final List<StreamRef> others = wanted();
        final List<StreamRef> named = new ArrayList<>(others);
        named.removeIf(stream -> !dialect.isNamed(stream, text));
        others.removeAll(named);
        if (named.isEmpty() || others.isEmpty()) {
            return false;
        }
        outbound.clear();
        enqueue(dialect.subscribe(others));
        refuse(named, text);
        for (final StreamRef stream : named) {
            final int index = indexes.get(stream);
            takeDown(index, "refused: " + text, inboundNs);
            watch.refused(index);
        }
        if (state == SessionState.LIVE) {
            reason = refusal();
        }
        sendDue();
        links.flush(nowNs);
        return true;
    }

    private String refusal() {
        return refusedNames.isEmpty() ? "" : "refused: " + String.join(", ", refusedNames);
    }

    /** {@return the streams that were not refused, a list of its own} */
    private List<StreamRef> wanted() {
        final List<StreamRef> wanted = new ArrayList<>(streams);
        wanted.removeIf(stream -> refused[indexes.get(stream)]);
        return wanted;
    }

    private void refuse(final List<StreamRef> streamsRefused, final String text) {
        if (dialect.isSubscribed(text)) {
            confirmAnswered(streamsRefused);
            return;
        }
        for (final StreamRef stream : streamsRefused) {
            LOG.warn("{}: {} refused: {}", name, stream.name(), text);
            refused[indexes.get(stream)] = true;
            watch.spare(indexes.get(stream));
        }
        refusedNames = namesOfRefused();
        checkLive();
    }

    /** At once and past the queue of requests: a venue that waits for an answer hangs up. */
    @Override
    public void onHeartbeat(final String answer) {
        actions.send(answer);
    }

    @Override
    public void onClosingSoon(final String text) {
        LOG.info("{}: the venue will close the connection: {}", name, text);
        aged = true;
    }

    SessionState state() {
        return state;
    }

    String reason() {
        return reason;
    }

    /** {@return the names of the streams that the venue refused and has not confirmed since; any thread} */
    List<String> refused() {
        return refusedNames;
    }

    /** {@return the streams that were found silent and still are, as of the last tick; any thread} */
    List<SilentStream> silent() {
        return silent;
    }

    int confirmed() {
        return confirmed;
    }

    /** {@return when anything last arrived, engine's epoch nanoseconds, as of the last tick, or 0 for never} */
    long lastInboundNs() {
        return lastInboundNs;
    }

    /** Where others of the venue have connected just now, the next tick tries again. */
    private void connect() {
        if (!gate.pass(nowNs)) {
            if (state != SessionState.BACKING_OFF) {
                enter(SessionState.BACKING_OFF, reason.isEmpty() ? "not its turn yet" : reason);
            }
            deadlineNs = nowNs;
            return;
        }
        deadlineNs = nowNs + settings.connectTimeoutMs() * NS_PER_MS;
        enter(SessionState.CONNECTING, reason);
        actions.connect();
    }

    private void tickConnected() {
        sendDue();
        final KeepAlive keepAlive = settings.keepAlive();
        if (state == SessionState.SUBSCRIBING && outbound.isEmpty() && nowNs >= deadlineNs) {
            drop("not subscribed within " + settings.subscribeTimeoutMs() + " ms");
        } else if (isDueToRotate() && !actions.onAged()) {
            drop(ROTATION);
        } else if (keepAlive.idleLimitMs() > 0 && nowNs - inboundNs >= keepAlive.idleLimitMs() * NS_PER_MS) {
            drop("nothing received for " + keepAlive.idleLimitMs() + " ms");
        } else if (pongDeadlineNs > 0 && nowNs >= pongDeadlineNs && missedPong(keepAlive)) {
            drop("no pong within " + keepAlive.timeoutMs() + " ms");
        } else {
            if (keepAlive.everyMs() > 0 && nowNs >= nextPingNs) {
                keepAlive(keepAlive);
            }
            if (state == SessionState.LIVE) {
                tickLive();
            }
        }
    }

    private void tickLive() {
        if (failures > 0 && nowNs - liveNs >= settings.healthyAfterMs() * NS_PER_MS) {
            failures = 0;
        }
        if (!dialect.acknowledges()) {
            confirmSpeaking();
        }
        final StreamWatch.Finding finding = watch.check(nowNs);
        if (finding.reconnect() != null) {
            final String why = "stream " + finding.reconnect().name() + " silent";
            takeDownSilent(finding.reconnect(), why);
            drop(why);
        } else if (!finding.resubscribe().isEmpty()) {
            final StreamRef first = finding.resubscribe().get(0);
            LOG.warn(
                    "{}: {} silent streams, subscribing again: {}",
                    name,
                    finding.resubscribe().size(),
                    first.name());
            for (final StreamRef stream : finding.resubscribe()) {
                takeDownSilent(stream, "silent");
            }
            links.flush(nowNs);
            enqueue(dialect.resubscribe(finding.resubscribe(), wanted()));
            sendDue();
        }
    }

    /** Says so once; again where the other connection that was to take its place has not done so for long. */
    private boolean isDueToRotate() {
        final boolean old = aged || (rotateAfterNs > 0 && nowNs - connectedNs >= rotateAfterNs);
        final boolean due = old && nowNs >= successorDueNs;
        if (due) {
            successorDueNs = nowNs + SUCCESSOR_NS;
        }
        return due;
    }

    private void keepAlive(final KeepAlive keepAlive) {
        nextPingNs = nowNs + keepAlive.everyMs() * NS_PER_MS;
        pongDeadlineNs = nowNs + keepAlive.timeoutMs() * NS_PER_MS;
        if (keepAlive.text().isEmpty()) {
            actions.ping();
        } else {
            actions.send(keepAlive.text());
        }
    }

    /** A text heartbeat is answered by any message; a ping by its pong alone. */
    private boolean missedPong(final KeepAlive keepAlive) {
        final boolean answered =
                !keepAlive.text().isEmpty() && inboundNs >= pongDeadlineNs - keepAlive.timeoutMs() * NS_PER_MS;
        if (answered) {
            pongDeadlineNs = 0;
        }
        return !answered;
    }

    private void enqueue(final List<SubscriptionRequest> requests) {
        outbound.addAll(requests);
        deadlineNs = nowNs + settings.subscribeTimeoutMs() * NS_PER_MS;
    }

    private void sendDue() {
        while (!outbound.isEmpty() && nowNs >= nextSendNs) {
            final SubscriptionRequest request = outbound.poll();
            nextSendNs = nowNs + settings.sendIntervalMs() * NS_PER_MS;
            deadlineNs = nowNs + settings.subscribeTimeoutMs() * NS_PER_MS;
            for (final StreamRef stream : request.streams()) {
                watch.subscribed(indexes.get(stream), nowNs);
            }
            if (request.requestId() != FixedPoint.ABSENT) {
                unanswered.add(request);
            }
            actions.onSubscribing(request.streams());
            actions.send(request.text());
            awaitsFirstData = state == SessionState.SUBSCRIBING && !dialect.acknowledges() && outbound.isEmpty();
        }
    }

    /**
     * Without acknowledgements a stream that was subscribed again is up when it speaks itself: its neighbours go on
     * speaking whatever becomes of the request.
     */
    private void confirmSpeaking() {
        for (int i = 0; i < streams.size() && links.upCount() < streams.size(); i++) {
            if (!links.isUp(i) && watch.hasSpoken(i)) {
                confirm(List.of(streams.get(i)));
            }
        }
    }

    private void confirm(final List<StreamRef> confirmedStreams) {
        final List<StreamRef> risen = new ArrayList<>();
        for (final StreamRef stream : confirmedStreams) {
            final int index = indexes.get(stream);
            if (!links.isUp(index)) {
                links.markUp(index);
                refused[index] = false;
                counters.streamUp(stream.instrumentId(), stream.kind());
                risen.add(stream);
            }
        }
        if (!risen.isEmpty()) {
            confirmed = links.upCount();
            refusedNames = namesOfRefused();
            links.flush(nowNs);
            actions.onStreamsUp(risen);
        }
    }

    private void checkLive() {
        if (state == SessionState.SUBSCRIBING && outbound.isEmpty() && unanswered.isEmpty()) {
            liveNs = nowNs;
            enter(SessionState.LIVE, refusal());
            actions.onLive();
        }
    }

    private List<String> namesOfRefused() {
        final List<String> names = new ArrayList<>();
        for (int i = 0; i < refused.length; i++) {
            if (refused[i]) {
                names.add(streams.get(i).name());
            }
        }
        return List.copyOf(names);
    }

    private void drop(final String why) {
        actions.disconnect();
        lost(why);
    }

    private void lost(final String why) {
        forget(why);
        links.flush(nowNs);
        if (ROTATION.equals(why)) {
            reason = why;
            connect();
            return;
        }
        failures++;
        final long delayMs = settings.reconnect().delayMs(failures, random.getAsDouble());
        if (delayMs == ReconnectPolicy.GIVE_UP) {
            deadlineNs = 0;
            enter(SessionState.DOWN, why + " (gave up after " + failures + " tries)");
            LOG.error("{}: {}", name, reason);
        } else {
            deadlineNs = nowNs + delayMs * NS_PER_MS;
            enter(SessionState.BACKING_OFF, why);
        }
    }

    private void forget(final String why) {
        for (int i = 0; i < streams.size(); i++) {
            takeDown(i, why, inboundNs);
        }
        outbound.clear();
        unanswered.clear();
        awaitsFirstData = false;
    }

    /** Its connection still speaks, but says nothing of what this stream may have missed. */
    private void takeDownSilent(final StreamRef stream, final String why) {
        final int index = indexes.get(stream);
        takeDown(index, why, watch.silentSinceNs(index));
    }

    private void takeDown(final int index, final String why, final long heardNs) {
        if (links.isUp(index)) {
            links.markDown(index, why, heardNs);
            confirmed = links.upCount();
        }
    }

    private void enter(final SessionState next, final String why) {
        reason = why;
        state = next;
        LOG.info("{}: {} {}", name, next, why);
    }
}
