package io.onggi.book;

import io.onggi.event.BookState;

/**
 * What a {@link BookSync} says while it works, on the core thread. By the time of a call the sync has changed already;
 * the listener must not call it back with events.
 */
public interface BookListener {
    /**
     * The state changed.
     *
     * @param nowNs core time, epoch nanoseconds
     */
    void stateChanged(int instrumentId, BookState from, BookState to, long nowNs);

    /**
     * An update is missing; the book is already cleared.
     *
     * @param bookId the id the book was at
     * @param prevId the id the update says it follows
     * @param lastId last id of the update
     * @param nowNs core time, epoch nanoseconds
     */
    void gap(int instrumentId, long bookId, long prevId, long lastId, long nowNs);

    /**
     * The book needs its feed: a snapshot, or a new subscription where every message is a whole book. A good book that
     * differed from its last audit needs one more to be compared with.
     *
     * @param nowNs core time, epoch nanoseconds
     */
    void resyncNeeded(int instrumentId, long nowNs);
}
