package io.onggi.feeds.net;

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
     * The budget of this name; made with these settings by the first caller.
     *
     * @param name the venue, a blank, the host and, where the venue counts in groups, the group
     */
    public RateBudget budget(final String name, final BudgetSettings settings) {
        return budgets.computeIfAbsent(name, key -> new RateBudget(key, settings, clock, scheduler));
    }
}
