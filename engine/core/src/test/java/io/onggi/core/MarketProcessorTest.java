package io.onggi.core;

import static io.onggi.core.CoreFixture.BINANCE_BTC;
import static io.onggi.core.CoreFixture.MINUTE;
import static io.onggi.core.CoreFixture.MS;
import static io.onggi.core.CoreFixture.NOON_NS;
import static io.onggi.core.CoreFixture.SECOND;
import static io.onggi.core.CoreFixture.UPBIT_BTC;
import static io.onggi.core.CoreFixture.UPBIT_USDT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.AlertCode;
import io.onggi.event.BookState;
import io.onggi.event.EventType;
import io.onggi.event.OpenInterestEvents;
import io.onggi.event.RejectReason;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.kline.KlineFlags;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Markets: instruments, trades, candles, books, marks, links, time and views. */
class MarketProcessorTest {
    private static final long NOON_MS = NOON_NS / MS;

    private final CoreFixture core = new CoreFixture().withMarkets();

    @Test
    void refusesAnInstrumentWhoseIdIsNotTheNext() {
        assertThrows(IllegalStateException.class, () -> core.announce(5, Venue.UPBIT, "ETH-KRW", "KRW-ETH", 0));
    }

    @Test
    void countsEventsOfInstrumentsThatWereNeverAnnounced() {
        core.trade(4, 1, 1, 1);
        core.link(EventType.LINK_DOWN, StreamKind.BOOK, 4);
        core.link(EventType.LINK_UP, StreamKind.BOOK, 0);

        assertEquals(3, core.processor.unknownInstruments());
        assertEquals(1, core.processor.events(EventType.TRADE));
        assertEquals(List.of(), core.results);
    }

    @Test
    void lostRecordsOfAnEarlierRunAreAnAlertAndPartOfTheState() {
        final CoreFixture other = new CoreFixture().withMarkets();
        core.runDamage(10, 19, "20260101-000000-00 HOLE 20260101-00L.cq4");
        core.runDamage(FixedPoint.ABSENT, FixedPoint.ABSENT, "20260101-000000-00 DAMAGED_MARK high-water-mark");
        other.runDamage(10, 18, "20260101-000000-00 HOLE 20260101-00L.cq4");
        other.runDamage(FixedPoint.ABSENT, FixedPoint.ABSENT, "20260101-000000-00 DAMAGED_MARK high-water-mark");

        assertEquals(10, core.processor.lostRecords());
        assertNotEquals(other.hash(), core.hash());
        final ResultEvent alert = core.results.get(0);
        assertEquals(ResultType.ALERT, alert.type());
        assertEquals(AlertCode.RUN_DAMAGE.ordinal(), alert.value(0));
        assertEquals(10, alert.value(1));
        assertEquals(19, alert.value(2));
        assertEquals("20260101-000000-00 HOLE 20260101-00L.cq4", alert.text());
        assertEquals(FixedPoint.ABSENT, core.results.get(1).value(1));
    }

    @Test
    void showsTheLastTrade() {
        core.trade(UPBIT_BTC, 140_000_000, 1_000, 1);
        core.trade(UPBIT_BTC, 140_100_000, 1_000, 2);
        core.timer();

        assertEquals(140_100_000, core.view(UPBIT_BTC).lastPrice);
        assertEquals(140_100_000, core.view(UPBIT_BTC).candleClose);
        assertEquals(FixedPoint.ABSENT, core.view(BINANCE_BTC).lastPrice);
    }

    @Test
    void closesAMinuteByTimeOnceItsGraceIsOver() {
        core.nowNs = NOON_NS + 10 * SECOND;
        core.trade(UPBIT_BTC, 140_000_000, 1_000, 1);
        core.trade(UPBIT_BTC, 140_500_000, 2_000, 2);

        core.nowNs = NOON_NS + MINUTE + 1_999 * MS;
        core.timer();
        assertEquals(List.of(), core.candles(UPBIT_BTC, 60_000));

        core.nowNs += MS;
        core.timer();
        core.timer();
        final List<ResultEvent> closed = core.candles(UPBIT_BTC, 60_000);
        assertEquals(1, closed.size());
        assertEquals(NOON_MS, closed.get(0).value(ResultEvent.K_OPEN_TIME_MS));
        assertEquals(140_000_000, closed.get(0).value(ResultEvent.K_OPEN));
        assertEquals(140_500_000, closed.get(0).value(ResultEvent.K_CLOSE));
        assertEquals(3_000, closed.get(0).value(ResultEvent.K_VOLUME));
        assertEquals(2, closed.get(0).value(ResultEvent.K_TRADE_COUNT));
        assertEquals(0, closed.get(0).value(ResultEvent.K_REVISION));
    }

    @Test
    void marksACandleWhoseTradeWasRefusedOrFoundNoRoom() {
        core.link(EventType.LINK_UP, StreamKind.TRADE, UPBIT_BTC);
        core.nowNs = NOON_NS + MINUTE + SECOND;
        core.trade(UPBIT_BTC, 100, 1_000, 1);
        core.nowNs = NOON_NS + 2 * MINUTE + SECOND;
        core.trade(UPBIT_BTC, 101, 1_000, 2);
        core.send(
                EventType.SKIPPED, StreamKind.TRADE, UPBIT_BTC, event -> event.skipped(RejectReason.NONE.ordinal(), 9));
        core.nowNs = NOON_NS + 3 * MINUTE + SECOND;
        core.trade(UPBIT_BTC, 102, 1_000, 3);
        core.send(
                EventType.SKIPPED,
                StreamKind.TRADE,
                UPBIT_BTC,
                event -> event.skipped(RejectReason.NUMBER_RANGE.ordinal(), 9));
        core.nowNs = NOON_NS + 4 * MINUTE + SECOND;
        core.trade(UPBIT_BTC, 103, 1_000, 4);

        final List<ResultEvent> closed = core.candles(UPBIT_BTC, 60_000);
        assertEquals(0, closed.get(1).value(ResultEvent.K_FLAGS));
        assertEquals(KlineFlags.GAP, closed.get(2).value(ResultEvent.K_FLAGS));
    }

    @Test
    void keepsTheGapOfAMinuteWhoseVenueCandleWasCutOffByALostLink() {
        damagedMinuteWithVenueCandle();
        core.link(EventType.LINK_DOWN, StreamKind.KLINE_1M, UPBIT_BTC);
        core.link(EventType.LINK_UP, StreamKind.KLINE_1M, UPBIT_BTC);

        nextVenueCandle();

        assertEquals(KlineFlags.GAP, lastClosedMinuteFlags());
    }

    @Test
    void keepsTheGapOfAMinuteOfWhoseVenueCandleAFrameWasLost() {
        damagedMinuteWithVenueCandle();
        core.send(
                EventType.SKIPPED,
                StreamKind.KLINE_1M,
                UPBIT_BTC,
                event -> event.skipped(RejectReason.NUMBER_RANGE.ordinal(), 9));

        nextVenueCandle();

        assertEquals(KlineFlags.GAP, lastClosedMinuteFlags());
    }

    @Test
    void keepsTheGapOfAMinuteWhoseTradesFoundNoRoomSinceItsVenueCandleMayHaveFoundNoneEither() {
        damagedMinuteWithVenueCandle();
        core.send(
                EventType.SKIPPED,
                StreamKind.TRADE,
                UPBIT_BTC,
                event -> event.skipped(RejectReason.SHED.ordinal(), FixedPoint.ABSENT));

        nextVenueCandle();

        assertEquals(KlineFlags.GAP, lastClosedMinuteFlags());
    }

    @Test
    void takesTheVenuesCandleForADamagedMinuteWhenNothingOfItWasLost() {
        damagedMinuteWithVenueCandle();

        nextVenueCandle();

        assertEquals(KlineFlags.VENUE, lastClosedMinuteFlags());
    }

    private void damagedMinuteWithVenueCandle() {
        core.link(EventType.LINK_UP, StreamKind.TRADE, UPBIT_BTC);
        core.nowNs = NOON_NS + MINUTE + 10 * SECOND;
        core.trade(UPBIT_BTC, 100, 1_000, 1);
        core.venueMinute(UPBIT_BTC, NOON_MS + 60_000, 100, 1_000);
        core.link(EventType.LINK_DOWN, StreamKind.TRADE, UPBIT_BTC);
        core.link(EventType.LINK_UP, StreamKind.TRADE, UPBIT_BTC);
    }

    private void nextVenueCandle() {
        core.nowNs = NOON_NS + 2 * MINUTE + 5 * SECOND;
        core.venueMinute(UPBIT_BTC, NOON_MS + 120_000, 101, 1_000);
        core.timersFor(2 * SECOND);
    }

    private long lastClosedMinuteFlags() {
        final List<ResultEvent> closed = core.candles(UPBIT_BTC, 60_000);
        return closed.get(closed.size() - 1).value(ResultEvent.K_FLAGS);
    }

    @Test
    void aTradeFromTheFutureDoesNotKeepLaterOnesOut() {
        core.send(
                EventType.TRADE,
                StreamKind.TRADE,
                UPBIT_BTC,
                event -> event.times(core.nowNs + 4 * SECOND, FixedPoint.ABSENT, core.nowNs)
                        .trade(100, 1_000, 1, FixedPoint.ABSENT, FixedPoint.ABSENT));
        core.nowNs += SECOND;
        core.trade(UPBIT_BTC, 101, 1_000, 2);
        core.timer();

        assertEquals(101, core.view(UPBIT_BTC).lastPrice);
    }

    @Test
    void reportsAPriceJumpAndKeepsTheTrade() {
        core.trade(UPBIT_BTC, 100, 1_000, 1);
        core.nowNs = NOON_NS + MINUTE + 5 * SECOND;
        core.timer();

        core.trade(UPBIT_BTC, 150, 1_000, 2);

        final List<ResultEvent> alerts = core.results(ResultType.ALERT);
        assertEquals(1, alerts.size());
        assertEquals(UPBIT_BTC, alerts.get(0).instrumentId());
        assertEquals(AlertCode.PRICE_JUMP.ordinal(), alerts.get(0).value(0));
        assertEquals(150, alerts.get(0).value(1));
        assertEquals(100, alerts.get(0).value(2));
        assertEquals(core.nowNs / MS, alerts.get(0).value(3));
        core.timer();
        assertEquals(150, core.view(UPBIT_BTC).lastPrice);
    }

    @Test
    void reportsTheLastMarkOfAMinuteWhenTheNextMinutesFirstComes() {
        core.nowNs = NOON_NS + 58 * SECOND;
        core.mark("100000.1");
        core.nowNs = NOON_NS + 59 * SECOND;
        core.mark("100000.2");
        assertEquals(List.of(), core.results(ResultType.PREMIUM_INDEX));

        core.nowNs = NOON_NS + MINUTE;
        core.mark("100000.3");

        final List<ResultEvent> rows = core.results(ResultType.PREMIUM_INDEX);
        assertEquals(1, rows.size());
        assertEquals(BINANCE_BTC, rows.get(0).instrumentId());
        assertEquals(NOON_MS, rows.get(0).value(ResultEvent.X_MINUTE_MS));
        assertEquals(100_000_20000000L, rows.get(0).value(ResultEvent.X_MARK));
        assertEquals(99_999_50000000L, rows.get(0).value(ResultEvent.X_INDEX));
        assertEquals(1_000_000L, rows.get(0).value(ResultEvent.X_FUNDING));
        assertEquals(NOON_MS + 14_400_000, rows.get(0).value(ResultEvent.X_NEXT_FUNDING_MS));
    }

    @Test
    void keepsWhatAMarkDoesNotSay() {
        final long absent = FixedPoint.ABSENT;
        final List<long[]> parts =
                List.of(new long[] {7, absent, absent, absent}, new long[] {absent, 8, absent, absent}, new long[] {
                    absent, absent, 9, NOON_MS
                });
        for (final long[] part : parts) {
            core.send(
                    EventType.MARK,
                    StreamKind.MARK,
                    BINANCE_BTC,
                    event -> event.mark(part[0], part[1], part[2], part[3]));
        }
        core.nowNs += MINUTE + 2 * SECOND;
        core.timer();

        final ResultEvent row = core.results(ResultType.PREMIUM_INDEX).get(0);
        assertEquals(7, row.value(ResultEvent.X_MARK));
        assertEquals(8, row.value(ResultEvent.X_INDEX));
        assertEquals(9, row.value(ResultEvent.X_FUNDING));
        assertEquals(NOON_MS, row.value(ResultEvent.X_NEXT_FUNDING_MS));
    }

    @Test
    void openInterestIsPartOfTheState() {
        final CoreFixture other = new CoreFixture().withMarkets();
        assertEquals(openInterest(core, 5), openInterest(other, 5));
        assertNotEquals(openInterest(core, 5), openInterest(other, 6));
    }

    @Test
    void keepsWhatATickerDoesNotSay() {
        final long absent = FixedPoint.ABSENT;
        final CoreFixture other = new CoreFixture().withMarkets();
        ticker(core, 7, 8, 9);
        ticker(other, 7, 8, 9);

        assertEquals(ticker(core, absent, 10, absent), ticker(other, 7, 10, 9));
        assertNotEquals(ticker(core, 11, absent, absent), ticker(other, absent, absent, absent));
    }

    private static long ticker(final CoreFixture core, final long last, final long volume, final long turnover) {
        core.send(
                EventType.TICKER,
                StreamKind.TICKER,
                BINANCE_BTC,
                event -> event.ticker(last, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT, volume, turnover));
        return core.hash();
    }

    @Test
    void takesTheTimeOfReceptionForAMarkWithoutATime() {
        core.nowNs = NOON_NS + 30 * SECOND;
        core.send(
                EventType.MARK,
                StreamKind.MARK,
                BINANCE_BTC,
                event -> event.times(FixedPoint.ABSENT, FixedPoint.ABSENT, core.nowNs)
                        .mark(7, 8, 9, FixedPoint.ABSENT));
        core.nowNs = NOON_NS + MINUTE + 2 * SECOND;
        core.timer();

        final List<ResultEvent> rows = core.results(ResultType.PREMIUM_INDEX);
        assertEquals(1, rows.size());
        assertEquals(NOON_MS, rows.get(0).value(ResultEvent.X_MINUTE_MS));
        assertEquals(7, rows.get(0).value(ResultEvent.X_MARK));
    }

    @Test
    void reportsTheLastMarkOfAMinuteByTimeOnlyOnce() {
        core.mark("100000.1");
        core.nowNs = NOON_NS + MINUTE + 1_999 * MS;
        core.timer();
        assertEquals(0, core.results(ResultType.PREMIUM_INDEX).size());

        core.nowNs += MS;
        core.timer();
        core.timer();
        assertEquals(1, core.results(ResultType.PREMIUM_INDEX).size());

        core.mark("100000.2");
        assertEquals(1, core.results(ResultType.PREMIUM_INDEX).size());
    }

    @Test
    void asksForASnapshotAndReportsTheHoleWhenAnUpdateIsMissing() {
        core.withPrices();
        core.results.clear();

        core.delta(1_005, 1_006, 1_007, 999_991, 1_000);

        assertEquals(1, core.results(ResultType.RESYNC).size());
        final ResultEvent gap = core.results(ResultType.GAP).get(0);
        assertEquals(BINANCE_BTC, gap.instrumentId());
        assertEquals(StreamKind.BOOK.ordinal(), gap.value(ResultEvent.G_STREAM));
        assertEquals(1_001, gap.value(ResultEvent.G_AFTER_ID));
        assertEquals(1_005, gap.value(ResultEvent.G_BEFORE_ID));
        core.timer();
        assertEquals(BookState.GAP, core.view(BINANCE_BTC).bookState);
        assertEquals(1, core.view(BINANCE_BTC).gaps);

        core.snapshot(1_006, 999_980, 1_000_020);
        core.timer();
        assertEquals(BookState.GOOD, core.view(BINANCE_BTC).bookState);
    }

    @Test
    void reportsTradesThatAreMissing() {
        core.trade(BINANCE_BTC, 1_000_000, 1_000, 10);

        core.trade(BINANCE_BTC, 1_000_000, 1_000, 14);

        final ResultEvent gap = core.results(ResultType.GAP).get(0);
        assertEquals(StreamKind.TRADE.ordinal(), gap.value(ResultEvent.G_STREAM));
        assertEquals(10, gap.value(ResultEvent.G_AFTER_ID));
        assertEquals(14, gap.value(ResultEvent.G_BEFORE_ID));
    }

    @Test
    void doesNotTrustABookWhoseLinkIsDown() {
        core.withPrices();
        core.results.clear();

        core.link(EventType.LINK_DOWN, StreamKind.BOOK, UPBIT_BTC);

        final ResultEvent state = core.results(ResultType.BOOK_STATE).get(0);
        assertEquals(BookState.STALE.ordinal(), state.value(0));
        assertEquals(BookState.GOOD.ordinal(), state.value(1));

        core.link(EventType.LINK_UP, StreamKind.BOOK, UPBIT_BTC);
        core.wholeBook(UPBIT_BTC, 139_000_000, 139_001_000);
        core.timer();
        assertEquals(BookState.GOOD, core.view(UPBIT_BTC).bookState);
    }

    @Test
    void numbersTheResultsOfEachCauseWithoutHoles() {
        core.withPrices();
        core.timersFor(3 * MINUTE);
        core.delta(1_005, 1_006, 1_007, 999_991, 1_000);
        core.hash();

        long cause = -1;
        int next = 0;
        for (final ResultEvent result : core.results) {
            assertTrue(result.causeSequence() >= cause);
            next = result.causeSequence() == cause ? next + 1 : 0;
            cause = result.causeSequence();
            assertEquals(next, result.ordinal(), () -> result.type() + " of cause " + result.causeSequence());
            assertTrue(result.causeSequence() < core.processor.events());
        }
        assertTrue(core.results.stream().anyMatch(result -> result.ordinal() > 2));
        assertEquals(core.processor.events() - 1, cause);
    }

    @Test
    void takesTheLargestReceiveTimeAsTheTime() {
        core.withPrices();
        core.timersFor(MINUTE + 3 * SECOND);
        final long timeNs = core.processor.timeNs();
        core.results.clear();
        core.seen.clear();

        core.nowNs -= MINUTE;
        core.timer();

        assertEquals(timeNs, core.processor.timeNs());
        assertEquals(timeNs, core.premium().timeNs);
        assertEquals(List.of(), core.results);
    }

    @Test
    void showsAtATimerOnlyMarketsThatChanged() {
        core.timer();
        assertEquals(3, core.seen.size());
        core.seen.clear();

        core.timer();
        assertEquals(0, core.seen.size());

        core.trade(UPBIT_USDT, 1_400, 1_000, 1);
        core.timer();
        assertEquals(1, core.seen.size());
        assertEquals(UPBIT_USDT, core.seen.get(0).instrumentId());
    }

    @Test
    void showsASilentStreamOnce() {
        core.wholeBook(UPBIT_BTC, 139_999_000, 140_001_000);
        core.timer();
        core.seen.clear();

        core.timersFor(5 * SECOND);
        assertEquals(0, core.seen.size());
        core.timersFor(5 * SECOND);

        assertEquals(1, core.seen.size());
        assertEquals(1 << StreamKind.BOOK.ordinal(), core.view(UPBIT_BTC).staleStreams);
        assertEquals(BookState.STALE, core.view(UPBIT_BTC).bookState);
    }

    @Test
    void showsAStreamAsStaleThatNeverSpoke() {
        core.link(EventType.LINK_UP, StreamKind.TRADE, UPBIT_BTC);
        core.timersFor(MINUTE);
        assertEquals(0, core.view(UPBIT_BTC).staleStreams);
        assertEquals(1 << StreamKind.TRADE.ordinal(), core.view(UPBIT_BTC).unheardStreams);

        core.timersFor(SECOND);
        assertEquals(1 << StreamKind.TRADE.ordinal(), core.view(UPBIT_BTC).staleStreams);

        core.trade(UPBIT_BTC, 100, 1_000, 1);
        core.timer();
        assertEquals(0, core.view(UPBIT_BTC).staleStreams);
        assertEquals(0, core.view(UPBIT_BTC).unheardStreams);
    }

    @Test
    void hasHeardAStreamWhoseFirstMessageCameBeforeItsLink() {
        core.trade(UPBIT_BTC, 100, 1_000, 1);
        core.link(EventType.LINK_UP, StreamKind.TRADE, UPBIT_BTC);
        core.timer();
        assertEquals(0, core.view(UPBIT_BTC).unheardStreams);

        core.link(EventType.LINK_DOWN, StreamKind.TRADE, UPBIT_BTC);
        core.timer();
        assertEquals(0, core.view(UPBIT_BTC).unheardStreams);
        core.link(EventType.LINK_UP, StreamKind.TRADE, UPBIT_BTC);
        core.timer();
        assertEquals(1 << StreamKind.TRADE.ordinal(), core.view(UPBIT_BTC).unheardStreams);
    }

    @Test
    void doesNotShowAStreamAsStaleThatWasNeverSubscribed() {
        core.timersFor(2 * MINUTE);

        assertEquals(0, core.view(UPBIT_BTC).staleStreams);
    }

    @Test
    void staysStaleOverAReconnectUntilTheStreamSpeaks() {
        core.link(EventType.LINK_UP, StreamKind.TRADE, UPBIT_BTC);
        core.trade(UPBIT_BTC, 100, 1_000, 1);
        core.timersFor(2 * MINUTE);
        core.link(EventType.LINK_DOWN, StreamKind.TRADE, UPBIT_BTC);

        core.link(EventType.LINK_UP, StreamKind.TRADE, UPBIT_BTC);
        core.timer();

        assertEquals(1 << StreamKind.TRADE.ordinal(), core.view(UPBIT_BTC).staleStreams);
        assertEquals(1 << StreamKind.TRADE.ordinal(), core.view(UPBIT_BTC).unheardStreams);
    }

    @Test
    void showsAMinuteThatTimeAloneHasClosed() {
        core.nowNs = NOON_NS + 30 * SECOND;
        core.trade(UPBIT_BTC, 140_000_000, 1_000, 1);
        core.timer();
        assertEquals(NOON_MS, core.view(UPBIT_BTC).candleTimeMs);

        core.nowNs = NOON_NS + MINUTE + 2 * SECOND;
        core.timer();

        assertEquals(NOON_MS + 60_000, core.view(UPBIT_BTC).candleTimeMs);
    }

    private static long openInterest(final CoreFixture core, final long size) {
        core.send(
                EventType.OPEN_INTEREST,
                StreamKind.OPEN_INTEREST,
                BINANCE_BTC,
                event -> OpenInterestEvents.fill(event, size, FixedPoint.ABSENT));
        return core.hash();
    }
}
