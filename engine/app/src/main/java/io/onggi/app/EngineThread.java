package io.onggi.app;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of the engine: carries how patiently it waits for work, and shows when it was last seen alive. */
final class EngineThread extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);

    private final long parkNs;
    private final int cpu;
    private final String waiting;
    private final AtomicLong beatNanos = new AtomicLong(System.nanoTime());
    private volatile String placement = "";
    /** Nobody else holds it: libraries remember threads for ever, and the work of an ended one would stay with them. */
    private Runnable work;

    /**
     * A daemon thread, so that a fatal stop never hangs on it.
     *
     * @param parkNs how long it may sleep between two looks at an idle ring; 0 = it never sleeps
     * @param cpu the processor it keeps to, {@link CpuPinning#NOT_PINNED} or {@link CpuPinning#NONE_LEFT}
     * @param faults told of what ends the thread
     */
    EngineThread(final String name, final long parkNs, final int cpu, final FatalFaults faults, final Runnable work) {
        super(name);
        this.work = work;
        this.parkNs = parkNs;
        this.cpu = cpu;
        this.waiting = parkNs == 0 ? "spins" : "yields, then sleeps up to " + parkNs / 1_000 + " us";
        setDaemon(true);
        setUncaughtExceptionHandler(faults);
    }

    /**
     * A daemon thread that does not wait on a ring.
     *
     * @param waiting how it waits, for people
     * @param faults told of what ends the thread
     */
    EngineThread(final String name, final String waiting, final FatalFaults faults, final Runnable work) {
        super(name);
        this.work = work;
        this.parkNs = 0;
        this.cpu = CpuPinning.NOT_PINNED;
        this.waiting = waiting;
        setDaemon(true);
        setUncaughtExceptionHandler(faults);
    }

    @Override
    public void run() {
        if (cpu != CpuPinning.NOT_PINNED) {
            placement = CpuPinning.pin(cpu);
        }
        LOG.info("{}: {}", getName(), detail());
        final Runnable once = work;
        work = null;
        once.run();
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

    /** {@return how it waits and where it is pinned, for people} */
    String detail() {
        return placement.isEmpty() ? waiting : waiting + ", " + placement;
    }
}
