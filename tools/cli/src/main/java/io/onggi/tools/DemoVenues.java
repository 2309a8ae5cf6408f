package io.onggi.tools;

import io.onggi.event.ref.Venue;
import io.onggi.sim.Addresses;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.net.History;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which venues a demo simulates, and how the engine is pointed at them. Stateless. */
final class DemoVenues {
    /** Every premium of the demo is between these two. */
    static final Set<Venue> PREMIUM = Set.of(Venue.UPBIT, Venue.BINANCE_USDM);

    private static final String ALL = "all";
    /** What is usual of a stream is known sooner than in a run of days. */
    private static final int SILENCE_LEARN_MS = 5_000;

    private static final double TRADES_A_SECOND = 8;
    private static final double KRW_TRADES_A_SECOND = 3;
    private static final double UPDATES_A_SECOND = 60;

    private DemoVenues() {}

    /**
     * Reads a list of venues: their names with commas between, or {@code all}. Those of the premium are always in it.
     *
     * @throws IllegalArgumentException if one of them is not simulated, with those that are
     */
    static Set<Venue> parse(final String text) {
        final Set<Venue> venues = EnumSet.copyOf(PREMIUM);
        for (final String name : text.split(",")) {
            final Venue venue = Venue.ofId(name.trim());
            if (name.trim().equals(ALL)) {
                venues.addAll(SimulatedVenues.spoken());
            } else if (venue != null && SimulatedVenues.spoken().contains(venue)) {
                venues.add(venue);
            } else {
                throw new IllegalArgumentException("'" + name.trim() + "' is not simulated; write all, or some of "
                        + SimulatedVenues.spoken().stream().map(Venue::id).collect(Collectors.joining(",")));
            }
        }
        return venues;
    }

    /** {@return the venues as they are simulated: of many, each is as quiet as it takes for one machine to do all} */
    static SimulatorConfig simulated(final Set<Venue> venues) {
        final SimulatorConfig usual = SimulatorConfig.defaults().withVenues(venues);
        return venues.size() <= PREMIUM.size()
                ? usual
                : usual.withRates(TRADES_A_SECOND, KRW_TRADES_A_SECOND, UPDATES_A_SECOND)
                        .withHistory(1, History.FIRST_SUBSCRIBER);
    }

    /** {@return the settings that point the engine at a simulated venue, by their keys} */
    static Map<String, Object> settings(final Venue venue, final SimulatedVenues venues) {
        final Map<String, Object> settings = new LinkedHashMap<>();
        final String section = "venues." + venue.id() + '.';
        venues.addresses().sockets(venue).forEach((name, address) -> settings.put(section + name + "Url", address));
        settings.put(section + "restUrl", venues.addresses().rest(venue));
        settings.put(section + "session.silenceLearnMs", SILENCE_LEARN_MS);
        if (!PREMIUM.contains(venue)) {
            // What is not in the demo's own configuration is off there, and quick to come back like what is.
            settings.put(section + "enabled", true);
            settings.put(section + "symbols", venues.symbols(venue));
            settings.put(section + "session.reconnect.preset", "doubling");
            settings.put(section + "session.reconnect.initialMs", 200);
            settings.put(section + "session.reconnect.maxMs", 2_000);
        }
        return settings;
    }

    /** {@return the addresses with what they are, for people and for the dashboard} */
    static Map<String, String> named(final Set<Venue> venues, final Addresses addresses) {
        final Map<String, String> named = streamsAndRest(venues, addresses);
        named.put("USD/KRW", addresses.fx());
        return named;
    }

    /** {@return the addresses of venues with what they are} */
    static Map<String, String> streamsAndRest(final Set<Venue> venues, final Addresses addresses) {
        final Map<String, String> named = new LinkedHashMap<>();
        for (final Venue venue : venues) {
            final List<String> sockets =
                    new ArrayList<>(addresses.sockets(venue).values());
            sockets.sort(null);
            for (int i = 0; i < sockets.size(); i++) {
                named.put(venue.id() + " stream" + (i == 0 ? "" : " " + (i + 1)), sockets.get(i));
            }
            named.put(venue.id() + " REST", addresses.rest(venue));
        }
        return named;
    }
}
