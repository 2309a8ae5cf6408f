package io.onggi.app;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import io.onggi.event.ResultEvent;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The result thread's work: hands each result on only when its cause is in the journal. Whatever leaves the engine can
 * therefore be computed again.
 */
final class ResultGate implements EventHandler<ResultEvent> {
    private static final long PARK_NS = 100_000;

    private final Sequence journaled;
    private final List<Consumer<ResultEvent>> consumers;

    /**
     * Connects the gate.
     *
     * @param journaled sequence of the last event in the journal
     * @param consumers called in order on the result thread; copy what they keep
     */
    ResultGate(final Sequence journaled, final List<Consumer<ResultEvent>> consumers) {
        this.journaled = journaled;
        this.consumers = List.copyOf(consumers);
    }

    @Override
    public void onEvent(final ResultEvent result, final long sequence, final boolean endOfBatch) {
        while (journaled.get() < result.causeSequence()) {
            LockSupport.parkNanos(PARK_NS);
        }
        for (final Consumer<ResultEvent> consumer : consumers) {
            consumer.accept(result);
        }
    }
}
