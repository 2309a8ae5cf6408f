package io.onggi.core;

import io.onggi.event.ref.AssetUnit;
import io.onggi.event.ref.Rulebook;

/**
 * Tells the legs of the premium pairs what one base unit of their market is, as the rulebook has it at core time: the
 * two legs of a pair speak of one asset, or of none while the rulebook calls them two. Core thread only; allocates when
 * an asset is renamed, and nothing otherwise.
 */
final class LegUnits {
    private static final long NS_PER_MS = 1_000_000L;

    private final Rulebook rules;
    private final MarketLeg[] legs;
    private long nextChangeMs = Long.MIN_VALUE;

    /**
     * Units that nobody knows yet.
     *
     * @param legs the domestic and the foreign leg of each pair in turn
     */
    LegUnits(final Rulebook rules, final MarketLeg[] legs) {
        this.rules = rules;
        this.legs = legs;
    }

    /** {@return whether a unit may have changed} Takes the time, which may stand still but never goes back. */
    boolean onTime(final long nowNs) {
        final long nowMs = Math.floorDiv(nowNs, NS_PER_MS);
        if (nowMs < nextChangeMs) {
            return false;
        }
        nextChangeMs = rules.nextRenameMs(nowMs);
        for (int i = 0; i < legs.length; i += 2) {
            final AssetUnit domestic = unit(legs[i], nowMs);
            final AssetUnit foreign = unit(legs[i + 1], nowMs);
            final boolean comparable = domestic.asset().equals(foreign.asset());
            legs[i].unit(comparable ? domestic : null);
            legs[i + 1].unit(comparable ? foreign : null);
        }
        return true;
    }

    private AssetUnit unit(final MarketLeg leg, final long nowMs) {
        return rules.unit(leg.venue(), leg.symbol(), nowMs);
    }
}
