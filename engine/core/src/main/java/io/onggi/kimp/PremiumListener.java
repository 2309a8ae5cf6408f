package io.onggi.kimp;

import io.onggi.event.PremiumView;

/** Takes samples of a pair, on the core thread. */
public interface PremiumListener {
    /**
     * A sample at a boundary.
     *
     * @param sample valid during the call; marked SKIPPED_BOUNDARY and without values if boundaries were jumped over
     * @param intervalMs 1,000 or 60,000
     * @param timeMs the boundary, epoch milliseconds
     */
    void onSample(PremiumPair pair, PremiumView sample, long intervalMs, long timeMs);
}
