package io.onggi.feeds;

import io.onggi.event.ref.Instrument;

/** Decodes the reply to a REST call for a whole book. Used by one thread, like {@link FrameDecoder}. */
public interface SnapshotDecoder {
    /**
     * Decodes one reply and publishes the book as BOOK_SNAPSHOT, flagged REST.
     *
     * @param instrument whose book was asked for; the reply itself does not say
     * @param body the reply's body; read-only, valid during the call
     * @param receiveTimeNs the engine's clock when the reply was read, epoch nanoseconds
     * @return what became of it; also counted. SHED means that the call must be repeated
     */
    Outcome decodeDepthSnapshot(Instrument instrument, byte[] body, int offset, int length, long receiveTimeNs);

    /** Ends a reply whose decoding threw, like {@link FrameDecoder#abandon}. */
    void abandon();
}
