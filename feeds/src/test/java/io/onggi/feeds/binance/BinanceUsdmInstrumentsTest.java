package io.onggi.feeds.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BinanceUsdmInstrumentsTest {
    private final InstrumentTable table = new InstrumentTable();

    private static String symbol(
            final String name, final String type, final String status, final String price, final String lot) {
        return "{\"symbol\":\"" + name + "\",\"contractType\":\"" + type + "\",\"status\":\"" + status
                + "\",\"pricePrecision\":7,\"filters\":[{\"filterType\":\"PRICE_FILTER\"," + price
                + "},{\"filterType\":\"LOT_SIZE\"," + lot + "},{\"filterType\":\"MARKET_LOT_SIZE\","
                + "\"stepSize\":\"7\"}]}";
    }

    private static Object info(final String... symbols) throws IOException {
        return JsonTree.parse(("{\"rateLimits\":[{\"rateLimitType\":\"ORDERS\",\"interval\":\"MINUTE\","
                        + "\"intervalNum\":1,\"limit\":1200},{\"rateLimitType\":\"REQUEST_WEIGHT\","
                        + "\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":2400}],\"symbols\":["
                        + String.join(",", symbols) + "]}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static final String BTC = symbol(
            "BTCUSDT",
            "PERPETUAL",
            "TRADING",
            "\"tickSize\":\"0.10\",\"maxPrice\":\"4529764\"",
            "\"stepSize\":\"0.001\",\"maxQty\":\"1000\"");

    @Test
    void takesTickAndStepFromTheFiltersWithHeadRoom() throws IOException {
        final LoadResult result = BinanceUsdmInstruments.load(info(BTC), table, List.of("BTC-USDT-PERP"));

        final Instrument btc = result.instruments().get(0);
        assertTrue(result.isComplete());
        assertEquals("BTCUSDT", btc.venueSymbol());
        assertEquals(3, btc.priceDigits());
        assertEquals(100, btc.tickSize());
        assertEquals(5, btc.sizeDigits());
        assertEquals(100, btc.stepSize());
        assertSame(btc, table.get(1));
    }

    @Test
    void givesHeadRoomOnlyWhereTheLargestNumbersLeaveIt() throws IOException {
        final String tiny = symbol(
                "1000SHIBUSDT",
                "PERPETUAL",
                "TRADING",
                "\"tickSize\":\"0.0000001\",\"maxPrice\":\"2000\"",
                "\"stepSize\":\"1\",\"maxQty\":\"100000000000000\"");

        final Instrument shib = BinanceUsdmInstruments.load(info(tiny), table, List.of("1000SHIBUSDT"))
                .instruments()
                .get(0);

        assertEquals(9, shib.priceDigits());
        assertEquals(100, shib.tickSize());
        assertEquals(0, shib.sizeDigits());
        assertEquals(1, shib.stepSize());
    }

    @Test
    void reportsWhatTheVenueDoesNotTradeAndLoadsTheRest() throws IOException {
        final String price = "\"tickSize\":\"0.01\",\"maxPrice\":\"1000\"";
        final String lot = "\"stepSize\":\"0.1\",\"maxQty\":\"1000\"";
        final Object info = info(
                BTC,
                symbol("ETHUSDT", "CURRENT_QUARTER", "TRADING", price, lot),
                symbol("OLDUSDT", "PERPETUAL", "SETTLING", price, lot),
                symbol("BADUSDT", "PERPETUAL", "TRADING", "\"tickSize\":\"0\"", lot),
                symbol("TSLAUSDT", "TRADIFI_PERPETUAL", "TRADING", price, lot));

        final LoadResult result = BinanceUsdmInstruments.load(
                info,
                table,
                List.of("NEW-USDT-PERP", "ETH-USDT-PERP", "OLDUSDT", "BTCUSDT", "x", "BADUSDT", "TSLAUSDT"));

        assertEquals(
                List.of("BTC-USDT-PERP", "TSLA-USDT-PERP"),
                result.instruments().stream().map(Instrument::symbol).toList());
        assertEquals("NEWUSDT is not listed", result.unknown().get("NEW-USDT-PERP"));
        assertEquals(
                "ETHUSDT is no perpetual contract but CURRENT_QUARTER",
                result.unknown().get("ETH-USDT-PERP"));
        assertEquals("OLDUSDT is not trading but SETTLING", result.unknown().get("OLDUSDT"));
        assertEquals(
                "BADUSDT has no usable filters: tickSize=0 stepSize=0.1",
                result.unknown().get("BADUSDT"));
        assertTrue(result.unknown().get("x").startsWith("'x' is no market of binance-usdm"));
        assertEquals(5, result.unknown().size());
        assertEquals("", result.error());
    }

    @Test
    void keepsTheIdOfAnInstrumentWhoseScaleIsTheSame() throws IOException {
        final Instrument before = BinanceUsdmInstruments.load(info(BTC), table, List.of("BTCUSDT"))
                .instruments()
                .get(0);
        final Instrument same = BinanceUsdmInstruments.load(info(BTC), table, List.of("BTCUSDT"))
                .instruments()
                .get(0);
        final Instrument finer = BinanceUsdmInstruments.load(
                        info(BTC.replace("\"0.10\"", "\"0.01\"")), table, List.of("BTCUSDT"))
                .instruments()
                .get(0);

        assertSame(before, same);
        assertEquals(2, finer.id());
        assertEquals(4, finer.priceDigits());
    }

    @Test
    void readsTheAnnouncedWeight() throws IOException {
        assertEquals(OptionalInt.of(2_400), BinanceInstruments.weightLimit(info(BTC)));
        assertEquals(
                OptionalInt.empty(),
                BinanceInstruments.weightLimit(JsonTree.parse("{}".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void believesNoWeightThatMakesNoSense() throws IOException {
        for (final String limit : List.of("0", "-2400", "2147483648", "1e30")) {
            final Object announced = JsonTree.parse(("{\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\","
                            + "\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":" + limit + "}]}")
                    .getBytes(StandardCharsets.UTF_8));
            assertEquals(OptionalInt.empty(), BinanceInstruments.weightLimit(announced), limit);
        }
    }

    @Test
    void failsInWordsWhenTheListIsEmpty() throws IOException {
        assertEquals(
                "exchangeInfo lists no symbols",
                BinanceUsdmInstruments.load(info(), table, List.of("BTCUSDT")).error());
    }
}
