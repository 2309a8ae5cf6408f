package io.onggi.app;

import com.lmax.disruptor.EventHandler;
import io.onggi.core.MarketProcessor;
import io.onggi.event.MarketEvent;

/** The core thread's work: shows every event to the processor. */
final class CoreHandler implements EventHandler<MarketEvent> {
    private final MarketProcessor processor;

    CoreHandler(final MarketProcessor processor) {
        this.processor = processor;
    }

    @Override
    public void onEvent(final MarketEvent event, final long sequence, final boolean endOfBatch) {
        processor.onEvent(event, sequence);
    }
}
