package io.onggi.app;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import io.onggi.event.ResultEvent;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The result thread's work: hands each result on only when its cause is in the journal. Whatever leaves the engine can
 * therefore be computed again.
 */
final class ResultGate implements EventHandler<ResultEvent> {
    private static final long PARK_NS = 100_000;

    private final Sequence journaled;
    private final BooleanSupplier inVain;
    private final List<Consumer<ResultEvent>> consumers;

    /**
     * Connects the gate.
     *
     * @param journaled sequence of the last event in the journal
     * @param inVain whether nothing is journaled any more, as after a fault
     * @param consumers called in order on the result thread; copy what they keep
     */
    ResultGate(final Sequence journaled, final BooleanSupplier inVain, final List<Consumer<ResultEvent>> consumers) {
        this.journaled = journaled;
        this.inVain = inVain;
        this.consumers = List.copyOf(consumers);
    }

    @Override
    public void onEvent(final ResultEvent result, final long sequence, final boolean endOfBatch) {
        if (!isJournaled(result.causeSequence())) {
            // Nobody will ever compute it again: to the outside it does not exist.
            return;
        }
        for (final Consumer<ResultEvent> consumer : consumers) {
            consumer.accept(result);
        }
    }

    /** Waits, and shows the thread alive meanwhile; {@return false once it is in vain} */
    private boolean isJournaled(final long cause) {
        while (journaled.get() < cause) {
            if (inVain.getAsBoolean()) {
                // What was appended right before the fault is there all the same.
                return journaled.get() >= cause;
            }
            if (Thread.currentThread() instanceof final EngineThread thread) {
                thread.beat();
            }
            LockSupport.parkNanos(PARK_NS);
        }
        return true;
    }
}
