package io.onggi.feeds.net;

/** The calls that fetch the trades of one gap, one after the other. For one thread. */
public interface TradeWalk {
    /** {@return the next call, or null if the venue has no further one} */
    RestCall next();

    /**
     * Takes note of an answer before the next call.
     *
     * @param farthest of its good trades the one farthest on the way, or null if there is none
     * @param rows how many rows it had, the refused ones included
     */
    void took(PastTrade farthest, int rows);

    /** {@return a walk of this one call} */
    static TradeWalk once(final RestCall call) {
        return new TradeWalk() {
            private RestCall next = call;

            @Override
            public RestCall next() {
                return next;
            }

            @Override
            public void took(final PastTrade farthest, final int rows) {
                next = null;
            }
        };
    }
}
