package io.onggi.feeds.bybit;

import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.feeds.json.JsonKeys;

/** What topics the decoder knows, by the part before the symbol, and what their data become. */
final class Channel {
    static final int BOOK = 0;
    static final int BEST = 1;
    static final int TRADES = 2;
    static final int TICKERS = 3;
    static final int LIQUIDATIONS = 4;
    static final int FIRST_CANDLE = 5;
    static final int NONE = JsonKeys.END;
    static final JsonKeys KEYS = JsonKeys.of(
            "orderbook.50|orderbook.200|orderbook.500|orderbook.1000",
            "orderbook.1",
            "publicTrade",
            "tickers",
            "allLiquidation|liquidation",
            "kline.1",
            "kline.15",
            "kline.60");

    private static final StreamKind[] STREAMS = {
        StreamKind.BOOK,
        StreamKind.QUOTE,
        StreamKind.TRADE,
        StreamKind.TICKER,
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

    /** {@return what each element of an array of data becomes} */
    static EventType element(final int channel) {
        return channel == TRADES ? EventType.TRADE : channel == LIQUIDATIONS ? EventType.LIQUIDATION : EventType.KLINE;
    }

    /** {@return whether its data are one object with the levels of both sides} */
    static boolean hasLevels(final int channel) {
        return channel == BOOK || channel == BEST;
    }

    /** {@return whether its data are an array of which each element becomes an event} */
    static boolean hasElements(final int channel) {
        return channel == TRADES || channel == LIQUIDATIONS || channel >= FIRST_CANDLE;
    }

    /** {@return the length of a candle channel's candles, milliseconds} */
    static long candleMs(final int channel) {
        return CANDLE_MS[channel - FIRST_CANDLE];
    }
}
