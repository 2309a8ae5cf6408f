package io.onggi.feeds.binance;

import io.onggi.feeds.json.JsonKeys;

/** The keys the decoder reacts to. One letter can mean many things; the names say the most frequent one. */
final class Key {
    static final int STREAM = 0;
    static final int DATA = 1;
    static final int EVENT = 2;
    static final int EVENT_TIME = 3;
    static final int SYMBOL = 4;
    static final int MARKET_KIND = 5;
    static final int TIME = 6;
    static final int FIRST_ID = 7;
    static final int LAST_ID = 8;
    static final int PREV_ID = 9;
    static final int BIDS = 10;
    static final int ASKS = 11;
    static final int PRICE = 12;
    static final int QUANTITY = 13;
    static final int LOWER_F = 14;
    static final int LOWER_L = 15;
    static final int MAKER = 16;
    static final int LOWER_T = 17;
    static final int BID_SIZE = 18;
    static final int ASK_SIZE = 19;
    static final int CANDLE = 20;
    static final int LOWER_I = 21;
    static final int FUNDING_RATE = 22;
    static final int LOWER_O = 23;
    static final int CLOSE = 24;
    static final int HIGH = 25;
    static final int VOLUME = 26;
    static final int CLOSED = 27;
    static final int COUNT = 28;
    static final int UPPER_L = 29;
    static final int TAKER_VOLUME = 30;
    static final int TAKER_TURNOVER = 31;
    static final int SIDE = 32;
    static final int RESULT = 33;
    static final int ID = 34;
    static final int ERROR = 35;
    static final int CODE = 36;
    static final int MESSAGE = 37;
    static final int SNAPSHOT_ID = 38;
    static final int SNAPSHOT_BIDS = 39;
    static final int SNAPSHOT_ASKS = 40;

    /** The spellings, in the order of the numbers above. */
    static final JsonKeys ALL =
            JsonKeys.of(("stream data e E s st T U u pu b a p q f l m t B A k i r o c h v x n L V Q S"
                            + " result id error code msg lastUpdateId bids asks")
                    .split(" "));

    private Key() {}
}
