package io.onggi.feeds.bingx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.onggi.event.EventType;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.Frames;
import io.onggi.feeds.GzipFrames;
import io.onggi.feeds.Gzipped;
import io.onggi.feeds.TestSettings;
import io.onggi.feeds.net.Await;
import io.onggi.feeds.net.KeepAlive;
import io.onggi.feeds.net.LoopbackVenue;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.SessionState;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.TestRuntime;
import io.onggi.feeds.net.VenueDecoders;
import io.onggi.feeds.net.WebSocketSession;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole connection to a venue that compresses all it says. */
@Timeout(60)
class BingxSessionTest {
    private static final Instrument BTC = new Instrument(1, Venue.BINGX, "BTC-USDT-PERP", "BTC-USDT", 2, 4, 1, 1);

    private final RecordingSink sink = new RecordingSink();
    private LoopbackVenue venue;
    private NetRuntime runtime;
    private WebSocketSession session;

    @BeforeEach
    void connect() {
        venue = new LoopbackVenue();
        venue.onText = (channel, text) -> {
            if (text.contains("\"reqType\"")) {
                final String id = text.split("\"")[3];
                final boolean known = !text.contains("markPrice");
                send("{\"id\":\"" + id + "\",\"code\":" + (known ? 0 : 80_015)
                        + ",\"msg\":\"\",\"dataType\":\"\",\"data\":null}");
            }
        };
        runtime = TestRuntime.open();
        final InstrumentTable instruments = new InstrumentTable();
        instruments.add(BTC);
        final List<StreamRef> streams = Stream.of(StreamKind.TRADE, StreamKind.BOOK, StreamKind.MARK)
                .map(kind -> new StreamRef(BingxSubscriptions.name(BTC, kind), BTC.id(), kind))
                .toList();
        session = new WebSocketSession(
                new WebSocketSession.SessionPlan(
                        Venue.BINGX,
                        "bingx/0",
                        0,
                        TestSettings.session(new KeepAlive(0, "", 1, 20_000), StreamLimits.none(), 0),
                        new BingxSubscriptions(URI.create(venue.ws("127.0.0.1") + "/swap-market")),
                        streams,
                        new VenueDecoders<>(
                                (out, table, counters, listener, chosen) -> new BingxDecoder(
                                        out, table, counters, listener, chosen, GzipFrames.DEFAULT_MAX_BYTES),
                                DecoderOptions.recorded()),
                        up -> {}),
                runtime,
                sink,
                instruments);
        session.start(0);
        Await.until(() -> session.state() == SessionState.LIVE, session::status);
    }

    @AfterEach
    void closeAll() {
        session.close();
        runtime.close();
        venue.close();
    }

    private void send(final String text) {
        venue.send(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(Gzipped.of(text))));
    }

    @Test
    void subscribesEachTopicAndNamesTheOneThatIsRefused() {
        assertEquals(3, venue.texts.size());
        assertEquals(2, session.status().confirmed());
        assertEquals("refused: BTC-USDT@markPrice", session.status().reason());
        assertEquals(1, sink.linkUps(StreamKind.TRADE, 1));
        assertEquals(1, sink.linkUps(StreamKind.BOOK, 1));
        assertEquals(0, sink.linkUps(StreamKind.MARK, 1));
    }

    @Test
    void answersPingsAndPublishesWhatItInflates() {
        send("Ping");
        send(Frames.BINGX.get(3));
        venue.send(Frames.BINGX.get(2));
        venue.send("Ping");
        Await.until(() -> venue.texts.size() == 5, () -> venue.texts);

        assertEquals(List.of("Pong", "Pong"), venue.texts.subList(3, 5));
        assertEquals(393592634, sink.events(EventType.BOOK_SNAPSHOT).get(0).lastId());
        assertEquals(393592634, sink.events(EventType.BOOK_DELTA).get(0).prevId());
    }

    @Test
    void staysConnectedWhateverCannotBeInflated() {
        final byte[] frame = Gzipped.of(Frames.BINGX.get(0));
        frame[frame.length - 1] ^= 1;
        venue.send(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame)));
        venue.send(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(Gzipped.of(new byte[3_000_000]))));
        send(Frames.BINGX.get(0));
        Await.until(() -> !sink.events(EventType.TRADE).isEmpty(), sink::events);

        assertEquals(1, session.counters().count(RejectReason.COMPRESSION));
        assertEquals(1, session.counters().count(RejectReason.TOO_LONG));
        assertEquals(SessionState.LIVE, session.state());
        assertEquals(0, session.counters().reconnects());
    }
}
