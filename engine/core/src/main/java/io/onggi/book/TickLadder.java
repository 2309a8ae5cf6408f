package io.onggi.book;

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
    private int count;

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
        assert covers(tick) : tick + " outside the window from " + low;
        final int slot = (int) tick & mask;
        final int word = slot >>> 6;
        final long bit = 1L << slot;
        final boolean known = (words[word] & bit) != 0;
        final long before = known ? sizes[slot] : 0;
        if (size != 0) {
            sizes[slot] = size;
            if (!known) {
                words[word] |= bit;
                summary |= 1L << word;
                count++;
                if (tick > best) {
                    best = tick;
                }
            }
        } else if (known) {
            words[word] &= ~bit;
            if (words[word] == 0) {
                summary &= ~(1L << word);
            }
            count--;
            if (tick == best) {
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
        if (count == 0 || tick <= low) {
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
        return count;
    }

    @Override
    public void clear() {
        Arrays.fill(words, 0);
        summary = 0;
        best = NONE;
        count = 0;
    }
}
