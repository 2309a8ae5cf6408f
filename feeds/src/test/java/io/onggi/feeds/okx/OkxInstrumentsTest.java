package io.onggi.feeds.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OkxInstrumentsTest {
    private static final String BTC = swap("BTC-USDT-SWAP", "linear", "0.01", "1", "0.1", "0.01", "live");
    private static final String SPOT =
            "{\"instId\":\"BTC-USDT\",\"instType\":\"SPOT\",\"ctType\":\"\",\"ctVal\":\"\",\"ctMult\":\"\",\"tickSz\":\"0.1\",\"lotSz\":\"0.00000001\",\"maxLmtSz\":\"9999999999\",\"state\":\"live\"}";

    private final InstrumentTable table = new InstrumentTable();
    private final OkxContracts contracts = new OkxContracts();

    private static String swap(
            final String id,
            final String type,
            final String value,
            final String multiplier,
            final String tick,
            final String lot,
            final String state) {
        return "{\"instId\":\"" + id + "\",\"instType\":\"SWAP\",\"baseCcy\":\"\",\"ctType\":\"" + type
                + "\",\"ctVal\":\""
                + value + "\",\"ctMult\":\"" + multiplier + "\",\"tickSz\":\"" + tick + "\",\"lotSz\":\"" + lot
                + "\",\"maxLmtSz\":\"100000000\",\"state\":\"" + state + "\"}";
    }

    private LoadResult load(final List<String> symbols, final String... entries) throws IOException {
        final String answer = "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + String.join(",", entries) + "]}";
        return OkxInstruments.load(JsonTree.parse(answer.getBytes(StandardCharsets.UTF_8)), table, symbols, contracts);
    }

    @Test
    void takesTheStepInBaseUnits() throws IOException {
        final LoadResult result = load(List.of("BTCUSDT", "BTC-USDT"), BTC, SPOT);

        assertTrue(result.isComplete());
        final Instrument swap = result.instruments().get(0);
        assertEquals("BTC-USDT-PERP", swap.symbol());
        assertEquals("BTC-USDT-SWAP", swap.venueSymbol());
        assertEquals(3, swap.priceDigits());
        assertEquals(100, swap.tickSize());
        // 0.01 contracts of 0.01 BTC, and two decimals of head-room.
        assertEquals(6, swap.sizeDigits());
        assertEquals(100, swap.stepSize());
        assertEquals(4, contracts.sizeDigits(swap));
        final Instrument spot = result.instruments().get(1);
        assertEquals("BTC-USDT", spot.symbol());
        assertEquals(8, spot.sizeDigits());
        assertEquals(8, contracts.sizeDigits(spot));
        assertSame(swap, table.find(Venue.OKX, "BTC-USDT-SWAP".getBytes(StandardCharsets.UTF_8), 0, 13));
    }

    @Test
    void countsContractsOfAnyPowerOfTen() throws IOException {
        final LoadResult result = load(
                List.of("SHIB-USDT-SWAP", "SATS-USDT-SWAP", "YFI-USDT-SWAP"),
                swap("SHIB-USDT-SWAP", "linear", "1000000", "1", "0.000000001", "1", "live"),
                swap("SATS-USDT-SWAP", "linear", "10000000", "10", "0.00000000001", "0.1", "live"),
                swap("YFI-USDT-SWAP", "linear", "0.0001", "1", "1", "1", "live"));

        assertEquals(
                List.of(6, 8, -4),
                result.instruments().stream()
                        .map(instrument -> contracts.sizeDigits(instrument) - instrument.sizeDigits())
                        .toList());
        assertTrue(result.isComplete());
    }

    @Test
    void saysWhyItRefuses() throws IOException {
        final LoadResult result = load(
                List.of(
                        "ETH-USDT",
                        "BTC-USD-SWAP",
                        "LTC-USDT-SWAP",
                        "XRP-USDT-SWAP",
                        "ADA-USDT-SWAP",
                        "BTC-USD-220527",
                        "?"),
                swap("BTC-USD-SWAP", "inverse", "100", "1", "0.1", "1", "live"),
                swap("LTC-USDT-SWAP", "linear", "1", "1", "0.01", "1", "suspend"),
                swap("XRP-USDT-SWAP", "linear", "3", "1", "0.01", "1", "live"),
                swap("ADA-USDT-SWAP", "linear", "", "1", "0.01", "1", "live"),
                "{\"instId\":\"BTC-USD-220527\",\"instType\":\"FUTURES\",\"state\":\"live\"}");

        final Map<String, String> unknown = result.unknown();
        assertEquals("ETH-USDT is not listed", unknown.get("ETH-USDT"));
        assertEquals("BTC-USD-SWAP is no linear contract but inverse", unknown.get("BTC-USD-SWAP"));
        assertEquals("LTC-USDT-SWAP is not live but suspend", unknown.get("LTC-USDT-SWAP"));
        assertEquals("a contract of 3 is no power of ten", unknown.get("XRP-USDT-SWAP"));
        assertEquals("ADA-USDT-SWAP has no usable ctVal: null", unknown.get("ADA-USDT-SWAP"));
        assertEquals(
                "BTC-USD-220527 is neither spot nor a perpetual contract but FUTURES", unknown.get("BTC-USD-220527"));
        assertTrue(unknown.get("?").contains("is no market of okx"), unknown.get("?"));
        assertEquals(List.of(), result.instruments());
        assertEquals(List.of(), table.all());
    }

    @Test
    void failsOnAnAnswerThatListsNothing() throws IOException {
        final Object answer = JsonTree.parse(
                "{\"code\":\"50013\",\"msg\":\"System is busy\",\"data\":[]}".getBytes(StandardCharsets.UTF_8));

        final LoadResult result = OkxInstruments.load(answer, table, List.of("BTCUSDT"), contracts);

        assertEquals("okx: public/instruments lists no instruments, code=50013 msg=System is busy", result.error());
    }

    @Test
    void refusesAContractThatTheScaleCannotHold() {
        final Instrument coarse = new Instrument(1, Venue.OKX, "X-USDT-PERP", "X-USDT-SWAP", 2, 1, 1, 1);
        final Instrument fine = new Instrument(2, Venue.OKX, "Y-USDT-PERP", "Y-USDT-SWAP", 2, 18, 1, 1);

        assertThrows(IllegalArgumentException.class, () -> contracts.put(coarse, new BigDecimal("0.01")));
        assertThrows(IllegalArgumentException.class, () -> contracts.put(fine, BigDecimal.TEN));
        assertThrows(IllegalArgumentException.class, () -> contracts.put(coarse, BigDecimal.ZERO));
        assertEquals(1, contracts.sizeDigits(coarse));
    }
}
