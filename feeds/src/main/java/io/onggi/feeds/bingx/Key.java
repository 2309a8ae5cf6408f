package io.onggi.feeds.bingx;

import io.onggi.feeds.json.JsonKeys;

/**
 * The keys the decoder reacts to, of a message, of its data and of one item of them. One letter can mean many things;
 * the names say the most frequent one.
 */
final class Key {
    static final int ID = 0;
    static final int CODE = 1;
    static final int MESSAGE = 2;
    static final int DATA_TYPE = 3;
    static final int DATA = 4;
    static final int PUSH_TIME = 5;
    static final int SYMBOL = 6;
    static final int TIME = 7;
    static final int EVENT_TIME = 8;
    static final int ACTION = 9;
    static final int UPDATE_ID = 10;
    static final int BOOK_TIME = 11;
    static final int BIDS = 12;
    static final int ASKS = 13;
    static final int PRICE = 14;
    static final int QUANTITY = 15;
    static final int MAKER = 16;
    static final int QUOTE_ID = 17;
    static final int LOWER_B = 18;
    static final int UPPER_B = 19;
    static final int LOWER_A = 20;
    static final int UPPER_A = 21;
    static final int OPEN = 22;
    static final int HIGH = 23;
    static final int LOW = 24;
    static final int CLOSE = 25;
    static final int VOLUME = 26;

    /** The spellings, in the order of the numbers above. */
    static final JsonKeys ALL = JsonKeys.of(
            "id code msg dataType data ts s T E action lastUpdateId time bids asks p q m u b B a A o h l c v"
                    .split(" "));

    private Key() {}
}
