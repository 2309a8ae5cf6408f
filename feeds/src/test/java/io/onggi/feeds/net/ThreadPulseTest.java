package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThreadPulseTest {
    private static final long MS = 1_000_000L;

    @Test
    void knowsHowLateItEverWas() {
        final HandClock time = new HandClock();
        final ThreadPulse pulse = new ThreadPulse(time.clock(), "test");
        time.advanceMs(100);
        pulse.beat();
        time.advanceMs(350);
        pulse.beat();
        time.advanceMs(101);
        pulse.beat();

        assertEquals(250 * MS, pulse.longestLagNs());
        assertEquals(time.nowNs(), pulse.beatNs());
        assertEquals(Thread.currentThread().getName(), pulse.thread());
    }

    @Test
    void showsAnEventLoopThatIsKeptBusyAndTheRestThreadThatIsNot() throws InterruptedException {
        try (NetRuntime runtime = TestRuntime.open()) {
            final List<ThreadPulse> pulses = runtime.pulses();
            assertEquals(2, pulses.size());
            Await.until(() -> pulses.stream().noneMatch(pulse -> pulse.thread().isEmpty()), () -> "both beat");

            final CountDownLatch busy = new CountDownLatch(1);
            runtime.transport().group().execute(() -> hold(busy));
            final long since = pulses.get(0).beatNs();
            Await.until(() -> pulses.get(1).beatNs() > since + 500 * MS, () -> "the REST thread beats on");
            assertTrue(pulses.get(0).beatNs() <= since + 2 * ThreadPulse.PERIOD_MS * MS, "the loop is held");
            busy.countDown();

            Await.until(() -> pulses.get(0).longestLagNs() > 300 * MS, () -> "the lag is seen");
            assertTrue(pulses.get(0).thread().startsWith("test"), pulses.get(0).thread());
        }
    }

    private static void hold(final CountDownLatch until) {
        try {
            until.await(10, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
