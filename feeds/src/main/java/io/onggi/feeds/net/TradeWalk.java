package io.onggi.feeds.net;

import java.util.function.Function;
import java.util.function.LongFunction;

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

    /**
     * {@return a walk backwards, each call from where the one before it ended, as long as pages are full}
     *
     * @param first where it begins, as the venue's calls say it
     * @param rowsPerPage of a full page
     * @param calls by where they begin
     * @param behind where a call begins that goes on behind the trade of this id
     */
    static TradeWalk pages(
            final String first,
            final int rowsPerPage,
            final Function<String, RestCall> calls,
            final LongFunction<String> behind) {
        return new TradeWalk() {
            private RestCall next = calls.apply(first);

            @Override
            public RestCall next() {
                return next;
            }

            @Override
            public void took(final PastTrade farthest, final int rows) {
                next = farthest == null || rows < rowsPerPage ? null : calls.apply(behind.apply(farthest.id()));
            }
        };
    }

    /** {@return a walk of this one call} */
    static TradeWalk once(final RestCall call) {
        return pages("", Integer.MAX_VALUE, any -> call, id -> "");
    }
}
