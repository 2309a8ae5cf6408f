package io.onggi.feeds;

/**
 * A stream that was found silent and has said nothing since.
 *
 * @param name as its venue spells it
 * @param sinceNs its last message, or where none came the request for it, engine's epoch nanoseconds
 */
public record SilentStream(String name, long sinceNs) {}
