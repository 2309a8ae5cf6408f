package io.onggi.kline;

import static io.onggi.event.AllocationAssert.assertAllocatesNothing;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class KlineSeriesAllocationTest {
    private static final long NS_PER_MS = 1_000_000L;

    private final MarketEvent event = new MarketEvent();
    private final Reader reader = new Reader();
    private final LongConsumer hash = reader::add;
    private long id = 1;
    private long nowMs = KlineFixture.DAY_MS;

    @Test
    void buildsCandlesFromContiguousTradesWithoutAllocating() {
        assertAllocatesNothingOn(Venue.BINANCE_USDM);
    }

    @Test
    void buildsCandlesFromUnorderedTradesWithoutAllocating() {
        assertAllocatesNothingOn(Venue.UPBIT);
    }

    private void assertAllocatesNothingOn(final Venue venue) {
        final KlineSeries series =
                new KlineSeries(KlineFixture.instrument(venue, 2, 3), KlineFixture.settings(venue), reader);
        series.onLinkUp(nowMs * NS_PER_MS);
        assertAllocatesNothing(() -> feed(series, venue));
        assertNotEquals(0, reader.sum, "candles were read");
    }

    /** Live, late, duplicate and repaired trades, holes in the ids, lost links, the venue's candles and the hash. */
    private void feed(final KlineSeries series, final Venue venue) {
        for (int i = 0; i < 25_000; i++) {
            nowMs += 137;
            id += i % 1_000 == 0 ? 3 : 1;
            final long timeMs = i % 50 == 0 ? nowMs - 130_000 : nowMs;
            trade(series, venue, timeMs, i % 77 == 0 ? id - 1 : id, i % 2 == 0 ? EventFlags.SELL : 0);
            if (i % 1_000 == 1) {
                trade(series, venue, nowMs - 100, id - 3, EventFlags.REPAIRED);
            }
            if (i % 10 == 0) {
                series.onTime(nowMs * NS_PER_MS);
            }
            if (i % 5_000 == 500) {
                series.onLinkDown((nowMs - 2_000) * NS_PER_MS, nowMs * NS_PER_MS);
                series.onLinkUp(nowMs * NS_PER_MS);
                series.onGap((nowMs - 500) * NS_PER_MS, nowMs * NS_PER_MS);
            }
            if (i % 100 == 0) {
                candle(series, venue);
            }
        }
        series.hashTo(hash);
    }

    private void trade(
            final KlineSeries series, final Venue venue, final long timeMs, final long tradeId, final int flags) {
        event.reset(EventType.TRADE, venue, StreamKind.TRADE, 1)
                .times(timeMs * NS_PER_MS, FixedPoint.ABSENT, nowMs * NS_PER_MS)
                .addFlags(flags)
                .trade(100_00 + tradeId % 100, 5, tradeId, tradeId * 2, tradeId * 2 + 1);
        series.onTrade(event, nowMs * NS_PER_MS);
    }

    private void candle(final KlineSeries series, final Venue venue) {
        event.reset(EventType.KLINE, venue, StreamKind.KLINE_1M, 1)
                .addFlags(EventFlags.CLOSED)
                .candle(60_000, nowMs - Math.floorMod(nowMs, 60_000) - 120_000)
                .prices(100_00, 101_00, 99_00, 100_00)
                .volumes(1, 2, 3, 4, 5);
        series.onVenueCandle(event);
    }

    /** Reads every field of what it is told. */
    private static final class Reader implements KlineListener {
        private long sum;

        void add(final long value) {
            sum += value;
        }

        @Override
        public void onCandle(
                final KlineSeries series,
                final CandleRing candles,
                final int row,
                final int revision,
                final int flags) {
            sum += candles.open(row) + candles.high(row) + candles.low(row) + candles.close(row) + candles.volume(row);
            sum += candles.quoteVolume(row) + candles.takerBuyQuoteVolume(row) + candles.tradeCount(row);
            sum += candles.firstTradeId(row) + candles.lastTradeId(row) + revision + flags;
        }

        @Override
        public void onVenueDifference(
                final KlineSeries series,
                final CandleRing candles,
                final int row,
                final VenueCandles venue,
                final int venueRow,
                final int fields) {
            sum += fields + venue.close(venueRow);
        }

        @Override
        public void onPriceJump(final KlineSeries series, final long price, final long reference, final long timeMs) {
            sum += price;
        }

        @Override
        public void onTradesMissing(final KlineSeries series, final long afterId, final long beforeId) {
            sum += beforeId;
        }

        @Override
        public void onPastNeeded(
                final KlineSeries series,
                final StreamKind stream,
                final long fromNs,
                final long untilNs,
                final long afterId,
                final long beforeId) {
            sum += fromNs + untilNs + afterId + beforeId;
        }
    }
}
