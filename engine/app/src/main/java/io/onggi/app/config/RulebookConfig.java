package io.onggi.app.config;

import io.onggi.event.ref.AssetUnit;
import io.onggi.event.ref.Fees;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.PriceTicks;
import io.onggi.event.ref.Redenomination;
import io.onggi.event.ref.Rule;
import io.onggi.event.ref.Rulebook;
import io.onggi.event.ref.UnitRule;
import io.onggi.event.ref.Venue;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads the rulebook: the sections of config/rulebook.yaml. Stateless. */
final class RulebookConfig {
    private static final List<Venue> VENUES = Arrays.stream(Venue.values())
            .filter(venue -> venue.bookModel() != Venue.BookModel.NONE)
            .toList();
    /** Decimals of fees as they are written, in hundredths of a percent: those of a fraction, less four. */
    private static final int BPS_DIGITS = Fees.DIGITS - 4;

    private static final long MOST_BPS = 1_000 * FixedPoint.pow10(BPS_DIGITS);
    private static final long MOST_TOTAL = 1_000_000_000L * FixedPoint.pow10(Rulebook.QUOTE_DIGITS);
    private static final long MOST_BASE = 10_000_000_000L * FixedPoint.pow10(Rulebook.CONTRACT_DIGITS);
    private static final int HOURS_A_DAY = 24;
    private static final String MOMENT_RULE = "must be a date, such as 2025-07-31, or 2025-03-21T01:00+09:00";

    private RulebookConfig() {}

    static Rulebook read(final ConfigSection section) {
        final Rulebook rulebook = new Rulebook(
                rules(section, "ticks", RulebookConfig::ticks),
                rules(
                        section,
                        "fees",
                        rule -> new Fees(
                                rule.exact("makerBps", BPS_DIGITS, -MOST_BPS, MOST_BPS),
                                rule.exact("takerBps", BPS_DIGITS, -MOST_BPS, MOST_BPS))),
                rules(section, "minOrders", rule -> rule.exact("total", Rulebook.QUOTE_DIGITS, 1, MOST_TOTAL)),
                rules(section, "contracts", rule -> rule.exact("base", Rulebook.CONTRACT_DIGITS, 1, MOST_BASE)),
                rules(section, "funding", rule -> rule.integer("hours", null, 1, HOURS_A_DAY)),
                units(section),
                redenominations(section));
        for (final Redenomination redenomination : rulebook.redenominations()) {
            try {
                rulebook.renamed(AssetUnit.one(redenomination.oldAsset()), Long.MAX_VALUE);
            } catch (final IllegalStateException | IllegalArgumentException e) {
                section.violation("redenominations", e.getMessage());
            }
        }
        return rulebook;
    }

    private static <T> List<Rule<T>> rules(
            final ConfigSection section, final String key, final Function<ConfigSection, T> value) {
        final List<Rule<T>> rules = new ArrayList<>();
        for (final ConfigSection rule : section.optionalSections(key)) {
            final Venue venue = venue(rule);
            final List<String> markets = rule.list("markets", true, text -> markets(venue, text));
            final long fromMs = moment(rule, "from", Long.MIN_VALUE);
            final long untilMs = moment(rule, "until", Long.MAX_VALUE);
            final T read = value.apply(rule);
            if (fromMs >= untilMs) {
                rule.violation("until", "must be later than from");
            } else if (read != null) {
                markets.forEach(name -> rules.add(new Rule<>(venue, name, fromMs, untilMs, read)));
            }
        }
        return rules;
    }

    private static PriceTicks ticks(final ConfigSection rule) {
        final List<String> bands = rule.list("bands", true, text -> text);
        try {
            return bands.isEmpty() ? null : PriceTicks.of(bands);
        } catch (final IllegalArgumentException e) {
            rule.violation("bands", e.getMessage());
            return null;
        }
    }

    private static List<UnitRule> units(final ConfigSection section) {
        final List<UnitRule> units = new ArrayList<>();
        for (final ConfigSection rule : section.optionalSections("units")) {
            final Venue venue = venue(rule);
            final String base = asset(rule, "base");
            final String asset = asset(rule, "asset");
            final long count = rule.integer("units", null, 1, AssetUnit.MOST_UNITS);
            if (units.stream()
                    .anyMatch(unit -> unit.venue() == venue && unit.base().equals(base))) {
                rule.violation("base", "stands twice for " + venue.id());
            } else if (!asset.isEmpty()) {
                units.add(new UnitRule(venue, base, new AssetUnit(asset, count, 1)));
            }
        }
        return units;
    }

    private static List<Redenomination> redenominations(final ConfigSection section) {
        final List<Redenomination> all = new ArrayList<>();
        for (final ConfigSection rule : section.optionalSections("redenominations")) {
            final String oldAsset = asset(rule, "old");
            final String newAsset = asset(rule, "new");
            final String ratio = rule.text("ratio", null);
            final long fromMs = moment(rule, "from", Long.MIN_VALUE);
            if (all.stream().anyMatch(other -> other.oldAsset().equals(oldAsset))) {
                rule.violation("old", "became another asset twice");
                continue;
            }
            try {
                if (!newAsset.isEmpty() && !ratio.isEmpty()) {
                    all.add(new Redenomination(oldAsset, ratio(newAsset, ratio), fromMs));
                }
            } catch (final NumberFormatException e) {
                rule.violation(
                        "ratio", "must be a text with a whole number or a fraction, such as \"24000\" or \"1/10\"");
            } catch (final IllegalArgumentException e) {
                rule.violation("ratio", e.getMessage());
            }
        }
        return all;
    }

    private static AssetUnit ratio(final String asset, final String text) {
        final int slash = text.indexOf('/');
        return slash < 0
                ? new AssetUnit(asset, Long.parseLong(text), 1)
                : new AssetUnit(
                        asset, Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
    }

    private static Venue venue(final ConfigSection rule) {
        final Venue venue = rule.choice("venue", null, VENUES, Venue::id);
        if (venue == null) {
            rule.violation(
                    "venue", ConfigSection.oneOf(VENUES.stream().map(Venue::id).toList()));
            return VENUES.get(0);
        }
        return venue;
    }

    private static String markets(final Venue venue, final String text) {
        if (text.startsWith("*")) {
            if (text.equals("*") || text.matches("\\*(-[A-Z0-9]+){1,2}")) {
                return text;
            }
        } else if (text.indexOf('-') > 0 && SymbolText.canonical(venue, text).equals(text)) {
            return text;
        }
        throw new IllegalArgumentException(
                "must be a canonical symbol, such as BTC-KRW or BTC-USDT-PERP, or the end of "
                        + "some behind a star: \"*-KRW\", \"*-PERP\", \"*\"");
    }

    private static String asset(final ConfigSection rule, final String key) {
        final String asset = rule.text(key, null);
        if (!asset.isEmpty() && !asset.matches("[A-Z0-9]+")) {
            rule.violation(key, "must be capital letters and digits");
            return "";
        }
        return asset;
    }

    private static long moment(final ConfigSection rule, final String key, final long fallback) {
        final String text = rule.text(key, fallback == Long.MIN_VALUE ? null : "");
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            return RulebookText.momentMs(text);
        } catch (final DateTimeException e) {
            rule.violation(key, MOMENT_RULE);
            return fallback;
        }
    }
}
