package io.onggi.app;

import io.onggi.event.MarketSink;
import java.util.concurrent.locks.LockSupport;

/** Claims one slot for an event that must get in, waiting for room. Never on an event loop or on a ring's reader. */
final class PatientClaim {
    private static final long RETRY_NS = 1_000_000L;

    private PatientClaim() {}

    /** {@return the claimed sequence} */
    static long claim(final MarketSink sink) {
        long sequence = sink.tryClaimReserved(1);
        while (sequence == MarketSink.REFUSED) {
            LockSupport.parkNanos(RETRY_NS);
            sequence = sink.tryClaimReserved(1);
        }
        return sequence;
    }
}
