package io.onggi.event;

/**
 * Receives, on the core thread at each TIMER, copies of what changed, for readers outside the core. The view belongs to
 * the core: an implementation copies what it wants during the call and keeps no reference.
 */
public interface ViewSink {
    /** The state of one instrument's market. */
    void instrument(InstrumentView view);

    /** The state of one premium pair. */
    void premium(PremiumView view);

    /** What is known of one venue's clock; who shows no clocks need not look. */
    default void venueClock(final VenueClockView view) {}
}
