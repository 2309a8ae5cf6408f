package io.onggi.core;

import io.onggi.book.BookListener;
import io.onggi.certificate.CertificateSink;
import io.onggi.event.AlertCode;
import io.onggi.event.BookState;
import io.onggi.event.MarketEvent;
import io.onggi.event.PremiumView;
import io.onggi.event.RepairEvents;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;
import io.onggi.event.ResultType;
import io.onggi.event.StatusCode;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
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
final class CoreResults implements BookListener, KlineListener, PremiumListener, CertificateSink {
    private static final long MINUTE_MS = 60_000L;
    private static final long NS_PER_MS = 1_000_000L;

    /** Why a gap stays where the venue says that it gave all. */
    private static final byte[] NOT_ALL = "not all that came could be counted".getBytes(StandardCharsets.UTF_8);

    private final ResultSink sink;
    private final byte[][] assets;
    private final byte[][] venueNames = new byte[Venue.count()][];
    private final int carriedPct;
    private final byte[] text = new byte[MarketEvent.MAX_TEXT];
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
    public void onPastNeeded(
            final KlineSeries series,
            final StreamKind stream,
            final long fromNs,
            final long untilNs,
            final long afterId,
            final long beforeId) {
        repair(series.instrument().id(), stream, fromNs, untilNs)
                .value(ResultEvent.R_AFTER_ID, afterId)
                .value(ResultEvent.R_BEFORE_ID, beforeId);
        sink.publish();
    }

    /** Reports what a venue answered when it was asked for its past. */
    void repair(final MarketEvent answer) {
        text(
                repair(
                                answer.instrumentId(),
                                answer.stream(),
                                RepairEvents.fromNs(answer),
                                RepairEvents.untilNs(answer))
                        .value(ResultEvent.R_AFTER_ID, RepairEvents.afterId(answer))
                        .value(ResultEvent.R_BEFORE_ID, RepairEvents.beforeId(answer))
                        .value(
                                ResultEvent.R_OUTCOME,
                                RepairEvents.outcome(answer).ordinal())
                        .value(ResultEvent.R_PUBLISHED, RepairEvents.published(answer)),
                answer);
        sink.publish();
    }

    /** Reports a gap of trades that nobody can fill, wholly or in part, as the answer says. */
    void staysMissing(final MarketEvent answer) {
        final ResultEvent result = claim(ResultType.GAP, answer.instrumentId())
                .value(ResultEvent.G_STREAM, answer.stream().ordinal())
                .value(ResultEvent.G_AFTER_ID, RepairEvents.afterId(answer))
                .value(ResultEvent.G_BEFORE_ID, RepairEvents.beforeId(answer))
                .value(ResultEvent.G_FROM_NS, RepairEvents.fromNs(answer))
                .value(ResultEvent.G_UNTIL_NS, RepairEvents.untilNs(answer));
        if (answer.textLength() > 0) {
            text(result, answer);
        } else {
            result.text(NOT_ALL, NOT_ALL.length);
        }
        sink.publish();
    }

    private ResultEvent repair(final int instrumentId, final StreamKind stream, final long fromNs, final long untilNs) {
        return claim(ResultType.REPAIR, instrumentId)
                .value(ResultEvent.R_STREAM, stream.ordinal())
                .value(ResultEvent.R_FROM_NS, fromNs)
                .value(ResultEvent.R_UNTIL_NS, untilNs);
    }

    private void text(final ResultEvent result, final MarketEvent event) {
        for (int i = 0; i < event.textLength(); i++) {
            text[i] = event.textByte(i);
        }
        result.text(text, event.textLength());
    }

    @Override
    public void onSample(
            final PremiumPair pair, final PremiumView sample, final long intervalMs, final long sampleTimeMs) {
        final ResultEvent result = claim(ResultType.PREMIUM_SAMPLE, 0)
                .value(ResultEvent.P_PAIR, sample.pair)
                .value(ResultEvent.P_INTERVAL_MS, intervalMs)
                .value(ResultEvent.P_TIME_MS, sampleTimeMs)
                .value(ResultEvent.P_MISSING, sample.missing)
                .value(ResultEvent.P_CLOSED_WALLETS, sample.closedWallets)
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

    /**
     * Reports what became of a market, and warns of it where it is one of the run's.
     *
     * @param text as it stands in the event
     */
    void status(final int instrumentId, final Venue venue, final StatusCode code, final byte[] text, final int length) {
        claim(ResultType.STATUS, instrumentId)
                .value(ResultEvent.S_CODE, code.code())
                .value(ResultEvent.S_VENUE, venue.code())
                .text(text, length);
        sink.publish();
        if (instrumentId > 0 && code.isAlarming()) {
            claimAlert(
                            instrumentId,
                            AlertCode.MARKET_STATUS,
                            code.code(),
                            FixedPoint.ABSENT,
                            Math.floorDiv(timeNs, NS_PER_MS))
                    .text(text, length);
            sink.publish();
        }
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

    @Override
    public ResultEvent certificate(final int instrumentId) {
        return claim(ResultType.CERTIFICATE, instrumentId);
    }

    @Override
    public void publish() {
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
