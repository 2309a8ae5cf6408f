package io.onggi.book;

/** What became of a snapshot. */
enum SnapshotUse {
    IGNORED,
    TOO_OLD,
    LOADED,
    /** A whole book, kept until its last part. */
    PUT_ASIDE
}
