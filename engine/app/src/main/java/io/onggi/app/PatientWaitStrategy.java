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
    /** A waiting thread shows itself alive at every 64th look. */
    private static final int BEAT_MASK = 63;

    private static final long FOREIGN_PARK_NS = 100_000;

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // giving way on few cores is what this strategy is for
    public long waitFor(
            final long sequence, final Sequence cursor, final Sequence dependentSequence, final SequenceBarrier barrier)
            throws AlertException {
        final EngineThread thread = Thread.currentThread() instanceof final EngineThread own ? own : null;
        final long parkNs = thread == null ? FOREIGN_PARK_NS : thread.parkNs();
        int idle = 0;
        if (thread != null) {
            thread.beat();
        }
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
            if (thread != null && (idle & BEAT_MASK) == 0) {
                thread.beat();
            }
            available = dependentSequence.get();
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {}
}
