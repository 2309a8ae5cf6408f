package io.onggi.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineConfigTest {
    private static final Path CONFIG = Path.of("..", "..", "config");

    static final String MINIMAL = """
            premium: {assets: [BTC]}
            venues:
              upbit: {symbols: [KRW-BTC, KRW-USDT]}
              binance-usdm: {symbols: [BTCUSDT]}
            fx:
              sources: [{name: one, url: "https://example.org/usd", pointer: /rates/KRW}]
            """;

    @Test
    void loadsTheDocumentedFile() {
        final EngineConfig config = EngineConfig.load(CONFIG.resolve("onggi.yaml"));

        assertEquals(30, config.venues().of(Venue.BINANCE_USDM).symbols().size());
        assertEquals(
                "BTC-USDT-PERP",
                config.venues().of(Venue.BINANCE_USDM).symbols().get(0));
        assertTrue(config.venues().of(Venue.UPBIT).symbols().contains("USDT-KRW"));
        assertEquals(
                new PremiumConfig.Pair("BTC", "BTC-KRW", "BTC-USDT-PERP"),
                config.premium().pairs().get(0));
        assertEquals("open-er-api", config.fx().sources().get(2).name());
        assertEquals(2_048, config.ring().reserveSlots());
    }

    @Test
    void documentsEveryKeyOfTheSchemaAndNoOther() {
        final YamlNode.Mapping root =
                tree(EngineConfig.load(CONFIG.resolve("onggi.yaml")).text());
        final Set<String> documented = new TreeSet<>();
        root.entries().remove("rulebook");
        leaves(root, "", documented);
        final Set<String> schema = EngineConfig.schemaKeys().stream()
                .filter(key -> !key.startsWith("premium.assets[]")
                        && !key.startsWith("rulebook.")
                        && !key.startsWith("premium.wallets."))
                .collect(Collectors.toCollection(TreeSet::new));
        schema.remove("fx.sources");

        assertEquals(schema, documented);
    }

    @Test
    void showsTheDefaultsInTheDocumentedFile() {
        final EngineConfig documented = EngineConfig.load(CONFIG.resolve("onggi.yaml"));
        final Map<String, Object> chosen = new HashMap<>();
        chosen.put(
                "premium.assets",
                documented.premium().pairs().stream()
                        .map(PremiumConfig.Pair::asset)
                        .toList());
        documented
                .venues()
                .all()
                .forEach((venue, config) -> chosen.put("venues." + venue.id() + ".symbols", config.symbols()));
        chosen.put(
                "fx.sources",
                documented.fx().sources().stream()
                        .map(source -> Map.of("name", source.name(), "url", source.url(), "pointer", source.pointer()))
                        .toList());
        final EngineConfig defaults = EngineConfig.fromText("defaults", MINIMAL).with(chosen);

        assertSameValues(defaults, documented);
    }

    @Test
    void documentsEveryAddressAndTakesThoseOfTestNetworksByOneSwitch() {
        final EngineConfig documented = EngineConfig.load(CONFIG.resolve("onggi.yaml"));
        VenueCatalog.VENUES.forEach((venue, defaults) -> {
            final VenueConfig real = documented.venues().of(venue);
            for (final VenueDefaults.Address address : defaults.addresses()) {
                assertEquals(URI.create(address.production()), real.address(address.key()));
                assertTrue(documented.text().contains(address.production()), address.production());
                assertTrue(documented.text().contains(address.testnet()), address.testnet());
            }
            if (defaults.hasTestnet()) {
                final VenueConfig test = documented
                        .with(Map.of("venues." + venue.id() + ".testnet", true))
                        .venues()
                        .of(venue);
                for (final VenueDefaults.Address address : defaults.addresses()) {
                    assertEquals(URI.create(address.testnet()), test.address(address.key()));
                }
            }
        });
    }

    /** The vectors of the specification, and what tells a contract from a spot market at each venue. */
    @ParameterizedTest
    @CsvSource({
        "bybit,BTC/USDT,BTC-USDT-PERP,BTCUSDT",
        "bybit,BTC-USDT,BTC-USDT-PERP,BTCUSDT",
        "bitget,BTCUSDT,BTC-USDT-PERP,BTCUSDT",
        "bitget,BTC-USDT,BTC-USDT-PERP,BTCUSDT",
        "okx,BTCUSDT,BTC-USDT-PERP,BTC-USDT-SWAP",
        "okx,BTC-USDT,BTC-USDT,BTC-USDT",
        "bingx,BTCUSDT,BTC-USDT-PERP,BTC-USDT",
        "binance-spot,BTC/USDT,BTC-USDT,BTCUSDT",
        "bithumb,BTC_KRW,BTC-KRW,KRW-BTC",
        "bithumb,BTC/KRW,BTC-KRW,KRW-BTC",
    })
    void understandsAMarketInAnySpelling(
            final String id, final String text, final String canonical, final String venueSymbol) {
        final EngineConfig config = EngineConfig.fromText("minimal", MINIMAL)
                .with(Map.of("venues." + id + ".enabled", true, "venues." + id + ".symbols", List.of(text)));
        final Venue venue = Venue.ofId(id);

        assertEquals(List.of(canonical), config.venues().of(venue).symbols());
        assertEquals(venueSymbol, Symbols.venueSymbol(venue, canonical));
    }

    @Test
    void loadsTheDemo() {
        final EngineConfig demo = EngineConfig.load(CONFIG.resolve("demo.yaml"));

        assertEquals(5, demo.premium().pairs().size());
        assertEquals(
                200, demo.venues().of(Venue.BINANCE_USDM).session().reconnect().initialMs());
        assertEquals(
                60_000,
                demo.venues().of(Venue.BINANCE_USDM).session().reconnect().healthyAfterMs());
    }

    @Test
    void givesTheSameValuesFromTheTextItKeeps() {
        final EngineConfig first = EngineConfig.load(CONFIG.resolve("onggi.yaml"))
                .with(Map.of(
                        "http.port", 0, "dataDir", Path.of("/tmp/x y"), "venues.upbit.wsUrl", "ws://127.0.0.1:81/a"));
        final EngineConfig second = EngineConfig.fromText(first.name(), first.text());

        assertEquals(first, second);
        assertEquals(0, second.http().port());
        assertEquals(Path.of("/tmp/x y"), second.dataDir());
        assertEquals(
                "ws://127.0.0.1:81/a",
                second.venues().of(Venue.UPBIT).address(VenueConfig.WS_URL).toString());
    }

    @Test
    void replacesValuesAndWholeListsFromOutside() {
        final EngineConfig config = EngineConfig.fromText("minimal", MINIMAL)
                .with(Map.of("threads.profile", "shared", "venues.upbit.streams", List.of("trade", "book")))
                .with(Map.of(
                        "fx.sources",
                        List.of(Map.of("name", "sim \"1\"", "url", "http://127.0.0.1:9/", "pointer", "/r"))))
                .with(Map.of("threads.profile", "dedicated", "venues.binance-usdm.session.watchdogMs.book", 77));

        assertEquals(ThreadsConfig.Profile.DEDICATED, config.threads().profile());
        assertEquals(
                List.of(StreamKind.TRADE, StreamKind.BOOK),
                config.venues().of(Venue.UPBIT).streams());
        assertEquals(
                List.of(new FxConfig.Source("sim \"1\"", "http://127.0.0.1:9", "/r", "")),
                config.fx().sources());
        assertEquals(
                77,
                config.venues().of(Venue.BINANCE_USDM).session().watchdogMs().of(StreamKind.BOOK));
        assertEquals(
                15_000,
                config.venues().of(Venue.BINANCE_USDM).session().watchdogMs().of(StreamKind.MARK));
    }

    @Test
    void namesOverridesInsteadOfALine() {
        final EngineConfig config = EngineConfig.fromText("minimal", MINIMAL);

        final ConfigException e = assertThrows(ConfigException.class, () -> config.with(Map.of("http.port", 70_000)));

        assertEquals("override: http.port = 70000: must be a whole number from 0 to 65535", e.getMessage());
    }

    @Test
    void takesAPresetByNameOrWithValuesOfItsOwn() {
        final EngineConfig config = EngineConfig.fromText("minimal", MINIMAL)
                .with(Map.of(
                        "venues.upbit.session.reconnect",
                        "limited",
                        "venues.binance-usdm.session.reconnect",
                        Map.of("preset", "patient", "pauseMs", 1)));

        assertEquals(
                ReconnectConfig.Preset.LIMITED.config(),
                config.venues().of(Venue.UPBIT).session().reconnect());
        assertEquals(
                new ReconnectConfig(3_000, 1.5, 60_000, 20, 1, 0, 0.2, 60_000),
                config.venues().of(Venue.BINANCE_USDM).session().reconnect());
    }

    @Test
    void acceptsAnAssetWithMarketsOfItsOwn() {
        final EngineConfig config = EngineConfig.fromText("minimal", MINIMAL)
                .with(Map.of(
                        "premium.assets",
                        List.of("BTC", Map.of("asset", "SHIB", "domestic", "KRW-SHIB", "foreign", "1000SHIBUSDT")),
                        "venues.upbit.symbols",
                        List.of("BTC/KRW", "SHIB-KRW", "krw-usdt"),
                        "venues.binance-usdm.symbols",
                        List.of("btcusdt", "1000SHIB/USDT")));

        assertEquals(
                List.of(
                        new PremiumConfig.Pair("BTC", "BTC-KRW", "BTC-USDT-PERP"),
                        new PremiumConfig.Pair("SHIB", "SHIB-KRW", "1000SHIB-USDT-PERP")),
                config.premium().pairs());
    }

    private static void assertSameValues(final EngineConfig expected, final EngineConfig actual) {
        assertEquals(expected.http(), actual.http());
        assertEquals(expected.threads(), actual.threads());
        assertEquals(expected.ring(), actual.ring());
        assertEquals(expected.journal(), actual.journal());
        assertEquals(expected.book(), actual.book());
        assertEquals(expected.kline(), actual.kline());
        assertEquals(expected.premium(), actual.premium());
        assertEquals(expected.venues(), actual.venues());
        assertEquals(expected.fx(), actual.fx());
        assertEquals(expected.tls(), actual.tls());
        assertEquals(expected.dataDir(), actual.dataDir());
        assertFalse(expected.text().equals(actual.text()));
    }

    private static YamlNode.Mapping tree(final String text) {
        final Violations violations = new Violations("test");
        final YamlNode.Mapping root = YamlText.read("test", text, violations);
        violations.throwIfAny();
        return root;
    }

    private static void leaves(final YamlNode node, final String path, final Set<String> found) {
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach((key, value) -> leaves(value, path.isEmpty() ? key : path + '.' + key, found));
        } else if (node instanceof YamlNode.Sequence sequence
                && sequence.items().get(0) instanceof YamlNode.Mapping) {
            sequence.items().forEach(item -> leaves(item, path + "[]", found));
        } else {
            found.add(path);
        }
    }
}
