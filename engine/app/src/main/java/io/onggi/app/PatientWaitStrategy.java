package io.onggi.app;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits as the waiting thread wants it: spins, then yields, then sleeps for the {@link EngineThread#parkNs()} of the
 * thread, or spins for ever where that is 0. Producers signal nobody, so publishing costs nothing.
 */
final class PatientWaitStrategy implements WaitStrategy {
    private static final int SPINS = 200;
    private static final int YIELDS = 50;

    @Override
    public long waitFor(
            final long sequence, final Sequence cursor, final Sequence dependentSequence, final SequenceBarrier barrier)
            throws AlertException {
        final long parkNs = Thread.currentThread() instanceof final EngineThread thread ? thread.parkNs() : 100_000;
        int idle = 0;
        long available = dependentSequence.get();
        while (available < sequence) {
            barrier.checkAlert();
            if (idle < SPINS || parkNs == 0) {
                Thread.onSpinWait();
            } else if (idle < SPINS + YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(parkNs);
            }
            idle++;
            available = dependentSequence.get();
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {}
}
