package io.onggi.book;

/**
 * Sizes by key, one side of a book: the greatest key is the best. What a key means (a price with the side's sign, or
 * ticks) is the owner's business. Core thread only.
 */
interface Levels {
    /** No key; smaller than every key. */
    long NONE = Long.MIN_VALUE;

    /**
     * Sets the size of a key; 0 removes it, and removing an unknown key is normal.
     *
     * @return the size before, 0 if there was none
     */
    long set(long key, long size);

    /** {@return the size of this key, 0 if there is none} */
    long sizeAt(long key);

    /** {@return the greatest key, or {@link #NONE}} */
    long best();

    /** {@return the greatest key below this one, or {@link #NONE}} */
    long below(long key);

    /** {@return the number of keys} */
    int count();

    /** Removes everything. */
    void clear();

    /** {@return bytes of the arrays} */
    long bytes();
}
