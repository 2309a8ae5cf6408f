package io.onggi.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.OpenSsl;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.frame.Market;
import io.onggi.bench.frame.Markets;
import io.onggi.event.PremiumView;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.binance.BinanceUsdmDecoder;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.FrameLimits;
import io.onggi.feeds.net.KeepAlive;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.NetTransport;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.RestLimits;
import io.onggi.feeds.net.SessionSettings;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.TlsSettings;
import io.onggi.feeds.net.VenueDecoders;
import io.onggi.feeds.net.WebSocketSession;
import io.onggi.feeds.net.WebSocketSession.SessionPlan;
import io.onggi.sim.net.Certificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.HdrHistogram.Histogram;

/**
 * A sender, a connection over loopback and a receiver.
 *
 * <pre>
 *   event loop of the server: due -> write ..... loopback ..... event loop of the engine: read -> [TLS] -> WebSocket
 *   (spins on the clock)                                        -> decoder -> core, all on this one thread,
 *                                                               or -> ring -> core thread [beside a journal thread]
 * </pre>
 *
 * The event loop also brings in what the engine hears beside: TIMERs at its pace, and what premiums need.
 */
public final class Line implements AutoCloseable {
    private static final long TIMEOUT_S = 90;
    private static final int DEPTH = 1_000;
    private static final StreamKind[] KINDS = {
        StreamKind.BOOK, StreamKind.QUOTE, StreamKind.TRADE, StreamKind.MARK, StreamKind.KLINE_1M
    };

    private final EngineClock clock = EngineClock.system();
    private final LoopbackServer server;
    private final Core core;
    private final Behind behind;
    private final Receiver receiver;
    private final NetRuntime runtime;
    private final WebSocketSession session;
    private Histogram late;

    /** Connects; the core is on the event loop. */
    public Line(final Markets markets, final boolean tls) throws IOException {
        this(markets, tls, Behind::inline);
    }

    /**
     * Connects; the core is behind the engine's ring, on a thread of its own.
     *
     * @param dataFolder where the journal thread writes, or null for none
     * @return the line
     */
    public static Line overRing(final Markets markets, final Path dataFolder) throws IOException {
        return new Line(markets, false, (clock, core) -> Behind.ring(clock, core, dataFolder));
    }

    private Line(final Markets markets, final boolean tls, final BiFunction<EngineClock, Core, Behind> wiring)
            throws IOException {
        final Certificate certificate = tls ? new Certificate() : null;
        final List<Market> domestic = OtherStreams.domestic(markets.all());
        server = new LoopbackServer(tls ? certificate.serverContext() : null, clock);
        core = new Core(markets.all(), domestic, DEPTH, clock.nowNs());
        behind = wiring.apply(clock, core);
        receiver = behind.receiver();
        final NetTransport transport = NetTransport.open(1, task -> new Thread(task, "bench-net"));
        final PresentSink sink = new PresentSink(behind.sink(), markets.all().size() + domestic.size());
        bringOthers(transport, new OtherStreams(sink, clock, markets.all(), domestic));
        runtime = NetRuntime.open(
                transport,
                tls ? trusting(certificate) : TlsSettings.system(),
                new RestLimits(1_000, 1_000, 1 << 20),
                clock,
                Thread.getDefaultUncaughtExceptionHandler() == null
                        ? (thread, fault) -> fault.printStackTrace()
                        : Thread.getDefaultUncaughtExceptionHandler());
        session = new WebSocketSession(
                new SessionPlan(
                        Venue.BINANCE_USDM,
                        "bench",
                        0,
                        undisturbed(),
                        new Everything(URI.create((tls ? "wss" : "ws") + "://localhost:" + server.port() + "/")),
                        streams(markets),
                        new VenueDecoders<>(BinanceUsdmDecoder::new, DecoderOptions.recorded()),
                        streams -> {}),
                runtime,
                sink,
                markets.table());
        session.start(0);
    }

    /** On the one event loop, as soon as the books of the line have their levels. */
    private void bringOthers(final NetTransport transport, final OtherStreams others) {
        final EventLoop loop = transport.group().next();
        final CompletableFuture<Void> unused = receiver.up().thenRun(() -> {
            loop.execute(others::begin);
            final ScheduledFuture<?> unusedTicks = loop.scheduleAtFixedRate(
                    others::tick, OtherStreams.PERIOD_NS, OtherStreams.PERIOD_NS, TimeUnit.NANOSECONDS);
        });
    }

    /** {@return settings of a line that does nothing but carry frames: no pings, no watch, no rotation} */
    private static SessionSettings undisturbed() {
        return new SessionSettings(
                new ReconnectPolicy(1_000, 2, 60_000, 0, 0, 0, 0),
                KeepAlive.pings(0, 1, 0),
                new FrameLimits(1 << 20, 4 << 20),
                StreamLimits.none(),
                10_000,
                10_000,
                0,
                60_000,
                0,
                0);
    }

    private static TlsSettings trusting(final Certificate certificate) throws IOException {
        final Path file = Files.createTempFile("onggi-bench", ".pem");
        Files.writeString(file, certificate.pem());
        file.toFile().deleteOnExit();
        return TlsSettings.trusting(file);
    }

    /** Five of each market, as a usual configuration has them. */
    private static List<StreamRef> streams(final Markets markets) {
        final List<StreamRef> streams = new ArrayList<>();
        for (final Market market : markets.all()) {
            for (final StreamKind kind : KINDS) {
                streams.add(new StreamRef(
                        market.instrument().venueSymbol() + '@' + kind,
                        market.instrument().id(),
                        kind));
            }
        }
        return streams;
    }

    /** {@return whether TLS is that of the native library} */
    public static boolean hasNativeTls() {
        return OpenSsl.isAvailable();
    }

    /** {@return streams the session announced} */
    public int streamsUp() {
        return receiver.streamsUp();
    }

    /** Sends frames at a rate and waits until the last one is state. */
    public Times burst(final Frames frames, final int count, final int perSecond)
            throws IOException, InterruptedException {
        final ByteBuf[] encoded = LoopbackServer.encode(frames);
        try {
            server.client().get(TIMEOUT_S, TimeUnit.SECONDS);
            late = server.send(encoded, count, perSecond, receiver::expect).get(TIMEOUT_S, TimeUnit.SECONDS);
            return receiver.times().get(TIMEOUT_S, TimeUnit.SECONDS);
        } catch (final ExecutionException | TimeoutException e) {
            throw new IOException("no burst of " + count + " frames: " + e + ", " + session.status(), e);
        } finally {
            LoopbackServer.release(encoded);
        }
    }

    /**
     * Copies the newest premium of an asset as the core showed it.
     *
     * @param pair number of the asset's market, from 0
     * @return whether one was shown
     */
    public boolean readPremium(final int pair, final PremiumView target) {
        return core.readPremium(pair, target);
    }

    /** {@return how late the sender was in the last burst, nanoseconds} */
    public Histogram late() {
        return late;
    }

    /** {@return bytes allocated for one frame of the last burst by the thread that has the core} */
    public double bytesPerFrame() {
        return receiver.bytesPerFrame();
    }

    @Override
    public void close() {
        session.close();
        runtime.close();
        server.close();
        behind.close();
    }
}
