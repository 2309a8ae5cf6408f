package io.onggi.kline;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RepairEvents;
import io.onggi.event.RepairOutcome;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;

/** One series with a recording listener. Prices have 2 decimals, sizes 3; time starts at a UTC midnight. */
final class KlineFixture implements KlineListener {
    static final long NS_PER_MS = 1_000_000L;
    static final long MINUTE_MS = 60_000L;
    /** 2025-08-24 00:00 UTC. */
    static final long DAY_MS = 1_755_993_600_000L;

    /** What the venue is to be asked for. */
    record Question(StreamKind stream, long fromNs, long untilNs, long afterId, long beforeId) {}

    final List<Candle> emitted = new ArrayList<>();
    final List<Integer> differences = new ArrayList<>();
    final List<long[]> jumps = new ArrayList<>();
    final List<long[]> holes = new ArrayList<>();
    final List<Question> asked = new ArrayList<>();
    final MarketEvent event = new MarketEvent();
    final KlineSeries series;
    final Venue venue;
    long coreMs = DAY_MS - 10 * MINUTE_MS;

    KlineFixture(final Venue venue) {
        this(venue, settings(venue));
    }

    KlineFixture(final Venue venue, final KlineSettings settings) {
        this.venue = venue;
        series = new KlineSeries(instrument(venue, 2, 3), settings, this);
    }

    /** The defaults of the documented configuration, but for what is asked for besides gaps. */
    static KlineSettings settings(final Venue venue) {
        return new KlineSettings(1_500, 500, 2_000, 5_000, 180_000, 0.5, 1_024, KlineSettings.VenueRules.of(venue));
    }

    /** The defaults of the documented configuration. */
    static KlineSettings askingSettings(final Venue venue) {
        return new KlineSettings(
                1_500,
                500,
                2_000,
                5_000,
                180_000,
                0.5,
                1_024,
                KlineSettings.VenueRules.of(venue),
                new KlineSettings.Past(1_000, 60_000, 60_000));
    }

    static Instrument instrument(final Venue venue, final int priceDigits, final int sizeDigits) {
        return new Instrument(
                1,
                venue,
                venue == Venue.UPBIT ? "BTC-KRW" : "BTC-USDT-PERP",
                venue == Venue.UPBIT ? "KRW-BTC" : "BTCUSDT",
                priceDigits,
                sizeDigits,
                1,
                1);
    }

    static long at(final long minute, final long second) {
        return DAY_MS + minute * MINUTE_MS + second * 1_000;
    }

    KlineFixture linkUp(final long timeMs) {
        coreMs = Math.max(coreMs, timeMs);
        series.onLinkUp(timeMs * NS_PER_MS);
        return this;
    }

    KlineFixture linkDown(final long timeMs) {
        coreMs = Math.max(coreMs, timeMs);
        series.onLinkDown(timeMs * NS_PER_MS, timeMs * NS_PER_MS);
        return this;
    }

    void time(final long timeMs) {
        coreMs = Math.max(coreMs, timeMs);
        series.onTime(coreMs * NS_PER_MS);
    }

    TradeOutcome buy(final long timeMs, final long price, final long size, final long id) {
        return trade(timeMs, price, size, id, 0);
    }

    TradeOutcome sell(final long timeMs, final long price, final long size, final long id) {
        return trade(timeMs, price, size, id, EventFlags.SELL);
    }

    TradeOutcome repaired(final long timeMs, final long price, final long size, final long id) {
        return trade(timeMs, price, size, id, EventFlags.REPAIRED);
    }

    TradeOutcome trade(final long timeMs, final long price, final long size, final long id, final int flags) {
        coreMs = Math.max(coreMs, timeMs);
        return tradeAt(coreMs, timeMs, price, size, id, flags);
    }

    TradeOutcome tradeAt(
            final long nowMs, final long timeMs, final long price, final long size, final long id, final int flags) {
        event.reset(EventType.TRADE, venue, StreamKind.TRADE, 1)
                .times(timeMs * NS_PER_MS, FixedPoint.ABSENT, nowMs * NS_PER_MS)
                .addFlags(flags)
                .trade(price, size, id, FixedPoint.ABSENT, FixedPoint.ABSENT);
        return series.onTrade(event, nowMs * NS_PER_MS);
    }

    /** A trade of several fills, which has the id of the last of them. */
    TradeOutcome fills(final long timeMs, final long price, final long size, final long firstId, final long lastId) {
        coreMs = Math.max(coreMs, timeMs);
        event.reset(EventType.TRADE, venue, StreamKind.TRADE, 1)
                .times(timeMs * NS_PER_MS, FixedPoint.ABSENT, coreMs * NS_PER_MS)
                .trade(price, size, lastId, firstId, lastId);
        return series.onTrade(event, coreMs * NS_PER_MS);
    }

    /** A candle of the venue with these values, without count and taker volumes. */
    void venueCandle(
            final Interval interval,
            final long openTimeMs,
            final long open,
            final long high,
            final long low,
            final long close,
            final long volume,
            final int flags) {
        event.reset(EventType.KLINE, venue, StreamKind.KLINE_1M, 1)
                .addFlags(flags)
                .candle(interval.ms(), openTimeMs)
                .prices(open, high, low, close)
                .volumes(volume, 77_0000, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT);
        series.onVenueCandle(event);
    }

    /** A candle that the venue was asked for, flat. */
    void pastCandle(final long openTimeMs, final long price, final long volume) {
        event.reset(EventType.KLINE, venue, StreamKind.KLINE_1M, 1)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, coreMs * NS_PER_MS)
                .addFlags(EventFlags.REST | EventFlags.CLOSED)
                .candle(MINUTE_MS, openTimeMs)
                .prices(price, price, price, price)
                .volumes(volume, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT);
        series.onVenueCandle(event);
    }

    /** The venue's answer to a question; {@return whether something stays missing} */
    boolean answer(final Question question, final RepairOutcome outcome) {
        RepairEvents.write(event, venue, 1, question.stream(), outcome, "", coreMs * NS_PER_MS);
        RepairEvents.asked(event, question.fromNs(), question.untilNs(), question.afterId(), question.beforeId(), 0);
        return series.onRepair(event);
    }

    CandleRing minutes() {
        return series.candles(Interval.M1);
    }

    Candle minute(final long openTimeMs) {
        return candle(Interval.M1, openTimeMs);
    }

    Candle candle(final Interval interval, final long openTimeMs) {
        final CandleRing ring = series.candles(interval);
        return Candle.of(ring, ring.rowOf(openTimeMs));
    }

    List<Candle> emitted(final Interval interval) {
        return emitted.stream().filter(candle -> candle.interval() == interval).toList();
    }

    @Override
    public void onCandle(
            final KlineSeries from, final CandleRing candles, final int row, final int revision, final int flags) {
        final Candle candle = Candle.of(candles, row);
        if (candle.revision() != revision || candle.flags() != flags || !candles.isClosed(row)) {
            throw new IllegalStateException("announced revision " + revision + " flags " + flags + " of " + candle);
        }
        emitted.add(candle);
    }

    @Override
    public void onVenueDifference(
            final KlineSeries from,
            final CandleRing candles,
            final int row,
            final VenueCandles venueCandles,
            final int venueRow,
            final int fields) {
        differences.add(fields);
    }

    @Override
    public void onPriceJump(final KlineSeries from, final long price, final long reference, final long timeMs) {
        jumps.add(new long[] {price, reference, timeMs});
    }

    @Override
    public void onTradesMissing(final KlineSeries from, final long afterId, final long beforeId) {
        holes.add(new long[] {afterId, beforeId});
    }

    @Override
    public void onPastNeeded(
            final KlineSeries from,
            final StreamKind stream,
            final long fromNs,
            final long untilNs,
            final long afterId,
            final long beforeId) {
        asked.add(new Question(stream, fromNs, untilNs, afterId, beforeId));
    }
}
