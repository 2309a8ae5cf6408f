package io.onggi.bench.wire;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;

/**
 * A sink behind which the same frames are of the present again: they come around again and again, so the ids of book
 * updates and the venue's times are written anew just before an event is published. For one publishing thread.
 */
final class PresentSink implements MarketSink {
    private final MarketSink sink;
    private final long[] lastIds;

    /**
     * Passes everything on.
     *
     * @param instruments the highest id of an instrument. The first update of each book is 1, the one that its seed
     *     holds: the very first frame comes before its stream is announced
     */
    PresentSink(final MarketSink sink, final int instruments) {
        this.sink = sink;
        lastIds = new long[instruments + 1];
    }

    @Override
    public long tryClaim(final int count) {
        return sink.tryClaim(count);
    }

    @Override
    public long tryClaimReserved(final int count) {
        return sink.tryClaimReserved(count);
    }

    @Override
    public MarketEvent slot(final long sequence) {
        return sink.slot(sequence);
    }

    @Override
    public void publish(final long first, final long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            final MarketEvent event = sink.slot(sequence);
            if (event.type() == EventType.BOOK_DELTA || event.type() == EventType.QUOTE) {
                final long nowNs = event.receiveTimeNs();
                event.times(nowNs, nowNs, nowNs);
            }
            if (event.type() == EventType.BOOK_DELTA) {
                final int id = event.instrumentId();
                final long lastId = lastIds[id];
                lastIds[id] = lastId + 1;
                event.updateIds(lastId, lastId + 1, lastId + 1);
            }
        }
        sink.publish(first, last);
    }
}
