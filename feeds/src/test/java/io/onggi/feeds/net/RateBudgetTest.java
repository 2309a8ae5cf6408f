package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import io.onggi.event.ref.Venue;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateBudgetTest {
    private static final long NS_PER_MS = 1_000_000L;
    private static final byte[] NO_BODY = {};

    private final HandTimers timers = new HandTimers();
    private final HandClock time = timers.time();
    private final List<String> done = new ArrayList<>();

    private RateBudget budget(final int limit, final long windowMs, final double reserve) {
        return budget(limit, windowMs, reserve, RefusalRule.byStatus());
    }

    private RateBudget budget(final int limit, final long windowMs, final double reserve, final RefusalRule refusals) {
        return new RateBudget(
                "test", new BudgetSettings(limit, windowMs, reserve, 120_000), refusals, time.clock(), timers);
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
    void nobodyPaysForACallThatWasGivenUpWhileItWaited() {
        final RateBudget budget = budget(10, 1_000, 0);
        budget.readBack(429, headers("Retry-After", "60"), NO_BODY);
        final AtomicBoolean wanted = new AtomicBoolean(true);
        for (final boolean isUrgent : new boolean[] {true, false}) {
            budget.run(9, isUrgent, wanted::get, () -> done.add("given up"));
        }
        wanted.set(false);
        call(budget, "a", 10);
        assertEquals(1, budget.waiting());

        timers.after(60_000);

        assertEquals(List.of("a"), done);
        assertEquals(10, budget.used());
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
        budget.readBack(200, headers("X-MBX-USED-WEIGHT-1M", "2395"), NO_BODY);
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

        budget.readBack(200, headers("X-MBX-USED-WEIGHT-1M", "20"), NO_BODY);

        assertEquals(40, budget.used());
    }

    @Test
    void readsTheCallsLeftInThisSecond() {
        final RateBudget budget = budget(8, 1_000, 0);
        call(budget, "a", 1);

        budget.readBack(200, headers("Remaining-Req", "group=market; min=573; sec=2"), NO_BODY);

        assertEquals(6, budget.used());
    }

    @Test
    void ignoresHeadersThatMakeNoSense() {
        final RateBudget budget = budget(8, 1_000, 0);

        budget.readBack(200, headers("Remaining-Req", "group=market; sec=many"), NO_BODY);
        budget.readBack(200, headers("Remaining-Req", "sec="), NO_BODY);
        budget.readBack(200, headers("X-MBX-USED-WEIGHT-1M", "none"), NO_BODY);
        budget.readBack(200, headers("X-MBX-USED-WEIGHT-1M", "-5"), NO_BODY);
        budget.readBack(200, headers("X-MBX-USED-WEIGHT-1M", "99999999999999999999"), NO_BODY);
        budget.readBack(429, headers("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"), NO_BODY);

        assertEquals(0, budget.used());
        assertEquals(time.nowNs() + 1_000 * NS_PER_MS, budget.blockedUntilNs());
    }

    @Test
    void sendsNothingUntilRetryAfter() {
        final RateBudget budget = budget(10, 1_000, 0.2);
        budget.readBack(429, headers("Retry-After", "7"), NO_BODY);
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

        budget.readBack(418, headers(), NO_BODY);
        assertEquals(time.nowNs() + 120_000 * NS_PER_MS, budget.blockedUntilNs());
        timers.after(120_000);
        budget.readBack(418, headers("Retry-After", "5"), NO_BODY);
        assertEquals(time.nowNs() + 240_000 * NS_PER_MS, budget.blockedUntilNs());
        timers.after(240_000);
        budget.readBack(418, headers("Retry-After", "900"), NO_BODY);
        assertEquals(time.nowNs() + 900_000 * NS_PER_MS, budget.blockedUntilNs());

        timers.after(900_000);
        budget.readBack(200, headers(), NO_BODY);
        budget.readBack(418, headers(), NO_BODY);
        assertEquals(time.nowNs() + 120_000 * NS_PER_MS, budget.blockedUntilNs());
    }

    /** What each venue says of too many calls (protocol notes 1.10, 2.9, 3.7, 4.10), and of other things. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BINGX | 200 | {\"code\":109429,\"msg\":\"rate limited\",\"data\":{}} | 429 | 300000",
                "BINGX | 200 | {\"msg\":{\"code\":0},\"code\":\"100410\"} | 429 | 300000",
                "BINGX | 200 | {\"code\":109400,\"msg\":\"100410\",\"data\":{}} | 200 | 0",
                "BINGX | 429 | too many | 429 | 300000",
                "BYBIT | 403 | access too frequent | 418 | 600000",
                "BYBIT | 200 | {\"retCode\":10006,\"retMsg\":\"Too many visits!\",\"result\":{}} | 429 | 1000",
                "BYBIT | 200 | {\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"retCode\":10006}} | 200 | 0",
                "OKX | 429 | {\"code\":\"50011\",\"msg\":\"Too Many Requests\",\"data\":[]} | 429 | 1000",
                "OKX | 200 | {\"code\":\"50011\",\"msg\":\"Too Many Requests\",\"data\":[]} | 429 | 1000",
                "OKX | 403 | forbidden | 403 | 0",
                "BITGET | 429 | {\"code\":\"429\",\"msg\":\"too many requests\",\"data\":null} | 429 | 1000",
                "BITGET | 200 | {\"code\":\"00000\",\"data\":[]} | 200 | 0",
                "UPBIT | 200 | {\"code\":50011} | 200 | 0",
                "BINANCE_SPOT | 403 | Request blocked | 418 | 120000",
                "BINANCE_SPOT | 418 | {\"code\":-1003} | 418 | 120000",
                "BYBIT | 200 | no JSON {{ | 200 | 0"
            })
    void knowsHowEachVenueSaysNo(
            final Venue venue, final int status, final String body, final int meaning, final long awayMs) {
        final RateBudget budget = budget(10, 1_000, 0, RefusalRule.of(venue));
        final long untilNs = Math.max(budget.blockedUntilNs(), awayMs == 0 ? 0 : time.nowNs() + awayMs * NS_PER_MS);

        assertEquals(meaning, budget.readBack(status, headers(), body.getBytes(StandardCharsets.UTF_8)));

        assertEquals(untilNs, budget.blockedUntilNs());
    }

    @Test
    void aBanIsOfTheWholeHost() {
        final RateBudgets budgets = new RateBudgets(time.clock(), timers);
        final BudgetSettings settings = new BudgetSettings(10, 1_000, 0, 120_000);
        final RateBudget host = budgets.budget(Venue.BINANCE_USDM, "a.test", settings);
        final RateBudget group = budgets.budget(Venue.BINANCE_USDM, "a.test data", settings);
        final RateBudget other = budgets.budget(Venue.BINANCE_USDM, "b.test", settings);

        group.readBack(429, headers("Retry-After", "7"), NO_BODY);
        assertTrue(host.blockedUntilNs() <= time.nowNs(), "a group that is full is full by itself");
        group.readBack(418, headers(), NO_BODY);
        assertEquals(time.nowNs() + 120_000 * NS_PER_MS, host.blockedUntilNs());
        assertTrue(other.blockedUntilNs() <= time.nowNs());
    }

    @Test
    void theWeightOfAHostIsNoneOfItsGroups() {
        final RateBudgets budgets = new RateBudgets(time.clock(), timers);
        final BudgetSettings settings = new BudgetSettings(1_000, 60_000, 0, 120_000);
        final RateBudget host = budgets.budget(Venue.BINANCE_USDM, "a.test", settings);
        final RateBudget group = budgets.budget(Venue.BINANCE_USDM, "a.test data", settings);
        host.readBack(200, headers("X-MBX-USED-WEIGHT-1M", "900"), NO_BODY);
        group.readBack(200, headers("X-MBX-USED-WEIGHT-1M", "900"), NO_BODY);
        assertEquals(900, host.used());
        assertEquals(0, group.used());
    }

    @Test
    void anUrgentCallDoesNotWaitUntilAnOrdinaryOneFits() {
        final RateBudget budget = budget(10, 60_000, 0.5);
        budget.run(4, false, () -> done.add("first"));
        timers.after(30_000);
        budget.run(5, false, () -> done.add("ordinary"));
        budget.run(6, true, () -> done.add("urgent"));
        assertEquals(List.of("first", "urgent"), done);
    }

    @Test
    void looksIntoNoBodyThatIsLongerThanARefusal() {
        final RateBudget budget = budget(10, 1_000, 0, RefusalRule.of(Venue.BINGX));
        final String refusal = "{\"code\":109429,\"msg\":\"" + "x".repeat(1_024) + "\"}";

        assertEquals(200, budget.readBack(200, headers(), refusal.getBytes(StandardCharsets.UTF_8)));
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
