package io.onggi.feeds.binance;

import io.onggi.event.StreamKind;
import io.onggi.feeds.json.JsonKeys;

/** The values of {@code e} that the decoder knows, and the streams they come on. */
final class EventName {
    static final int AGG_TRADE = 0;
    static final int RAW_TRADE = 1;
    static final int DEPTH = 2;
    static final int BOOK_TICKER = 3;
    static final int KLINE = 4;
    static final int MARK = 5;
    static final int FORCE_ORDER = 6;
    static final int TICKER = 7;
    static final int NONE = JsonKeys.END;
    static final JsonKeys KEYS = JsonKeys.of(
            "aggTrade",
            "trade",
            "depthUpdate",
            "bookTicker",
            "kline",
            "markPriceUpdate",
            "forceOrder",
            "24hrTicker|24hrMiniTicker");

    /** Which interval a candle has stands deeper in its frame. */
    private static final StreamKind[] STREAMS = {
        StreamKind.TRADE,
        StreamKind.TRADE,
        StreamKind.BOOK,
        StreamKind.QUOTE,
        StreamKind.NONE,
        StreamKind.MARK,
        StreamKind.LIQUIDATION,
        StreamKind.TICKER
    };

    private EventName() {}

    /** {@return the stream of an event, NONE where the name alone does not say} */
    static StreamKind stream(final int event) {
        return STREAMS[event];
    }
}
