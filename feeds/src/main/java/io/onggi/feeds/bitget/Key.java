package io.onggi.feeds.bitget;

import io.onggi.feeds.channel.Keys;
import io.onggi.feeds.json.JsonKeys;

/** The venue's own keys, with the other names they have in v1, and all of them with those that {@link Keys} has. */
final class Key {
    static final int PRODUCT = Keys.FIRST_OWN;
    static final int PRICE = Keys.FIRST_OWN + 1;
    static final int SIZE = Keys.FIRST_OWN + 2;
    static final int SIDE = Keys.FIRST_OWN + 3;
    static final int TRADE_ID = Keys.FIRST_OWN + 4;
    static final int LAST = Keys.FIRST_OWN + 5;
    static final int OPEN_24H = Keys.FIRST_OWN + 6;
    static final int HIGH_24H = Keys.FIRST_OWN + 7;
    static final int LOW_24H = Keys.FIRST_OWN + 8;
    static final int VOLUME_24H = Keys.FIRST_OWN + 9;
    static final int TURNOVER_24H = Keys.FIRST_OWN + 10;
    static final int MARK_PRICE = Keys.FIRST_OWN + 11;
    static final int INDEX_PRICE = Keys.FIRST_OWN + 12;
    static final int FUNDING_RATE = Keys.FIRST_OWN + 13;
    static final int FUNDING_TIME = Keys.FIRST_OWN + 14;
    static final int OPEN_INTEREST = Keys.FIRST_OWN + 15;

    /** The spellings, in the order of the numbers above. */
    static final JsonKeys ALL = Keys.of(
            "|systemTime",
            "seq",
            "pseq",
            "instType price size side tradeId lastPr|last open24h high24h low24h baseVolume quoteVolume markPrice"
                    + " indexPrice fundingRate|capitalRate nextFundingTime|nextSettleTime holdingAmount|holding");

    private Key() {}
}
