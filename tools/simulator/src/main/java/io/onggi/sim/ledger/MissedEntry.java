package io.onggi.sim.ledger;

import io.onggi.event.ref.Venue;
import java.util.List;

/**
 * Frames of a stream that were due while nobody was subscribed to it, after somebody once was.
 *
 * @param venue the venue
 * @param stream name of the stream
 * @param frames frames nobody got; of trades one for each
 * @param lost those frames, oldest first; the newest 65,536 of them
 */
public record MissedEntry(Venue venue, String stream, long frames, List<LostFrame> lost) {
    /** Copies the list. */
    public MissedEntry {
        lost = List.copyOf(lost);
    }
}
