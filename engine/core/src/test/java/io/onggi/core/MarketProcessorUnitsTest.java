package io.onggi.core;

import static io.onggi.core.CoreFixture.BINANCE_BTC;
import static io.onggi.core.CoreFixture.NOON_NS;
import static io.onggi.core.CoreFixture.SECOND;
import static io.onggi.core.CoreFixture.UPBIT_BTC;
import static io.onggi.core.CoreFixture.UPBIT_USDT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.AssetUnit;
import io.onggi.event.ref.Redenomination;
import io.onggi.event.ref.Rulebook;
import io.onggi.event.ref.Venue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Premiums between markets that do not quote by the one, against decimal arithmetic. */
class MarketProcessorUnitsTest {
    private static final double EXACT = 1e-9;
    private static final BigDecimal RATE = new BigDecimal("1400");

    private static CoreFixture pair(final Rulebook rules, final String domestic, final String foreign) {
        return new CoreFixture(CoreFixture.settings(
                new CoreSettings.TimeLimits(0, 1_000), List.of(new CoreSettings.Pair("X", domestic, foreign)), rules));
    }

    /** Books at these prices, deep enough for a million won, trades at the middle, 1,400 KRW for one USD. */
    private static void prices(final CoreFixture core, final long domestic, final long foreign) {
        final long deep = 1_000_000_000_000L;
        core.deepBook(UPBIT_BTC, domestic - 1, domestic + 1, deep);
        core.snapshot(1_000, foreign - 1, foreign + 1);
        core.send(EventType.BOOK_DELTA, StreamKind.BOOK, BINANCE_BTC, event -> {
            event.updateIds(999, 1_000, 1_001).addFlags(EventFlags.LAST);
            event.levels().addBid(foreign - 1, deep);
            event.levels().addAsk(foreign + 1, deep);
        });
        core.trade(UPBIT_BTC, domestic, 1_000, 1);
        core.trade(BINANCE_BTC, foreign, 1_000, 1);
        core.fx("first", RATE.toPlainString());
        core.timer();
    }

    private static double pct(final BigDecimal domestic, final BigDecimal foreign) {
        final BigDecimal abroad = foreign.multiply(RATE);
        return domestic.subtract(abroad)
                .divide(abroad, MathContext.DECIMAL128)
                .movePointRight(2)
                .doubleValue();
    }

    @Test
    void comparesShibByTheOneWithShibInThousands() {
        final CoreFixture core = pair(Rulebook.empty(), "SHIB-KRW", "1000SHIB-USDT-PERP");
        core.announce(UPBIT_BTC, Venue.UPBIT, "SHIB-KRW", "KRW-SHIB", 8);
        core.announce(BINANCE_BTC, Venue.BINANCE_USDM, "1000SHIB-USDT-PERP", "1000SHIBUSDT", 8);
        core.announce(UPBIT_USDT, Venue.UPBIT, "USDT-KRW", "KRW-USDT", 0);

        prices(core, 1_712_000L, 1_200_300L);

        // 0.01712 KRW at home; 0.012003 USDT a thousand abroad.
        final double expected = pct(new BigDecimal("0.01712"), new BigDecimal("0.000012003"));
        assertEquals(1.88, expected, 0.005, "and is no premium of minus 99.9 %");
        assertEquals(expected, core.pct(PremiumKind.LAST), EXACT);
        assertEquals(expected, core.pct(PremiumKind.MID), EXACT);
        final double fees = (1 + 0.0005) / (1 - 0.0004);
        assertEquals(
                ((1 + expected / 100) * fees - 1) * 100,
                core.premium().pct(PremiumBasis.USD_KRW, PremiumKind.EXEC_BUY),
                0.001);
    }

    @Test
    void walksTheForeignBookForThousandsAsManyAsTheSizeHolds() {
        final CoreFixture core = pair(Rulebook.empty(), "SHIB-KRW", "1000SHIB-USDT-PERP");
        core.announce(UPBIT_BTC, Venue.UPBIT, "SHIB-KRW", "KRW-SHIB", 8);
        core.announce(BINANCE_BTC, Venue.BINANCE_USDM, "1000SHIB-USDT-PERP", "1000SHIBUSDT", 8);
        prices(core, 2_000_000L, 1_400_000L);
        // A million won at 0.02 KRW are 50,000,000 SHIB, 50,000 thousands, of which the best bid holds the half.
        core.delta(1_001, 1_002, 1_002, 1_399_999L, 25_000_000L);
        core.delta(1_002, 1_003, 1_003, 1_300_000L, 25_000_000L);
        core.delta(1_003, 1_004, 1_004, 1_399_998L, 0);
        core.timer();

        final double average = pct(
                new BigDecimal("0.02000001").multiply(new BigDecimal("1.0005")),
                new BigDecimal("0.000013499995").multiply(new BigDecimal("0.9996")));
        assertEquals(average, core.premium().pct(PremiumBasis.USD_KRW, PremiumKind.EXEC_BUY), 1e-4);
    }

    @Test
    void anAssetThatIsRenamedIsComparedWithItsSuccessorFromThatMomentOn() {
        final long changeMs = (NOON_NS + 10 * SECOND) / 1_000_000L;
        final Rulebook rules = new Rulebook(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Redenomination("MKR", new AssetUnit("SKY", 24_000, 1), changeMs)));
        final CoreFixture core = pair(rules, "MKR-KRW", "SKY-USDT-PERP");
        core.announce(UPBIT_BTC, Venue.UPBIT, "MKR-KRW", "KRW-MKR", 2);
        core.announce(BINANCE_BTC, Venue.BINANCE_USDM, "SKY-USDT-PERP", "SKYUSDT", 6);

        prices(core, 240_000_000L, 70_000L);
        assertTrue(Double.isNaN(core.pct(PremiumKind.LAST)), "two assets");
        assertTrue((core.premium().missing & PremiumView.DOMESTIC_TRADE) != 0);

        core.nowNs = changeMs * 1_000_000L;
        core.timer();
        assertEquals(pct(new BigDecimal("100"), new BigDecimal("0.07")), core.pct(PremiumKind.LAST), EXACT);
    }
}
