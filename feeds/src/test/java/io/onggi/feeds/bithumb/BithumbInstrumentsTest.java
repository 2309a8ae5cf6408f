package io.onggi.feeds.bithumb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BithumbInstrumentsTest {
    private static final String MARKETS =
            "[{\"market\":\"KRW-BTC\",\"market_warning\":\"NONE\"},{\"market\":\"KRW-SHIB\"},{\"market\":\"KRW-NEW\"},{\"market\":\"BTC-ETH\"}]";
    private static final String TICKERS =
            "[{\"market\":\"KRW-BTC\",\"trade_price\":116208000},{\"market\":\"KRW-SHIB\",\"trade_price\":\"0.0167\"}]";

    private final InstrumentTable table = new InstrumentTable();

    private LoadResult load(final Map<String, String> answers, final String... symbols) throws Exception {
        return new BithumbInstruments(
                        (group, path) -> JsonTree.parse(answers.get(group).getBytes(StandardCharsets.UTF_8)))
                .load(table, List.of(symbols));
    }

    @Test
    void takesTheTickFromTheTableAndTheScaleFromThePrice() throws Exception {
        final LoadResult result = load(
                Map.of("market", MARKETS, "ticker", TICKERS), "KRW-BTC", "SHIB-KRW", "NEW_KRW", "BTC-ETH", "KRW-NOPE");

        final Instrument btc = result.instruments().get(0);
        assertEquals("BTC-KRW", btc.symbol());
        assertEquals("KRW-BTC", btc.venueSymbol());
        assertEquals(8, btc.priceDigits());
        assertEquals(100_000_000_000L, btc.tickSize());
        assertEquals(8, btc.sizeDigits());
        final Instrument shib = result.instruments().get(1);
        assertEquals(10_000, shib.tickSize());
        assertEquals(5, shib.sizeDigits());
        assertEquals(1, result.instruments().get(2).tickSize(), "never traded");
        assertEquals("BTC-ETH is no KRW market", result.unknown().get("BTC-ETH"));
        assertEquals("KRW-NOPE is not listed", result.unknown().get("KRW-NOPE"));
    }

    @Test
    void failsOnAnErrorInsideAGoodAnswer() throws Exception {
        final LoadResult result =
                load(Map.of("market", "{\"error\":{\"name\":400,\"message\":\"?\"}}", "ticker", "[]"), "KRW-BTC");

        assertEquals("bithumb: market/all lists no markets", result.error());
        assertTrue(result.instruments().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "0.00001,0.0001",
        "0.9999,0.0001",
        "1,0.001",
        "9.999,0.001",
        "10,0.01",
        "99.99,0.01",
        "100,1",
        "4999,1",
        "5000,5",
        "10000,10",
        "50000,50",
        "100000,100",
        "500000,500",
        "1000000,1000",
        "116208000,1000"
    })
    void knowsTheTickAtEveryPrice(final BigDecimal price, final BigDecimal tick) {
        assertEquals(tick, BithumbInstruments.tick(price));
    }
}
