package io.onggi.event;

/** Bits of {@link MarketEvent#flags()}. The values stand in the journal and never change their meaning. */
public final class EventFlags {
    /**
     * The last (or only) part of a frame: only now may the core evaluate what the frame changed. Of a HASH: the one
     * with which a run ends.
     */
    public static final int LAST = 1;
    /** Update ids start again with this event. */
    public static final int RESET_IDS = 1 << 1;
    /** Carries no change, but proves that the stream lives. */
    public static final int KEEPALIVE = 1 << 2;
    /** Fetched after a gap; touches candles and stores only. */
    public static final int REPAIRED = 1 << 3;
    /** A candle that the venue calls final. */
    public static final int CLOSED = 1 << 4;
    /** Sent by the venue right after subscribing; may repeat what was seen before. */
    public static final int INITIAL = 1 << 5;
    /** At least one size was truncated to the instrument's scale. */
    public static final int TRUNCATED = 1 << 6;
    /** Came as the answer to a REST call. */
    public static final int REST = 1 << 7;
    /** The taker of the trade, or the liquidated order, sells. */
    public static final int SELL = 1 << 8;

    private EventFlags() {}
}
