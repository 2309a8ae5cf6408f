package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.app.config.RulebookText;
import io.onggi.event.ref.AssetUnit;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.PriceTicks;
import io.onggi.event.ref.Rulebook;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The shipped rulebook against what the venues really sent. */
class RulebookRecordingsTest {
    private static final Rulebook RULES = RulebookText.read("built in", RulebookText.builtIn());

    private int prices;

    /** Adds up the prices of one market, each of which must be a multiple of its tick of that day. */
    private void onTick(final Venue venue, final String symbol, final String day, final Iterable<BigDecimal> seen) {
        final PriceTicks ticks = RULES.ticks(venue, symbol, RulebookText.momentMs(day));
        for (final BigDecimal price : seen) {
            if (price.signum() > 0) {
                final BigDecimal tick = ticks.tickAt(price);
                assertEquals(
                        0, price.remainder(tick).signum(), () -> symbol + " " + price + " is no multiple of " + tick);
                assertTrue(ticks.isOnTick(FixedPoint.parse(price.toPlainString(), 8), 8), () -> symbol + " " + price);
                prices++;
            }
        }
    }

    @Test
    void everyPriceOfUpbitsRecordedBooksIsAMultipleOfItsTick() {
        for (final JsonNode message :
                Captures.messages(Captures.file("upbit/ws-full/cryptofeed__UPBIT.ws.62.0.jsonl"))) {
            final String code = message.path("cd").asText();
            if (code.startsWith("KRW-")) {
                for (final JsonNode level : message.path("obu")) {
                    onTick(
                            Venue.UPBIT,
                            Symbols.canonical(Venue.UPBIT, code),
                            "2021-04-17T16:51Z",
                            List.of(number(level, "ap"), number(level, "bp")));
                }
            }
        }
        assertTrue(prices > 3_000, () -> "only " + prices);
    }

    @Test
    void everyPriceOfUpbitsBooksOfAugust2025IsAMultipleOfItsTick() throws IOException {
        final Path file =
                Captures.file("../history/orderbook/kimchi-premium-arbitrage__20250824_upbit_BTC_KRW_06.jsonl.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final JsonNode book = Captures.JSON.readTree(line);
                for (final String side : List.of("bids", "asks")) {
                    for (final JsonNode level : book.path(side)) {
                        onTick(
                                Venue.UPBIT,
                                "BTC-KRW",
                                "2025-08-24",
                                List.of(new BigDecimal(
                                        (level.isArray() ? level.get(0) : level.path("price")).asText())));
                    }
                }
            }
        }
        assertTrue(prices >= 320, () -> "only " + prices);
    }

    @Test
    void everyPriceOfBithumbsRecordedMarketsIsAMultipleOfItsTick() {
        for (final JsonNode message :
                Captures.messages(Captures.file("bithumb/ws-full/cryptofeed__BITHUMB.ws.1.0-20210601.jsonl"))) {
            for (final JsonNode item : message.path("content").path("list")) {
                final String symbol = item.path("symbol").asText();
                if (symbol.endsWith("_KRW")) {
                    final String price =
                            item.path("contPrice").asText(item.path("price").asText("0"));
                    onTick(
                            Venue.BITHUMB,
                            Symbols.canonical(Venue.BITHUMB, symbol),
                            "2021-06-01",
                            List.of(new BigDecimal(price)));
                }
            }
        }
        assertTrue(prices > 100, () -> "only " + prices);
    }

    @Test
    void everyContractThatBybitQuotesInThousandsLeadsToItsAssetAndBack() {
        int inThousands = 0;
        for (final JsonNode page : Captures.messages(Captures.file("bybit/rest/cryptofeed__BYBIT.v3-20260809.jsonl"))) {
            for (final JsonNode entry : page.path("result").path("list")) {
                final String base = entry.path("baseCoin").asText();
                final String symbol = base + "-USDT-PERP";
                final AssetUnit unit = RULES.unit(Venue.BYBIT, symbol, Long.MAX_VALUE - 1);
                // By hand: a one and at least three zeros at either end, and the rest is the name.
                final String digits = base.replaceAll("[^0-9]", "");
                final boolean named =
                        digits.matches("10{3,}") && base.replace(digits, "").length() > 1;
                assertEquals(named ? Long.parseLong(digits) : 1, unit.numerator(), base);
                if (named && entry.path("quoteCoin").asText().equals("USDT")) {
                    inThousands++;
                    assertEquals(base.replace(digits, ""), unit.asset());
                    assertEquals(symbol, RULES.market(Venue.BYBIT, unit.asset()));
                    assertEquals(
                            "KRW-" + unit.asset(),
                            Symbols.venueSymbol(Venue.UPBIT, RULES.market(Venue.UPBIT, unit.asset())));
                }
            }
        }
        assertTrue(inThousands >= 17, "only " + inThousands);
    }

    @Test
    void contractsAndSmallestOrdersAreThoseOfTheRecordedLists() {
        int contracts = 0;
        for (final JsonNode page : Captures.messages(Captures.file("okx/rest/cryptofeed__OKX.0.jsonl"))) {
            for (final JsonNode entry : page.path("data")) {
                if (entry.path("instType").asText().equals("SWAP")
                        && entry.path("ctType").asText().equals("linear")) {
                    final String symbol =
                            Symbols.canonical(Venue.OKX, entry.path("instId").asText());
                    final long known = RULES.contract(Venue.OKX, symbol, RulebookText.momentMs("2022-05-14"));
                    if (known != FixedPoint.ABSENT) {
                        contracts++;
                        assertEquals(
                                0,
                                new BigDecimal(entry.path("ctVal").asText())
                                        .compareTo(FixedPoint.toDecimal(known, Rulebook.CONTRACT_DIGITS)),
                                symbol);
                    }
                }
            }
        }
        assertTrue(contracts >= 5, "only " + contracts);
        for (final JsonNode page : Captures.messages(Captures.file("bybit/rest/cryptofeed__BYBIT.v3-20260809.jsonl"))) {
            for (final JsonNode entry : page.path("result").path("list")) {
                if (entry.path("contractType").asText().equals("LinearPerpetual")) {
                    assertEquals(
                            entry.path("lotSizeFilter").path("minNotionalValue").asText(),
                            FixedPoint.toText(
                                    RULES.minOrder(
                                            Venue.BYBIT,
                                            entry.path("baseCoin").asText() + "-USDT-PERP",
                                            RulebookText.momentMs("2026-08-09")),
                                    Rulebook.QUOTE_DIGITS));
                }
            }
        }
    }

    private static BigDecimal number(final JsonNode node, final String key) {
        return new BigDecimal(node.path(key).asText("0"));
    }
}
