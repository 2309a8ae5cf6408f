package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.sim.served.Fate;
import io.onggi.sim.served.FateCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events that a test makes up, served: what calls answer, what who comes late is sent, and what is counted. */
class ServedVenuesTest {
    private static final Instrument PERP =
            new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 3, 5, 100, 100);
    private static final Instrument KRW =
            new Instrument(2, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 8, 8, 100_000_000_000L, 1);
    private static final long START_NS = 1_767_225_600_000_000_000L;

    private final ServedVenues served = new ServedVenues(Set.of(Venue.BINANCE_USDM, Venue.UPBIT));
    private final List<MarketEvent> events = new ArrayList<>();
    private Addresses at;
    private long nowNs = START_NS;

    @AfterEach
    void stop() {
        served.close();
    }

    private MarketEvent event(final EventType type, final StreamKind stream, final Instrument of) {
        nowNs += 1_000_000L;
        final MarketEvent event =
                new MarketEvent().reset(type, of.venue(), stream, of.id()).times(nowNs, nowNs, nowNs);
        events.add(event);
        return event;
    }

    private void instruments() {
        for (final Instrument of : List.of(PERP, KRW)) {
            InstrumentEvents.write(of, event(EventType.INSTRUMENT, StreamKind.NONE, of), nowNs);
        }
    }

    private void listen() {
        events.forEach(served::foresee);
        at = served.listen(0);
    }

    private void pass(final MarketEvent... some) {
        served.pass(some, some.length, true);
    }

    private HttpResponse<String> depth() {
        return TestClient.get(at.rest(Venue.BINANCE_USDM) + "/fapi/v1/depth?symbol=BTCUSDT&limit=1000");
    }

    private MarketEvent update(final long prevId, final long firstId, final long lastId) {
        return event(EventType.BOOK_DELTA, StreamKind.BOOK, PERP)
                .addFlags(EventFlags.LAST)
                .updateIds(prevId, firstId, lastId);
    }

    private MarketEvent snapshot(final long lastId) {
        return event(EventType.BOOK_SNAPSHOT, StreamKind.BOOK, PERP)
                .addFlags(EventFlags.LAST | EventFlags.REST)
                .updateIds(FixedPoint.ABSENT, FixedPoint.ABSENT, lastId);
    }

    /** The book of the position that was served, at every position, against a map that knows all changes. */
    @Test
    void answersWithTheBookOfThePositionServedSoFar() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final Map<Long, Map<Long, Long>> bids = new TreeMap<>();
        final Map<Long, Long> book = new TreeMap<>();
        instruments();
        long lastId = 100;
        bids.put(lastId, Map.of());
        for (int i = 0; i < 60; i++) {
            final long firstId = lastId + 1 + random.nextInt(3);
            final MarketEvent update = update(lastId, firstId, firstId + random.nextInt(5));
            for (int level = 0; level < 3; level++) {
                final long price = 100L * (1_000 + random.nextInt(20));
                final long size = random.nextInt(4) * 100L;
                update.levels().addBid(price, size);
                book.put(price, size);
                book.values().remove(0L);
            }
            lastId = update.lastId();
            bids.put(lastId, new TreeMap<>(book));
            if (i == 20) {
                final MarketEvent whole = snapshot(lastId - random.nextInt(2));
                final long id = whole.lastId() == lastId ? lastId : update.prevId();
                whole.updateIds(FixedPoint.ABSENT, FixedPoint.ABSENT, id);
                bids.get(id).forEach((price, size) -> whole.levels().addBid(price, size));
            }
        }
        listen();
        final long firstBook = events.stream()
                .filter(event -> event.type() == EventType.BOOK_SNAPSHOT)
                .findFirst()
                .orElseThrow()
                .lastId();

        assertBook(seed, bids, firstBook);
        try (TestClient client = TestClient.connect(at.ws(Venue.BINANCE_USDM) + "/public/ws/btcusdt@depth5@100ms")) {
            TestClient.await("a subscription", () -> served.audience(0) == 1);
            int tops = 0;
            for (final MarketEvent event : events) {
                pass(event);
                if (event.type() == EventType.BOOK_DELTA) {
                    assertBook(seed, bids, Math.max(firstBook, event.lastId()));
                    tops += event.lastId() >= firstBook ? 1 : 0;
                }
            }
            client.awaitCount(tops);
            assertEquals(tops, client.count(), "seed " + seed);
            for (final JsonNode top : client.events("depthUpdate")) {
                assertTop(seed, bids.get(top.get("u").asLong()), levels(top.get("b")));
            }
        }
    }

    private static void assertTop(final long seed, final Map<Long, Long> whole, final Map<Long, Long> top) {
        final Map<Long, Long> best = new TreeMap<>();
        new TreeMap<>(whole)
                .descendingMap().entrySet().stream()
                        .limit(5)
                        .forEach(level -> best.put(level.getKey(), level.getValue()));
        assertEquals(best, top, "seed " + seed);
    }

    private void assertBook(final long seed, final Map<Long, Map<Long, Long>> bids, final long id) {
        final JsonNode book = TestClient.json(depth().body());
        assertEquals(id, book.get("lastUpdateId").asLong(), "seed " + seed);
        assertEquals(bids.get(id), levels(book.get("bids")), "seed " + seed);
    }

    private static Map<Long, Long> levels(final JsonNode side) {
        final Map<Long, Long> levels = new TreeMap<>();
        for (final JsonNode level : side) {
            levels.put(
                    FixedPoint.parse(level.get(0).asText(), PERP.priceDigits()),
                    FixedPoint.parse(level.get(1).asText(), PERP.sizeDigits()));
        }
        return levels;
    }

    @Test
    void hasNoBookBehindAHoleUntilTheJournalHasOneAgain() {
        instruments();
        final MarketEvent first = snapshot(10);
        first.levels().addBid(100_000, 100);
        final MarketEvent follows = update(10, 11, 12);
        final MarketEvent behindAHole = update(20, 21, 22);
        behindAHole.levels().addAsk(100_100, 700);
        final MarketEvent again = snapshot(20);
        again.levels().addBid(99_900, 500);
        listen();

        pass(first, follows);
        assertEquals(200, depth().statusCode());
        pass(behindAHole);
        assertEquals(503, depth().statusCode());
        pass(again);
        final JsonNode book = TestClient.json(depth().body());
        assertEquals(22, book.get("lastUpdateId").asLong());
        assertEquals("[[\"99.9\",\"0.005\"]]", book.get("bids").toString());
        assertEquals("[[\"100.1\",\"0.007\"]]", book.get("asks").toString());
    }

    @Test
    void whoComesLateIsSentTheStateAndThenWhatFollows() {
        instruments();
        final MarketEvent early = trade(KRW, 1);
        final MarketEvent next = trade(KRW, 2);
        listen();
        pass(early);

        try (TestClient client = TestClient.connect(at.ws(Venue.UPBIT) + "/websocket/v1")) {
            client.send("[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-BTC\"]},{\"format\":\"SIMPLE\"}]");
            client.awaitCount(1);
            pass(next);
            client.awaitCount(2);
            final List<JsonNode> trades = client.parsed(message -> true);
            assertEquals("SNAPSHOT", trades.get(0).get("st").asText());
            assertEquals(1, trades.get(0).get("sid").asLong());
            assertEquals("REALTIME", trades.get(1).get("st").asText());
            assertEquals(2, trades.get(1).get("sid").asLong());
            assertEquals(
                    0,
                    new BigDecimal("140000000")
                            .compareTo(trades.get(1).get("tp").decimalValue()));
            assertEquals("2026-01-01", trades.get(1).get("td").asText());
        }
    }

    private MarketEvent trade(final Instrument of, final long id) {
        final boolean krw = of.venue() == Venue.UPBIT;
        final long price = krw ? 140_000_000_00000000L : 100_000_000L;
        final long single = krw ? FixedPoint.ABSENT : id;
        return event(EventType.TRADE, StreamKind.TRADE, of).trade(price, 1_000, id, single, single);
    }

    @Test
    void everyEventMeetsOneFate() {
        instruments();
        trade(PERP, 1);
        trade(KRW, 2);
        trade(PERP, 3).addFlags(EventFlags.REPAIRED | EventFlags.REST);
        snapshot(5);
        event(EventType.QUOTE, StreamKind.QUOTE, KRW).quote(1, 1, 2, 1, 1);
        event(EventType.SKIPPED, StreamKind.TRADE, PERP).skipped(1, 10);
        event(EventType.LINK_UP, StreamKind.TRADE, PERP);
        event(EventType.TIMER, StreamKind.NONE, PERP).reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0);
        event(EventType.TRADE, StreamKind.TRADE, PERP).reset(EventType.TRADE, Venue.OKX, StreamKind.TRADE, 9);
        event(EventType.OPEN_INTEREST, StreamKind.OPEN_INTEREST, PERP);
        event(EventType.BOOK_DELTA, StreamKind.BOOK, PERP).updateIds(5, 6, 7);
        listen();

        try (TestClient client = TestClient.connect(at.ws(Venue.BINANCE_USDM) + "/market/ws/btcusdt@aggTrade")) {
            TestClient.await("a subscription", () -> served.audience(0) == 1);
            pass(events.toArray(new MarketEvent[0]));
            client.awaitEvents("aggTrade", 1);
            served.end("over");
            TestClient.await("the end", client::closed);
            assertEquals(1, client.count());
            assertEquals("100000.0", client.events("aggTrade").get(0).get("p").asText());
        }

        final FateCounts counts = served.counts();
        assertEquals(1, counts.of(EventType.TRADE, Fate.SENT));
        assertEquals(1, counts.of(EventType.TRADE, Fate.UNHEARD));
        assertEquals(1, counts.of(EventType.TRADE, Fate.NOT_STREAMED));
        assertEquals(1, counts.of(EventType.TRADE, Fate.OTHER_VENUE));
        assertEquals(1, counts.of(EventType.BOOK_SNAPSHOT, Fate.BY_REST));
        assertEquals(2, counts.of(EventType.INSTRUMENT, Fate.BY_REST));
        assertEquals(1, counts.of(EventType.QUOTE, Fate.UNSAYABLE));
        assertEquals(1, counts.of(EventType.SKIPPED, Fate.LOST));
        assertEquals(1, counts.of(EventType.LINK_UP, Fate.OWN));
        assertEquals(1, counts.of(EventType.TIMER, Fate.OWN));
        assertEquals(1, counts.of(EventType.OPEN_INTEREST, Fate.NOT_STREAMED));
        assertEquals(1, counts.of(EventType.BOOK_DELTA, Fate.OUTSIDE), "its last part never came");
        long sum = 0;
        for (final Fate fate : Fate.values()) {
            sum += counts.of(fate);
        }
        assertEquals(events.size(), sum);
    }

    @Test
    void listsMarketsAndTheirPricesBeforeTheFirstEvent() {
        instruments();
        trade(KRW, 1);
        listen();

        final JsonNode info = TestClient.getJson(at.rest(Venue.BINANCE_USDM) + "/fapi/v1/exchangeInfo");
        assertEquals("0.1", info.at("/symbols/0/filters/0/tickSize").asText());
        assertEquals("0.001", info.at("/symbols/0/filters/1/stepSize").asText());
        assertEquals(
                "KRW-BTC",
                TestClient.getJson(at.rest(Venue.UPBIT) + "/v1/market/all")
                        .at("/0/market")
                        .asText());
        final JsonNode ticker = TestClient.getJson(at.rest(Venue.UPBIT) + "/v1/ticker?markets=KRW-BTC");
        assertEquals(
                0,
                new BigDecimal("140000000")
                        .compareTo(ticker.at("/0/trade_price").decimalValue()));
        assertEquals(
                404,
                TestClient.get(at.rest(Venue.UPBIT) + "/v1/ticker?markets=KRW-NO")
                        .statusCode());
        final long serverMs = TestClient.getJson(at.rest(Venue.BINANCE_USDM) + "/fapi/v1/time")
                .get("serverTime")
                .asLong();
        assertTrue(serverMs >= START_NS / 1_000_000 && serverMs < START_NS / 1_000_000 + 10, "of the recording");
    }

    @Test
    void whoDoesNotReadIsWaitedForAndThenClosedAndTheOthersMissNothing() throws IOException {
        instruments();
        final MarketEvent book =
                event(EventType.BOOK_SNAPSHOT, StreamKind.BOOK, KRW).addFlags(EventFlags.LAST);
        for (int i = 0; i < 30; i++) {
            book.levels().addBid(140_000_000_00000000L - i, 1);
            book.levels().addAsk(140_000_001_00000000L + i, 1);
        }
        listen();
        final MarketEvent[] many = new MarketEvent[5_000];
        Arrays.fill(many, book);

        try (Socket deaf = deafToBooks();
                TestClient client = TestClient.connect(at.ws(Venue.UPBIT) + "/websocket/v1")) {
            client.send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"]}]");
            TestClient.await("both", () -> served.audience(0) == 2);
            pass(many);
            assertFalse(served.awaitFlushed(500));
            assertEquals(1, served.dropSlow());
            TestClient.await("the other alone", () -> served.audience(0) == 1);
            assertTrue(served.awaitFlushed(TestClient.TIMEOUT_MS));
            client.awaitCount(many.length);
            assertTrue(deaf.isConnected());
        }
    }

    /** A socket that subscribes and never reads. */
    private Socket deafToBooks() throws IOException {
        final URI uri = URI.create(at.rest(Venue.UPBIT));
        final Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        final OutputStream out = socket.getOutputStream();
        final String handshake = """
                GET /websocket/v1 HTTP/1.1
                Host: x
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Version: 13

                """;
        out.write(handshake.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        final InputStream in = socket.getInputStream();
        for (int newLines = 0; newLines < 4; ) {
            final int character = in.read();
            newLines = character == '\r' || character == '\n' ? newLines + 1 : 0;
        }
        final byte[] request = "[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"]}]"
                .getBytes(StandardCharsets.US_ASCII);
        // A masked text frame; a mask of zeros leaves the text as it is.
        out.write(new byte[] {(byte) 0x81, (byte) (0x80 | request.length), 0, 0, 0, 0});
        out.write(request);
        out.flush();
        return socket;
    }
}
