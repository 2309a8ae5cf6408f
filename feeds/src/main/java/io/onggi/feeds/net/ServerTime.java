package io.onggi.feeds.net;

import java.util.function.Supplier;

/**
 * How a venue is asked for its time.
 *
 * @param call makes the call
 * @param pointer where the time is in the answer, a JSON pointer
 * @param nsPerUnit nanoseconds in one unit of it
 */
public record ServerTime(Supplier<RestCall> call, String pointer, long nsPerUnit) {
    private static final long NS_PER_MS = 1_000_000L;

    /** {@return a time in epoch milliseconds, as most venues have it} */
    public static ServerTime ms(final Supplier<RestCall> call, final String pointer) {
        return new ServerTime(call, pointer, NS_PER_MS);
    }
}
