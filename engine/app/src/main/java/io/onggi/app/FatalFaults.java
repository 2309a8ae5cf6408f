package io.onggi.app;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every fault ends up that a thread of the engine cannot handle: the first one is written down, logged, and ends
 * the process; later ones are logged. It is the uncaught-exception handler of all our threads, so that none dies
 * without a word. Any thread.
 */
final class FatalFaults implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FatalFaults.class);

    /** What is said of a fault where there is no memory to say more. */
    static final String NO_WORDS = "out of memory";

    private final AtomicReference<String> first = new AtomicReference<>();
    private volatile Answer answer;

    /** What is done about the first fault, on the thread that failed, in the order of these methods. */
    interface Answer {
        /** Sees to it that the process ends even if what follows hangs. Allocates nothing; may be called again. */
        default void begin() {}

        /** Writes the fault down. Called once, before it is logged: a log may hang. */
        default void record(final String words) {}

        /** Saves what can be saved and ends the process. Called once. */
        void end(String words);

        /** Does in place of the two before what needs no memory at all. Called once. */
        default void endWithoutMemory(final String words) {
            end(words);
        }
    }

    /** Ends a thread whose fault was raised already. */
    static final class AlreadyRaised extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        AlreadyRaised(final String words, final Throwable cause) {
            super(words, cause);
        }
    }

    /** Handles the faults of one engine. */
    FatalFaults(final Answer answer) {
        this.answer = answer;
    }

    /** From here on the process ends, whatever comes; needs no memory. Any thread. */
    void begin() {
        final Answer present = answer;
        if (present != null) {
            present.begin();
        }
    }

    /** Ends the process because of this fault, unless it is ending already; {@return the fault in words} */
    String raise(final String what, final Throwable cause) {
        begin();
        if (isFullHeap(cause)) {
            return raiseWithoutMemory();
        }
        final String words = inWords(what, ": ", cause);
        if (first.compareAndSet(null, words)) {
            final Answer present = answer;
            try {
                if (present != null) {
                    present.record(words);
                }
                LOG.error("fatal: {}", what, cause);
            } finally {
                if (present != null) {
                    present.end(words);
                }
            }
        } else {
            LOG.error("after the fatal fault: {}", what, cause);
        }
        return words;
    }

    /**
     * {@return whether there is no memory left for words: each attempt to get some takes a collection of all garbage,
     * and a few of these are longer than the time that is left}
     */
    static boolean isFullHeap(final Throwable cause) {
        return cause instanceof OutOfMemoryError
                && ("Java heap space".equals(cause.getMessage())
                        || "GC overhead limit exceeded".equals(cause.getMessage()));
    }

    private String raiseWithoutMemory() {
        if (first.compareAndSet(null, NO_WORDS)) {
            final Answer present = answer;
            if (present != null) {
                present.endWithoutMemory(NO_WORDS);
            }
        }
        return NO_WORDS;
    }

    /** {@return the text with the number behind it, or less where there is no memory for it} */
    static String inWords(final String text, final long number) {
        try {
            return text.concat(Long.toString(number));
        } catch (final OutOfMemoryError | LinkageError e) {
            return NO_WORDS;
        }
    }

    private static String inWords(final String first, final String second, final Object third) {
        try {
            return first.concat(second).concat(String.valueOf(third));
        } catch (final OutOfMemoryError | LinkageError e) {
            return NO_WORDS;
        }
    }

    @Override
    public void uncaughtException(final Thread thread, final Throwable cause) {
        // A ring's reader that was stopped by its FatalHandler ends with what was raised already.
        if (!(cause instanceof AlreadyRaised)) {
            begin();
            raise(isFullHeap(cause) ? NO_WORDS : inWords("thread ", thread.getName(), " failed"), cause);
        }
    }

    /**
     * The run has ended: there is nothing left to stop. Threads that libraries keep, and that know this, keep nothing
     * else of it alive.
     */
    void release() {
        answer = null;
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
