package io.onggi.bench.frame;

/** The kinds of frames that are decoded, as the venues send them. */
public enum FrameKind {
    /** Binance, an update of 40 levels. */
    DEPTH_40("depth40", "depth, 40 levels"),
    /** Binance, an update of 80 levels. */
    DEPTH_80("depth80", "depth, 80 levels"),
    /** Binance, best bid and ask. */
    BOOK_TICKER("bookTicker", "bookTicker"),
    /** Binance, one aggregate trade. */
    AGG_TRADE("aggTrade", "aggTrade"),
    /** Upbit, a whole book of 30 units. */
    UPBIT_ORDERBOOK("upbit", "Upbit orderbook, 30 units");

    private final String id;
    private final String text;

    FrameKind(final String id, final String text) {
        this.id = id;
        this.text = text;
    }

    /** {@return the name in ids of findings} */
    public String id() {
        return id;
    }

    /** {@return the name in the table} */
    public String text() {
        return text;
    }

    /** {@return levels of an update, both sides together; 0 for other kinds} */
    public int levels() {
        return this == DEPTH_40 ? 40 : this == DEPTH_80 ? 80 : 0;
    }
}
