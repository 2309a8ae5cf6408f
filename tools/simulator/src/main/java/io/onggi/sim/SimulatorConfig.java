package io.onggi.sim;

import io.onggi.event.ref.Venue;
import io.onggi.sim.fault.Fault;
import io.onggi.sim.market.MarketRates;
import io.onggi.sim.market.MarketSettings;
import io.onggi.sim.market.SimInstrument;
import io.onggi.sim.net.History;
import io.onggi.sim.net.VenueLimits;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that can be set about the simulated venues. The defaults suit a demo: three assets, about 35 trades and 10
 * depth frames a second for each perpetual, three minutes of history.
 *
 * @param seed all randomness comes from it
 * @param bases base assets; each has a market on every venue
 * @param venues which venues there are: those with KRW markets have KRW-USDT too, Binance spot has spot markets in
 *     USDT, all others perpetual contracts
 * @param pace how busy the markets are
 * @param past what there is of the time before the start
 * @param limits the venues' rules
 * @param ports where to listen
 * @param faults what goes wrong
 */
public record SimulatorConfig(
        long seed,
        List<String> bases,
        Set<Venue> venues,
        Pace pace,
        Past past,
        VenueLimits limits,
        Ports ports,
        List<Fault> faults) {

    private static final int KRW_LEVELS = 80;

    /** Copies the lists and checks what cannot work. */
    public SimulatorConfig {
        bases = List.copyOf(bases);
        venues = Collections.unmodifiableSet(EnumSet.copyOf(venues));
        faults = List.copyOf(faults);
        if (bases.isEmpty() || bases.size() > 200) {
            throw new IllegalArgumentException("bases=" + bases.size() + ": between 1 and 200 assets");
        }
    }

    /**
     * Mean numbers of one market in a second.
     *
     * @param trades aggregate trades of a USDT market, bursts and moving prices come on top
     * @param krwTrades trades of a KRW market
     * @param updates book changes of a USDT market, those of trades and moves come on top
     */
    public record Pace(double trades, double krwTrades, double updates) {}

    /**
     * The time before the start.
     *
     * @param minutes whole minutes before the present one that exist as single trades
     * @param candleMinutes minutes before those that exist as candles, for REST
     * @param whom who is sent the trades of those minutes
     */
    public record Past(int minutes, int candleMinutes, History whom) {
        /** Checks what there is room for. */
        public Past {
            if (minutes < 0 || minutes > 60 || candleMinutes < 1 || candleMinutes > 1_900) {
                throw new IllegalArgumentException(
                        "minutes=" + minutes + " (0 to 60), candleMinutes=" + candleMinutes + " (1 to 1900)");
            }
        }
    }

    /** {@return the demo's settings} */
    public static SimulatorConfig defaults() {
        return new SimulatorConfig(
                1,
                List.of("BTC", "ETH", "XRP"),
                EnumSet.of(Venue.BINANCE_USDM, Venue.UPBIT),
                new Pace(25, 5, 150),
                new Past(3, 1_560, History.FIRST_SUBSCRIBER),
                VenueLimits.documented(),
                Ports.free(),
                List.of());
    }

    /** {@return the same with another seed} */
    public SimulatorConfig withSeed(final long newSeed) {
        return new SimulatorConfig(newSeed, bases, venues, pace, past, limits, ports, faults);
    }

    /** {@return the same with other assets} */
    public SimulatorConfig withBases(final List<String> newBases) {
        return new SimulatorConfig(seed, newBases, venues, pace, past, limits, ports, faults);
    }

    /** {@return the same with other venues} */
    public SimulatorConfig withVenues(final Set<Venue> newVenues) {
        return new SimulatorConfig(seed, bases, newVenues, pace, past, limits, ports, faults);
    }

    /** {@return the same with other rates for each market} */
    public SimulatorConfig withRates(final double trades, final double krwTrades, final double updates) {
        final Pace other = new Pace(trades, krwTrades, updates);
        return new SimulatorConfig(seed, bases, venues, other, past, limits, ports, faults);
    }

    /** {@return the same with other minutes of history and another rule of who is sent them} */
    public SimulatorConfig withHistory(final int minutes, final History whom) {
        final Past other = new Past(minutes, past.candleMinutes(), whom);
        return new SimulatorConfig(seed, bases, venues, pace, other, limits, ports, faults);
    }

    /** {@return the same with other rules of the venues} */
    public SimulatorConfig withLimits(final VenueLimits newLimits) {
        return new SimulatorConfig(seed, bases, venues, pace, past, newLimits, ports, faults);
    }

    /** {@return the same on other ports} */
    public SimulatorConfig withPorts(final Ports newPorts) {
        return new SimulatorConfig(seed, bases, venues, pace, past, limits, newPorts, faults);
    }

    /** {@return the same with these faults, one line each as {@link Fault} describes} */
    public SimulatorConfig withFaults(final String... lines) {
        final List<Fault> parsed = List.of(lines).stream().map(Fault::parse).toList();
        return new SimulatorConfig(seed, bases, venues, pace, past, limits, ports, parsed);
    }

    MarketSettings markets() {
        final Map<Venue, MarketRates> rates = new EnumMap<>(Venue.class);
        for (final Venue venue : venues) {
            rates.put(
                    venue,
                    SimInstrument.isKrw(venue)
                            ? new MarketRates(
                                    pace.krwTrades(), pace.updates() / 3, KRW_LEVELS, tape(pace.krwTrades() + 5))
                            : new MarketRates(pace.trades(), pace.updates(), levels(venue), tape(pace.trades() + 20)));
        }
        return new MarketSettings(seed, bases, rates, past.minutes(), past.candleMinutes());
    }

    /** Levels of a side are no more than the venue's streams and snapshots show: so what they say is the whole book. */
    private static int levels(final Venue venue) {
        return switch (venue) {
            case BYBIT -> 200;
            case OKX, BITGET -> 400;
            default -> 1_000;
        };
    }

    /**
     * Room for the history and three minutes more, so that a subscriber may come late; without history, for a minute.
     */
    private int tape(final double perSecond) {
        final int minutes = past.minutes() == 0 ? 1 : past.minutes() + 4;
        final double trades = minutes * 60 * perSecond * 1.5;
        return Math.max(1 << 10, Integer.highestOneBit((int) trades) << 1);
    }
}
