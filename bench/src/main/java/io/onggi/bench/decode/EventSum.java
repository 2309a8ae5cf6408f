package io.onggi.bench.decode;

import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.PriceLevels;

/** Sums up everything events say, to see whether two decoders say the same. */
public final class EventSum implements MarketHandler {
    private static final long PRIME = 1_099_511_628_211L;

    private long sum;
    private long events;

    @Override
    public void onEvent(final MarketEvent event, final long sequence) {
        events++;
        add(event.type().code());
        add(event.venue().code());
        add(event.stream().code());
        add(event.instrumentId());
        add(event.flags());
        add(event.venueTimeNs());
        add(event.sendTimeNs());
        for (int i = 0; i < event.type().valueCount(); i++) {
            add(event.value(i));
        }
        final PriceLevels levels = event.levels();
        for (int i = 0; i < levels.bidCount(); i++) {
            add(levels.bidPrice(i));
            add(levels.bidSize(i));
        }
        for (int i = 0; i < levels.askCount(); i++) {
            add(levels.askPrice(i));
            add(levels.askSize(i));
        }
    }

    private void add(final long value) {
        sum = (sum ^ value) * PRIME;
    }

    /** {@return the sum over all events so far} */
    public long sum() {
        return sum;
    }

    /** {@return events so far} */
    public long events() {
        return events;
    }
}
