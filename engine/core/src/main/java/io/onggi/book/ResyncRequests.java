package io.onggi.book;

import java.util.function.LongConsumer;

/**
 * When a resync may be asked for: at once, once more at once after a useless answer, then at intervals. Core thread.
 */
final class ResyncRequests {
    private final long retryNs;
    private long nextNs = Long.MIN_VALUE;
    private boolean open;
    private boolean retried;

    ResyncRequests(final long retryNs) {
        this.retryNs = retryNs;
    }

    /** Something is needed. {@return whether to ask for it now} */
    boolean open(final long nowNs) {
        open = true;
        if (nowNs < nextNs) {
            return false;
        }
        nextNs = nowNs + retryNs;
        return true;
    }

    /** {@return whether something is needed still} */
    boolean isOpen() {
        return open;
    }

    /** The answer did not help: spends the one early repetition, if the next request would have to wait. */
    void allowRetry(final long nowNs) {
        if (!retried && nowNs < nextNs) {
            retried = true;
            nextNs = Long.MIN_VALUE;
        }
    }

    /** Nothing is needed for now, but what was asked counts for the next request. */
    void close() {
        open = false;
    }

    /** Nothing is needed, and the next request may come at once. */
    void reset() {
        open = false;
        retried = false;
        nextNs = Long.MIN_VALUE;
    }

    void hashTo(final LongConsumer hash) {
        hash.accept((open ? 1 : 0) | (retried ? 2 : 0));
        hash.accept(nextNs);
    }
}
