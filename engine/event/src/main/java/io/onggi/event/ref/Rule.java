package io.onggi.event.ref;

import java.util.List;

/**
 * Something that holds for markets of a venue from one moment to another. Immutable.
 *
 * @param venue whose rule it is
 * @param markets a canonical symbol, or {@code *} and the end of one: {@code *-KRW}, {@code *-PERP}, {@code *} for all
 * @param fromMs valid from this moment on, epoch milliseconds
 * @param untilMs no longer valid from this moment on, epoch milliseconds; {@link Long#MAX_VALUE} while no end is known
 * @param value what holds
 */
public record Rule<T>(Venue venue, String markets, long fromMs, long untilMs, T value) {
    /** Checks that it can hold at all. */
    public Rule {
        if (markets.isBlank() || fromMs >= untilMs) {
            throw new IllegalArgumentException(
                    "rule for '" + markets + "' of " + venue.id() + ": from " + fromMs + " until " + untilMs);
        }
    }

    /** {@return whether it holds for the market at that moment} */
    public boolean holds(final Venue otherVenue, final String symbol, final long atMs) {
        return isValid(atMs)
                && venue == otherVenue
                && (isPattern() ? symbol.endsWith(markets.substring(1)) : symbol.equals(markets));
    }

    /** {@return whether it is valid at that moment} */
    public boolean isValid(final long atMs) {
        return fromMs <= atMs && atMs < untilMs;
    }

    private boolean isPattern() {
        return markets.startsWith("*");
    }

    /** One market before several, a longer end before a shorter one, a later rule before an earlier one. */
    private boolean beats(final Rule<T> other) {
        if (isPattern() != other.isPattern()) {
            return !isPattern();
        }
        final int length = Integer.compare(markets.length(), other.markets.length());
        return length == 0 ? fromMs >= other.fromMs : length > 0;
    }

    /**
     * {@return the value of the most specific rule that holds, of equals the one that began last, or null if none
     * holds}
     */
    static <T> T find(final List<Rule<T>> rules, final Venue venue, final String symbol, final long atMs) {
        Rule<T> best = null;
        for (final Rule<T> rule : rules) {
            if (rule.holds(venue, symbol, atMs) && (best == null || rule.beats(best))) {
                best = rule;
            }
        }
        return best == null ? null : best.value;
    }
}
