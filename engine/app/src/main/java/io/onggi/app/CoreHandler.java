package io.onggi.app;

import com.lmax.disruptor.EventHandler;
import io.onggi.core.MarketProcessor;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;

/** The core thread's work: shows every event to the processor. */
final class CoreHandler implements EventHandler<MarketEvent> {
    private final MarketProcessor processor;
    private volatile String fxText = "";

    CoreHandler(final MarketProcessor processor) {
        this.processor = processor;
    }

    @Override
    public void onEvent(final MarketEvent event, final long sequence, final boolean endOfBatch) {
        processor.onEvent(event, sequence);
        if (event.type() == EventType.FX_RATE) {
            // Once a minute at most; for status pages.
            fxText = event.text();
        }
    }

    /** {@return source of the newest USD/KRW rate, empty before the first. Any thread} */
    String fxSource() {
        final String text = fxText;
        return text.substring(text.indexOf(' ') + 1);
    }
}
