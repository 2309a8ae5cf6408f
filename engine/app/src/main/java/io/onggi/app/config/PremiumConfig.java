package io.onggi.app.config;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Rulebook;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The kimchi premium.
 *
 * @param pairs the assets, in the order of the file; the position is the pair's index everywhere
 * @param wallets whether assets can be moved, as far as somebody said so
 * @param usdtSymbol canonical symbol of USDT in KRW on Upbit, the second basis
 * @param sizeKrw size for which books are walked, KRW
 * @param upbitFeeBps taker fee in hundredths of a percent; NaN for that of the rulebook
 * @param binanceFeeBps taker fee in hundredths of a percent; NaN for that of the rulebook
 * @param maxAgeMs how old a leg may be
 * @param outlier when a sample counts as an outlier
 * @param upbitClockOffsetMs what must be added to Upbit's time to get ours, 0 for what is measured
 * @param binanceClockOffsetMs what must be added to Binance's time to get ours, likewise
 */
public record PremiumConfig(
        List<Pair> pairs,
        List<Wallet> wallets,
        String usdtSymbol,
        long sizeKrw,
        double upbitFeeBps,
        double binanceFeeBps,
        MaxAge maxAgeMs,
        Outlier outlier,
        long upbitClockOffsetMs,
        long binanceClockOffsetMs) {

    private static final long DAY_MS = 86_400_000L;

    /**
     * One asset on two venues.
     *
     * @param asset such as {@code BTC}
     * @param domestic canonical symbol on Upbit
     * @param foreign canonical symbol on Binance USD-M
     */
    public record Pair(String asset, String domestic, String foreign) {}

    /**
     * Whether the asset of a market can be deposited and withdrawn.
     *
     * @param symbol canonical symbol of the leg
     */
    public record Wallet(Venue venue, String symbol, boolean open) {}

    /**
     * Limits for the age of a leg, milliseconds; beyond it the premium is withheld.
     *
     * @param book since the last message of a book's stream
     * @param trade since the last trade
     * @param fx of the official rate
     * @param fxClosed of the official rate while the market for it is closed
     * @param usdt since the last message of the USDT book's stream
     */
    public record MaxAge(long book, long trade, long fx, long fxClosed, long usdt) {}

    /**
     * Outliers by {@code |0.6745 (x - median) / MAD|} over the last minute samples.
     *
     * @param windowSamples length of the window
     * @param threshold scores above it are outliers
     * @param minSamples below this many samples nothing is an outlier
     */
    public record Outlier(int windowSamples, double threshold, int minSamples) {}

    static PremiumConfig read(final ConfigSection section, final VenuesConfig venues, final Rulebook rulebook) {
        final List<Pair> pairs = readPairs(section, venues, rulebook);
        final ConfigSection fees = section.section("feeBps");
        final ConfigSection ages = section.section("maxAgeMs");
        final ConfigSection outlier = section.section("outlier");
        final ConfigSection offsets = section.section("clockOffsetMs");
        final PremiumConfig read = new PremiumConfig(
                pairs,
                readWallets(section.section("wallets"), pairs),
                readUsdt(section, venues.of(Venue.UPBIT)),
                section.integer("sizeKrw", 10_000_000L, 1, 100_000_000_000L),
                fees.decimal(Venue.UPBIT.id(), Double.NaN, -100, 1_000),
                fees.decimal(Venue.BINANCE_USDM.id(), Double.NaN, -100, 1_000),
                new MaxAge(
                        ages.integer("book", 5_000L, 10, DAY_MS),
                        ages.integer("trade", 60_000L, 10, DAY_MS),
                        ages.integer("fx", 300_000L, 10, 10 * DAY_MS),
                        ages.integer("fxClosed", 4 * DAY_MS, 10, 30 * DAY_MS),
                        ages.integer("usdt", 10_000L, 10, DAY_MS)),
                new Outlier(
                        outlier.integer32("windowSamples", 1_440, 3, 100_000),
                        outlier.decimal("threshold", 5, 0.1, 1_000),
                        outlier.integer32("minSamples", 30, 3, 100_000)),
                offsets.integer(Venue.UPBIT.id(), 0L, -60_000, 60_000),
                offsets.integer(Venue.BINANCE_USDM.id(), 0L, -60_000, 60_000));
        read.checkRules(section, fees, rulebook);
        if (read.outlier.minSamples > read.outlier.windowSamples) {
            outlier.violation("minSamples", "must be at most windowSamples, which is " + read.outlier.windowSamples);
        }
        if (read.maxAgeMs.fxClosed < read.maxAgeMs.fx) {
            ages.violation("fxClosed", "must be at least fx, which is " + read.maxAgeMs.fx);
        }
        return read;
    }

    /** What the rulebook must say for what is set here, whenever the run is. */
    private void checkRules(final ConfigSection section, final ConfigSection fees, final Rulebook rulebook) {
        for (final Pair pair : pairs) {
            final long least = rulebook.minOrder(Venue.UPBIT, pair.domestic, Long.MAX_VALUE - 1);
            if (least != FixedPoint.ABSENT && sizeKrw < least / FixedPoint.pow10(Rulebook.QUOTE_DIGITS)) {
                section.violation(
                        "sizeKrw",
                        "must be at least " + FixedPoint.toText(least, Rulebook.QUOTE_DIGITS)
                                + ", the smallest order in " + pair.domestic);
                break;
            }
        }
        requireFee(fees, Venue.UPBIT, upbitFeeBps, pairs.stream().map(Pair::domestic), rulebook);
        requireFee(fees, Venue.BINANCE_USDM, binanceFeeBps, pairs.stream().map(Pair::foreign), rulebook);
    }

    private static void requireFee(
            final ConfigSection fees,
            final Venue venue,
            final double configured,
            final Stream<String> symbols,
            final Rulebook rulebook) {
        if (Double.isNaN(configured)
                && symbols.anyMatch(symbol -> rulebook.fees(venue, symbol, Long.MAX_VALUE - 1) == null)) {
            fees.violation(venue.id(), "is missing, and the rulebook names no fee of " + venue.id());
        }
    }

    /** {@return the symbols of this venue whose wallets are said to be open, or closed} */
    public List<String> wallets(final Venue venue, final boolean open) {
        return wallets.stream()
                .filter(wallet -> wallet.venue == venue && wallet.open == open)
                .map(Wallet::symbol)
                .toList();
    }

    private static List<Wallet> readWallets(final ConfigSection section, final List<Pair> pairs) {
        final List<Wallet> wallets = new ArrayList<>();
        for (final Pair pair : pairs) {
            final ConfigSection venues = section.section(pair.asset);
            readWallet(venues, Venue.UPBIT, pair.domestic, wallets);
            readWallet(venues, Venue.BINANCE_USDM, pair.foreign, wallets);
        }
        return List.copyOf(wallets);
    }

    private static void readWallet(
            final ConfigSection section, final Venue venue, final String symbol, final List<Wallet> wallets) {
        final Boolean open = section.choice(venue.id(), null, List.of(true, false), is -> is ? "open" : "closed");
        if (open != null) {
            wallets.add(new Wallet(venue, symbol, open));
        }
    }

    private static String readUsdt(final ConfigSection section, final VenueConfig upbit) {
        final String key = "usdtSymbol";
        final String usdt = symbol(section, key, "KRW-USDT", Venue.UPBIT);
        if (upbit.enabled() && !upbit.symbols().isEmpty() && !upbit.symbols().contains(usdt)) {
            section.violation(
                    key, "must stand among venues.upbit.symbols, as " + Symbols.venueSymbol(Venue.UPBIT, usdt));
        }
        return usdt;
    }

    private static List<Pair> readPairs(
            final ConfigSection section, final VenuesConfig venues, final Rulebook rulebook) {
        final String key = "assets";
        final List<Pair> pairs = new ArrayList<>();
        final Set<String> assets = new HashSet<>();
        int index = 0;
        for (final YamlNode item : section.items(key, true)) {
            final ConfigSection pair = section.item(key, index, mapping(item));
            final String asset = pair.text("asset", null);
            if (!asset.isEmpty()) {
                final String domestic = symbol(pair, "domestic", rulebook.market(Venue.UPBIT, asset), Venue.UPBIT);
                final String foreign =
                        symbol(pair, "foreign", rulebook.market(Venue.BINANCE_USDM, asset), Venue.BINANCE_USDM);
                if (!assets.add(asset)) {
                    pair.violation("asset", "stands twice in this list");
                } else {
                    pairs.add(new Pair(asset, domestic, foreign));
                }
                checkUnits(pair, domestic, foreign, rulebook);
                checkMember(pair, asset, domestic, Venue.UPBIT, venues);
                checkMember(pair, asset, foreign, Venue.BINANCE_USDM, venues);
            }
            index++;
        }
        return List.copyOf(pairs);
    }

    private static YamlNode.Mapping mapping(final YamlNode item) {
        if (item instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        // An asset by its name alone is short for a section with that name and nothing else.
        final Map<String, YamlNode> entries = new LinkedHashMap<>();
        entries.put("asset", item);
        return new YamlNode.Mapping(entries, item.line());
    }

    private static String symbol(
            final ConfigSection section, final String key, final String fallback, final Venue venue) {
        final String text = section.text(key, fallback);
        try {
            return SymbolText.canonical(venue, text);
        } catch (final IllegalArgumentException e) {
            section.violation(key, e.getMessage());
            return text;
        }
    }

    /** Both legs must be of one asset, by its newest name. */
    private static void checkUnits(
            final ConfigSection pair, final String domestic, final String foreign, final Rulebook rulebook) {
        if (domestic.indexOf('-') < 0 || foreign.indexOf('-') < 0) {
            return;
        }
        try {
            final String atHome =
                    rulebook.unit(Venue.UPBIT, domestic, Long.MAX_VALUE - 1).asset();
            final String abroad = rulebook.unit(Venue.BINANCE_USDM, foreign, Long.MAX_VALUE - 1)
                    .asset();
            if (!atHome.equals(abroad)) {
                pair.violation(
                        "asset",
                        domestic + " is " + atHome + " and " + foreign + " is " + abroad
                                + ": two assets, unless the rulebook says how one became the other");
            }
        } catch (final IllegalStateException | IllegalArgumentException e) {
            pair.violation("asset", e.getMessage());
        }
    }

    private static void checkMember(
            final ConfigSection pair,
            final String asset,
            final String symbol,
            final Venue venue,
            final VenuesConfig venues) {
        final List<String> symbols = venues.of(venue).symbols();
        // An empty list has its own violation, or the venue is off.
        if (!symbols.isEmpty() && !symbols.contains(symbol)) {
            pair.violation(
                    "asset",
                    asset + " needs " + symbol + ", which does not stand among venues." + venue.id() + ".symbols");
        }
    }
}
