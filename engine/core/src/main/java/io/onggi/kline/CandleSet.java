package io.onggi.kline;

import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.TradeIds;
import java.util.function.LongConsumer;

/**
 * The candles of all lengths of one instrument, with the venue's own beside them: what closes them, what changes closed
 * ones, and what the venue says of them. Owned by its {@link KlineSeries}; core thread only; allocated at construction.
 */
final class CandleSet {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long MINUTE_MS = Interval.M1.ms();

    private final KlineSeries series;
    private final KlineListener listener;
    private final GapLog gaps;
    private final boolean venueRepairs;
    private final CandleRing[] rings = new CandleRing[Interval.count()];
    private final VenueCandles[] venueCandles = new VenueCandles[Interval.count()];
    /** One candle of the venue that is older than those kept. */
    private final VenueCandles older;

    private final CandleRing minutes;
    private final int[] ringLimits = new int[Interval.count()];
    private long restarts;

    CandleSet(final KlineSeries series, final KlineSettings settings, final KlineListener listener, final GapLog gaps) {
        this.series = series;
        this.listener = listener;
        this.gaps = gaps;
        final TradeIds tradeIds = settings.venue().tradeIds();
        venueRepairs = tradeIds != TradeIds.CONTIGUOUS;
        for (int i = 0; i < rings.length; i++) {
            final Interval interval = Interval.at(i);
            ringLimits[i] = interval == Interval.M1 ? settings.minutesKept() : settings.longerKept();
            rings[i] = new CandleRing(interval, series.instrument(), ringLimits[i], tradeIds != TradeIds.UNORDERED);
            venueCandles[i] = new VenueCandles(interval, settings.venue());
        }
        minutes = rings[Interval.M1.ordinal()];
        older = new VenueCandles(Interval.M1, settings.venue());
    }

    CandleRing ring(final Interval interval) {
        return rings[interval.ordinal()];
    }

    CandleRing minutes() {
        return minutes;
    }

    VenueCandles venue(final Interval interval) {
        return venueCandles[interval.ordinal()];
    }

    /** {@return how often a ring was started again because too many candles would have been empty} */
    long restarts() {
        return restarts;
    }

    boolean isEmpty() {
        return minutes.rows() == 0;
    }

    /** Opens the first candles, flat at this price. */
    void start(final long minuteMs, final long price) {
        for (int i = 0; i < rings.length; i++) {
            final long openTimeMs = rings[i].interval().openTimeMs(minuteMs);
            rings[i].start(openTimeMs, price, series.flagsAt(openTimeMs, rings[i].interval()));
        }
    }

    /**
     * The first trade: opens the first candles. Where the venue's history had opened them before it came, the open
     * minute may be whole after all.
     *
     * @param wholeFromNs all trades since then have come, epoch nanoseconds
     */
    void begin(final long minuteMs, final long price, final long wholeFromNs) {
        if (isEmpty()) {
            start(minuteMs, price);
        } else if (minutes.newestOpenTimeMs() * NS_PER_MS >= wholeFromNs
                && (minutes.flags(0) & KlineFlags.PARTIAL) != 0) {
            minutes.changeFlags(0, 0, KlineFlags.PARTIAL);
            foldLonger(minutes.newestOpenTimeMs());
        }
    }

    /** Puts a trade into all candles of its time, but for a minute that is the venue's. */
    void add(final MarketEvent event, final long minuteMs) {
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

    /** A trade of this minute was far away from the one before. */
    void markJump(final int minuteRow) {
        final long minuteMs = minutes.openTimeMs(minuteRow);
        final boolean venueSaysAll = (minutes.flags(minuteRow) & KlineFlags.VENUE) != 0;
        for (int i = 0; i < rings.length && !venueSaysAll; i++) {
            final int row = rings[i].rowOf(rings[i].interval().openTimeMs(minuteMs));
            if (row >= 0 && (rings[i].flags(row) & KlineFlags.VENUE) == 0) {
                rings[i].changeFlags(row, KlineFlags.JUMP, 0);
            }
        }
    }

    /** Closes candles until the open minute is this one. */
    void advance(final long minuteMs) {
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
        ring.start(openTimeMs, ring.close(0), series.flagsAt(openTimeMs, ring.interval()));
    }

    private void close(final int index) {
        final CandleRing ring = rings[index];
        ring.append(series.flagsAt(ring.newestOpenTimeMs() + ring.interval().ms(), ring.interval()));
        listener.onCandle(series, ring, 1, 0, ring.flags(1));
        settle(index, ring.openTimeMs(1), false);
    }

    void emitRevisions() {
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
                listener.onCandle(series, ring, row, ring.revision(row), ring.flags(row));
                settle(index, ring.openTimeMs(row), false);
            }
        }
    }

    /** Takes what the venue's stream says of its candles. */
    void onVenueCandle(final MarketEvent event, final Interval interval) {
        final VenueCandles venue = venueCandles[interval.ordinal()];
        final int venueRow = venue.put(event);
        if (venueRow < 0) {
            // Known already; but ours may have had no place for it when it was new.
            settle(interval.ordinal(), event.openTimeMs(), false);
            return;
        }
        settle(interval.ordinal(), event.openTimeMs(), true);
        heal(rings[interval.ordinal()], venue, venueRow + 1);
        if (venueRow == 0 && venue.finishPrevious()) {
            settle(interval.ordinal(), venue.openTimeMs(1), true);
            heal(rings[interval.ordinal()], venue, 2);
        }
    }

    /** Takes a final candle that the venue was asked for; it may lie before ours. */
    void onPastCandle(final MarketEvent event, final Interval interval) {
        final VenueCandles venue = venueCandles[interval.ordinal()];
        final boolean isOlder = venue.rows() > 0 && event.openTimeMs() < venue.openTimeMs(0);
        if (isOlder && venue.rowOf(event.openTimeMs()) < 0) {
            older.only(event);
            settle(interval.ordinal(), event.openTimeMs(), older, true);
            healOlder(rings[interval.ordinal()]);
        } else {
            onVenueCandle(event, interval);
        }
    }

    /** Goes back so far that this minute has a place, if so many are kept. */
    void reachBack(final long minuteMs) {
        for (final CandleRing ring : rings) {
            ring.reachBack(ring.interval().openTimeMs(minuteMs));
        }
    }

    /**
     * The venue has given all it has of this time: minutes of which it said nothing had no trades, and what is longer
     * is made of its minutes.
     *
     * @param fromMs start, epoch milliseconds
     * @param untilMs end, exclusive
     */
    void onPastTold(final long fromMs, final long untilMs, final boolean complete) {
        for (int row = minutes.rows() - 1; complete && row > 0; row--) {
            final long openTimeMs = minutes.openTimeMs(row);
            if (openTimeMs < fromMs || openTimeMs >= untilMs) {
                continue;
            }
            final int flags = minutes.flags(row);
            final boolean silent = (flags & (KlineFlags.EMPTY | KlineFlags.VENUE)) == KlineFlags.EMPTY;
            final boolean ours = venueRepairs && (flags & KlineFlags.DAMAGED) != 0;
            if (silent && (minutes.isUnheard(row) || ours)) {
                minutes.confirmEmpty(row);
            }
        }
        for (int i = 1; i < rings.length; i++) {
            final long lengthMs = rings[i].interval().ms();
            for (int row = rings[i].rows() - 1; row >= 0; row--) {
                final long startMs = rings[i].openTimeMs(row);
                if (startMs < untilMs && startMs + lengthMs > fromMs) {
                    rings[i].fold(row, minutes);
                }
            }
        }
    }

    private void settle(final int index, final long openTimeMs, final boolean venueChanged) {
        settle(index, openTimeMs, venueCandles[index], venueChanged);
    }

    /** Compares a candle with the venue's, or takes the venue's for it, once both are final. */
    private void settle(final int index, final long openTimeMs, final VenueCandles venue, final boolean venueChanged) {
        final CandleRing ring = rings[index];
        final int row = ring.rowOf(openTimeMs);
        final int venueRow = venue.rowOf(openTimeMs);
        if (row < 1 || venueRow < 0 || !venue.isFinal(venueRow)) {
            return;
        }
        final int flags = ring.flags(row);
        final boolean taken = (flags & KlineFlags.VENUE) != 0;
        if ((flags & KlineFlags.DAMAGED) != 0 || taken) {
            // What lies before our own candles, wholly or in part, cannot be repaired by trades.
            final boolean history = (flags & KlineFlags.GAP) == 0;
            if ((venueRepairs || history) && (venueChanged || !taken)) {
                take(ring, row, venue, venueRow);
            }
            return;
        }
        final int fields = venue.compare(venueRow, ring, row);
        if (fields != 0) {
            listener.onVenueDifference(series, ring, row, venue, venueRow, fields);
        }
    }

    /**
     * Where ids do not count up, nothing else shows that trades never came: a difference that a later candle of the
     * venue leaves behind, so that nothing late explained it, is healed by the venue's values.
     */
    private void heal(final CandleRing ring, final VenueCandles venue, final int venueRow) {
        if (!venueRepairs || venueRow >= venue.rows() || !venue.isFinal(venueRow - 1) || !venue.differs(venueRow)) {
            return;
        }
        final int row = ring.rowOf(venue.openTimeMs(venueRow));
        if (row > 0 && venue.volume(venueRow) > ring.volume(row)) {
            take(ring, row, venue, venueRow);
        }
    }

    /** Likewise of a candle that the venue was asked for after it had spoken of later ones. */
    private void healOlder(final CandleRing ring) {
        final int row = ring.rowOf(older.openTimeMs(0));
        if (venueRepairs && row > 1 && older.differs(0) && older.volume(0) > ring.volume(row)) {
            take(ring, row, older, 0);
        }
    }

    private void take(final CandleRing ring, final int row, final VenueCandles venue, final int venueRow) {
        final boolean unheard = ring.isUnheard(row);
        ring.replace(row, venue, venueRow);
        if (ring == minutes && !unheard) {
            foldLonger(ring.openTimeMs(row));
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

    /** Trades may be missing in this time. */
    void markGap(final long fromNs, final long toNs) {
        for (int i = 0; i < rings.length; i++) {
            changeFlags(rings[i], fromNs, toNs, true);
        }
    }

    /** {@return bytes of all candles, ours and the venue's} */
    long bytes() {
        long bytes = older.bytes();
        for (int i = 0; i < rings.length; i++) {
            bytes += rings[i].bytes();
            bytes += venueCandles[i] == null ? 0 : venueCandles[i].bytes();
        }
        return bytes;
    }

    /** No trades are missing in this time any more, but for those of other gaps. */
    void clearGap(final long fromNs, final long toNs) {
        for (int i = 0; i < rings.length; i++) {
            changeFlags(rings[i], fromNs, toNs, false);
        }
    }

    private void changeFlags(final CandleRing ring, final long fromNs, final long toNs, final boolean gap) {
        final long lengthMs = ring.interval().ms();
        for (int row = 0; row < ring.rows(); row++) {
            final long startMs = ring.openTimeMs(row);
            if ((startMs + lengthMs) * NS_PER_MS <= fromNs) {
                return;
            }
            if (startMs * NS_PER_MS > toNs || (ring.flags(row) & KlineFlags.VENUE) != 0 || ring.isUnheard(row)) {
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

    void hashTo(final LongConsumer hash) {
        for (int i = 0; i < rings.length; i++) {
            rings[i].hashTo(hash);
            venueCandles[i].hashTo(hash);
        }
        older.hashTo(hash);
        hash.accept(restarts);
    }
}
