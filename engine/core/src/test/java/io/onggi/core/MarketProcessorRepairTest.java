package io.onggi.core;

import static io.onggi.core.CoreFixture.BINANCE_BTC;
import static io.onggi.core.CoreFixture.MINUTE;
import static io.onggi.core.CoreFixture.SECOND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentView;
import io.onggi.event.RepairEvents;
import io.onggi.event.RepairOutcome;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the venues tell of the past touches candles and nothing else. */
class MarketProcessorRepairTest {
    private final CoreFixture core = new CoreFixture().withMarkets();

    private static void loseTheLine(final CoreFixture core) {
        core.link(EventType.LINK_UP, StreamKind.TRADE, BINANCE_BTC);
        core.withPrices();
        core.link(EventType.LINK_DOWN, StreamKind.TRADE, BINANCE_BTC);
        core.nowNs += 3 * SECOND;
        core.link(EventType.LINK_UP, StreamKind.TRADE, BINANCE_BTC);
        core.trade(BINANCE_BTC, 1_000_100, 1_000, 5);
        core.timer();
    }

    private static ResultEvent question(final CoreFixture core) {
        final List<ResultEvent> questions = core.results(ResultType.REPAIR).stream()
                .filter(result -> result.value(ResultEvent.R_OUTCOME) == FixedPoint.ABSENT)
                .toList();
        assertEquals(1, questions.size(), "questions");
        return questions.get(0);
    }

    private static void repairedTrade(final CoreFixture core, final long price, final long tradeId) {
        core.send(
                EventType.TRADE,
                StreamKind.TRADE,
                BINANCE_BTC,
                event -> event.times(core.nowNs - 2 * SECOND, FixedPoint.ABSENT, core.nowNs)
                        .addFlags(EventFlags.REPAIRED | EventFlags.REST)
                        .trade(price, 7_000, tradeId, FixedPoint.ABSENT, FixedPoint.ABSENT));
    }

    private static void answer(
            final CoreFixture core, final ResultEvent question, final RepairOutcome outcome, final String reason) {
        core.send(EventType.REPAIR, StreamKind.TRADE, BINANCE_BTC, event -> {
            RepairEvents.write(event, Venue.BINANCE_USDM, BINANCE_BTC, StreamKind.TRADE, outcome, reason, core.nowNs);
            RepairEvents.asked(
                    event,
                    question.value(ResultEvent.R_FROM_NS),
                    question.value(ResultEvent.R_UNTIL_NS),
                    question.value(ResultEvent.R_AFTER_ID),
                    question.value(ResultEvent.R_BEFORE_ID),
                    2);
        });
    }

    @Test
    void aRepairedTradeMovesNoPriceAndNoPremiumButTheCandle() {
        loseTheLine(core);
        final ResultEvent question = question(core);
        assertEquals(StreamKind.TRADE.ordinal(), question.value(ResultEvent.R_STREAM));
        assertEquals(1, question.value(ResultEvent.R_AFTER_ID));
        assertEquals(5, question.value(ResultEvent.R_BEFORE_ID));
        final double[] before = core.premium().pct.clone();

        for (int id = 2; id < 5; id++) {
            repairedTrade(core, 3_000_000 + id, id);
        }
        answer(core, question, RepairOutcome.COMPLETE, "");

        assertArrayEquals(before, core.premium().pct);
        core.timer();
        final InstrumentView view = core.view(BINANCE_BTC);
        assertEquals(1_000_100, view.lastPrice);
        assertEquals(1, view.tradeGaps);
        assertEquals(1, view.tradeGapsClosed);
        core.nowNs += MINUTE + 3 * SECOND;
        core.timer();
        final ResultEvent candle = core.candles(BINANCE_BTC, 60_000).get(0);
        assertEquals(3_000_004, candle.value(ResultEvent.K_HIGH));
        assertEquals(5, candle.value(ResultEvent.K_TRADE_COUNT));
        assertEquals(1, core.results(ResultType.GAP).size(), "only the announcement");
        final ResultEvent answered = core.results(ResultType.REPAIR).get(1);
        assertEquals(RepairOutcome.COMPLETE.ordinal(), answered.value(ResultEvent.R_OUTCOME));
        assertEquals(2, answered.value(ResultEvent.R_PUBLISHED));
    }

    @Test
    void whatCannotBeRepairedIsAGapWithStartEndAndReason() {
        loseTheLine(core);
        final ResultEvent question = question(core);

        answer(core, question, RepairOutcome.IMPOSSIBLE, "only the last day can be asked for");

        final ResultEvent gap = core.results(ResultType.GAP).get(1);
        assertEquals(StreamKind.TRADE.ordinal(), gap.value(ResultEvent.G_STREAM));
        assertEquals(question.value(ResultEvent.R_FROM_NS), gap.value(ResultEvent.G_FROM_NS));
        assertEquals(question.value(ResultEvent.R_UNTIL_NS), gap.value(ResultEvent.G_UNTIL_NS));
        assertEquals("only the last day can be asked for", gap.text());
        core.timer();
        assertEquals(1, core.view(BINANCE_BTC).tradeGapsGivenUp);

        answer(core, question, RepairOutcome.COMPLETE, "");
        assertEquals(2, core.results(ResultType.GAP).size(), "an answer nobody waits for says nothing");
    }

    @Test
    void theVenuesCandlesAreAskedForWhenTheirStreamAloneWasGone() {
        core.link(EventType.LINK_UP, StreamKind.TRADE, BINANCE_BTC);
        core.link(EventType.LINK_UP, StreamKind.KLINE_1M, BINANCE_BTC);
        core.withPrices();
        final long openTimeMs = core.nowNs / MINUTE * 60_000;
        core.send(
                EventType.KLINE,
                StreamKind.KLINE_1M,
                BINANCE_BTC,
                event -> event.times(core.nowNs, FixedPoint.ABSENT, core.nowNs)
                        .candle(60_000, openTimeMs)
                        .prices(1_000_000, 1_000_000, 1_000_000, 1_000_000)
                        .volumes(1_000, FixedPoint.ABSENT, 1, FixedPoint.ABSENT, FixedPoint.ABSENT));
        core.link(EventType.LINK_DOWN, StreamKind.KLINE_1M, BINANCE_BTC);
        core.nowNs += 2 * MINUTE;
        core.trade(BINANCE_BTC, 1_000_000, 1_000, 2);
        core.timer();
        assertEquals(List.of(), core.results(ResultType.REPAIR));

        core.link(EventType.LINK_UP, StreamKind.KLINE_1M, BINANCE_BTC);

        final ResultEvent question = question(core);
        assertEquals(StreamKind.KLINE_1M.ordinal(), question.value(ResultEvent.R_STREAM));
        assertEquals(openTimeMs * 1_000_000, question.value(ResultEvent.R_FROM_NS));
        assertEquals(openTimeMs * 1_000_000 + 2 * MINUTE, question.value(ResultEvent.R_UNTIL_NS));
    }

    @Test
    void whatIsFetchedIsNoSignOfLifeOfAStream() {
        core.link(EventType.LINK_UP, StreamKind.TRADE, BINANCE_BTC);
        core.withPrices();
        core.nowNs += 61 * SECOND;
        repairedTrade(core, 1_000_000, 2);
        core.send(
                EventType.KLINE,
                StreamKind.KLINE_1M,
                BINANCE_BTC,
                event -> event.addFlags(EventFlags.REST | EventFlags.CLOSED)
                        .candle(60_000, core.nowNs / CoreFixture.MS - 120_000)
                        .prices(1, 1, 1, 1));
        core.timer();

        final int stale = core.view(BINANCE_BTC).staleStreams;
        assertTrue((stale & 1 << StreamKind.TRADE.ordinal()) != 0, "the stream of trades is still stale");
    }

    @Test
    void theSameEventsAskTheSameAndHashTheSame() {
        final CoreFixture other = new CoreFixture().withMarkets();
        for (final CoreFixture each : List.of(core, other)) {
            loseTheLine(each);
            repairedTrade(each, 1_000_200, 3);
            answer(each, question(each), RepairOutcome.PARTIAL, "no more");
        }

        assertEquals(core.hash(), other.hash());
        repairedTrade(other, 1_000_200, 4);
        assertTrue(core.hash() != other.hash());
    }
}
