package io.onggi.book;

import io.onggi.event.ArrayBytes;
import java.util.Arrays;

/**
 * Levels by tick in a window of consecutive ticks: a ring of sizes and two tiers of occupancy bits, so that setting a
 * level and finding the next one take a few instructions however many there are. Tick {@code t} lives at {@code t &
 * (window - 1)} wherever the window stands: moving the window moves no level that stays inside. Keys are ticks, and
 * {@link #set} and {@link #sizeAt} take only those the window {@linkplain #covers covers}. Core thread only; the memory
 * (8.1 bytes a tick) is allocated here, once.
 */
final class TickLadder implements Levels {
    /** Smallest window, one word of bits. */
    static final int MIN_WINDOW = 64;
    /** Largest window, one word of words of bits. */
    static final int MAX_WINDOW = 4096;

    private final int mask;
    /** By slot; what stands where no bit is set means nothing. */
    private final long[] sizes;

    private final long[] words;

    private long summary;
    private long low;
    private long best = NONE;

    TickLadder(final int window) {
        checkWindow(window);
        mask = window - 1;
        sizes = new long[window];
        words = new long[window / Long.SIZE];
    }

    /** Fails with an IllegalArgumentException unless a ladder can have this window. */
    static void checkWindow(final int window) {
        if (window < MIN_WINDOW || window > MAX_WINDOW || Integer.bitCount(window) != 1) {
            throw new IllegalArgumentException(
                    "window=" + window + ": must be a power of two from " + MIN_WINDOW + " to " + MAX_WINDOW);
        }
    }

    /** {@return whether the tick lies in the window} */
    boolean covers(final long tick) {
        final long offset = tick - low;
        return offset >= 0 && offset <= mask;
    }

    /** {@return whether the tick lies above the window} */
    boolean isAbove(final long tick) {
        return tick - low > mask;
    }

    /** {@return the lowest tick of the window} */
    long low() {
        return low;
    }

    /** {@return the number of ticks in the window} */
    int window() {
        return mask + 1;
    }

    /** Moves the window; the caller has removed the levels that would be outside. */
    void moveTo(final long newLow) {
        low = newLow;
    }

    @Override
    public long set(final long tick, final long size) {
        assert covers(tick) && size >= 0 : tick + " outside the window from " + low + ", or size " + size;
        // Whether a level is new, changed or removed follows no pattern: a branch on it would be guessed wrong too
        // often.
        final int slot = (int) tick & mask;
        final int word = slot >>> 6;
        final long bits = words[word];
        final long known = (bits >>> slot) & 1;
        final long present = -size >>> 63;
        final long newBits = (bits & ~(1L << slot)) | (present << slot);
        final long before = sizes[slot] & -known;
        words[word] = newBits;
        sizes[slot] = size;
        if (bits == 0 || newBits == 0) {
            summary = newBits == 0 ? summary & ~(1L << word) : summary | 1L << word;
        }
        if (tick >= best) {
            if (size != 0) {
                best = tick;
            } else if (known != 0) {
                best = below(tick);
            }
        }
        return before;
    }

    @Override
    public long sizeAt(final long tick) {
        final int slot = (int) tick & mask;
        return (words[slot >>> 6] & 1L << slot) != 0 ? sizes[slot] : 0;
    }

    @Override
    public long best() {
        return best;
    }

    @Override
    public long below(final long tick) {
        if (summary == 0 || tick <= low) {
            return NONE;
        }
        if (tick > best && best != NONE) {
            return best;
        }
        // Downwards through the ring: the rest of this word, the words below, then round the end of the ring.
        final int slot = (int) tick & mask;
        final int word = slot >>> 6;
        final long lowerBits = (1L << slot) - 1;
        long bits = words[word] & lowerBits;
        int foundWord = word;
        if (bits == 0) {
            final long lowerWords = (1L << word) - 1;
            long candidates = summary & lowerWords;
            if (candidates == 0) {
                candidates = summary & ~lowerWords;
            }
            if (candidates == 0) {
                return NONE;
            }
            foundWord = 63 - Long.numberOfLeadingZeros(candidates);
            bits = foundWord == word ? words[word] & ~lowerBits : words[foundWord];
        }
        if (bits == 0) {
            return NONE;
        }
        final int found = (foundWord << 6) + 63 - Long.numberOfLeadingZeros(bits);
        final int distance = (slot - found) & mask;
        // Past the low end of the window the ring goes on with its upper end, which is not below.
        return distance == 0 || tick - distance < low ? NONE : tick - distance;
    }

    @Override
    public int count() {
        int count = 0;
        for (final long bits : words) {
            count += Long.bitCount(bits);
        }
        return count;
    }

    /** {@return whether there is no level} */
    boolean isEmpty() {
        return best == NONE;
    }

    @Override
    public void clear() {
        Arrays.fill(words, 0);
        summary = 0;
        best = NONE;
    }

    @Override
    public long bytes() {
        return ArrayBytes.of(sizes, words);
    }
}
