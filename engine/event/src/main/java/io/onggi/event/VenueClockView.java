package io.onggi.event;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;

/** What the core knows of one venue's clock. Plain data without behaviour. */
public final class VenueClockView {
    public Venue venue = Venue.NONE;
    /** When the clock was last looked at, engine's epoch nanoseconds. */
    public long timeNs;
    /** Venue's time minus ours, and how wide the range is that it is in the middle of, nanoseconds. */
    public long offsetNs = FixedPoint.ABSENT;

    public long widthNs = FixedPoint.ABSENT;
    /** How fast the offset grew over the last hour, parts per million; NaN while there is too little to say. */
    public double driftPpm = Double.NaN;
    /** Looks so far, and steps of more than the limit among them. */
    public long looks;

    public long steps;
}
