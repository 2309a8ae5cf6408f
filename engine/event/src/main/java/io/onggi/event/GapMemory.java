package io.onggi.event;

/**
 * How long gaps are remembered. No setting: it follows from how long venues can be asked about a gap, which is one.
 * Immutable.
 */
public final class GapMemory {
    /** The longest patience that can be set ({@code rest.pastPatienceMs}), milliseconds. */
    public static final long LONGEST_PATIENCE_MS = 7 * 86_400_000L;

    /** A gap this old is filled by nobody, nanoseconds: a day more than the longest patience. */
    public static final long KEPT_NS = (LONGEST_PATIENCE_MS + 86_400_000L) * 1_000_000L;

    private GapMemory() {}
}
