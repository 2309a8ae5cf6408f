package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.net.History;
import io.onggi.sim.net.VenueLimits;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class OkxProtocolTest {
    private static final String BTC = "BTC-USDT-SWAP";

    private static SimulatedVenues venues;

    @BeforeAll
    static void start() {
        venues = SimulatedVenues.start(
                SimulatorConfig.defaults().withVenues(EnumSet.of(Venue.OKX)).withHistory(1, History.NONE));
    }

    @AfterAll
    static void stop() {
        venues.close();
    }

    private static TestClient open(final String socket) {
        return TestClient.connect(venues.addresses().ws(Venue.OKX) + "/ws/v5/" + socket);
    }

    private static String rest(final String path) {
        return venues.addresses().rest(Venue.OKX) + "/api/v5/" + path;
    }

    private static TestClient subscribe(final TestClient client, final String... channels) {
        final StringBuilder args = new StringBuilder();
        for (final String channel : channels) {
            final String[] parts = channel.split("/");
            args.append(args.isEmpty() ? "" : ",")
                    .append("{\"channel\":\"")
                    .append(parts[0])
                    .append(parts[1].equals("SWAP") ? "\",\"instType\":\"" : "\",\"instId\":\"")
                    .append(parts[1])
                    .append("\"}");
        }
        return client.send("{\"id\":\"7\",\"op\":\"subscribe\",\"args\":[" + args + "]}");
    }

    private static boolean isJson(final String message) {
        return message.startsWith("{");
    }

    private static List<JsonNode> data(final TestClient client, final String channel) {
        return client.messages().stream()
                .filter(OkxProtocolTest::isJson)
                .map(TestClient::json)
                .filter(node ->
                        node.has("data") && node.at("/arg/channel").asText().equals(channel))
                .toList();
    }

    private static List<JsonNode> events(final TestClient client, final String event) {
        return client.messages().stream()
                .filter(OkxProtocolTest::isJson)
                .map(TestClient::json)
                .filter(node -> node.path("event").asText().equals(event))
                .toList();
    }

    @Test
    void answersEachChannelByItselfAndKnowsOnlyThoseOfItsSocket() {
        try (TestClient client = open("public");
                TestClient business = open("business")) {
            subscribe(client, "trades/" + BTC, "candle1m/" + BTC, "trades/NOPE-USDT-SWAP")
                    .send("ping");
            client.send("{\"op\":\"dance\"}");
            subscribe(business, "candle1m/" + BTC, "books/" + BTC);
            TestClient.await("pong", () -> client.messages().contains("pong"));
            TestClient.await("errors", () -> events(client, "error").size() == 3);
            TestClient.await("error", () -> events(business, "error").size() == 1);

            assertEquals(
                    "{\"id\":\"7\",\"event\":\"subscribe\",\"arg\":{\"channel\":\"trades\",\"instId\":\"" + BTC
                            + "\"},\"connId\":\"sim",
                    client.messages().get(0).replaceAll("\\d+\"}$", ""));
            assertEquals(1, events(client, "subscribe").size());
            assertEquals(
                    List.of("60018", "60018", "60012"),
                    events(client, "error").stream()
                            .map(error -> error.get("code").asText())
                            .toList());
            assertEquals("60018", events(business, "error").get(0).get("code").asText());
            TestClient.await("trades", () -> data(client, "trades").size() > 3);
        }
    }

    @Test
    void chainsTheBookAndSendsNoChecksum() {
        try (TestClient client = open("public")) {
            subscribe(client, "books/" + BTC);
            TestClient.await("updates", () -> data(client, "books").size() > 20);
            long last = -1;
            for (final JsonNode frame : data(client, "books")) {
                final JsonNode item = frame.get("data").get(0);
                assertEquals(
                        last < 0 ? "snapshot" : "update", frame.get("action").asText());
                assertEquals(last, item.get("prevSeqId").asLong());
                assertEquals(0, item.get("checksum").asInt());
                last = item.get("seqId").asLong();
            }
        }
    }

    @Test
    void countsContracts() {
        final JsonNode listed = TestClient.getJson(rest("public/instruments?instType=SWAP&instId=" + BTC))
                .at("/data/0");
        final BigDecimal worth = new BigDecimal(listed.get("ctVal").asText());
        final BigDecimal lot = new BigDecimal(listed.get("lotSz").asText());
        assertEquals(0, new BigDecimal("0.001").compareTo(worth.multiply(lot)));

        final JsonNode book = TestClient.getJson(rest("market/books?instId=" + BTC + "&sz=400"))
                .at("/data/0");
        for (final JsonNode level : book.get("bids")) {
            assertEquals(0, new BigDecimal(level.get(1).asText()).remainder(lot).signum(), level.toString());
        }
        final long now = venues.marketTimeMs() / 60_000 * 60_000;
        final JsonNode row = TestClient.getJson(rest("market/candles?instId=" + BTC + "&bar=1m&limit=1&after=" + now))
                .at("/data/0");
        final TrueCandle truth =
                venues.candles(Venue.OKX, BTC, 60_000, now - 60_000, now).get(0);
        assertEquals(now - 60_000, row.get(0).asLong());
        assertEquals(0, truth.volume().compareTo(new BigDecimal(row.get(6).asText())));
        assertEquals(
                0,
                truth.volume()
                        .compareTo(worth.multiply(new BigDecimal(row.get(5).asText()))));
        assertEquals("1", row.get(8).asText());
    }

    @Test
    void looksLikeTheRecordings() {
        final RecordedShapes shapes = new RecordedShapes(
                node -> node.has("data") && node.has("arg")
                        ? node.at("/arg/channel").asText()
                                + ' '
                                + node.path("action").asText()
                        : node.path("event").asText(),
                "okx/ws-full/cryptofeed__OKX.ws.1.0.jsonl",
                "okx/fixtures-2026/l2-orderbook-pipeline__books_snapshot.json",
                "okx/fixtures-2026/l2-orderbook-pipeline__books_update_normal.json",
                "okx/fixtures-2026/l2-orderbook-pipeline__subscribe_ack.json",
                "okx/nautilus/nautilus_trader__ws_bbo_tbt.json",
                "okx/snippets/tardis-node__okex-swap-okexSwapV5Messages.jsonl");
        try (TestClient client = open("public")) {
            subscribe(
                    client,
                    "books/" + BTC,
                    "trades/" + BTC,
                    "bbo-tbt/" + BTC,
                    "tickers/" + BTC,
                    "mark-price/" + BTC,
                    "index-tickers/BTC-USDT",
                    "open-interest/" + BTC,
                    "liquidation-orders/SWAP");
            TestClient.await(
                    "liquidations", () -> !data(client, "liquidation-orders").isEmpty());
            TestClient.await("trades", () -> !data(client, "trades").isEmpty());

            final JsonNode liquidation =
                    data(client, "liquidation-orders").get(0).at("/data/0/details/0");
            assertEquals(
                    liquidation.get("side").asText().equals("sell") ? "long" : "short",
                    liquidation.get("posSide").asText());
            // Notes 2.3, 2.5 and 2.8: ids of requests, kinds of contracts, counts of fills, ids of the engine and open
            // interest in USD came later.
            assertTrue(shapes.assertAlike(
                            client.parsed(node -> true),
                            "/id",
                            "/arg/instType",
                            "/count",
                            "/source",
                            "/seqId",
                            "/oiUsd")
                    >= 8);
        }
    }

    @Test
    void announcesTheEndOfAConnectionAndEndsWhatIsSilent() {
        try (SimulatedVenues brisk = SimulatedVenues.start(SimulatorConfig.defaults()
                        .withVenues(Set.of(Venue.OKX))
                        .withBases(List.of("BTC"))
                        .withHistory(0, History.NONE)
                        .withLimits(VenueLimits.documented()
                                .with(
                                        Venue.OKX,
                                        rules -> rules.withTimes(1_500, 3_000).withClient(100, 3, 10))));
                TestClient served = TestClient.connect(brisk.addresses().ws(Venue.OKX) + "/ws/v5/public");
                TestClient silent = TestClient.connect(brisk.addresses().ws(Venue.OKX) + "/ws/v5/public")) {
            for (int i = 0; i < 4; i++) {
                subscribe(served, "tickers/" + BTC);
            }
            TestClient.await("too frequent", () -> events(served, "error").size() == 1);
            assertEquals("60014", events(served, "error").get(0).get("code").asText());
            TestClient.await("the end of the silent one", silent::closed);
            assertEquals(4004, silent.closeStatus());
            TestClient.await("the end of the other one", served::closed);
            assertEquals("64008", events(served, "notice").get(0).get("code").asText());
        }
    }
}
