package io.onggi.app.monitor;

import io.onggi.event.AlertCode;
import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StatusCode;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The newest results, in memory, for readers outside: closed candles, premium samples, alerts, gaps, premium index
 * rows. {@link #onResult} is called by the result thread alone; everything else by any thread. Allocates.
 */
public final class RecentResults {
    /** 1m candles kept per instrument. */
    public static final int MINUTE_CANDLES = 1_500;
    /** Candles of each longer interval kept per instrument. */
    public static final int LONGER_CANDLES = 500;
    /** Premium samples kept per pair and interval. */
    public static final int SAMPLES = 3_600;
    /** Alerts kept, gaps kept, and premium index rows kept per instrument. */
    public static final int ROWS = 500;

    /**
     * Something a person should look at.
     *
     * @param number counts up from 1
     * @param timeNs core time, epoch nanoseconds
     * @param instrumentId the instrument, or 0
     * @param value what was seen, as the code says
     * @param reference what it was compared with, as the code says
     * @param aboutTimeMs the moment it is about (the trade, the sample, the candle's start), epoch milliseconds
     * @param text the asset of a pair, or empty
     */
    public record Alert(
            long number,
            AlertCode code,
            long timeNs,
            int instrumentId,
            long value,
            long reference,
            long aboutTimeMs,
            String text) {}

    /**
     * A hole in a stream.
     *
     * @param number counts up from 1
     * @param timeNs core time, epoch nanoseconds
     * @param stream the kind of stream
     * @param afterId last id before the hole
     * @param beforeId first id behind it
     * @param fromNs start of the time it touches, epoch nanoseconds, or ABSENT
     * @param untilNs end of that time
     * @param reason empty when it is noticed; why it stays, when the venue has no more of it
     */
    public record Gap(
            long number,
            long timeNs,
            int instrumentId,
            StreamKind stream,
            long afterId,
            long beforeId,
            long fromNs,
            long untilNs,
            String reason) {}

    /**
     * Something that became of a market.
     *
     * @param number counts up from 1
     * @param timeNs core time, epoch nanoseconds
     * @param instrumentId the instrument, or 0 where the market is none of the run's
     * @param text the venue's name of the market, and why
     */
    public record Status(long number, long timeNs, Venue venue, int instrumentId, StatusCode code, String text) {}

    /** Last mark, index and funding of a minute, at their fixed scales. */
    public record PremiumIndex(long minuteMs, long mark, long index, long fundingRate, long nextFundingTimeMs) {}

    private final Map<Long, Bounded<Candle>> candles = new ConcurrentHashMap<>();
    private final Map<Long, Bounded<PremiumSample>> samples = new ConcurrentHashMap<>();
    private final Map<Integer, Bounded<PremiumIndex>> premiumIndex = new ConcurrentHashMap<>();
    private final Bounded<Alert> alerts = new Bounded<>(ROWS, Alert::number);
    private final Bounded<Status> statuses = new Bounded<>(ROWS, Status::number);
    private final Bounded<Gap> gaps = new Bounded<>(ROWS, Gap::number);
    private final AtomicLongArray counts = new AtomicLongArray(ResultType.count());
    private final AtomicLongArray alertCounts = new AtomicLongArray(AlertCode.count());
    private final AtomicLongArray closedCandles = new AtomicLongArray(Interval.count());
    private volatile long lastCause = -1;

    /** Takes over one result. Result thread only. */
    public void onResult(final ResultEvent event) {
        final long number = counts.incrementAndGet(event.type().ordinal());
        switch (event.type()) {
            case KLINE -> candle(event);
            case PREMIUM_SAMPLE -> sample(event);
            case PREMIUM_INDEX ->
                premiumIndex
                        .computeIfAbsent(event.instrumentId(), id -> new Bounded<>(ROWS, PremiumIndex::minuteMs))
                        .put(new PremiumIndex(
                                event.value(ResultEvent.X_MINUTE_MS),
                                event.value(ResultEvent.X_MARK),
                                event.value(ResultEvent.X_INDEX),
                                event.value(ResultEvent.X_FUNDING),
                                event.value(ResultEvent.X_NEXT_FUNDING_MS)));
            case ALERT -> alert(event, number);
            case GAP ->
                gaps.put(new Gap(
                        number,
                        event.timeNs(),
                        event.instrumentId(),
                        StreamKind.ofCode((int) event.value(ResultEvent.G_STREAM)),
                        event.value(ResultEvent.G_AFTER_ID),
                        event.value(ResultEvent.G_BEFORE_ID),
                        event.value(ResultEvent.G_FROM_NS),
                        event.value(ResultEvent.G_UNTIL_NS),
                        event.text()));
            case STATUS ->
                statuses.put(new Status(
                        number,
                        event.timeNs(),
                        Venue.ofCode((int) event.value(ResultEvent.S_VENUE)),
                        event.instrumentId(),
                        StatusCode.ofCode(event.value(ResultEvent.S_CODE)),
                        event.text()));
            case BOOK_STATE, RESYNC, STATE_HASH, CARRY, REPAIR, CERTIFICATE -> {}
        }
        lastCause = event.causeSequence();
    }

    /** {@return closed candles with {@code fromMs <= open time < toMs}, the newest {@code limit}, oldest first} */
    public List<Candle> candles(
            final int instrumentId, final Interval interval, final long fromMs, final long toMs, final int limit) {
        final Bounded<Candle> series = candles.get(key(instrumentId, interval.ms()));
        return series == null ? List.of() : series.last(limit, fromMs, toMs);
    }

    /** {@return the newest samples of a pair, each {@code intervalMs}, at most {@code limit}, oldest first} */
    public List<PremiumSample> samples(final int pair, final long intervalMs, final int limit) {
        final Bounded<PremiumSample> series = samples.get(key(pair, intervalMs));
        return series == null ? List.of() : series.last(limit);
    }

    /** {@return the newest premium index rows of an instrument, at most {@code limit}, oldest first} */
    public List<PremiumIndex> premiumIndex(final int instrumentId, final int limit) {
        final Bounded<PremiumIndex> rows = premiumIndex.get(instrumentId);
        return rows == null ? List.of() : rows.last(limit);
    }

    /** {@return the newest alerts, oldest first} */
    public List<Alert> alerts(final int limit) {
        return alerts.last(limit);
    }

    /** {@return what became of markets, the newest, oldest first} */
    public List<Status> statuses(final int limit) {
        return statuses.last(limit);
    }

    /** {@return the newest gaps, oldest first} */
    public List<Gap> gaps(final int limit) {
        return gaps.last(limit);
    }

    /** {@return results of this type so far} */
    public long count(final ResultType type) {
        return counts.get(type.ordinal());
    }

    /** {@return alerts of this code so far} */
    public long count(final AlertCode code) {
        return alertCounts.get(code.ordinal());
    }

    /** {@return candles of this interval closed so far, corrections not counted} */
    public long closedCandles(final Interval interval) {
        return closedCandles.get(interval.ordinal());
    }

    /** {@return sequence of the market event behind the newest result, -1 before the first} */
    public long lastCause() {
        return lastCause;
    }

    private void candle(final ResultEvent event) {
        final long intervalMs = event.value(ResultEvent.K_INTERVAL_MS);
        final int limit = intervalMs == Interval.M1.ms() ? MINUTE_CANDLES : LONGER_CANDLES;
        final long revision = event.value(ResultEvent.K_REVISION);
        final long flags = event.value(ResultEvent.K_FLAGS);
        final Interval interval = Interval.ofMs(intervalMs);
        if (interval != null && (revision == 0 || revision == FixedPoint.ABSENT)) {
            closedCandles.incrementAndGet(interval.ordinal());
        }
        candles.computeIfAbsent(
                        key(event.instrumentId(), intervalMs), ignored -> new Bounded<>(limit, Candle::openTimeMs))
                .put(new Candle(
                        event.value(ResultEvent.K_OPEN_TIME_MS),
                        event.value(ResultEvent.K_OPEN),
                        event.value(ResultEvent.K_HIGH),
                        event.value(ResultEvent.K_LOW),
                        event.value(ResultEvent.K_CLOSE),
                        event.value(ResultEvent.K_VOLUME),
                        event.value(ResultEvent.K_QUOTE_VOLUME),
                        event.value(ResultEvent.K_TRADE_COUNT),
                        event.value(ResultEvent.K_TAKER_BUY_VOLUME),
                        event.value(ResultEvent.K_FIRST_TRADE_ID),
                        event.value(ResultEvent.K_LAST_TRADE_ID),
                        revision == FixedPoint.ABSENT ? 0 : revision,
                        flags == FixedPoint.ABSENT ? 0 : flags));
    }

    private void sample(final ResultEvent event) {
        final double[] pct = new double[PremiumBasis.count() * PremiumKind.count()];
        for (int i = 0; i < pct.length; i++) {
            pct[i] = event.ratio(i);
        }
        final int pair = (int) event.value(ResultEvent.P_PAIR);
        samples.computeIfAbsent(
                        key(pair, event.value(ResultEvent.P_INTERVAL_MS)),
                        ignored -> new Bounded<>(SAMPLES, PremiumSample::timeMs))
                .put(new PremiumSample(
                        event.value(ResultEvent.P_TIME_MS),
                        pct,
                        event.value(ResultEvent.P_MISSING),
                        event.value(ResultEvent.P_CLOSED_WALLETS),
                        event.value(ResultEvent.P_OUTLIER) == 1,
                        event.ratio(ResultEvent.P_RATIO_SCORE),
                        event.ratio(ResultEvent.P_RATIO_USD_KRW),
                        event.ratio(ResultEvent.P_RATIO_USDT_KRW)));
    }

    private void alert(final ResultEvent event, final long number) {
        final AlertCode code = AlertCode.at((int) event.value(0));
        alertCounts.incrementAndGet(code.ordinal());
        alerts.put(new Alert(
                number,
                code,
                event.timeNs(),
                event.instrumentId(),
                event.value(1),
                event.value(2),
                event.value(3),
                event.text()));
    }

    private static long key(final int owner, final long intervalMs) {
        return (long) owner << 32 | intervalMs;
    }
}
