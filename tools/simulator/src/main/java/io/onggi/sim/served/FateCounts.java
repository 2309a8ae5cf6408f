package io.onggi.sim.served;

import io.onggi.event.EventType;

/** How many events of each type met each fate. Not thread-safe. */
public final class FateCounts {
    private static final Fate[] FATES = Fate.values();

    private final long[][] counts = new long[EventType.count()][FATES.length];

    /** Makes counts of nothing. */
    public FateCounts() {}

    void add(final EventType type, final Fate fate, final int events) {
        counts[type.code()][fate.ordinal()] += events;
    }

    FateCounts copy() {
        final FateCounts copy = new FateCounts();
        for (int type = 0; type < counts.length; type++) {
            System.arraycopy(counts[type], 0, copy.counts[type], 0, FATES.length);
        }
        return copy;
    }

    /** {@return events of this type with this fate} */
    public long of(final EventType type, final Fate fate) {
        return counts[type.code()][fate.ordinal()];
    }

    /** {@return events of this type, whatever became of them} */
    public long of(final EventType type) {
        long sum = 0;
        for (final long count : counts[type.code()]) {
            sum += count;
        }
        return sum;
    }

    /** {@return events of all types with this fate} */
    public long of(final Fate fate) {
        long sum = 0;
        for (final long[] ofType : counts) {
            sum += ofType[fate.ordinal()];
        }
        return sum;
    }
}
