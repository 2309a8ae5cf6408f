package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.ledger.LedgerSnapshot;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    @Test
    void countsExactlyWhatPlainClientsReceived() {
        try (SimulatedVenues venues = SimulatedVenues.start(SimulatorConfig.defaults())) {
            received(venues, HttpClient.newHttpClient(), venues.addresses());
        }
    }

    @Test
    void countsExactlyWhatEncryptedClientsReceived() throws Exception {
        try (SimulatedVenues venues = SimulatedVenues.start(SimulatorConfig.defaults())) {
            assertTrue(venues.certificatePem().startsWith("-----BEGIN CERTIFICATE-----"));
            final HttpClient trusting = TestClient.trusting(venues.certificate());
            final String byAddress = venues.tlsAddresses().fx().replace("localhost", "127.0.0.1");
            assertEquals(200, TestClient.get(trusting, byAddress).statusCode());
            received(venues, trusting, venues.tlsAddresses());
        }
    }

    private static void received(final SimulatedVenues venues, final HttpClient http, final Addresses addresses) {
        try (TestClient books = TestClient.connect(http, addresses.ws(Venue.BINANCE_USDM) + "/public/stream");
                TestClient market = TestClient.connect(http, addresses.ws(Venue.BINANCE_USDM) + "/market/ws");
                TestClient upbit = TestClient.connect(http, addresses.ws(Venue.UPBIT) + "/websocket/v1")) {
            books.subscribe("btcusdt@depth@100ms", "ethusdt@depth", "btcusdt@bookTicker", "xrpusdt@depth20@500ms");
            market.subscribe("btcusdt@aggTrade", "ethusdt@aggTrade", "btcusdt@kline_1m", "!markPrice@arr@1s");
            upbit.send("[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-BTC\",\"KRW-USDT\"]},"
                    + "{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC.15\",\"KRW-XRP\"]},{\"format\":\"SIMPLE\"}]");
            books.awaitCount(200);
            upbit.awaitCount(50);
            assertEquals(
                    200,
                    TestClient.get(http, addresses.rest(Venue.BINANCE_USDM) + "/fapi/v1/exchangeInfo")
                            .statusCode());
            assertTrue(venues.quiesce(10_000));

            final LedgerSnapshot ledger = venues.ledger();
            final List<TestClient> clients = List.of(books, market, upbit);
            for (int i = 0; i < clients.size(); i++) {
                final TestClient client = clients.get(i);
                final int control = i < 2 ? 1 : 0;
                final long expected = ledger.connections().get(i).sent() + control;
                TestClient.await("all of connection " + (i + 1), () -> client.count() == expected);
                assertEquals(control, ledger.connections().get(i).controlSent());
                final long bytes = client.messages().stream()
                        .mapToLong(message -> message.getBytes(StandardCharsets.UTF_8).length)
                        .sum();
                assertEquals(
                        ledger.connections().get(i).streams().stream()
                                        .mapToLong(stream -> stream.bytes())
                                        .sum()
                                + ledger.connections().get(i).controlBytes(),
                        bytes);
            }
            assertEquals(ledger.sent(), ledger.sent(Venue.BINANCE_USDM) + ledger.sent(Venue.UPBIT));
            assertEquals(1, ledger.replies(Venue.BINANCE_USDM, "/fapi/v1/exchangeInfo", 200));
            final List<JsonNode> trades =
                    market.parsed(n -> n.path("e").asText().equals("aggTrade")
                            && n.get("s").asText().equals("BTCUSDT"));
            assertEquals(
                    trades.get(trades.size() - 1).get("l").asLong(),
                    ledger.connections().get(1).stream("btcusdt@aggTrade").lastId());
            assertNotNull(ledger.connections().get(2).stream("KRW-BTC@orderbook.15"));
            lastBookIsTheTruth(venues, upbit);
            final JsonNode json = TestClient.json(ledger.toJson());
            assertEquals(ledger.sent(), json.get("sent").asLong());
            assertEquals(3, json.get("connections").size());
            assertEquals(ledger, withTime(venues.ledger(), ledger.timeMs()), "nothing moves while quiet");
        }
    }

    private static LedgerSnapshot withTime(final LedgerSnapshot ledger, final long timeMs) {
        return new LedgerSnapshot(
                timeMs,
                ledger.refusedConnects(),
                ledger.originRequests(),
                ledger.connections(),
                ledger.rest(),
                ledger.missed());
    }

    private static void lastBookIsTheTruth(final SimulatedVenues venues, final TestClient upbit) {
        final TrueBook truth = venues.book(Venue.UPBIT, "KRW-BTC");
        final List<JsonNode> books = upbit.parsed(n ->
                n.get("ty").asText().equals("orderbook") && n.get("cd").asText().equals("KRW-BTC"));
        final JsonNode last = books.get(books.size() - 1).get("obu");
        assertEquals(15, last.size());
        for (int i = 0; i < 15; i++) {
            assertEquals(
                    0,
                    truth.bids().get(i).price().compareTo(last.get(i).get("bp").decimalValue()));
            assertEquals(
                    0,
                    truth.asks().get(i).price().compareTo(last.get(i).get("ap").decimalValue()));
            assertEquals(
                    truth.bids().get(i).size().doubleValue(),
                    last.get(i).get("bs").doubleValue(),
                    0);
            assertEquals(
                    truth.asks().get(i).size().doubleValue(),
                    last.get(i).get("as").doubleValue(),
                    0);
        }
    }

    @Test
    void goesOnAfterAPause() {
        try (SimulatedVenues venues = SimulatedVenues.start(SimulatorConfig.defaults());
                TestClient client = TestClient.connect(
                        venues.addresses().ws(Venue.BINANCE_USDM) + "/public/ws/btcusdt@depth@100ms")) {
            client.awaitCount(3);
            assertTrue(venues.quiesce(5_000));
            final long before = venues.ledger().sent();
            TestClient.await("all", () -> client.count() == before);
            venues.resume();
            client.awaitCount((int) before + 5);
            assertTrue(venues.marketTimeMs() <= System.currentTimeMillis());
        }
    }
}
