package io.onggi.kline;

/** Fields in which the venue's own candle is compared with ours. */
public enum KlineField {
    OPEN,
    HIGH,
    LOW,
    CLOSE,
    VOLUME,
    TRADE_COUNT,
    TAKER_BUY_VOLUME;

    private static final KlineField[] ALL = values();

    /** {@return the bit of this field in a mask of differences} */
    public int bit() {
        return 1 << ordinal();
    }

    /** {@return the field at this position} */
    public static KlineField at(final int index) {
        return ALL[index];
    }

    /** {@return the number of fields} */
    public static int count() {
        return ALL.length;
    }
}
