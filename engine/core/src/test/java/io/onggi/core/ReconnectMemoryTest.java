package io.onggi.core;

import static io.onggi.core.CoreFixture.BINANCE_BTC;
import static io.onggi.core.CoreFixture.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventType;
import io.onggi.event.HeapAfterGc;
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
import org.junit.jupiter.api.Timeout;

/** Ten thousand reconnects, each with a gap that no venue fills: what the core keeps of them is bounded. */
@Timeout(120)
class ReconnectMemoryTest {
    private static final int RECONNECTS = 10_000;
    /** By now everything that grows to a limit has reached it. */
    private static final int SETTLED = 2_500;

    private static final long NOISE_BYTES = 1 << 20;

    private final CoreFixture core = new CoreFixture().withMarkets();

    private void reconnect(final int round) {
        core.link(EventType.LINK_DOWN, StreamKind.TRADE, BINANCE_BTC);
        core.link(EventType.LINK_DOWN, StreamKind.BOOK, BINANCE_BTC);
        core.nowNs += SECOND;
        core.link(EventType.LINK_UP, StreamKind.TRADE, BINANCE_BTC);
        core.link(EventType.LINK_UP, StreamKind.BOOK, BINANCE_BTC);
        core.snapshot(10L * round, 1_000_000, 1_000_010);
        core.delta(10L * round, 10L * round + 1, 10L * round + 2, 1_000_000 - round % 50, 5);
        core.trade(BINANCE_BTC, 1_000_000 + round % 100, 1_000, 5L * round);
        core.trade(BINANCE_BTC, 1_000_000, 1_000, 5L * round + 1);
        core.nowNs += 3 * SECOND;
        core.timer();
    }

    private void answerAll() {
        final List<ResultEvent> questions = core.results(ResultType.REPAIR).stream()
                .filter(result -> result.value(ResultEvent.R_OUTCOME) == FixedPoint.ABSENT)
                .filter(result -> result.value(ResultEvent.R_STREAM) == StreamKind.TRADE.ordinal())
                .toList();
        core.results.clear();
        for (final ResultEvent question : questions) {
            core.send(EventType.REPAIR, StreamKind.TRADE, BINANCE_BTC, event -> {
                RepairEvents.write(
                        event,
                        Venue.BINANCE_USDM,
                        BINANCE_BTC,
                        StreamKind.TRADE,
                        RepairOutcome.IMPOSSIBLE,
                        "no more",
                        core.nowNs);
                RepairEvents.asked(
                        event,
                        question.value(ResultEvent.R_FROM_NS),
                        question.value(ResultEvent.R_UNTIL_NS),
                        question.value(ResultEvent.R_AFTER_ID),
                        question.value(ResultEvent.R_BEFORE_ID),
                        0);
            });
        }
    }

    @Test
    void whatIsKeptOfAnInstrumentStaysTheSame() throws InterruptedException {
        core.withPrices();
        long heap = 0;
        InstrumentView settled = null;
        for (int round = 1; round <= RECONNECTS; round++) {
            reconnect(round);
            answerAll();
            final InstrumentView last = core.view(BINANCE_BTC);
            core.seen.clear();
            core.results.clear();
            if (round == SETTLED) {
                heap = HeapAfterGc.bytes();
                settled = last;
            } else if (round == RECONNECTS) {
                final long grown = HeapAfterGc.bytes() - heap;
                assertTrue(grown < NOISE_BYTES, grown + " bytes more");
                assertEquals(settled.bookBytes, last.bookBytes);
                assertEquals(settled.klineBytes, last.klineBytes);
                assertEquals(settled.certifierBytes, last.certifierBytes);
                assertTrue(last.bookBytes > 0 && last.klineBytes > 400_000 && last.certifierBytes > 40_000);
                assertTrue(last.tradeGaps > RECONNECTS - 10, "gaps " + last.tradeGaps);
                assertTrue(last.tradeGapsForgotten > RECONNECTS - 100, "forgotten " + last.tradeGapsForgotten);
                assertTrue(last.forgottenGaps > RECONNECTS / 2, "unnamed " + last.forgottenGaps);
            }
        }
    }
}
