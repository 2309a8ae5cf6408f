package io.onggi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Proves that code does not allocate, by the JVM's own count of the bytes this thread allocated. */
public final class AllocationAssert {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocationAssert() {}

    /**
     * Runs the action once to warm up (class loading, buffers that grow once) and once measured.
     *
     * @param action the same work both times; many calls of the code under test, so that one byte a call shows
     */
    public static void assertAllocatesNothing(final Runnable action) {
        action.run();
        bytesOf(() -> {});
        final long bytes = bytesOf(action);
        assertEquals(0, bytes, "bytes allocated");
    }

    private static long bytesOf(final Runnable action) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        action.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
