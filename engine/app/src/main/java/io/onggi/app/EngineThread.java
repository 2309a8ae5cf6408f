package io.onggi.app;

/** A thread of the engine that waits on a ring; carries how patiently it waits. */
final class EngineThread extends Thread {
    private final long parkNs;

    /**
     * A daemon thread, so that a fatal stop never hangs on it.
     *
     * @param parkNs how long it may sleep between two looks at an idle ring; 0 = it never sleeps
     */
    EngineThread(final String name, final long parkNs, final Runnable work) {
        super(work, name);
        this.parkNs = parkNs;
        setDaemon(true);
    }

    /** {@return how long it may sleep between two looks at an idle ring, nanoseconds; 0 = never} */
    long parkNs() {
        return parkNs;
    }
}
