package io.onggi.app;

import java.util.concurrent.atomic.AtomicLong;

/** A thread of the engine: carries how patiently it waits for work, and shows when it was last seen alive. */
final class EngineThread extends Thread {
    private final long parkNs;
    private final String waiting;
    private final AtomicLong beatNanos = new AtomicLong(System.nanoTime());

    /**
     * A daemon thread, so that a fatal stop never hangs on it.
     *
     * @param parkNs how long it may sleep between two looks at an idle ring; 0 = it never sleeps
     * @param faults told of what ends the thread
     */
    EngineThread(final String name, final long parkNs, final FatalFaults faults, final Runnable work) {
        this(name, parkNs, parkNs == 0 ? "spins" : "yields, then sleeps up to " + parkNs / 1_000 + " us", faults, work);
    }

    /**
     * A daemon thread that does not wait on a ring.
     *
     * @param waiting how it waits, for people
     * @param faults told of what ends the thread
     */
    EngineThread(final String name, final String waiting, final FatalFaults faults, final Runnable work) {
        this(name, 0, waiting, faults, work);
    }

    private EngineThread(
            final String name, final long parkNs, final String waiting, final FatalFaults faults, final Runnable work) {
        super(work, name);
        this.parkNs = parkNs;
        this.waiting = waiting;
        setDaemon(true);
        setUncaughtExceptionHandler(faults);
    }

    /** {@return how long it may sleep between two looks at an idle ring, nanoseconds; 0 = never} */
    long parkNs() {
        return parkNs;
    }

    /** Shows that the thread goes through its loop. Called by the thread itself. */
    void beat() {
        beatNanos.setOpaque(System.nanoTime());
    }

    /** {@return how long ago the thread was last seen alive, nanoseconds} */
    long silentNs() {
        return System.nanoTime() - beatNanos.getOpaque();
    }

    /** {@return how it waits, for people} */
    String waiting() {
        return waiting;
    }
}
