package io.onggi.feeds.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.concurrent.ScheduledFuture;
import io.onggi.event.EventType;
import io.onggi.event.MarketSink;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.SessionStatus;
import io.onggi.feeds.line.MergedLines;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket connection that stays connected: subscribes, keeps alive, notices death and silence, comes back, and
 * hands every message to its decoder on its event loop. Announces each stream's LINK_UP and LINK_DOWN.
 */
public final class WebSocketSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketSession.class);
    private static final int TICK_MS = 50;
    private static final int MAX_UPGRADE_BYTES = 65_536;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final long CLOSE_WAIT_MS = 5_000;
    private static final long CLOSE_FRAME_MS = 500;
    private static final long FAULT_LOG_NS = 60_000_000_000L;
    private static final int FAULT_LOG_BYTES = 512;

    private final SessionPlan plan;
    private final NetRuntime runtime;
    private final MarketSink sink;
    private final Place place;
    private final EventLoop loop;
    private final MessageBuffer buffer;
    private final FeedCounters counters;
    private final SessionMachine machine;
    private final FrameDecoder decoder;
    private final int tapped;
    private Attempt attempt;
    private int attempts;
    private long faultLoggedNs;
    private ScheduledFuture<?> ticks;

    /**
     * What makes one connection of a feed different from another.
     *
     * @param venue whose
     * @param name in statuses, metrics and logs, such as {@code binance-usdm/public/0}
     * @param index position among the feed's connections, from 0; later ones rotate earlier
     * @param settings how it behaves
     * @param dialect how it subscribes; of its own
     * @param streams what it subscribes, at least one
     * @param decoders makes its decoder
     * @param listener hears about streams
     */
    public record SessionPlan(
            Venue venue,
            String name,
            int index,
            SessionSettings settings,
            SubscriptionDialect dialect,
            List<StreamRef> streams,
            DecoderFactory decoders,
            StreamListener listener) {
        /** Copies the list. */
        public SessionPlan {
            streams = List.copyOf(streams);
            if (streams.isEmpty()) {
                throw new IllegalArgumentException(name + ": no streams");
            }
        }
    }

    /** Hears, on the event loop, what the feed must act on. */
    public interface StreamListener {
        /** These streams are subscribed now. */
        void onStreamsUp(List<StreamRef> streams);

        /** Every stream of a session that was not refused is subscribed now. */
        default void onLive(final WebSocketSession session) {}

        /**
         * A session's connection is so old that another should take its place.
         *
         * @return whether one will; if not, the session makes its connection again itself
         */
        default boolean onAged(final WebSocketSession session) {
            return false;
        }
    }

    /**
     * Where a session lives.
     *
     * @param loop its event loop
     * @param lines the lines of which it is one; of this loop
     * @param counters its counters; of this loop
     * @param gate what it shares with the other connections of its venue, to connect one after the other
     */
    record Place(EventLoop loop, MergedLines lines, FeedCounters counters, ConnectGate gate) {
        /** {@return a place of its own} */
        static Place alone(final NetRuntime runtime, final String name) {
            return new Place(
                    runtime.transport().group().next(), new MergedLines(), new FeedCounters(name), new ConnectGate(0));
        }
    }

    /** Prepares a session that is the only line of its streams; nothing happens before {@link #start}. */
    public WebSocketSession(
            final SessionPlan plan,
            final NetRuntime runtime,
            final MarketSink sink,
            final InstrumentTable instruments) {
        this(plan, Place.alone(runtime, plan.name()), runtime, sink, instruments);
    }

    /** Prepares a session; before anything runs on its loop, or on that loop. */
    WebSocketSession(
            final SessionPlan plan,
            final Place place,
            final NetRuntime runtime,
            final MarketSink events,
            final InstrumentTable instruments) {
        this.plan = plan;
        this.runtime = runtime;
        this.place = place;
        this.counters = place.counters();
        this.sink = place.lines().attach(counters, events);
        this.loop = place.loop();
        this.buffer = new MessageBuffer(plan.settings().frameLimits().maxMessageBytes());
        this.counters.reserve(
                plan.streams().stream().mapToInt(StreamRef::instrumentId).max().orElse(0));
        this.machine = new SessionMachine(
                plan.name(),
                plan.index(),
                plan.settings(),
                plan.dialect(),
                plan.streams(),
                counters,
                new LinkPublisher(plan.venue(), sink, plan.streams()),
                new SessionMachine.Environment(new Actions(), runtime.random(), place.gate()));
        this.decoder = plan.decoders().create(sink, instruments, counters, machine);
        this.tapped = runtime.tap().connection(plan.venue(), plan.dialect().address() + "#" + plan.name());
    }

    /** Begins to connect after a delay; also takes a session that is DOWN up again. Any thread. */
    public void start(final long delayMs) {
        final ScheduledFuture<?> unused =
                loop.schedule(Escalation.guarded(this::startOnLoop), delayMs, TimeUnit.MILLISECONDS);
    }

    private void startOnLoop() {
        if (ticks == null) {
            ticks = loop.scheduleWithFixedDelay(
                    Escalation.guarded(this::tick), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        }
        machine.start(runtime.clock().nowNs());
    }

    /**
     * Subscribes a stream again where it is one of this connection's, for the sake of what its venue sends at the
     * beginning of a subscription. Any thread.
     */
    void resubscribe(final int instrumentId, final StreamKind kind) {
        final Future<?> unused = loop.submit(Escalation.guarded(
                () -> machine.resubscribe(instrumentId, kind, runtime.clock().nowNs())));
    }

    /** {@return what it was made of} */
    SessionPlan plan() {
        return plan;
    }

    /** {@return its counters} */
    public FeedCounters counters() {
        return counters;
    }

    /** {@return its state} */
    public SessionState state() {
        return machine.state();
    }

    /** {@return what it is doing, for health pages; any thread} */
    public SessionStatus status() {
        return new SessionStatus(
                plan.name(),
                machine.state().name(),
                plan.dialect().address().toString(),
                plan.streams().size(),
                machine.confirmed(),
                machine.lastInboundNs(),
                machine.reason(),
                machine.refused(),
                machine.silent());
    }

    /** Closes the connection for good and waits, 5 s at most. Not from an event loop. Idempotent. */
    @Override
    public void close() {
        if (!loop.isShuttingDown()) {
            loop.submit(Escalation.guarded(this::closeOnLoop)).awaitUninterruptibly(CLOSE_WAIT_MS);
        }
    }

    /** Closes the connection for good. On its event loop. */
    void closeOnLoop() {
        if (machine.state() != SessionState.CLOSED) {
            machine.close(runtime.clock().nowNs());
            place.lines().detach(counters, runtime.clock().nowNs());
            if (ticks != null) {
                ticks.cancel(false);
            }
        }
    }

    /** {@return its name} */
    String name() {
        return plan.name();
    }

    Place place() {
        return place;
    }

    private void tick() {
        try {
            machine.tick(runtime.clock().nowNs());
        } catch (final RuntimeException e) {
            // A periodic task that throws is never run again, and the session would be dead without a word.
            LOG.error("{}: tick failed", plan.name(), e);
        }
    }

    /** A frame beyond the limit has no bytes we could keep; that it came is counted and published all the same. */
    private void tooLong(final long nowNs) {
        counters.received(0);
        counters.outcome(Outcome.REJECTED);
        counters.rejected(RejectReason.TOO_LONG);
        final long sequence = sink.tryClaim(1);
        if (sequence != MarketSink.REFUSED) {
            sink.slot(sequence)
                    .reset(EventType.SKIPPED, plan.venue(), StreamKind.NONE, 0)
                    .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs)
                    .skipped(RejectReason.TOO_LONG.ordinal(), FixedPoint.ABSENT);
            sink.publish(sequence, sequence);
        }
    }

    private void decode(final byte[] bytes, final int length, final long receiveTimeNs) {
        try {
            final Outcome outcome = decoder.decode(bytes, 0, length, receiveTimeNs);
            if (outcome == Outcome.DECODED || outcome == Outcome.SHED) {
                machine.onData();
            }
        } catch (final RuntimeException e) {
            decoder.abandon();
            if (faultLoggedNs == 0 || receiveTimeNs - faultLoggedNs >= FAULT_LOG_NS) {
                faultLoggedNs = receiveTimeNs;
                final String start = new String(bytes, 0, Math.min(length, FAULT_LOG_BYTES), StandardCharsets.UTF_8);
                LOG.error("{}: the decoder failed on a frame of {} bytes: {}", plan.name(), length, start, e);
            }
            // What the decoder kept of the streams may be wrong now; a new connection starts them again.
            machine.failed(runtime.clock().nowNs(), "decoder failed: " + e);
        }
    }

    /** One try to connect and the connection it led to. What an abandoned one still reports is not heard. */
    private final class Attempt implements ConnectionListener {
        private Channel channel;

        @Override
        public void onOpen() {
            if (isCurrent()) {
                runtime.tap().opened(tapped, runtime.clock().nowNs());
                machine.onOpen(runtime.clock().nowNs());
            }
        }

        @Override
        public void onMessage(final byte[] bytes, final int length, final long receiveTimeNs) {
            if (isCurrent()) {
                counters.received(length);
                runtime.tap().received(tapped, receiveTimeNs, bytes, length);
                machine.onMessage(receiveTimeNs);
                decode(bytes, length, receiveTimeNs);
            }
        }

        @Override
        public void onPing() {
            if (isCurrent()) {
                machine.onPing(runtime.clock().nowNs());
            }
        }

        @Override
        public void onPong() {
            if (isCurrent()) {
                machine.onPong(runtime.clock().nowNs());
            }
        }

        @Override
        public void onTooLong() {
            if (isCurrent()) {
                tooLong(runtime.clock().nowNs());
            }
        }

        @Override
        public void onClosed(final String reason) {
            if (isCurrent()) {
                attempt = null;
                machine.onClosed(runtime.clock().nowNs(), reason);
            }
        }

        @Override
        public boolean isCurrent() {
            return attempt == this;
        }

        private void connect(final InetSocketAddress address) {
            final URI uri = plan.dialect().address();
            final SessionSettings settings = plan.settings();
            final Bootstrap bootstrap = new Bootstrap()
                    .group(loop)
                    .channel(runtime.transport().channelType())
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.SO_KEEPALIVE, true)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.connectTimeoutMs())
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(final Channel created) {
                            final ChannelPipeline pipeline = created.pipeline();
                            final ReadStamp stamp = new ReadStamp(runtime.clock());
                            pipeline.addLast(stamp);
                            if (isSecure(uri)) {
                                pipeline.addLast(
                                        runtime.socketTls().newHandler(created.alloc(), uri.getHost(), port(uri)));
                            }
                            pipeline.addLast(new HttpClientCodec());
                            pipeline.addLast(new HttpObjectAggregator(MAX_UPGRADE_BYTES));
                            pipeline.addLast(
                                    new WebSocketHandler(uri, settings.frameLimits(), buffer, stamp, Attempt.this));
                        }
                    });
            final ChannelFuture connecting = bootstrap.connect(address);
            channel = connecting.channel();
            connecting.addListener(done -> {
                if (!done.isSuccess()) {
                    Escalation.run(
                            () -> onClosed("not connected: " + done.cause().getMessage()));
                }
            });
        }
    }

    private static void abandon(final Channel channel) {
        final ChannelFuture unused = channel.close();
    }

    private static boolean isSecure(final URI uri) {
        return "wss".equals(uri.getScheme());
    }

    private static int port(final URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure(uri) ? HTTPS_PORT : HTTP_PORT;
    }

    /** What the machine decided, done. */
    private final class Actions implements SessionActions {
        @Override
        public void connect() {
            final Attempt next = new Attempt();
            attempt = next;
            final URI uri = plan.dialect().address();
            final CompletableFuture<?> unused = runtime.resolver()
                    .resolve(uri.getHost(), port(uri), attempts++)
                    .whenCompleteAsync(
                            (address, failure) -> Escalation.run(() -> onResolved(next, address, failure)), loop);
        }

        private void onResolved(final Attempt next, final InetSocketAddress address, final Throwable failure) {
            Escalation.ifError(failure);
            if (!next.isCurrent()) {
                LOG.debug("{}: an abandoned name look-up ended", plan.name());
            } else if (failure == null) {
                next.connect(address);
            } else {
                next.onClosed("not resolved: " + failure.getMessage());
            }
        }

        @Override
        public void send(final String text) {
            if (attempt != null && attempt.channel != null) {
                runtime.tap().sent(tapped, runtime.clock().nowNs(), text);
                attempt.channel
                        .writeAndFlush(new TextWebSocketFrame(text))
                        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
        }

        @Override
        public void ping() {
            if (attempt != null && attempt.channel != null) {
                attempt.channel
                        .writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER))
                        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
        }

        @Override
        public void disconnect() {
            final Attempt old = attempt;
            attempt = null;
            if (old == null || old.channel == null) {
                return;
            }
            if (old.channel.isActive() && old.channel.pipeline().get("ws-encoder") != null) {
                old.channel
                        .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                        .addListener(ChannelFutureListener.CLOSE);
                // Where nothing is read at the other end, the close frame is never written.
                final ScheduledFuture<?> unused =
                        loop.schedule(() -> abandon(old.channel), CLOSE_FRAME_MS, TimeUnit.MILLISECONDS);
            } else {
                abandon(old.channel);
            }
        }

        @Override
        public void onSubscribing(final List<StreamRef> streams) {
            for (final StreamRef stream : streams) {
                decoder.onSubscribing(
                        stream.kind(), stream.instrumentId(), runtime.clock().nowNs());
            }
        }

        @Override
        public void onStreamsUp(final List<StreamRef> streams) {
            plan.listener().onStreamsUp(streams);
        }

        @Override
        public void onLive() {
            plan.listener().onLive(WebSocketSession.this);
        }

        @Override
        public boolean onAged() {
            return plan.listener().onAged(WebSocketSession.this);
        }
    }
}
