package io.onggi.feeds.okx;

import io.onggi.feeds.json.JsonKeys;

/** The keys the decoder reacts to, of a message, of what it answers to and of one item of its data. */
final class Key {
    static final int ARG = 0;
    static final int DATA = 1;
    static final int ACTION = 2;
    static final int EVENT = 3;
    static final int CODE = 4;
    static final int MESSAGE = 5;
    static final int ID = 6;
    static final int CHANNEL = 7;
    static final int INSTRUMENT = 8;
    static final int TIME = 9;
    static final int PRICE = 10;
    static final int SIZE = 11;
    static final int SIDE = 12;
    static final int TRADE_ID = 13;
    static final int COUNT = 14;
    static final int ASKS = 15;
    static final int BIDS = 16;
    static final int CHECKSUM = 17;
    static final int SEQUENCE = 18;
    static final int PREVIOUS = 19;
    static final int LAST = 20;
    static final int OPEN_24H = 21;
    static final int HIGH_24H = 22;
    static final int LOW_24H = 23;
    static final int VOLUME_24H = 24;
    static final int CURRENCY_24H = 25;
    static final int KIND = 26;
    static final int MARK_PRICE = 27;
    static final int INDEX_PRICE = 28;
    static final int FUNDING_RATE = 29;
    static final int FUNDING_TIME = 30;
    static final int DETAILS = 31;
    static final int BANKRUPTCY_PRICE = 32;

    /** The spellings, in the order of the numbers above. */
    static final JsonKeys ALL = JsonKeys.of(
            ("arg data action event code msg id channel instId ts px sz side tradeId count asks bids checksum"
                            + " seqId prevSeqId last open24h high24h low24h vol24h volCcy24h instType markPx idxPx"
                            + " fundingRate fundingTime details bkPx")
                    .split(" "));

    private Key() {}
}
