package io.onggi.event.ref;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulebookTest {
    private static final long CHANGE_MS = 1_000_000L;
    private static final AssetUnit THOUSAND_SHIB = new AssetUnit("SHIB", 1000, 1);

    private static Rule<Long> rule(final String markets, final long fromMs, final long untilMs, final long value) {
        return new Rule<>(Venue.UPBIT, markets, fromMs, untilMs, value);
    }

    private static Rulebook minOrders(final List<Rule<Long>> rules) {
        return new Rulebook(List.of(), List.of(), rules, List.of(), List.of(), List.of(), List.of());
    }

    private static Rulebook names(final List<UnitRule> units, final List<Redenomination> redenominations) {
        return new Rulebook(List.of(), List.of(), List.of(), List.of(), List.of(), units, redenominations);
    }

    @Test
    void aRuleHoldsFromItsMomentToTheMomentItEnds() {
        final Rulebook book = minOrders(List.of(rule("*-KRW", 10, 20, 500), rule("*-KRW", 20, 30, 5000)));

        assertEquals(FixedPoint.ABSENT, book.minOrder(Venue.UPBIT, "BTC-KRW", 9));
        assertEquals(500, book.minOrder(Venue.UPBIT, "BTC-KRW", 10));
        assertEquals(500, book.minOrder(Venue.UPBIT, "BTC-KRW", 19));
        assertEquals(5000, book.minOrder(Venue.UPBIT, "BTC-KRW", 20));
        assertEquals(FixedPoint.ABSENT, book.minOrder(Venue.UPBIT, "BTC-KRW", 30));
        assertEquals(FixedPoint.ABSENT, book.minOrder(Venue.BITHUMB, "BTC-KRW", 15));
    }

    @Test
    void theRuleOfOneMarketGoesBeforeThatOfManyAndALaterOneBeforeAnEarlierOne() {
        final long open = Long.MAX_VALUE;
        final Rulebook book = minOrders(List.of(
                rule("USDT-KRW", 0, 50, 1),
                rule("*-KRW", 20, open, 2),
                rule("*", 40, open, 3),
                rule("*-KRW", 5, open, 4)));

        assertEquals(1, book.minOrder(Venue.UPBIT, "USDT-KRW", 45));
        assertEquals(2, book.minOrder(Venue.UPBIT, "USDT-KRW", 50));
        assertEquals(4, book.minOrder(Venue.UPBIT, "XUSDT-KRW", 10));
        assertEquals(2, book.minOrder(Venue.UPBIT, "XUSDT-KRW", 45));
        assertEquals(3, book.minOrder(Venue.UPBIT, "ETH-BTC", 45));
    }

    @Test
    void ticksFollowThePrice() {
        final PriceTicks ticks = PriceTicks.of(List.of("0 0.00000001", "0.00001 0.0000001", "1000 1", "5000 5"));

        assertEquals(1, ticks.tickAt(999));
        assertEquals(10, ticks.tickAt(1_000));
        assertEquals(100_000_000L, ticks.tickAt(499_999_999_999L));
        assertEquals(500_000_000L, ticks.tickAt(500_000_000_000L));
        assertTrue(ticks.isOnTick(5_005, 0));
        assertFalse(ticks.isOnTick(5_001, 0));
        assertTrue(ticks.isOnTick(49_990, 1));
        assertFalse(ticks.isOnTick(49_991, 1));
        assertEquals(new BigDecimal("5"), ticks.tickAt(new BigDecimal("1e30")));
        assertEquals(new BigDecimal("1"), ticks.tickAt(new BigDecimal("4999.5")));
        assertEquals(List.of("0 0.00000001", "0.00001 0.0000001", "1000 1", "5000 5"), ticks.bands());
    }

    @Test
    void aTableWithAHoleOrOutOfOrderIsRefused() {
        for (final List<String> bands : List.of(
                List.<String>of(),
                List.of("1 1"),
                List.of("0 1", "0 2"),
                List.of("0 0"),
                List.of("0 1", "5 2"),
                List.of("0 x"),
                List.of("0"),
                List.of("0 0.000000001"))) {
            assertThrows(IllegalArgumentException.class, () -> PriceTicks.of(bands), bands.toString());
        }
    }

    @Test
    void everyVenuesSpellingLeadsToTheSameAsset() {
        final Rulebook book = names(
                List.of(
                        new UnitRule(Venue.BINANCE_USDM, "1000SHIB", THOUSAND_SHIB),
                        new UnitRule(Venue.BYBIT, "SHIB1000", THOUSAND_SHIB),
                        new UnitRule(Venue.BINANCE_USDM, "1MBABYDOGE", new AssetUnit("BABYDOGE", 1_000_000, 1))),
                List.of());

        assertEquals(THOUSAND_SHIB, book.unit(Venue.BINANCE_USDM, "1000SHIB-USDT-PERP", 0));
        assertEquals(AssetUnit.one("SHIB"), book.unit(Venue.UPBIT, "SHIB-KRW", 0));
        assertEquals("SHIB-KRW", book.sameAsset(Venue.BINANCE_USDM, "1000SHIB-USDT-PERP", Venue.UPBIT, 0));
        assertEquals("SHIB1000-USDT-PERP", book.sameAsset(Venue.UPBIT, "SHIB-KRW", Venue.BYBIT, 0));
        assertEquals("SHIB-USDT-PERP", book.sameAsset(Venue.BYBIT, "SHIB1000-USDT-PERP", Venue.OKX, 0));
        assertEquals("BABYDOGE-KRW", book.sameAsset(Venue.BINANCE_USDM, "1MBABYDOGE-USDT-PERP", Venue.BITHUMB, 0));
        assertEquals(new AssetUnit("PEPE", 1000, 1), book.unit(Venue.BINGX, "1000PEPE-USDT-PERP", 0));
    }

    @Test
    void anAssetIsComparedUnderItsNewNameSinceItHasIt() {
        final Rulebook book = names(
                List.of(),
                List.of(
                        new Redenomination("MKR", new AssetUnit("SKY", 24_000, 1), CHANGE_MS),
                        new Redenomination("SAI", new AssetUnit("MKR", 1, 2), 0)));

        assertEquals(AssetUnit.one("MKR"), book.unit(Venue.UPBIT, "MKR-KRW", CHANGE_MS - 1));
        assertEquals(new AssetUnit("SKY", 24_000, 1), book.unit(Venue.UPBIT, "MKR-KRW", CHANGE_MS));
        assertEquals(new AssetUnit("SKY", 12_000_000, 1), book.unit(Venue.BINGX, "1000SAI-USDT-PERP", CHANGE_MS));
        assertEquals("SKY-USDT-PERP", book.sameAsset(Venue.UPBIT, "MKR-KRW", Venue.BINANCE_USDM, CHANGE_MS));
        assertEquals(CHANGE_MS, book.nextChangeMs(0));
        assertEquals(Long.MAX_VALUE, book.nextChangeMs(CHANGE_MS));
    }

    @Test
    void namesThatGoRoundInACircleAreFound() {
        final Rulebook book = names(
                List.of(),
                List.of(
                        new Redenomination("A", AssetUnit.one("B"), 0),
                        new Redenomination("B", AssetUnit.one("A"), 0)));

        assertThrows(IllegalStateException.class, () -> book.unit(Venue.UPBIT, "A-KRW", 1));
    }

    @Test
    void aBookWithoutRulesSaysNothing() {
        final Rulebook book = Rulebook.empty();

        assertNull(book.ticks(Venue.UPBIT, "BTC-KRW", 0));
        assertNull(book.fees(Venue.UPBIT, "BTC-KRW", 0));
        assertEquals(FixedPoint.ABSENT, book.contract(Venue.OKX, "BTC-USDT-PERP", 0));
        assertEquals(FixedPoint.ABSENT, book.fundingHours(Venue.OKX, "BTC-USDT-PERP", 0));
    }
}
