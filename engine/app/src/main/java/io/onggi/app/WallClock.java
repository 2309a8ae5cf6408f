package io.onggi.app;

import io.onggi.feeds.net.EngineClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of day as this process sees it: the system's, moved by what the system property {@value #SHIFT} says. A test
 * sets it, so that the hour changes, and with it the journal's file, while an engine of its own runs; on real venues
 * every price would look too old. Any thread.
 */
final class WallClock {
    /** Milliseconds that are added to the system's wall clock; 0 where it is not set. */
    static final String SHIFT = "onggi.clock.shiftMs";

    private static final Logger LOG = LoggerFactory.getLogger(WallClock.class);
    private static final long NS_PER_MS = 1_000_000L;

    private final long shiftMs;

    private WallClock(final long shiftMs) {
        this.shiftMs = shiftMs;
    }

    /** {@return the wall clock as the command line of this process sets it} */
    static WallClock ofProcess() {
        final long shiftMs = Long.getLong(SHIFT, 0);
        if (shiftMs != 0) {
            LOG.warn("the wall clock is moved by {} ms ({}): for tests only", shiftMs, SHIFT);
        }
        return new WallClock(shiftMs);
    }

    /** {@return epoch milliseconds} */
    long nowMs() {
        return System.currentTimeMillis() + shiftMs;
    }

    /** {@return an engine's clock that is anchored now to this one} */
    EngineClock anchored() {
        return shiftMs == 0 ? EngineClock.system() : new EngineClock(nowMs() * NS_PER_MS, System::nanoTime);
    }
}
