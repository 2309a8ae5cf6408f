package io.onggi.feeds.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Where spot differs from futures, which {@link BinanceUsdmInstrumentsTest} is about. */
class BinanceSpotInstrumentsTest {
    private static final String FILTERS = "\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"0.01000000\","
            + "\"maxPrice\":\"1000000.00000000\",\"tickSize\":\"0.01000000\"},{\"filterType\":\"LOT_SIZE\","
            + "\"minQty\":\"0.00001000\",\"maxQty\":\"9000.00000000\",\"stepSize\":\"0.00001000\"},"
            + "{\"filterType\":\"MARKET_LOT_SIZE\",\"stepSize\":\"0.00000000\"}]";

    private final InstrumentTable table = new InstrumentTable();

    private static String symbol(final String name, final String status, final boolean allowed) {
        return "{\"symbol\":\"" + name + "\",\"status\":\"" + status + "\",\"baseAssetPrecision\":8,"
                + "\"isSpotTradingAllowed\":" + allowed + "," + FILTERS + "}";
    }

    private static Object info(final String... symbols) throws IOException {
        return JsonTree.parse(("{\"timezone\":\"UTC\",\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\","
                        + "\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":6000}],\"symbols\":["
                        + String.join(",", symbols) + "]}")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesAMarketUnderItsSpotName() throws IOException {
        final LoadResult result =
                BinanceSpotInstruments.load(info(symbol("BTCUSDT", "TRADING", true)), table, List.of("BTC/USDT"));

        assertTrue(result.isComplete());
        final Instrument btc = result.instruments().get(0);
        assertEquals(Venue.BINANCE_SPOT, btc.venue());
        assertEquals("BTC-USDT", btc.symbol());
        assertEquals("BTCUSDT", btc.venueSymbol());
        assertEquals(4, btc.priceDigits());
        assertEquals(100, btc.tickSize());
        assertEquals(7, btc.sizeDigits());
        assertEquals(100, btc.stepSize());
    }

    @Test
    void saysWhyASymbolIsNotThere() throws IOException {
        final LoadResult result = BinanceSpotInstruments.load(
                info(symbol("OLDUSDT", "BREAK", true), symbol("SHUTUSDT", "TRADING", false)),
                table,
                List.of("OLDUSDT", "SHUTUSDT", "NEWUSDT", "BTC-USDT-PERP"));

        assertEquals("OLDUSDT is not trading but BREAK", result.unknown().get("OLDUSDT"));
        assertEquals("SHUTUSDT has no spot trading", result.unknown().get("SHUTUSDT"));
        assertEquals("NEWUSDT is not listed", result.unknown().get("NEWUSDT"));
        assertTrue(result.unknown().get("BTC-USDT-PERP").contains("is no market of binance-spot"));
        assertTrue(result.instruments().isEmpty());
    }

    @Test
    void readsTheAnnouncedWeight() throws IOException {
        assertEquals(OptionalInt.of(6_000), BinanceInstruments.weightLimit(info()));
    }
}
