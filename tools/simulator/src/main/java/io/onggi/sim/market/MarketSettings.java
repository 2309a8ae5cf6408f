package io.onggi.sim.market;

import io.onggi.event.ref.Venue;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the markets are made of.
 *
 * @param seed everything random comes from it
 * @param bases base assets: each has one market on every venue
 * @param rates how busy the markets of each venue are; a venue that is not named has none
 * @param warmMinutes whole minutes before the start that are simulated step by step
 * @param candleMinutes minutes before those that are only known as candles
 */
public record MarketSettings(
        long seed, List<String> bases, Map<Venue, MarketRates> rates, int warmMinutes, int candleMinutes) {

    /** Copies the rates, in the order of the venues. */
    public MarketSettings {
        rates = Collections.unmodifiableMap(new EnumMap<>(rates));
    }
}
