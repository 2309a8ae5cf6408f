package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.onggi.event.DirectSink;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RepairEvents;
import io.onggi.event.RepairOutcome;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.Reach;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.TradeGap;
import io.onggi.feeds.net.VenuePast;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PastRequestsTest {
    private static final long MINUTE_NS = 60_000_000_000L;
    /** A minute that is long over. */
    private static final long MINUTE = 1_756_123_200_000_000_000L;

    private final Instrument btc = new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0, 8, 1, 1);
    private final InstrumentTable table = new InstrumentTable();
    private final BlockingQueue<MarketEvent> published = new LinkedBlockingQueue<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final FakePast past = new FakePast();
    private final PastRequests requests = new PastRequests(
            new DirectSink((event, sequence) -> {
                final MarketEvent copy = new MarketEvent();
                copy.copyFrom(event);
                published.add(copy);
            }),
            EngineClock.system(),
            table,
            new PastPatience(new ReconnectPolicy(10, 2, 40, 0, 0, 0, 0.2), 300),
            (thread, fault) -> asked.add(fault.toString()));

    /** Answers as it is told to. */
    private final class FakePast implements VenuePast {
        private volatile Reach reach = new Reach(true, "", 3);
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger candleFailures = new AtomicInteger();

        @Override
        public Reach candles(
                final Instrument instrument, final Interval interval, final long fromMs, final long untilMs)
                throws IOException {
            asked.add("candles " + interval.id() + ' ' + (untilMs - fromMs));
            if (candleFailures.getAndDecrement() > 0) {
                throw new IOException("nobody there");
            }
            return reach;
        }

        @Override
        public Reach trades(final Instrument instrument, final TradeGap gap) throws IOException {
            asked.add("trades after " + gap.afterId());
            if (failures.getAndDecrement() > 0) {
                throw new IOException("nobody there");
            }
            return reach;
        }
    }

    @BeforeEach
    void start() {
        table.add(btc);
        requests.add(Venue.UPBIT, () -> past);
        requests.start();
    }

    @AfterEach
    void close() {
        requests.close();
    }

    private void ask(final StreamKind stream, final long afterId) {
        requests.onResult(new ResultEvent()
                .reset(ResultType.REPAIR, 1, 0, 0, 0)
                .value(ResultEvent.R_STREAM, stream.ordinal())
                .value(ResultEvent.R_FROM_NS, MINUTE + 1)
                .value(ResultEvent.R_UNTIL_NS, MINUTE + MINUTE_NS + 1)
                .value(ResultEvent.R_AFTER_ID, afterId));
    }

    private MarketEvent answer() throws InterruptedException {
        final MarketEvent event = published.poll(30, TimeUnit.SECONDS);
        if (event == null) {
            fail("no answer; asked: " + asked);
        }
        return event;
    }

    @Test
    void aGapOfTradesIsAnsweredAndFollowedByItsCandles() throws Exception {
        ask(StreamKind.TRADE, 17);

        final MarketEvent trades = answer();
        assertEquals(EventType.REPAIR, trades.type());
        assertEquals(StreamKind.TRADE, trades.stream());
        assertEquals(RepairOutcome.COMPLETE, RepairEvents.outcome(trades));
        assertEquals(MINUTE + 1, RepairEvents.fromNs(trades));
        assertEquals(MINUTE + MINUTE_NS + 1, RepairEvents.untilNs(trades));
        assertEquals(17, RepairEvents.afterId(trades));
        assertEquals(3, RepairEvents.published(trades));
        final MarketEvent candles = answer();
        assertEquals(StreamKind.KLINE_1M, candles.stream());
        assertEquals(MINUTE, RepairEvents.fromNs(candles));
        assertEquals(MINUTE + 2 * MINUTE_NS, RepairEvents.untilNs(candles));
        assertEquals(List.of("trades after 17", "candles 1m 120000"), asked);
    }

    @Test
    void whatTheVenueCannotGiveIsSaidWithItsReason() throws Exception {
        past.reach = new Reach(false, "only the newest 500 trades", 0);
        ask(StreamKind.TRADE, FixedPoint.ABSENT);

        final MarketEvent trades = answer();

        assertEquals(RepairOutcome.IMPOSSIBLE, RepairEvents.outcome(trades));
        assertEquals("only the newest 500 trades", trades.text());
        assertEquals(1, asked.stream().filter(text -> text.startsWith("trades")).count(), "asked once");
    }

    @Test
    void aVenueThatDoesNotAnswerIsAskedAgain() throws Exception {
        past.failures.set(1);
        ask(StreamKind.TRADE, 17);

        final MarketEvent deferred = answer();
        assertEquals(RepairOutcome.DEFERRED, RepairEvents.outcome(deferred));
        assertEquals("nobody there", deferred.text());
        assertEquals(RepairOutcome.COMPLETE, RepairEvents.outcome(answer()));
        assertEquals(List.of("trades after 17", "trades after 17"), asked.subList(0, 2));
    }

    /** The patience with a question about candles begins when it arises, however long ago the gap was. */
    @Test
    void theCandlesOfAnOldGapAreAskedForAgain() throws Exception {
        past.candleFailures.set(1);
        ask(StreamKind.TRADE, 17);

        assertEquals(StreamKind.TRADE, answer().stream());
        final MarketEvent candles = answer();
        assertEquals(StreamKind.KLINE_1M, candles.stream());
        assertEquals(RepairOutcome.COMPLETE, RepairEvents.outcome(candles));
    }

    @Test
    void candlesAreDueOnceTheyAreFinalAndNeverBeforeNewQuestions() {
        final long minuteMs = MINUTE / 1_000_000;
        final PastQuestion trades = PastQuestion.of(
                btc, StreamKind.TRADE, MINUTE + 1, MINUTE + 2, FixedPoint.ABSENT, FixedPoint.ABSENT, minuteMs);

        final PastQuestion fresh = trades.candles(minuteMs + 1);
        assertEquals(minuteMs + 1, fresh.sinceMs());
        assertEquals(minuteMs + 63_000, fresh.dueMs());
        final PastQuestion late = trades.candles(minuteMs + 1_000_000);
        assertEquals(minuteMs + 1_000_000, late.sinceMs());
        assertEquals(minuteMs + 1_000_000, late.dueMs());
    }

    @Test
    void itsOwnAnswersAreNoQuestions() throws Exception {
        requests.onResult(new ResultEvent()
                .reset(ResultType.REPAIR, 1, 0, 0, 0)
                .value(ResultEvent.R_STREAM, StreamKind.TRADE.ordinal())
                .value(ResultEvent.R_OUTCOME, RepairOutcome.COMPLETE.ordinal()));
        ask(StreamKind.KLINE_1M, FixedPoint.ABSENT);

        assertEquals(StreamKind.KLINE_1M, answer().stream());
        assertTrue(asked.stream().allMatch(text -> text.startsWith("candles")), asked::toString);
    }
}
