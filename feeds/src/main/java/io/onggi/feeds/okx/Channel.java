package io.onggi.feeds.okx;

import io.onggi.event.StreamKind;
import io.onggi.feeds.json.JsonKeys;

/** The channels that the decoder knows, and the streams their data come on. */
final class Channel {
    static final int TRADES = 0;
    static final int BOOKS = 1;
    static final int TOP_BOOK = 2;
    static final int BEST = 3;
    static final int TICKERS = 4;
    static final int MARK_PRICE = 5;
    static final int INDEX = 6;
    static final int FUNDING = 7;
    static final int LIQUIDATIONS = 8;
    static final int FIRST_CANDLE = 9;
    static final int NONE = JsonKeys.END;
    static final JsonKeys KEYS = JsonKeys.of(
            "trades|trades-all",
            "books|books-l2-tbt|books50-l2-tbt",
            "books5",
            "bbo-tbt",
            "tickers",
            "mark-price",
            "index-tickers",
            "funding-rate",
            "liquidation-orders",
            "candle1m",
            "candle15m",
            "candle1H");

    private static final StreamKind[] STREAMS = {
        StreamKind.TRADE,
        StreamKind.BOOK,
        StreamKind.BOOK,
        StreamKind.QUOTE,
        StreamKind.TICKER,
        StreamKind.MARK,
        StreamKind.MARK,
        StreamKind.MARK,
        StreamKind.LIQUIDATION,
        StreamKind.KLINE_1M,
        StreamKind.KLINE_15M,
        StreamKind.KLINE_1H
    };
    private static final long[] CANDLE_MS = {60_000L, 900_000L, 3_600_000L};

    private Channel() {}

    /** {@return the stream of a channel, NONE for one that is not known} */
    static StreamKind stream(final int channel) {
        return channel < 0 ? StreamKind.NONE : STREAMS[channel];
    }

    /** {@return whether its data are a book of several levels} */
    static boolean isBook(final int channel) {
        return channel == BOOKS || channel == TOP_BOOK;
    }

    /** {@return the length of a candle channel's candles, milliseconds} */
    static long candleMs(final int channel) {
        return CANDLE_MS[channel - FIRST_CANDLE];
    }
}
