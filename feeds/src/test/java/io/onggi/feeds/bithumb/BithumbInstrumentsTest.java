package io.onggi.feeds.bithumb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.PriceTicks;
import io.onggi.event.ref.Rule;
import io.onggi.event.ref.Rulebook;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.krw.KrwStates;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

public class BithumbInstrumentsTest {
    private static final String MARKETS =
            "[{\"market\":\"KRW-BTC\",\"market_warning\":\"NONE\"},{\"market\":\"KRW-SHIB\"},{\"market\":\"KRW-NEW\"},{\"market\":\"BTC-ETH\"}]";
    private static final String TICKERS =
            "[{\"market\":\"KRW-BTC\",\"trade_price\":116208000},{\"market\":\"KRW-SHIB\",\"trade_price\":\"0.0167\"}]";

    private static final long CHANGE_MS = 1_000;
    /** Until the change a million won and more went by 500. */
    public static final Rulebook RULES = new Rulebook(
            List.of(
                    rule(0, CHANGE_MS, "0 0.0001", "100 1", "1000000 500"),
                    rule(CHANGE_MS, Long.MAX_VALUE, "0 0.0001", "100 1", "1000 1", "1000000 1000")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    private final InstrumentTable table = new InstrumentTable();

    private static Rule<PriceTicks> rule(final long fromMs, final long untilMs, final String... bands) {
        return new Rule<>(Venue.BITHUMB, "*-KRW", fromMs, untilMs, PriceTicks.of(List.of(bands)));
    }

    private LoadResult load(final Map<String, String> answers, final String... symbols) throws Exception {
        return new BithumbInstruments(
                        (group, path) -> JsonTree.parse(answers.get(group).getBytes(StandardCharsets.UTF_8)),
                        RULES,
                        CHANGE_MS,
                        new KrwStates())
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

    @Test
    void takesTheTableOfTheDay() throws Exception {
        final LoadResult earlier = new BithumbInstruments(
                        (group, path) -> JsonTree.parse(
                                (group.equals("market") ? MARKETS : TICKERS).getBytes(StandardCharsets.UTF_8)),
                        RULES,
                        CHANGE_MS - 1,
                        new KrwStates())
                .load(table, List.of("KRW-BTC"));

        assertEquals(50_000_000_000L, earlier.instruments().get(0).tickSize());
    }

    @Test
    void aTickThatFollowsThePriceIsNoNewInstrumentAndFinerSizesAreOne() throws Exception {
        final Instrument before = priced("116208000");

        assertSame(before, priced("999000"), "its tick was 1000");
        assertSame(before, priced("0.5"), "sizes with fewer decimals fit those with more");
        table.add(new Instrument(2, Venue.BITHUMB, "SHIB-KRW", "KRW-SHIB", 8, 3, 1, 1));
        assertEquals(
                3,
                load(Map.of("market", MARKETS, "ticker", TICKERS), "KRW-SHIB")
                        .instruments()
                        .get(0)
                        .id());
    }

    private Instrument priced(final String price) throws Exception {
        final String tickers = "[{\"market\":\"KRW-BTC\",\"trade_price\":" + price + "}]";
        return load(Map.of("market", MARKETS, "ticker", tickers), "KRW-BTC")
                .instruments()
                .get(0);
    }
}
