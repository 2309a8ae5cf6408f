package io.onggi.bench.decode;

import io.onggi.bench.frame.Frames;
import io.onggi.bench.measure.Kernel;
import java.util.Arrays;

/** Decodes frames in turn, each from an array of its own. An operation is a frame. */
public final class DecodeKernel implements Kernel {
    private final byte[][] frames;
    private final Decoding decoding;
    private int next;

    /** Starts with the first frame. */
    public DecodeKernel(final Frames frames, final Decoding decoding) {
        this.frames = new byte[frames.count()][];
        for (int i = 0; i < this.frames.length; i++) {
            final byte[] frame = frames.frame(i);
            this.frames[i] = Arrays.copyOf(frame, frame.length + Decoding.ROOM);
        }
        this.decoding = decoding;
    }

    @Override
    public long run(final int operations) {
        long sum = 0;
        int index = next;
        for (int i = 0; i < operations; i++) {
            final byte[] bytes = frames[index];
            sum += decoding.decode(bytes, bytes.length - Decoding.ROOM);
            index = index + 1 == frames.length ? 0 : index + 1;
        }
        next = index;
        return sum;
    }
}
