package io.onggi.feeds.net;

import java.net.URI;
import java.util.function.Supplier;

/**
 * One GET.
 *
 * @param uri what to get
 * @param budget who pays
 * @param weight what it costs
 * @param urgent whether it may use the budget's reserve
 * @param authorization makes the header of that name for each time the call is made, null for none
 */
public record RestCall(URI uri, RateBudget budget, int weight, boolean urgent, Supplier<String> authorization) {
    /** A call that anybody may make. */
    public RestCall(final URI uri, final RateBudget budget, final int weight, final boolean urgent) {
        this(uri, budget, weight, urgent, null);
    }

    /** A call without urgency. */
    public RestCall(final URI uri, final RateBudget budget, final int weight) {
        this(uri, budget, weight, false);
    }

    /** {@return this call, as one that may use the reserve} */
    public RestCall urgently() {
        return new RestCall(uri, budget, weight, true, authorization);
    }

    /** {@return the same, signed each time it is made} */
    public RestCall signed(final Supplier<String> signer) {
        return new RestCall(uri, budget, weight, urgent, signer);
    }
}
