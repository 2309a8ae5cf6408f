package io.onggi.feeds.net;

import io.onggi.event.ref.Venue;
import java.net.URI;

/**
 * A venue's REST host. Any thread.
 *
 * @param runtime keeps the budgets, which all callers of a host share
 * @param venue whose
 * @param base address before every path
 * @param settings with the budget of the host, or of each group where the venue counts in groups
 */
public record RestHost(NetRuntime runtime, Venue venue, URI base, FeedSettings settings) {
    /** {@return the calls that the venue counts together, whatever they ask} */
    public RestGroup all() {
        return group("", settings.budget());
    }

    /** {@return calls that the venue counts apart, as many as the settings say} */
    public RestGroup group(final String name) {
        return group(' ' + name, settings.budget());
    }

    /** {@return calls that the venue counts apart: so many in a window, milliseconds} */
    public RestGroup group(final String name, final int calls, final long windowMs) {
        return group(' ' + name, settings.budget().apart(calls, windowMs));
    }

    private RestGroup group(final String suffix, final BudgetSettings budget) {
        return new RestGroup(
                base, runtime.budgets().budget(venue, base.getAuthority() + suffix, budget), settings.restHeaders());
    }

    /** {@return calls that a start waits for, from now until the deadline of the settings} */
    public BlockingRest blocking() {
        return new BlockingRest(runtime.rest(), settings.load());
    }
}
