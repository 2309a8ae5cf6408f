package io.onggi.feeds.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.Seeds;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.Reach;
import io.onggi.feeds.net.TradeGap;
import io.onggi.feeds.past.History.Bar;
import io.onggi.feeds.past.History.Deal;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every venue's past has in common, against servers that answer as each venue documents. */
@Tag("slow")
@Timeout(120)
class VenuePastTest {
    private static final int TRADES = 3_300;
    private static final int MINUTES = 3_100;
    /** More trades than any moment of the history has. */
    private static final int MOST_IN_A_MOMENT = 20;

    private final PastStand stand = new PastStand();
    /** What the server makes of the rows of an answer. */
    private volatile UnaryOperator<List<String>> spoil = rows -> rows;
    /** What the server answers before it answers well. */
    private volatile Function<Integer, Reply> hindrance = call -> null;

    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void closeAll() {
        stand.close();
    }

    private void open(final PastVenue which, final History history) throws InterruptedException {
        stand.open(which, history, rows -> answer(which, rows));
    }

    private Reply answer(final PastVenue which, final List<String> rows) {
        final Reply hindered = hindrance.apply(calls.incrementAndGet());
        return hindered == null ? Reply.ok(which.body(spoil.apply(rows))) : hindered;
    }

    /** {@return all trades between two of the history, as far as a caller can tell them from those it knows} */
    private static List<Deal> between(final PastVenue which, final History history, final Deal from, final Deal until) {
        final List<Deal> all = history.deals();
        final int kept = Math.max(0, all.size() - which.keeps());
        return all.subList(kept, all.size()).stream()
                .filter(deal -> {
                    if (which.isOrdered()) {
                        return deal.id() > from.id() && deal.id() < until.id();
                    }
                    return which.hasIds()
                            ? deal.ms() >= from.ms()
                                    && deal.ms() <= until.ms()
                                    && deal.id() != from.id()
                                    && deal.id() != until.id()
                            : deal.ms() > from.ms() && deal.ms() < until.ms();
                })
                .toList();
    }

    private static TradeGap gap(final PastVenue which, final Deal from, final Deal until) {
        final boolean ids = which.hasIds();
        return new TradeGap(
                from.ms() * PastStand.NS_PER_MS,
                until.ms() * PastStand.NS_PER_MS,
                ids ? from.id() : FixedPoint.ABSENT,
                ids ? until.id() : FixedPoint.ABSENT);
    }

    private Reach fill(final PastVenue which, final Deal from, final Deal until)
            throws IOException, InterruptedException {
        return stand.trades(gap(which, from, until));
    }

    private static String text(final Deal deal, final PastVenue which) {
        final boolean aggregate = which == PastVenue.BINANCE_USDM;
        return deal.ms() + " " + (which.hasIds() ? deal.id() : "absent") + ' ' + plain(deal.price()) + ' '
                + plain(deal.size()) + ' ' + deal.sell() + ' '
                + (aggregate ? deal.id() * 2 + " " + (deal.id() * 2 + 1) : "absent absent");
    }

    private String text(final MarketEvent trade) {
        final int sell = trade.has(EventFlags.SELL) ? EventFlags.SELL : 0;
        assertEquals(EventFlags.REST | EventFlags.REPAIRED | EventFlags.LAST | sell, trade.flags());
        return stand.tradeText(trade)
                + ' '
                + FixedPoint.toText(trade.firstTradeId(), 0)
                + ' '
                + FixedPoint.toText(trade.lastTradeId(), 0);
    }

    private static String plain(final String decimal) {
        return new BigDecimal(decimal).stripTrailingZeros().toPlainString();
    }

    private String text(final Bar bar, final PastVenue which) {
        final boolean krw = which == PastVenue.UPBIT || which == PastVenue.BITHUMB;
        final boolean binance = which == PastVenue.BINANCE_USDM || which == PastVenue.BINANCE_SPOT;
        return bar.openMs() + " " + plain(bar.open()) + ' ' + plain(bar.high()) + ' ' + plain(bar.low()) + ' '
                + plain(bar.close()) + ' ' + plain(bar.volume()) + ' '
                + (which == PastVenue.BINGX ? "absent" : plain(bar.turnover())) + ' '
                + (krw ? (bar.openMs() + 59_000) * PastStand.NS_PER_MS : "absent")
                + (binance ? " 7 0.5 100" : " absent absent absent");
    }

    private String candleText(final MarketEvent candle) {
        assertEquals(EventFlags.REST | EventFlags.CLOSED | EventFlags.LAST, candle.flags());
        assertEquals(StreamKind.KLINE_1M, candle.stream());
        return stand.candleText(candle)
                + ' '
                + FixedPoint.toText(candle.venueTimeNs(), 0)
                + ' '
                + FixedPoint.toText(candle.tradeCount(), 0)
                + ' '
                + FixedPoint.toText(candle.takerBuyVolume(), stand.instrument().sizeDigits())
                + ' '
                + FixedPoint.toText(candle.takerBuyQuoteVolume(), FixedPoint.TURNOVER_DIGITS);
    }

    private FeedCounters balanced(final Reach reach) {
        final FeedCounters counters = stand.balanced();
        assertEquals(reach.published(), counters.count(Outcome.DECODED));
        return counters;
    }

    private void assertTrades(final List<Deal> expected, final PastVenue which) {
        final List<String> texts = new ArrayList<>();
        expected.forEach(deal -> texts.add(text(deal, which)));
        assertEquals(texts, stand.trades().stream().map(this::text).toList());
    }

    private void assertCandles(final List<Bar> expected, final PastVenue which) {
        final List<String> texts = new ArrayList<>();
        expected.forEach(bar -> texts.add(text(bar, which)));
        assertEquals(texts, stand.candles().stream().map(this::candleText).toList());
    }

    /** Some rows of an answer come twice, as where pages overlap. */
    private static List<String> repeated(final Random random, final List<String> rows) {
        final List<String> more = new ArrayList<>();
        for (final String row : rows) {
            more.add(row);
            if (random.nextInt(20) == 0) {
                more.add(row);
            }
        }
        return more;
    }

    @ParameterizedTest
    @EnumSource
    void publishesEachTradeOfAnyGapOnce(final PastVenue which) throws IOException, InterruptedException {
        final Random random = Seeds.random("past trades");
        final History history = History.random(random, TRADES, 1);
        open(which, history);
        if (which.hasIds()) {
            spoil = rows -> repeated(random, rows);
        }
        final int first = random.nextInt(which.keeps() < TRADES ? 3_000 : 1_500);
        final int last = Math.min(TRADES - 1, first + 2 + random.nextInt(TRADES));
        final Deal from = history.deals().get(first);
        final Deal until = history.deals().get(last);

        final Reach reach = fill(which, from, until);

        final List<Deal> expected = between(which, history, from, until);
        assertTrades(expected, which);
        balanced(reach);
        assertEquals(expected.size(), reach.published());
        final boolean kept = which.hasIds()
                ? first >= TRADES - which.keeps()
                : history.deals().get(TRADES - which.keeps()).ms() <= from.ms();
        assertEquals(
                kept ? "" : "only the newest 1000 trades can be asked for", reach.reason(), which + " from " + first);
        assertEquals(kept, reach.complete());
    }

    @ParameterizedTest
    @EnumSource
    void publishesTheTradesOfAGapWithoutIdsAroundIt(final PastVenue which) throws IOException, InterruptedException {
        final Random random = Seeds.random("past trades by time");
        final History history = History.random(random, TRADES, 1);
        open(which, history);
        final long fromMs = history.deals().get(TRADES - 900).ms() + 1;
        final long untilMs = history.deals().get(TRADES - 100).ms() + 1;

        final Reach reach = stand.trades(fromMs, untilMs, FixedPoint.ABSENT, FixedPoint.ABSENT);

        final boolean asked = which != PastVenue.BINANCE_SPOT;
        assertEquals(
                asked ? "" : "trades can be asked for only from the id of a known one on",
                reach.reason(),
                stand.venue.gets.toString());
        assertTrades(
                history.deals().stream()
                        .filter(deal -> asked
                                && (which.hasIds()
                                        ? deal.ms() >= fromMs && deal.ms() <= untilMs
                                        : deal.ms() > fromMs && deal.ms() < untilMs))
                        .toList(),
                which);
        balanced(reach);
    }

    @ParameterizedTest
    @EnumSource
    void publishesEachCandleOfAnyTimeOnce(final PastVenue which) throws IOException, InterruptedException {
        final Random random = Seeds.random("past candles");
        final History history = History.random(random, 1, MINUTES);
        open(which, history);
        spoil = rows -> repeated(random, rows);
        final long fromMs = History.START_MS + random.nextInt(500) * Interval.M1.ms() - random.nextInt(60_000);
        final long untilMs = fromMs + random.nextInt(2_500) * Interval.M1.ms() + random.nextInt(60_000);

        final Reach reach = stand.candles(Interval.M1, fromMs, untilMs);

        assertEquals("", reach.reason());
        assertTrue(reach.complete());
        assertCandles(
                history.bars().stream()
                        .filter(bar -> bar.openMs() >= fromMs && bar.openMs() < untilMs)
                        .toList(),
                which);
        balanced(reach);
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainAfterARefusalAndARateLimit(final PastVenue which) throws IOException, InterruptedException {
        final History history = History.random(Seeds.random("past refusals"), 300, 1);
        open(which, history);
        hindrance = call -> switch (call) {
            case 1 -> Reply.ok(which.refusal());
            case 2 -> new Reply(500, "oops", Map.of());
            case 3 -> new Reply(429, which.refusal(), Map.of("Retry-After", "1"));
            default -> null;
        };
        final long startNs = System.nanoTime();
        final Deal from = history.deals().get(50);
        final Deal until = history.deals().get(250);
        Reach reach = null;
        while (reach == null) {
            final int before = calls.get();
            try {
                reach = fill(which, from, until);
            } catch (final IOException e) {
                assertTrue(calls.get() <= before + 1, "one call, and none while the venue wants silence");
                Thread.sleep(20);
            }
        }

        assertEquals("", reach.reason());
        assertTrades(between(which, history, from, until), which);
        assertTrue(System.nanoTime() - startNs >= 1_000 * PastStand.NS_PER_MS, "the venue wanted a second of silence");
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalForGoodIsAnAnswer(final PastVenue which) throws IOException, InterruptedException {
        open(which, History.random(Seeds.random("past errors"), 10, 1));
        hindrance = call -> new Reply(400, "no such market", Map.of());
        final Reach reach = stand.candles(Interval.M1, History.START_MS, History.START_MS + 60_000);

        assertTrue(reach.reason().contains("HTTP 400"), reach.reason());
        assertFalse(reach.complete());
        assertNull(reach.left());
        assertEquals(1, calls.get());
    }

    @ParameterizedTest
    @EnumSource(names = {"BYBIT", "OKX", "BITGET", "BINGX"})
    void aRefusalByACodeIsAnAnswer(final PastVenue which) throws IOException, InterruptedException {
        open(which, History.random(Seeds.random("past codes"), 10, 1));
        hindrance = call -> Reply.ok(
                which == PastVenue.BYBIT
                        ? "{\"retCode\":10001,\"retMsg\":\"no such symbol\",\"result\":{}}"
                        : "{\"code\":\"51001\",\"msg\":\"no such symbol\",\"data\":[]}");
        final Reach reach = stand.candles(Interval.M1, History.START_MS, History.START_MS + 60_000);

        assertTrue(reach.reason().endsWith("001: no such symbol"), reach.reason());
        assertFalse(reach.complete());
        assertNull(reach.left());
        assertEquals(1, calls.get());
    }

    @ParameterizedTest
    @EnumSource
    void whatCameBeforeAFailureIsPublished(final PastVenue which) throws IOException, InterruptedException {
        final History history = History.random(Seeds.random("past failures"), 1, MINUTES);
        open(which, history);
        hindrance = call -> call == 1 ? null : new Reply(404, "gone", Map.of());
        final Reach reach = stand.candles(Interval.M1, History.START_MS, History.START_MS + MINUTES * Interval.M1.ms());

        assertTrue(reach.reason().contains("HTTP 404"), reach.reason());
        assertTrue(reach.published() > 0, reach.toString());
        assertCandles(history.bars().subList(0, reach.published()), which);
    }

    /** However often nobody answers: asked for what is left, the venue gives all of it, and nothing twice but edges. */
    @ParameterizedTest
    @EnumSource
    void goesOnWhereTheLastAnswerEnded(final PastVenue which) throws IOException, InterruptedException {
        final Random random = Seeds.random("past broken walks");
        final History history = History.random(random, 900, 1);
        open(which, history);
        final int broken = 1 + random.nextInt(3);
        final AtomicBoolean heals = new AtomicBoolean();
        hindrance = call -> call > broken && !heals.get() ? new Reply(503, "away", Map.of()) : null;
        final Deal from = history.deals().get(20);
        final Deal until = history.deals().get(880);
        TradeGap left = gap(which, from, until);
        Reach reach = null;
        for (int tries = 0; left != null; tries++) {
            assertTrue(tries < 2, "a venue that answers has no rest");
            try {
                reach = stand.trades(left);
                left = reach.left();
            } catch (final IOException e) {
                assertTrue(e.getMessage().contains("503"), e.getMessage());
                assertEquals(0, stand.trades().size());
            }
            heals.set(true);
        }

        assertTrue(reach.complete(), reach.reason());
        final List<String> expected = between(which, history, from, until).stream()
                .map(deal -> text(deal, which))
                .toList();
        final List<String> came = stand.trades().stream().map(this::text).toList();
        assertEquals(Set.copyOf(expected), Set.copyOf(came));
        final int edges = which.isOrdered() ? 0 : MOST_IN_A_MOMENT;
        assertTrue(came.size() <= expected.size() + edges, came.size() + " of " + expected.size());
    }

    @ParameterizedTest
    @EnumSource
    void candlesGoOnWhereTheLastAnswerEnded(final PastVenue which) throws IOException, InterruptedException {
        final History history = History.random(Seeds.random("past broken candles"), 1, MINUTES);
        open(which, history);
        final AtomicBoolean heals = new AtomicBoolean();
        hindrance = call -> call > 1 && !heals.get() ? new Reply(503, "away", Map.of()) : null;
        final long untilMs = History.START_MS + MINUTES * Interval.M1.ms();
        final Reach first = stand.candles(Interval.M1, History.START_MS, untilMs);
        assertTrue(first.published() > 0, first.toString());
        heals.set(true);

        assertTrue(stand.candles(
                        Interval.M1,
                        first.left().fromNs() / PastStand.NS_PER_MS,
                        first.left().untilNs() / PastStand.NS_PER_MS)
                .complete());
        assertCandles(history.bars(), which);
    }

    @ParameterizedTest
    @EnumSource
    void refusesARowThatIsNoGoodWithItsText(final PastVenue which) throws IOException, InterruptedException {
        final History history = History.random(Seeds.random("past rejects"), 300, 1);
        open(which, history);
        final Deal bad = history.deals().get(120);
        final Deal spoilt = new Deal(bad.id(), bad.ms(), "0.00000000000000000001", bad.size(), bad.sell());
        spoil = rows -> rows.stream()
                .map(row -> row.equals(which.row(bad)) ? which.row(spoilt) : row)
                .toList();
        final Deal from = history.deals().get(50);
        final Deal until = history.deals().get(250);

        final Reach reach = fill(which, from, until);

        final List<Deal> expected = new ArrayList<>(between(which, history, from, until));
        expected.remove(bad);
        assertTrades(expected, which);
        assertEquals("1 rows were no good or found no room", reach.reason());
        final FeedCounters counters = balanced(reach);
        assertEquals(1, counters.count(stand.instrument().id(), StreamKind.TRADE, RejectReason.NUMBER_RANGE));
        final MarketEvent skipped = stand.sink.events(EventType.SKIPPED).get(0);
        assertTrue(skipped.has(EventFlags.REST));
        assertEquals(
                which.row(spoilt),
                stand.feed().rejectSamples().stream()
                        .filter(sample -> sample.reason() == RejectReason.NUMBER_RANGE)
                        .findFirst()
                        .orElseThrow()
                        .text());
    }
}
