package io.onggi.feeds;

/** When a decoder compares books with the checksums that a venue sends of them. */
public enum Checksums {
    /** Never: for a reader that does not get all frames of a book. */
    IGNORED,
    /** From the first one that says something; a book is known by its next snapshot after that. */
    WHEN_SENT,
    /**
     * From the first frame on, which takes memory for every book. Whoever kept single messages may have shortened them:
     * of a snapshot with fewer levels than a checksum is over, another one says only that the book is not known.
     */
    RECORDED
}
