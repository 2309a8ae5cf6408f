package io.onggi.event;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of streams an instrument can have. Liveness and counters are kept per instrument and kind. */
public enum StreamKind {
    NONE,
    TRADE,
    BOOK,
    QUOTE,
    KLINE_1M,
    KLINE_15M,
    KLINE_1H,
    MARK,
    LIQUIDATION,
    TICKER,
    FX,
    OPEN_INTEREST,
    /** How accounts or positions are split between long and short. */
    LONG_SHORT_RATIO,
    /** What takers bought and sold within a period. */
    TAKER_VOLUME,
    /** Funding rates that were settled. */
    FUNDING;

    private static final StreamKind[] BY_CODE = values();

    /** {@return the code used in events and the journal} */
    public byte code() {
        return (byte) ordinal();
    }

    /** {@return the kind with this code, or {@link #NONE} if there is none} */
    public static StreamKind ofCode(final int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : NONE;
    }

    /** {@return the kinds that instruments have and that a venue may stream, not only answer for; a set of its own} */
    public static Set<StreamKind> streamed() {
        return EnumSet.complementOf(EnumSet.of(NONE, FX, LONG_SHORT_RATIO, TAKER_VOLUME, FUNDING));
    }

    /** {@return the number of kinds} */
    public static int count() {
        return BY_CODE.length;
    }
}
