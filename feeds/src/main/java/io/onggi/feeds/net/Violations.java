package io.onggi.feeds.net;

import java.util.List;

/** Reports everything that is wrong with a settings record at once. Stateless. */
public final class Violations {
    private Violations() {}

    /**
     * Refuses settings that break a rule.
     *
     * @param what names the settings
     * @param violations what is wrong, each with its value and what is allowed
     * @throws IllegalArgumentException if there is at least one, with all of them
     */
    public static void throwIfAny(final String what, final List<String> violations) {
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(what + ": " + String.join("; ", violations));
        }
    }

    /** Adds a violation if the value lies outside the range. */
    public static void range(
            final List<String> violations, final String name, final long value, final long min, final long max) {
        if (value < min || value > max) {
            violations.add(name + "=" + value + " must be " + min + " to " + max);
        }
    }
}
