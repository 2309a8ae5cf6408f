package io.onggi.core;

import static io.onggi.core.CoreFixture.BINANCE_BTC;
import static io.onggi.core.CoreFixture.MS;
import static io.onggi.core.CoreFixture.SECOND;
import static io.onggi.core.CoreFixture.UPBIT_BTC;
import static io.onggi.core.CoreFixture.UPBIT_USDT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.AlertCode;
import io.onggi.event.BookState;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process that stood still: nothing that queued up meanwhile is trusted, and somebody is told. */
class MarketProcessorPauseTest {
    private final CoreFixture core =
            new CoreFixture(CoreFixture.settings(new CoreSettings.TimeLimits(1_000, 1_000))).withMarkets();

    private void stand(final long lengthNs) {
        core.withPrices();
        core.timer();
        core.results.clear();
        core.nowNs += lengthNs;
    }

    /** A book that the venue made so long ago. */
    private void olderBook(final int id, final long bid, final long ask, final long ageNs) {
        core.send(EventType.BOOK_SNAPSHOT, StreamKind.BOOK, id, event -> {
            event.times(core.nowNs - ageNs, FixedPoint.ABSENT, core.nowNs).addFlags(EventFlags.LAST);
            event.levels().addBid(bid, 5_000);
            event.levels().addAsk(ask, 5_000);
        });
    }

    @Test
    void makesEveryBookStaleAndSaysSoOnce() {
        stand(4 * SECOND);

        core.timer();
        core.timer();

        final List<ResultEvent> alerts = core.results(ResultType.ALERT);
        assertEquals(1, alerts.size());
        assertEquals(AlertCode.PAUSE.ordinal(), alerts.get(0).value(0));
        assertEquals(4_000, alerts.get(0).value(1));
        assertEquals(1_000, alerts.get(0).value(2));
        assertEquals(core.nowNs / MS, alerts.get(0).value(3));
        for (final int id : new int[] {UPBIT_BTC, BINANCE_BTC, UPBIT_USDT}) {
            assertEquals(BookState.STALE, core.view(id).bookState);
        }
    }

    @Test
    void isWithheldUntilBooksOfThePresentCame() {
        stand(4 * SECOND);

        olderBook(UPBIT_BTC, 150_000_000, 150_001_000, 3 * SECOND);
        core.timer();
        assertTrue(Double.isNaN(core.pct(PremiumKind.MID)));
        assertEquals(
                PremiumView.DOMESTIC_BOOK,
                core.premium().missing & PremiumView.DOMESTIC_BOOK,
                "the event itself is old");

        core.nowNs += MS;
        olderBook(UPBIT_BTC, 139_999_000, 140_001_000, 0);
        core.delta(1_001, 1_002, 1_003, 999_990, 6_000);
        core.timer();
        assertEquals(0, core.pct(PremiumKind.MID), 1e-9);
        assertEquals(BookState.GOOD, core.view(UPBIT_BTC).bookState);
        assertEquals(BookState.GOOD, core.view(BINANCE_BTC).bookState);
    }

    @Test
    void isThereAgainWithTheBookThoughItsTopIsTheSame() {
        stand(4 * SECOND);
        core.timer();
        assertTrue(Double.isNaN(core.pct(PremiumKind.MID)));

        core.delta(1_001, 1_002, 1_003, 999_000, 6_000);
        core.wholeBook(UPBIT_BTC, 139_999_000, 140_001_000);

        assertEquals(0, core.pct(PremiumKind.MID), 1e-9);
    }

    @Test
    void trustsNoQuoteFromBeforeThePause() {
        core.withPrices();
        core.quote(989_990, 990_010, 9_000);
        core.timer();
        core.nowNs += 4 * SECOND;

        core.wholeBook(UPBIT_BTC, 139_999_000, 140_001_000);
        core.delta(1_001, 1_002, 1_003, 999_990, 6_000);
        core.timer();

        assertEquals(0, core.pct(PremiumKind.MID), 1e-9);
    }

    @Test
    void isNoPauseUpToTheLimit() {
        stand(SECOND);

        core.timer();

        assertEquals(List.of(), core.results(ResultType.ALERT));
        assertEquals(BookState.GOOD, core.view(UPBIT_BTC).bookState);
    }

    @Test
    void isNoPauseBeforeTheFirstTimer() {
        core.withPrices();
        core.nowNs += 20 * SECOND;

        core.trade(UPBIT_BTC, 140_000_000, 1_000, 2);
        core.nowNs += 20 * SECOND;
        core.timer();

        assertEquals(List.of(), core.results(ResultType.ALERT));
    }

    @Test
    void isNoPauseWhenTimeIsTurnedWithoutALimit() {
        final CoreFixture unlimited = new CoreFixture().withMarkets().withPrices();
        unlimited.timer();
        unlimited.nowNs += 4 * SECOND;

        unlimited.timer();

        assertEquals(List.of(), unlimited.results(ResultType.ALERT));
        assertEquals(BookState.GOOD, unlimited.view(UPBIT_BTC).bookState);
    }
}
