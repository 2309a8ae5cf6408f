package io.onggi.feeds.krw;

import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RestCall;
import java.net.URI;

/**
 * A REST host where each group of calls has a budget of its own. Any thread.
 *
 * @param venue whose
 * @param base its address
 * @param settings with the budget of a group
 * @param runtime keeps the budgets
 */
public record KrwRest(Venue venue, URI base, FeedSettings settings, NetRuntime runtime) {
    /** {@return a call that pays from its group's budget} */
    public RestCall call(final String group, final String path) {
        final String budget = venue.id() + ' ' + base.getAuthority() + ' ' + group;
        return new RestCall(URI.create(base + path), runtime.budgets().budget(budget, settings.budget()), 1);
    }
}
