package io.onggi.core;

import io.onggi.event.VenueClockView;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.util.function.LongConsumer;

/**
 * What looks at one venue's clock say of its offset from ours. Each look gives a range that the offset lies in; the
 * last {@value #LOOKS} are laid over each other, the newest first, until one contradicts the newer ones: then the clock
 * has moved since. So a look of a short round trip counts for more than one of a long, and many looks at a clock of
 * whole seconds tell more than a second. What is shown is the middle of what is left; what times are corrected by is
 * only what is certain, nothing at all while the clock may be right. Core thread only; allocates nothing.
 */
final class MeasuredClock {
    private static final int LOOKS = 9;
    private static final int MARKS = 61;
    private static final long MARK_NS = 60_000_000_000L;
    /** Below this a drift would be the noise of two measurements. */
    private static final long SHORTEST_DRIFT_NS = 10 * MARK_NS;

    private static final double PPM = 1e6;

    private final long[] low = new long[LOOKS];
    private final long[] high = new long[LOOKS];
    private final long[] markTimesNs = new long[MARKS];
    private final long[] markOffsetsNs = new long[MARKS];
    private final VenueClockView view = new VenueClockView();
    private int held;
    private long marks;
    private long lowNs;
    private long highNs;
    private boolean shown = true;

    MeasuredClock(final Venue venue) {
        view.venue = venue;
    }

    /**
     * Takes one look.
     *
     * @param offsetNs middle of the range
     * @param widthNs its width
     * @param limitNs a step beyond this starts the measurement anew; 0 for none
     * @return by how much the clock stepped, if by more than the limit, else 0
     */
    long onLook(final long offsetNs, final long widthNs, final long limitNs, final long nowNs) {
        final long newLow = offsetNs - widthNs / 2;
        final long newHigh = offsetNs + widthNs / 2;
        final long moved = view.looks == 0 ? 0 : Math.max(newLow - highNs, 0) + Math.min(newHigh - lowNs, 0);
        final boolean stepped = limitNs > 0 && Math.abs(moved) > limitNs;
        if (stepped) {
            held = 0;
            marks = 0;
            view.steps++;
        }
        held = Math.min(held + 1, LOOKS);
        System.arraycopy(low, 0, low, 1, held - 1);
        System.arraycopy(high, 0, high, 1, held - 1);
        low[0] = newLow;
        high[0] = newHigh;
        view.looks++;
        overlay();
        view.timeNs = nowNs;
        view.offsetNs = lowNs + (highNs - lowNs) / 2;
        view.widthNs = highNs - lowNs;
        mark(nowNs);
        shown = false;
        return stepped ? moved : 0;
    }

    private void overlay() {
        lowNs = low[0];
        highNs = high[0];
        for (int i = 1; i < held; i++) {
            final long nextLow = Math.max(lowNs, low[i]);
            final long nextHigh = Math.min(highNs, high[i]);
            if (nextLow > nextHigh) {
                return;
            }
            lowNs = nextLow;
            highNs = nextHigh;
        }
    }

    /** Once a minute the offset is kept, for an hour. */
    private void mark(final long nowNs) {
        final int newest = (int) ((marks - 1 + MARKS) % MARKS);
        if (marks == 0 || nowNs - markTimesNs[newest] >= MARK_NS) {
            markTimesNs[(int) (marks % MARKS)] = nowNs;
            markOffsetsNs[(int) (marks % MARKS)] = view.offsetNs;
            marks++;
        }
        long oldest = Math.max(0, marks - MARKS);
        while (oldest < marks && nowNs - markTimesNs[(int) (oldest % MARKS)] > (MARKS - 1) * MARK_NS) {
            oldest++;
        }
        final int at = (int) (oldest % MARKS);
        final long spanNs = oldest == marks ? 0 : nowNs - markTimesNs[at];
        view.driftPpm = spanNs < SHORTEST_DRIFT_NS ? Double.NaN : PPM * (view.offsetNs - markOffsetsNs[at]) / spanNs;
    }

    /** {@return what must be added to the venue's times to have ours, as far as that is certain, nanoseconds} */
    long correctionNs() {
        return lowNs > 0 ? -lowNs : highNs < 0 ? -highNs : 0;
    }

    /** {@return the view if it changed since the last call, else null; the core's own object} */
    VenueClockView changed() {
        if (shown) {
            return null;
        }
        shown = true;
        return view;
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(view.looks);
        hash.accept(view.steps);
        hash.accept(view.looks == 0 ? FixedPoint.ABSENT : view.offsetNs);
        for (int i = 0; i < held; i++) {
            hash.accept(low[i]);
            hash.accept(high[i]);
        }
        hash.accept(marks);
        hash.accept(Double.doubleToLongBits(view.driftPpm));
    }
}
