package io.onggi.app;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every fault ends up that a thread of the engine cannot handle: the first one is recorded, logged, and ends the
 * process; later ones are logged. It is the uncaught-exception handler of all our threads, so that none dies without a
 * word. Any thread.
 */
final class FatalFaults implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FatalFaults.class);

    private final AtomicReference<String> first = new AtomicReference<>();
    private volatile Consumer<String> stop;

    /**
     * Handles the faults of one engine.
     *
     * @param stop saves what can be saved and ends the process; called once, with the fault in words
     */
    FatalFaults(final Consumer<String> stop) {
        this.stop = stop;
    }

    /** Ends the process because of this fault, unless it is ending already; {@return the fault in words} */
    String raise(final String what, final Throwable cause) {
        final String words = what + ": " + cause;
        if (first.compareAndSet(null, words)) {
            LOG.error("fatal: {}", what, cause);
            final Consumer<String> whoStops = stop;
            if (whoStops != null) {
                whoStops.accept(words);
            }
        } else {
            LOG.error("after the fatal fault: {}", what, cause);
        }
        return words;
    }

    @Override
    public void uncaughtException(final Thread thread, final Throwable cause) {
        // A ring's reader that was stopped by its FatalHandler ends with what was raised already.
        if (!cause().equals(cause.getMessage())) {
            raise("thread " + thread.getName() + " failed", cause);
        }
    }

    /**
     * The run has ended: there is nothing left to stop. Threads that libraries keep, and that know this, keep nothing
     * else of it alive.
     */
    void release() {
        stop = null;
    }

    /** {@return the first fault in words, empty while there is none} */
    String cause() {
        final String words = first.get();
        return words == null ? "" : words;
    }

    /** {@return whether there was one} */
    boolean any() {
        return first.get() != null;
    }

    /** {@return daemon threads for event loops, whose faults come here} */
    ThreadFactory eventLoopThreads(final String name) {
        return new DefaultThreadFactory(name, true) {
            @Override
            protected Thread newThread(final Runnable work, final String threadName) {
                final Thread thread = super.newThread(work, threadName);
                thread.setUncaughtExceptionHandler(FatalFaults.this);
                return thread;
            }
        };
    }
}
