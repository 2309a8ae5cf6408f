package io.onggi.kline;

import io.onggi.event.ArrayBytes;
import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.RepairEvents;
import io.onggi.event.RepairOutcome;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.TradeIds;
import java.util.function.LongConsumer;

/**
 * The candles of one instrument, by the policy written down in this package's documentation. Times that enter are
 * events' times; {@code coreTimeNs} is core time, the largest receive time seen.
 *
 * <p>Owned by the core thread, not thread-safe. All memory is taken at construction; with the default settings that is
 * about half a megabyte, most of it for 1,500 closed 1m candles and 500 of each longer interval.
 */
public final class KlineSeries {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long MINUTE_MS = Interval.M1.ms();
    /** Trades around a gap that may come twice, live and as its repair, where ids are in no order. */
    private static final int GAP_IDS = 4_096;
    /** As far back a venue is asked whether a silent market did trade. */
    private static final long SILENT_MINUTES = 10;

    private final Instrument instrument;
    private final KlineListener listener;
    private final boolean contiguousIds;
    private final boolean unorderedIds;
    private final double priceJumpRatio;
    private final long graceNs;
    private final long futureLimitNs;
    private final long downLimitNs;
    private final KlineSettings.Past past;

    private final CandleSet candles;
    private final CandleRing minutes;
    private final RecentIds liveIds;
    /** Ids of trades inside gaps, however they came. */
    private final RecentIds gapIds;

    private final GapLog gaps;
    private long listeningSinceNs = FixedPoint.ABSENT;
    private long downSinceNs = FixedPoint.ABSENT;
    private long lastTradeTimeNs = FixedPoint.ABSENT;
    private long lastCurrentNs = FixedPoint.ABSENT;
    private long greatestId = FixedPoint.ABSENT;
    private long jumpReportedMs = FixedPoint.ABSENT;
    private long polledNs = FixedPoint.ABSENT;
    /** Repaired trades came since the last answer that had to be left out. */
    private boolean withoutId;

    private final long[] outcomes = new long[TradeOutcome.count()];
    private long priceJumps;
    private long tradesMissing;
    private long unknownIntervals;

    /** Allocates everything the series will ever need. */
    public KlineSeries(final Instrument instrument, final KlineSettings settings, final KlineListener listener) {
        this.instrument = instrument;
        this.listener = listener;
        final TradeIds tradeIds = settings.venue().tradeIds();
        contiguousIds = tradeIds == TradeIds.CONTIGUOUS;
        unorderedIds = tradeIds == TradeIds.UNORDERED;
        priceJumpRatio = settings.priceJumpRatio();
        graceNs = settings.graceMs() * NS_PER_MS;
        futureLimitNs = settings.futureLimitMs() * NS_PER_MS;
        downLimitNs = settings.downLimitMs() * NS_PER_MS;
        past = settings.past();
        gaps = new GapLog(tradeIds);
        candles = new CandleSet(this, settings, listener, gaps);
        minutes = candles.minutes();
        liveIds = new RecentIds(settings.recentIds());
        gapIds = new RecentIds(unorderedIds ? Math.max(GAP_IDS, 2 * settings.recentIds()) : settings.recentIds());
    }

    /** {@return the instrument these candles belong to} */
    public Instrument instrument() {
        return instrument;
    }

    /** {@return our candles of an interval} */
    public CandleRing candles(final Interval interval) {
        return candles.ring(interval);
    }

    /** {@return the venue's own candles of an interval} */
    public VenueCandles venueCandles(final Interval interval) {
        return candles.venue(interval);
    }

    /** {@return trades with this outcome} */
    public long trades(final TradeOutcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** {@return how often a ring was started again because too many candles would have been empty} */
    public long restarts() {
        return candles.restarts();
    }

    /** {@return price jumps reported} */
    public long priceJumps() {
        return priceJumps;
    }

    /** {@return single ids found missing where ids count up} */
    public long tradesMissing() {
        return tradesMissing;
    }

    /** {@return candles of the venue with a length that is not kept} */
    public long unknownIntervals() {
        return unknownIntervals;
    }

    /** {@return what became of its gaps} */
    public GapCounts gaps() {
        return gaps;
    }

    /** {@return bytes that the series takes} */
    public long bytes() {
        return candles.bytes() + liveIds.bytes() + gapIds.bytes() + gaps.bytes() + ArrayBytes.of(outcomes);
    }

    /**
     * Takes a TRADE.
     *
     * @param coreTimeNs core time, epoch nanoseconds
     * @return what became of it; only where {@link TradeOutcome#isLive()} may it set a last price
     */
    public TradeOutcome onTrade(final MarketEvent event, final long coreTimeNs) {
        final TradeOutcome outcome = take(event, coreTimeNs);
        outcomes[outcome.ordinal()]++;
        if (outcome == TradeOutcome.CURRENT) {
            lastCurrentNs = coreTimeNs;
        }
        return outcome;
    }

    /** Takes the time: closes candles whose grace is over and emits waiting revisions. */
    public void onTime(final long coreTimeNs) {
        if (minutes.rows() == 0) {
            return;
        }
        candles.emitRevisions();
        askForPast(coreTimeNs);
        if (lastCurrentNs != FixedPoint.ABSENT && coreTimeNs - lastCurrentNs < graceNs) {
            // Trades of the open minute still arrive, however late: a line that lags must not close it before them.
            return;
        }
        long untilNs = coreTimeNs;
        if (downSinceNs != FixedPoint.ABSENT) {
            untilNs = Math.min(untilNs, downSinceNs + downLimitNs);
        }
        candles.advance(minuteOf(untilNs - graceNs));
    }

    /**
     * The trade stream lost its connection. Where ids do not show what was missed, the listener hears of it when the
     * stream is up again.
     *
     * @param sinceNs when anything last came over that connection, since the silence before the loss was found belongs
     *     to the gap; receive time, epoch nanoseconds
     * @param nowNs core time of the loss, epoch nanoseconds
     */
    public void onLinkDown(final long sinceNs, final long nowNs) {
        if (downSinceNs != FixedPoint.ABSENT) {
            return;
        }
        downSinceNs = nowNs;
        if (listeningSinceNs != FixedPoint.ABSENT) {
            final long fromNs = firstMissedNs(sinceNs);
            gaps.open(fromNs, acceptFrom(fromNs), greatestId);
            rememberLiveIds();
            candles.markGap(fromNs, Long.MAX_VALUE);
        }
    }

    /**
     * The trade stream is connected and subscribed.
     *
     * @param nowNs core time, epoch nanoseconds
     */
    public void onLinkUp(final long nowNs) {
        gaps.end(nowNs + graceNs);
        if (listeningSinceNs == FixedPoint.ABSENT) {
            listeningSinceNs = nowNs;
        } else if (downSinceNs != FixedPoint.ABSENT) {
            announceGap();
        }
        downSinceNs = FixedPoint.ABSENT;
        polledNs = FixedPoint.ABSENT;
    }

    /**
     * Trades that came between these times may be missing (shed, rejected, or reported by the venue).
     *
     * @param sinceNs when the last one before came, receive time, epoch nanoseconds
     * @param nowNs core time of the loss, epoch nanoseconds
     */
    public void onGap(final long sinceNs, final long nowNs) {
        final long fromNs = firstMissedNs(sinceNs);
        addGap(fromNs, nowNs + graceNs);
    }

    /** Takes a KLINE. One that the venue was asked for may be older than all of ours. */
    public void onVenueCandle(final MarketEvent event) {
        final Interval interval = Interval.ofMs(event.intervalMs());
        if (interval == null) {
            unknownIntervals++;
        } else if (!event.has(EventFlags.REST | EventFlags.CLOSED)) {
            candles.onVenueCandle(event, interval);
        } else {
            if (interval == Interval.M1) {
                makeRoom(event, event.receiveTimeNs());
            }
            candles.onPastCandle(event, interval);
        }
    }

    /** Sees to it that a minute the venue was asked for has a place among ours. */
    private void makeRoom(final MarketEvent event, final long nowNs) {
        final long openTimeMs = event.openTimeMs();
        if (candles.isEmpty()) {
            candles.start(minuteOf(nowNs), event.open());
            if (listeningSinceNs == FixedPoint.ABSENT) {
                downSinceNs = nowNs;
            }
        }
        candles.reachBack(openTimeMs);
        if (downSinceNs != FixedPoint.ABSENT && openTimeMs + MINUTE_MS <= minuteOf(nowNs)) {
            candles.advance(openTimeMs + MINUTE_MS);
        }
        final int row = minutes.rowOf(openTimeMs);
        final boolean seemsEmpty = row > 0
                && (minutes.flags(row) & (KlineFlags.EMPTY | KlineFlags.VENUE | KlineFlags.DAMAGED))
                        == KlineFlags.EMPTY;
        if (seemsEmpty && event.volume() > 0) {
            // The stream was silent, and not the market.
            final long fromNs = openTimeMs * NS_PER_MS;
            final long toNs = fromNs + MINUTE_MS * NS_PER_MS - 1;
            addGap(fromNs, toNs);
        }
    }

    /**
     * Takes the REPAIR that ends what a venue was asked for: trades of a gap, or candles.
     *
     * @return whether something stays missing that nobody will ask for again
     */
    public boolean onRepair(final MarketEvent event) {
        final long fromNs = RepairEvents.fromNs(event);
        final long untilNs = RepairEvents.untilNs(event);
        final RepairOutcome outcome = RepairEvents.outcome(event);
        if (event.stream() != StreamKind.TRADE) {
            candles.onPastTold(fromNs / NS_PER_MS, untilNs / NS_PER_MS, outcome == RepairOutcome.COMPLETE);
            return false;
        }
        final boolean untold = withoutId;
        withoutId = false;
        final int gap = gaps.answered(fromNs, untilNs);
        if (gap < 0) {
            return false;
        }
        final long gapFromNs = gaps.fromNs(gap);
        final long givenUp = gaps.givenUp();
        if (gaps.answer(gap, outcome, untold, graceNs)) {
            noteGreatest(gaps.repairedToId(gap));
            forget(gap);
        } else {
            noteGreatest(gaps.afterId(gap));
            candles.clearGap(gapFromNs, gaps.fromNs(gap));
        }
        return gaps.givenUp() > givenUp;
    }

    /**
     * The stream of the venue's candles of this interval lost its connection, or a frame of it was lost: what it last
     * said of the newest candle may be incomplete.
     */
    public void onVenueCandlesCut(final Interval interval) {
        candles.venue(interval).cut();
    }

    /**
     * The stream of the venue's minutes is up. Those that it did not say meanwhile are asked for, whether trades are
     * missing or not: of a gap that the next trade shows to be none nobody asks.
     *
     * @param nowNs core time, epoch nanoseconds
     */
    public void onVenueCandlesUp(final long nowNs) {
        final VenueCandles venue = candles.venue(Interval.M1);
        if (venue.rows() > 0 && minutes.rows() > 0) {
            final long keptMs = minutes.openTimeMs(minutes.rows() - 1);
            askForCandles(Math.max(keptMs, venue.openTimeMs(0)), minuteOf(nowNs));
        }
    }

    /** Hands the logical content to a hash, always in the same order. */
    public void hashTo(final LongConsumer hash) {
        hash.accept(instrument.id());
        candles.hashTo(hash);
        liveIds.hashTo(hash);
        gapIds.hashTo(hash);
        gaps.hashTo(hash);
        hash.accept(listeningSinceNs);
        hash.accept(downSinceNs);
        hash.accept(lastTradeTimeNs);
        hash.accept(lastCurrentNs);
        hash.accept(greatestId);
        hash.accept(jumpReportedMs);
        hash.accept(polledNs);
        hash.accept(withoutId ? 1 : 0);
        for (int i = 0; i < outcomes.length; i++) {
            hash.accept(outcomes[i]);
        }
        hash.accept(priceJumps);
        hash.accept(tradesMissing);
        hash.accept(unknownIntervals);
    }

    private TradeOutcome take(final MarketEvent event, final long coreTimeNs) {
        final long timeNs = event.venueTimeNs();
        final long id = event.tradeId();
        if (timeNs == FixedPoint.ABSENT || event.price() <= 0 || event.size() <= 0) {
            return TradeOutcome.INVALID;
        }
        if (timeNs > coreTimeNs + futureLimitNs) {
            return TradeOutcome.FUTURE;
        }
        if (event.has(EventFlags.REPAIRED)) {
            return takeRepaired(event);
        }
        if (event.has(EventFlags.RESET_IDS)) {
            liveIds.clear();
            gapIds.clear();
            greatestId = FixedPoint.ABSENT;
        }
        if (id != FixedPoint.ABSENT) {
            if (liveIds.contains(id) || gapIds.contains(id)) {
                return TradeOutcome.DUPLICATE;
            }
            liveIds.add(id);
        }
        final long minuteMs = minuteOf(timeNs);
        if (event.has(EventFlags.INITIAL) && (lastTradeTimeNs == FixedPoint.ABSENT || id == FixedPoint.ABSENT)) {
            return TradeOutcome.INITIAL_IGNORED;
        }
        if (lastTradeTimeNs == FixedPoint.ABSENT) {
            begin(minuteMs, event.price(), timeNs);
        }
        if (id != FixedPoint.ABSENT && gaps.covers(timeNs, id, graceNs)) {
            gapIds.add(id);
        }
        followIds(id, gaps.firstId(event), timeNs);
        if (minuteMs > minutes.newestOpenTimeMs()) {
            candles.advance(minuteMs);
        }
        final int row = minutes.rowOf(minuteMs);
        if (row < 0 || minutes.isUnheard(row)) {
            return TradeOutcome.TOO_LATE;
        }
        checkPrice(event.price(), row, timeNs);
        candles.add(event, minuteMs);
        lastTradeTimeNs = Math.max(lastTradeTimeNs, timeNs);
        return row == 0 ? TradeOutcome.CURRENT : TradeOutcome.LATE;
    }

    private TradeOutcome takeRepaired(final MarketEvent event) {
        final long id = event.tradeId();
        final long timeNs = event.venueTimeNs();
        final long minuteMs = minuteOf(timeNs);
        if (candles.isEmpty() || id == FixedPoint.ABSENT) {
            // Without an id nobody can say whether it was counted already.
            withoutId |= id == FixedPoint.ABSENT;
            return TradeOutcome.REPAIR_IGNORED;
        }
        if (liveIds.contains(id) || gapIds.contains(id)) {
            return TradeOutcome.DUPLICATE;
        }
        if (!gaps.accepts(timeNs, id, graceNs)) {
            return TradeOutcome.REPAIR_IGNORED;
        }
        if (minuteMs > minutes.newestOpenTimeMs()) {
            candles.advance(minuteMs);
        }
        gapIds.add(id);
        gaps.repaired(id);
        gaps.found(id);
        final int row = minutes.rowOf(minuteMs);
        final boolean kept = row >= 0 && !minutes.isUnheard(row);
        if (kept) {
            candles.add(event, minuteMs);
        }
        forgetFilledGaps();
        return kept ? TradeOutcome.REPAIRED : TradeOutcome.TOO_LATE;
    }

    /** The first trade says since when the stream is whole: a line that lags begins before it was connected. */
    private void begin(final long minuteMs, final long price, final long timeNs) {
        if (listeningSinceNs == FixedPoint.ABSENT || timeNs < listeningSinceNs) {
            listeningSinceNs = timeNs;
        }
        candles.begin(minuteMs, price, listeningSinceNs + graceNs);
    }

    private void followIds(final long id, final long firstId, final long timeNs) {
        if (id == FixedPoint.ABSENT) {
            return;
        }
        if (greatestId == FixedPoint.ABSENT) {
            greatestId = id;
            return;
        }
        if (id < greatestId) {
            gaps.found(id);
        } else {
            final boolean known = gaps.resolve(id, firstId);
            if (contiguousIds && id > greatestId + 1 && !gaps.isFilled(greatestId, id)) {
                tradesMissing += id - greatestId - 1;
                listener.onTradesMissing(this, greatestId, id);
                // Where a loss was announced, the trades may still be missing from before it or from after it.
                final long fromNs = Math.min(lastTradeTimeNs, timeNs);
                if (known) {
                    gaps.widen(greatestId, id, fromNs, timeNs);
                } else {
                    gaps.add(fromNs, timeNs, fromNs, greatestId, id);
                }
                candles.markGap(fromNs, timeNs);
            }
            greatestId = id;
        }
        forgetFilledGaps();
    }

    private void checkPrice(final long price, final int minuteRow, final long timeNs) {
        if (minutes.rows() < 2) {
            return;
        }
        final long reference = minutes.close(1);
        if (Math.abs(price - reference) < priceJumpRatio * reference) {
            return;
        }
        candles.markJump(minuteRow);
        if (jumpReportedMs != minutes.newestOpenTimeMs()) {
            jumpReportedMs = minutes.newestOpenTimeMs();
            priceJumps++;
            listener.onPriceJump(this, price, reference, timeNs / NS_PER_MS);
        }
    }

    private void forgetFilledGaps() {
        for (int gap = gaps.filled(); gap >= 0; gap = gaps.filled()) {
            forget(gap);
        }
    }

    private void forget(final int gap) {
        final long fromNs = gaps.fromNs(gap);
        final long toNs = gaps.toNs(gap);
        gaps.close(gap);
        candles.clearGap(fromNs, toNs);
    }

    /** Trades up to this id are there. */
    private void noteGreatest(final long id) {
        if (id != FixedPoint.ABSENT && greatestId != FixedPoint.ABSENT) {
            greatestId = Math.max(greatestId, id);
        }
    }

    private void addGap(final long fromNs, final long toNs) {
        final boolean pastLastTrade = lastTradeTimeNs == FixedPoint.ABSENT || toNs >= lastTradeTimeNs;
        final long afterId = pastLastTrade ? greatestId : FixedPoint.ABSENT;
        if (gaps.add(fromNs, toNs, acceptFrom(fromNs), afterId, FixedPoint.ABSENT)) {
            rememberLiveIds();
        }
        candles.markGap(fromNs, toNs);
        announceGap();
    }

    /** Where ids are in no order, a trade around the gap could otherwise come a second time unnoticed. */
    private void rememberLiveIds() {
        if (unorderedIds) {
            liveIds.copyTo(gapIds);
        }
    }

    private void askForPast(final long nowNs) {
        final int closed = gaps.ask(nowNs, graceNs);
        if (closed >= 0) {
            askForTrades(closed);
        }
        final boolean falling = past.fallbackAfterMs() > 0 && downSinceNs != FixedPoint.ABSENT;
        if (falling && nowNs - downSinceNs >= past.fallbackAfterMs() * NS_PER_MS && isPollDue(nowNs)) {
            final int gap = gaps.askOpen(nowNs);
            if (gap >= 0) {
                askForTrades(gap);
            }
        }
    }

    private void askForTrades(final int gap) {
        listener.onPastNeeded(
                this,
                StreamKind.TRADE,
                gaps.askedFromNs(gap),
                gaps.askedUntilNs(gap),
                gaps.afterId(gap),
                gaps.beforeId(gap));
    }

    /** Asks for the candles from before the start, as many as the settings say. */
    public void warmUp(final long nowNs) {
        if (past.warmUpMinutes() > 0) {
            final long untilMs = minuteOf(nowNs);
            askForCandles(untilMs - past.warmUpMinutes() * MINUTE_MS, untilMs);
        }
    }

    /** The trade stream says nothing though it is up: asks at times whether the venue knows of trades. */
    public void onSilence(final long nowNs) {
        final boolean isLong = past.fallbackAfterMs() > 0
                && downSinceNs == FixedPoint.ABSENT
                && lastTradeTimeNs != FixedPoint.ABSENT
                && nowNs - lastTradeTimeNs >= past.fallbackAfterMs() * NS_PER_MS;
        if (isLong && isPollDue(nowNs)) {
            final long untilMs = minuteOf(nowNs);
            final long keptMs = minutes.openTimeMs(minutes.rows() - 1);
            final long sinceMs = Math.max(minuteOf(lastTradeTimeNs), untilMs - SILENT_MINUTES * MINUTE_MS);
            askForCandles(Math.max(keptMs, sinceMs), untilMs);
        }
    }

    private void askForCandles(final long fromMs, final long untilMs) {
        if (fromMs < untilMs) {
            listener.onPastNeeded(
                    this,
                    StreamKind.KLINE_1M,
                    fromMs * NS_PER_MS,
                    untilMs * NS_PER_MS,
                    FixedPoint.ABSENT,
                    FixedPoint.ABSENT);
        }
    }

    private boolean isPollDue(final long nowNs) {
        if (polledNs != FixedPoint.ABSENT && nowNs - polledNs < past.pollMs() * NS_PER_MS) {
            return false;
        }
        polledNs = nowNs;
        return true;
    }

    /** {@return what must be said of a candle that begins now} */
    int flagsAt(final long openTimeMs, final Interval interval) {
        final boolean heard = listeningSinceNs != FixedPoint.ABSENT;
        final int partial = heard && openTimeMs * NS_PER_MS >= listeningSinceNs + graceNs ? 0 : KlineFlags.PARTIAL;
        final int gap = gaps.touches(openTimeMs, openTimeMs + interval.ms()) ? KlineFlags.GAP : 0;
        return partial | gap;
    }

    /**
     * Candles go by the venue's time, which lies before the receive time and is that of another clock: what was missed
     * may be as old as the last trade. But no older than the grace period: a quiet market's last trade was long ago.
     */
    private long firstMissedNs(final long sinceNs) {
        final long earliestNs = sinceNs - graceNs;
        return lastTradeTimeNs == FixedPoint.ABSENT
                ? earliestNs
                : Math.min(sinceNs, Math.max(lastTradeTimeNs, earliestNs));
    }

    /** Where ids count up, the next trade shows exactly what is missing, if anything is. */
    private void announceGap() {
        if (!contiguousIds) {
            listener.onTradesMissing(this, greatestId, FixedPoint.ABSENT);
        }
    }

    private long acceptFrom(final long fromNs) {
        return lastTradeTimeNs == FixedPoint.ABSENT ? fromNs : Math.min(fromNs, lastTradeTimeNs);
    }

    private static long minuteOf(final long timeNs) {
        return Interval.M1.openTimeMs(Math.floorDiv(timeNs, NS_PER_MS));
    }
}
