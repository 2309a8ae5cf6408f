package io.onggi.feeds;

import io.onggi.event.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The raw texts of the last refused frames of a connection, each cut at a limit. All memory is taken at construction.
 * Any thread; a writer copies at most {@code maxBytes} under the lock, a reader at most everything.
 */
public final class RejectSamples {
    /** Texts kept by default. */
    public static final int DEFAULT_COUNT = 16;
    /** Bytes kept of each text by default. */
    public static final int DEFAULT_BYTES = 2048;

    /**
     * One refused frame.
     *
     * @param receiveTimeNs when it arrived, epoch nanoseconds
     * @param reason why it was refused
     * @param frameLength its length, bytes
     * @param text its start; bytes that are no UTF-8 are replaced
     */
    public record Sample(long receiveTimeNs, RejectReason reason, int frameLength, String text) {}

    private final byte[][] texts;
    private final int[] frameLengths;
    private final long[] receiveTimesNs;
    private final RejectReason[] reasons;
    private long added;

    /** Keeps {@value #DEFAULT_COUNT} texts of {@value #DEFAULT_BYTES} bytes. */
    public RejectSamples() {
        this(DEFAULT_COUNT, DEFAULT_BYTES);
    }

    /**
     * Chooses the bounds.
     *
     * @param count texts kept, at least 1
     * @param maxBytes bytes kept of each
     */
    public RejectSamples(final int count, final int maxBytes) {
        texts = new byte[count][maxBytes];
        frameLengths = new int[count];
        receiveTimesNs = new long[count];
        reasons = new RejectReason[count];
    }

    /** Keeps one text in place of the oldest. */
    public synchronized void add(
            final byte[] frame,
            final int offset,
            final int length,
            final RejectReason reason,
            final long receiveTimeNs) {
        final int slot = (int) (added++ % texts.length);
        System.arraycopy(frame, offset, texts[slot], 0, Math.min(length, texts[slot].length));
        frameLengths[slot] = length;
        reasons[slot] = reason;
        receiveTimesNs[slot] = receiveTimeNs;
    }

    /** {@return texts ever added, the forgotten ones included} */
    public synchronized long added() {
        return added;
    }

    /** {@return what is kept, the newest first} */
    public synchronized List<Sample> newestFirst() {
        final int kept = (int) Math.min(added, texts.length);
        final List<Sample> samples = new ArrayList<>(kept);
        for (long number = added - 1; number >= added - kept; number--) {
            final int slot = (int) (number % texts.length);
            final int bytes = Math.min(frameLengths[slot], texts[slot].length);
            samples.add(new Sample(
                    receiveTimesNs[slot],
                    reasons[slot],
                    frameLengths[slot],
                    new String(texts[slot], 0, bytes, StandardCharsets.UTF_8)));
        }
        return samples;
    }
}
