package io.onggi.event.ref;

import java.util.List;

/**
 * What venues have laid down, each with the time it holds: ticks, fees, smallest orders, contract sizes, funding
 * intervals, and how they spell assets that are quoted in thousands or were redenominated. Pure data: the same question
 * about the same moment has the same answer, live and in a replay. Immutable; safe to share between threads. Look-up
 * allocates little and is not for each event.
 *
 * @param ticks price steps
 * @param fees what is taken of the turnover
 * @param minOrders smallest order in quote currency, at {@value #QUOTE_DIGITS} decimals
 * @param contracts base units of one contract, at {@value #CONTRACT_DIGITS} decimals
 * @param fundingHours hours between two fundings
 * @param units spellings of assets that are not quoted by the one
 * @param redenominations assets that became others
 */
public record Rulebook(
        List<Rule<PriceTicks>> ticks,
        List<Rule<Fees>> fees,
        List<Rule<Long>> minOrders,
        List<Rule<Long>> contracts,
        List<Rule<Long>> fundingHours,
        List<UnitRule> units,
        List<Redenomination> redenominations) {
    /** Decimals of the smallest order. */
    public static final int QUOTE_DIGITS = 8;
    /** Decimals of a contract's base units. */
    public static final int CONTRACT_DIGITS = 8;
    /** More steps from name to name than anything real has: a longer chain goes round in circles. */
    private static final int MOST_RENAMES = 8;

    /** Copies the lists. */
    public Rulebook {
        ticks = List.copyOf(ticks);
        fees = List.copyOf(fees);
        minOrders = List.copyOf(minOrders);
        contracts = List.copyOf(contracts);
        fundingHours = List.copyOf(fundingHours);
        units = List.copyOf(units);
        redenominations = List.copyOf(redenominations);
    }

    /** {@return a book without rules} */
    public static Rulebook empty() {
        return new Rulebook(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** {@return the price steps of a market, or null if no rule says} */
    public PriceTicks ticks(final Venue venue, final String symbol, final long atMs) {
        return Rule.find(ticks, venue, symbol, atMs);
    }

    /** {@return the fees of a market, or null if no rule says} */
    public Fees fees(final Venue venue, final String symbol, final long atMs) {
        return Rule.find(fees, venue, symbol, atMs);
    }

    /**
     * {@return the smallest order in quote currency at {@value #QUOTE_DIGITS} decimals, or {@link FixedPoint#ABSENT}}
     */
    public long minOrder(final Venue venue, final String symbol, final long atMs) {
        return orAbsent(Rule.find(minOrders, venue, symbol, atMs));
    }

    /**
     * {@return base units of one contract at {@value #CONTRACT_DIGITS} decimals, or {@link FixedPoint#ABSENT} where
     * sizes are base units}
     */
    public long contract(final Venue venue, final String symbol, final long atMs) {
        return orAbsent(Rule.find(contracts, venue, symbol, atMs));
    }

    /** {@return hours between two fundings of a contract, or {@link FixedPoint#ABSENT}} */
    public long fundingHours(final Venue venue, final String symbol, final long atMs) {
        return orAbsent(Rule.find(fundingHours, venue, symbol, atMs));
    }

    /**
     * {@return what one base unit of a market is in the asset that is compared, under the asset's name of that moment}
     * Where no rule names the spelling, {@link Symbols#unit} reads it.
     */
    public AssetUnit unit(final Venue venue, final String symbol, final long atMs) {
        final String base = Symbols.base(symbol);
        AssetUnit unit = Symbols.unit(base);
        for (final UnitRule rule : units) {
            if (rule.venue() == venue && rule.base().equals(base)) {
                unit = rule.unit();
            }
        }
        return renamed(unit, atMs);
    }

    /** {@return the name of an asset at that moment, and how much of it one of the given is} */
    public AssetUnit renamed(final AssetUnit unit, final long atMs) {
        AssetUnit renamed = unit;
        for (int step = 0; step < MOST_RENAMES; step++) {
            final Redenomination next = redenomination(renamed.asset(), atMs);
            if (next == null) {
                return renamed;
            }
            renamed = renamed.in(next.perOld());
        }
        throw new IllegalStateException(unit.asset() + " is renamed in a circle, by way of " + renamed.asset());
    }

    private Redenomination redenomination(final String asset, final long atMs) {
        for (final Redenomination redenomination : redenominations) {
            if (redenomination.oldAsset().equals(asset) && redenomination.fromMs() <= atMs) {
                return redenomination;
            }
        }
        return null;
    }

    /**
     * {@return the first moment after this one at which a {@link #unit} or {@link #fees fee} of anything may change,
     * {@link Long#MAX_VALUE} if none ever does}
     */
    public long nextChangeMs(final long afterMs) {
        long next = Long.MAX_VALUE;
        for (final Redenomination redenomination : redenominations) {
            next = sooner(next, redenomination.fromMs(), afterMs);
        }
        for (final Rule<Fees> rule : fees) {
            next = sooner(sooner(next, rule.fromMs(), afterMs), rule.untilMs(), afterMs);
        }
        return next;
    }

    private static long sooner(final long next, final long changeMs, final long afterMs) {
        return changeMs > afterMs ? Math.min(next, changeMs) : next;
    }

    /**
     * The market of the same asset on another venue, in that venue's own unit: {@code 1000SHIB-USDT-PERP} of Binance is
     * {@code SHIB-KRW} on Upbit and {@code SHIB1000-USDT-PERP} on Bybit. For comparing prices only, never for orders.
     *
     * @return the canonical symbol on {@code venue}
     */
    public String sameAsset(final Venue from, final String symbol, final Venue venue, final long atMs) {
        return market(venue, unit(from, symbol, atMs).asset());
    }

    /** {@return the canonical symbol of the venue's main market of an asset, as the venue spells its base} */
    public String market(final Venue venue, final String asset) {
        for (final UnitRule rule : units) {
            if (rule.venue() == venue && rule.unit().asset().equals(asset)) {
                return Symbols.mainMarket(venue, rule.base());
            }
        }
        return Symbols.mainMarket(venue, asset);
    }

    private static long orAbsent(final Long value) {
        return value == null ? FixedPoint.ABSENT : value;
    }
}
