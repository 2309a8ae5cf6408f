package io.onggi.app;

import io.onggi.event.MarketSink;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Claims one slot for an event that must get in, waiting for room. Never on an event loop or on a ring's reader. */
final class PatientClaim {
    private static final long RETRY_NS = 1_000_000L;

    private PatientClaim() {}

    /** {@return the claimed sequence} */
    static long claim(final MarketSink sink) {
        return claim(sink, () -> false);
    }

    /** {@return the claimed sequence, or {@link MarketSink#REFUSED} once it is in vain} */
    static long claim(final MarketSink sink, final BooleanSupplier inVain) {
        long sequence = sink.tryClaimReserved(1);
        while (sequence == MarketSink.REFUSED && !inVain.getAsBoolean()) {
            LockSupport.parkNanos(RETRY_NS);
            sequence = sink.tryClaimReserved(1);
        }
        return sequence;
    }
}
