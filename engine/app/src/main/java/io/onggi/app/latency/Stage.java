package io.onggi.app.latency;

import java.util.Locale;

/**
 * A part of an event's way. Between them lie the stamps: venue's time, socket read, publish, the core's begin and end,
 * end of the journal's batch.
 */
public enum Stage {
    /** From the venue's own time to the socket read: network, venue, and the distance of both clocks. */
    VENUE,
    /** From the socket read to the publish: TLS, framing, decoding; for later frames of a read, those before them. */
    DECODE,
    /** From the publish until the core begins with the event: hand-over and the events before it. */
    WAIT,
    /** The core's own work on the event. */
    CORE,
    /** From the socket read to the end of the core. */
    TOTAL,
    /** From the publish of the first event of a batch until the whole batch is in the journal. */
    JOURNAL,
    /**
     * From the publish of the first event of a batch until the core has handed out the premiums that moved. It hands
     * out once a millisecond at most: what it holds back goes with a later batch, and the hold is in no stage.
     */
    PREMIUM;

    private static final Stage[] ALL = values();

    /** {@return the stage with this ordinal} */
    public static Stage at(final int index) {
        return ALL[index];
    }

    /** {@return the number of stages} */
    public static int count() {
        return ALL.length;
    }

    /** {@return its name in metrics and JSON} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
