package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.net.History;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Bithumb says otherwise than Upbit; what both say is tested with Upbit. */
class BithumbProtocolTest {
    private static final ZoneOffset KST = ZoneOffset.ofHours(9);

    private static SimulatedVenues venues;

    @BeforeAll
    static void start() {
        venues = SimulatedVenues.start(SimulatorConfig.defaults()
                .withVenues(EnumSet.of(Venue.BITHUMB))
                .withBases(List.of("BTC", "DOGE"))
                .withHistory(1, History.NONE));
    }

    @AfterAll
    static void stop() {
        venues.close();
    }

    private static TestClient open(final String... objects) {
        final TestClient client = TestClient.connect(venues.addresses().ws(Venue.BITHUMB) + "/websocket/v1");
        return client.send("[{\"ticket\":\"t\"}," + String.join(",", objects) + "]");
    }

    private static JsonNode rest(final String path) {
        return TestClient.getJson(venues.addresses().rest(Venue.BITHUMB) + "/v1" + path);
    }

    @Test
    void showsFifteenLevelsInTextFramesWithMicroseconds() {
        try (TestClient client = open("{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"]}")) {
            client.awaitCount(3);
            assertEquals(0, client.binaryMessages());
            assertEquals(
                    "SNAPSHOT",
                    client.parsed(n -> true).get(0).get("stream_type").asText());
            for (final JsonNode book : client.parsed(n -> true)) {
                assertEquals(15, book.get("orderbook_units").size());
                final long agoUs = System.currentTimeMillis() * 1_000
                        - book.get("timestamp").asLong();
                assertTrue(Math.abs(agoUs) < 60_000_000, agoUs + " microseconds");
            }
        }
    }

    @Test
    void tellsTradesWithTheDatesOfKoreaAndWithoutTheTouch() {
        try (TestClient client = open("{\"type\":\"trade\",\"codes\":[\"KRW-BTC\"]}")) {
            client.awaitCount(3);
            for (final JsonNode trade : client.parsed(n -> true)) {
                final LocalDateTime korean = Instant.ofEpochMilli(
                                trade.get("trade_timestamp").asLong())
                        .atOffset(KST)
                        .toLocalDateTime();
                assertEquals(
                        korean.withNano(0).toString().replace("T", " "),
                        (trade.get("trade_date").asText()
                                        + ' '
                                        + trade.get("trade_time").asText())
                                .replaceAll(":00$", korean.getSecond() == 0 ? "" : ":00"));
                assertFalse(trade.has("best_ask_price"));
                assertTrue(trade.get("sequential_id").isIntegralNumber());
            }
        }
    }

    @Test
    void speaksTwoFormatsAndHasNeitherCandlesNorLists() {
        try (TestClient client = open("{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}", "{\"format\":\"SIMPLE\"}")) {
            client.awaitCount(1);
            assertTrue(client.messages().get(0).startsWith("{\"ty\":\"ticker\",\"cd\":\"KRW-BTC\","));
            assertEquals("", client.parsed(n -> true).get(0).get("dd").asText("absent"));
        }
        final Map<String, String> errors = Map.of(
                "[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-BTC\"]},{\"format\":\"JSON_LIST\"}]",
                "WRONG_FORMAT",
                "[{\"ticket\":\"t\"},{\"type\":\"candle.1m\",\"codes\":[\"KRW-BTC\"]}]",
                "INVALID_PARAM",
                "[{\"ticket\":\"t\"},{\"method\":\"LIST_SUBSCRIPTIONS\"}]",
                "NO_TYPE");
        for (final Map.Entry<String, String> error : errors.entrySet()) {
            try (TestClient client = TestClient.connect(venues.addresses().ws(Venue.BITHUMB) + "/websocket/v1")) {
                client.send(error.getKey());
                client.awaitCount(1);
                assertEquals(
                        error.getValue(),
                        client.parsed(n -> true).get(0).at("/error/name").asText());
            }
        }
    }

    @Test
    void countsTicksBelowAHundredWonByItsOwnTable() {
        final BigDecimal tick = new BigDecimal("0.001");
        final TrueBook book = venues.book(Venue.BITHUMB, "KRW-DOGE");
        final BigDecimal price = book.bids().get(0).price();
        final BigDecimal expected = price.compareTo(BigDecimal.valueOf(100)) >= 0
                ? BigDecimal.ONE
                : price.compareTo(BigDecimal.TEN) >= 0 ? new BigDecimal("0.01") : tick;
        for (final TrueBook.Level level : book.bids()) {
            if (level.price().compareTo(BigDecimal.TEN) >= 0) {
                assertEquals(0, level.price().remainder(expected).signum(), level + " of " + expected);
            }
        }
    }

    @Test
    void readsTimesWithoutAZoneAsKoreasAndStampsCandlesWithTheirEnd() {
        final JsonNode candles = rest("/candles/minutes/1?market=KRW-BTC&count=5");
        assertEquals(5, candles.size());
        for (final JsonNode candle : candles) {
            final LocalDateTime utc =
                    LocalDateTime.parse(candle.get("candle_date_time_utc").asText());
            assertEquals(
                    utc.plusHours(9),
                    LocalDateTime.parse(candle.get("candle_date_time_kst").asText()));
            assertEquals(
                    utc.toInstant(ZoneOffset.UTC).toEpochMilli() + 60_000,
                    candle.get("timestamp").asLong());
        }
        final JsonNode last = candles.get(4);
        final JsonNode older = rest("/candles/minutes/1?market=KRW-BTC&count=1&to="
                        + last.get("candle_date_time_kst").asText())
                .get(0);
        assertTrue(older.get("timestamp").asLong() < last.get("timestamp").asLong());
        assertTrue(older.get("timestamp").asLong() > last.get("timestamp").asLong() - 600_000);
    }

    @Test
    void answersTheCallsOfTheFeed() {
        assertEquals(
                "NONE",
                rest("/market/all?isDetails=true").get(0).get("market_warning").asText());
        assertEquals(
                "KRW-BTC", rest("/ticker?markets=KRW-BTC").get(0).get("market").asText());
        assertEquals(
                30, rest("/orderbook?markets=KRW-BTC").at("/0/orderbook_units").size());
        assertEquals(
                15,
                rest("/orderbook?markets=KRW-BTC,KRW-USDT")
                        .at("/1/orderbook_units")
                        .size());
        assertEquals(
                "invalid_parameter",
                rest("/candles/minutes/7?market=KRW-BTC").at("/error/name").asText());
        final JsonNode trades = rest("/trades/ticks?market=KRW-BTC&count=10");
        assertEquals(
                trades.get(5),
                rest("/trades/ticks?market=KRW-BTC&count=1&cursor="
                                + trades.get(4).get("sequential_id").asLong())
                        .get(0));
        assertTrue(TestClient.get(venues.addresses().rest(Venue.BITHUMB) + "/v1/market/all")
                .headers()
                .firstValue("Remaining-Req")
                .isEmpty());
    }
}
