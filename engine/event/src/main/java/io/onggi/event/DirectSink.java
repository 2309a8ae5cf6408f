package io.onggi.event;

import java.util.Arrays;

/**
 * A {@link MarketSink} without a ring: published events are handed to a handler at once, on the publishing thread, and
 * numbered from 0. For tools and tests; for one thread.
 */
public final class DirectSink implements MarketSink {
    private static final int FIRST_CAPACITY = 256;

    private final MarketHandler handler;
    private MarketEvent[] slots = slots(FIRST_CAPACITY);
    private long next;

    /** Publishes to this handler. */
    public DirectSink(final MarketHandler handler) {
        this.handler = handler;
    }

    private static MarketEvent[] slots(final int count) {
        final MarketEvent[] slots = new MarketEvent[count];
        Arrays.setAll(slots, i -> new MarketEvent());
        return slots;
    }

    /** Never refuses: what does not fit makes more room. */
    @Override
    public long tryClaim(final int count) {
        if (count > slots.length) {
            slots = slots(2 * Integer.highestOneBit(count));
        }
        final long first = next;
        next += count;
        return first;
    }

    @Override
    public long tryClaimReserved(final int count) {
        return tryClaim(count);
    }

    @Override
    public MarketEvent slot(final long sequence) {
        return slots[(int) sequence & (slots.length - 1)];
    }

    @Override
    public void publish(final long first, final long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            handler.onEvent(slot(sequence), sequence);
        }
    }
}
