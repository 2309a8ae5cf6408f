package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.net.History;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BitgetProtocolTest {
    private static SimulatedVenues venues;

    @BeforeAll
    static void start() {
        venues = SimulatedVenues.start(SimulatorConfig.defaults()
                .withVenues(EnumSet.of(Venue.BITGET))
                .withBases(List.of("BTC", "XRP"))
                .withHistory(1, History.NONE));
    }

    @AfterAll
    static void stop() {
        venues.close();
    }

    private static TestClient open() {
        return TestClient.connect(venues.addresses().ws(Venue.BITGET) + "/v2/ws/public");
    }

    private static String rest(final String path) {
        return venues.addresses().rest(Venue.BITGET) + "/api/v2/mix/market/" + path;
    }

    private static String arg(final String channel, final String instrument) {
        return "{\"instType\":\"USDT-FUTURES\",\"channel\":\"" + channel + "\",\"instId\":\"" + instrument + "\"}";
    }

    private static TestClient subscribe(final TestClient client, final String... args) {
        return client.send("{\"op\":\"subscribe\",\"args\":[" + String.join(",", args) + "]}");
    }

    private static List<JsonNode> data(final TestClient client, final String channel) {
        return client.messages().stream()
                .filter(message -> message.startsWith("{"))
                .map(TestClient::json)
                .filter(node ->
                        node.has("data") && node.at("/arg/channel").asText().equals(channel))
                .toList();
    }

    @Test
    void answersEachChannelByItselfInTheClientsWords() {
        try (TestClient client = open()) {
            subscribe(client, arg("books1", "BTCUSDT"), arg("books1", "NOPEUSDT"), arg("books99", "BTCUSDT"));
            client.send("ping").send("{\"op\":\"dance\"}");
            TestClient.await(
                    "the last answer", () -> client.messages().stream().anyMatch(message -> message.contains("30002")));
            assertEquals(
                    "{\"event\":\"subscribe\",\"arg\":" + arg("books1", "BTCUSDT") + "}",
                    client.messages().get(0));
            assertTrue(client.messages().contains("pong"));
            assertTrue(client.messages()
                    .contains("{\"event\":\"error\",\"arg\":" + arg("books1", "NOPEUSDT")
                            + ",\"code\":30001,\"msg\":\"instType:USDT-FUTURES,channel:books1,instId:NOPEUSDT doesn't"
                            + " exist\",\"op\":\"subscribe\"}"));
            TestClient.await("quotes", () -> data(client, "books1").size() > 5);
        }
    }

    @Test
    void chainsTheBookAndSumsItsTextsUp() {
        try (TestClient client = open()) {
            subscribe(client, arg("books", "XRPUSDT"));
            TestClient.await("updates", () -> data(client, "books").size() > 15);
            final NavigableMap<BigDecimal, String> bids = new TreeMap<>(Comparator.reverseOrder());
            final NavigableMap<BigDecimal, String> asks = new TreeMap<>();
            long last = -1;
            for (final JsonNode frame : data(client, "books")) {
                final JsonNode item = frame.get("data").get(0);
                assertEquals(
                        last < 0 ? "snapshot" : "update", frame.get("action").asText());
                assertTrue(last < 0 || item.get("pseq").asLong() == last, frame.toString());
                last = item.get("seq").asLong();
                apply(item.get("bids"), bids);
                apply(item.get("asks"), asks);
                assertEquals(checksum(bids, asks), item.get("checksum").asInt());
            }
        }
    }

    private static void apply(final JsonNode levels, final Map<BigDecimal, String> side) {
        for (final JsonNode level : levels) {
            final BigDecimal price = new BigDecimal(level.get(0).asText());
            if (new BigDecimal(level.get(1).asText()).signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, level.get(0).asText() + ':' + level.get(1).asText());
            }
        }
    }

    /** Protocol notes 3.3, rule 3. */
    private static int checksum(final Map<BigDecimal, String> bids, final Map<BigDecimal, String> asks) {
        final Iterator<String> bid = bids.values().iterator();
        final Iterator<String> ask = asks.values().iterator();
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            text.append(bid.hasNext() ? bid.next() + ':' : "").append(ask.hasNext() ? ask.next() + ':' : "");
        }
        final CRC32 crc = new CRC32();
        crc.update(text.substring(0, text.length() - 1).getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    @Test
    void beginsTradesAndCandlesWithThePast() {
        try (TestClient client = open()) {
            subscribe(client, arg("trade", "BTCUSDT"), arg("candle1m", "BTCUSDT"));
            TestClient.await(
                    "updates",
                    () -> data(client, "trade").size() > 3
                            && data(client, "candle1m").size() > 1);
            final JsonNode past = data(client, "trade").get(0);
            assertEquals("snapshot", past.get("action").asText());
            assertEquals(50, past.get("data").size());
            assertTrue(
                    past.at("/data/0/tradeId").asLong()
                            > past.at("/data/49/tradeId").asLong(),
                    "the newest first");
            assertEquals("update", data(client, "trade").get(1).get("action").asText());
            final JsonNode candles = data(client, "candle1m").get(0);
            assertEquals("snapshot", candles.get("action").asText());
            assertEquals(201, candles.get("data").size());
            assertEquals(
                    60_000,
                    candles.at("/data/1/0").asLong() - candles.at("/data/0/0").asLong(),
                    "the oldest first");
            assertEquals("update", data(client, "candle1m").get(1).get("action").asText());
        }
    }

    @Test
    void looksLikeTheRecordings() {
        final RecordedShapes shapes = new RecordedShapes(
                node -> node.has("data") && node.has("arg")
                        ? node.at("/arg/channel").asText()
                                + ' '
                                + node.path("action").asText()
                        : node.path("event").asText(),
                "bitget/snippets/tardis-node__bitget-futures-messages.jsonl");
        try (TestClient client = open()) {
            subscribe(
                    client,
                    arg("books", "BTCUSDT"),
                    arg("books1", "BTCUSDT"),
                    arg("books15", "BTCUSDT"),
                    arg("trade", "BTCUSDT"),
                    arg("ticker", "BTCUSDT"));
            TestClient.await(
                    "updates",
                    () -> data(client, "trade").size() > 2
                            && data(client, "books").size() > 2);

            // Notes 3.3: the ids came in 2025.
            assertTrue(shapes.assertAlike(client.parsed(node -> true), "/seq", "/pseq") >= 6);
        }
    }

    @Test
    void answersCallsTheOldestCandleFirst() {
        final long now = venues.marketTimeMs() / 60_000 * 60_000;
        final JsonNode rows = TestClient.getJson(
                        rest("history-candles?productType=USDT-FUTURES&symbol=XRPUSDT&granularity=1m&limit=3"))
                .get("data");
        assertEquals(3, rows.size());
        assertTrue(rows.get(2).get(0).asLong() <= now);
        assertEquals(60_000, rows.get(1).get(0).asLong() - rows.get(0).get(0).asLong());
        final long openMs = rows.get(0).get(0).asLong();
        final TrueCandle truth = venues.candles(Venue.BITGET, "XRPUSDT", 60_000, openMs, openMs + 1)
                .get(0);
        assertEquals(0, truth.high().compareTo(new BigDecimal(rows.get(0).get(2).asText())));

        final JsonNode listed =
                TestClient.getJson(rest("contracts?productType=usdt-futures")).at("/data/0");
        assertEquals(
                0,
                new BigDecimal("0.10")
                        .compareTo(new BigDecimal(listed.get("priceEndStep").asText())
                                .scaleByPowerOfTen(-listed.get("pricePlace").asInt())));
        assertTrue(TestClient.getJson(rest("merge-depth?productType=USDT-FUTURES&symbol=BTCUSDT&limit=5"))
                .at("/data/asks/0/0")
                .isNumber());
        final JsonNode older = TestClient.getJson(rest("fills-history?productType=USDT-FUTURES&symbol=BTCUSDT&limit=2"))
                .get("data");
        final JsonNode before = TestClient.getJson(
                        rest("fills-history?productType=USDT-FUTURES&symbol=BTCUSDT&limit=1&idLessThan="
                                + older.get(0).get("tradeId").asText()))
                .get("data");
        assertEquals(older.get(1).get("tradeId"), before.get(0).get("tradeId"));
        assertEquals(
                "40034",
                TestClient.getJson(rest("candles?productType=USDT-FUTURES&symbol=NOPE&granularity=1m"))
                        .get("code")
                        .asText());
    }
}
