package io.onggi.bench.wire;

/**
 * When each frame of a burst is due. Made by the sender, read by the receiver, both on the same clock: frames arrive in
 * the order in which they were sent, so their number names their time.
 *
 * @param startNs when the first one is due, engine's epoch nanoseconds
 * @param intervalNs from one to the next
 * @param frames how many there are
 */
public record Schedule(long startNs, double intervalNs, int frames) {
    /** {@return when a frame is due, engine's epoch nanoseconds} */
    public long dueNs(final int frame) {
        return startNs + (long) (frame * intervalNs);
    }
}
