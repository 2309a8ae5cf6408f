package io.onggi.tools;

import io.onggi.app.config.RulebookText;
import io.onggi.event.ref.Venue;
import io.onggi.sim.ServedVenues;
import java.time.DateTimeException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a run is served, as somebody wrote it. */
final class ServeOptions {
    private static final long NS_PER_MS = 1_000_000L;
    private static final int MOST_PORT = 65_535;

    /** Nobody reads it: without it there is no group of these options. */
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = "--serve",
            required = true,
            description = "Speak to clients as the venues did when it was recorded.")
    private boolean serve;

    @Option(
            names = "--venues",
            paramLabel = "LIST",
            description = "Serve these, with commas between (default: those of the run, of upbit, bithumb, "
                    + "binance-usdm, binance-spot).")
    private String venues;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the first venue, the others on those behind it (default: free ones).")
    private int portBase;

    @Option(
            names = "--wait",
            paramLabel = "N",
            defaultValue = "1",
            description = "Begin when N connections have subscribed and a second has passed without another "
                    + "(default: 1); 0 begins at once.")
    private int clients;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Give up when they have not come within this time (default: wait for ever).")
    private long patienceSeconds;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Begin with what was received then, as 2026-11-20T09:00:00Z; books are those of that "
                    + "moment (default: the run's begin).")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End before what was received then.")
    private String to;

    /**
     * What was meant.
     *
     * @param venues none for those of the run
     * @param portBase 0 for free ports
     * @param clients connections to wait for
     * @param patienceSeconds how long, 0 for ever
     * @param speed as many times as fast as it was recorded, infinite for as fast as possible
     * @param fromNs epoch nanoseconds
     * @param toNs epoch nanoseconds, exclusive
     */
    record Plan(
            Set<Venue> venues, int portBase, int clients, long patienceSeconds, double speed, long fromNs, long toNs) {}

    /** {@return what was meant; refuses what cannot be} */
    Plan plan(final CommandSpec spec, final String speed) {
        final Set<Venue> named = venues(spec);
        final int ports = Math.max(1, named.isEmpty() ? ServedVenues.spoken().size() : named.size());
        if (portBase < 0 || portBase > MOST_PORT + 1 - ports) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--port-base " + portBase + ": 0, or 1 to " + (MOST_PORT + 1 - ports) + ", one port for each of "
                            + ports + " venues");
        }
        if (clients < 0 || patienceSeconds < 0) {
            throw new ParameterException(spec.commandLine(), "--wait and --patience must not be negative");
        }
        final long fromNs = moment(spec, "--from", from, Long.MIN_VALUE);
        final long toNs = moment(spec, "--to", to, Long.MAX_VALUE);
        if (toNs <= fromNs) {
            throw new ParameterException(spec.commandLine(), "--to " + to + " is not behind --from " + from);
        }
        return new Plan(named, portBase, clients, patienceSeconds, speed(spec, speed), fromNs, toNs);
    }

    private Set<Venue> venues(final CommandSpec spec) {
        final Set<Venue> named = EnumSet.noneOf(Venue.class);
        if (venues == null) {
            return named;
        }
        for (final String name : venues.split(",")) {
            final Venue venue = Venue.ofId(name.trim());
            if (!ServedVenues.spoken().contains(venue)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--venues: '" + name.trim() + "' cannot be served; there are "
                                + ServedVenues.spoken().stream().map(Venue::id).collect(Collectors.joining(",")));
            }
            named.add(venue);
        }
        return named;
    }

    private static double speed(final CommandSpec spec, final String text) {
        if (text.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            final double speed = Double.parseDouble(text.endsWith("x") ? text.substring(0, text.length() - 1) : text);
            if (speed >= 0.001 && speed <= 1_000_000) {
                return speed;
            }
        } catch (final NumberFormatException e) {
            throw new ParameterException(spec.commandLine(), wrongSpeed(text), e);
        }
        throw new ParameterException(spec.commandLine(), wrongSpeed(text));
    }

    private static String wrongSpeed(final String text) {
        return "--speed " + text + ": with --serve allowed are max and a number from 0.001 to 1000000, such as 10x";
    }

    private static long moment(final CommandSpec spec, final String name, final String text, final long absent) {
        try {
            return text == null ? absent : Math.multiplyExact(RulebookText.momentMs(text), NS_PER_MS);
        } catch (final DateTimeException | ArithmeticException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    name + ' ' + text + ": write 2026-11-20T09:00:00Z or 2026-11-20T18:00+09:00",
                    e);
        }
    }
}
