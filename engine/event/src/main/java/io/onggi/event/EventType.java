package io.onggi.event;

/**
 * What a {@link MarketEvent} is. The code is the journal's; it never changes its meaning once released.
 * {@code valueCount} says how many of the event's numbered values the type uses (see the table in {@link MarketEvent}).
 */
public enum EventType {
    /** A slot was claimed and its frame failed: reason code and raw text are kept, nothing else happens. */
    SKIPPED(0, 2),
    /** One public trade (or the venue's aggregate of several at one price). */
    TRADE(1, 5),
    /** Best bid and ask. */
    QUOTE(2, 5),
    /** Absolute sizes of changed levels; size 0 deletes. May span several adjacent slots, the last one flagged LAST. */
    BOOK_DELTA(3, 3),
    /** The whole book (or its whole top N). May span several adjacent slots, the last one flagged LAST. */
    BOOK_SNAPSHOT(4, 3),
    /** The venue's own candle. */
    KLINE(5, 13),
    /** 24 h ticker. */
    TICKER(6, 6),
    /** Mark price, index price and funding. */
    MARK(7, 4),
    /** A forced order of the venue. */
    LIQUIDATION(8, 2),
    /** One unit of the base currency in quote currency, from a named source. */
    FX_RATE(9, 1),
    /** The venue changed the state of an instrument (listed, halted, ...): text. */
    STATUS(10, 1),
    /** One stream of one instrument is connected and subscribed. */
    LINK_UP(11, 0),
    /** One stream of one instrument lost its connection: text is the reason. */
    LINK_DOWN(12, 1),
    /** Nothing but time: drives samplers, staleness and closing of candles. */
    TIMER(13, 0),
    /** How far the wall clock is from the engine's clock. */
    CLOCK(14, 1),
    /** A new instrument, or a new scale of a known symbol, under a new id. */
    INSTRUMENT(15, 4),
    /** Take the state hash when this event passes. */
    HASH(16, 0),
    /** One piece of state that survives from an earlier run. */
    CARRY(17, 4),
    /** Records of an earlier run are lost: found when that run was verified after the start of this one. */
    RUN_DAMAGE(18, 2),
    /** Contracts open on a derivatives market. */
    OPEN_INTEREST(19, 2),
    /** How accounts or positions of a derivatives market are split between long and short, over a period. */
    RATIO(20, 5),
    /** What takers bought and sold on a derivatives market within a period. */
    TAKER_VOLUME(21, 4),
    /** A funding rate that was settled. */
    FUNDING(22, 4),
    /** What became of asking a venue for the trades of a gap. */
    REPAIR(23, 6),
    /** How far a venue's clock is from the engine's. */
    VENUE_CLOCK(24, 2);

    private static final EventType[] BY_CODE = values();

    private final byte code;
    private final int valueCount;

    EventType(final int code, final int valueCount) {
        this.code = (byte) code;
        this.valueCount = valueCount;
    }

    /** {@return the journal's code of this type} */
    public byte code() {
        return code;
    }

    /** {@return how many of the numbered values this type uses} */
    public int valueCount() {
        return valueCount;
    }

    /** {@return the type with this code, or null if there is none} */
    public static EventType ofCode(final int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** {@return the number of types; codes are 0 to this - 1} */
    public static int count() {
        return BY_CODE.length;
    }
}
