package io.onggi.core;

import static io.onggi.core.CoreFixture.BINANCE_BTC;
import static io.onggi.core.CoreFixture.MINUTE;
import static io.onggi.core.CoreFixture.MS;
import static io.onggi.core.CoreFixture.SECOND;
import static io.onggi.core.CoreFixture.UPBIT_BTC;
import static io.onggi.core.CoreFixture.UPBIT_USDT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.onggi.event.AlertCode;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ref.Venue;
import io.onggi.kline.TradeOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Clocks that are wrong: ours, and the venues'. Trades may be 5 s ahead and a minute late, the wall clock a second
 * apart.
 */
class MarketProcessorClockTest {
    private final CoreFixture core = new CoreFixture().withMarkets();
    private long tradeId;

    /** A trade each second, this far ahead. */
    private void trades(final int id, final long aheadNs, final int seconds) {
        for (int i = 0; i < seconds; i++) {
            core.nowNs += SECOND;
            core.tradeAhead(id, aheadNs, ++tradeId);
        }
    }

    @Test
    void saysOnceThatTheWallClockIsApartUntilItIsNotAnyMore() {
        core.clock(1_000 * MS);
        assertEquals(List.of(), core.alerts(AlertCode.CLOCK_DRIFT));

        core.clock(-1_001 * MS);
        core.clock(-5_000 * MS);
        assertEquals(1, core.alerts(AlertCode.CLOCK_DRIFT).size());
        assertEquals(-1_001, core.alerts(AlertCode.CLOCK_DRIFT).get(0).value(1));
        assertEquals(1_000, core.alerts(AlertCode.CLOCK_DRIFT).get(0).value(2));

        core.clock(0);
        core.clock(2_000 * MS);
        assertEquals(2, core.alerts(AlertCode.CLOCK_DRIFT).size());
    }

    @Test
    void saysOncePerVenueThatItsTradesLieInTheFuture() {
        trades(UPBIT_BTC, 2 * MINUTE, 10);
        assertEquals(List.of(), core.alerts(AlertCode.VENUE_CLOCK));
        trades(UPBIT_BTC, 2 * MINUTE, 20);
        trades(UPBIT_USDT, 2 * MINUTE, 20);

        final List<ResultEvent> alerts = core.alerts(AlertCode.VENUE_CLOCK);
        assertEquals(1, alerts.size());
        assertEquals(UPBIT_BTC, alerts.get(0).instrumentId());
        assertEquals(120_000, alerts.get(0).value(1));
        assertEquals(5_000, alerts.get(0).value(2));

        trades(BINANCE_BTC, 2 * MINUTE, 11);
        assertEquals(2, core.alerts(AlertCode.VENUE_CLOCK).size());
    }

    @Test
    void saysThatTheTradesOfAVenueComeMuchTooLate() {
        trades(UPBIT_BTC, -61 * SECOND, 11);

        assertEquals(-61_000, core.alerts(AlertCode.VENUE_CLOCK).get(0).value(1));
        assertEquals(60_000, core.alerts(AlertCode.VENUE_CLOCK).get(0).value(2));
    }

    @Test
    void saysItAgainOnlyAfterTheVenuesTradesWerePlausible() {
        trades(UPBIT_BTC, 2 * MINUTE, 15);
        trades(UPBIT_BTC, 0, 1);
        trades(UPBIT_BTC, 2 * MINUTE, 11);

        assertEquals(2, core.alerts(AlertCode.VENUE_CLOCK).size());
    }

    @Test
    void isPatientWithSingleTradesOfOddTimes() {
        for (int i = 0; i < 10; i++) {
            trades(UPBIT_BTC, 2 * MINUTE, 9);
            trades(UPBIT_BTC, 0, 1);
        }

        assertEquals(List.of(), core.alerts(AlertCode.VENUE_CLOCK));
    }

    @Test
    void showsWhatBecameOfTrades() {
        trades(UPBIT_BTC, 0, 3);
        trades(UPBIT_BTC, 2 * MINUTE, 2);
        core.timer();

        final InstrumentView view = core.view(UPBIT_BTC);
        assertEquals(3, view.tradeOutcomes[TradeOutcome.CURRENT.ordinal()]);
        assertEquals(2, view.tradeOutcomes[TradeOutcome.FUTURE.ordinal()]);
        assertEquals(TradeOutcome.count(), InstrumentView.TRADE_OUTCOMES);
    }

    @Test
    void takesTheMeasuredClockOfAVenueWhereNoneIsConfigured() {
        final CoreFixture measured = new CoreFixture().withMarkets().withPrices();
        final long before = measured.processor.premium(0).foreignTradeAgeNs;

        // The venue is three seconds ahead: its trade is three seconds older than it looks.
        measured.venueClock(Venue.BINANCE_USDM, 3 * SECOND, 40 * MS);
        assertEquals(before + 3 * SECOND, measured.processor.premium(0).foreignTradeAgeNs);

        // A call of more than a second tells nothing.
        measured.venueClock(Venue.BINANCE_USDM, 7 * SECOND, 1_001 * MS);
        assertEquals(before + 3 * SECOND, measured.processor.premium(0).foreignTradeAgeNs);
        assertEquals(2, measured.processor.events(EventType.VENUE_CLOCK));
        assertEquals(0, measured.processor.unknownInstruments());
    }

    @Test
    void aConfiguredClockIsNotMeasured() {
        final CoreSettings settings = CoreFixture.settings();
        final CoreFixture configured = new CoreFixture(new CoreSettings(
                        settings.book(),
                        settings.staleAfterMs(),
                        settings.kline(),
                        settings.premium(),
                        settings.pairs(),
                        settings.usdtSymbol(),
                        settings.fx(),
                        settings.fxSources(),
                        Map.of(Venue.BINANCE_USDM, -1_000L),
                        settings.time()))
                .withMarkets()
                .withPrices();
        final long before = configured.processor.premium(0).foreignTradeAgeNs;

        configured.venueClock(Venue.BINANCE_USDM, 3 * SECOND, 40 * MS);

        assertEquals(before, configured.processor.premium(0).foreignTradeAgeNs);
    }

    @Test
    void whatWasMeasuredIsPartOfTheState() {
        final CoreFixture other = new CoreFixture().withMarkets();
        core.venueClock(Venue.BINANCE_USDM, 1, 1);
        other.venueClock(Venue.BINANCE_USDM, 2, 1);

        assertNotEquals(core.processor.hashState(), other.processor.hashState());
    }
}
