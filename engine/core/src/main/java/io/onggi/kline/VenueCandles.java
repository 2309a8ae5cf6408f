package io.onggi.kline;

import io.onggi.event.ArrayBytes;
import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import java.util.function.LongConsumer;

/**
 * The venue's own last candles of one interval, beside ours. Rows are counted from the newest, in order of time, and
 * may have holes. Owned by its {@link KlineSeries}; read on the core thread; allocated at construction.
 */
public final class VenueCandles {
    private static final int STRIDE = 14;
    private static final int STATE = 13;
    private static final int LIVE = 0;
    private static final int FINAL = 1;
    private static final int SAME = 2;
    private static final int DIFFERENT = 3;
    /**
     * Not final, and what the venue said of it last is unknown: only another word of the venue lets it become final.
     */
    private static final int CUT = 4;

    private final Interval interval;
    private final boolean sendsClosed;
    private final int capacity;
    private final long[] cells;
    private final long[] differences = new long[KlineField.count()];
    private int rows;
    private int newest;
    private long repeatedFinals;
    private long outOfOrder;
    private long compared;
    private long differing;
    private long agreedLater;

    VenueCandles(final Interval interval, final KlineSettings.VenueRules rules) {
        this.interval = interval;
        this.sendsClosed = rules.sendsClosed();
        this.capacity = rules.candlesKept();
        this.cells = new long[capacity * STRIDE];
    }

    /** {@return the length of the candles} */
    public Interval interval() {
        return interval;
    }

    /** {@return rows that are there} */
    public int rows() {
        return rows;
    }

    /** {@return the row of the candle that starts at this time, or -1} */
    public int rowOf(final long openTimeMs) {
        for (int row = 0; row < rows; row++) {
            if (openTimeMs(row) <= openTimeMs) {
                return openTimeMs(row) == openTimeMs ? row : -1;
            }
        }
        return -1;
    }

    /** {@return start of the candle, UTC epoch milliseconds} */
    public long openTimeMs(final int row) {
        return cell(row, 1);
    }

    /** {@return first price} */
    public long open(final int row) {
        return cell(row, 2);
    }

    /** {@return highest price} */
    public long high(final int row) {
        return cell(row, 3);
    }

    /** {@return lowest price} */
    public long low(final int row) {
        return cell(row, 4);
    }

    /** {@return last price} */
    public long close(final int row) {
        return cell(row, 5);
    }

    /** {@return base volume} */
    public long volume(final int row) {
        return cell(row, 6);
    }

    /** {@return quote volume at {@link FixedPoint#TURNOVER_DIGITS}, or ABSENT} */
    public long quoteVolume(final int row) {
        return cell(row, 7);
    }

    /** {@return number of trades, or ABSENT} */
    public long tradeCount(final int row) {
        return cell(row, 8);
    }

    /** {@return base volume of taker buys, or ABSENT} */
    public long takerBuyVolume(final int row) {
        return cell(row, 9);
    }

    /** {@return quote volume of taker buys at {@link FixedPoint#TURNOVER_DIGITS}, or ABSENT} */
    public long takerBuyQuoteVolume(final int row) {
        return cell(row, 10);
    }

    /** {@return first trade id, or ABSENT} */
    public long firstTradeId(final int row) {
        return cell(row, 11);
    }

    /** {@return last trade id, or ABSENT} */
    public long lastTradeId(final int row) {
        return cell(row, 12);
    }

    /** {@return whether the venue will not change it any more} */
    public boolean isFinal(final int row) {
        final long state = cell(row, STATE);
        return state != LIVE && state != CUT;
    }

    /** {@return whether it was compared with ours and differs still} */
    boolean differs(final int row) {
        return cell(row, STATE) == DIFFERENT;
    }

    /** {@return candles compared with ours} */
    public long compared() {
        return compared;
    }

    /** {@return candles that differed from ours in at least one field} */
    public long differing() {
        return differing;
    }

    /** {@return candles that differed in this field} */
    public long differences(final KlineField field) {
        return differences[field.ordinal()];
    }

    /** {@return candles that differed and agree since ours was revised} */
    public long agreedLater() {
        return agreedLater;
    }

    /** {@return candles that the venue called final a second time; ignored} */
    public long repeatedFinals() {
        return repeatedFinals;
    }

    /** {@return candles older than those that are kept, or between them; ignored} */
    public long outOfOrder() {
        return outOfOrder;
    }

    /** Takes a KLINE event of this interval. {@return the row it went to, or -1 if it was ignored} */
    int put(final MarketEvent event) {
        final long openTimeMs = event.openTimeMs();
        int row = rowOf(openTimeMs);
        if (row < 0) {
            if (rows > 0 && openTimeMs < openTimeMs(0)) {
                outOfOrder++;
                return -1;
            }
            push();
            row = 0;
        } else if (sendsClosed && isFinal(row)) {
            if (event.has(EventFlags.CLOSED)) {
                repeatedFinals++;
            }
            return -1;
        }
        final int base = base(row);
        for (int i = 0; i < STATE; i++) {
            cells[base + i] = event.value(i);
        }
        if (cells[base + STATE] == CUT) {
            cells[base + STATE] = LIVE;
        }
        // Where no flag says so, a word about a candle with a later one behind it is the venue's last.
        final boolean last = event.has(EventFlags.CLOSED) || (!sendsClosed && row > 0);
        if (last && cells[base + STATE] == LIVE) {
            cells[base + STATE] = FINAL;
        }
        return row;
    }

    /** Forgets all others and takes this final one. */
    void only(final MarketEvent event) {
        rows = 0;
        put(event);
    }

    /**
     * Something the venue said of these candles was lost, or may have been: the newest one stays unfinished until the
     * venue speaks of it again, since a later candle no longer shows that it is whole.
     */
    void cut() {
        if (rows > 0 && !isFinal(0)) {
            cells[base(0) + STATE] = CUT;
        }
    }

    /** {@return whether the row before the newest is final only now, because the newest has come} */
    boolean finishPrevious() {
        if (sendsClosed || rows < 2 || isFinal(1) || cells[base(1) + STATE] == CUT) {
            return false;
        }
        cells[base(1) + STATE] = FINAL;
        return true;
    }

    /** Compares a final row with ours. {@return bits of the fields that differ and were not known to} */
    int compare(final int venueRow, final CandleRing ours, final int row) {
        final int fields = differentFields(venueRow, ours, row);
        final int at = base(venueRow) + STATE;
        final long before = cells[at];
        cells[at] = fields == 0 ? SAME : DIFFERENT;
        if (before == FINAL) {
            compared++;
        }
        if (fields == 0) {
            agreedLater += before == DIFFERENT ? 1 : 0;
            return 0;
        }
        if (before == DIFFERENT) {
            return 0;
        }
        differing++;
        for (int i = 0; i < KlineField.count(); i++) {
            differences[i] += fields >>> i & 1;
        }
        return fields;
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(rows);
        for (int row = rows - 1; row >= 0; row--) {
            for (int i = 0; i < STRIDE; i++) {
                hash.accept(cell(row, i));
            }
        }
        hash.accept(compared);
        hash.accept(differing);
        for (int i = 0; i < differences.length; i++) {
            hash.accept(differences[i]);
        }
        hash.accept(agreedLater);
        hash.accept(repeatedFinals);
        hash.accept(outOfOrder);
    }

    private int differentFields(final int venueRow, final CandleRing ours, final int row) {
        int fields = 0;
        fields |= open(venueRow) != ours.open(row) ? KlineField.OPEN.bit() : 0;
        fields |= high(venueRow) != ours.high(row) ? KlineField.HIGH.bit() : 0;
        fields |= low(venueRow) != ours.low(row) ? KlineField.LOW.bit() : 0;
        fields |= close(venueRow) != ours.close(row) ? KlineField.CLOSE.bit() : 0;
        fields |= volume(venueRow) != ours.volume(row) ? KlineField.VOLUME.bit() : 0;
        fields |= differs(tradeCount(venueRow), ours.tradeCount(row)) ? KlineField.TRADE_COUNT.bit() : 0;
        fields |= differs(takerBuyVolume(venueRow), ours.takerBuyVolume(row)) ? KlineField.TAKER_BUY_VOLUME.bit() : 0;
        return fields;
    }

    private static boolean differs(final long venue, final long ours) {
        return venue != FixedPoint.ABSENT && venue != ours;
    }

    private void push() {
        newest = newest + 1 == capacity ? 0 : newest + 1;
        rows = Math.min(rows + 1, capacity);
        cells[base(0) + STATE] = LIVE;
    }

    private long cell(final int row, final int field) {
        return cells[base(row) + field];
    }

    private int base(final int row) {
        assert row >= 0 && row < capacity : "row " + row + " of " + rows;
        final int slot = newest - row;
        return (slot < 0 ? slot + capacity : slot) * STRIDE;
    }

    /** {@return bytes that they take} */
    long bytes() {
        return ArrayBytes.of(cells, differences);
    }
}
