package io.onggi.feeds.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.capture.CaptureFrame;
import io.onggi.feeds.capture.CaptureReader;
import io.onggi.feeds.capture.Captures;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BybitInstrumentsTest {
    private static final String BTC = contract("BTCUSDT", "LinearPerpetual", "Trading", "0.10", "0.001");
    private static final String SPOT =
            "{\"symbol\":\"BTCUSDT\",\"baseCoin\":\"BTC\",\"quoteCoin\":\"USDT\",\"status\":\"Trading\",\"lotSizeFilter\":{\"basePrecision\":\"0.000001\",\"quotePrecision\":\"0.0000001\",\"minOrderQty\":\"0.000001\",\"maxOrderQty\":\"230\"},\"priceFilter\":{\"tickSize\":\"0.1\"}}";

    private final InstrumentTable table = new InstrumentTable();

    private static String contract(
            final String symbol, final String type, final String status, final String tick, final String step) {
        return "{\"symbol\":\"" + symbol + "\",\"contractType\":\"" + type + "\",\"status\":\"" + status
                + "\",\"priceFilter\":{\"minPrice\":\"0.10\",\"maxPrice\":\"1999999.80\",\"tickSize\":\"" + tick
                + "\"},\"lotSizeFilter\":{\"maxOrderQty\":\"1190.000\",\"minOrderQty\":\"0.001\",\"qtyStep\":\"" + step
                + "\"}}";
    }

    private static Object page(final String... entries) throws IOException {
        final String answer = "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\"linear\",\"list\":["
                + String.join(",", entries) + "],\"nextPageCursor\":\"\"}}";
        return JsonTree.parse(answer.getBytes(StandardCharsets.UTF_8));
    }

    private LoadResult load(final BybitMarket market, final List<String> symbols, final String... entries)
            throws IOException {
        return BybitInstruments.load(List.of(page(entries)), table, symbols, market);
    }

    @Test
    void takesTickAndStepOfAContractInBaseUnits() throws IOException {
        final LoadResult result = load(BybitMarket.LINEAR, List.of("BTCUSDT"), BTC);

        assertTrue(result.isComplete());
        final Instrument contract = result.instruments().get(0);
        assertEquals("BTC-USDT-PERP", contract.symbol());
        assertEquals("BTCUSDT", contract.venueSymbol());
        // Two decimals of head-room each.
        assertEquals(3, contract.priceDigits());
        assertEquals(100, contract.tickSize());
        assertEquals(5, contract.sizeDigits());
        assertEquals(100, contract.stepSize());
    }

    @Test
    void keepsASpotMarketApartFromTheContractOfTheSameSpelling() throws IOException {
        final Instrument contract =
                load(BybitMarket.LINEAR, List.of("BTCUSDT"), BTC).instruments().get(0);
        final Instrument spot =
                load(BybitMarket.SPOT, List.of("BTC-USDT"), SPOT).instruments().get(0);

        assertEquals("BTC-USDT", spot.symbol());
        assertEquals("BTCUSDT", spot.venueSymbol());
        assertEquals(8, spot.sizeDigits());
        assertEquals(100, spot.stepSize());
        final byte[] text = "BTCUSDT".getBytes(StandardCharsets.UTF_8);
        assertEquals(contract, table.find(Venue.BYBIT, false, text, 0, text.length));
        assertEquals(spot, table.find(Venue.BYBIT, true, text, 0, text.length));
    }

    @Test
    void readsEveryPage() throws IOException {
        final LoadResult result = BybitInstruments.load(
                List.of(page(BTC), page(contract("ETHUSDT", "LinearPerpetual", "Trading", "0.01", "0.01"))),
                table,
                List.of("ETHUSDT", "BTCUSDT"),
                BybitMarket.LINEAR);

        assertEquals(
                List.of("ETH-USDT-PERP", "BTC-USDT-PERP"),
                result.instruments().stream().map(Instrument::symbol).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC/USDT", "BTC-USDT", "btc_usdt", "BTCUSDT", "BTC-USDT-PERP"})
    void understandsEverySpellingOfTheContract(final String asked) throws IOException {
        final Instrument contract =
                load(BybitMarket.LINEAR, List.of(asked), BTC).instruments().get(0);

        assertEquals("BTC-USDT-PERP", contract.symbol());
        assertEquals("BTCUSDT", contract.venueSymbol());
    }

    @Test
    void saysWhyItRefuses() throws IOException {
        final LoadResult result = load(
                BybitMarket.LINEAR,
                List.of("ETHUSDT", "LTCUSDT", "BTCUSDT-14AUG26", "XRPUSDT", "ADAUSDT", "?"),
                contract("LTCUSDT", "LinearPerpetual", "PreLaunch", "0.01", "0.1"),
                contract("BTCUSDT-14AUG26", "LinearFutures", "Trading", "0.1", "0.001"),
                contract("XRPUSDT", "LinearPerpetual", "Trading", "", "0.1"),
                contract("ADAUSDT", "LinearPerpetual", "Trading", "0.0001", "0"));

        final Map<String, String> unknown = result.unknown();
        assertEquals("ETHUSDT is not listed", unknown.get("ETHUSDT"));
        assertEquals("LTCUSDT does not trade but is PreLaunch", unknown.get("LTCUSDT"));
        assertEquals(
                "BTCUSDT-14AUG26 is no perpetual linear contract but LinearFutures", unknown.get("BTCUSDT-14AUG26"));
        assertEquals("XRPUSDT has no usable priceFilter/tickSize: null", unknown.get("XRPUSDT"));
        assertEquals("ADAUSDT has no usable lotSizeFilter/qtyStep: 0", unknown.get("ADAUSDT"));
        assertTrue(unknown.get("?").contains("is no market of bybit"), unknown.get("?"));
        assertEquals(List.of(), result.instruments());
        assertEquals(List.of(), table.all());
        assertEquals(
                "BTC-USDT-PERP is no market of spot",
                load(BybitMarket.SPOT, List.of("BTCUSDT"), SPOT).unknown().get("BTCUSDT"));
    }

    @Test
    void failsOnAnAnswerThatListsNothing() throws IOException {
        final Object answer = JsonTree.parse(
                "{\"retCode\":10001,\"retMsg\":\"params error\",\"result\":{}}".getBytes(StandardCharsets.UTF_8));

        assertEquals(
                "bybit: market/instruments-info lists no linear instruments, retCode=10001 retMsg=params error",
                BybitInstruments.load(List.of(answer), table, List.of("BTCUSDT"), BybitMarket.LINEAR)
                        .error());
        assertEquals(
                "bybit: market/instruments-info lists no spot instruments, retCode=null retMsg=null",
                BybitInstruments.load(List.of(), table, List.of("BTC-USDT"), BybitMarket.SPOT)
                        .error());
    }

    /** Every perpetual contract of August 2026 has a canonical symbol of its base and quote, and a scale. */
    @Test
    void loadsEveryPerpetualContractThatWasListed() throws IOException {
        final Object answer = recorded("category=linear");
        final List<String> symbols = new ArrayList<>();
        for (final Object entry : JsonTree.list(JsonTree.at(answer, "/result/list"))) {
            if ("LinearPerpetual".equals(JsonTree.text(entry, "contractType"))) {
                final String canonical =
                        JsonTree.text(entry, "baseCoin") + '-' + JsonTree.text(entry, "quoteCoin") + "-PERP";
                assertEquals(canonical, Symbols.canonical(Venue.BYBIT, JsonTree.text(entry, "symbol")));
                symbols.add(canonical);
            }
        }
        assertEquals(760, symbols.size());

        final LoadResult result = BybitInstruments.load(List.of(answer), table, symbols, BybitMarket.LINEAR);

        assertEquals(Map.of(), result.unknown());
        assertEquals(
                symbols, result.instruments().stream().map(Instrument::symbol).toList());
        assertInstrument("SHIB1000-USDT-PERP", "SHIB1000USDT", 8, 100, 2, 1_000);
        assertInstrument("1000PEPE-USDT-PERP", "1000PEPEUSDT", 8, 100, 2, 10_000);
        assertInstrument("BTC-USDC-PERP", "BTCPERP", 3, 100, 5, 100);
    }

    @Test
    void loadsEverySpotMarketThatTraded() throws IOException {
        final Object answer = recorded("category=spot");
        final List<String> symbols = new ArrayList<>();
        for (final Object entry : JsonTree.list(JsonTree.at(answer, "/result/list"))) {
            symbols.add(JsonTree.text(entry, "baseCoin") + '-' + JsonTree.text(entry, "quoteCoin"));
        }
        assertEquals(557, symbols.size());

        final LoadResult result = BybitInstruments.load(List.of(answer), table, symbols, BybitMarket.SPOT);

        assertEquals(Map.of(), result.unknown());
        assertInstrument("BTC-USDT", "BTCUSDT", 3, 100, 8, 100);
    }

    private static Object recorded(final String query) throws IOException {
        final List<CaptureFrame> replies =
                CaptureReader.readAll(Captures.file("bybit/rest/cryptofeed__BYBIT.v3-20260809.jsonl"));
        for (final CaptureFrame reply : replies) {
            if (reply.url().contains(query)) {
                return JsonTree.parse(reply.raw());
            }
        }
        throw new IOException("no reply to " + query);
    }

    private void assertInstrument(
            final String symbol,
            final String venueSymbol,
            final int priceDigits,
            final long tick,
            final int sizeDigits,
            final long step) {
        final Instrument instrument = table.findSymbol(Venue.BYBIT, symbol);
        assertEquals(venueSymbol, instrument.venueSymbol());
        assertEquals(priceDigits, instrument.priceDigits(), symbol);
        assertEquals(tick, instrument.tickSize(), symbol);
        assertEquals(sizeDigits, instrument.sizeDigits(), symbol);
        assertEquals(step, instrument.stepSize(), symbol);
    }
}
