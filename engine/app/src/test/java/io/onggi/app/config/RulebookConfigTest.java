package io.onggi.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.AssetUnit;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Rulebook;
import io.onggi.event.ref.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped rulebook says what the sources say, and a wrong one is refused with all that is wrong. */
class RulebookConfigTest {
    private static final Path SHIPPED = Path.of("..", "..", "config", "rulebook.yaml");
    private static final Rulebook RULES = RulebookText.read("built in", RulebookText.builtIn());

    private static long ms(final String moment) {
        return RulebookText.momentMs(moment);
    }

    @Test
    void theProgramIsBuiltWithTheShippedFile() throws IOException {
        assertEquals(Files.readString(SHIPPED), RulebookText.builtIn());
    }

    @ParameterizedTest
    @CsvSource({
        // The table of protocol notes 2.9, at both ends of its bands.
        "UPBIT,BTC-KRW,2026-09-01,1000000,1000",
        "UPBIT,BTC-KRW,2026-09-01,999999,500",
        "UPBIT,BTC-KRW,2026-09-01,500000,500",
        "UPBIT,BTC-KRW,2026-09-01,499999,100",
        "UPBIT,BTC-KRW,2026-09-01,50000,50",
        "UPBIT,BTC-KRW,2026-09-01,49999,10",
        "UPBIT,BTC-KRW,2026-09-01,5000,5",
        "UPBIT,BTC-KRW,2026-09-01,4999,1",
        "UPBIT,BTC-KRW,2026-09-01,100,1",
        "UPBIT,BTC-KRW,2026-09-01,99.9,0.1",
        "UPBIT,BTC-KRW,2026-09-01,9.99,0.01",
        "UPBIT,BTC-KRW,2026-09-01,0.999,0.001",
        "UPBIT,BTC-KRW,2026-09-01,0.0999,0.0001",
        "UPBIT,BTC-KRW,2026-09-01,0.00999,0.00001",
        "UPBIT,BTC-KRW,2026-09-01,0.000999,0.000001",
        "UPBIT,BTC-KRW,2026-09-01,0.0000999,0.0000001",
        "UPBIT,BTC-KRW,2026-09-01,0.00000999,0.00000001",
        // Its changes.
        "UPBIT,XRP-KRW,2024-01-28,700,1",
        "UPBIT,XRP-KRW,2024-01-28,3000,5",
        "UPBIT,XRP-KRW,2024-01-29,700,0.1",
        "UPBIT,XRP-KRW,2024-01-29,3000,1",
        "UPBIT,TRX-KRW,2024-10-13,300,0.1",
        "UPBIT,TRX-KRW,2024-10-14,300,1",
        "UPBIT,XLM-KRW,2024-10-14,300,0.1",
        "UPBIT,USDT-KRW,2025-03-20,1450,1",
        "UPBIT,USDT-KRW,2025-03-21,1450,0.5",
        "UPBIT,XRP-KRW,2025-03-21,1450,1",
        "UPBIT,TRX-KRW,2025-07-31,300,1",
        "UPBIT,ETH-KRW,2025-07-30,1500000,500",
        "UPBIT,ETH-KRW,2025-07-31,1500000,1000",
        // That of protocol notes 3.8.
        "BITHUMB,BTC-KRW,2026-09-01,0.00001,0.0001",
        "BITHUMB,BTC-KRW,2026-09-01,0.9999,0.0001",
        "BITHUMB,BTC-KRW,2026-09-01,1,0.001",
        "BITHUMB,BTC-KRW,2026-09-01,9.999,0.001",
        "BITHUMB,BTC-KRW,2026-09-01,10,0.01",
        "BITHUMB,BTC-KRW,2026-09-01,99.99,0.01",
        "BITHUMB,BTC-KRW,2026-09-01,100,1",
        "BITHUMB,BTC-KRW,2026-09-01,4999,1",
        "BITHUMB,BTC-KRW,2026-09-01,5000,5",
        "BITHUMB,BTC-KRW,2026-09-01,10000,10",
        "BITHUMB,BTC-KRW,2026-09-01,50000,50",
        "BITHUMB,BTC-KRW,2026-09-01,100000,100",
        "BITHUMB,BTC-KRW,2026-09-01,500000,500",
        "BITHUMB,BTC-KRW,2026-09-01,116208000,1000"
    })
    void knowsTheTickOfTheDay(
            final Venue venue, final String symbol, final String date, final BigDecimal price, final BigDecimal tick) {
        assertEquals(
                0,
                tick.compareTo(RULES.ticks(venue, symbol, ms(date + "T12:00Z")).tickAt(price)));
    }

    @Test
    void knowsFeesAndSmallestOrdersAndContractsOfTheNotes() {
        final long now = ms("2026-09-01");

        assertEquals(5, RULES.fees(Venue.UPBIT, "BTC-KRW", now).takerBps());
        assertEquals(5, RULES.fees(Venue.BINANCE_USDM, "BTC-USDT-PERP", now).takerBps());
        assertEquals(2, RULES.fees(Venue.BINANCE_USDM, "BTC-USDT-PERP", now).makerBps());
        assertEquals(25, RULES.fees(Venue.BITHUMB, "BTC-KRW", now).takerBps());
        assertEquals(6, RULES.fees(Venue.BITGET, "BTC-USDT-PERP", now).takerBps());
        assertEquals("5000", total(Venue.UPBIT, "SHIB-KRW", now));
        assertEquals("0.00005", total(Venue.UPBIT, "ETH-BTC", now));
        assertEquals("5000", total(Venue.BITHUMB, "SHIB-KRW", now));
        assertEquals("100", total(Venue.BINANCE_USDM, "BTC-USDT-PERP", now));
        assertEquals("5", total(Venue.BINANCE_USDM, "XRP-USDT-PERP", now));
        assertEquals("5", total(Venue.BYBIT, "XRP-USDT-PERP", now));
        assertEquals("2", total(Venue.BINGX, "BTC-USDT-PERP", now));
        assertEquals(
                "0.01", FixedPoint.toText(RULES.contract(Venue.OKX, "BTC-USDT-PERP", now), Rulebook.CONTRACT_DIGITS));
        assertEquals(8, RULES.fundingHours(Venue.BINANCE_USDM, "BTC-USDT-PERP", now));
        assertEquals(AssetUnit.one("POL"), RULES.unit(Venue.UPBIT, "MATIC-KRW", now));
        assertEquals(AssetUnit.one("MATIC"), RULES.unit(Venue.UPBIT, "MATIC-KRW", ms("2024-09-01")));
    }

    private static String total(final Venue venue, final String symbol, final long atMs) {
        return FixedPoint.toText(RULES.minOrder(venue, symbol, atMs), Rulebook.QUOTE_DIGITS);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        final ConfigException e = assertThrows(ConfigException.class, () -> RulebookText.read("rules.yaml", """
                ticks:
                  - {venue: upbit, markets: ["*-KRW"], from: 2025-07-31, bands: [0 1, 5 2]}
                  - {venue: upbit, markets: [KRW-BTC], from: yesterday, bands: [0 1]}
                fees:
                  - {venue: upbit, markets: ["*"], from: 2025-07-31, makerBps: 5, takerBps: 0.00001}
                  - {venue: upbit, markets: ["*"], from: 2025-07-31, until: 2025-07-30, makerBps: 5, takerBps: 5}
                minOrders: [{venue: fx, markets: ["*"], from: 2025-07-31, total: 1}]
                funding: [{venue: okx, markets: ["*"], from: 2025-07-31, hour: 8}]
                units: [{venue: bybit, base: shib, asset: SHIB, units: 0}]
                redenominations:
                  - {old: A, new: B, ratio: x, from: 2025-07-31}
                  - {old: C, new: D, ratio: "1", from: 2025-07-31}
                  - {old: D, new: C, ratio: "1", from: 2025-07-31}
                """));

        final List<String> lines = e.getMessage().lines().toList();
        assertTrue(lines.get(0).contains("rules.yaml:2: ticks[0].bands = a list of 2: '5 2'"), lines.toString());
        for (final String key : List.of(
                "rules.yaml:3: ticks[1].markets[0] = \"KRW-BTC\": must be a canonical symbol",
                "rules.yaml:3: ticks[1].from = \"yesterday\": must be a date",
                "rules.yaml:5: fees[0].takerBps = 0.00001: must be a number from -1000 to 1000 with at most 4 decimals",
                "rules.yaml:6: fees[1].until = \"2025-07-30\": must be later than from",
                "rules.yaml:7: minOrders[0].venue = \"fx\": must be one of binance-usdm",
                "rules.yaml:8: funding[0].hours: is missing and has no default",
                "rules.yaml:8: funding[0].hour = 8: unknown key",
                "rules.yaml:9: units[0].base = \"shib\": must be capital letters and digits",
                "rules.yaml:9: units[0].units = 0: must be a whole number from 1",
                "rules.yaml:11: redenominations[0].ratio = \"x\": must be a text with a whole number",
                "C is renamed in a circle")) {
            assertTrue(lines.stream().anyMatch(line -> line.contains(key)), key + " not in " + e.getMessage());
        }
    }

    @Test
    void aConfigurationKeepsTheRulesOfTheFileItNames(@TempDir final Path folder) throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), """
                fees:
                  - {venue: upbit, markets: ["*"], from: 2020-01-01, makerBps: 1, takerBps: 3}
                  - {venue: binance-usdm, markets: ["*"], from: 2020-01-01, makerBps: 1, takerBps: 4}
                """);
        Files.writeString(folder.resolve("my.yaml"), "rulebook: mine.yaml\n" + EngineConfigTest.MINIMAL);

        final EngineConfig loaded = EngineConfig.load(folder.resolve("my.yaml"));
        Files.delete(folder.resolve("mine.yaml"));
        final EngineConfig again = EngineConfig.fromText("journal", loaded.text());

        assertEquals(loaded.rulebook(), again.rulebook());
        assertEquals(
                3,
                again.rulebook().fees(Venue.UPBIT, "BTC-KRW", ms("2025-01-01")).takerBps());
        assertEquals(
                RULES,
                EngineConfig.fromText("built in", EngineConfigTest.MINIMAL).rulebook());
        assertThrows(ConfigException.class, () -> EngineConfig.load(folder.resolve("my.yaml")));
    }

    @Test
    void whatIsWrongInTheNamedFileIsToldUnderItsNameBesideTheRest(@TempDir final Path folder) throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), "fee: []\n");
        Files.writeString(
                folder.resolve("my.yaml"), "rulebook: mine.yaml\nhttp: {port: -1}\n" + EngineConfigTest.MINIMAL);

        final ConfigException e =
                assertThrows(ConfigException.class, () -> EngineConfig.load(folder.resolve("my.yaml")));

        assertTrue(e.getMessage().contains("mine.yaml:1: fee = a list of 0: unknown key"), e.getMessage());
        assertTrue(e.getMessage().contains("my.yaml:2: http.port = -1"), e.getMessage());
    }

    @Test
    void anAssetByNameAloneTakesTheMarketsAsTheRulebookSpellsThem() {
        final EngineConfig config = EngineConfig.fromText("minimal", EngineConfigTest.MINIMAL)
                .with(Map.of(
                        "premium.assets", List.of("SHIB"),
                        "venues.upbit.symbols", List.of("SHIB-KRW", "USDT-KRW"),
                        "venues.binance-usdm.symbols", List.of("1000SHIBUSDT")));

        assertEquals(
                List.of(new PremiumConfig.Pair("SHIB", "SHIB-KRW", "1000SHIB-USDT-PERP")),
                config.premium().pairs());
        assertTrue(Double.isNaN(config.premium().upbitFeeBps()), "that of the rulebook, whenever the run is");
    }

    @Test
    void twoAssetsAreNoPair() {
        final EngineConfig minimal = EngineConfig.fromText("minimal", EngineConfigTest.MINIMAL);

        final ConfigException e = assertThrows(
                ConfigException.class,
                () -> minimal.with(Map.of(
                        "premium.assets",
                        List.of(Map.of("asset", "BTC", "domestic", "KRW-USDT", "foreign", "BTCUSDT")))));

        assertTrue(e.getMessage().contains("USDT-KRW is USDT and BTC-USDT-PERP is BTC: two assets"), e.getMessage());
        assertFalse(e.getMessage().contains("unknown key"), e.getMessage());
    }
}
