package io.onggi.kline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Published candles go in as four trades each, and must come out as the published candles of longer intervals. */
class KlineHistoryTest {
    private static final int PRICE_DIGITS = 2;
    private static final int SIZE_DIGITS = 8;
    private static final long NS_PER_MS = 1_000_000L;

    private record Row(long openTimeMs, long open, long high, long low, long close, long volume) {}

    private final MarketEvent event = new MarketEvent();
    private long nextId = 1;

    @Test
    void resamplesBinanceFiveMinuteCandlesToThePublishedFifteenMinuteOnes() throws IOException {
        final List<Row> five = rows("binance/kimchi-premium-arbitrage__binance_BTC_USDT_5m_20250525_20250823.csv.gz");
        final List<Row> fifteen = rows("binance/kimchi-premium-arbitrage__binance_BTC_USDT_15m_672.csv");
        // The last one was not finished when it was recorded.
        assertEquals(671, published(Venue.BINANCE_USDM, five, fifteen));
    }

    @Test
    void resamplesUpbitFiveMinuteCandlesToThePublishedFifteenMinuteOnes() throws IOException {
        final List<Row> five = rows("upbit/kimchi-premium-arbitrage__upbit_BTC_KRW_5m_20250528_20250823.csv.gz");
        final List<Row> fifteen = rows("upbit/kimchi-premium-arbitrage__upbit_BTC_KRW_15m_200.csv");
        // The recordings overlap in 65 candles, of which the last was not finished.
        assertEquals(64, published(Venue.UPBIT, five, fifteen));
    }

    @Test
    void keepsAYearOfUpbitMinutesWithRunsOf200AndHolesOf800() throws IOException {
        final List<Row> minutes = rows("upbit/kimchi-premium-arbitrage__upbit_BTC_KRW_1m_20240824_20250824.csv.gz");
        assertEquals(105_200, minutes.size());
        final YearListener listener = new YearListener();
        final KlineSeries series = series(Venue.UPBIT, listener, 1_500);
        series.onLinkUp((minutes.get(0).openTimeMs() - 86_400_000L) * NS_PER_MS);
        for (final Row minute : minutes) {
            feed(series, Venue.UPBIT, minute, Interval.M1.ms());
        }

        assertEquals(0, series.restarts());
        final TreeMap<Long, Row> byTime = new TreeMap<>();
        minutes.forEach(row -> byTime.put(row.openTimeMs(), row));
        assertEquals(byTime.size(), minutes.size());
        final long span = (byTime.lastKey() - byTime.firstKey()) / Interval.M1.ms();
        assertEquals(span, listener.closed[Interval.M1.ordinal()]);
        assertEquals(span - (minutes.size() - 1), listener.empty[Interval.M1.ordinal()]);
        assertEquals(0, listener.wrong);
        for (int i = 1; i < Interval.count(); i++) {
            checkLonger(series.candles(Interval.at(i)), byTime);
        }
    }

    /** Every kept longer candle is the group of the minutes that lie in it. */
    private static void checkLonger(final CandleRing ring, final NavigableMap<Long, Row> byTime) {
        final long lengthMs = ring.interval().ms();
        int filled = 0;
        for (int row = ring.rows() - 1; row >= 0; row--) {
            final long start = ring.openTimeMs(row);
            final List<Row> inside =
                    new ArrayList<>(byTime.subMap(start, start + lengthMs).values());
            if (inside.isEmpty()) {
                assertTrue((ring.flags(row) & KlineFlags.EMPTY) != 0);
                assertTrue(row + 1 == ring.rows() || ring.close(row + 1) == ring.close(row));
                continue;
            }
            filled++;
            assertEquals(inside.get(0).open(), ring.open(row));
            assertEquals(inside.stream().mapToLong(Row::high).max().orElseThrow(), ring.high(row));
            assertEquals(inside.stream().mapToLong(Row::low).min().orElseThrow(), ring.low(row));
            assertEquals(inside.get(inside.size() - 1).close(), ring.close(row));
            assertEquals(inside.stream().mapToLong(Row::volume).sum(), ring.volume(row));
        }
        assertTrue(filled > 100, "candles with trades: " + filled);
    }

    private int published(final Venue venue, final List<Row> five, final List<Row> fifteen) {
        final KlineSeries series = series(venue, new YearListener(), 1_500);
        final TreeMap<Long, Row> seen = new TreeMap<>();
        for (final Row row : five) {
            if (row.openTimeMs() >= fifteen.get(0).openTimeMs()) {
                feed(series, venue, row, 300_000);
                seen.put(row.openTimeMs(), row);
            }
        }
        final CandleRing ring = series.candles(Interval.M15);
        int equal = 0;
        for (final Row row : fifteen.subList(0, fifteen.size() - 1)) {
            final int at = ring.rowOf(row.openTimeMs());
            if (at > 0 && seen.containsKey(row.openTimeMs())) {
                assertEquals(
                        row,
                        new Row(
                                ring.openTimeMs(at),
                                ring.open(at),
                                ring.high(at),
                                ring.low(at),
                                ring.close(at),
                                ring.volume(at)));
                equal++;
            }
        }
        return equal;
    }

    private static KlineSeries series(final Venue venue, final KlineListener listener, final int kept) {
        final KlineSettings settings =
                new KlineSettings(kept, 1_000, 2_000, 60_000, 180_000, 0.5, 1_024, KlineSettings.VenueRules.of(venue));
        return new KlineSeries(KlineFixture.instrument(venue, PRICE_DIGITS, SIZE_DIGITS), settings, listener);
    }

    /** Open, high, low and close as trades; the whole volume but three units in the first. */
    private void feed(final KlineSeries series, final Venue venue, final Row row, final long lengthMs) {
        final long volume = Math.max(1, row.volume() - 3);
        trade(series, venue, row.openTimeMs(), row.open(), volume);
        trade(series, venue, row.openTimeMs() + lengthMs / 4, row.high(), 1);
        trade(series, venue, row.openTimeMs() + lengthMs / 2, row.low(), 1);
        trade(series, venue, row.openTimeMs() + lengthMs - 1, row.close(), 1);
    }

    private void trade(
            final KlineSeries series, final Venue venue, final long timeMs, final long price, final long size) {
        event.reset(EventType.TRADE, venue, StreamKind.TRADE, 1)
                .times(timeMs * NS_PER_MS, FixedPoint.ABSENT, timeMs * NS_PER_MS)
                .trade(price, size, nextId++, FixedPoint.ABSENT, FixedPoint.ABSENT);
        assertEquals(TradeOutcome.CURRENT, series.onTrade(event, timeMs * NS_PER_MS));
    }

    private static List<Row> rows(final String file) throws IOException {
        final String folder = System.getProperty("onggi.history", "");
        final Path path = Path.of(folder, file);
        assumeTrue(!folder.isEmpty() && Files.exists(path), "no recording " + path);
        final List<Row> rows = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(path);
                InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                final String[] cells = line.split(",");
                rows.add(new Row(
                        LocalDateTime.parse(cells[0].replace(' ', 'T'))
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli(),
                        FixedPoint.parse(cells[1], PRICE_DIGITS),
                        FixedPoint.parse(cells[2], PRICE_DIGITS),
                        FixedPoint.parse(cells[3], PRICE_DIGITS),
                        FixedPoint.parse(cells[4], PRICE_DIGITS),
                        FixedPoint.parse(cells[5], SIZE_DIGITS)));
            }
        }
        return rows;
    }

    /** Counts what closes and checks that empty candles are flat. */
    private static final class YearListener implements KlineListener {
        private final long[] closed = new long[Interval.count()];
        private final long[] empty = new long[Interval.count()];
        private long wrong;

        @Override
        public void onCandle(
                final KlineSeries series,
                final CandleRing candles,
                final int row,
                final int revision,
                final int flags) {
            final int index = candles.interval().ordinal();
            closed[index]++;
            if (revision != 0 || (flags & KlineFlags.DAMAGED) != 0) {
                wrong++;
            }
            if ((flags & KlineFlags.EMPTY) != 0) {
                empty[index]++;
                wrong += candles.high(row) == candles.low(row) && candles.volume(row) == 0 ? 0 : 1;
            }
        }

        @Override
        public void onVenueDifference(
                final KlineSeries series,
                final CandleRing candles,
                final int row,
                final VenueCandles venue,
                final int venueRow,
                final int fields) {
            wrong++;
        }

        @Override
        public void onPriceJump(final KlineSeries series, final long price, final long reference, final long timeMs) {
            wrong++;
        }

        @Override
        public void onTradesMissing(final KlineSeries series, final long afterId, final long beforeId) {
            wrong++;
        }

        @Override
        public void onPastNeeded(
                final KlineSeries series,
                final StreamKind stream,
                final long fromNs,
                final long untilNs,
                final long afterId,
                final long beforeId) {
            wrong++;
        }
    }
}
