package io.onggi.tools;

import io.onggi.app.config.ConfigException;
import io.onggi.app.config.RulebookText;
import io.onggi.event.ref.AssetUnit;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Redenomination;
import io.onggi.event.ref.Rule;
import io.onggi.event.ref.Rulebook;
import io.onggi.event.ref.UnitRule;
import io.onggi.event.ref.Venue;
import io.onggi.journal.IoReason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The rulebook for people. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what the venues have laid down, and when it is valid: ticks, fees, smallest orders and more.",
            "거래소의 규칙(호가 단위, 수수료, 최소 주문 등)과 유효 시점을 보여 줍니다.",
            "",
            "One rule a line: venue, kind, markets, since when, and the rule. Where two lines hold for a market, the one "
                    + "that names it alone, or more of its name, counts.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tools/onggi rules --venue upbit                    what holds on Upbit now",
            "  tools/onggi rules --venue upbit --at 2024-12-31    what held then",
            "  tools/onggi rules --all                            everything, of any time",
            "",
            "Exit codes: 0 good, 2 wrong usage or rulebook, 3 could not read it."
        })
final class RulesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--venue", paramLabel = "V", description = "This venue alone, such as upbit.")
    private String venueName;

    @Option(
            names = "--at",
            paramLabel = "DATE",
            description = "At this moment: 2025-07-31 (00:00 UTC) or 2025-07-31T00:00+09:00 (default: now).")
    private String at;

    @Option(names = "--all", description = "Rules of any time instead of one moment.")
    private boolean all;

    @Option(names = "--rulebook", paramLabel = "FILE", description = "The rules (default: config/rulebook.yaml).")
    private Path file;

    private Venue venue;
    private long atMs;

    @Override
    public Integer call() {
        readOptions();
        final Rulebook rules = read(Installation.config(file, "rulebook.yaml"));
        print("ticks", rules.ticks(), ticks -> String.join(", ", ticks.bands()));
        print(
                "fees",
                rules.fees(),
                fees -> "maker " + plain(fees.makerBps()) + " bps, taker " + plain(fees.takerBps()) + " bps");
        print("min-order", rules.minOrders(), total -> FixedPoint.toText(total, Rulebook.QUOTE_DIGITS));
        print("contract", rules.contracts(), base -> FixedPoint.toText(base, Rulebook.CONTRACT_DIGITS));
        print("funding", rules.fundingHours(), hours -> "every " + hours + " h");
        for (final UnitRule rule : rules.units()) {
            if (venue == null || venue == rule.venue()) {
                line(rule.venue().id(), "unit", rule.base(), "", words(rule.unit()));
            }
        }
        for (final Redenomination rule : rules.redenominations()) {
            if (all || rule.fromMs() <= atMs) {
                line("every venue", "redenomination", rule.oldAsset(), moment(rule.fromMs()), words(rule.perOld()));
            }
        }
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    private void readOptions() {
        venue = venueName == null ? null : Venue.ofId(venueName);
        if (venueName != null && venue == null) {
            throw new ParameterException(spec.commandLine(), "--venue " + venueName + ": no such venue");
        }
        if (all && at != null) {
            throw new ParameterException(spec.commandLine(), "--at and --all exclude each other");
        }
        try {
            atMs = at == null ? System.currentTimeMillis() : RulebookText.momentMs(at);
        } catch (final DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "--at " + at + ": write 2025-07-31 or 2025-07-31T00:00+09:00", e);
        }
    }

    private static Rulebook read(final Path path) {
        try {
            return RulebookText.read(path.toString(), Files.readString(path));
        } catch (final ConfigException e) {
            throw new CommandFailure(ExitCodes.USAGE, e.getMessage());
        } catch (final IOException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, IoReason.sentence("Cannot read " + path, e));
        }
    }

    private <T> void print(final String kind, final List<Rule<T>> rules, final Function<T, String> words) {
        for (final Rule<T> rule : rules) {
            final boolean isMeant = (venue == null || venue == rule.venue()) && (all || isInForce(rule, rules));
            if (isMeant) {
                final String since = moment(rule.fromMs())
                        + (rule.untilMs() == Long.MAX_VALUE ? "" : " until " + moment(rule.untilMs()));
                line(rule.venue().id(), kind, rule.markets(), since, words.apply(rule.value()));
            }
        }
    }

    /** Valid, and no later rule for the same markets has taken its place. */
    private <T> boolean isInForce(final Rule<T> rule, final List<Rule<T>> rules) {
        return rule.isValid(atMs)
                && rules.stream()
                        .noneMatch(other -> other.venue() == rule.venue()
                                && other.markets().equals(rule.markets())
                                && other.isValid(atMs)
                                && other.fromMs() > rule.fromMs());
    }

    private void line(
            final String owner, final String kind, final String markets, final String since, final String rule) {
        final PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%-12s  %-14s  %-18s  %-20s  %s%n", owner, kind, markets, since, rule);
    }

    private static String words(final AssetUnit unit) {
        return (unit.denominator() == 1 ? "" + unit.numerator() : unit.numerator() + "/" + unit.denominator())
                + ' '
                + unit.asset();
    }

    private static String plain(final double bps) {
        return FixedPoint.toText(Math.round(bps * 10_000), 4);
    }

    private static String moment(final long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }
}
