package io.onggi.feeds.krw;

import io.onggi.feeds.json.JsonKeys;

/** The keys the decoder reacts to, in both spellings the venue has: DEFAULT and SIMPLE. */
final class Key {
    static final int TYPE = 0;
    static final int CODE = 1;
    static final int TIMESTAMP = 2;
    static final int TRADE_TIMESTAMP = 3;
    static final int TRADE_PRICE = 4;
    static final int TRADE_VOLUME = 5;
    static final int ASK_BID = 6;
    static final int SEQUENTIAL_ID = 7;
    static final int STREAM_TYPE = 8;
    static final int UNITS = 9;
    static final int OPENING_PRICE = 10;
    static final int HIGH_PRICE = 11;
    static final int LOW_PRICE = 12;
    static final int VOLUME_24H = 13;
    static final int TURNOVER_24H = 14;
    static final int CANDLE_TIME_UTC = 15;
    static final int CANDLE_VOLUME = 16;
    static final int CANDLE_TURNOVER = 17;
    static final int STATUS = 18;
    static final int ERROR = 19;
    static final int NAME = 20;
    static final int MESSAGE = 21;
    static final int METHOD = 22;
    static final int RESULT = 23;
    static final int MARKET_STATE = 24;
    static final int SUSPENDED = 25;
    static final int DELISTING_DATE = 26;

    /** The spellings, in the order of the numbers above. */
    static final JsonKeys ALL = JsonKeys.of(
            "type|ty",
            "code|cd",
            "timestamp|tms",
            "trade_timestamp|ttms",
            "trade_price|tp",
            "trade_volume|tv",
            "ask_bid|ab",
            "sequential_id|sid",
            "stream_type|st",
            "orderbook_units|obu",
            "opening_price|op",
            "high_price|hp",
            "low_price|lp",
            "acc_trade_volume_24h|atv24h",
            "acc_trade_price_24h|atp24h",
            "candle_date_time_utc|cdttmu",
            "candle_acc_trade_volume|catv",
            "candle_acc_trade_price|catp",
            "status",
            "error",
            "name",
            "message",
            "method|mthd",
            "result|rslt",
            "market_state|ms",
            "is_trading_suspended|its",
            "delisting_date|dd");

    static final int ASK_PRICE = 0;
    static final int BID_PRICE = 1;
    static final int ASK_SIZE = 2;
    static final int BID_SIZE = 3;
    static final int UNIT_KEYS = 4;

    /** The keys inside one unit of a book. */
    static final JsonKeys UNIT = JsonKeys.of("ask_price|ap", "bid_price|bp", "ask_size|as", "bid_size|bs");

    private Key() {}
}
