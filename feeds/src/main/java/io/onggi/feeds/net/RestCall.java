package io.onggi.feeds.net;

import java.net.URI;

/**
 * One GET.
 *
 * @param uri what to get
 * @param budget who pays
 * @param weight what it costs
 * @param urgent whether it may use the budget's reserve
 */
public record RestCall(URI uri, RateBudget budget, int weight, boolean urgent) {
    /** A call without urgency. */
    public RestCall(final URI uri, final RateBudget budget, final int weight) {
        this(uri, budget, weight, false);
    }

    /** {@return this call, as one that may use the reserve} */
    public RestCall urgently() {
        return new RestCall(uri, budget, weight, true);
    }
}
