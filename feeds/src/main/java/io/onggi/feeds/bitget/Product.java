package io.onggi.feeds.bitget;

import io.onggi.feeds.json.JsonKeys;

/** What {@code instType} says of a market: a contract and a spot market may have one name. */
final class Product {
    static final int SPOT = 1;

    private static final String CONTRACTS =
            "USDT-FUTURES|usdt-futures|USDC-FUTURES|usdc-futures|COIN-FUTURES|coin-futures";
    private static final String SPOTS = "SPOT|spot";

    /** Those of v2. */
    static final JsonKeys V2 = JsonKeys.of(CONTRACTS, SPOTS);
    /** Those of v1, too, where one word stood for contracts of every kind. */
    static final JsonKeys V1_AND_V2 = JsonKeys.of(CONTRACTS + "|mc|MC", SPOTS + "|sp|SP");

    private Product() {}
}
