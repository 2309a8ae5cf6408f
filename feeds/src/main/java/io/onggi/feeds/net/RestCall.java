package io.onggi.feeds.net;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One GET.
 *
 * @param uri what to get
 * @param budget who pays
 * @param weight what it costs
 * @param urgent whether it may use the budget's reserve
 * @param headers besides those that every call has, by name
 * @param authorization makes the header of that name for each time the call is made, null for none
 */
public record RestCall(
        URI uri,
        RateBudget budget,
        int weight,
        boolean urgent,
        Map<String, String> headers,
        Supplier<String> authorization) {
    /** Copies the map. */
    public RestCall {
        headers = Map.copyOf(headers);
    }

    /** A call that anybody may make. */
    public RestCall(final URI uri, final RateBudget budget, final int weight, final boolean urgent) {
        this(uri, budget, weight, urgent, Map.of(), null);
    }

    /** A call without urgency. */
    public RestCall(final URI uri, final RateBudget budget, final int weight) {
        this(uri, budget, weight, false);
    }

    /** {@return this call, as one that may use the reserve} */
    public RestCall urgently() {
        return new RestCall(uri, budget, weight, true, headers, authorization);
    }

    /** {@return the same, signed each time it is made} */
    public RestCall signed(final Supplier<String> signer) {
        return new RestCall(uri, budget, weight, urgent, headers, signer);
    }
}
