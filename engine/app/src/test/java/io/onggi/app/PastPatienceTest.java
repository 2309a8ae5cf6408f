package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.DirectSink;
import io.onggi.event.MarketEvent;
import io.onggi.event.RepairEvents;
import io.onggi.event.RepairOutcome;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.Seeds;
import io.onggi.event.StreamKind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Venues that do not answer: each gap waits by itself, goes on where it was, and is given up in time. */
@Timeout(60)
class PastPatienceTest {
    private static final long START_NS = 1_756_123_200_000_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int WELL = 1;
    private static final int ILL = 2;
    private static final int ELSEWHERE = 3;

    private final InstrumentTable table = new InstrumentTable();
    private final BlockingQueue<MarketEvent> answers = new LinkedBlockingQueue<>();
    private PastRequests requests;

    private void open(final long patienceMs, final VenuePast binance, final VenuePast upbit) {
        table.add(new Instrument(WELL, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 1, 3, 1, 1));
        table.add(new Instrument(ILL, Venue.BINANCE_USDM, "ETH-USDT-PERP", "ETHUSDT", 1, 3, 1, 1));
        table.add(new Instrument(ELSEWHERE, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0, 8, 1, 1));
        requests = new PastRequests(
                new DirectSink((event, sequence) -> {
                    final MarketEvent copy = new MarketEvent();
                    copy.copyFrom(event);
                    answers.add(copy);
                }),
                EngineClock.system(),
                table,
                new PastPatience(new ReconnectPolicy(5, 2, 40, 0, 0, 0, 0.2), patienceMs),
                (thread, fault) -> {
                    throw new IllegalStateException(fault);
                });
        requests.add(Venue.BINANCE_USDM, () -> binance);
        requests.add(Venue.UPBIT, () -> upbit);
        requests.start();
    }

    @AfterEach
    void close() {
        requests.close();
    }

    /** Gaps are told apart by the minute in which they are. */
    private void ask(final int instrument, final long minute, final long afterId, final long beforeId) {
        requests.onResult(new ResultEvent()
                .reset(ResultType.REPAIR, instrument, 0, 0, 0)
                .value(ResultEvent.R_STREAM, StreamKind.TRADE.ordinal())
                .value(ResultEvent.R_FROM_NS, START_NS + minute * MINUTE_NS)
                .value(ResultEvent.R_UNTIL_NS, START_NS + (minute + 1) * MINUTE_NS)
                .value(ResultEvent.R_AFTER_ID, afterId)
                .value(ResultEvent.R_BEFORE_ID, beforeId));
    }

    private MarketEvent trades() throws InterruptedException {
        MarketEvent event = answers.poll(30, TimeUnit.SECONDS);
        while (event != null && event.stream() != StreamKind.TRADE) {
            event = answers.poll(30, TimeUnit.SECONDS);
        }
        return event;
    }

    private MarketEvent lastWord(final int instrument) throws InterruptedException {
        MarketEvent event = trades();
        while (event.instrumentId() != instrument || RepairEvents.outcome(event) == RepairOutcome.DEFERRED) {
            event = trades();
        }
        return event;
    }

    /** Trades of a market by their ids; some calls fail, with or without part of their answer. */
    private static class Trades implements VenuePast {
        final Map<Integer, List<Long>> came = new ConcurrentHashMap<>();

        @Override
        public Reach candles(
                final Instrument instrument, final Interval interval, final long fromMs, final long untilMs) {
            return new Reach(true, "", 1);
        }

        @Override
        public Reach trades(final Instrument instrument, final TradeGap gap) throws IOException {
            return give(instrument, gap, gap.beforeId());
        }

        final synchronized Reach give(final Instrument instrument, final TradeGap gap, final long end) {
            final List<Long> ids = came.computeIfAbsent(instrument.id(), id -> new CopyOnWriteArrayList<>());
            for (long id = gap.afterId() + 1; id < end; id++) {
                ids.add(id);
            }
            final int published = (int) (end - gap.afterId() - 1);
            return end == gap.beforeId()
                    ? new Reach(true, "", published)
                    : new Reach(
                            false,
                            "timeout",
                            published,
                            0,
                            new TradeGap(gap.fromNs(), gap.untilNs(), end - 1, gap.beforeId()));
        }
    }

    @Test
    void everyTradeComesOnceHoweverOftenNobodyAnswers() throws InterruptedException {
        final Random random = Seeds.random("patience");
        final Trades came = new Trades() {
            @Override
            public Reach trades(final Instrument instrument, final TradeGap gap) throws IOException {
                if (random.nextInt(3) == 0) {
                    throw new IOException("too many calls");
                }
                final long missing = gap.beforeId() - gap.afterId() - 1;
                final long end = random.nextInt(4) == 0 || missing < 2
                        ? gap.beforeId()
                        : gap.afterId() + 2 + random.nextInt((int) missing - 1);
                return give(instrument, gap, end);
            }
        };
        open(60_000, came, VenuePast.none("not asked"));
        final int gaps = 20;
        for (int i = 0; i < gaps; i++) {
            ask(WELL, i, 100L * i, 100L * i + 100);
        }
        long published = 0;
        for (int i = 0; i < gaps; i++) {
            final MarketEvent end = lastWord(WELL);
            assertEquals(RepairOutcome.COMPLETE, RepairEvents.outcome(end));
            published += RepairEvents.published(end);
            assertEquals(99, RepairEvents.published(end), "all parts together");
        }
        assertEquals(99L * gaps, published);
        assertEquals(
                LongStream.range(0, 100L * gaps)
                        .filter(id -> id % 100 != 0)
                        .boxed()
                        .toList(),
                came.came.get(WELL).stream().sorted().toList());
        assertEquals(0, requests.deferred().get(Venue.BINANCE_USDM));
    }

    @Test
    void aGapThatNobodyAnswersHoldsUpNeitherOthersNorOtherVenues() throws InterruptedException {
        final Trades well = new Trades() {
            @Override
            public Reach trades(final Instrument instrument, final TradeGap gap) throws IOException {
                if (instrument.id() == ILL) {
                    throw new IOException("timeout");
                }
                return super.trades(instrument, gap);
            }
        };
        final Trades elsewhere = new Trades();
        open(3_600_000, well, elsewhere);
        ask(ILL, 0, 0, 5);
        ask(ELSEWHERE, 0, 10, 13);
        for (int i = 1; i <= 50; i++) {
            ask(WELL, i, 10L * i, 10L * i + 10);
        }
        for (int i = 1; i <= 50; i++) {
            assertEquals(RepairOutcome.COMPLETE, RepairEvents.outcome(lastWord(WELL)));
        }
        assertEquals(
                LongStream.range(10, 510).filter(id -> id % 10 != 0).boxed().toList(), well.came.get(WELL));
        while (elsewhere.came.isEmpty() || elsewhere.came.get(ELSEWHERE).size() < 2) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(11L, 12L), elsewhere.came.get(ELSEWHERE));
        // In the moment in which it is asked for again it is no waiting one.
        while (requests.deferred().get(Venue.BINANCE_USDM) != 1) {
            Thread.onSpinWait();
        }
    }

    @Test
    void isGivenUpWithItsReasonWhenThePatienceIsOver() throws InterruptedException {
        open(
                200,
                new Trades() {
                    private boolean first = true;

                    @Override
                    public Reach trades(final Instrument instrument, final TradeGap gap) throws IOException {
                        if (!first) {
                            throw new IOException("timeout");
                        }
                        first = false;
                        return give(instrument, gap, gap.afterId() + 3);
                    }
                },
                VenuePast.none("not asked"));
        final long startNs = System.nanoTime();
        ask(ILL, 0, 0, 100);

        final MarketEvent end = lastWord(ILL);

        assertEquals(RepairOutcome.PARTIAL, RepairEvents.outcome(end));
        assertEquals(2, RepairEvents.published(end));
        assertEquals("no answer for 0 s: timeout", end.text());
        assertTrue(System.nanoTime() - startNs >= 200_000_000L, "not before");
    }

    /** The rows that a first part lost are not asked for again. */
    @Test
    void isNotCompleteWhereAnEarlierPartLostRows() throws InterruptedException {
        open(
                60_000,
                new Trades() {
                    private boolean first = true;

                    @Override
                    public Reach trades(final Instrument instrument, final TradeGap gap) throws IOException {
                        if (!first) {
                            return super.trades(instrument, gap);
                        }
                        first = false;
                        final Reach part = give(instrument, gap, gap.afterId() + 3);
                        return new Reach(false, part.reason(), part.published(), 2, part.left());
                    }
                },
                VenuePast.none("not asked"));
        ask(ILL, 0, 0, 100);

        final MarketEvent end = lastWord(ILL);

        assertEquals(RepairOutcome.PARTIAL, RepairEvents.outcome(end));
        assertEquals("2 rows of earlier parts were no good or found no room", end.text());
    }

    @Test
    void noMoreThanSoManyWait() throws InterruptedException {
        final int more = 100;
        open(
                3_600_000,
                new Trades() {
                    @Override
                    public Reach trades(final Instrument instrument, final TradeGap gap) throws IOException {
                        throw new IOException("timeout");
                    }
                },
                VenuePast.none("not asked"));
        for (int i = 0; i < PastRequests.MOST_DEFERRED + more; i++) {
            ask(ILL, i, i, i + 2);
        }
        final List<Long> givenUp = new ArrayList<>();
        while (givenUp.size() < more) {
            final MarketEvent end = lastWord(ILL);
            assertTrue(end.text().endsWith("too many gaps wait"), end.text());
            givenUp.add(RepairEvents.afterId(end));
        }
        assertTrue(requests.deferred().get(Venue.BINANCE_USDM) <= PastRequests.MOST_DEFERRED);
        assertEquals(more, givenUp.stream().distinct().count());
    }
}
