package io.onggi.core;

import static io.onggi.core.CoreFixture.BINANCE_BTC;
import static io.onggi.core.CoreFixture.SECOND;
import static io.onggi.core.CoreFixture.UPBIT_BTC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.AlertCode;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StatusCode;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What venues say of their markets beside the prices. */
class MarketProcessorStatusTest {
    private final CoreFixture core = new CoreFixture().withMarkets().withPrices();

    private void status(final int id, final StatusCode code, final String text) {
        core.send(
                EventType.STATUS,
                StreamKind.NONE,
                id,
                event -> event.status(code.code()).text(text));
    }

    @Test
    void everyStatusIsAResultAndAnAlarmingOneOfOurMarketsAnAlert() {
        status(UPBIT_BTC, StatusCode.CAUTION_ON, "KRW-BTC PRICE_FLUCTUATIONS");
        status(UPBIT_BTC, StatusCode.CAUTION_OFF, "KRW-BTC no more");
        status(0, StatusCode.LISTED, "KRW-NEW is new");
        status(0, StatusCode.DELISTED, "KRW-OLD is not listed any more");
        status(BINANCE_BTC, StatusCode.DELISTING, "BTCUSDT is SETTLING");

        final List<ResultEvent> results = core.results(ResultType.STATUS);
        assertEquals(5, results.size());
        assertEquals(StatusCode.CAUTION_ON.code(), results.get(0).value(ResultEvent.S_CODE));
        assertEquals(Venue.UPBIT.code(), results.get(0).value(ResultEvent.S_VENUE));
        assertEquals("KRW-BTC PRICE_FLUCTUATIONS", results.get(0).text());
        assertEquals(0, results.get(2).instrumentId());
        assertEquals(0, core.processor.unknownInstruments());
        final List<ResultEvent> alerts = core.alerts(AlertCode.MARKET_STATUS);
        assertEquals(
                List.of(UPBIT_BTC, BINANCE_BTC),
                alerts.stream().map(ResultEvent::instrumentId).toList());
        assertEquals("BTCUSDT is SETTLING", alerts.get(1).text());
    }

    @Test
    void aClosedWalletMarksThePremiumAndWithholdsNothing() {
        core.timer();
        assertEquals(0, core.premium().closedWallets);

        status(UPBIT_BTC, StatusCode.WALLET_CLOSED, "KRW-BTC wallet closed");
        assertEquals(PremiumView.DOMESTIC_WALLET, core.premium().closedWallets);
        assertFalse(Double.isNaN(core.pct(PremiumKind.MID)));
        status(BINANCE_BTC, StatusCode.WALLET_CLOSED, "BTCUSDT wallet closed");
        core.nowNs += SECOND;
        core.timer();
        assertEquals(3, core.samples(1_000).get(0).value(ResultEvent.P_CLOSED_WALLETS));

        status(UPBIT_BTC, StatusCode.WALLET_OPEN, "KRW-BTC wallet open");
        assertEquals(PremiumView.FOREIGN_WALLET, core.premium().closedWallets);
    }

    @Test
    void whatIsKnownOfAMarketOutlivesItsScaleAndIsPartOfTheHash() {
        final CoreFixture other = new CoreFixture().withMarkets().withPrices();
        status(UPBIT_BTC, StatusCode.HALTED, "KRW-BTC halted");
        other.send(EventType.STATUS, StreamKind.NONE, UPBIT_BTC, event -> event.status(StatusCode.TRADING.code()));
        core.announce(4, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 2);
        other.announce(4, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 2);
        core.timer();

        final InstrumentView view = core.view(4);
        assertEquals(StatusCode.HALTED, view.state);
        assertFalse(view.caution);
        assertNull(view.wallet);
        other.timer();
        assertNotEquals(core.hash(), other.hash());
    }

    @Test
    void aCodeThatNobodyKnowsIsCountedAndNothingElse() {
        core.send(EventType.STATUS, StreamKind.NONE, UPBIT_BTC, event -> event.status(99));

        assertEquals(1, core.processor.events(EventType.STATUS));
        assertTrue(core.results(ResultType.STATUS).isEmpty());
        assertNull(StatusCode.ofCode(0));
    }
}
