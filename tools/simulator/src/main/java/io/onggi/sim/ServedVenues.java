package io.onggi.sim;

import io.onggi.event.MarketEvent;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.sim.binance.ServedBinance;
import io.onggi.sim.fault.FaultPlan;
import io.onggi.sim.krw.ServedKrw;
import io.onggi.sim.ledger.Ledger;
import io.onggi.sim.market.MarketModel;
import io.onggi.sim.market.MarketSettings;
import io.onggi.sim.net.History;
import io.onggi.sim.net.Network;
import io.onggi.sim.net.StreamHub;
import io.onggi.sim.net.VenueLimits;
import io.onggi.sim.net.VenueRules;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.served.Audience;
import io.onggi.sim.served.FateCounts;
import io.onggi.sim.served.Playback;
import io.onggi.sim.served.ServedEndpoint;
import io.onggi.sim.served.ServedVenue;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Venues on loopback whose markets are those of a journal: real WebSockets and REST that speak the venues' own
 * protocols, so that any client of a venue can be pointed at a recording. Whoever reads the journal decides when an
 * event is due; what the venue does on its own (acknowledging, pinging, closing what is silent) follows the wall clock.
 *
 * <pre>{@code
 * try (ServedVenues served = new ServedVenues(Set.of(Venue.UPBIT))) {
 *     reader.next(served::foresee);               // some way ahead: instruments, first books
 *     Addresses at = served.listen(0);
 *     ...
 *     served.pass(batch, count, true);            // in the order of the journal, when it is due
 *     served.end("the end of the recording");
 * }
 * }</pre>
 *
 * One thread calls the methods, the same one for all.
 */
public final class ServedVenues implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedVenues.class);
    private static final int TICK_MS = 20;
    private static final long POLL_MS = 1;

    private final Ledger ledger = new Ledger();
    private final FaultPlan faults = new FaultPlan(() -> 0);
    private final Network network = new Network(ledger, faults, System::currentTimeMillis);
    private final Audience audience = new Audience();
    private final Playback playback = new Playback();
    private final Map<Venue, ServedEndpoint> endpoints = new EnumMap<>(Venue.class);
    private final Map<Venue, ServedVenue> venues = new EnumMap<>(Venue.class);

    /**
     * Prepares venues; nothing listens yet.
     *
     * @throws IllegalArgumentException if one of them cannot be served
     */
    public ServedVenues(final Set<Venue> served) {
        final StreamHub hub = new StreamHub(ledger, faults);
        // The sessions are those of the simulated venues; these have no markets of their own.
        final MarketModel none = new MarketModel(
                new MarketSettings(0, List.of(), new EnumMap<>(Venue.class), 0, 1), System.currentTimeMillis());
        for (final Venue venue : EnumSet.copyOf(served)) {
            final VenueRules rules = VenueLimits.documented().of(venue);
            final VenueSetup setup = new VenueSetup(venue, none, hub, faults, rules, History.NONE);
            final ServedVenue market = new ServedVenue(venue, hub, audience);
            venues.put(venue, market);
            endpoints.put(venue, endpoint(setup, market));
        }
        endpoints.forEach((venue, endpoint) -> playback.add(venues.get(venue), endpoint));
    }

    private static ServedEndpoint endpoint(final VenueSetup setup, final ServedVenue venue) {
        return switch (setup.venue()) {
            case BINANCE_USDM, BINANCE_SPOT -> new ServedBinance(setup, venue);
            case UPBIT, BITHUMB -> new ServedKrw(setup, venue);
            default -> throw new IllegalArgumentException(setup.venue().id() + " cannot be served");
        };
    }

    /** {@return the venues that can be served} */
    public static Set<Venue> spoken() {
        return Collections.unmodifiableSet(
                EnumSet.of(Venue.UPBIT, Venue.BITHUMB, Venue.BINANCE_USDM, Venue.BINANCE_SPOT));
    }

    /** An instrument that was announced before the first event; before {@link #listen}. */
    public void announce(final Instrument instrument) {
        playback.announce(instrument);
    }

    /** An event that lies ahead; before {@link #listen}. */
    public void foresee(final MarketEvent event) {
        playback.foresee(event);
    }

    /** {@return how many markets of a venue are known so far; before {@link #listen}} */
    public int markets(final Venue venue) {
        return venues.get(venue).markets().size();
    }

    /**
     * Listens for those venues that have markets.
     *
     * @param portBase port of the first venue, in the order of the venues, the others on those behind it; 0 for any
     *     free ones
     * @throws IllegalStateException if a port cannot be had
     */
    public Addresses listen(final int portBase) {
        final Map<Venue, Integer> ports = new EnumMap<>(Venue.class);
        for (final Map.Entry<Venue, ServedEndpoint> entry : endpoints.entrySet()) {
            final int port = portBase == 0 ? 0 : portBase + ports.size();
            if (markets(entry.getKey()) > 0) {
                ports.put(entry.getKey(), listen(entry.getValue(), port));
            }
        }
        network.loop()
                .scheduleAtFixedRate(
                        () -> network.tick(System.currentTimeMillis()), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS)
                .addListener(future -> {
                    if (future.cause() != null && !future.isCancelled()) {
                        LOG.error("the venues no longer look at the time", future.cause());
                    }
                });
        return new Addresses(false, ports);
    }

    private int listen(final ServedEndpoint endpoint, final int port) {
        try {
            return network.listen(endpoint, port, null);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        } catch (final Exception e) {
            // Netty throws the checked exception of the socket without declaring it.
            throw new IllegalStateException(
                    "port " + port + " of " + endpoint.venue().id() + ": " + e.getMessage(), e);
        }
    }

    /**
     * {@return how many connections are subscribed to something}
     *
     * @param settledMs 0 is returned while the last one subscribed less than this before
     */
    public int audience(final long settledMs) {
        return onLoop(() -> audience.settledNanos() < settledMs * 1_000_000L ? 0 : audience.size());
    }

    /**
     * Takes the next events and hands the messages to the sockets.
     *
     * @param sends false for events before the position where serving begins
     */
    public void pass(final MarketEvent[] events, final int count, final boolean sends) {
        onLoop(() -> {
            for (int i = 0; i < count; i++) {
                playback.pass(events[i], sends);
            }
            network.tick(System.currentTimeMillis());
            return null;
        });
    }

    /**
     * Waits until the sockets have taken everything.
     *
     * @return false if a client did not within the time
     */
    public boolean awaitFlushed(final long timeoutMs) {
        final long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        boolean flushed = onLoop(network::flushed);
        while (!flushed && System.nanoTime() < endNanos) {
            try {
                Thread.sleep(POLL_MS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            flushed = onLoop(network::flushed);
        }
        return flushed;
    }

    /** Ends the connections of clients that have not taken everything; {@return how many} */
    public int dropSlow() {
        return onLoop(audience::dropSlow);
    }

    /** {@return what became of the events so far} */
    public FateCounts counts() {
        return onLoop(playback::counts);
    }

    /** No further event comes: closes the connections, behind what was sent, with this reason. */
    public void end(final String reason) {
        onLoop(() -> {
            playback.end();
            audience.dismiss(reason);
            return null;
        });
    }

    /** Closes every connection and every port. */
    @Override
    public void close() {
        network.close();
    }

    private <T> T onLoop(final Callable<T> call) {
        try {
            return network.loop().submit(call).get();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (final ExecutionException e) {
            throw new IllegalStateException("the served venues do not answer: " + e.getCause(), e);
        }
    }
}
