package io.onggi.book;

/** How a chained update stands to the book. */
enum UpdateVerdict {
    /** The book has it already. */
    KNOWN,
    /** The next one. */
    FOLLOWS,
    /** The snapshot does not reach it. */
    TOO_OLD,
    /** One before it is missing. */
    MISSING
}
