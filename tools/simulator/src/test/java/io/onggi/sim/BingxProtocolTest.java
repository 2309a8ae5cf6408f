package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.net.History;
import io.onggi.sim.net.VenueLimits;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BingxProtocolTest {
    private static final String SWAP = "/openApi/swap/";

    private static SimulatedVenues venues;

    @BeforeAll
    static void start() {
        venues = SimulatedVenues.start(config().withHistory(1, History.NONE));
    }

    @AfterAll
    static void stop() {
        venues.close();
    }

    private static SimulatorConfig config() {
        return SimulatorConfig.defaults().withVenues(EnumSet.of(Venue.BINGX));
    }

    private static TestClient open(final SimulatedVenues of, final String... topics) {
        final TestClient client = TestClient.connect(of.addresses().ws(Venue.BINGX) + "/swap-market");
        for (final String topic : topics) {
            client.send("{\"id\":\"of " + topic + "\",\"reqType\":\"sub\",\"dataType\":\"" + topic + "\"}");
        }
        return client;
    }

    private static List<JsonNode> data(final TestClient client, final String topic) {
        return client.parsed(node -> node.path("dataType").asText().equals(topic));
    }

    private static void awaitData(final TestClient client, final String topic, final int count) {
        TestClient.await(count + " of " + topic, () -> data(client, topic).size() >= count);
    }

    private static JsonNode rest(final String path) {
        return TestClient.getJson(venues.addresses().rest(Venue.BINGX) + SWAP + path);
    }

    @Test
    void packsEveryMessageAndAnswersEachRequestByItsId() {
        try (TestClient client = open(venues, "BTC-USDT@trade", "BTC-USDT@nothing", "NO-USDT@trade")) {
            awaitData(client, "BTC-USDT@trade", 2);
            client.send("[1]");
            TestClient.await("refusal", () -> client.messages().stream().anyMatch(text -> text.contains("100400")));
            assertEquals(client.count(), client.zippedMessages());
            assertEquals(
                    "{\"id\":\"of BTC-USDT@trade\",\"code\":0,\"msg\":\"\",\"dataType\":\"\",\"data\":null}",
                    client.messages().get(0));
            assertEquals(
                    2, client.parsed(node -> node.get("code").asInt() == 80_015).size());
        }
    }

    @Test
    void sendsTheNewestTradeFirstAndNoIds() {
        try (TestClient client = open(venues, "BTC-USDT@trade")) {
            awaitData(client, "BTC-USDT@trade", 30);
            boolean several = false;
            for (final JsonNode frame : data(client, "BTC-USDT@trade")) {
                long after = Long.MAX_VALUE;
                several |= frame.get("data").size() > 1;
                for (final JsonNode trade : frame.get("data")) {
                    assertTrue(trade.get("T").asLong() <= after);
                    after = trade.get("T").asLong();
                    assertEquals(5, trade.size());
                    assertEquals("BTC-USDT", trade.get("s").asText());
                    assertTrue(trade.get("m").isBoolean());
                }
            }
            assertTrue(several, "no frame with several trades");
        }
    }

    @Test
    void numbersUpdatesWithoutHolesOnTopOfAWholeBook() {
        final String topic = "BTC-USDT@incrDepth";
        try (SimulatedVenues own = SimulatedVenues.start(config().withHistory(0, History.NONE));
                TestClient client = open(own, topic)) {
            awaitData(client, topic, 15);
            assertTrue(own.quiesce(TestClient.TIMEOUT_MS));
            final long sent = own.ledger().sent(topic);
            awaitData(client, topic, (int) sent);
            final Map<BigDecimal, BigDecimal> bids = new TreeMap<>();
            final Map<BigDecimal, BigDecimal> asks = new TreeMap<>();
            long last = -1;
            for (final JsonNode frame : data(client, topic)) {
                final JsonNode book = frame.get("data");
                assertEquals(last < 0 ? "all" : "update", book.get("action").asText());
                assertTrue(last < 0 || book.get("lastUpdateId").asLong() == last + 1);
                last = book.get("lastUpdateId").asLong();
                apply(bids, book.get("bids"));
                apply(asks, book.get("asks"));
            }
            final TrueBook truth = own.book(Venue.BINGX, "BTC-USDT");
            assertEquals(levels(truth.bids()), bids);
            assertEquals(levels(truth.asks()), asks);
            final JsonNode whole = data(client, topic).get(0).get("data").get("asks");
            assertTrue(price(whole, 0).compareTo(price(whole, whole.size() - 1)) > 0, "asks come worst first");
        }
    }

    private static BigDecimal price(final JsonNode levels, final int i) {
        return new BigDecimal(levels.get(i).get(0).asText());
    }

    private static void apply(final Map<BigDecimal, BigDecimal> side, final JsonNode levels) {
        for (final JsonNode level : levels) {
            final BigDecimal price = new BigDecimal(level.get(0).asText()).stripTrailingZeros();
            final BigDecimal size = new BigDecimal(level.get(1).asText()).stripTrailingZeros();
            if (size.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, size);
            }
        }
    }

    private static Map<BigDecimal, BigDecimal> levels(final List<TrueBook.Level> levels) {
        final Map<BigDecimal, BigDecimal> side = new HashMap<>();
        for (final TrueBook.Level level : levels) {
            side.put(level.price().stripTrailingZeros(), level.size().stripTrailingZeros());
        }
        return side;
    }

    @Test
    void showsTheTopOfABookAndItsLettersInBothCases() {
        try (TestClient client =
                open(venues, "ETH-USDT@depth5@500ms", "ETH-USDT@bookTicker", "ETH-USDT@ticker", "ETH-USDT@markPrice")) {
            awaitData(client, "ETH-USDT@depth5@500ms", 2);
            awaitData(client, "ETH-USDT@bookTicker", 2);
            awaitData(client, "ETH-USDT@ticker", 1);
            awaitData(client, "ETH-USDT@markPrice", 1);
            final JsonNode book = data(client, "ETH-USDT@depth5@500ms").get(0).get("data");
            assertEquals(5, book.get("bids").size());
            assertTrue(price(book.get("asks"), 4).compareTo(price(book.get("bids"), 0)) > 0);
            final JsonNode best = data(client, "ETH-USDT@bookTicker").get(0).get("data");
            assertTrue(best.get("b").decimalValue().signum() >= 0);
            assertTrue(new BigDecimal(best.get("b").asText())
                            .compareTo(new BigDecimal(best.get("a").asText()))
                    < 0);
            final JsonNode day = data(client, "ETH-USDT@ticker").get(0).get("data");
            assertTrue(new BigDecimal(day.get("B").asText())
                            .compareTo(new BigDecimal(day.get("A").asText()))
                    < 0);
            assertEquals("24hTicker", day.get("e").asText());
        }
    }

    @Test
    void sendsTheLastOfACandleAfterItsTradesAndNeverSaysThatItIsClosed() {
        try (SimulatedVenues past = SimulatedVenues.start(config());
                TestClient client = open(past, "BTC-USDT@trade", "BTC-USDT@kline_1m")) {
            final long start = past.marketTimeMs() / 60_000 * 60_000;
            awaitData(client, "BTC-USDT@kline_1m", 4);
            final Map<Long, JsonNode> last = new HashMap<>();
            for (final JsonNode frame : data(client, "BTC-USDT@kline_1m")) {
                final JsonNode row = frame.get("data").get(0);
                last.put(row.get("T").asLong(), row);
            }
            for (final TrueCandle candle : past.candles(Venue.BINGX, "BTC-USDT", 60_000, start - 180_000, start)) {
                final JsonNode row = last.get(candle.openMs());
                assertEquals(
                        0, candle.close().compareTo(new BigDecimal(row.get("c").asText())));
                assertEquals(
                        0, candle.high().compareTo(new BigDecimal(row.get("h").asText())));
                assertEquals(
                        0, candle.volume().compareTo(new BigDecimal(row.get("v").asText())));
                assertEquals(6, row.size());
            }
        }
    }

    @Test
    void saysPingAndCutsWhoDoesNotAnswer() {
        final VenueLimits brisk = VenueLimits.documented().with(Venue.BINGX, rules -> rules.withSigns(200, 1_500));
        try (SimulatedVenues own = SimulatedVenues.start(
                        config().withHistory(0, History.NONE).withLimits(brisk));
                TestClient mute = open(own);
                TestClient alive = open(own)) {
            TestClient.await("Ping", () -> alive.messages().contains("Ping"));
            while (!mute.closed()) {
                alive.send("Pong");
                final int heard = alive.count();
                TestClient.await("next Ping", () -> alive.count() > heard);
            }
            assertFalse(alive.closed());
        }
    }

    @Test
    void refusesOneTopicTooManyByName() {
        final VenueLimits few = VenueLimits.documented().with(Venue.BINGX, rules -> rules.withClient(100, 100, 2));
        try (SimulatedVenues own = SimulatedVenues.start(
                        config().withHistory(0, History.NONE).withLimits(few));
                TestClient client = open(own, "BTC-USDT@trade", "ETH-USDT@trade", "XRP-USDT@trade")) {
            TestClient.await("refusal", () -> client.messages().stream().anyMatch(text -> text.contains("80403")));
            client.send("{\"id\":\"u\",\"reqType\":\"unsub\",\"dataType\":\"BTC-USDT@trade\"}");
            client.send("{\"id\":\"again\",\"reqType\":\"sub\",\"dataType\":\"XRP-USDT@trade\"}");
            awaitData(client, "XRP-USDT@trade", 1);
        }
    }

    @Test
    void answersTheMarketCalls() {
        final JsonNode contract = rest("v2/quote/contracts?timestamp=1").at("/data/0");
        assertEquals("BTC-USDT", contract.get("symbol").asText());
        assertEquals(1, contract.get("status").asInt());
        assertTrue(rest("v2/server/time").at("/data/serverTime").asLong() > 1_600_000_000_000L);

        final JsonNode klines = rest("v3/quote/klines?symbol=BTC-USDT&interval=1m&limit=10&timestamp=1")
                .get("data");
        assertEquals(10, klines.size());
        for (int i = 1; i < klines.size(); i++) {
            assertEquals(
                    60_000,
                    klines.get(i - 1).get("time").asLong()
                            - klines.get(i).get("time").asLong());
        }
        final long end = klines.get(9).get("time").asLong() - 1;
        final JsonNode older = rest("v3/quote/klines?symbol=BTC-USDT&interval=1m&limit=2&endTime=" + end)
                .get("data");
        assertEquals(end + 1 - 60_000, older.get(0).get("time").asLong());

        final JsonNode trades = rest("v2/quote/trades?symbol=BTC-USDT&limit=20").get("data");
        assertEquals(20, trades.size());
        assertTrue(
                trades.get(0).get("time").asLong() >= trades.get(19).get("time").asLong());
        final JsonNode ids =
                rest("v1/market/historicalTrades?symbol=BTC-USDT&limit=5").get("data");
        assertTrue(ids.get(0).get("id").asLong() < ids.get(4).get("id").asLong());
        assertEquals(
                ids.get(2),
                rest("v1/market/historicalTrades?symbol=BTC-USDT&limit=1&fromId="
                                + ids.get(2).get("id").asText())
                        .at("/data/0"));

        assertEquals(
                5,
                rest("v2/quote/depth?symbol=BTC-USDT&limit=5")
                        .at("/data/bidsCoin")
                        .size());
        assertEquals(
                "BTC-USDT",
                rest("v2/quote/ticker?symbol=BTC-USDT").at("/data/symbol").asText());
        assertEquals(3, rest("v2/quote/premiumIndex").get("data").size());
        assertEquals(109_400, rest("v2/quote/depth?symbol=NO-USDT").get("code").asInt());
        assertEquals(100_400, rest("v9/nothing").get("code").asInt());
    }

    @Test
    void refusesTooManyCallsWithACodeAndHttp200() {
        final VenueLimits few =
                VenueLimits.documented().with(Venue.BINGX, rules -> rules.withRest(2, Integer.MAX_VALUE));
        try (SimulatedVenues own =
                SimulatedVenues.start(config().withHistory(0, History.NONE).withLimits(few))) {
            final String time = own.addresses().rest(Venue.BINGX) + SWAP + "v2/server/time";
            int refused = 0;
            for (int i = 0; i < 6; i++) {
                final java.net.http.HttpResponse<String> reply = TestClient.get(time);
                assertEquals(200, reply.statusCode());
                refused += reply.body().startsWith("{\"code\":109429,") ? 1 : 0;
            }
            assertTrue(refused >= 2, "refused " + refused);
        }
    }

    @Test
    void spoilsThePackedBytesAndNotTheText() {
        final String topic = "BTC-USDT@bookTicker";
        try (SimulatedVenues own = SimulatedVenues.start(
                        config().withHistory(0, History.NONE).withFaults("malformed " + topic + " 2#2"));
                TestClient client = open(own, topic)) {
            awaitData(client, topic, 3);
            TestClient.await("damage", () -> client.damagedMessages() == 2);
            assertEquals(2, own.ledger().connections().get(0).stream(topic).malformed());
        }
    }
}
