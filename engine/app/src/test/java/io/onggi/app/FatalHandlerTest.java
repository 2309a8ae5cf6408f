package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import io.onggi.event.MarketEvent;
import io.onggi.feeds.net.EngineClock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FatalHandlerTest {
    private final MarketRing ring = new MarketRing(16, 1, new PatientWaitStrategy(), EngineClock.system());
    private final List<String> stops = new CopyOnWriteArrayList<>();
    private final FatalFaults faults = new FatalFaults(stops::add);
    private final List<Long> handled = new CopyOnWriteArrayList<>();

    private BatchEventProcessor<MarketEvent> run(final String name, final EventHandler<MarketEvent> handler)
            throws InterruptedException {
        final BatchEventProcessor<MarketEvent> loop = new BatchEventProcessorBuilder()
                .build(ring.buffer(), ring.buffer().newBarrier(), handler);
        loop.setExceptionHandler(new FatalHandler<>(name, faults));
        final EngineThread thread = new EngineThread(name, 50_000, CpuPinning.NOT_PINNED, faults, loop);
        final long first = ring.tryClaimReserved(8);
        ring.publish(first, first + 7);
        thread.start();
        thread.join(10_000);
        assertFalse(thread.isAlive(), "the loop ends");
        return loop;
    }

    @Test
    void nothingBehindAFailingEventIsHandled() throws InterruptedException {
        final BatchEventProcessor<MarketEvent> loop = run("core", (event, sequence, endOfBatch) -> {
            if (sequence == 3) {
                throw new IllegalArgumentException("broken");
            }
            handled.add(sequence);
        });

        assertEquals(List.of(0L, 1L, 2L), handled);
        assertFalse(loop.isRunning());
        assertTrue(loop.getSequence().get() < 3, "the failing event does not count as done");
        assertEquals(1, stops.size());
        assertEquals(faults.cause(), stops.get(0));
        assertTrue(stops.get(0).contains("core") && stops.get(0).contains("event 3"), stops.get(0));
        assertTrue(stops.get(0).contains("broken"), stops.get(0));
    }

    @Test
    void theFirstFaultOfTheProcessStopsItOnce() throws InterruptedException {
        final EventHandler<MarketEvent> failing = (event, sequence, endOfBatch) -> {
            throw new IllegalArgumentException("broken");
        };
        run("core", failing);
        run("journal", failing);

        assertEquals(1, stops.size());
        assertTrue(faults.cause().contains("core"), faults.cause());
    }

    @Test
    void anErrorIsAsFatalAsAnException() throws InterruptedException {
        run("core", (event, sequence, endOfBatch) -> {
            throw new AssertionError("broken");
        });
        assertEquals(1, stops.size());
        assertTrue(stops.get(0).contains("AssertionError"), stops.get(0));
    }

    @Test
    void failingToStartOrToStopIsFatalToo() {
        final FatalHandler<MarketEvent> handler = new FatalHandler<>("result", faults);

        assertThrows(IllegalStateException.class, () -> handler.handleOnStartException(new RuntimeException("a")));
        assertThrows(IllegalStateException.class, () -> handler.handleOnShutdownException(new RuntimeException("b")));

        assertEquals(List.of(faults.cause()), stops);
    }
}
