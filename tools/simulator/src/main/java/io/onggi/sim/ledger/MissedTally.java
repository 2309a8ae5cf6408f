package io.onggi.sim.ledger;

import io.onggi.event.ref.Venue;

/** The frames of one stream that nobody was there to get, as they are counted. Simulator thread only. */
final class MissedTally {
    private final Venue venue;
    private final String stream;
    private final LostFrames lost = new LostFrames();
    private long frames;

    MissedTally(final Venue venue, final String stream) {
        this.venue = venue;
        this.stream = stream;
    }

    void add(final long id) {
        frames++;
        lost.add(id);
    }

    MissedEntry entry() {
        return new MissedEntry(venue, stream, frames, lost.list());
    }
}
