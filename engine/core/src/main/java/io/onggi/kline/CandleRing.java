package io.onggi.kline;

import io.onggi.event.ArrayBytes;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Sum128;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The last candles of one instrument and interval, without holes: rows are counted from the newest, row 0 is open, all
 * others are closed. Prices and base volumes are mantissas at the instrument's scale, quote volumes at
 * {@link FixedPoint#TURNOVER_DIGITS}.
 *
 * <p>Owned by its {@link KlineSeries} and read on the core thread only. All memory is taken at construction:
 * {@value #STRIDE} longs a row, two cache lines.
 *
 * <table>
 * <caption>A row</caption>
 * <tr><td>0-3</td><td>open, high, low, close</td></tr>
 * <tr><td>4</td><td>base volume</td></tr>
 * <tr><td>5, 6</td><td>quote volume, exact, upper and lower half of 128 bits at priceDigits + sizeDigits</td></tr>
 * <tr><td>7</td><td>number of trades</td></tr>
 * <tr><td>8-10</td><td>taker-buy base volume, quote volume as above</td></tr>
 * <tr><td>11, 12</td><td>first and last trade id</td></tr>
 * <tr><td>13, 14</td><td>times of first and last trade, epoch nanoseconds; with the venue's values, its bounds</td></tr>
 * <tr><td>15</td><td>{@link KlineFlags} in bits 0-15, bit 16 while a revision waits, bit 17 while nobody has said
 * anything of it, revision in bits 32-63</td></tr>
 * </table>
 */
public final class CandleRing {
    private static final long NS_PER_MS = 1_000_000L;
    private static final int STRIDE = 16;
    private static final int OPEN = 0;
    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int CLOSE = 3;
    private static final int VOLUME = 4;
    private static final int QUOTE_HIGH = 5;
    private static final int COUNT = 7;
    private static final int TAKER_VOLUME = 8;
    private static final int TAKER_QUOTE_HIGH = 9;
    private static final int FIRST_ID = 11;
    private static final int LAST_ID = 12;
    private static final int FIRST_TIME = 13;
    private static final int LAST_TIME = 14;
    private static final int STATE = 15;

    private static final long FLAG_MASK = 0xFFFF;
    private static final long WAITING = 1L << 16;
    private static final long UNHEARD = 1L << 17;
    private static final int REVISION_SHIFT = 32;
    private static final long NONE_WAITS = Long.MAX_VALUE;

    private final Interval interval;
    private final int scaleDigits;
    private final boolean orderedIds;
    private final int capacity;
    private final long[] cells;
    private final long[] before = new long[STRIDE];
    private final Sum128 sum = new Sum128();
    private int rows;
    private int newest;
    private long newestOpenTimeMs = FixedPoint.ABSENT;
    private long oldestWaitingMs = NONE_WAITS;
    private long saturated;

    CandleRing(final Interval interval, final Instrument instrument, final int closedKept, final boolean orderedIds) {
        this.interval = interval;
        this.scaleDigits = instrument.priceDigits() + instrument.sizeDigits();
        this.orderedIds = orderedIds;
        this.capacity = closedKept + 1;
        this.cells = new long[capacity * STRIDE];
    }

    /** {@return the length of the candles} */
    public Interval interval() {
        return interval;
    }

    /** {@return rows that are there, the open one included; 0 before the first trade} */
    public int rows() {
        return rows;
    }

    /** {@return the row of the candle that starts at this time, or -1} */
    public int rowOf(final long openTimeMs) {
        if (rows == 0 || openTimeMs > newestOpenTimeMs || Math.floorMod(openTimeMs, interval.ms()) != 0) {
            return -1;
        }
        final long row = (newestOpenTimeMs - openTimeMs) / interval.ms();
        return row < rows ? (int) row : -1;
    }

    /** {@return start of the candle, UTC epoch milliseconds} */
    public long openTimeMs(final int row) {
        return newestOpenTimeMs - row * interval.ms();
    }

    /** {@return first price} */
    public long open(final int row) {
        return cells[base(row) + OPEN];
    }

    /** {@return highest price} */
    public long high(final int row) {
        return cells[base(row) + HIGH];
    }

    /** {@return lowest price} */
    public long low(final int row) {
        return cells[base(row) + LOW];
    }

    /** {@return last price} */
    public long close(final int row) {
        return cells[base(row) + CLOSE];
    }

    /** {@return base volume} */
    public long volume(final int row) {
        return cells[base(row) + VOLUME];
    }

    /**
     * {@return quote volume, summed exactly and rounded half to even here; ABSENT if it does not fit, where the scales
     * of price and size add up to more than 22 digits, or where a venue's own candle does not say}
     */
    public long quoteVolume(final int row) {
        return turnover(base(row) + QUOTE_HIGH);
    }

    /** {@return number of trades; an aggregate counts the trades inside} */
    public long tradeCount(final int row) {
        return cells[base(row) + COUNT];
    }

    /** {@return base volume bought by takers; ABSENT in a candle of a venue that does not say} */
    public long takerBuyVolume(final int row) {
        return cells[base(row) + TAKER_VOLUME];
    }

    /** {@return quote volume bought by takers, rounded like {@link #quoteVolume}, or ABSENT} */
    public long takerBuyQuoteVolume(final int row) {
        return takerBuyVolume(row) == FixedPoint.ABSENT ? FixedPoint.ABSENT : turnover(base(row) + TAKER_QUOTE_HIGH);
    }

    /** {@return id of the first trade, of the first single one where the venue aggregates, or ABSENT} */
    public long firstTradeId(final int row) {
        return cells[base(row) + FIRST_ID];
    }

    /** {@return id of the last trade, of the last single one where the venue aggregates, or ABSENT} */
    public long lastTradeId(final int row) {
        return cells[base(row) + LAST_ID];
    }

    /** {@return bits of {@link KlineFlags}} */
    public int flags(final int row) {
        return (int) (cells[base(row) + STATE] & FLAG_MASK);
    }

    /** {@return how often the candle was emitted again after closing} */
    public int revision(final int row) {
        return (int) (cells[base(row) + STATE] >>> REVISION_SHIFT);
    }

    /** {@return whether the candle is closed: all but the newest are} */
    public boolean isClosed(final int row) {
        return row > 0;
    }

    /** {@return volumes that stopped at the largest number instead of overflowing} */
    public long saturated() {
        return saturated;
    }

    /** {@return start of the open candle, or ABSENT} */
    long newestOpenTimeMs() {
        return newestOpenTimeMs;
    }

    /** Forgets all candles and opens a flat one. */
    void start(final long openTimeMs, final long price, final int flags) {
        rows = 1;
        newest = 0;
        newestOpenTimeMs = openTimeMs;
        oldestWaitingMs = NONE_WAITS;
        clearRow(0, price, flags);
    }

    /**
     * Goes back in time as far as rows are kept: closed candles of which nobody has said anything yet, flat, PARTIAL,
     * and not announced before the venue has spoken of them.
     */
    void reachBack(final long openTimeMs) {
        while (rows > 0 && rows < capacity && openTimeMs(rows - 1) > openTimeMs) {
            final long price = open(rows - 1);
            rows++;
            clearRow(base(rows - 1), price, KlineFlags.PARTIAL);
            cells[base(rows - 1) + STATE] |= UNHEARD;
        }
    }

    /** {@return whether the row lies before our own candles and the venue has not spoken of it} */
    boolean isUnheard(final int row) {
        return (cells[base(row) + STATE] & UNHEARD) != 0;
    }

    /** The venue says of a closed candle without trades that it knows of none either. */
    void confirmEmpty(final int row) {
        final int base = base(row);
        final long before = cells[base + STATE];
        if (row + 1 < rows) {
            Arrays.fill(cells, base + OPEN, base + CLOSE + 1, close(row + 1));
        }
        cells[base + STATE] = (before & ~(KlineFlags.DAMAGED | UNHEARD)) | KlineFlags.VENUE;
        if (before != cells[base + STATE]) {
            markRevised(row);
        }
    }

    /** Closes the open candle and opens the next one, flat at its close. */
    void append(final int flags) {
        final long close = close(0);
        newest = newest + 1 == capacity ? 0 : newest + 1;
        rows = Math.min(rows + 1, capacity);
        newestOpenTimeMs += interval.ms();
        clearRow(newest * STRIDE, close, flags);
    }

    /**
     * Puts a trade into a row. Rows with the venue's own values stay as they are.
     *
     * @param firstId id of the first single trade, or ABSENT
     * @param lastId id of the last single trade, or ABSENT
     */
    void add(
            final int row,
            final long price,
            final long size,
            final boolean takerBuys,
            final long count,
            final long timeNs,
            final long firstId,
            final long lastId) {
        final int base = base(row);
        if ((cells[base + STATE] & KlineFlags.VENUE) != 0) {
            return;
        }
        if (cells[base + FIRST_TIME] == FixedPoint.ABSENT) {
            cells[base + HIGH] = price;
            cells[base + LOW] = price;
            cells[base + STATE] &= ~KlineFlags.EMPTY;
            setOpen(base, price, timeNs, firstId);
            setClose(base, price, timeNs, lastId);
        } else {
            cells[base + HIGH] = Math.max(cells[base + HIGH], price);
            cells[base + LOW] = Math.min(cells[base + LOW], price);
            if (isBefore(timeNs, firstId, cells[base + FIRST_TIME], cells[base + FIRST_ID])) {
                setOpen(base, price, timeNs, firstId);
            }
            if (!isBefore(timeNs, lastId, cells[base + LAST_TIME], cells[base + LAST_ID])) {
                setClose(base, price, timeNs, lastId);
            }
        }
        addVolume(base, VOLUME, price, size);
        // What a venue's minute inside a longer candle did not say stays unknown.
        if (cells[base + COUNT] != FixedPoint.ABSENT) {
            cells[base + COUNT] += count;
        }
        if (takerBuys && cells[base + TAKER_VOLUME] != FixedPoint.ABSENT) {
            addVolume(base, TAKER_VOLUME, price, size);
        }
        if (row > 0) {
            markRevised(row);
            carryCloseForward(row);
        }
    }

    /**
     * Takes the venue's values for a closed candle; what the venue does not say of it is unknown, as ours was damaged.
     * Without volume it is EMPTY as one of ours would be.
     */
    void replace(final int row, final VenueCandles venue, final int venueRow) {
        final int base = base(row);
        System.arraycopy(cells, base, before, 0, STRIDE);
        cells[base + OPEN] = venue.open(venueRow);
        cells[base + HIGH] = venue.high(venueRow);
        cells[base + LOW] = venue.low(venueRow);
        cells[base + CLOSE] = venue.close(venueRow);
        cells[base + VOLUME] = venue.volume(venueRow);
        setTurnover(base + QUOTE_HIGH, venue.quoteVolume(venueRow));
        cells[base + COUNT] = venue.tradeCount(venueRow);
        cells[base + TAKER_VOLUME] = venue.takerBuyVolume(venueRow);
        setTurnover(base + TAKER_QUOTE_HIGH, venue.takerBuyQuoteVolume(venueRow));
        cells[base + FIRST_ID] = venue.firstTradeId(venueRow);
        cells[base + LAST_ID] = venue.lastTradeId(venueRow);
        cells[base + FIRST_TIME] = openTimeMs(row) * NS_PER_MS;
        cells[base + LAST_TIME] = (openTimeMs(row) + interval.ms()) * NS_PER_MS - 1;
        final long cleared = KlineFlags.DAMAGED | KlineFlags.EMPTY | KlineFlags.REPAIRED | UNHEARD;
        final int set = KlineFlags.VENUE | (venue.volume(venueRow) == 0 ? KlineFlags.EMPTY : 0);
        cells[base + STATE] = (cells[base + STATE] & ~cleared) | set;
        if (!Arrays.equals(cells, base, base + STRIDE, before, 0, STRIDE)) {
            markRevised(row);
            carryCloseForward(row);
        }
    }

    /**
     * Makes a candle again from its minutes, values and flags: after one of them was taken from the venue, it is no
     * longer the sum of our trades. A candle that then differs and is closed gets a revision. The venue's own stays as
     * it is.
     *
     * @param minutes 1m candles of the same instrument
     * @return false if a minute with trades of this candle is kept no longer: nothing was changed
     */
    boolean fold(final int row, final CandleRing minutes) {
        final int base = base(row);
        if ((cells[base + STATE] & KlineFlags.VENUE) != 0) {
            return true;
        }
        final long startMs = openTimeMs(row);
        final long keptSinceMs = minutes.openTimeMs(minutes.rows - 1);
        if (cells[base + FIRST_TIME] != FixedPoint.ABSENT && cells[base + FIRST_TIME] < keptSinceMs * NS_PER_MS) {
            return false;
        }
        System.arraycopy(cells, base, before, 0, STRIDE);
        // Of minutes before the first kept one nothing is known but what was said of them when the candle began.
        final int known = keptSinceMs > startMs ? KlineFlags.DAMAGED | KlineFlags.JUMP : KlineFlags.JUMP;
        clearRow(base, row + 1 < rows ? close(row + 1) : before[OPEN], (int) (before[STATE] & known));
        final long lastMinuteMs = Math.min(startMs + interval.ms() - minutes.interval.ms(), minutes.newestOpenTimeMs);
        for (long at = Math.max(startMs, keptSinceMs); at <= lastMinuteMs; at += minutes.interval.ms()) {
            addMinute(base, minutes, minutes.base(minutes.rowOf(at)));
        }
        cells[base + STATE] |= before[STATE] & ~(FLAG_MASK | UNHEARD);
        if (!Arrays.equals(cells, base, base + STRIDE, before, 0, STRIDE)) {
            if (row > 0) {
                markRevised(row);
            }
            carryCloseForward(row);
        }
        return true;
    }

    private void addMinute(final int base, final CandleRing minutes, final int from) {
        final long[] minute = minutes.cells;
        final long flags = minute[from + STATE];
        cells[base + STATE] |= flags & (KlineFlags.DAMAGED | KlineFlags.REPAIRED | KlineFlags.JUMP);
        if ((flags & KlineFlags.VENUE) != 0) {
            cells[base + STATE] |= KlineFlags.REPAIRED;
        }
        if ((flags & KlineFlags.EMPTY) != 0) {
            return;
        }
        if ((cells[base + STATE] & KlineFlags.EMPTY) != 0) {
            cells[base + STATE] &= ~KlineFlags.EMPTY;
            setOpen(base, minute[from + OPEN], minute[from + FIRST_TIME], minute[from + FIRST_ID]);
            cells[base + HIGH] = minute[from + HIGH];
            cells[base + LOW] = minute[from + LOW];
        }
        cells[base + HIGH] = Math.max(cells[base + HIGH], minute[from + HIGH]);
        cells[base + LOW] = Math.min(cells[base + LOW], minute[from + LOW]);
        setClose(base, minute[from + CLOSE], minute[from + LAST_TIME], minute[from + LAST_ID]);
        addTotal(base + VOLUME, minute[from + VOLUME]);
        addTotal(base + COUNT, minute[from + COUNT]);
        addTotal(base + TAKER_VOLUME, minute[from + TAKER_VOLUME]);
        addTurnover(base + QUOTE_HIGH, minute[from + QUOTE_HIGH], minute[from + QUOTE_HIGH + 1]);
        addTurnover(base + TAKER_QUOTE_HIGH, minute[from + TAKER_QUOTE_HIGH], minute[from + TAKER_QUOTE_HIGH + 1]);
    }

    /** What is unknown in one minute is unknown in all; a sum that is too large stops at the largest number. */
    private void addTotal(final int at, final long value) {
        if (cells[at] == FixedPoint.ABSENT || value == FixedPoint.ABSENT) {
            cells[at] = FixedPoint.ABSENT;
            return;
        }
        final long total = cells[at] + value;
        cells[at] = total < 0 ? Long.MAX_VALUE : total;
    }

    private void addTurnover(final int at, final long high, final long low) {
        if (cells[at] == FixedPoint.ABSENT || high == FixedPoint.ABSENT) {
            cells[at] = FixedPoint.ABSENT;
            return;
        }
        sum.set(cells[at], cells[at + 1]);
        sum.add(high, low);
        cells[at] = sum.high();
        cells[at + 1] = sum.low();
    }

    /** Sets and clears flags; a closed candle that changes gets a revision. */
    void changeFlags(final int row, final int set, final int clear) {
        final int base = base(row);
        final long before = cells[base + STATE];
        cells[base + STATE] = (before & ~clear) | set;
        if (row > 0 && before != cells[base + STATE]) {
            markRevised(row);
        }
    }

    /** {@return the oldest row whose revision waits to be emitted, or -1} */
    int oldestWaitingRow() {
        if (oldestWaitingMs == NONE_WAITS) {
            return -1;
        }
        final int row = rowOf(oldestWaitingMs);
        return row < 0 ? rows - 1 : row;
    }

    /** {@return whether the row's revision waits; if so, it waits no longer and its number is counted up} */
    boolean takeRevision(final int row) {
        final int at = base(row) + STATE;
        if ((cells[at] & WAITING) == 0) {
            return false;
        }
        cells[at] = (cells[at] & ~WAITING) + (1L << REVISION_SHIFT);
        return true;
    }

    /** All waiting revisions were taken. */
    void noneWaits() {
        oldestWaitingMs = NONE_WAITS;
    }

    /** Hands every number of the logical content to a hash, oldest row first. */
    void hashTo(final LongConsumer hash) {
        hash.accept(rows);
        hash.accept(newestOpenTimeMs);
        hash.accept(saturated);
        for (int row = rows - 1; row >= 0; row--) {
            final int base = base(row);
            for (int i = 0; i < STRIDE; i++) {
                hash.accept(cells[base + i]);
            }
        }
    }

    private void markRevised(final int row) {
        cells[base(row) + STATE] |= WAITING;
        oldestWaitingMs = Math.min(oldestWaitingMs, openTimeMs(row));
    }

    private void carryCloseForward(final int changedRow) {
        final long close = close(changedRow);
        for (int row = changedRow - 1; row >= 0; row--) {
            final int base = base(row);
            final long state = cells[base + STATE] & (KlineFlags.EMPTY | KlineFlags.VENUE | UNHEARD);
            if (state != KlineFlags.EMPTY || cells[base + CLOSE] == close) {
                return;
            }
            Arrays.fill(cells, base + OPEN, base + CLOSE + 1, close);
            if (row > 0) {
                markRevised(row);
            }
        }
    }

    private void clearRow(final int base, final long price, final int flags) {
        Arrays.fill(cells, base + OPEN, base + CLOSE + 1, price);
        Arrays.fill(cells, base + VOLUME, base + FIRST_ID, 0);
        Arrays.fill(cells, base + FIRST_ID, base + STATE, FixedPoint.ABSENT);
        cells[base + STATE] = flags | KlineFlags.EMPTY;
    }

    private void setOpen(final int base, final long price, final long timeNs, final long id) {
        cells[base + OPEN] = price;
        cells[base + FIRST_TIME] = timeNs;
        cells[base + FIRST_ID] = id;
    }

    private void setClose(final int base, final long price, final long timeNs, final long id) {
        cells[base + CLOSE] = price;
        cells[base + LAST_TIME] = timeNs;
        cells[base + LAST_ID] = id;
    }

    private boolean isBefore(final long timeNs, final long id, final long otherTimeNs, final long otherId) {
        if (timeNs != otherTimeNs || !orderedIds) {
            return timeNs < otherTimeNs;
        }
        return id != FixedPoint.ABSENT && otherId != FixedPoint.ABSENT && id < otherId;
    }

    private void addVolume(final int base, final int field, final long price, final long size) {
        final long total = cells[base + field] + size;
        if (total < 0) {
            saturated++;
        }
        cells[base + field] = total < 0 ? Long.MAX_VALUE : total;
        final int quote = base + (field == VOLUME ? QUOTE_HIGH : TAKER_QUOTE_HIGH);
        if (cells[quote] == FixedPoint.ABSENT) {
            return;
        }
        sum.set(cells[quote], cells[quote + 1]);
        sum.addProduct(price, size);
        cells[quote] = sum.high();
        cells[quote + 1] = sum.low();
    }

    private long turnover(final int quote) {
        if (cells[quote] == FixedPoint.ABSENT) {
            return FixedPoint.ABSENT;
        }
        sum.set(cells[quote], cells[quote + 1]);
        final int surplus = scaleDigits - FixedPoint.TURNOVER_DIGITS;
        if (surplus > FixedPoint.MAX_DIGITS) {
            return FixedPoint.ABSENT;
        }
        return surplus >= 0
                ? sum.dropDigits(surplus)
                : FixedPoint.rescaleExact(sum.dropDigits(0), scaleDigits, FixedPoint.TURNOVER_DIGITS);
    }

    private void setTurnover(final int quote, final long turnover) {
        final int surplus = scaleDigits - FixedPoint.TURNOVER_DIGITS;
        if (turnover == FixedPoint.ABSENT || surplus > FixedPoint.MAX_DIGITS) {
            // No sum has this upper half: turnovers are not negative.
            cells[quote] = FixedPoint.ABSENT;
            cells[quote + 1] = 0;
            return;
        }
        sum.clear();
        if (surplus >= 0) {
            sum.addProduct(turnover, FixedPoint.pow10(surplus));
        } else {
            sum.addProduct(turnover / FixedPoint.pow10(-surplus), 1);
        }
        cells[quote] = sum.high();
        cells[quote + 1] = sum.low();
    }

    private int base(final int row) {
        assert row >= 0 && row < rows : "row " + row + " of " + rows;
        final int slot = newest - row;
        return (slot < 0 ? slot + capacity : slot) * STRIDE;
    }

    /** {@return bytes that the candles take} */
    long bytes() {
        return ArrayBytes.of(cells, before);
    }
}
