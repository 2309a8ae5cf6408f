package io.onggi.feeds.bingx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BingxInstrumentsTest {
    private static final String BTC = contract("BTC-USDT", "1", "4");

    private final InstrumentTable table = new InstrumentTable();

    private static String contract(final String symbol, final String priceDigits, final String sizeDigits) {
        return "{\"contractId\":\"100\",\"symbol\":\"" + symbol + "\",\"size\":\"0\",\"quantityPrecision\":"
                + sizeDigits
                + ",\"pricePrecision\":" + priceDigits + ",\"feeRate\":0.0005,\"tradeMinQuantity\":0.0001,"
                + "\"currency\":\"USDT\",\"asset\":\"BTC\",\"status\":1,\"apiStateOpen\":\"true\"}";
    }

    private LoadResult load(final List<String> symbols, final String... entries) throws IOException {
        return load("{\"code\":0,\"msg\":\"\",\"data\":[" + String.join(",", entries) + "]}", symbols);
    }

    private LoadResult load(final String answer, final List<String> symbols) throws IOException {
        return BingxInstruments.load(JsonTree.parse(answer.getBytes(StandardCharsets.UTF_8)), table, symbols);
    }

    @Test
    void takesTickAndStepFromThePrecisionsWithHeadRoom() throws IOException {
        final LoadResult result = load(List.of("BTC-USDT-PERP"), BTC);

        assertTrue(result.isComplete());
        final Instrument btc = result.instruments().get(0);
        assertEquals(Venue.BINGX, btc.venue());
        assertEquals("BTC-USDT-PERP", btc.symbol());
        assertEquals("BTC-USDT", btc.venueSymbol());
        assertEquals(3, btc.priceDigits());
        assertEquals(100, btc.tickSize());
        assertEquals(6, btc.sizeDigits());
        assertEquals(100, btc.stepSize());
    }

    @Test
    void countsWholeUnitsAndFinePrices() throws IOException {
        final Instrument shib = load(List.of("1000SHIBUSDT"), contract("1000SHIB-USDT", "7", "0"))
                .instruments()
                .get(0);

        assertEquals(9, shib.priceDigits());
        assertEquals(100, shib.tickSize());
        assertEquals(2, shib.sizeDigits());
        assertEquals(100, shib.stepSize());
    }

    @Test
    void keepsTheIdOfAnInstrumentWhoseScaleIsTheSame() throws IOException {
        final Instrument before = load(List.of("BTCUSDT"), BTC).instruments().get(0);

        assertSame(before, load(List.of("BTC-USDT"), BTC).instruments().get(0));
        assertEquals(
                2,
                load(List.of("BTC-USDT"), contract("BTC-USDT", "2", "4"))
                        .instruments()
                        .get(0)
                        .id());
    }

    @Test
    void saysWhyASymbolIsNotThere() throws IOException {
        final LoadResult result = load(
                List.of("BTC-USDT", "NEW-USDT", "OLD-USDT", "SHUT-USDT", "COIN-USDC", "BAD-USDT", "WIDE-USDT", "x"),
                BTC,
                contract("OLD-USDT", "1", "1").replace("\"status\":1", "\"status\":25"),
                contract("SHUT-USDT", "1", "1").replace("\"true\"", "\"false\""),
                contract("COIN-USDC", "1", "1").replace("\"USDT\"", "\"USDC\""),
                contract("BAD-USDT", "1.5", "1"),
                contract("WIDE-USDT", "1", "99"));

        assertEquals(1, result.instruments().size());
        final Map<String, String> unknown = result.unknown();
        assertEquals("NEW-USDT is not listed", unknown.get("NEW-USDT"));
        assertEquals("OLD-USDT is not online but in status 25", unknown.get("OLD-USDT"));
        assertEquals("SHUT-USDT is not open for orders: apiStateOpen=false", unknown.get("SHUT-USDT"));
        assertEquals("COIN-USDC is not settled in USDT but in USDC", unknown.get("COIN-USDC"));
        assertEquals("BAD-USDT has no usable pricePrecision: 1.5", unknown.get("BAD-USDT"));
        assertEquals("WIDE-USDT has no usable quantityPrecision: 99", unknown.get("WIDE-USDT"));
        assertTrue(unknown.get("x").startsWith("'x' is no market of bingx"));
        assertEquals(7, unknown.size());
    }

    @Test
    void failsInTheVenuesWordsWithoutAList() throws IOException {
        assertEquals(
                "bingx: quote/contracts lists no instruments, code=100410 msg=too many requests",
                load("{\"code\":100410,\"msg\":\"too many requests\"}", List.of("BTC-USDT"))
                        .error());
    }
}
