package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, bounded. */
public final class Await {
    private static final long LIMIT_NS = 15_000_000_000L;
    private static final long STEP_MS = 5;

    private Await() {}

    /** Returns once the condition holds; fails after 15 s with what is known then. */
    public static void until(final BooleanSupplier condition, final Supplier<?> otherwise) {
        final long deadline = System.nanoTime() + LIMIT_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                fail("not within 15 s: " + otherwise.get());
            }
            try {
                Thread.sleep(STEP_MS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("interrupted");
            }
        }
    }
}
