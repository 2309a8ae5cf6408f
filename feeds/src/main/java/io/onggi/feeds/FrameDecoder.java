package io.onggi.feeds;

import io.onggi.event.StreamKind;

/**
 * Turns the frames of one connection into events, in the dialect of one venue. Used by one thread; keeps its working
 * memory and allocates nothing on a frame of a known kind. Never throws on bad input; should it throw all the same, the
 * caller ends the frame with {@link #abandon}.
 */
public interface FrameDecoder {
    /**
     * Decodes one whole message and publishes what it says. A frame that fails publishes one SKIPPED event and nothing
     * else; one that meets a full ring publishes nothing.
     *
     * @param frame holds the message as received; read-only, valid during the call
     * @param receiveTimeNs the engine's clock when the bytes were read, epoch nanoseconds
     * @return what became of it; also counted in the {@link FeedCounters} of the connection
     */
    Outcome decode(byte[] frame, int offset, int length, long receiveTimeNs);

    /**
     * A stream is asked for now, for the first time or again. For dialects that tell only by that what is of the past:
     * a venue may begin with what was said before, and not mark it.
     *
     * @param instrumentId its instrument, 0 where it is of no single one
     * @param nowNs the engine's clock when the request is sent, epoch nanoseconds
     */
    default void onSubscribing(final StreamKind stream, final int instrumentId, final long nowNs) {}

    /**
     * Ends a frame whose decoding threw: slots that were claimed for it are published as SKIPPED, and it is counted as
     * REJECTED unless it was counted before. Call it while the frame's bytes are still there.
     */
    void abandon();
}
