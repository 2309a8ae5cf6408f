package io.onggi.app;

import com.lmax.disruptor.ExceptionHandler;

/**
 * What happens when a ring's reader meets what it cannot handle: {@link FatalFaults} ends the process, and the thread
 * ends. A ring's own habit of going on with the next event after an exception would trade on a state that missed one.
 *
 * @param <T> the ring's events
 */
final class FatalHandler<T> implements ExceptionHandler<T> {
    /** The exit code of a fatal fault. */
    static final int EXIT_CODE = 70;

    private final String thread;
    private final String atEvent;
    private final FatalFaults faults;

    /** Handles one thread. */
    FatalHandler(final String thread, final FatalFaults faults) {
        this.thread = thread;
        this.atEvent = "thread " + thread + " failed at event ";
        this.faults = faults;
    }

    @Override
    public void handleEventException(final Throwable cause, final long sequence, final T event) {
        faults.begin();
        fail(FatalFaults.isFullHeap(cause) ? atEvent : FatalFaults.inWords(atEvent, sequence), cause);
    }

    @Override
    public void handleOnStartException(final Throwable cause) {
        fail("thread " + thread + " failed to start", cause);
    }

    @Override
    public void handleOnShutdownException(final Throwable cause) {
        fail("thread " + thread + " failed to stop", cause);
    }

    private void fail(final String what, final Throwable cause) {
        throw new FatalFaults.AlreadyRaised(faults.raise(what, cause), cause);
    }
}
