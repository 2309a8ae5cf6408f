package io.onggi.feeds.bybit;

import io.onggi.feeds.json.JsonKeys;

/** The keys the decoder reacts to, of a message and of what its data hold. */
final class Key {
    static final int TOPIC = 0;
    static final int TYPE = 1;
    static final int SENT = 2;
    static final int MATCHED = 3;
    static final int DATA = 4;
    static final int OPERATION = 5;
    static final int SUCCESS = 6;
    static final int MESSAGE = 7;
    static final int REQUEST = 8;
    static final int SYMBOL = 9;
    static final int BIDS = 10;
    static final int ASKS = 11;
    static final int UPDATE = 12;
    static final int TIME = 13;
    static final int SIDE = 14;
    static final int SIZE = 15;
    static final int PRICE = 16;
    static final int TRADE_ID = 17;
    static final int BLOCK = 18;
    static final int START = 19;
    static final int OPEN = 20;
    static final int HIGH = 21;
    static final int LOW = 22;
    static final int CLOSE = 23;
    static final int VOLUME = 24;
    static final int TURNOVER = 25;
    static final int CONFIRM = 26;
    static final int LAST_TRADE = 27;
    static final int LAST = 28;
    static final int OPEN_24H = 29;
    static final int HIGH_24H = 30;
    static final int LOW_24H = 31;
    static final int VOLUME_24H = 32;
    static final int TURNOVER_24H = 33;
    static final int MARK_PRICE = 34;
    static final int INDEX_PRICE = 35;
    static final int FUNDING_RATE = 36;
    static final int FUNDING_TIME = 37;
    static final int OPEN_INTEREST = 38;
    static final int OPEN_INTEREST_WORTH = 39;
    static final int ONE_SIDED_INTEREST = 40;
    static final int ONE_SIDED_INTEREST_WORTH = 41;

    /** The spellings, in the order of the numbers above; the later ones are those of {@code liquidation}. */
    static final JsonKeys ALL = JsonKeys.of(("topic type ts cts data op success ret_msg req_id s|symbol b a u"
                    + " T|updatedTime|time S|side v|size|qty p|price i BT"
                    + " start open high low close volume turnover confirm timestamp"
                    + " lastPrice prevPrice24h highPrice24h lowPrice24h volume24h turnover24h"
                    + " markPrice indexPrice fundingRate nextFundingTime"
                    + " openInterest openInterestValue singleOpenInterest singleOpenInterestValue")
            .split(" "));

    private Key() {}
}
