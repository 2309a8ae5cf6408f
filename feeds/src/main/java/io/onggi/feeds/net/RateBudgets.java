package io.onggi.feeds.net;

import io.onggi.event.ref.Venue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The budgets of one process: venues count per address of the caller, so all callers share one budget. Any thread. */
public final class RateBudgets {
    private final EngineClock clock;
    private final RateBudget.Scheduler scheduler;
    private final Map<String, RateBudget> budgets = new ConcurrentHashMap<>();

    RateBudgets(final EngineClock clock, final RateBudget.Scheduler scheduler) {
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /**
     * The budget of a venue's host; made with these settings by the first caller. It knows how the venue says no.
     *
     * @param place host and, where the venue counts in groups, the group
     */
    public RateBudget budget(final Venue venue, final String place, final BudgetSettings settings) {
        return budget(venue.id() + ' ' + place, settings, RefusalRule.of(venue));
    }

    /** The budget of this name, of a host that says no as HTTP does; made with these settings by the first caller. */
    public RateBudget budget(final String name, final BudgetSettings settings) {
        return budget(name, settings, RefusalRule.byStatus());
    }

    private RateBudget budget(final String name, final BudgetSettings settings, final RefusalRule refusals) {
        return budgets.computeIfAbsent(
                name, key -> new RateBudget(key, settings, refusals, clock, scheduler, this::onBan));
    }

    private void onBan(final String banned, final long untilNs) {
        final String host = hostOf(banned);
        budgets.forEach((name, budget) -> {
            if (hostOf(name).equals(host)) {
                budget.keepAway(untilNs);
            }
        });
    }

    /** {@return venue and host: a name without its group} */
    private static String hostOf(final String name) {
        final int host = name.indexOf(' ') + 1;
        final int group = name.indexOf(' ', host);
        return group < 0 ? name : name.substring(0, group);
    }
}
