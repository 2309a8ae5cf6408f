package io.onggi.event;

import java.lang.management.ManagementFactory;

/** The heap that is reachable, for tests that nothing grows. */
public final class HeapAfterGc {
    private static final int COLLECTIONS = 4;
    private static final long SETTLE_MS = 100;

    private HeapAfterGc() {}

    /** {@return bytes in use after several collections, the least of them} */
    public static long bytes() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(SETTLE_MS);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
