package io.onggi.feeds;

import io.onggi.event.StreamKind;

/**
 * Streams that lost a frame nothing replaces, each once, in the order of their first loss, until that is published. For
 * the one thread of its decoder; all memory is taken at construction.
 */
final class LossMarks {
    /** As many as a connection can have streams; beyond it the last mark stands for any stream. */
    static final int MAX = 1024;

    private final int[] instrumentIds = new int[MAX];
    private final StreamKind[] streams = new StreamKind[MAX];
    private final long[] firstVenueTimesNs = new long[MAX];
    private int count;

    /** Remembers a loss, unless the stream has one already. */
    void add(final int instrumentId, final StreamKind stream, final long venueTimeNs) {
        for (int i = 0; i < count; i++) {
            if (instrumentIds[i] == instrumentId && streams[i] == stream) {
                return;
            }
        }
        if (count < MAX) {
            final boolean last = count == MAX - 1;
            instrumentIds[count] = last ? 0 : instrumentId;
            streams[count] = last ? StreamKind.NONE : stream;
            firstVenueTimesNs[count] = venueTimeNs;
            count++;
        }
    }

    int count() {
        return count;
    }

    int instrumentId(final int index) {
        return instrumentIds[index];
    }

    StreamKind stream(final int index) {
        return streams[index];
    }

    /** {@return the venue's time of the first frame lost, epoch nanoseconds, or absent} */
    long firstVenueTimeNs(final int index) {
        return firstVenueTimesNs[index];
    }

    /** Forgets the first marks, which were published. */
    void removeFirst(final int published) {
        count -= published;
        System.arraycopy(instrumentIds, published, instrumentIds, 0, count);
        System.arraycopy(streams, published, streams, 0, count);
        System.arraycopy(firstVenueTimesNs, published, firstVenueTimesNs, 0, count);
    }
}
