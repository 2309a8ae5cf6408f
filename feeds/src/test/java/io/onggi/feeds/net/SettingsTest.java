package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onggi.event.StreamKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SettingsTest {
    private static String violations(final Executable construction) {
        return assertThrows(IllegalArgumentException.class, construction).getMessage();
    }

    @Test
    void reportsEveryViolationOfASessionAtOnce() {
        assertEquals(
                "session settings: connectTimeoutMs=0 must be 1 to 86400000; sendIntervalMs=-1 must be 0 to 60000; "
                        + "rotateSpreadMs=-5 must be 0 to 86400000",
                violations(() -> new SessionSettings(
                        ReconnectPolicy.doubling(),
                        KeepAlive.pings(0, 1, 0),
                        FrameLimits.usual(),
                        StreamLimits.none(),
                        0,
                        1,
                        -1,
                        0,
                        0,
                        -5)));
    }

    @Test
    void demandsThatAPongMayTakeNoLongerThanTheNextPing() {
        assertEquals(
                "keep-alive: timeoutMs=30001 must be 1 to everyMs=30000",
                violations(() -> KeepAlive.pings(30_000, 30_001, 0)));
    }

    @Test
    void demandsThatAMessageHoldsAFrame() {
        assertEquals(
                "frame limits: maxMessageBytes=2048 must be 4096 to 67108864",
                violations(() -> new FrameLimits(4_096, 2_048)));
    }

    @Test
    void readsNoLimitForKindsThatAreNotListed() {
        final StreamLimits limits = new StreamLimits(Map.of(StreamKind.BOOK, 5L), Map.of());

        assertEquals(5, limits.firstMessageMs(StreamKind.BOOK));
        assertEquals(0, limits.silenceMs(StreamKind.BOOK));
        assertEquals(
                "stream limits: silenceMs of BOOK=0 must be at least 1",
                violations(() -> new StreamLimits(Map.of(), Map.of(StreamKind.BOOK, 0L))));
    }

    @Test
    void makesTheSameCallsTakeLongerWhereOnlyAPartOfALimitIsToBeUsed() {
        final BudgetSettings half = new BudgetSettings(20, 2_000, 0.2, 60_000, 0.5);

        assertEquals(new BudgetSettings(1, 2_000, 0, 60_000, 0.5), half.apart(1, 1_000));
        assertEquals(
                new BudgetSettings(5, 2_000, 0, 60_000), new BudgetSettings(20, 2_000, 0.2, 60_000).apart(5, 2_000));
        assertEquals(
                "rate budget: apartShare=0.0 must be 0.01 to 1",
                violations(() -> new BudgetSettings(20, 2_000, 0.2, 60_000, 0)));
    }

    @Test
    void reportsBudgetsAndRestLimitsOutOfRange() {
        assertEquals(
                "rate budget: limit=0 must be 1 to 1000000; reserveShare=1.0 must be 0 to 0.9",
                violations(() -> new BudgetSettings(0, 1, 1, 1)));
        assertEquals(
                "rate budget: reserveShare=0.5 of limit=1 leaves nothing for ordinary calls",
                violations(() -> new BudgetSettings(1, 1, 0.5, 1)));
        assertEquals("REST limits: maxBodyBytes=0 must be 1 to 268435456", violations(() -> new RestLimits(1, 1, 0)));
    }
}
