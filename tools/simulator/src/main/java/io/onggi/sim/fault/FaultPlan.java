package io.onggi.sim.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The faults still to come. Deterministic: they depend on the time of the markets and on counts. Simulator thread only.
 */
public final class FaultPlan {
    /** What {@link #amount} says when nothing goes wrong. */
    public static final int NONE = -1;

    private final List<Armed> armed = new ArrayList<>();
    private final LongSupplier elapsedMs;

    /** @param elapsedMs time of the markets since the start */
    public FaultPlan(final LongSupplier elapsedMs) {
        this.elapsedMs = elapsedMs;
    }

    /** Adds a fault. One whose time has passed starts at once. */
    public void add(final Fault fault) {
        armed.add(new Armed(fault, elapsedMs.getAsLong()));
    }

    /** {@return whether nothing was ever planned} */
    public boolean isEmpty() {
        return armed.isEmpty();
    }

    /** {@return whether this goes wrong now; asking uses up one of the fault's count} */
    public boolean fires(final FaultKind kind, final String name, final long number, final int connection) {
        return amount(kind, name, number, connection) != NONE;
    }

    /** {@return whether this goes wrong now, on any connection, numbered by how often it was asked} */
    public boolean fires(final FaultKind kind, final String name) {
        return amount(kind, name, 0, NONE) != NONE;
    }

    /**
     * Asks whether something goes wrong now.
     *
     * @param number number of the frame in its stream, 0 to count the questions instead
     * @param connection number of the connection, -1 for none
     * @return the fault's count when it fires, else {@link #NONE}
     */
    public int amount(final FaultKind kind, final String name, final long number, final int connection) {
        for (final Armed fault : armed) {
            if (fault.fault.kind() == kind
                    && fault.fault.matches(name)
                    && (fault.fault.connection() < 0 || fault.fault.connection() == connection)
                    && fault.fires(elapsedMs.getAsLong(), number)) {
                return fault.fault.count();
            }
        }
        return NONE;
    }

    private static final class Armed {
        private final Fault fault;
        private int remaining;
        private long asked;
        private boolean started;
        private long startedMs;
        private final long addedMs;

        Armed(final Fault fault, final long addedMs) {
            this.fault = fault;
            this.addedMs = addedMs;
            remaining = fault.kind() == FaultKind.CUT ? 1 : fault.count();
        }

        boolean fires(final long nowMs, final long number) {
            asked++;
            if (!started) {
                final long reached = number > 0 ? number : asked;
                started = fault.atMs() >= 0 ? nowMs >= fault.atMs() : reached >= fault.atNumber();
                startedMs = fault.atMs() >= 0 ? Math.max(fault.atMs(), addedMs) : nowMs;
            }
            if (!started) {
                return false;
            }
            if (fault.durationMs() > 0) {
                return nowMs - startedMs < fault.durationMs();
            }
            if (remaining == 0) {
                return false;
            }
            remaining--;
            return true;
        }
    }
}
