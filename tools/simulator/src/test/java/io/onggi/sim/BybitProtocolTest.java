package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.net.History;
import io.onggi.sim.net.VenueLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BybitProtocolTest {
    private static SimulatedVenues venues;

    @BeforeAll
    static void start() {
        venues = SimulatedVenues.start(SimulatorConfig.defaults()
                .withVenues(EnumSet.of(Venue.BYBIT))
                .withBases(List.of("BTC", "ETH"))
                .withHistory(1, History.NONE));
    }

    @AfterAll
    static void stop() {
        venues.close();
    }

    private static TestClient open() {
        return TestClient.connect(venues.addresses().ws(Venue.BYBIT) + "/v5/public/linear");
    }

    private static String rest(final String path) {
        return venues.addresses().rest(Venue.BYBIT) + "/v5/market/" + path;
    }

    private static TestClient subscribe(final TestClient client, final String id, final String... topics) {
        return client.send(
                "{\"req_id\":\"" + id + "\",\"op\":\"subscribe\",\"args\":[\"" + String.join("\",\"", topics) + "\"]}");
    }

    private static List<JsonNode> of(final TestClient client, final String topic) {
        return client.parsed(node -> node.path("topic").asText().equals(topic));
    }

    private static JsonNode answer(final TestClient client, final String id) {
        TestClient.await(
                "answer " + id,
                () -> !client.parsed(node -> node.path("req_id").asText().equals(id))
                        .isEmpty());
        return client.parsed(node -> node.path("req_id").asText().equals(id)).get(0);
    }

    @Test
    void takesOrRefusesARequestAsAWhole() {
        try (TestClient client = open()) {
            subscribe(client, "1", "publicTrade.BTCUSDT", "orderbook.500.BTCUSDT");
            subscribe(client, "2", "publicTrade.ETHUSDT", "tickers.BTCUSDT");
            subscribe(client, "3", "tickers.BTCUSDT");
            client.send("{\"req_id\":\"4\",\"op\":\"unsubscribe\",\"args\":[\"tickers.BTCUSDT\"]}");
            client.send("{\"req_id\":\"5\",\"op\":\"ping\"}").send("nonsense");

            assertEquals(
                    "error:handler not found,topic:orderbook.500.BTCUSDT",
                    answer(client, "1").get("ret_msg").asText());
            assertFalse(answer(client, "1").get("success").asBoolean());
            assertTrue(answer(client, "2").get("success").asBoolean());
            assertEquals(
                    "error:already subscribed,topic:tickers.BTCUSDT",
                    answer(client, "3").get("ret_msg").asText());
            assertEquals("unsubscribe", answer(client, "4").get("op").asText());
            assertEquals("pong", answer(client, "5").get("ret_msg").asText());
            assertEquals("ping", answer(client, "5").get("op").asText());
            TestClient.await("trades", () -> of(client, "publicTrade.ETHUSDT").size() > 3);
            assertEquals(List.of(), of(client, "publicTrade.BTCUSDT"));
        }
    }

    @Test
    void numbersTheFramesOfABookOneByOneAndTheyAddUpToIt() {
        try (SimulatedVenues own = SimulatedVenues.start(SimulatorConfig.defaults()
                        .withVenues(Set.of(Venue.BYBIT))
                        .withBases(List.of("BTC"))
                        .withHistory(0, History.NONE));
                TestClient client = TestClient.connect(own.addresses().ws(Venue.BYBIT) + "/v5/public/linear")) {
            subscribe(client, "1", "orderbook.200.BTCUSDT");
            TestClient.await(
                    "updates", () -> of(client, "orderbook.200.BTCUSDT").size() > 20);
            assertTrue(own.quiesce(5_000));
            final long sent = own.ledger().sent("orderbook.200.BTCUSDT");
            TestClient.await("all", () -> of(client, "orderbook.200.BTCUSDT").size() == sent);

            final Map<BigDecimal, BigDecimal> bids = new TreeMap<>();
            final Map<BigDecimal, BigDecimal> asks = new TreeMap<>();
            long last = -1;
            for (final JsonNode frame : of(client, "orderbook.200.BTCUSDT")) {
                assertEquals(last < 0 ? "snapshot" : "delta", frame.get("type").asText());
                final long id = frame.get("data").get("u").asLong();
                assertTrue(last < 0 || id == last + 1, id + " behind " + last);
                last = id;
                apply(frame.get("data").get("b"), bids);
                apply(frame.get("data").get("a"), asks);
            }
            assertSame(own.book(Venue.BYBIT, "BTCUSDT").bids(), bids);
            assertSame(own.book(Venue.BYBIT, "BTCUSDT").asks(), asks);
        }
    }

    private static void apply(final JsonNode levels, final Map<BigDecimal, BigDecimal> side) {
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

    private static void assertSame(final List<TrueBook.Level> levels, final Map<BigDecimal, BigDecimal> side) {
        assertEquals(levels.size(), side.size());
        levels.forEach(level -> assertEquals(0, level.size().compareTo(side.get(level.price())), level.toString()));
    }

    @Test
    void tellsATickerWholeAndThenWhatChanged() {
        try (TestClient client = open()) {
            subscribe(client, "1", "tickers.ETHUSDT");
            TestClient.await("changes", () -> of(client, "tickers.ETHUSDT").size() > 10);
            final List<JsonNode> frames = of(client, "tickers.ETHUSDT");
            assertEquals("snapshot", frames.get(0).get("type").asText());
            assertTrue(frames.get(0).get("data").has("fundingRate"));
            for (final JsonNode delta : frames.subList(1, frames.size())) {
                assertEquals("delta", delta.get("type").asText());
                assertTrue(delta.get("data").size() > 1, "only what changed is told: " + delta);
                assertFalse(delta.get("data").has("fundingIntervalHour"), delta.toString());
            }
        }
    }

    @Test
    void looksLikeTheRecordings() {
        final RecordedShapes shapes = new RecordedShapes(
                node -> node.has("topic")
                        ? node.get("topic").asText().replaceAll("\\.[A-Z]+$", "")
                                + ' '
                                + node.path("type").asText()
                        : node.has("op") ? "answer" : node.has("retCode") ? "reply" : "",
                "bybit/ws-full/cryptofeed__BYBIT.v3-20260809.jsonl",
                "bybit/snippets/tardis-node__bybit-messagesAllLiquidation.jsonl",
                "bybit/rest/cryptofeed__BYBIT.v3-20260809.jsonl");
        try (TestClient client = open()) {
            subscribe(
                    client,
                    "1",
                    "orderbook.200.BTCUSDT",
                    "tickers.BTCUSDT",
                    "kline.1.BTCUSDT",
                    "publicTrade.BTCUSDT",
                    "allLiquidation.BTCUSDT",
                    "allLiquidation.ETHUSDT");
            TestClient.await(
                    "liquidations and candles",
                    () -> !client.parsed(node -> node.path("topic").asText().startsWith("allLiq"))
                                    .isEmpty()
                            && !of(client, "kline.1.BTCUSDT").isEmpty()
                            && of(client, "tickers.BTCUSDT").size() > 5);
            final List<JsonNode> messages = new ArrayList<>(client.parsed(node -> true));
            messages.add(TestClient.getJson(rest("instruments-info?category=linear")));

            assertEquals(9, shapes.assertAlike(messages));
        }
    }

    @Test
    void answersCallsInPagesTheNewestFirst() {
        final JsonNode first = TestClient.getJson(rest("instruments-info?category=linear&limit=1"));
        final String cursor = first.get("result").get("nextPageCursor").asText();
        final JsonNode second = TestClient.getJson(rest("instruments-info?category=linear&limit=1&cursor=" + cursor));
        assertEquals("BTCUSDT", first.at("/result/list/0/symbol").asText());
        assertEquals("ETHUSDT", second.at("/result/list/0/symbol").asText());
        assertEquals("", second.at("/result/nextPageCursor").asText());

        final long now = venues.marketTimeMs() / 60_000 * 60_000;
        final JsonNode rows = TestClient.getJson(rest("kline?category=linear&symbol=BTCUSDT&interval=1&start="
                        + (now - 300_000) + "&end=" + (now - 60_000)))
                .at("/result/list");
        assertEquals(5, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            final long openMs = now - 60_000L * (i + 1);
            assertEquals(openMs, rows.get(i).get(0).asLong());
            final TrueCandle truth = venues.candles(Venue.BYBIT, "BTCUSDT", 60_000, openMs, openMs + 1)
                    .get(0);
            assertEquals(
                    0, truth.close().compareTo(new BigDecimal(rows.get(i).get(4).asText())));
            assertEquals(
                    0,
                    truth.volume().compareTo(new BigDecimal(rows.get(i).get(5).asText())));
        }
        final JsonNode trades = TestClient.getJson(rest("recent-trade?category=linear&symbol=BTCUSDT&limit=5"))
                .at("/result/list");
        assertEquals(5, trades.size());
        assertTrue(
                trades.get(0).get("time").asLong() >= trades.get(4).get("time").asLong());
        assertEquals(
                10_001,
                TestClient.getJson(rest("orderbook?category=linear&symbol=NOPE"))
                        .get("retCode")
                        .asInt());
        assertEquals(
                7,
                TestClient.getJson(rest("orderbook?category=linear&symbol=BTCUSDT&limit=7"))
                        .at("/result/b")
                        .size());
    }

    @Test
    void endsWhatSaysNothingAndCallsThatComeTooOften() {
        try (SimulatedVenues brisk = SimulatedVenues.start(SimulatorConfig.defaults()
                        .withVenues(Set.of(Venue.BYBIT))
                        .withBases(List.of("BTC"))
                        .withHistory(0, History.NONE)
                        .withLimits(VenueLimits.documented()
                                .with(
                                        Venue.BYBIT,
                                        rules -> rules.withTimes(500, 0).withRest(3, 1))));
                TestClient client = TestClient.connect(brisk.addresses().ws(Venue.BYBIT) + "/v5/public/linear")) {
            subscribe(client, "1", "publicTrade.BTCUSDT");
            TestClient.await("the end of what does not ping", client::closed);
            int status = 200;
            for (int i = 0; i < 10 && status == 200; i++) {
                status = TestClient.get(brisk.addresses().rest(Venue.BYBIT) + "/v5/market/time")
                        .statusCode();
            }
            assertEquals(403, status);
        }
    }
}
