package io.onggi.sim.ledger;

import java.util.Arrays;

/** What one stream sent on one connection, as it is counted. Simulator thread only. */
public final class StreamTally {
    private static final int MOST_LOST = 1_024;

    private final String stream;
    /** Ids of frames that were produced and not sent, oldest first: on their way, or lost. */
    private long[] unsentIds = new long[16];

    private int unsentCount;
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
        if (unsentCount == MOST_LOST) {
            forgetUnsent(0);
        }
        if (unsentCount == unsentIds.length) {
            unsentIds = Arrays.copyOf(unsentIds, 2 * unsentCount);
        }
        unsentIds[unsentCount++] = id;
        return ++produced;
    }

    private void forgetUnsent(final int index) {
        unsentCount--;
        System.arraycopy(unsentIds, index + 1, unsentIds, index, unsentCount - index);
    }

    /** Counts a frame whose write succeeded. */
    public void sent(final int frameBytes, final long id) {
        sent++;
        bytes += frameBytes;
        if (firstId < 0) {
            firstId = id;
        }
        lastId = id;
        for (int i = 0; i < unsentCount; i++) {
            if (unsentIds[i] == id) {
                forgetUnsent(i);
                return;
            }
        }
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
                Arrays.stream(unsentIds, 0, unsentCount).boxed().toList());
    }
}
