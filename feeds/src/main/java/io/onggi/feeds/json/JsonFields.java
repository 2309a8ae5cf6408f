package io.onggi.feeds.json;

/**
 * Where the values of one object stand in its frame, by the numbers of a {@link JsonKeys} set of at most 64 words: what
 * cannot be converted yet is passed, remembered here and converted when everything it depends on is known. For one
 * thread.
 */
public final class JsonFields {
    private final int[] positions = new int[Long.SIZE];
    private long seen;

    /** Forgets everything. */
    public void clear() {
        seen = 0;
    }

    /**
     * Remembers where a key's value starts.
     *
     * @return false if the key was there already
     */
    public boolean put(final int key, final int position) {
        final long bit = 1L << key;
        if ((seen & bit) != 0) {
            return false;
        }
        seen |= bit;
        positions[key] = position;
        return true;
    }

    /** {@return whether the key was seen} */
    public boolean has(final int key) {
        return (seen >>> key & 1) != 0;
    }

    /** {@return where the value of a key that was seen starts} */
    public int position(final int key) {
        return positions[key];
    }
}
