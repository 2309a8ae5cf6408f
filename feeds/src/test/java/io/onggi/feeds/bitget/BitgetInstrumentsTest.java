package io.onggi.feeds.bitget;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitgetInstrumentsTest {
    private static final String BTC = contract("BTCUSDT", "1", "1", "0.0001", "perpetual", "normal");

    private final InstrumentTable table = new InstrumentTable();

    private static String contract(
            final String symbol,
            final String endStep,
            final String place,
            final String multiplier,
            final String type,
            final String status) {
        return "{\"symbol\":\"" + symbol
                + "\",\"baseCoin\":\"BTC\",\"quoteCoin\":\"USDT\",\"minTradeNum\":\"0.01\",\"priceEndStep\":\""
                + endStep + "\",\"volumePlace\":\"2\",\"pricePlace\":\"" + place + "\",\"sizeMultiplier\":\""
                + multiplier + "\",\"symbolType\":\"" + type + "\",\"maxMarketOrderQty\":\"220\",\"symbolStatus\":\""
                + status + "\"}";
    }

    private LoadResult load(final List<String> symbols, final String... entries) throws IOException {
        final String answer = "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1695793701269,\"data\":["
                + String.join(",", entries) + "]}";
        return BitgetInstruments.load(JsonTree.parse(answer.getBytes(StandardCharsets.UTF_8)), table, symbols);
    }

    @Test
    void takesTickAndStepAsTheyAreWritten() throws IOException {
        final LoadResult result = load(
                List.of("BTC-USDT-PERP", "DASH/USDT", "SHIBUSDT_UMCBL"),
                BTC,
                contract("DASHUSDT", "5", "2", "1", "perpetual", "normal"),
                contract("SHIBUSDT", "1", "9", "1000", "perpetual", "normal"));

        assertTrue(result.isComplete());
        final Instrument btc = result.instruments().get(0);
        assertEquals("BTC-USDT-PERP", btc.symbol());
        assertEquals("BTCUSDT", btc.venueSymbol());
        assertEquals(3, btc.priceDigits());
        assertEquals(100, btc.tickSize());
        assertEquals(6, btc.sizeDigits());
        assertEquals(100, btc.stepSize());
        final Instrument dash = result.instruments().get(1);
        assertEquals(4, dash.priceDigits());
        assertEquals(500, dash.tickSize());
        assertEquals(100, dash.stepSize());
        assertEquals(11, result.instruments().get(2).priceDigits());
        assertEquals(100_000, result.instruments().get(2).stepSize());
        assertSame(btc, table.find(Venue.BITGET, false, "BTCUSDT".getBytes(StandardCharsets.UTF_8), 0, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC/USDT", "BTC-USDT", "btc_usdt", "BTCUSDT", "BTC-USDT-PERP", "BTCUSDT_UMCBL"})
    void understandsEverySpellingOfTheContract(final String asked) throws IOException {
        final Instrument contract = load(List.of(asked), BTC).instruments().get(0);

        assertEquals("BTC-USDT-PERP", contract.symbol());
        assertEquals("BTCUSDT", contract.venueSymbol());
    }

    @Test
    void saysWhyItRefuses() throws IOException {
        final LoadResult result = load(
                List.of("ETHUSDT", "BTCUSDT_SPBL", "BTCUSDZ24", "XRPUSDT", "ADAUSDT", "LTCUSDT", "SOLUSDT", "?"),
                BTC,
                contract("BTCUSDZ24", "1", "1", "0.01", "delivery", "normal"),
                contract("XRPUSDT", "1", "1", "0.01", "perpetual", "maintain"),
                contract("ADAUSDT", "1", "", "0.01", "perpetual", "normal"),
                contract("LTCUSDT", "0", "2", "0.01", "perpetual", "normal"),
                contract("SOLUSDT", "1", "400", "0.01", "perpetual", "normal"));

        final Map<String, String> unknown = result.unknown();
        assertEquals("ETHUSDT is not listed", unknown.get("ETHUSDT"));
        assertEquals("BTC-USDT is a spot market, and these are contracts", unknown.get("BTCUSDT_SPBL"));
        assertEquals("BTCUSDZ24 is no perpetual contract but delivery", unknown.get("BTCUSDZ24"));
        assertEquals("XRPUSDT does not trade normally but is maintain", unknown.get("XRPUSDT"));
        assertEquals("ADAUSDT has no usable pricePlace: null", unknown.get("ADAUSDT"));
        assertEquals("LTCUSDT has no usable priceEndStep: 0", unknown.get("LTCUSDT"));
        assertEquals("SOLUSDT has no usable pricePlace: 400", unknown.get("SOLUSDT"));
        assertTrue(unknown.get("?").contains("is no market of bitget"), unknown.get("?"));
        assertEquals(List.of(), result.instruments());
        assertEquals(List.of(), table.all());
    }

    @Test
    void failsOnAnAnswerThatListsNothing() throws IOException {
        final Object answer = JsonTree.parse(
                "{\"code\":\"40034\",\"msg\":\"Parameter does not exist\",\"requestTime\":1,\"data\":null}"
                        .getBytes(StandardCharsets.UTF_8));

        final LoadResult result = BitgetInstruments.load(answer, table, List.of("BTCUSDT"));

        assertEquals(
                "bitget: mix/market/contracts lists no instruments, code=40034 msg=Parameter does not exist",
                result.error());
    }
}
