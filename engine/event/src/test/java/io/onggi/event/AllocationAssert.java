package io.onggi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Proves that code does not allocate, by the JVM's own count of the bytes this thread allocated. */
public final class AllocationAssert {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int MEASUREMENTS = 20;

    private AllocationAssert() {}

    /**
     * Runs the action once to warm up (class loading, buffers that grow once), then measures it until one run shows 0,
     * a few times at most. The JVM itself allocates a few bytes on this thread when compiled code falls back to the
     * interpreter for the first time; code that allocates does so in every run.
     *
     * @param action the same work each time; many calls of the code under test, so that one byte a call shows
     */
    public static void assertAllocatesNothing(final Runnable action) {
        action.run();
        bytesOf(() -> {});
        long bytes = bytesOf(action);
        for (int i = 1; i < MEASUREMENTS && bytes != 0; i++) {
            bytes = Math.min(bytes, bytesOf(action));
        }
        assertEquals(0, bytes, "bytes allocated");
    }

    private static long bytesOf(final Runnable action) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        action.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
