package io.onggi.sim.net;

import io.onggi.sim.ledger.StreamTally;
import io.onggi.sim.wire.JsonBytes;

/** One stream on one connection. Event loop only. */
public final class Subscription {
    /** Most forms in which a frame of a stream can be written. */
    public static final int VARIANTS = 8;

    private final Connection connection;
    private final Stream stream;
    private final StreamTally tally;
    private int variant;
    private String prefix = "";
    private long cursor;
    private boolean history;
    private JsonBytes held;
    private long heldId;
    private boolean mute;
    private JsonBytes frozen;
    private long frozenId;

    Subscription(final Connection connection, final Stream stream) {
        this.connection = connection;
        this.stream = stream;
        tally = connection.tally().stream(stream.name());
    }

    /** {@return where it is sent} */
    public Connection connection() {
        return connection;
    }

    /** {@return what is sent} */
    public Stream stream() {
        return stream;
    }

    /** {@return the form of the frames, below {@link #VARIANTS}} */
    public int variant() {
        return variant;
    }

    /** Changes the form of the frames. */
    public void variant(final int form) {
        variant = form;
    }

    /** Puts text before each frame and a closing brace behind it; empty for neither. */
    public void prefix(final String text) {
        prefix = text;
    }

    String prefix() {
        return prefix;
    }

    /** {@return the stream's own mark of how far this subscription got} */
    public long cursor() {
        return cursor;
    }

    /** Moves the mark. */
    public void cursor(final long position) {
        cursor = position;
    }

    /** {@return whether it still catches up with the past} */
    public boolean history() {
        return history;
    }

    /** Begins or ends catching up. */
    public void history(final boolean catchingUp) {
        history = catchingUp;
    }

    /** {@return what is counted about it} */
    public StreamTally tally() {
        return tally;
    }

    boolean isMute() {
        return mute;
    }

    /** From now on nothing is sent. */
    void mute() {
        mute = true;
    }

    boolean isFrozen() {
        return frozen != null;
    }

    /** Keeps a frame, to be sent in place of what follows. */
    void freeze(final JsonBytes payload, final long id) {
        frozen = new JsonBytes(payload.length()).raw(payload);
        frozenId = id;
    }

    void thaw() {
        frozen = null;
    }

    void repeatFrozen() {
        connection.data(tally, frozen, frozenId);
    }

    boolean holds() {
        return held != null;
    }

    void hold(final JsonBytes payload, final long id) {
        held = new JsonBytes(payload.length()).raw(payload);
        heldId = id;
    }

    void release() {
        if (held != null) {
            final JsonBytes late = held;
            held = null;
            connection.data(tally, late, heldId);
        }
    }
}
