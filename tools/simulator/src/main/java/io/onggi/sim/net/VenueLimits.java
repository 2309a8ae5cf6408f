package io.onggi.sim.net;

import static io.onggi.sim.net.VenueRules.UNLIMITED;

import io.onggi.event.ref.Venue;
import io.onggi.sim.net.VenueRules.Client;
import io.onggi.sim.net.VenueRules.Rest;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The rules of all venues; the defaults are the documented ones, protocol notes.
 *
 * @param rules by venue
 */
public record VenueLimits(Map<Venue, VenueRules> rules) {
    private static final long HOUR_MS = 3_600_000L;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final long MINUTE_MS = 60_000L;

    /** Copies the map. */
    public VenueLimits {
        rules = Collections.unmodifiableMap(new EnumMap<>(rules));
    }

    /** {@return the documented limits} */
    public static VenueLimits documented() {
        final Map<Venue, VenueRules> rules = new EnumMap<>(Venue.class);
        // A ping every 3 minutes, the end without a pong in 10; weight of a minute, then 429, then 418.
        rules.put(
                Venue.BINANCE_USDM,
                new VenueRules(
                        180_000, 600_000, 0, DAY_MS, new Client(10, UNLIMITED, 1_024), new Rest(2_400, MINUTE_MS, 20)));
        rules.put(
                Venue.BINANCE_SPOT,
                new VenueRules(
                        20_000, 60_000, 0, DAY_MS, new Client(5, UNLIMITED, 1_024), new Rest(6_000, MINUTE_MS, 20)));
        // {"status":"UP"} every 10 s once asked; the end after 2 minutes without traffic in either direction.
        final VenueRules upbit = new VenueRules(
                10_000, 0, 120_000, 0, new Client(5, UNLIMITED, UNLIMITED), new Rest(10, 1_000, UNLIMITED));
        rules.put(Venue.UPBIT, upbit);
        rules.put(Venue.BITHUMB, upbit.withClient(10, UNLIMITED, UNLIMITED).withRest(150, UNLIMITED));
        // A ping of the client every 20 s is asked for; the end comes when three of them failed to come.
        rules.put(Venue.BYBIT, new VenueRules(0, 0, 60_000, 0, Client.FREE, new Rest(600, 5_000, UNLIMITED)));
        // The end after 30 s without data or a ping; 480 subscribing messages in an hour.
        rules.put(
                Venue.OKX,
                new VenueRules(0, 0, 30_000, 0, new Client(UNLIMITED, 480, UNLIMITED), new Rest(40, 2_000, UNLIMITED)));
        // The end after 2 minutes without a ping.
        rules.put(
                Venue.BITGET,
                new VenueRules(0, 0, 120_000, 0, new Client(10, 240, 1_000), new Rest(6_000, MINUTE_MS, UNLIMITED)));
        // A Ping every 5 s; the end when several were not answered.
        rules.put(
                Venue.BINGX,
                new VenueRules(
                        5_000, 20_000, 0, 0, new Client(UNLIMITED, UNLIMITED, 200), new Rest(500, 10_000, UNLIMITED)));
        return new VenueLimits(rules);
    }

    /**
     * {@return the rules of a venue; one without rules of its own, as a source of exchange rates, allows everything}
     */
    public VenueRules of(final Venue venue) {
        final VenueRules found = rules.get(venue);
        return found == null ? new VenueRules(0, 0, 0, 0, Client.FREE, new Rest(UNLIMITED, 1_000, UNLIMITED)) : found;
    }

    /** {@return the same with the rules of one venue changed} */
    public VenueLimits with(final Venue venue, final UnaryOperator<VenueRules> change) {
        final Map<Venue, VenueRules> changed = new EnumMap<>(rules);
        changed.put(venue, change.apply(of(venue)));
        return new VenueLimits(changed);
    }
}
