package io.onggi.kline;

/** Bits that say how far a candle can be trusted; they stand in {@code K_FLAGS} of a result. */
public final class KlineFlags {
    /** Trades before the start of listening are missing. */
    public static final int PARTIAL = 1;
    /** Trades may be missing: it touches a gap of the trade stream. */
    public static final int GAP = 1 << 1;
    /** No trade: flat at the close before it. */
    public static final int EMPTY = 1 << 2;
    /** Holds trades that were fetched after a gap; of a longer candle also: minutes with the venue's own values. */
    public static final int REPAIRED = 1 << 3;
    /** Values are the venue's own, since ours were damaged. */
    public static final int VENUE = 1 << 4;
    /** A trade of it was far away from the last closed minute, by the setting {@code kline.priceJumpRatio}. */
    public static final int JUMP = 1 << 5;

    /** Any of these: not made of all its trades. */
    public static final int DAMAGED = PARTIAL | GAP;

    private KlineFlags() {}
}
