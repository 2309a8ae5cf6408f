package io.onggi.book;

import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;

/**
 * Book events of one instrument, first in, first out, in chunks of a shared {@link DeltaPool}. Core thread only. Frames
 * are written part by part and read whole: a frame whose last part has not come is not there yet.
 *
 * <table>
 * <caption>One part, in numbers of 64 bits</caption>
 * <tr><td>0</td><td>number of bids, asks &lt;&lt; 8, flags &lt;&lt; 16</td></tr>
 * <tr><td>1, 2, 3</td><td>prevId, firstId, lastId</td></tr>
 * <tr><td>4</td><td>venue time</td></tr>
 * <tr><td>5 ...</td><td>price and size of each bid, then of each ask</td></tr>
 * </table>
 */
final class DeltaBuffer {
    private static final int HEADER_LONGS = 5;
    private static final int COUNT_MASK = 0xFF;

    private final DeltaPool pool;
    private int chunks;
    private int frames;
    private int headChunk = DeltaPool.NO_CHUNK;
    private int headOffset;
    private int tailChunk = DeltaPool.NO_CHUNK;
    private int tailOffset;

    private int openChunk = DeltaPool.NO_CHUNK;
    private int openOffset;
    private int openChunks;

    private int cursorChunk;
    private int cursorOffset;
    private int bidCount;
    private int askCount;
    private int flags;
    private long prevId;
    private long firstId;
    private long lastId;
    private long venueTimeNs;

    DeltaBuffer(final DeltaPool pool) {
        this.pool = pool;
    }

    /** Remembers where a frame begins, for {@link #dropOpenFrame}. */
    void openFrame() {
        openChunk = tailChunk;
        openOffset = tailOffset;
        openChunks = chunks;
    }

    /**
     * Appends one part; the one flagged LAST ends the frame. {@return false if there is no room: nothing is changed}
     */
    boolean append(final MarketEvent event) {
        final PriceLevels levels = event.levels();
        final int room = tailChunk == DeltaPool.NO_CHUNK ? 0 : DeltaPool.CHUNK_LONGS - tailOffset;
        final int missing = HEADER_LONGS + 2 * (levels.bidCount() + levels.askCount()) - room;
        final int more = (missing + DeltaPool.CHUNK_LONGS - 1) / DeltaPool.CHUNK_LONGS;
        if (missing > 0 && (more > pool.freeChunks() || chunks + more > pool.chunksPerBook())) {
            return false;
        }
        write((long) event.flags() << 16 | (long) levels.askCount() << 8 | levels.bidCount());
        write(event.prevId());
        write(event.firstId());
        write(event.lastId());
        write(event.venueTimeNs());
        for (int i = 0; i < levels.bidCount(); i++) {
            write(levels.bidPrice(i));
            write(levels.bidSize(i));
        }
        for (int i = 0; i < levels.askCount(); i++) {
            write(levels.askPrice(i));
            write(levels.askSize(i));
        }
        if (event.has(EventFlags.LAST)) {
            frames++;
        }
        return true;
    }

    /** Forgets the parts since {@link #openFrame}. */
    void dropOpenFrame() {
        if (openChunks == 0) {
            release();
            return;
        }
        int chunk = pool.next(openChunk);
        while (chunk != DeltaPool.NO_CHUNK) {
            chunk = pool.giveBack(chunk);
        }
        pool.link(openChunk, DeltaPool.NO_CHUNK);
        tailChunk = openChunk;
        tailOffset = openOffset;
        chunks = openChunks;
    }

    /** Forgets everything. */
    void release() {
        int chunk = headChunk;
        while (chunk != DeltaPool.NO_CHUNK) {
            chunk = pool.giveBack(chunk);
        }
        headChunk = DeltaPool.NO_CHUNK;
        tailChunk = DeltaPool.NO_CHUNK;
        chunks = 0;
        frames = 0;
        openChunks = 0;
    }

    /** {@return whole frames} */
    int frames() {
        return frames;
    }

    /** {@return whether there is nothing, not even a part of a frame} */
    boolean isEmpty() {
        return chunks == 0;
    }

    /** Reads the header of the oldest whole frame. {@return whether there is one} */
    boolean peek() {
        if (frames == 0) {
            return false;
        }
        cursorChunk = headChunk;
        cursorOffset = headOffset;
        readHeader();
        return true;
    }

    /** {@return previous id of the frame that {@link #peek} saw} */
    long prevId() {
        return prevId;
    }

    /** {@return first id of that frame} */
    long firstId() {
        return firstId;
    }

    /** {@return last id of that frame} */
    long lastId() {
        return lastId;
    }

    /** {@return flags of that frame's first part} */
    int flags() {
        return flags;
    }

    /** {@return venue time of that frame} */
    long venueTimeNs() {
        return venueTimeNs;
    }

    /** Removes the frame that {@link #peek} saw. */
    void skipFrame() {
        consume(null);
    }

    /** Sets the levels of the frame that {@link #peek} saw and removes it. */
    void applyFrame(final OrderBook book) {
        consume(book);
    }

    private void consume(final OrderBook book) {
        boolean more = true;
        while (more) {
            for (int i = 0; i < bidCount; i++) {
                final long price = read();
                final long size = read();
                if (book != null) {
                    book.setBid(price, size);
                }
            }
            for (int i = 0; i < askCount; i++) {
                final long price = read();
                final long size = read();
                if (book != null) {
                    book.setAsk(price, size);
                }
            }
            more = (flags & EventFlags.LAST) == 0;
            if (more) {
                readHeader();
            }
        }
        freeUpToCursor();
    }

    private void freeUpToCursor() {
        frames--;
        while (headChunk != cursorChunk) {
            headChunk = pool.giveBack(headChunk);
            chunks--;
        }
        headOffset = cursorOffset;
        if (headChunk == tailChunk && headOffset == tailOffset) {
            release();
        }
    }

    private void readHeader() {
        final long head = read();
        bidCount = (int) head & COUNT_MASK;
        askCount = (int) (head >>> 8) & COUNT_MASK;
        flags = (int) (head >>> 16);
        prevId = read();
        firstId = read();
        lastId = read();
        venueTimeNs = read();
    }

    private long read() {
        if (cursorOffset == DeltaPool.CHUNK_LONGS) {
            cursorChunk = pool.next(cursorChunk);
            cursorOffset = 0;
        }
        return pool.get(cursorChunk, cursorOffset++);
    }

    private void write(final long value) {
        if (tailChunk == DeltaPool.NO_CHUNK || tailOffset == DeltaPool.CHUNK_LONGS) {
            final int chunk = pool.take();
            if (tailChunk == DeltaPool.NO_CHUNK) {
                headChunk = chunk;
                headOffset = 0;
            } else {
                pool.link(tailChunk, chunk);
            }
            tailChunk = chunk;
            tailOffset = 0;
            chunks++;
        }
        pool.put(tailChunk, tailOffset++, value);
    }
}
