package io.onggi.app;

import com.lmax.disruptor.ExceptionHandler;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a thread of the engine meets what it cannot handle: the cause is recorded and logged once, the
 * process is told to end, and the thread ends. A ring's own habit of going on with the next event after an exception
 * would trade on a state that missed one.
 *
 * @param <T> the ring's events
 */
final class FatalHandler<T> implements ExceptionHandler<T> {
    /** The exit code of a fatal fault. */
    static final int EXIT_CODE = 70;

    private static final Logger LOG = LoggerFactory.getLogger(FatalHandler.class);

    private final String thread;
    private final AtomicReference<String> firstCause;
    private final Consumer<String> stop;

    /**
     * Handles one thread.
     *
     * @param firstCause shared by all threads; holds the first fault of the process
     * @param stop ends the process; called once, with the fault in words
     */
    FatalHandler(final String thread, final AtomicReference<String> firstCause, final Consumer<String> stop) {
        this.thread = thread;
        this.firstCause = firstCause;
        this.stop = stop;
    }

    @Override
    public void handleEventException(final Throwable cause, final long sequence, final T event) {
        fail("thread " + thread + " failed at event " + sequence, cause);
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
        final String words = what + ": " + cause;
        if (firstCause.compareAndSet(null, words)) {
            LOG.error("fatal: {}", what, cause);
            stop.accept(words);
        }
        throw new IllegalStateException(words, cause);
    }
}
