package io.onggi.event;

import io.onggi.event.ref.FixedPoint;
import java.nio.charset.StandardCharsets;

/**
 * One result of the core: a header, numbers at the positions named below, ratios and text. Owned by the result ring;
 * one writer (the core thread) until published, readers copy out and keep no reference.
 *
 * <table>
 * <caption>Positions of the numbers</caption>
 * <tr><td>KLINE</td><td>{@code K_...}</td></tr>
 * <tr><td>PREMIUM_SAMPLE</td><td>{@code P_...}; ratios as in {@link PremiumView#pct}</td></tr>
 * <tr><td>PREMIUM_INDEX</td><td>{@code X_...}</td></tr>
 * <tr><td>BOOK_STATE</td><td>0 new state, 1 old state (ordinals of {@link BookState})</td></tr>
 * <tr><td>RESYNC</td><td>none: the header names the instrument</td></tr>
 * <tr><td>GAP</td><td>{@code G_...}; with a text: what stays missing, and why</td></tr>
 * <tr><td>ALERT</td><td>0 ordinal of {@link AlertCode}, 1 value, 2 reference, 3 time (epoch ms)</td></tr>
 * <tr><td>STATE_HASH</td><td>0 hash, 1 events processed</td></tr>
 * <tr><td>CARRY</td><td>as in {@link MarketEvent}: 0 kind, 1 time, 2 value, 3 index; text is the owner</td></tr>
 * <tr><td>REPAIR</td><td>{@code R_...}; without outcome: what a venue is to be asked for</td></tr>
 * <tr><td>STATUS</td><td>{@code S_...}; text as in {@link StatusEvents}</td></tr>
 * <tr><td>CERTIFICATE</td><td>{@code C_...}: one with C_GAP 0 about the whole, then one for each gap it names</td></tr>
 * </table>
 */
public final class ResultEvent {
    /** Numbers a result holds. */
    public static final int MAX_VALUES = 16;
    /** Ratios a result holds. */
    public static final int MAX_RATIOS = 12;

    public static final int K_INTERVAL_MS = 0;
    public static final int K_OPEN_TIME_MS = 1;
    public static final int K_OPEN = 2;
    public static final int K_HIGH = 3;
    public static final int K_LOW = 4;
    public static final int K_CLOSE = 5;
    public static final int K_VOLUME = 6;
    public static final int K_QUOTE_VOLUME = 7;
    public static final int K_TRADE_COUNT = 8;
    public static final int K_TAKER_BUY_VOLUME = 9;
    public static final int K_TAKER_BUY_QUOTE_VOLUME = 10;
    public static final int K_FIRST_TRADE_ID = 11;
    public static final int K_LAST_TRADE_ID = 12;
    public static final int K_REVISION = 13;
    public static final int K_FLAGS = 14;

    public static final int P_PAIR = 0;
    public static final int P_INTERVAL_MS = 1;
    public static final int P_TIME_MS = 2;
    public static final int P_MISSING = 3;
    public static final int P_OUTLIER = 4;
    /** As in {@link PremiumView#closedWallets}. */
    public static final int P_CLOSED_WALLETS = 5;
    /** Ratios behind the percentages: robust score, KRW for one USD, KRW for one USDT. */
    public static final int P_RATIO_SCORE = 8;

    public static final int P_RATIO_USD_KRW = 9;
    public static final int P_RATIO_USDT_KRW = 10;

    public static final int X_MINUTE_MS = 0;
    public static final int X_MARK = 1;
    public static final int X_INDEX = 2;
    public static final int X_FUNDING = 3;
    public static final int X_NEXT_FUNDING_MS = 4;

    /** A {@link StatusCode}'s code. */
    public static final int S_CODE = 0;
    /** Code of the {@link io.onggi.event.ref.Venue}: the market may be no instrument of the run. */
    public static final int S_VENUE = 1;

    /** The stream with the hole: ordinal of {@link StreamKind}. */
    public static final int G_STREAM = 0;
    /** Last id before the hole. */
    public static final int G_AFTER_ID = 1;
    /** First id behind it: of a trade, or of what the update says it follows. */
    public static final int G_BEFORE_ID = 2;
    /** Start and end of the time it may touch, epoch nanoseconds; absent where only ids are known. */
    public static final int G_FROM_NS = 3;

    public static final int G_UNTIL_NS = 4;

    /** What is asked for: ordinal of {@link StreamKind}, TRADE or KLINE_1M. */
    public static final int R_STREAM = 0;
    /** Start and end of its time, epoch nanoseconds. */
    public static final int R_FROM_NS = 1;

    public static final int R_UNTIL_NS = 2;
    /** The ids around it, where the venue's are ordered. */
    public static final int R_AFTER_ID = 3;

    public static final int R_BEFORE_ID = 4;
    /** Ordinal of {@link RepairOutcome}, ABSENT in a question. */
    public static final int R_OUTCOME = 5;
    /** Events that the answer consisted of. */
    public static final int R_PUBLISHED = 6;

    /** Venue and stream: code of the venue, ordinal of {@link StreamKind}; the header names the instrument. */
    public static final int C_VENUE = 0;

    public static final int C_STREAM = 1;
    /** 0 for what is said of the whole; 1, 2, ... for its gaps in the order in which they were found. */
    public static final int C_GAP = 2;
    /** Start and end of what is certified, or of the gap; core time, epoch nanoseconds. */
    public static final int C_FROM_NS = 3;

    public static final int C_UNTIL_NS = 4;
    /** First and last id; of a gap, the last id before it and the first one behind it. */
    public static final int C_FIRST_ID = 5;

    public static final int C_LAST_ID = 6;
    /** Rows that are missing, of a gap ABSENT where nobody can say how many. */
    public static final int C_MISSING = 7;
    /** Of a gap: ordinal of {@link GapReason}. */
    public static final int C_REASON = 8;
    /** Of the whole: all rows, and those among them that said nothing new. */
    public static final int C_ROWS = 8;

    public static final int C_DUPLICATES = 9;
    /** Ids that there were and those of them that came, ABSENT where ids do not count up by one. */
    public static final int C_EXPECTED = 10;

    public static final int C_SEEN = 11;
    /** Rows that were fetched afterwards. */
    public static final int C_REPAIRED = 12;
    /** Gaps, and how many of them are named by the results that follow. */
    public static final int C_GAPS = 13;

    public static final int C_NAMED = 14;
    /** Hash of the rows. */
    public static final int C_HASH = 15;

    private ResultType type = ResultType.ALERT;
    private int instrumentId;
    private long causeSequence;
    private int ordinal;
    private long timeNs;
    private final long[] values = new long[MAX_VALUES];
    private final double[] ratios = new double[MAX_RATIOS];
    private final byte[] text = new byte[MarketEvent.MAX_TEXT];
    private int textLength;

    /**
     * Clears the event.
     *
     * @param newCause sequence of the market event that caused this result
     * @param newOrdinal number of this result among those of the same cause, from 0
     * @param newTimeNs core time, epoch nanoseconds
     * @return this
     */
    public ResultEvent reset(
            final ResultType newType,
            final int newInstrumentId,
            final long newCause,
            final int newOrdinal,
            final long newTimeNs) {
        type = newType;
        instrumentId = newInstrumentId;
        causeSequence = newCause;
        ordinal = newOrdinal;
        timeNs = newTimeNs;
        textLength = 0;
        for (int i = 0; i < MAX_VALUES; i++) {
            values[i] = FixedPoint.ABSENT;
        }
        for (int i = 0; i < MAX_RATIOS; i++) {
            ratios[i] = Double.NaN;
        }
        return this;
    }

    /** {@return what this result is} */
    public ResultType type() {
        return type;
    }

    /** {@return the instrument, or 0} */
    public int instrumentId() {
        return instrumentId;
    }

    /** {@return sequence of the market event that caused this result} */
    public long causeSequence() {
        return causeSequence;
    }

    /** {@return number of this result among those of the same cause, from 0} */
    public int ordinal() {
        return ordinal;
    }

    /** {@return core time of the cause, epoch nanoseconds} */
    public long timeNs() {
        return timeNs;
    }

    /** {@return the number at this position, or ABSENT} */
    public long value(final int index) {
        return values[index];
    }

    /** Sets the number at this position. */
    public ResultEvent value(final int index, final long value) {
        values[index] = value;
        return this;
    }

    /** {@return the ratio at this position, or NaN} */
    public double ratio(final int index) {
        return ratios[index];
    }

    /** Sets the ratio at this position. */
    public ResultEvent ratio(final int index, final double value) {
        ratios[index] = value;
        return this;
    }

    /** Sets the text to these bytes, cut at {@value MarketEvent#MAX_TEXT}. */
    public ResultEvent text(final byte[] source, final int length) {
        textLength = Math.min(length, text.length);
        System.arraycopy(source, 0, text, 0, textLength);
        return this;
    }

    /** {@return the text as a string. Allocates; for readers outside the core} */
    public String text() {
        return new String(text, 0, textLength, StandardCharsets.UTF_8);
    }
}
