package io.onggi.core;

import io.onggi.book.BookListener;
import io.onggi.event.AlertCode;
import io.onggi.event.BookState;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.kimp.PremiumListener;
import io.onggi.kimp.PremiumPair;
import io.onggi.kline.CandleRing;
import io.onggi.kline.KlineListener;
import io.onggi.kline.KlineSeries;
import io.onggi.kline.VenueCandles;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes down what the parts of the core report, as results numbered by their cause. Core thread only; allocates
 * nothing after construction.
 */
final class CoreResults implements BookListener, KlineListener, PremiumListener {
    private static final long MINUTE_MS = 60_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final ResultSink sink;
    private final byte[][] assets;
    private final byte[][] venueNames = new byte[Venue.count()][];
    private final int carriedPct;
    private long causeSequence;
    private int ordinal;
    private long timeNs;

    /**
     * Writes to this sink.
     *
     * @param pairs the pairs, by index
     * @param carriedPct position of the percentage whose minute samples survive a restart
     */
    CoreResults(final ResultSink sink, final List<CoreSettings.Pair> pairs, final int carriedPct) {
        this.sink = sink;
        this.carriedPct = carriedPct;
        assets = new byte[pairs.size()][];
        for (int i = 0; i < assets.length; i++) {
            assets[i] = pairs.get(i).asset().getBytes(StandardCharsets.UTF_8);
        }
        for (int i = 0; i < venueNames.length; i++) {
            venueNames[i] = Venue.ofCode(i).id().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Names the event that causes what follows. */
    void begin(final long newCauseSequence, final long newTimeNs) {
        causeSequence = newCauseSequence;
        timeNs = newTimeNs;
        ordinal = 0;
    }

    @Override
    public void stateChanged(final int instrumentId, final BookState from, final BookState to, final long nowNs) {
        claim(ResultType.BOOK_STATE, instrumentId).value(0, to.ordinal()).value(1, from.ordinal());
        sink.publish();
    }

    @Override
    public void gap(final int instrumentId, final long bookId, final long prevId, final long lastId, final long nowNs) {
        gap(instrumentId, StreamKind.BOOK, bookId, prevId);
    }

    @Override
    public void resyncNeeded(final int instrumentId, final long nowNs) {
        claim(ResultType.RESYNC, instrumentId);
        sink.publish();
    }

    @Override
    public void onCandle(
            final KlineSeries series, final CandleRing candles, final int row, final int revision, final int flags) {
        claim(ResultType.KLINE, series.instrument().id())
                .value(ResultEvent.K_INTERVAL_MS, candles.interval().ms())
                .value(ResultEvent.K_OPEN_TIME_MS, candles.openTimeMs(row))
                .value(ResultEvent.K_OPEN, candles.open(row))
                .value(ResultEvent.K_HIGH, candles.high(row))
                .value(ResultEvent.K_LOW, candles.low(row))
                .value(ResultEvent.K_CLOSE, candles.close(row))
                .value(ResultEvent.K_VOLUME, candles.volume(row))
                .value(ResultEvent.K_QUOTE_VOLUME, candles.quoteVolume(row))
                .value(ResultEvent.K_TRADE_COUNT, candles.tradeCount(row))
                .value(ResultEvent.K_TAKER_BUY_VOLUME, candles.takerBuyVolume(row))
                .value(ResultEvent.K_TAKER_BUY_QUOTE_VOLUME, candles.takerBuyQuoteVolume(row))
                .value(ResultEvent.K_FIRST_TRADE_ID, candles.firstTradeId(row))
                .value(ResultEvent.K_LAST_TRADE_ID, candles.lastTradeId(row))
                .value(ResultEvent.K_REVISION, revision)
                .value(ResultEvent.K_FLAGS, flags);
        sink.publish();
    }

    @Override
    public void onVenueDifference(
            final KlineSeries series,
            final CandleRing candles,
            final int row,
            final VenueCandles venue,
            final int venueRow,
            final int fields) {
        alert(series.instrument().id(), AlertCode.KLINE_DIFFERENCE, fields, 0, candles.openTimeMs(row));
    }

    @Override
    public void onPriceJump(final KlineSeries series, final long price, final long reference, final long timeMs) {
        alert(series.instrument().id(), AlertCode.PRICE_JUMP, price, reference, timeMs);
    }

    @Override
    public void onTradesMissing(final KlineSeries series, final long afterId, final long beforeId) {
        gap(series.instrument().id(), StreamKind.TRADE, afterId, beforeId);
    }

    @Override
    public void onSample(
            final PremiumPair pair, final PremiumView sample, final long intervalMs, final long sampleTimeMs) {
        final ResultEvent result = claim(ResultType.PREMIUM_SAMPLE, 0)
                .value(ResultEvent.P_PAIR, sample.pair)
                .value(ResultEvent.P_INTERVAL_MS, intervalMs)
                .value(ResultEvent.P_TIME_MS, sampleTimeMs)
                .value(ResultEvent.P_MISSING, sample.missing)
                .value(ResultEvent.P_OUTLIER, intervalMs == MINUTE_MS && sample.outlier ? 1 : 0)
                .ratio(ResultEvent.P_RATIO_SCORE, sample.outlierScore)
                .ratio(ResultEvent.P_RATIO_USD_KRW, sample.usdKrw)
                .ratio(ResultEvent.P_RATIO_USDT_KRW, sample.usdtKrw)
                .text(assets[sample.pair], assets[sample.pair].length);
        for (int i = 0; i < sample.pct.length; i++) {
            result.ratio(i, sample.pct[i]);
        }
        sink.publish();
        if (intervalMs == MINUTE_MS && (sample.missing & PremiumView.SKIPPED_BOUNDARY) == 0) {
            minuteSampled(sample, sampleTimeMs);
        }
    }

    private void minuteSampled(final PremiumView sample, final long sampleTimeMs) {
        final double pct = sample.pct[carriedPct];
        if (Double.isNaN(pct)) {
            return;
        }
        if (sample.outlier) {
            claimAlert(0, AlertCode.PREMIUM_OUTLIER, sample.pair, Double.doubleToLongBits(pct), sampleTimeMs)
                    .text(assets[sample.pair], assets[sample.pair].length);
            sink.publish();
        }
        claim(ResultType.CARRY, 0)
                .value(0, CarryKind.PREMIUM_MINUTE)
                .value(1, sampleTimeMs)
                .value(2, Double.doubleToLongBits(pct))
                .text(assets[sample.pair], assets[sample.pair].length);
        sink.publish();
    }

    /** Reports the last mark, index and funding values of a minute. */
    void premiumIndex(final Market market) {
        claim(ResultType.PREMIUM_INDEX, market.instrument().id())
                .value(ResultEvent.X_MINUTE_MS, market.markMinuteMs())
                .value(ResultEvent.X_MARK, market.markPrice())
                .value(ResultEvent.X_INDEX, market.indexPrice())
                .value(ResultEvent.X_FUNDING, market.fundingRate())
                .value(ResultEvent.X_NEXT_FUNDING_MS, market.nextFundingTimeMs());
        sink.publish();
    }

    /** Reports that the process stood still. */
    void pause(final long pauseMs, final long limitMs) {
        alert(0, AlertCode.PAUSE, pauseMs, limitMs, Math.floorDiv(timeNs, NS_PER_MS));
    }

    /** Reports that the wall clock is apart from the engine's time. */
    void clockDrift(final long driftMs, final long limitMs) {
        alert(0, AlertCode.CLOCK_DRIFT, driftMs, limitMs, Math.floorDiv(timeNs, NS_PER_MS));
    }

    /** Reports that a venue's times are far ahead of ours, or behind where negative. */
    void venueClock(final int instrumentId, final long aheadMs, final long limitMs) {
        alert(instrumentId, AlertCode.VENUE_CLOCK, aheadMs, limitMs, Math.floorDiv(timeNs, NS_PER_MS));
    }

    /** Reports that a venue's clock stepped, ahead or back where negative. */
    void venueClockStep(final Venue venue, final long steppedMs, final long limitMs) {
        final byte[] name = venueNames[venue.code()];
        claimAlert(0, AlertCode.VENUE_CLOCK_STEP, steppedMs, limitMs, Math.floorDiv(timeNs, NS_PER_MS))
                .text(name, name.length);
        sink.publish();
    }

    /** Reports the state hash. */
    void stateHash(final long hash, final long events) {
        claim(ResultType.STATE_HASH, 0).value(0, hash).value(1, events);
        sink.publish();
    }

    private void gap(final int instrumentId, final StreamKind stream, final long afterId, final long beforeId) {
        claim(ResultType.GAP, instrumentId)
                .value(ResultEvent.G_STREAM, stream.ordinal())
                .value(ResultEvent.G_AFTER_ID, afterId)
                .value(ResultEvent.G_BEFORE_ID, beforeId);
        sink.publish();
    }

    /** Reports that records of an earlier run are lost. */
    void runDamage(final long firstLost, final long lastLost, final byte[] text, final int length) {
        claim(ResultType.ALERT, 0)
                .value(0, AlertCode.RUN_DAMAGE.ordinal())
                .value(1, firstLost)
                .value(2, lastLost)
                .text(text, length);
        sink.publish();
    }

    private void alert(
            final int instrumentId,
            final AlertCode code,
            final long value,
            final long reference,
            final long alertTimeMs) {
        claimAlert(instrumentId, code, value, reference, alertTimeMs);
        sink.publish();
    }

    private ResultEvent claimAlert(
            final int instrumentId,
            final AlertCode code,
            final long value,
            final long reference,
            final long alertTimeMs) {
        return claim(ResultType.ALERT, instrumentId)
                .value(0, code.ordinal())
                .value(1, value)
                .value(2, reference)
                .value(3, alertTimeMs);
    }

    private ResultEvent claim(final ResultType type, final int instrumentId) {
        return sink.claim().reset(type, instrumentId, causeSequence, ordinal++, timeNs);
    }
}
