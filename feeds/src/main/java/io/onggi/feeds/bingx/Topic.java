package io.onggi.feeds.bingx;

import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.feeds.json.JsonKeys;

/** The topics that the decoder knows, and the streams their data come on. */
final class Topic {
    static final int TRADE = 0;
    /** The top of a book, whole each time. */
    static final int DEPTH = 1;
    /** A whole book, then its updates. */
    static final int UPDATES = 2;

    static final int BEST = 3;
    static final int TICKER = 4;
    static final int LAST_PRICE = 5;
    static final int MARK_PRICE = 6;
    static final int FIRST_CANDLE = 7;
    static final int NONE = JsonKeys.END;

    private static final JsonKeys KEYS = JsonKeys.of(
            "trade",
            "depth5|depth10|depth20|depth50|depth100",
            "incrDepth",
            "bookTicker",
            "ticker",
            "lastPrice",
            "markPrice",
            "kline_1m",
            "kline_15m",
            "kline_1h");
    private static final StreamKind[] STREAMS = {
        StreamKind.TRADE,
        StreamKind.BOOK,
        StreamKind.BOOK,
        StreamKind.QUOTE,
        StreamKind.TICKER,
        StreamKind.TICKER,
        StreamKind.MARK,
        StreamKind.KLINE_1M,
        StreamKind.KLINE_15M,
        StreamKind.KLINE_1H
    };
    private static final long[] CANDLE_MS = {60_000L, 900_000L, 3_600_000L};

    private Topic() {}

    /** {@return the topic with this name, which may have an interval behind a second {@code @}, or UNKNOWN} */
    static int of(final byte[] text, final int offset, final int length) {
        return KEYS.find(text, offset, lengthToAt(text, offset, length));
    }

    /** {@return how many bytes stand before the first {@code @}, or all} */
    static int lengthToAt(final byte[] text, final int offset, final int length) {
        int end = 0;
        while (end < length && text[offset + end] != '@') {
            end++;
        }
        return end;
    }

    /** {@return the stream of a topic, NONE for one that is not known} */
    static StreamKind stream(final int topic) {
        return topic < 0 ? StreamKind.NONE : STREAMS[topic];
    }

    /** {@return whether its data are a book of several levels} */
    static boolean isBook(final int topic) {
        return topic == DEPTH || topic == UPDATES;
    }

    /** {@return what its data become, books apart} */
    static EventType type(final int topic) {
        return switch (topic) {
            case TRADE -> EventType.TRADE;
            case BEST -> EventType.QUOTE;
            case TICKER, LAST_PRICE -> EventType.TICKER;
            case MARK_PRICE -> EventType.MARK;
            default -> EventType.KLINE;
        };
    }

    /** {@return the length of a candle topic's candles, milliseconds} */
    static long candleMs(final int topic) {
        return CANDLE_MS[topic - FIRST_CANDLE];
    }
}
