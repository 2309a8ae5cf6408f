package io.onggi.feeds.net;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Tasks for later, on a clock that is turned by hand. */
final class HandTimers implements RateBudget.Scheduler {
    private static final long NS_PER_MS = 1_000_000L;

    private record Timer(long atNs, long number, Runnable task) {}

    private final HandClock time = new HandClock();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::atNs).thenComparingLong(Timer::number));
    private long numbers;

    /** {@return the clock} */
    HandClock time() {
        return time;
    }

    @Override
    public void schedule(final Runnable task, final long delayNs) {
        timers.add(new Timer(time.nowNs() + delayNs, numbers++, task));
    }

    /** {@return tasks that wait for their time} */
    int waiting() {
        return timers.size();
    }

    /** Turns the clock on and runs what is due, each at its time. */
    void after(final long ms) {
        final long endNs = time.nowNs() + ms * NS_PER_MS;
        while (!timers.isEmpty() && timers.peek().atNs() <= endNs) {
            final Timer timer = timers.poll();
            while (time.nowNs() < timer.atNs()) {
                time.advanceMs(1);
            }
            timer.task().run();
        }
        while (time.nowNs() < endNs) {
            time.advanceMs(1);
        }
    }
}
