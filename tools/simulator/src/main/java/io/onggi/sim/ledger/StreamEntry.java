package io.onggi.sim.ledger;

import java.util.List;

/**
 * What one stream sent on one connection.
 *
 * @param stream name as subscribed, such as {@code btcusdt@depth@100ms} or {@code KRW-BTC@orderbook.15}
 * @param produced frames that were due on this connection, whatever became of them; copies not counted. Once nothing is
 *     on its way, {@code produced + duplicated = sent + unsent + dropped + silenced + cut}
 * @param sent data frames whose write succeeded, duplicates, malformed and altered ones included
 * @param bytes payload bytes of those frames
 * @param firstId id of the first frame sent (update, trade or candle id of the venue), -1 if none
 * @param lastId id of the last frame sent, -1 if none
 * @param unsent frames that were not written, or whose write failed, because the connection went away
 * @param dropped frames the script dropped, or sent an old one for
 * @param silenced frames the script held back in a silent channel
 * @param duplicated frames the script sent twice
 * @param reordered frames the script sent after their successor
 * @param malformed frames the script sent with broken text
 * @param altered frames the script sent with a wrong sequence or level
 * @param cut frames of which the script sent only the first bytes
 * @param overrun trades forgotten before a reader that was too slow could take them
 * @param lost the frames that were due and were not sent, whatever the reason, oldest first; the newest 65,536 of them.
 *     Frames on their way are among them
 */
public record StreamEntry(
        String stream,
        long produced,
        long sent,
        long bytes,
        long firstId,
        long lastId,
        long unsent,
        long dropped,
        long silenced,
        long duplicated,
        long reordered,
        long malformed,
        long altered,
        long cut,
        long overrun,
        List<LostFrame> lost) {
    /** Copies the list. */
    public StreamEntry {
        lost = List.copyOf(lost);
    }

    /** {@return the numbers of the frames that were not sent} */
    public List<Long> lostIds() {
        return lost.stream().map(LostFrame::id).toList();
    }
}
