package io.onggi.core;

import io.onggi.event.ref.AssetUnit;
import io.onggi.event.ref.Fees;
import io.onggi.event.ref.Rulebook;
import io.onggi.kimp.PremiumPair;

/**
 * Tells the premium pairs what the rulebook says at core time: what one base unit of each leg's market is, so that both
 * legs speak of one asset, or of none while the rulebook calls them two; and the takers' fees where the settings name
 * none. Core thread only; allocates when a rule begins or ends, and nothing otherwise.
 */
final class PairRules {
    private static final long NS_PER_MS = 1_000_000L;

    private final Rulebook rules;
    private final PremiumPair[] pairs;
    private final MarketLeg[] legs;
    private long nextChangeMs = Long.MIN_VALUE;

    /**
     * Rules that nobody was told of yet.
     *
     * @param legs the domestic and the foreign leg of each pair in turn
     */
    PairRules(final Rulebook rules, final PremiumPair[] pairs, final MarketLeg[] legs) {
        this.rules = rules;
        this.pairs = pairs;
        this.legs = legs;
    }

    /** {@return whether something may have changed} Takes the time, which may stand still but never goes back. */
    boolean onTime(final long nowNs) {
        final long nowMs = Math.floorDiv(nowNs, NS_PER_MS);
        if (nowMs < nextChangeMs) {
            return false;
        }
        nextChangeMs = rules.nextChangeMs(nowMs);
        for (int i = 0; i < pairs.length; i++) {
            tell(pairs[i], legs[2 * i], legs[2 * i + 1], nowMs);
        }
        return true;
    }

    private void tell(final PremiumPair pair, final MarketLeg domestic, final MarketLeg foreign, final long nowMs) {
        final AssetUnit atHome = rules.unit(domestic.venue(), domestic.symbol(), nowMs);
        final AssetUnit abroad = rules.unit(foreign.venue(), foreign.symbol(), nowMs);
        final boolean comparable = atHome.asset().equals(abroad.asset());
        domestic.unit(comparable ? atHome : null);
        foreign.unit(comparable ? abroad : null);
        pair.fees(
                feeBps(pair.settings().domesticFeeBps(), domestic, nowMs),
                feeBps(pair.settings().foreignFeeBps(), foreign, nowMs));
    }

    private double feeBps(final double configured, final MarketLeg leg, final long nowMs) {
        if (!Double.isNaN(configured)) {
            return configured;
        }
        final Fees fees = rules.fees(leg.venue(), leg.symbol(), nowMs);
        return fees == null ? Double.NaN : fees.takerBps();
    }
}
