package io.onggi.kline;

import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import java.util.function.LongConsumer;

/**
 * The candles of one instrument, by the policy written down in this package's documentation. Times that enter are
 * events' times; {@code coreTimeNs} is core time, the largest receive time seen.
 *
 * <p>Owned by the core thread, not thread-safe. All memory is taken at construction; with the default settings that is
 * 449 KB for 1,500 closed 1m candles and 500 of each longer interval (128 bytes a row), 25 KB each for live and for
 * repaired trade ids, 9 KB for the venue's candles and 4 KB for gaps: about half a megabyte an instrument.
 */
public final class KlineSeries {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long MINUTE_MS = Interval.M1.ms();

    private final Instrument instrument;
    private final KlineListener listener;
    private final boolean contiguousIds;
    private final boolean venueRepairs;
    private final double priceJumpRatio;
    private final long graceNs;
    private final long futureLimitNs;
    private final long downLimitNs;

    private final CandleRing[] rings = new CandleRing[Interval.count()];
    private final VenueCandles[] venueCandles = new VenueCandles[Interval.count()];
    private final CandleRing minutes;
    private final int[] ringLimits = new int[Interval.count()];
    private final RecentIds liveIds;
    private final RecentIds repairedIds;
    private final GapLog gaps;

    private long listeningSinceNs = FixedPoint.ABSENT;
    private long downSinceNs = FixedPoint.ABSENT;
    private long lastTradeTimeNs = FixedPoint.ABSENT;
    private long lastCurrentNs = FixedPoint.ABSENT;
    private long greatestId = FixedPoint.ABSENT;
    private long jumpReportedMs = FixedPoint.ABSENT;
    private final long[] outcomes = new long[TradeOutcome.count()];
    private long restarts;
    private long priceJumps;
    private long tradesMissing;
    private long unknownIntervals;

    /** Allocates everything the series will ever need. */
    public KlineSeries(final Instrument instrument, final KlineSettings settings, final KlineListener listener) {
        this.instrument = instrument;
        this.listener = listener;
        final TradeIds tradeIds = settings.venue().tradeIds();
        contiguousIds = tradeIds == TradeIds.CONTIGUOUS;
        venueRepairs = tradeIds != TradeIds.CONTIGUOUS;
        priceJumpRatio = settings.priceJumpRatio();
        graceNs = settings.graceMs() * NS_PER_MS;
        futureLimitNs = settings.futureLimitMs() * NS_PER_MS;
        downLimitNs = settings.downLimitMs() * NS_PER_MS;
        for (int i = 0; i < rings.length; i++) {
            final Interval interval = Interval.at(i);
            ringLimits[i] = interval == Interval.M1 ? settings.minutesKept() : settings.longerKept();
            rings[i] = new CandleRing(interval, instrument, ringLimits[i], tradeIds != TradeIds.UNORDERED);
            venueCandles[i] = new VenueCandles(interval, settings.venue());
        }
        minutes = rings[Interval.M1.ordinal()];
        liveIds = new RecentIds(settings.recentIds());
        repairedIds = new RecentIds(settings.recentIds());
        gaps = new GapLog(tradeIds);
    }

    /** {@return the instrument these candles belong to} */
    public Instrument instrument() {
        return instrument;
    }

    /** {@return our candles of an interval} */
    public CandleRing candles(final Interval interval) {
        return rings[interval.ordinal()];
    }

    /** {@return the venue's own candles of an interval} */
    public VenueCandles venueCandles(final Interval interval) {
        return venueCandles[interval.ordinal()];
    }

    /** {@return trades with this outcome} */
    public long trades(final TradeOutcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** {@return how often a ring was started again because too many candles would have been empty} */
    public long restarts() {
        return restarts;
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

    /** {@return gaps that are remembered and not filled} */
    public int gaps() {
        return gaps.count();
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
        emitRevisions();
        if (lastCurrentNs != FixedPoint.ABSENT && coreTimeNs - lastCurrentNs < graceNs) {
            // Trades of the open minute still arrive, however late: a line that lags must not close it before them.
            return;
        }
        long untilNs = coreTimeNs;
        if (downSinceNs != FixedPoint.ABSENT) {
            untilNs = Math.min(untilNs, downSinceNs + downLimitNs);
        }
        advance(minuteOf(untilNs - graceNs));
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
            markGap(fromNs, Long.MAX_VALUE);
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
    }

    /**
     * Trades that came between these times may be missing (shed, rejected, or reported by the venue).
     *
     * @param sinceNs when the last one before came, receive time, epoch nanoseconds
     * @param nowNs core time of the loss, epoch nanoseconds
     */
    public void onGap(final long sinceNs, final long nowNs) {
        final long fromNs = firstMissedNs(sinceNs);
        final long toNs = nowNs + graceNs;
        final boolean pastLastTrade = lastTradeTimeNs == FixedPoint.ABSENT || toNs >= lastTradeTimeNs;
        gaps.add(fromNs, toNs, acceptFrom(fromNs), pastLastTrade ? greatestId : FixedPoint.ABSENT, FixedPoint.ABSENT);
        markGap(fromNs, toNs);
        announceGap();
    }

    /** Takes a KLINE. */
    public void onVenueCandle(final MarketEvent event) {
        final Interval interval = Interval.ofMs(event.intervalMs());
        if (interval == null) {
            unknownIntervals++;
            return;
        }
        final VenueCandles venue = venueCandles[interval.ordinal()];
        final int venueRow = venue.put(event);
        if (venueRow < 0) {
            return;
        }
        settle(interval.ordinal(), event.openTimeMs(), true);
        if (venueRow == 0 && venue.finishPrevious()) {
            settle(interval.ordinal(), venue.openTimeMs(1), true);
        }
    }

    /**
     * The stream of the venue's candles of this interval lost its connection, or a frame of it was lost: what it last
     * said of the newest candle may be incomplete.
     */
    public void onVenueCandlesCut(final Interval interval) {
        venueCandles[interval.ordinal()].cut();
    }

    /** Hands the logical content to a hash, always in the same order. */
    public void hashTo(final LongConsumer hash) {
        hash.accept(instrument.id());
        for (int i = 0; i < rings.length; i++) {
            rings[i].hashTo(hash);
            venueCandles[i].hashTo(hash);
        }
        liveIds.hashTo(hash);
        repairedIds.hashTo(hash);
        gaps.hashTo(hash);
        hash.accept(listeningSinceNs);
        hash.accept(downSinceNs);
        hash.accept(lastTradeTimeNs);
        hash.accept(lastCurrentNs);
        hash.accept(greatestId);
        hash.accept(jumpReportedMs);
        for (int i = 0; i < outcomes.length; i++) {
            hash.accept(outcomes[i]);
        }
        hash.accept(restarts);
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
            greatestId = FixedPoint.ABSENT;
        }
        if (id != FixedPoint.ABSENT) {
            if (liveIds.contains(id)) {
                return TradeOutcome.DUPLICATE;
            }
            liveIds.add(id);
        }
        final long minuteMs = minuteOf(timeNs);
        if (minutes.rows() == 0) {
            if (event.has(EventFlags.INITIAL)) {
                return TradeOutcome.INITIAL_IGNORED;
            }
            start(minuteMs, event.price(), timeNs);
        }
        followIds(id, timeNs);
        if (minuteMs > minutes.newestOpenTimeMs()) {
            advance(minuteMs);
        }
        final int row = minutes.rowOf(minuteMs);
        if (row < 0) {
            return TradeOutcome.TOO_LATE;
        }
        checkPrice(event.price(), row, timeNs);
        addToAll(event, minuteMs);
        lastTradeTimeNs = Math.max(lastTradeTimeNs, timeNs);
        return row == 0 ? TradeOutcome.CURRENT : TradeOutcome.LATE;
    }

    private TradeOutcome takeRepaired(final MarketEvent event) {
        final long id = event.tradeId();
        final long timeNs = event.venueTimeNs();
        final long minuteMs = minuteOf(timeNs);
        if (id != FixedPoint.ABSENT && (liveIds.contains(id) || repairedIds.contains(id))) {
            return TradeOutcome.DUPLICATE;
        }
        if (minutes.rows() == 0 || !gaps.accepts(timeNs, id, graceNs)) {
            return TradeOutcome.REPAIR_IGNORED;
        }
        if (minuteMs > minutes.newestOpenTimeMs()) {
            advance(minuteMs);
        }
        if (minutes.rowOf(minuteMs) < 0) {
            return TradeOutcome.TOO_LATE;
        }
        addToAll(event, minuteMs);
        if (id != FixedPoint.ABSENT) {
            repairedIds.add(id);
            gaps.repaired(id);
            gaps.found(id);
            forgetFilledGaps();
        }
        return TradeOutcome.REPAIRED;
    }

    /** The first trade says since when the stream is whole: a line that lags begins before it was connected. */
    private void start(final long minuteMs, final long price, final long timeNs) {
        if (listeningSinceNs == FixedPoint.ABSENT || timeNs < listeningSinceNs) {
            listeningSinceNs = timeNs;
        }
        for (int i = 0; i < rings.length; i++) {
            final long openTimeMs = rings[i].interval().openTimeMs(minuteMs);
            rings[i].start(openTimeMs, price, flagsAt(openTimeMs, rings[i].interval()));
        }
    }

    private void followIds(final long id, final long timeNs) {
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
            final boolean known = gaps.resolve(id);
            if (contiguousIds && id > greatestId + 1) {
                tradesMissing += id - greatestId - 1;
                listener.onTradesMissing(this, greatestId, id);
                // Where a loss was announced, the trades may still be missing from before it or from after it.
                final long fromNs = Math.min(lastTradeTimeNs, timeNs);
                if (known) {
                    gaps.widen(greatestId, id, fromNs, timeNs);
                } else {
                    gaps.add(fromNs, timeNs, fromNs, greatestId, id);
                }
                markGap(fromNs, timeNs);
            }
            greatestId = id;
        }
        forgetFilledGaps();
    }

    private void addToAll(final MarketEvent event, final long minuteMs) {
        final boolean repaired = event.has(EventFlags.REPAIRED);
        final long first = event.firstTradeId();
        final long last = event.lastTradeId();
        final boolean range = first != FixedPoint.ABSENT && last != FixedPoint.ABSENT && last >= first;
        final long count = range ? last - first + 1 : 1;
        if ((minutes.flags(minutes.rowOf(minuteMs)) & KlineFlags.VENUE) != 0) {
            // The venue's minute holds this trade already, and so do the longer candles made of it.
            return;
        }
        for (int i = 0; i < rings.length; i++) {
            final CandleRing ring = rings[i];
            final int row = ring.rowOf(ring.interval().openTimeMs(minuteMs));
            if (row >= 0) {
                ring.add(
                        row,
                        event.price(),
                        event.size(),
                        !event.has(EventFlags.SELL),
                        count,
                        event.venueTimeNs(),
                        range ? first : event.tradeId(),
                        range ? last : event.tradeId());
                if (repaired && (ring.flags(row) & KlineFlags.VENUE) == 0) {
                    ring.changeFlags(row, KlineFlags.REPAIRED, 0);
                }
            }
        }
    }

    private void checkPrice(final long price, final int minuteRow, final long timeNs) {
        if (minutes.rows() < 2) {
            return;
        }
        final long reference = minutes.close(1);
        if (Math.abs(price - reference) < priceJumpRatio * reference) {
            return;
        }
        final long minuteMs = minutes.openTimeMs(minuteRow);
        final boolean venueSaysAll = (minutes.flags(minuteRow) & KlineFlags.VENUE) != 0;
        for (int i = 0; i < rings.length && !venueSaysAll; i++) {
            final int row = rings[i].rowOf(rings[i].interval().openTimeMs(minuteMs));
            if (row >= 0 && (rings[i].flags(row) & KlineFlags.VENUE) == 0) {
                rings[i].changeFlags(row, KlineFlags.JUMP, 0);
            }
        }
        if (jumpReportedMs != minutes.newestOpenTimeMs()) {
            jumpReportedMs = minutes.newestOpenTimeMs();
            priceJumps++;
            listener.onPriceJump(this, price, reference, timeNs / NS_PER_MS);
        }
    }

    /** Closes candles until the open minute is this one. */
    private void advance(final long minuteMs) {
        final long steps = (minuteMs - minutes.newestOpenTimeMs()) / MINUTE_MS;
        if (steps <= 0) {
            return;
        }
        emitRevisions();
        if (steps <= ringLimits[0]) {
            for (long i = 0; i < steps; i++) {
                closeMinute();
            }
            return;
        }
        for (int i = 0; i < rings.length; i++) {
            jump(i, rings[i].interval().openTimeMs(minuteMs));
        }
        emitRevisions();
    }

    private void closeMinute() {
        final long endMs = minutes.newestOpenTimeMs() + MINUTE_MS;
        for (int i = 0; i < rings.length; i++) {
            if (Math.floorMod(endMs, rings[i].interval().ms()) == 0) {
                close(i);
            }
        }
        // A gap that began after the last minute there was belongs to the candles of the first minute it touches.
        final int damage = minutes.flags(0) & KlineFlags.DAMAGED;
        for (int i = 0; i < rings.length && damage != 0; i++) {
            rings[i].changeFlags(0, damage, 0);
        }
    }

    private void jump(final int index, final long openTimeMs) {
        final CandleRing ring = rings[index];
        final long steps =
                (openTimeMs - ring.newestOpenTimeMs()) / ring.interval().ms();
        if (steps <= ringLimits[index]) {
            for (long i = 0; i < steps; i++) {
                close(index);
            }
            return;
        }
        close(index);
        emitRevisions(index);
        restarts++;
        ring.start(openTimeMs, ring.close(0), flagsAt(openTimeMs, ring.interval()));
    }

    private void close(final int index) {
        final CandleRing ring = rings[index];
        ring.append(flagsAt(ring.newestOpenTimeMs() + ring.interval().ms(), ring.interval()));
        listener.onCandle(this, ring, 1, 0, ring.flags(1));
        settle(index, ring.openTimeMs(1), false);
    }

    private void emitRevisions() {
        for (int i = 0; i < rings.length; i++) {
            emitRevisions(i);
        }
    }

    private void emitRevisions(final int index) {
        final CandleRing ring = rings[index];
        final int oldest = ring.oldestWaitingRow();
        ring.noneWaits();
        for (int row = oldest; row > 0; row--) {
            if (ring.takeRevision(row)) {
                listener.onCandle(this, ring, row, ring.revision(row), ring.flags(row));
                settle(index, ring.openTimeMs(row), false);
            }
        }
    }

    /** Compares a candle with the venue's, or takes the venue's for it, once both are final. */
    private void settle(final int index, final long openTimeMs, final boolean venueChanged) {
        final CandleRing ring = rings[index];
        final VenueCandles venue = venueCandles[index];
        final int row = ring.rowOf(openTimeMs);
        final int venueRow = venue.rowOf(openTimeMs);
        if (row < 1 || venueRow < 0 || !venue.isFinal(venueRow)) {
            return;
        }
        final int flags = ring.flags(row);
        final boolean taken = (flags & KlineFlags.VENUE) != 0;
        if ((flags & KlineFlags.DAMAGED) != 0 || taken) {
            if (venueRepairs && (venueChanged || !taken)) {
                ring.replace(row, venue, venueRow);
                if (ring == minutes) {
                    foldLonger(openTimeMs);
                }
            }
            return;
        }
        final int fields = venue.compare(venueRow, ring, row);
        if (fields != 0) {
            listener.onVenueDifference(this, ring, row, venue, venueRow, fields);
        }
    }

    /** A minute is the venue's now: what is longer is made of its minutes again. */
    private void foldLonger(final long minuteMs) {
        for (int i = 0; i < rings.length; i++) {
            final int row = rings[i].rowOf(rings[i].interval().openTimeMs(minuteMs));
            if (rings[i] != minutes && row >= 0) {
                rings[i].fold(row, minutes);
            }
        }
    }

    private void markGap(final long fromNs, final long toNs) {
        for (int i = 0; i < rings.length; i++) {
            changeFlags(rings[i], fromNs, toNs, true);
        }
    }

    private void forgetFilledGaps() {
        for (int gap = gaps.filled(); gap >= 0; gap = gaps.filled()) {
            final long fromNs = gaps.fromNs(gap);
            final long toNs = gaps.toNs(gap);
            gaps.remove(gap);
            for (int i = 0; i < rings.length; i++) {
                changeFlags(rings[i], fromNs, toNs, false);
            }
        }
    }

    private void changeFlags(final CandleRing ring, final long fromNs, final long toNs, final boolean gap) {
        final long lengthMs = ring.interval().ms();
        for (int row = 0; row < ring.rows(); row++) {
            final long startMs = ring.openTimeMs(row);
            if ((startMs + lengthMs) * NS_PER_MS <= fromNs) {
                return;
            }
            if (startMs * NS_PER_MS > toNs || (ring.flags(row) & KlineFlags.VENUE) != 0) {
                continue;
            }
            if (gap) {
                // A gap in a minute that is the venue's is none of a longer candle that is made of it.
                if (ring == minutes || !venueRepairs || !ring.fold(row, minutes)) {
                    ring.changeFlags(row, KlineFlags.GAP, 0);
                }
            } else if (!gaps.touches(startMs, startMs + lengthMs)) {
                ring.changeFlags(row, 0, KlineFlags.GAP);
            }
        }
    }

    private int flagsAt(final long openTimeMs, final Interval interval) {
        final int partial = openTimeMs * NS_PER_MS < listeningSinceNs + graceNs ? KlineFlags.PARTIAL : 0;
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
