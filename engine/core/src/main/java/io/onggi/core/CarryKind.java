package io.onggi.core;

/** What a CARRY event brings from an earlier run. The code stands in the journal and never changes its meaning. */
public final class CarryKind {
    /**
     * A minute sample of a premium: the text is the asset, the time is the minute (epoch ms), the value holds the bits
     * of the percentage. Fills the outlier window, which would otherwise be blind for a day after every start.
     */
    public static final int PREMIUM_MINUTE = 1;

    private CarryKind() {}
}
