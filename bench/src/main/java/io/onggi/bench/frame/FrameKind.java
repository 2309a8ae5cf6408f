package io.onggi.bench.frame;

/** The kinds of frames that are decoded, as the venues send them. */
public enum FrameKind {
    /** Binance, an update of 40 levels. */
    DEPTH_40("depth40", "depth, 40 levels", "@depth@100ms"),
    /** Binance, an update of 80 levels. */
    DEPTH_80("depth80", "depth, 80 levels", "@depth@100ms"),
    /** Binance, best bid and ask. */
    BOOK_TICKER("bookTicker", "bookTicker", "@bookTicker"),
    /** Binance, best bid and ask, as a stream of its own sends it. */
    RAW_BOOK_TICKER("raw/bookTicker", "bookTicker, raw stream", ""),
    /** Binance, one aggregate trade. */
    AGG_TRADE("aggTrade", "aggTrade", "@aggTrade"),
    /** Binance, one aggregate trade, as a stream of its own sends it. */
    RAW_AGG_TRADE("raw/aggTrade", "aggTrade, raw stream", ""),
    /** Upbit, a whole book of 30 units. */
    UPBIT_ORDERBOOK("upbit", "Upbit orderbook, 30 units", "");

    private final String id;
    private final String text;
    private final String stream;

    FrameKind(final String id, final String text, final String stream) {
        this.id = id;
        this.text = text;
        this.stream = stream;
    }

    /** {@return the name in ids of findings} */
    public String id() {
        return id;
    }

    /** {@return the name in the table} */
    public String text() {
        return text;
    }

    /** {@return whether the message comes in the wrapper of combined streams, which is how the engine subscribes} */
    public boolean isCombined() {
        return !stream.isEmpty();
    }

    /** {@return what the wrapper names behind the symbol, or nothing} */
    public String stream() {
        return stream;
    }

    /** {@return levels of an update, both sides together; 0 for other kinds} */
    public int levels() {
        return this == DEPTH_40 ? 40 : this == DEPTH_80 ? 80 : 0;
    }
}
