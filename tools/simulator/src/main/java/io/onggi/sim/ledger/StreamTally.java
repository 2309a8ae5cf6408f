package io.onggi.sim.ledger;

/** What one stream sent on one connection, as it is counted. Simulator thread only. */
public final class StreamTally {
    private final String stream;
    /** Frames that were produced and not sent: on their way, or lost. */
    private final LostFrames lost = new LostFrames();

    private long produced;
    private long sent;
    private long bytes;
    private long firstId = -1;
    private long lastId = -1;
    private long unsent;
    private long dropped;
    private long silenced;
    private long duplicated;
    private long reordered;
    private long malformed;
    private long altered;
    private long cut;
    private long overrun;

    StreamTally(final String stream) {
        this.stream = stream;
    }

    /** {@return the number of this frame among those of the stream on the connection, from 1} */
    public long produced(final long id) {
        lost.add(id);
        return ++produced;
    }

    /** Counts a frame whose write succeeded. */
    public void sent(final int frameBytes, final long id) {
        sent++;
        bytes += frameBytes;
        if (firstId < 0) {
            firstId = id;
        }
        lastId = id;
        lost.sent(id);
    }

    /** Counts a frame that was due and could not be sent, or whose write failed. */
    public void unsent() {
        unsent++;
    }

    /** Counts a frame dropped by the script. */
    public void dropped() {
        dropped++;
    }

    /** Counts a frame held back because the script silenced the stream. */
    public void silenced() {
        silenced++;
    }

    /** Counts a second copy of a frame; the copy is also counted as sent. */
    public void duplicated() {
        duplicated++;
    }

    /** Counts a frame that is sent after its successor. */
    public void reordered() {
        reordered++;
    }

    /** Counts a frame sent with broken text; it is also counted as sent. */
    public void malformed() {
        malformed++;
    }

    /** Counts a frame sent with a wrong sequence or level; it is also counted as sent. */
    public void altered() {
        altered++;
    }

    /** Counts a frame of which only the first bytes were sent. */
    public void cut() {
        cut++;
    }

    /** Counts trades that were forgotten before a slow reader took them. */
    public void overrun(final long count) {
        overrun += count;
    }

    StreamEntry entry() {
        return new StreamEntry(
                stream,
                produced,
                sent,
                bytes,
                firstId,
                lastId,
                unsent,
                dropped,
                silenced,
                duplicated,
                reordered,
                malformed,
                altered,
                cut,
                overrun,
                lost.list());
    }
}
