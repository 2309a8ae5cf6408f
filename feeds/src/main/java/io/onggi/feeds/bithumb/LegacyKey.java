package io.onggi.feeds.bithumb;

import io.onggi.feeds.json.JsonKeys;

/** The keys of the old public socket that its decoder reacts to. */
final class LegacyKey {
    static final int TYPE = 0;
    static final int CONTENT = 1;
    static final int STATUS = 2;
    static final int MESSAGE = 3;
    static final int LIST = 4;
    static final int SYMBOL = 5;
    static final int DATE_TIME = 6;
    static final int ASKS = 7;
    static final int BIDS = 8;
    static final int SIDE = 9;
    static final int PRICE = 10;
    static final int QUANTITY = 11;
    static final int TRADE_SIDE = 12;
    static final int TRADE_PRICE = 13;
    static final int TRADE_QUANTITY = 14;
    static final int TRADE_TIME = 15;
    static final int TICK_TYPE = 16;
    static final int DATE = 17;
    static final int TIME = 18;
    static final int OPEN = 19;
    static final int CLOSE = 20;
    static final int LOW = 21;
    static final int HIGH = 22;
    static final int VALUE = 23;
    static final int VOLUME = 24;

    /** The spellings, in the order of the numbers above. */
    static final JsonKeys ALL =
            JsonKeys.of(("type content status resmsg list symbol datetime asks bids orderType price quantity buySellGb"
                            + " contPrice contQty contDtm tickType date time openPrice closePrice lowPrice highPrice value"
                            + " volume")
                    .split(" "));

    private LegacyKey() {}
}
