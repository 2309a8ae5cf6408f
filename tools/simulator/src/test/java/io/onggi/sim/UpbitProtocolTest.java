package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.net.History;
import io.onggi.sim.net.VenueLimits;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UpbitProtocolTest {
    private static SimulatedVenues venues;

    @BeforeAll
    static void start() {
        venues = SimulatedVenues.start(SimulatorConfig.defaults().withHistory(1, History.NONE));
    }

    @AfterAll
    static void stop() {
        venues.close();
    }

    private static TestClient open(final String... objects) {
        final TestClient client = TestClient.connect(venues.addresses().ws(Venue.UPBIT) + "/websocket/v1");
        return client.send("[{\"ticket\":\"t\"}," + String.join(",", objects) + "]");
    }

    private static boolean has(final TestClient client, final String text) {
        return client.messages().stream().anyMatch(message -> message.contains(text));
    }

    @Test
    void sendsASnapshotAndThenRealtimeInBinaryFrames() {
        try (TestClient client = open("{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\",\"KRW-ETH.5\"]}")) {
            client.awaitCount(8);
            final List<JsonNode> btc = client.parsed(n -> n.get("code").asText().equals("KRW-BTC"));
            final List<JsonNode> eth = client.parsed(n -> n.get("code").asText().equals("KRW-ETH"));
            assertEquals("SNAPSHOT", btc.get(0).get("stream_type").asText());
            assertEquals("SNAPSHOT", eth.get(0).get("stream_type").asText());
            for (final JsonNode book : btc.subList(1, btc.size())) {
                assertEquals("REALTIME", book.get("stream_type").asText());
                assertEquals(30, book.get("orderbook_units").size());
                checkBook(book);
            }
            assertEquals(5, eth.get(1).get("orderbook_units").size());
            assertTrue(client.binaryMessages() >= 8);
        }
    }

    private static void checkBook(final JsonNode book) {
        BigDecimal asks = BigDecimal.ZERO;
        BigDecimal bids = BigDecimal.ZERO;
        BigDecimal lastAsk = BigDecimal.ZERO;
        BigDecimal lastBid = null;
        for (final JsonNode unit : book.get("orderbook_units")) {
            final BigDecimal ask = unit.get("ask_price").decimalValue();
            final BigDecimal bid = unit.get("bid_price").decimalValue();
            assertTrue(ask.compareTo(lastAsk) > 0 && bid.compareTo(ask) < 0);
            assertTrue(lastBid == null || bid.compareTo(lastBid) < 0);
            assertEquals(0, ask.remainder(BigDecimal.valueOf(1_000)).signum(), "BTC stands on ticks of 1,000");
            asks = asks.add(unit.get("ask_size").decimalValue());
            bids = bids.add(unit.get("bid_size").decimalValue());
            lastAsk = ask;
            lastBid = bid;
        }
        assertEquals(asks.doubleValue(), book.get("total_ask_size").doubleValue(), 1e-6);
        assertEquals(bids.doubleValue(), book.get("total_bid_size").doubleValue(), 1e-6);
    }

    @Test
    void speaksAllFourFormats() {
        final Map<String, String> beginnings = Map.of(
                "DEFAULT", "{\"type\":\"orderbook\",\"code\":\"KRW-XRP\",",
                "SIMPLE", "{\"ty\":\"orderbook\",\"cd\":\"KRW-XRP\",",
                "JSON_LIST", "[{\"type\":\"orderbook\",\"code\":\"KRW-XRP\",",
                "SIMPLE_LIST", "[{\"ty\":\"orderbook\",\"cd\":\"KRW-XRP\",");
        for (final Map.Entry<String, String> format : beginnings.entrySet()) {
            try (TestClient client = open(
                    "{\"type\":\"orderbook\",\"codes\":[\"KRW-XRP.1\"]}", "{\"format\":\"" + format.getKey() + "\"}")) {
                client.awaitCount(2);
                for (final String message : client.messages()) {
                    assertTrue(message.startsWith(format.getValue()), message);
                    assertEquals(format.getKey().endsWith("LIST"), message.endsWith("]"));
                    assertFalse(TestClient.json(message).isMissingNode());
                }
            }
        }
    }

    @Test
    void replacesTheWholeSubscriptionAndListsIt() {
        try (TestClient client = open("{\"type\":\"trade\",\"codes\":[\"KRW-BTC\"],\"is_only_realtime\":true}")) {
            client.awaitCount(2);
            client.send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-ETH\"],\"level\":10000}]");
            TestClient.await("the new one", () -> has(client, "\"orderbook\""));
            final int from = client.count();
            client.awaitCount(from + 5);
            for (final String message : client.messages().subList(from, from + 5)) {
                assertTrue(message.startsWith("{\"type\":\"orderbook\",\"code\":\"KRW-ETH\""), message);
                final JsonNode first =
                        TestClient.json(message).get("orderbook_units").get(0);
                assertEquals(0, first.get("ask_price").asLong() % 10_000);
                assertEquals(0, first.get("bid_price").asLong() % 10_000);
            }
            client.send("[{\"ticket\":\"q\"},{\"method\":\"LIST_SUBSCRIPTIONS\"}]");
            TestClient.await("list", () -> has(client, "LIST_SUBSCRIPTIONS"));
            assertTrue(has(
                    client,
                    "{\"method\":\"LIST_SUBSCRIPTIONS\",\"result\":[{\"type\":\"orderbook\",\"codes\":[\"KRW-ETH\"],"
                            + "\"level\":10000}],\"ticket\":\"q\"}"));
        }
    }

    @Test
    void keepsToOnlySnapshotAndOnlyRealtime() {
        try (TestClient once = open("{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"],\"is_only_snapshot\":true}");
                TestClient live = open("{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"],\"is_only_realtime\":true}")) {
            live.awaitCount(20);
            assertEquals(1, once.count());
            assertTrue(once.messages().get(0).contains("\"SNAPSHOT\""));
            assertFalse(has(live, "\"SNAPSHOT\""));
        }
    }

    @Test
    void namesWhatIsWrongAndIsSilentAboutWhatIsUnknown() {
        final Map<String, String> errors = Map.of(
                "{}", "WRONG_FORMAT",
                "[{\"type\":\"trade\",\"codes\":[\"KRW-BTC\"]}]", "NO_TICKET",
                "[{\"ticket\":\"t\"}]", "NO_TYPE",
                "[{\"ticket\":\"t\"},{\"type\":\"trade\"}]", "NO_CODES",
                "[{\"ticket\":\"t\"},{\"type\":\"nothing\",\"codes\":[\"KRW-BTC\"]}]", "INVALID_PARAM");
        for (final Map.Entry<String, String> error : errors.entrySet()) {
            try (TestClient client = TestClient.connect(venues.addresses().ws(Venue.UPBIT) + "/websocket/v1")) {
                client.send(error.getKey());
                client.awaitCount(1);
                assertEquals(
                        error.getValue(),
                        TestClient.json(client.messages().get(0))
                                .get("error")
                                .get("name")
                                .asText());
            }
        }
        try (TestClient client = open(
                "{\"type\":\"trade\",\"codes\":[\"KRW-NOSUCH\",\"krw-btc\"]}",
                "{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"],\"level\":77}",
                "{\"type\":\"orderbook\",\"codes\":[\"KRW-ETH\"]}")) {
            client.awaitCount(5);
            assertTrue(client.messages().stream().allMatch(message -> message.contains("KRW-ETH")));
        }
    }

    @Test
    void answersPingAndCutsTheIdle() {
        try (SimulatedVenues brisk = SimulatedVenues.start(SimulatorConfig.defaults()
                        .withHistory(0, History.NONE)
                        .withLimits(VenueLimits.documented()
                                .with(
                                        Venue.UPBIT,
                                        rules -> rules.withSigns(100, 0).withTimes(1_000, 0))));
                TestClient up = TestClient.connect(brisk.addresses().ws(Venue.UPBIT) + "/websocket/v1");
                TestClient idle = TestClient.connect(brisk.addresses().ws(Venue.UPBIT) + "/websocket/v1")) {
            up.send("PING").ping("x");
            up.awaitCount(3);
            assertTrue(up.messages().stream().allMatch("{\"status\":\"UP\"}"::equals));
            TestClient.await("pong", () -> up.pongs() == 1);
            TestClient.await("cut", idle::closed);
            assertFalse(up.closed());
        }
    }

    @Test
    void limitsMessagesRequestsAndOrigins() {
        final String rest = venues.addresses().rest(Venue.UPBIT) + "/v1";
        final java.net.http.HttpClient many = java.net.http.HttpClient.newHttpClient();
        final List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(many.sendAsync(
                    java.net.http.HttpRequest.newBuilder(java.net.URI.create(rest + "/market/all"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        final List<Integer> statuses = new ArrayList<>();
        for (final CompletableFuture<HttpResponse<String>> call : calls) {
            final HttpResponse<String> reply = call.join();
            statuses.add(reply.statusCode());
            assertTrue(
                    reply.headers().firstValue("Remaining-Req").orElse("").startsWith("group=market; min=1800; sec="));
        }
        assertTrue(statuses.contains(429), "more than 10 a second: " + statuses);

        try (TestClient client = TestClient.connect(venues.addresses().ws(Venue.UPBIT) + "/websocket/v1")) {
            for (int i = 0; i < 12; i++) {
                client.send("PING");
            }
            TestClient.await("limit", () -> has(client, "TOO_MANY_REQUEST"));
        }
        final java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();
        final long before = venues.ledger().originRequests();
        http.newWebSocketBuilder()
                .header("Origin", "http://localhost")
                .buildAsync(java.net.URI.create(venues.addresses().ws(Venue.UPBIT) + "/websocket/v1"), new TestClient())
                .join()
                .abort();
        assertThrows(
                CompletionException.class,
                () -> http.newWebSocketBuilder()
                        .header("Origin", "http://localhost")
                        .buildAsync(
                                java.net.URI.create(venues.addresses().ws(Venue.UPBIT) + "/websocket/v1"),
                                new TestClient())
                        .join());
        assertEquals(before + 2, venues.ledger().originRequests());
        assertTrue(venues.ledger().connections().stream().anyMatch(connection -> connection.origin()));
    }

    @Test
    void replaysTheHistoryOfTradesAndCandlesWithoutHoleOrRepetition() {
        try (SimulatedVenues past =
                        SimulatedVenues.start(SimulatorConfig.defaults().withRates(25, 20, 150));
                TestClient client = TestClient.connect(past.addresses().ws(Venue.UPBIT) + "/websocket/v1")) {
            final long start = past.marketTimeMs();
            client.send("[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-BTC\",\"KRW-USDT\"]},"
                    + "{\"type\":\"candle.1m\",\"codes\":[\"KRW-BTC\"]}]");
            TestClient.await(
                    "candles of the past",
                    () -> client.parsed(n -> n.get("type").asText().equals("candle.1m"))
                                    .size()
                            >= 3);
            TestClient.await(
                    "present",
                    () -> client.parsed(n -> n.path("trade_timestamp").asLong() > start
                                            && n.get("code").asText().equals("KRW-BTC"))
                                    .size()
                            > 5);
            final Map<Long, BigDecimal> volumes = new HashMap<>();
            long lastId = -1;
            for (final JsonNode trade :
                    client.parsed(n -> n.get("type").asText().equals("trade")
                            && n.get("code").asText().equals("KRW-BTC"))) {
                assertEquals("REALTIME", trade.get("stream_type").asText());
                assertTrue(trade.get("sequential_id").asLong() > lastId);
                lastId = trade.get("sequential_id").asLong();
                volumes.merge(
                        trade.get("trade_timestamp").asLong() / 60_000 * 60_000,
                        new BigDecimal(trade.get("trade_volume").asText()),
                        BigDecimal::add);
            }
            final List<TrueCandle> truth = past.candles(
                    Venue.UPBIT, "KRW-BTC", 60_000, start / 60_000 * 60_000 - 180_000, start / 60_000 * 60_000);
            assertEquals(3, truth.size());
            for (final TrueCandle candle : truth) {
                assertEquals(
                        candle.volume().doubleValue(),
                        volumes.get(candle.openMs()).doubleValue(),
                        1e-7);
            }
            final JsonNode first = client.parsed(n -> n.get("type").asText().equals("candle.1m"))
                    .get(0);
            assertEquals(
                    truth.get(0).close().doubleValue(), first.get("trade_price").doubleValue());
        }
    }

    @Test
    void answersTheQuotationCalls() {
        final String rest = venues.addresses().rest(Venue.UPBIT) + "/v1";
        final JsonNode candles = TestClient.getJson(rest + "/candles/minutes/1?market=KRW-BTC&count=200");
        assertEquals(200, candles.size());
        assertTrue(candles.get(0)
                        .get("candle_date_time_utc")
                        .asText()
                        .compareTo(candles.get(1).get("candle_date_time_utc").asText())
                > 0);
        final String to = candles.get(199).get("candle_date_time_utc").asText();
        final JsonNode next = TestClient.getJson(rest + "/candles/minutes/1?market=KRW-BTC&count=2&to=" + to);
        assertTrue(next.get(0).get("candle_date_time_utc").asText().compareTo(to) < 0);
        assertEquals(next, TestClient.getJson(rest + "/candles/minutes/1?market=KRW-BTC&count=2&to=" + to + "Z"));

        final JsonNode trades = TestClient.getJson(rest + "/trades/ticks?market=KRW-ETH&count=50");
        final JsonNode older = TestClient.getJson(rest + "/trades/ticks?market=KRW-ETH&count=5&cursor="
                + trades.get(10).get("sequential_id").asLong());
        assertEquals(trades.get(11), older.get(0));
        final String second = trades.get(0).get("trade_time_utc").asText();
        int before = 0;
        while (trades.get(before).get("trade_time_utc").asText().equals(second)) {
            before++;
        }
        final String day = rest + "/trades/ticks?market=KRW-ETH&count=5&to=" + second.replace(":", "");
        assertEquals(trades.get(before), TestClient.getJson(day).get(0));
        assertEquals(0, TestClient.getJson(day + "&days_ago=7").size());

        final JsonNode instruments = TestClient.getJson(rest + "/orderbook/instruments?markets=KRW-BTC,KRW-XRP");
        assertEquals("1000", instruments.get(0).get("tick_size").asText());
        assertEquals("1", instruments.get(1).get("tick_size").asText());
        final JsonNode book = TestClient.getJson(rest + "/orderbook?markets=KRW-USDT&count=3");
        assertEquals("KRW-USDT", book.get(0).get("market").asText());
        assertEquals(3, book.get(0).get("orderbook_units").size());
        assertEquals(
                "KRW-BTC",
                TestClient.getJson(rest + "/ticker?markets=KRW-BTC")
                        .get(0)
                        .get("market")
                        .asText());
        assertEquals(404, TestClient.get(rest + "/ticker?markets=KRW-NOSUCH").statusCode());
    }

    @Test
    void givesTheExchangeRateInTwoShapes() {
        final double rate =
                TestClient.getJson(venues.addresses().fx()).at("/rate").doubleValue();
        assertTrue(rate > 1_350 && rate < 1_480);
        final String nested = TestClient.getJson(venues.addresses().fxNested())
                .at("/data/0/rates/1/value")
                .asText();
        assertEquals(rate, Double.parseDouble(nested), 1);
    }
}
