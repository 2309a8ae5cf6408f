package io.onggi.event;

/**
 * A {@link MarketSink} without a ring: published events are handed to a handler at once, on the publishing thread, and
 * numbered from 0. For tools and tests; for one thread.
 */
public final class DirectSink implements MarketSink {
    private static final int CAPACITY = 256;

    private final MarketEvent[] slots = new MarketEvent[CAPACITY];
    private final MarketHandler handler;
    private long next;

    /** Publishes to this handler. */
    public DirectSink(final MarketHandler handler) {
        this.handler = handler;
        for (int i = 0; i < CAPACITY; i++) {
            slots[i] = new MarketEvent();
        }
    }

    @Override
    public long tryClaim(final int count) {
        if (count > CAPACITY) {
            return REFUSED;
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
        return slots[(int) sequence & (CAPACITY - 1)];
    }

    @Override
    public void publish(final long first, final long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            handler.onEvent(slot(sequence), sequence);
        }
    }
}
