package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import java.net.http.HttpHeaders;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private static final long NS_PER_MS = 1_000_000L;

    private final HandTimers timers = new HandTimers();
    private final HandClock time = timers.time();
    private final List<String> done = new ArrayList<>();

    private RateBudget budget(final int limit, final long windowMs, final double reserve) {
        return new RateBudget("test", new BudgetSettings(limit, windowMs, reserve, 120_000), time.clock(), timers);
    }

    private static HttpHeaders headers(final String... pairs) {
        final Map<String, List<String>> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], List.of(pairs[i + 1]));
        }
        return HttpHeaders.of(map, (name, value) -> true);
    }

    private void call(final RateBudget budget, final String name, final int weight) {
        budget.run(weight, false, () -> done.add(name));
    }

    @Test
    void runsAtOnceWhileTheWindowHasRoomAndInOrderAfterwards() {
        final RateBudget budget = budget(20, 1_000, 0);
        call(budget, "a", 10);
        timers.after(300);
        call(budget, "b", 10);
        call(budget, "c", 15);
        call(budget, "d", 1);
        assertEquals(List.of("a", "b"), done);
        assertEquals(2, budget.waiting());

        timers.after(699);
        assertEquals(List.of("a", "b"), done);
        timers.after(301);
        assertEquals(List.of("a", "b", "c", "d"), done);
        assertEquals(16, budget.used());
    }

    @Test
    void keepsTheReserveForUrgentCallsAndLetsThemPass() {
        final RateBudget budget = budget(10, 1_000, 0.2);
        call(budget, "a", 8);
        call(budget, "b", 1);
        budget.run(2, true, () -> done.add("cancel"));

        assertEquals(List.of("a", "cancel"), done);
        timers.after(1_000);
        assertEquals(List.of("a", "cancel", "b"), done);
    }

    @Test
    void refusesACallThatCouldNeverBeMade() {
        final RateBudget budget = budget(10, 1_000, 0.2);

        final IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> call(budget, "a", 9));

        assertEquals("test: weight 9 exceeds the budget of 8", failure.getMessage());
    }

    @Test
    void countsWhatOthersOnTheSameAddressUsed() {
        final RateBudget budget = budget(2_400, 60_000, 0);
        call(budget, "a", 20);
        budget.readBack(200, headers("X-MBX-USED-WEIGHT-1M", "2395"));
        assertEquals(2_395, budget.used());

        call(budget, "b", 20);
        assertEquals(List.of("a"), done);
        timers.after(60_000);

        assertEquals(List.of("a", "b"), done);
    }

    @Test
    void neverCountsLessThanItUsedItself() {
        final RateBudget budget = budget(2_400, 60_000, 0);
        call(budget, "a", 20);
        call(budget, "b", 20);

        budget.readBack(200, headers("X-MBX-USED-WEIGHT-1M", "20"));

        assertEquals(40, budget.used());
    }

    @Test
    void readsTheCallsLeftInThisSecond() {
        final RateBudget budget = budget(8, 1_000, 0);
        call(budget, "a", 1);

        budget.readBack(200, headers("Remaining-Req", "group=market; min=573; sec=2"));

        assertEquals(6, budget.used());
    }

    @Test
    void ignoresHeadersThatMakeNoSense() {
        final RateBudget budget = budget(8, 1_000, 0);

        budget.readBack(200, headers("Remaining-Req", "group=market; sec=many"));
        budget.readBack(200, headers("Remaining-Req", "sec="));
        budget.readBack(200, headers("X-MBX-USED-WEIGHT-1M", "none"));
        budget.readBack(200, headers("X-MBX-USED-WEIGHT-1M", "-5"));
        budget.readBack(200, headers("X-MBX-USED-WEIGHT-1M", "99999999999999999999"));
        budget.readBack(429, headers("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"));

        assertEquals(0, budget.used());
        assertEquals(time.nowNs() + 1_000 * NS_PER_MS, budget.blockedUntilNs());
    }

    @Test
    void sendsNothingUntilRetryAfter() {
        final RateBudget budget = budget(10, 1_000, 0.2);
        budget.readBack(429, headers("Retry-After", "7"));
        call(budget, "a", 1);
        budget.run(1, true, () -> done.add("cancel"));

        timers.after(6_999);
        assertEquals(List.of(), done);
        timers.after(1);
        assertEquals(List.of("cancel", "a"), done);
    }

    @Test
    void keepsAwayLongerWithEachBan() {
        final RateBudget budget = budget(10, 1_000, 0);

        budget.readBack(418, headers());
        assertEquals(time.nowNs() + 120_000 * NS_PER_MS, budget.blockedUntilNs());
        timers.after(120_000);
        budget.readBack(418, headers("Retry-After", "5"));
        assertEquals(time.nowNs() + 240_000 * NS_PER_MS, budget.blockedUntilNs());
        timers.after(240_000);
        budget.readBack(418, headers("Retry-After", "900"));
        assertEquals(time.nowNs() + 900_000 * NS_PER_MS, budget.blockedUntilNs());

        timers.after(900_000);
        budget.readBack(200, headers());
        budget.readBack(418, headers());
        assertEquals(time.nowNs() + 120_000 * NS_PER_MS, budget.blockedUntilNs());
    }

    @Test
    void takesALowerLimitTheVenueAnnounces() {
        final RateBudget budget = budget(2_400, 60_000, 0);

        budget.announced(1_200);
        assertEquals(1_200, budget.limit());
        budget.announced(6_000);
        assertEquals(2_400, budget.limit());
    }

    @Test
    void staysWithinTheLimitInEveryWindow() {
        final Random random = Seeds.random("RateBudgetTest");
        final int limit = 50;
        final long windowMs = 1_000;
        final RateBudget budget = budget(limit, windowMs, 0.2);
        final Deque<long[]> window = new ArrayDeque<>();
        final int[] sum = {0};
        final int[] calls = {0};

        for (int i = 0; i < 2_000; i++) {
            final int weight = 1 + random.nextInt(20);
            budget.run(weight, random.nextInt(10) == 0, () -> {
                while (!window.isEmpty() && time.nowNs() - window.peek()[0] >= windowMs * NS_PER_MS) {
                    sum[0] -= (int) window.poll()[1];
                }
                window.add(new long[] {time.nowNs(), weight});
                sum[0] += weight;
                calls[0]++;
                assertTrue(sum[0] <= limit, "weight in a window: " + sum[0]);
            });
            timers.after(random.nextInt(50));
        }
        timers.after(3_600_000);

        assertEquals(2_000, calls[0]);
    }
}
