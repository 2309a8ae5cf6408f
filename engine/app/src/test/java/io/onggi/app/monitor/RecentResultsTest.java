package io.onggi.app.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.AlertCode;
import io.onggi.event.MarketEvent;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.Seeds;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecentResultsTest {
    private static final long MINUTE_MS = 60_000;

    private final FakeEngine engine = new FakeEngine();
    private final RecentResults results = engine.results();
    private final ResultEvent event = new ResultEvent();

    @Test
    void keepsCandlesInOrderOfTheirTimeHoweverTheyCome() {
        engine.candle(1, Interval.M1, 3 * MINUTE_MS, 30);
        engine.candle(1, Interval.M1, MINUTE_MS, 10);
        engine.candle(1, Interval.M1, 2 * MINUTE_MS, 20);
        engine.candle(1, Interval.H1, 0, 99);
        engine.candle(2, Interval.M1, 0, 77);

        assertEquals(List.of(10L, 20L, 30L), closes(10));
        assertEquals(List.of(20L, 30L), closes(2));
    }

    @Test
    void replacesACandleByItsCorrection() {
        engine.candle(1, Interval.M1, MINUTE_MS, 10);
        engine.candle(1, Interval.M1, 2 * MINUTE_MS, 20);
        engine.candle(1, Interval.M1, MINUTE_MS, 11, 1);

        assertEquals(List.of(11L, 20L), closes(10));
        assertEquals(2, results.closedCandles(Interval.M1));
        assertEquals(3, results.count(ResultType.KLINE));
    }

    @Test
    void forgetsTheOldestCandleOnly() {
        for (int i = 0; i < RecentResults.MINUTE_CANDLES + 7; i++) {
            engine.candle(1, Interval.M1, i * MINUTE_MS, i);
            engine.candle(1, Interval.H4, i * MINUTE_MS, i);
        }
        engine.candle(1, Interval.M1, 0, -1);

        final List<Long> closes = closes(10_000);
        assertEquals(RecentResults.MINUTE_CANDLES, closes.size());
        assertEquals(7, closes.get(0));
        assertEquals(
                RecentResults.LONGER_CANDLES,
                results.candles(1, Interval.H4, 0, Long.MAX_VALUE, 10_000).size());
    }

    @Test
    void keepsAnHourOfSamplesPerPairAndInterval() {
        for (int i = 0; i < RecentResults.SAMPLES + 1; i++) {
            engine.sample(1_000, i * 1_000L, i);
        }
        engine.sample(60_000, 60_000, 5);

        assertEquals(RecentResults.SAMPLES, results.samples(0, 1_000, 100_000).size());
        assertEquals(1_000, results.samples(0, 1_000, 100_000).get(0).timeMs());
        assertEquals(1, results.samples(0, 60_000, 10).size());
        assertTrue(results.samples(1, 1_000, 10).isEmpty());
    }

    @Test
    void keepsAlertsGapsAndPremiumIndexRows() {
        final byte[] words = "BTC".getBytes(StandardCharsets.UTF_8);
        results.onResult(event.reset(ResultType.ALERT, 1, 42, 0, 5)
                .value(0, AlertCode.PRICE_JUMP.ordinal())
                .value(1, 149)
                .value(2, 99)
                .value(3, 4)
                .text(words, Math.min(words.length, MarketEvent.MAX_TEXT)));
        results.onResult(event.reset(ResultType.GAP, 2, 43, 0, 6)
                .value(ResultEvent.G_STREAM, StreamKind.BOOK.ordinal())
                .value(ResultEvent.G_AFTER_ID, 10)
                .value(ResultEvent.G_BEFORE_ID, 12));
        for (final long mark : new long[] {1, 2}) {
            results.onResult(event.reset(ResultType.PREMIUM_INDEX, 2, 44, 0, 7)
                    .value(ResultEvent.X_MINUTE_MS, MINUTE_MS)
                    .value(ResultEvent.X_MARK, mark));
        }

        assertEquals(
                List.of(new RecentResults.Alert(1, AlertCode.PRICE_JUMP, 5, 1, 149, 99, 4, "BTC")), results.alerts(10));
        assertEquals(
                List.of(new RecentResults.Gap(
                        1, 6, 2, StreamKind.BOOK, 10, 12, FixedPoint.ABSENT, FixedPoint.ABSENT, "")),
                results.gaps(10));
        assertEquals(1, results.premiumIndex(2, 10).size());
        assertEquals(2, results.premiumIndex(2, 10).get(0).mark());
        assertEquals(1, results.count(AlertCode.PRICE_JUMP));
        assertEquals(44, results.lastCause());
    }

    @Test
    void keepsTheSameRowsAsASortedMap() {
        final Random random = Seeds.random("RecentResultsTest");
        final int limit = 20;
        final Bounded<long[]> rows = new Bounded<>(limit, row -> row[0]);
        final TreeMap<Long, Long> oracle = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            final long key = i / 40L + random.nextInt(30);
            rows.put(new long[] {key, i});
            oracle.put(key, (long) i);
            if (oracle.size() > limit) {
                oracle.pollFirstEntry();
            }

            final long from = i / 40L + random.nextInt(30);
            final long to = from + random.nextInt(20);
            final int max = 1 + random.nextInt(limit);
            final List<Long> expected = new ArrayList<>(oracle.subMap(from, to).values());
            final List<Long> found =
                    rows.last(max, from, to).stream().map(row -> row[1]).toList();
            assertEquals(expected.subList(Math.max(0, expected.size() - max), expected.size()), found);
        }
    }

    private List<Long> closes(final int limit) {
        return results.candles(1, Interval.M1, 0, Long.MAX_VALUE, limit).stream()
                .map(Candle::close)
                .toList();
    }
}
