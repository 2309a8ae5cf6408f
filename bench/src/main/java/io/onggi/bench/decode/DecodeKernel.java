package io.onggi.bench.decode;

import io.onggi.bench.frame.Frames;
import io.onggi.bench.measure.Kernel;

/** Decodes frames in turn. An operation is a frame. */
public final class DecodeKernel implements Kernel {
    private final Frames frames;
    private final Decoding decoding;
    private int next;

    /** Starts with the first frame. */
    public DecodeKernel(final Frames frames, final Decoding decoding) {
        this.frames = frames;
        this.decoding = decoding;
    }

    @Override
    public long run(final int operations) {
        long sum = 0;
        int index = next;
        for (int i = 0; i < operations; i++) {
            sum += decoding.decode(frames.frame(index));
            index = index + 1 == frames.count() ? 0 : index + 1;
        }
        next = index;
        return sum;
    }
}
