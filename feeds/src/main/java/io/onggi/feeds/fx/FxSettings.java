package io.onggi.feeds.fx;

import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How one exchange rate is asked for.
 *
 * @param base currency whose price is asked, such as {@code USD}
 * @param quote currency the price is in, such as {@code KRW}
 * @param sources in order; the first that answers with a sane rate wins, each time anew
 * @param intervalMs from the end of one round to the start of the next, milliseconds
 * @param minRate lowest sane rate
 * @param maxRate highest sane rate
 * @param oldAfterMs a rate whose own time is older than this is published, and the next source asked too, milliseconds
 * @param budget calls to one source
 */
public record FxSettings(
        String base,
        String quote,
        List<FxSource> sources,
        long intervalMs,
        BigDecimal minRate,
        BigDecimal maxRate,
        long oldAfterMs,
        BudgetSettings budget) {
    private static final long DAY_MS = 86_400_000L;

    /** Copies the list and checks the ranges. */
    public FxSettings {
        final List<String> violations = new ArrayList<>();
        if (sources.isEmpty()) {
            violations.add("sources must name at least one; there is no built-in rate");
        }
        if (sources.stream().map(FxSource::name).distinct().count() != sources.size()) {
            violations.add("sources must have different names");
        }
        Violations.range(violations, "intervalMs", intervalMs, 1, DAY_MS);
        Violations.range(violations, "oldAfterMs", oldAfterMs, 1, 30 * DAY_MS);
        if (minRate.signum() <= 0 || maxRate.compareTo(minRate) <= 0) {
            violations.add("minRate=" + minRate + " maxRate=" + maxRate + " must be positive and ascending");
        }
        Violations.throwIfAny("fx " + base + '/' + quote, violations);
        sources = List.copyOf(sources);
    }

    /** {@return these settings with another interval and budget} */
    public FxSettings withInterval(final long otherIntervalMs, final BudgetSettings otherBudget) {
        return new FxSettings(base, quote, sources, otherIntervalMs, minRate, maxRate, oldAfterMs, otherBudget);
    }
}
