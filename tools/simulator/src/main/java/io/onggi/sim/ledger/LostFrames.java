package io.onggi.sim.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames that are due and not sent, oldest first; the newest {@value #MOST} of them. Simulator thread only. */
final class LostFrames {
    private static final int MOST = 65_536;

    private long[] ids = new long[16];
    private long[] atMs = new long[16];
    private int count;

    void add(final long id) {
        if (count == MOST) {
            remove(0);
        }
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
            atMs = Arrays.copyOf(atMs, 2 * count);
        }
        ids[count] = id;
        atMs[count] = System.currentTimeMillis();
        count++;
    }

    /** The frame of this number was sent after all: the newest one, where several carry it, as those of a candle do. */
    void sent(final long id) {
        for (int i = count - 1; i >= 0; i--) {
            if (ids[i] == id) {
                remove(i);
                return;
            }
        }
    }

    private void remove(final int index) {
        count--;
        System.arraycopy(ids, index + 1, ids, index, count - index);
        System.arraycopy(atMs, index + 1, atMs, index, count - index);
    }

    List<LostFrame> list() {
        final List<LostFrame> frames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            frames.add(new LostFrame(ids[i], atMs[i]));
        }
        return frames;
    }
}
