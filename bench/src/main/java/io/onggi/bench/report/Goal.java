package io.onggi.bench.report;

import java.util.Locale;

/**
 * What a ratio should be.
 *
 * @param name the goal's number, such as {@code G1}
 * @param sense which side of the limits is good
 * @param gate the limit that must hold
 * @param target the limit to aim at
 * @param clock what the ratio was taken with, and so where it may be judged
 */
public record Goal(String name, Sense sense, double gate, double target, Clock clock) {

    /** Which side of a limit is good. */
    public enum Sense {
        AT_LEAST,
        AT_MOST
    }

    /** What a ratio was taken with. */
    public enum Clock {
        /** CPU time of one thread: judged everywhere. */
        CPU,
        /** Bytes per operation: judged everywhere. */
        BYTES,
        /** Time of day: the neighbours' as much as ours where cores are few. */
        WALL,
        /** Hand-over between spinning threads: means nothing where each has no core of its own. */
        HOP
    }

    /** {@return whether the limit holds, at the precision the table shows} */
    public boolean holds(final double limit, final double ratio) {
        final double shown = Double.parseDouble(Numbers.plain(ratio));
        return sense == Sense.AT_LEAST ? shown >= limit : shown <= limit;
    }

    /** {@return the worse of two ratios} */
    public boolean isWorse(final double ratio, final double than) {
        return sense == Sense.AT_LEAST ? ratio < than : ratio > than;
    }

    /** {@return both limits as the table shows them} */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s %s / %s",
                sense == Sense.AT_LEAST ? ">=" : "<=",
                Numbers.plain(gate),
                Numbers.plain(target));
    }
}
