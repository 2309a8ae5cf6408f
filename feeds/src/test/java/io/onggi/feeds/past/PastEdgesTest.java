package io.onggi.feeds.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.MarketEvent;
import io.onggi.event.Seeds;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.LoadLimits;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.Reach;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.past.History.Bar;
import io.onggi.feeds.past.History.Deal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a past begins and ends: what a venue has forgotten, days, candles that are still open, and a full ring. */
@Timeout(60)
class PastEdgesTest {
    private static final long MINUTE_MS = 60_000L;
    private static final long DAY_MS = 86_400_000L;

    private final PastStand stand = new PastStand();

    @AfterEach
    void closeAll() {
        stand.close();
    }

    private static Deal deal(final long id, final long ms) {
        return new Deal(id, ms, "100.5", "1", false);
    }

    private static History history(final Deal... deals) {
        return new History(List.of(deals), List.of());
    }

    private List<Long> ids() {
        return stand.trades().stream().map(MarketEvent::tradeId).toList();
    }

    @Test
    void thereIsNoPastBeforeTheInstrumentsAreLoaded() {
        final StreamFeed feed = stand.create(PastVenue.OKX);
        assertThrows(IllegalStateException.class, () -> feed.past());
        assertEquals(List.of(), feed.counters());
    }

    /** Only the thread that counts moves the counters; instruments are loaded by another. */
    @Test
    void loadingMakesNoRoomInTheCounters() throws IOException, InterruptedException {
        stand.open(PastVenue.BINANCE_USDM, history());
        final int id = stand.instrument().id();
        stand.counters().outcome(Outcome.DECODED, id, StreamKind.TRADE, 1, 1);
        assertEquals(0, stand.counters().count(id, StreamKind.TRADE, Outcome.DECODED));

        stand.trades(History.START_MS, History.START_MS + 1, FixedPoint.ABSENT, FixedPoint.ABSENT);

        stand.counters().outcome(Outcome.DECODED, id, StreamKind.TRADE, 1, 1);
        assertEquals(1, stand.counters().count(id, StreamKind.TRADE, Outcome.DECODED));
    }

    @Test
    void saysThatTheVenueForgotTheBeginning() throws IOException, InterruptedException {
        final long ms = History.START_MS;
        stand.open(PastVenue.BINANCE_USDM, history(deal(15, ms), deal(16, ms + 1), deal(17, ms + 2)));

        assertEquals(
                new Reach(false, "only the trades of the last 24 hours can be asked for", 2),
                stand.trades(ms - 1_000, ms + 2, 10, 17));
        assertEquals(List.of(15L, 16L), ids());
    }

    @Test
    void saysThatTheEndIsNotThereYet() throws IOException, InterruptedException {
        final long ms = History.START_MS;
        stand.open(PastVenue.BINANCE_USDM, history(deal(11, ms), deal(12, ms + 1)));

        assertEquals(2, stand.trades(ms - 1_000, ms + 2, 10, 17).published());
        assertTrue(stand.trades(ms - 1_000, ms + 2, 10, 13).complete());
        assertTrue(stand.trades(ms - 1_000, ms + 2, 10, 11).complete());
    }

    @Test
    void goesOnlySoFarBackAsTheVenueGoes() throws IOException, InterruptedException {
        final long ms = History.START_MS;
        stand.open(PastVenue.OKX, history(deal(15, ms), deal(16, ms + 1)));

        assertEquals(
                new Reach(false, "only the trades of the last three months can be asked for", 1),
                stand.trades(ms - 1_000, ms + 1, 10, 16));
    }

    @Test
    void daysAreCountedFromThatOfTheNewestTrade() throws IOException, InterruptedException {
        final long midnightMs = History.START_MS / DAY_MS * DAY_MS + DAY_MS;
        final Deal before = deal(900, midnightMs - 5_000);
        final Deal lost = deal(901, midnightMs - 1_000);
        final Deal lostToo = deal(5, midnightMs + 500);
        final Deal behind = deal(903, midnightMs + 1_500);
        stand.open(PastVenue.UPBIT, history(deal(1, midnightMs - 60_000), before, lost, lostToo, behind));

        assertEquals(
                new Reach(true, "", 2),
                stand.trades(midnightMs - 5_000, midnightMs + 1_500, 900, 903),
                stand.venue.gets.toString());
        assertEquals(List.of(901L, 5L), ids());
        // Of the last day that had any trades, which may be long ago: nothing was missed.
        assertEquals(
                new Reach(true, "", 0),
                stand.trades(midnightMs + 3 * DAY_MS, midnightMs + 3 * DAY_MS + 1, 903, FixedPoint.ABSENT));
    }

    @Test
    void daysEndAfterAWeek() throws IOException, InterruptedException {
        final List<Deal> deals = new ArrayList<>();
        for (int day = 0; day <= 7; day++) {
            deals.add(deal(day + 1, History.START_MS + day * DAY_MS));
        }
        stand.open(PastVenue.UPBIT, new History(deals, List.of()));

        final Reach reach = stand.trades(
                History.START_MS - DAY_MS, History.START_MS + 2 * DAY_MS, FixedPoint.ABSENT, FixedPoint.ABSENT);

        assertEquals(new Reach(false, "only the trades of the last 7 days can be asked for", 3), reach);
    }

    @Test
    void aCandleIsFinalOnceItsEndIsASecondAgo() throws IOException, InterruptedException {
        final long openMs = Interval.M1.openTimeMs(stand.runtime.clock().nowNs() / PastStand.NS_PER_MS);
        final List<Bar> bars = IntStream.rangeClosed(-3, 0)
                .mapToObj(i -> new Bar(openMs + i * MINUTE_MS, "1", "1", "1", "1", "1", "1"))
                .toList();
        stand.open(PastVenue.BINANCE_USDM, new History(List.of(), bars));

        final Reach reach = stand.candles(Interval.M1, openMs - 3 * MINUTE_MS, openMs + MINUTE_MS);

        // Whoever asks within the first second of a minute hears that the last one is not final yet.
        assertTrue(reach.published() >= 2, reach.toString());
        assertEquals(openMs - 3 * MINUTE_MS, stand.candles().get(0).openTimeMs());
        assertTrue(stand.candles().stream()
                .allMatch(candle -> (candle.openTimeMs() + MINUTE_MS) * PastStand.NS_PER_MS < candle.receiveTimeNs()));
        assertEquals(4, stand.counters().frames());
    }

    @Test
    void aCandleThatTheVenueCallsOpenIsNotPublished() throws IOException, InterruptedException {
        stand.open(PastVenue.OKX, history());
        stand.venue.route(
                PastVenue.OKX.candlesPath(),
                query -> Reply.ok(PastVenue.OKX.body(
                        List.of("[\"" + History.START_MS + "\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"0\"]"))));

        final Reach reach = stand.candles(Interval.M1, History.START_MS, History.START_MS + MINUTE_MS);

        assertEquals(new Reach(false, "the candle that begins at " + History.START_MS + " is not final yet", 0), reach);
        assertEquals(1, stand.counters().count(stand.instrument().id(), StreamKind.KLINE_1M, Outcome.UNHANDLED));
    }

    @Test
    void asksForTheCandlesOfOtherLengthsByTheirNames() throws IOException, InterruptedException {
        stand.open(PastVenue.BITGET, history());
        final long fromMs = Interval.H1.openTimeMs(History.START_MS);
        stand.candles(Interval.M15, fromMs, fromMs + Interval.M15.ms());
        stand.candles(Interval.H1, fromMs, fromMs + Interval.H1.ms());

        assertTrue(stand.venue.gets.get(1).contains("&granularity=15m&"), stand.venue.gets.toString());
        assertTrue(stand.venue.gets.get(2).contains("&granularity=1H&"), stand.venue.gets.toString());
        assertThrows(IllegalArgumentException.class, () -> stand.candles(Interval.D1, fromMs, fromMs + DAY_MS));
    }

    @Test
    void asksOkxForTheNewestCandlesWhereTheyAre() throws IOException, InterruptedException {
        stand.open(PastVenue.OKX, history());
        stand.venue.route("/api/v5/market/candles", query -> Reply.ok(PastVenue.OKX.body(List.of())));
        final long nowMs = Interval.M1.openTimeMs(stand.runtime.clock().nowNs() / PastStand.NS_PER_MS);
        stand.candles(Interval.M1, nowMs - 1_450 * MINUTE_MS, nowMs - 1_300 * MINUTE_MS);

        final String bounds = "&after=" + (nowMs - 1_350 * MINUTE_MS) + "&before=" + (nowMs - 1_450 * MINUTE_MS - 1);
        assertEquals(
                "/api/v5/market/history-candles?instId=BTC-USDT-SWAP&bar=1m" + bounds + "&limit=100",
                stand.venue.gets.get(1));
        assertTrue(stand.venue.gets.get(2).startsWith("/api/v5/market/candles?"), stand.venue.gets.toString());
        assertEquals(3, stand.venue.gets.size());
    }

    @Test
    void aTradeApartFromTheBookIsNotPublished() throws IOException, InterruptedException {
        stand.open(PastVenue.BYBIT, history());
        final String row = PastVenue.BYBIT.row(deal(7, History.START_MS));
        stand.venue.route(
                PastVenue.BYBIT.tradesPath(),
                query -> Reply.ok(PastVenue.BYBIT.body(
                        List.of(row.replace("false", "true"), PastVenue.BYBIT.row(deal(8, History.START_MS))))));

        stand.trades(History.START_MS - 1, History.START_MS + 999, FixedPoint.ABSENT, FixedPoint.ABSENT);

        assertEquals(List.of(8L), ids());
        assertEquals(1, stand.counters().count(Outcome.UNHANDLED));
    }

    @Test
    void endsWhereAVenueGivesTheSamePageForEver() throws IOException, InterruptedException {
        stand.open(PastVenue.OKX, history());
        final List<String> rows = IntStream.range(0, 100)
                .mapToObj(i -> PastVenue.OKX.row(deal(500 - i, History.START_MS - i)))
                .toList();
        stand.venue.route(PastVenue.OKX.tradesPath(), query -> Reply.ok(PastVenue.OKX.body(rows)));

        final Reach reach = stand.trades(History.START_MS - DAY_MS, History.START_MS + 1, 1, 501);

        assertEquals(new Reach(false, "the venue gives the same trades again", 100), reach);
    }

    @Test
    void nothingIsAskedWhileTheVenueWantsSilence() throws IOException, InterruptedException {
        stand.open(PastVenue.BINANCE_USDM, history());
        stand.venue.route(
                PastVenue.BINANCE_USDM.candlesPath(), query -> new Reply(429, "", Map.of("Retry-After", "600")));
        final long endMs = History.START_MS + MINUTE_MS;
        assertThrows(IOException.class, () -> stand.candles(Interval.M1, History.START_MS, endMs));
        final int calls = stand.venue.gets.size();

        final IOException deferred =
                assertThrows(IOException.class, () -> stand.candles(Interval.M1, History.START_MS, endMs));

        assertTrue(
                deferred.getMessage().matches("binance-usdm .*: nothing is sent for [0-9]+ ms"), deferred.toString());
        assertEquals(calls, stand.venue.gets.size());
    }

    @Test
    void waitsOnlySoLongForABudgetThatOthersUse() throws IOException, InterruptedException {
        stand.open(
                PastVenue.BINANCE_USDM,
                new BudgetSettings(10_000, 60_000, 0.2, 1_000),
                new LoadLimits(3_000, ReconnectPolicy.doubling()));
        stand.venue.route(
                PastVenue.BINANCE_USDM.candlesPath(),
                query -> new Reply(200, "[]", Map.of("X-MBX-USED-WEIGHT-1M", "6000")));
        final long endMs = History.START_MS + MINUTE_MS;
        stand.candles(Interval.M1, History.START_MS, endMs);

        final IOException deferred =
                assertThrows(IOException.class, () -> stand.candles(Interval.M1, History.START_MS, endMs));

        assertTrue(
                deferred.getMessage()
                        .matches("binance-usdm .*: books went first, or more than half of it was used, for 3000 ms"),
                deferred.toString());
    }

    /** Trades wait for the oldest of a gap, not the answers they came in. */
    @Test
    void aWalkBackKeepsNoAnswers() throws IOException, InterruptedException {
        final int pages = 40;
        final int padding = 1 << 19;
        final History history = History.random(Seeds.random("past memory"), pages * 100, 1);
        final AtomicInteger calls = new AtomicInteger();
        final AtomicLong grown = new AtomicLong();
        final long beforeBytes = usedHeap();
        stand.open(PastVenue.OKX, history, rows -> {
            if (calls.incrementAndGet() == pages) {
                grown.set(usedHeap() - beforeBytes);
            }
            return Reply.ok(PastVenue.OKX.body(rows).replace("\"msg\":\"\"", "\"msg\":\"" + "x".repeat(padding) + '"'));
        });
        final Deal first = history.deals().get(0);
        final Deal last = history.deals().get(pages * 100 - 1);

        final Reach reach = stand.trades(first.ms(), last.ms(), first.id(), last.id());

        assertEquals(pages * 100 - 2, reach.published());
        assertTrue(calls.get() >= pages, "calls: " + calls);
        assertTrue(grown.get() < pages / 2L * padding, "bytes kept: " + grown);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void waitsForRoomInTheRing() throws IOException, InterruptedException {
        final History history = History.random(Seeds.random("past in a full ring"), 50, 1);
        stand.open(PastVenue.BINANCE_USDM, history);
        stand.sink.room(10);
        final Thread later = new Thread(() -> {
            while (stand.trades().size() < 10) {
                Thread.onSpinWait();
            }
            stand.sink.full(false);
        });
        later.start();

        final Deal last = history.deals().get(49);
        final Reach reach =
                stand.trades(History.START_MS, last.ms(), history.deals().get(0).id() - 1, last.id());
        later.join();

        assertEquals(new Reach(true, "", 49), reach);
        assertEquals(0, stand.sink.openClaims());
    }
}
