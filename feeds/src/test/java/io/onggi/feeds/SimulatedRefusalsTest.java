package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RateBudget;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestResponse;
import io.onggi.feeds.net.TestRuntime;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.ledger.RestEntry;
import io.onggi.sim.net.History;
import io.onggi.sim.net.VenueLimits;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A budget that promises more than the venue allows: the first refusal ends the calls, and no ban follows. (Upbit and
 * BingX say with each answer how many calls are left, and so never refuse any.)
 */
@Timeout(60)
class SimulatedRefusalsTest {
    private static final int ALLOWED = 4;
    private static final int MOST_CALLS = 40;

    /**
     * Asks until the venue refuses.
     *
     * @param means what the refusal says in HTTP's words
     */
    @ParameterizedTest
    @CsvSource({
        "BINANCE_USDM, /fapi/v1/time, 429",
        "BINANCE_SPOT, /api/v3/time, 429",
        "BITHUMB, /v1/market/all, 429",
        "BYBIT, /v5/market/time, 418",
        "OKX, /api/v5/public/time, 429",
        "BITGET, /api/v2/public/time, 429"
    })
    void sendsNothingAfterTheFirstRefusal(final Venue venue, final String path, final int means) throws Exception {
        final VenueLimits few = VenueLimits.documented().with(venue, rules -> rules.withRest(ALLOWED, 1));
        try (SimulatedVenues venues = SimulatedVenues.start(SimulatorConfig.defaults()
                        .withVenues(EnumSet.of(venue))
                        .withBases(List.of("BTC"))
                        .withHistory(0, History.NONE)
                        .withLimits(few));
                NetRuntime runtime = TestRuntime.open()) {
            final RateBudget budget =
                    runtime.budgets().budget(venue, "refusals", new BudgetSettings(1_000, 60_000, 0, 120_000));
            final RestCall call = new RestCall(URI.create(venues.addresses().rest(venue) + path), budget, 1);

            RestResponse last = runtime.rest().get(call).get(10, TimeUnit.SECONDS);
            for (int i = 0; i < MOST_CALLS && last.isOk(); i++) {
                last = runtime.rest().get(call).get(10, TimeUnit.SECONDS);
            }
            final long answers = answers(venues.ledger(), venue);
            final CompletableFuture<RestResponse> next = runtime.rest().get(call);

            assertEquals(means, last.status());
            assertTrue(answers > ALLOWED, answers + " answers");
            assertEquals(1, budget.waiting());
            assertTrue(budget.blockedUntilNs() > runtime.clock().nowNs());
            assertFalse(next.isDone());
            assertEquals(answers, answers(venues.ledger(), venue));
            assertEquals(0, venues.ledger().replies(venue, path, 418));
        }
    }

    private static long answers(final LedgerSnapshot ledger, final Venue venue) {
        return ledger.rest().stream()
                .filter(entry -> entry.venue() == venue)
                .mapToLong(RestEntry::replies)
                .sum();
    }
}
