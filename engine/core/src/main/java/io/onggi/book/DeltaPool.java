package io.onggi.book;

/**
 * The memory in which all books together keep updates until a snapshot comes: chunks of {@value #CHUNK_LONGS} numbers,
 * allocated once. Core thread only. A default pool takes 8.4 MB, enough for 12,000 updates of 40 levels.
 */
public final class DeltaPool {
    /** Chunks of a default pool. */
    public static final int DEFAULT_CHUNKS = 2048;
    /** Chunks that one instrument may take of a default pool: 1 MB. */
    public static final int DEFAULT_CHUNKS_PER_BOOK = 256;

    static final int CHUNK_LONGS = 512;
    static final int NO_CHUNK = -1;

    private final int chunksPerBook;
    private final long[] data;
    private final int[] next;
    private int firstFree;
    private int freeChunks;

    /** A pool of the default size. */
    public DeltaPool() {
        this(DEFAULT_CHUNKS, DEFAULT_CHUNKS_PER_BOOK);
    }

    /**
     * A pool.
     *
     * @param chunks number of chunks of 4 KB, 1 to 65,536
     * @param chunksPerBook how many of them one instrument may take, at least 1
     */
    public DeltaPool(final int chunks, final int chunksPerBook) {
        if (chunks < 1 || chunks > 65_536 || chunksPerBook < 1) {
            throw new IllegalArgumentException("chunks=" + chunks + ", chunksPerBook=" + chunksPerBook
                    + ": chunks must be 1 to 65536, chunksPerBook at least 1");
        }
        this.chunksPerBook = chunksPerBook;
        data = new long[chunks * CHUNK_LONGS];
        next = new int[chunks];
        for (int i = 0; i < chunks; i++) {
            next[i] = i + 1 < chunks ? i + 1 : NO_CHUNK;
        }
        freeChunks = chunks;
    }

    /** {@return chunks that nobody uses} */
    public int freeChunks() {
        return freeChunks;
    }

    int chunksPerBook() {
        return chunksPerBook;
    }

    /** Takes a chunk; the caller has checked that one is free. */
    int take() {
        final int chunk = firstFree;
        firstFree = next[chunk];
        next[chunk] = NO_CHUNK;
        freeChunks--;
        return chunk;
    }

    /** Gives back a chunk. {@return the chunk that followed it} */
    int giveBack(final int chunk) {
        final int following = next[chunk];
        next[chunk] = firstFree;
        firstFree = chunk;
        freeChunks++;
        return following;
    }

    int next(final int chunk) {
        return next[chunk];
    }

    void link(final int chunk, final int following) {
        next[chunk] = following;
    }

    long get(final int chunk, final int offset) {
        return data[chunk * CHUNK_LONGS + offset];
    }

    void put(final int chunk, final int offset, final long value) {
        data[chunk * CHUNK_LONGS + offset] = value;
    }
}
