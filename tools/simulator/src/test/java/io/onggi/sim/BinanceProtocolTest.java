package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.net.History;
import io.onggi.sim.net.VenueLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BinanceProtocolTest {
    private static SimulatedVenues venues;

    @BeforeAll
    static void start() {
        venues = SimulatedVenues.start(SimulatorConfig.defaults().withHistory(1, History.NONE));
    }

    @AfterAll
    static void stop() {
        venues.close();
    }

    private static TestClient open(final String path) {
        return TestClient.connect(venues.addresses().ws(Venue.BINANCE_USDM) + path);
    }

    @Test
    void acknowledgesEverythingButDeliversOnlyWhatTheRouteCarries() {
        try (TestClient books = open("/public/ws");
                TestClient market = open("/market/ws");
                TestClient old = open("/ws")) {
            for (final TestClient client : List.of(books, market, old)) {
                client.subscribe("btcusdt@depth@100ms", "btcusdt@aggTrade", "btcusdt@nothing");
            }
            books.awaitEvents("depthUpdate", 5);
            old.awaitEvents("depthUpdate", 5);
            market.awaitEvents("aggTrade", 5);

            for (final TestClient client : List.of(books, market, old)) {
                assertEquals("{\"result\":null,\"id\":1}", client.messages().get(0));
            }
            assertTrue(books.events("aggTrade").isEmpty());
            assertTrue(old.events("aggTrade").isEmpty());
            assertTrue(market.events("depthUpdate").isEmpty());
        }
    }

    @Test
    void wrapsCombinedStreamsAndTakesThemFromTheAddress() {
        try (TestClient client = open("/public/stream?streams=btcusdt@bookTicker/ethusdt@depth5@100ms");
                TestClient raw = open("/market/ws/btcusdt@markPrice@1s/xrpusdt@aggTrade")) {
            client.awaitCount(10);
            TestClient.await("mark price", () -> !raw.events("markPriceUpdate").isEmpty());
            TestClient.await("both", () -> client.messages().stream().anyMatch(message -> message.contains("depth5")));
            for (final JsonNode node : client.parsed(each -> true)) {
                final String stream = node.get("stream").asText();
                final JsonNode data = node.get("data");
                if (stream.equals("ethusdt@depth5@100ms")) {
                    assertEquals(5, data.get("b").size());
                    assertEquals("ETHUSDT", data.get("s").asText());
                } else {
                    assertEquals("btcusdt@bookTicker", stream);
                    assertTrue(new BigDecimal(data.get("b").asText())
                                    .compareTo(new BigDecimal(data.get("a").asText()))
                            < 0);
                }
            }
        }
    }

    @Test
    void listsAndEndsSubscriptions() {
        try (TestClient client = open("/public/ws")) {
            client.subscribe("btcusdt@bookTicker", "ethusdt@bookTicker");
            client.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"ethusdt@bookTicker\"],\"id\":2}");
            client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\"x\"}");
            client.send("[nonsense");
            TestClient.await("error", () -> client.messages().stream().anyMatch(m -> m.contains("\"code\":2")));
            assertTrue(client.messages().contains("{\"result\":[\"btcusdt@bookTicker\"],\"id\":\"x\"}"));
        }
    }

    @Test
    void chainsDepthIdsWithHoles() {
        try (TestClient client = open("/public/ws")) {
            client.subscribe("btcusdt@depth@100ms");
            client.awaitEvents("depthUpdate", 20);
            long previous = -1;
            boolean skips = false;
            for (final JsonNode event : client.events("depthUpdate")) {
                final long first = event.get("U").asLong();
                final long last = event.get("u").asLong();
                assertTrue(first <= last);
                if (previous >= 0) {
                    assertEquals(previous, event.get("pu").asLong());
                    assertTrue(first > previous);
                    skips |= first > previous + 1;
                }
                previous = last;
            }
            assertTrue(skips, "update ids skip");
        }
    }

    @Test
    void closesACandleOnceWithTheSumsOfItsTrades() {
        try (SimulatedVenues past = SimulatedVenues.start(SimulatorConfig.defaults());
                TestClient client = TestClient.connect(past.addresses().ws(Venue.BINANCE_USDM) + "/market/ws")) {
            client.subscribe("btcusdt@aggTrade", "btcusdt@kline_1m", "xrpusdt@aggTrade", "xrpusdt@kline_1m");
            TestClient.await(
                    "three closed candles each",
                    () -> client.parsed(node -> node.path("k").path("x").asBoolean())
                                    .size()
                            >= 6);
            final Map<String, JsonNode> closed = new HashMap<>();
            for (final JsonNode node :
                    client.parsed(each -> each.path("k").path("x").asBoolean())) {
                final String key =
                        node.get("s").asText() + node.get("k").get("t").asLong();
                assertFalse(closed.containsKey(key), "closed once");
                closed.put(key, node.get("k"));
            }
            final Map<String, Sums> sums = new HashMap<>();
            final Map<String, Long> lastFill = new HashMap<>();
            for (final JsonNode trade : client.events("aggTrade")) {
                final String symbol = trade.get("s").asText();
                final Long before = lastFill.put(symbol, trade.get("l").asLong());
                assertTrue(before == null || trade.get("f").asLong() == before + 1, "no hole from past to present");
                final long minute = trade.get("T").asLong() / 60_000 * 60_000;
                sums.computeIfAbsent(symbol + minute, key -> new Sums()).add(trade);
            }
            for (final Map.Entry<String, JsonNode> entry : closed.entrySet()) {
                sums.get(entry.getKey()).check(entry.getValue());
            }
        }
    }

    private static final class Sums {
        private BigDecimal open;
        private BigDecimal high;
        private BigDecimal low;
        private BigDecimal close;
        private BigDecimal volume = BigDecimal.ZERO;
        private BigDecimal turnover = BigDecimal.ZERO;
        private BigDecimal taker = BigDecimal.ZERO;
        private long fills;
        private long first = -1;
        private long last;

        void add(final JsonNode trade) {
            final BigDecimal price = new BigDecimal(trade.get("p").asText());
            final BigDecimal size = new BigDecimal(trade.get("q").asText());
            open = open == null ? price : open;
            high = high == null ? price : high.max(price);
            low = low == null ? price : low.min(price);
            close = price;
            volume = volume.add(size);
            turnover = turnover.add(price.multiply(size));
            taker = trade.get("m").asBoolean() ? taker : taker.add(size);
            first = first < 0 ? trade.get("f").asLong() : first;
            last = trade.get("l").asLong();
            fills += last - trade.get("f").asLong() + 1;
        }

        void check(final JsonNode kline) {
            same(open, kline.get("o"));
            same(high, kline.get("h"));
            same(low, kline.get("l"));
            same(close, kline.get("c"));
            same(volume, kline.get("v"));
            same(turnover, kline.get("q"));
            same(taker, kline.get("V"));
            assertEquals(fills, kline.get("n").asLong());
            assertEquals(first, kline.get("f").asLong());
            assertEquals(last, kline.get("L").asLong());
        }

        private static void same(final BigDecimal expected, final JsonNode actual) {
            assertEquals(0, expected.compareTo(new BigDecimal(actual.asText())), expected + " is not " + actual);
        }
    }

    @Test
    void rebuildsTheTrueBookFromASnapshotAndTheUpdatesAfterIt() {
        try (SimulatedVenues own = SimulatedVenues.start(
                        SimulatorConfig.defaults().withHistory(0, History.NONE).withRates(60, 5, 600));
                TestClient client = TestClient.connect(own.addresses().ws(Venue.BINANCE_USDM) + "/public/ws")) {
            client.subscribe("btcusdt@depth@100ms");
            client.awaitEvents("depthUpdate", 3);
            JsonNode snapshot;
            do {
                snapshot = TestClient.getJson(
                        own.addresses().rest(Venue.BINANCE_USDM) + "/fapi/v1/depth?symbol=BTCUSDT&limit=1000");
                client.awaitEvents("depthUpdate", client.events("depthUpdate").size() + 2);
            } while (bridge(client.events("depthUpdate"), snapshot) < 0);
            client.awaitEvents("depthUpdate", client.events("depthUpdate").size() + 30);
            assertTrue(own.quiesce(5_000));
            final LedgerSnapshot ledger = own.ledger();
            TestClient.await("all", () -> client.events("depthUpdate").size() == ledger.sent("btcusdt@depth@100ms"));

            final List<JsonNode> events = client.events("depthUpdate");
            final Map<BigDecimal, BigDecimal> bids = side(snapshot.get("bids"));
            final Map<BigDecimal, BigDecimal> asks = side(snapshot.get("asks"));
            int most = 0;
            for (int i = bridge(events, snapshot); i < events.size(); i++) {
                apply(bids, events.get(i).get("b"));
                apply(asks, events.get(i).get("a"));
                most = Math.max(
                        most,
                        events.get(i).get("b").size() + events.get(i).get("a").size());
            }
            final TrueBook truth = own.book(Venue.BINANCE_USDM, "BTC-USDT-PERP");
            assertEquals(truth.lastId(), events.get(events.size() - 1).get("u").asLong());
            assertEquals(levels(truth.bids()), bids);
            assertEquals(levels(truth.asks()), asks);
            assertTrue(truth.bids().size() > 800 && truth.asks().size() > 800);
            assertTrue(most > 64, "a frame of more than 64 levels, most was " + most);
        }
    }

    private static int bridge(final List<JsonNode> events, final JsonNode snapshot) {
        final long id = snapshot.get("lastUpdateId").asLong();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).get("U").asLong() <= id && events.get(i).get("u").asLong() >= id) {
                return i;
            }
        }
        return -1;
    }

    private static Map<BigDecimal, BigDecimal> side(final JsonNode levels) {
        final Map<BigDecimal, BigDecimal> side = new TreeMap<>();
        apply(side, levels);
        return side;
    }

    private static void apply(final Map<BigDecimal, BigDecimal> side, final JsonNode levels) {
        for (final JsonNode level : levels) {
            final BigDecimal price = new BigDecimal(level.get(0).asText());
            final BigDecimal size = new BigDecimal(level.get(1).asText());
            if (size.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, size);
            }
        }
    }

    private static Map<BigDecimal, BigDecimal> levels(final List<TrueBook.Level> levels) {
        final Map<BigDecimal, BigDecimal> side = new TreeMap<>();
        levels.forEach(level -> side.put(level.price(), level.size()));
        return side;
    }

    @Test
    void describesItsMarketsAndAnswersTheRestCalls() {
        final String rest = venues.addresses().rest(Venue.BINANCE_USDM) + "/fapi/v1/";
        final JsonNode info = TestClient.getJson(rest + "exchangeInfo");
        assertEquals(3, info.get("symbols").size());
        final JsonNode btc = info.get("symbols").get(0);
        assertEquals("BTCUSDT", btc.get("symbol").asText());
        assertEquals("0.10", btc.get("filters").get(0).get("tickSize").asText());
        assertEquals("0.001", btc.get("filters").get(1).get("stepSize").asText());

        final JsonNode klines = TestClient.getJson(rest + "klines?symbol=ETHUSDT&interval=1m&limit=1500");
        assertEquals(1_500, klines.size());
        for (int i = 1; i < klines.size(); i++) {
            assertEquals(
                    60_000,
                    klines.get(i).get(0).asLong() - klines.get(i - 1).get(0).asLong());
            assertEquals(12, klines.get(i).size());
        }
        final JsonNode hours = TestClient.getJson(rest + "klines?symbol=ETHUSDT&interval=1h&limit=3");
        assertEquals(3, hours.size());
        final JsonNode from = TestClient.getJson(rest + "klines?symbol=ETHUSDT&interval=1m&limit=5&startTime="
                + (klines.get(10).get(0).asLong() + 1));
        assertEquals(klines.get(11), from.get(0));

        final JsonNode trades = TestClient.getJson(rest + "aggTrades?symbol=XRPUSDT&limit=20");
        assertEquals(20, trades.size());
        assertEquals(
                trades.get(5),
                TestClient.getJson(rest + "aggTrades?symbol=XRPUSDT&limit=1&fromId="
                                + trades.get(5).get("a").asLong())
                        .get(0));
        assertTrue(TestClient.getJson(rest + "premiumIndex?symbol=BTCUSDT").has("lastFundingRate"));
        assertEquals(3, TestClient.getJson(rest + "premiumIndex").size());
        assertEquals("{}", TestClient.get(rest + "ping").body());
        assertTrue(TestClient.getJson(rest + "time").get("serverTime").asLong() > 0);
        assertEquals(
                -1121,
                TestClient.getJson(rest + "depth?symbol=NOSUCH").get("code").asInt());
        assertEquals(404, TestClient.get(rest + "nothing").statusCode());
    }

    @Test
    void countsWeightsAndBansWhoGoesOn() {
        try (SimulatedVenues strict = SimulatedVenues.start(SimulatorConfig.defaults()
                .withHistory(0, History.NONE)
                .withLimits(VenueLimits.documented().with(Venue.BINANCE_USDM, rules -> rules.withRest(60, 2))))) {
            final String depth = strict.addresses().rest(Venue.BINANCE_USDM) + "/fapi/v1/depth?symbol=BTCUSDT&limit=";
            final List<Integer> statuses = new ArrayList<>();
            String weight = "";
            for (int i = 0; i < 8; i++) {
                final java.net.http.HttpResponse<String> reply = TestClient.get(depth + "1000");
                statuses.add(reply.statusCode());
                if (i == 1) {
                    weight = reply.headers().firstValue("X-MBX-USED-WEIGHT-1M").orElse("");
                }
                if (reply.statusCode() == 429) {
                    assertTrue(reply.headers().firstValueAsLong("Retry-After").orElse(-1) > 0);
                }
            }
            // The minute may end in between; then the count begins anew, once.
            assertTrue(statuses.contains(429), statuses.toString());
            assertTrue(weight.equals("40") || weight.equals("20"), weight);
            if (weight.equals("40")) {
                assertEquals(List.of(200, 200, 200, 429, 429, 418, 418, 418), statuses);
            }
        }
    }

    @Test
    void disconnectsWhoSendsTooMuchOrSubscribesTooMuch() {
        try (TestClient noisy = open("/public/ws");
                TestClient greedy = open("/public/ws")) {
            for (int i = 0; i < 40 && !noisy.closed(); i++) {
                try {
                    noisy.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + i + "}");
                } catch (final java.util.concurrent.CompletionException e) {
                    break;
                }
            }
            TestClient.await("disconnected", noisy::closed);
            final StringBuilder streams = new StringBuilder();
            for (int i = 0; i < 1_025; i++) {
                streams.append(i == 0 ? "" : ",").append("\"s").append(i).append("@depth\"");
            }
            greedy.send("{\"method\":\"SUBSCRIBE\",\"params\":[" + streams + "],\"id\":1}");
            TestClient.await("disconnected", greedy::closed);
            assertEquals(1008, greedy.closeStatus());
        }
    }

    @Test
    void pingsItsClientsAndEndsLongConnections() {
        try (SimulatedVenues brisk = SimulatedVenues.start(SimulatorConfig.defaults()
                        .withHistory(0, History.NONE)
                        .withLimits(VenueLimits.documented()
                                .with(
                                        Venue.BINANCE_USDM,
                                        rules -> rules.withSigns(200, 60_000).withTimes(0, 1_500))));
                TestClient client = TestClient.connect(brisk.addresses().ws(Venue.BINANCE_USDM) + "/public/ws")) {
            client.ping("hello");
            TestClient.await("closed after its lifetime", client::closed);
            assertTrue(client.pings() >= 3, "pings: " + client.pings());
            assertEquals(1, client.pongs());
            assertEquals(1001, client.closeStatus());
        }
    }
}
