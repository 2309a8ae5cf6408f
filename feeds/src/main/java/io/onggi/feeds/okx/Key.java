package io.onggi.feeds.okx;

import io.onggi.feeds.channel.Keys;
import io.onggi.feeds.json.JsonKeys;

/** The venue's own keys of one item of the data, and all of them with those that {@link Keys} has. */
final class Key {
    static final int PRICE = Keys.FIRST_OWN;
    static final int SIZE = Keys.FIRST_OWN + 1;
    static final int SIDE = Keys.FIRST_OWN + 2;
    static final int TRADE_ID = Keys.FIRST_OWN + 3;
    static final int COUNT = Keys.FIRST_OWN + 4;
    static final int LAST = Keys.FIRST_OWN + 5;
    static final int OPEN_24H = Keys.FIRST_OWN + 6;
    static final int HIGH_24H = Keys.FIRST_OWN + 7;
    static final int LOW_24H = Keys.FIRST_OWN + 8;
    static final int VOLUME_24H = Keys.FIRST_OWN + 9;
    static final int CURRENCY_24H = Keys.FIRST_OWN + 10;
    static final int KIND = Keys.FIRST_OWN + 11;
    static final int MARK_PRICE = Keys.FIRST_OWN + 12;
    static final int INDEX_PRICE = Keys.FIRST_OWN + 13;
    static final int FUNDING_RATE = Keys.FIRST_OWN + 14;
    static final int FUNDING_TIME = Keys.FIRST_OWN + 15;
    static final int DETAILS = Keys.FIRST_OWN + 16;
    static final int BANKRUPTCY_PRICE = Keys.FIRST_OWN + 17;
    static final int OPEN_INTEREST = Keys.FIRST_OWN + 18;

    /** The spellings, in the order of the numbers above. */
    static final JsonKeys ALL = Keys.of(
            "",
            "seqId",
            "prevSeqId",
            "px sz side tradeId count last open24h high24h low24h vol24h volCcy24h instType markPx idxPx fundingRate"
                    + " fundingTime details bkPx oi");

    private Key() {}
}
