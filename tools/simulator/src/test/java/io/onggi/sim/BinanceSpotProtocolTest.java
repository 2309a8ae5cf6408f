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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What spot says otherwise than futures; what both say is tested with futures. */
class BinanceSpotProtocolTest {
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
        return SimulatorConfig.defaults().withVenues(EnumSet.of(Venue.BINANCE_SPOT));
    }

    private static TestClient open(final String path) {
        return TestClient.connect(venues.addresses().ws(Venue.BINANCE_SPOT) + path);
    }

    private static JsonNode rest(final String path) {
        return TestClient.getJson(venues.addresses().rest(Venue.BINANCE_SPOT) + "/api/v3" + path);
    }

    @Test
    void carriesEverythingOnOneRouteAndNothingOfFutures() {
        try (TestClient client = open("/ws")) {
            client.subscribe(
                    "btcusdt@trade", "btcusdt@depth@100ms", "btcusdt@kline_1m", "btcusdt@markPrice", "!forceOrder@arr");
            client.awaitEvents("trade", 2);
            client.awaitEvents("depthUpdate", 2);
            client.awaitEvents("kline", 1);
            assertEquals("{\"result\":null,\"id\":1}", client.messages().get(0));
            assertTrue(client.events("markPriceUpdate").isEmpty());
        }
    }

    @Test
    void countsRawTradesWithoutHoles() {
        try (TestClient client = open("/ws/btcusdt@trade")) {
            client.awaitEvents("trade", 40);
            long last = -1;
            for (final JsonNode trade : client.events("trade")) {
                assertTrue(last < 0 || trade.get("t").asLong() == last + 1);
                last = trade.get("t").asLong();
                assertTrue(trade.get("M").asBoolean());
                assertFalse(trade.has("st"));
            }
        }
    }

    @Test
    void chainsUpdatesByTheirFirstIdOnTopOfASnapshot() {
        try (SimulatedVenues own = SimulatedVenues.start(config().withHistory(0, History.NONE));
                TestClient client = TestClient.connect(
                        own.addresses().ws(Venue.BINANCE_SPOT) + "/stream?streams=btcusdt@depth@100ms")) {
            client.awaitCount(3);
            final JsonNode snapshot = TestClient.getJson(
                    own.addresses().rest(Venue.BINANCE_SPOT) + "/api/v3/depth?symbol=BTCUSDT&limit=1000");
            client.awaitCount(12);
            assertTrue(own.quiesce(TestClient.TIMEOUT_MS));
            final long sent = own.ledger().sent("btcusdt@depth@100ms");
            TestClient.await("all", () -> client.count() >= sent);
            final Map<BigDecimal, BigDecimal> bids = new TreeMap<>();
            apply(bids, snapshot.get("bids"));
            final long seed = snapshot.get("lastUpdateId").asLong();
            assertEquals(3, snapshot.size());
            long last = -1;
            boolean seeded = false;
            for (final JsonNode wrapped : client.parsed(node -> true)) {
                final JsonNode update = wrapped.get("data");
                assertFalse(update.has("pu"));
                assertTrue(last < 0 || update.get("U").asLong() == last + 1);
                last = update.get("u").asLong();
                if (last > seed) {
                    assertTrue(seeded || update.get("U").asLong() <= seed + 1);
                    seeded = true;
                    apply(bids, update.get("b"));
                }
            }
            final Map<BigDecimal, BigDecimal> truth = new TreeMap<>();
            own.book(Venue.BINANCE_SPOT, "BTCUSDT")
                    .bids()
                    .forEach(level -> truth.put(
                            level.price().stripTrailingZeros(), level.size().stripTrailingZeros()));
            assertEquals(truth, bids);
        }
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

    @Test
    void namesNeitherEventNorTimesOfQuotesAndTopBooks() {
        try (TestClient client = open("/stream?streams=ethusdt@bookTicker/ethusdt@depth5@100ms/ethusdt@ticker")) {
            TestClient.await(
                    "all three",
                    () -> client.parsed(node -> true).stream()
                                    .map(node -> node.get("stream").asText())
                                    .distinct()
                                    .count()
                            == 3);
            for (final JsonNode node : client.parsed(each -> true)) {
                final JsonNode data = node.get("data");
                switch (node.get("stream").asText()) {
                    case "ethusdt@bookTicker" -> assertEquals(List.of("u", "s", "b", "B", "a", "A"), keys(data));
                    case "ethusdt@ticker" -> assertTrue(data.has("b") && data.has("A") && !data.has("ps"));
                    default -> assertEquals(List.of("lastUpdateId", "bids", "asks"), keys(data));
                }
            }
        }
    }

    private static List<String> keys(final JsonNode node) {
        final List<String> names = new java.util.ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void answersTheCallsOfSpotAndNotThoseOfFutures() {
        final JsonNode symbol = rest("/exchangeInfo").at("/symbols/0");
        assertEquals("BTCUSDT", symbol.get("symbol").asText());
        assertTrue(symbol.get("isSpotTradingAllowed").asBoolean());
        assertEquals("PRICE_FILTER", symbol.at("/filters/0/filterType").asText());
        assertEquals(2, rest("/klines?symbol=BTCUSDT&interval=1h&limit=2").size());
        final JsonNode trades = rest("/trades?symbol=BTCUSDT&limit=10");
        assertEquals(
                trades.get(3),
                rest("/historicalTrades?symbol=BTCUSDT&limit=1&fromId="
                                + trades.get(3).get("id").asLong())
                        .get(0));
        assertEquals(5, rest("/aggTrades?symbol=BTCUSDT&limit=5").size());
        assertEquals(7, rest("/depth?symbol=BTCUSDT&limit=7").get("bids").size());
        final String host = venues.addresses().rest(Venue.BINANCE_SPOT);
        assertEquals(404, TestClient.get(host + "/api/v3/premiumIndex").statusCode());
        assertEquals(404, TestClient.get(host + "/fapi/v1/time").statusCode());
    }

    @Test
    void refusesWith429AndThenBansWith418() {
        final VenueLimits few = VenueLimits.documented().with(Venue.BINANCE_SPOT, rules -> rules.withRest(60, 2));
        try (SimulatedVenues own =
                SimulatedVenues.start(config().withHistory(0, History.NONE).withLimits(few))) {
            final String depth = own.addresses().rest(Venue.BINANCE_SPOT) + "/api/v3/depth?symbol=BTCUSDT&limit=1000";
            final List<Integer> statuses = new java.util.ArrayList<>();
            for (int i = 0; i < 12; i++) {
                statuses.add(TestClient.get(depth).statusCode());
            }
            assertEquals(200, statuses.get(0));
            assertTrue(statuses.contains(429), statuses.toString());
            assertEquals(418, statuses.get(11));
        }
    }
}
