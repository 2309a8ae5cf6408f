package io.onggi.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigViolationsTest {
    private static final String ALL_WRONG = """
            dataDir: data
            http: {port: 99999, prot: 1}
            http: {}
            threads: {profile: fast, eventLoops: two}
            ring:
              slots: 5000
              reserveShare: 0.9
            book: {staleAfterMs: {trade: -1, books: 5}}
            kline: {keep: 10.5, priceJumpRatio: "half"}
            premium:
              assets: [BTC, DOGE, BTC, 7]
              outlier: {windowSamples: 10, minSamples: 20}
            venues:
              upbit:
                enabled: yes
                wsUrl: https://api.upbit.com
                symbols: [KRW-BTC, BTC/KRW, "a b", KRW-USDT]
                orderbookDepth: 20
                session: {reconnect: never, maxFrameBytes: 4096, maxMessageBytes: 2048}
              binance-usdm:
                restUrl: "http:// x"
                streams: [trade, candles]
            fx:
              sources: [{name: a, url: "ftp://x", pointer: rates}, {name: a}]
            tls: on
            """;

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        assertEquals("""
                onggi.yaml:2: http.port = 99999: must be a whole number from 0 to 65535
                onggi.yaml:2: http.prot = 1: unknown key; allowed here: host, port, maxConnections, idleTimeoutMs
                onggi.yaml:3: http = a mapping of 0 keys: key stands twice, first in line 2
                onggi.yaml:4: threads.profile = "fast": must be one of dedicated, shared, auto
                onggi.yaml:4: threads.eventLoops = "two": must be a whole number from 1 to 64
                onggi.yaml:6: ring.slots = 5000: must be a power of two from 256 to 1048576
                onggi.yaml:7: ring.reserveShare = 0.9: must be a number from 0.01 to 0.5
                onggi.yaml:8: book.staleAfterMs.trade = -1: must be a whole number from 0 to 86400000
                onggi.yaml:8: book.staleAfterMs.books = 5: unknown key; allowed here: trade, book, quote, kline1m, \
                kline15m, kline1h, mark, liquidation, ticker, openInterest
                onggi.yaml:9: kline.keep = 10.5: must be a whole number from 10 to 100000
                onggi.yaml:9: kline.priceJumpRatio = "half": must be a number from 0.001 to 100
                onggi.yaml:11: premium.assets[1].asset = "DOGE": DOGE needs DOGE-KRW, which does not stand among \
                venues.upbit.symbols
                onggi.yaml:11: premium.assets[2].asset = "BTC": stands twice in this list
                onggi.yaml:11: premium.assets[3].asset = 7: must be a text
                onggi.yaml:12: premium.outlier.minSamples = 20: must be at most windowSamples, which is 10
                onggi.yaml:15: venues.upbit.enabled = "yes": must be true or false
                onggi.yaml:16: venues.upbit.wsUrl = "https://api.upbit.com": must be an address that begins with \
                wss:// or ws://
                onggi.yaml:17: venues.upbit.symbols[1] = "BTC/KRW": stands twice in this list
                onggi.yaml:17: venues.upbit.symbols[2] = "a b": must be a market of upbit: letters and digits with \
                one of - / _ between
                onggi.yaml:18: venues.upbit.orderbookDepth = 20: must be one of 1, 5, 15, 30
                onggi.yaml:19: venues.upbit.session.reconnect = "never": must be one of doubling, patient, limited, \
                or a section with values
                onggi.yaml:19: venues.upbit.session.maxMessageBytes = 2048: must be at least maxFrameBytes, which is \
                4096
                onggi.yaml:21: venues.binance-usdm.restUrl = "http:// x": must be an address that begins with \
                https:// or http://
                onggi.yaml:21: venues.binance-usdm.symbols: is missing and has no default; must be a list of at \
                least one item
                onggi.yaml:22: venues.binance-usdm.streams[1] = "candles": must be one of trade, book, quote, \
                kline1m, kline15m, kline1h, mark, liquidation
                onggi.yaml:24: fx.sources[0].url = "ftp://x": must be an address that begins with https:// or \
                http://
                onggi.yaml:24: fx.sources[0].pointer = "rates": must be a JSON pointer, such as /rates/KRW
                onggi.yaml:24: fx.sources[1].url: is missing and has no default; must be a text
                onggi.yaml:24: fx.sources[1].pointer: is missing and has no default; must be a text
                onggi.yaml:24: fx.sources[1].name = "a": another source has the same name
                onggi.yaml:25: tls = "on": must be a section with keys of its own
                """, messages(ALL_WRONG));
    }

    @Test
    void theLongestWaitIsNotShorterThanTheFirst() {
        final String text = messages(EngineConfigTest.MINIMAL + "rest: {retryMs: 600, retryMaxMs: 500}\n");

        assertTrue(text.endsWith("rest.retryMaxMs = 500: must be at least retryMs, which is 600\n"), text);
        assertEquals(1, text.lines().count(), text);
    }

    @Test
    void namesWhatMustBeChosen() {
        assertEquals("""
                onggi.yaml:1: venues.binance-usdm.symbols: is missing and has no default; must be a list of at least \
                one item
                onggi.yaml:1: venues.upbit.symbols: is missing and has no default; must be a list of at least one item
                onggi.yaml:1: premium.assets: is missing and has no default; must be a list of at least one item
                onggi.yaml:1: fx.sources: is missing and has no default; must be a list of at least one item
                """, messages(""));
    }

    @Test
    void refusesWhatIsNoYaml() {
        final List<Violation> violations = violations("http: {port: 1\nring: [");

        assertEquals(1, violations.size());
        assertTrue(violations.get(0).rule().startsWith("is no YAML: "), violations.toString());
        assertTrue(violations.get(0).line() >= 2, violations.toString());
    }

    @Test
    void refusesTypeTagsAnchorsAndDeepNesting() {
        final String text = EngineConfigTest.MINIMAL
                + "http: !java.util.Date {port: 1}\nring: &a {slots: 256}\ntls: {trustCertificateFile: "
                + "[".repeat(20) + "]".repeat(20) + "}\n";

        final String messages = messages(text);

        assertTrue(messages.contains("http = !java.util.Date: type tags are not allowed"), messages);
        assertTrue(messages.contains("ring = &a: anchors and aliases are not allowed"), messages);
        assertTrue(messages.contains("is nested deeper than 12 levels"), messages);
    }

    @Test
    void survivesAnchorsThatContainThemselves() {
        final String messages = messages(EngineConfigTest.MINIMAL + "ring: &a {slots: *a}\n");

        assertTrue(messages.contains("anchors and aliases are not allowed"), messages);
    }

    @Test
    void namesAFileThatIsNotThere() {
        final ConfigException e =
                assertThrows(ConfigException.class, () -> EngineConfig.load(Path.of("no", "such.yaml")));

        assertEquals(Path.of("no", "such.yaml") + ": cannot be read: there is no such file", e.getMessage());
    }

    private static String messages(final String text) {
        final StringBuilder messages = new StringBuilder();
        violations(text).forEach(violation -> messages.append(violation).append('\n'));
        return messages.toString();
    }

    private static List<Violation> violations(final String text) {
        return assertThrows(ConfigException.class, () -> EngineConfig.fromText("onggi.yaml", text))
                .violations();
    }
}
