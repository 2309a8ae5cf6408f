package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.onggi.event.EventType;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.TestSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebSocketSessionTest {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(10, 2, 100, 0, 0, 0, 0);

    private final RecordingSink sink = new RecordingSink();
    private final WordDialect.Decoders decoders = new WordDialect.Decoders();
    private LoopbackVenue venue;
    private NetRuntime runtime;
    private WebSocketSession session;

    @TempDir
    private Path folder;

    @AfterEach
    void closeAll() {
        if (session != null) {
            session.close();
        }
        if (runtime != null) {
            runtime.close();
        }
        if (venue != null) {
            venue.close();
        }
    }

    private static SessionSettings settings() {
        return TestSettings.session(KeepAlive.pings(0, 1, 0), StreamLimits.none(), 0)
                .withReconnect(QUICK)
                .withFrameLimits(new FrameLimits(2_048, 4_096));
    }

    private void open(final LoopbackVenue server, final TlsSettings tls, final String host, final SessionSettings how) {
        venue = server;
        venue.onText = (channel, text) -> LoopbackVenue.reply(channel, "ack " + text.split(" ")[1]);
        runtime = TestRuntime.open(tls);
        session = new WebSocketSession(
                new WebSocketSession.SessionPlan(
                        Venue.UPBIT,
                        "test/0",
                        0,
                        how,
                        new WordDialect(URI.create(venue.ws(host) + "/stream?x=1"), true, 10),
                        List.of(WordDialect.stream(StreamKind.BOOK, 1)),
                        decoders,
                        new WebSocketSession.StreamListener() {
                            @Override
                            public void onStreamsUp(final List<StreamRef> streams) {}
                        }),
                runtime,
                sink,
                new InstrumentTable());
        session.start(0);
    }

    private void live(final SessionSettings how) {
        open(new LoopbackVenue(), TlsSettings.system(), "127.0.0.1", how);
        awaitLinks(1);
    }

    private void awaitLinks(final int ups) {
        Await.until(() -> sink.linkUps(StreamKind.BOOK, 1) >= ups, this::known);
    }

    private void awaitMessage(final String text) {
        Await.until(() -> decoders.messages.contains(text), this::known);
    }

    private String known() {
        return session.status() + " " + sink.links() + " " + decoders.messages.size() + " messages";
    }

    @Test
    void upgradesWithoutOriginAndWithoutCompression() {
        live(settings());

        assertEquals(List.of("/stream?x=1"), venue.upgradePaths);
        assertFalse(venue.upgrades.get(0).contains("Origin"), venue.upgrades.toString());
        assertFalse(venue.upgrades.get(0).contains("Sec-WebSocket-Origin"), venue.upgrades.toString());
        assertFalse(venue.upgrades.get(0).contains("Sec-WebSocket-Extensions"), venue.upgrades.toString());
        assertEquals("127.0.0.1:" + venue.port(), venue.upgrades.get(0).get("Host"));
    }

    @Test
    void decodesTextBinaryAndFragmentsWithTheTimeOfTheirRead() {
        live(settings());
        final long beforeNs = runtime.clock().nowNs();

        venue.send("BOOK 1 text");
        venue.send(new BinaryWebSocketFrame(Unpooled.copiedBuffer("BOOK 1 binary", StandardCharsets.UTF_8)));
        venue.send(new TextWebSocketFrame(false, 0, "BOOK 1 in"));
        venue.send(new PingWebSocketFrame(Unpooled.copiedBuffer("between", StandardCharsets.UTF_8)));
        venue.send(new ContinuationWebSocketFrame(false, 0, " three"));
        venue.send(new ContinuationWebSocketFrame(true, 0, " parts"));
        awaitMessage("BOOK 1 in three parts");

        assertEquals(List.of("ack 1", "BOOK 1 text", "BOOK 1 binary", "BOOK 1 in three parts"), decoders.messages);
        assertTrue(decoders.receiveTimesNs.get(1) >= beforeNs, "stamp before the message was sent");
        assertTrue(decoders.receiveTimesNs.get(3) <= runtime.clock().nowNs(), "stamp in the future");
        assertEquals(4, session.counters().frames());
        assertEquals(
                "ack 1BOOK 1 textBOOK 1 binaryBOOK 1 in three parts".length(),
                session.counters().bytes());
        Await.until(() -> venue.pongs.equals(List.of("between")), () -> venue.pongs);
    }

    @Test
    void answersAPingWithItsPayload() {
        live(settings());

        venue.send(new PingWebSocketFrame(Unpooled.copiedBuffer("1767225600123", StandardCharsets.UTF_8)));

        Await.until(() -> venue.pongs.equals(List.of("1767225600123")), () -> venue.pongs);
    }

    @Test
    void decodesTheSameWhenEveryByteComesByItself() {
        final LoopbackVenue slow = new LoopbackVenue();
        slow.byteWise = true;
        open(slow, TlsSettings.system(), "127.0.0.1", settings());
        awaitLinks(1);

        venue.send("BOOK 1 " + "x".repeat(500));

        awaitMessage("BOOK 1 " + "x".repeat(500));
    }

    @Test
    void comesBackAfterACutAndSubscribesAgain() {
        live(settings());

        venue.cut();
        awaitLinks(2);
        venue.send("BOOK 1 again");
        awaitMessage("BOOK 1 again");

        assertEquals(List.of("sub 1 book1", "sub 2 book1"), venue.texts);
        assertEquals("DOWN BOOK 1 connection lost", sink.links().get(1).replaceAll(" \\(.*", ""));
        assertEquals(1, session.counters().reconnects());
        assertEquals(2, session.counters().linkUps());
    }

    @Test
    void closesCountsAndComesBackWhenAFrameIsTooLarge() {
        live(settings());

        venue.send("BOOK 1 " + "x".repeat(2_048));
        awaitLinks(2);

        assertEquals(1, session.counters().count(RejectReason.TOO_LONG));
        assertEquals(1, session.counters().count(Outcome.REJECTED));
        assertEquals(
                RejectReason.TOO_LONG.ordinal(),
                sink.events(EventType.SKIPPED).get(0).rejectCode());
        assertEquals(Venue.UPBIT, sink.events(EventType.SKIPPED).get(0).venue());
        assertEquals(
                "DOWN BOOK 1 frame longer than 2048 bytes", sink.links().get(1).replaceAll(" \\(.*", ""));
    }

    @Test
    void closesCountsAndComesBackWhenFragmentsAddUpToTooMuch() {
        live(settings());

        venue.send(new TextWebSocketFrame(false, 0, "x".repeat(2_000)));
        venue.send(new ContinuationWebSocketFrame(false, 0, "x".repeat(2_000)));
        venue.send(new ContinuationWebSocketFrame(true, 0, "x".repeat(97)));
        awaitLinks(2);

        assertEquals(1, session.counters().count(RejectReason.TOO_LONG));
        assertEquals(1, sink.events(EventType.SKIPPED).size());
    }

    @Test
    void reconnectsWhenThePongIsMissing() {
        live(settings().withKeepAlive(KeepAlive.pings(200, 100, 0)));
        Await.until(() -> venue.pings.get() >= 2, this::known);
        assertEquals(1, venue.sockets.size());

        venue.answersPings = false;
        awaitLinks(2);

        assertEquals("DOWN BOOK 1 no pong within 100 ms", sink.links().get(1));
    }

    @Test
    void rotatesByItself() {
        live(settings().withRotation(400, 0));

        awaitLinks(3);

        assertEquals("DOWN BOOK 1 rotation", sink.links().get(1));
        assertEquals("DOWN BOOK 1 rotation", sink.links().get(3));
    }

    @Test
    void keepsTheProcessWhenADecoderThrows() {
        live(settings());

        venue.send("fail");
        awaitLinks(2);

        venue.send("BOOK 1 afterwards");
        awaitMessage("BOOK 1 afterwards");

        assertTrue(
                sink.links().get(1).contains("decoder at fault"), sink.links().toString());
        assertEquals(1, session.counters().count(Outcome.REJECTED));
        assertEquals(1, sink.events(EventType.SKIPPED).size());
        assertEquals(0, sink.openClaims());
        assertEquals(1, session.counters().reconnects());
    }

    @Test
    void backsOffWhileNobodyListens() {
        open(new LoopbackVenue(), TlsSettings.system(), "127.0.0.1", settings());
        awaitLinks(1);
        venue.close();

        Await.until(() -> session.state() == SessionState.BACKING_OFF, this::known);
        Await.until(() -> session.status().reason().contains("not connected"), this::known);
        assertEquals(0, session.status().confirmed());
    }

    @Test
    void goesDownWhenTheNameIsUnknown() {
        runtime = TestRuntime.open();
        session = new WebSocketSession(
                new WebSocketSession.SessionPlan(
                        Venue.UPBIT,
                        "test/1",
                        1,
                        settings().withReconnect(new ReconnectPolicy(10, 1, 10, 0, 0, 1, 0)),
                        new WordDialect(URI.create("ws://nowhere.invalid:1"), true, 10),
                        List.of(WordDialect.stream(StreamKind.BOOK, 1)),
                        decoders,
                        new WebSocketSession.StreamListener() {
                            @Override
                            public void onStreamsUp(final List<StreamRef> streams) {}
                        }),
                runtime,
                sink,
                new InstrumentTable());
        session.start(0);

        Await.until(() -> session.state() == SessionState.DOWN, this::known);
        assertTrue(
                session.status().reason().contains("unknown host nowhere.invalid"),
                session.status().reason());
    }

    @Test
    void closesForGoodAndSaysSo() {
        live(settings());

        session.close();
        session.close();

        assertEquals("CLOSED", session.status().state());
        assertEquals(List.of("UP BOOK 1", "DOWN BOOK 1 closed"), sink.links());
        Await.until(() -> !venue.sockets.get(0).isActive(), this::known);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void trustsTheRightHostOverTls(final boolean openSsl) throws Exception {
        final X509Bundle issuer = issuer();
        open(
                new LoopbackVenue(serverTls(issuer, "localhost")),
                new TlsSettings(java.util.Optional.of(pem(issuer)), openSsl),
                "localhost",
                settings());

        awaitLinks(1);
        venue.send("BOOK 1 secret");
        awaitMessage("BOOK 1 secret");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void decodesTheSameWhenFramesAreSplitAcrossTlsRecords(final boolean openSsl) throws Exception {
        final X509Bundle issuer = issuer();
        final LoopbackVenue slow = new LoopbackVenue(serverTls(issuer, "localhost"));
        slow.byteWise = true;
        open(slow, new TlsSettings(java.util.Optional.of(pem(issuer)), openSsl), "localhost", settings());
        awaitLinks(1);

        venue.send("BOOK 1 " + "x".repeat(300));

        awaitMessage("BOOK 1 " + "x".repeat(300));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesACertificateOfAnotherHost(final boolean openSsl) throws Exception {
        final X509Bundle issuer = issuer();
        open(
                new LoopbackVenue(serverTls(issuer, "elsewhere.example")),
                new TlsSettings(java.util.Optional.of(pem(issuer)), openSsl),
                "localhost",
                settings());

        assertRefusedByTls();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesACertificateNobodyTrusts(final boolean openSsl) throws Exception {
        open(
                new LoopbackVenue(serverTls(issuer(), "localhost")),
                new TlsSettings(java.util.Optional.empty(), openSsl),
                "localhost",
                settings());

        assertRefusedByTls();
    }

    private void assertRefusedByTls() {
        Await.until(
                () -> session.state() == SessionState.BACKING_OFF
                        && session.status().reason().contains("SSL"),
                this::known);
        assertEquals(0, venue.upgrades.size());
        assertEquals(0, session.counters().linkUps());
        assertEquals(List.of(), sink.links());
    }

    private static X509Bundle issuer() throws Exception {
        return new CertificateBuilder()
                .subject("CN=Test Authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    private static io.netty.handler.ssl.SslContext serverTls(final X509Bundle issuer, final String host)
            throws Exception {
        final X509Bundle leaf = new CertificateBuilder()
                .subject("CN=" + host)
                .addSanDnsName(host)
                .buildIssuedBy(issuer);
        return SslContextBuilder.forServer(leaf.toKeyManagerFactory()).build();
    }

    private Path pem(final X509Bundle issuer) throws Exception {
        return Files.writeString(folder.resolve("issuer.pem"), issuer.getCertificatePEM());
    }
}
