package io.onggi.sim;

import io.netty.handler.ssl.SslContext;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.sim.binance.BinanceEndpoint;
import io.onggi.sim.bingx.BingxSession;
import io.onggi.sim.bitget.BitgetSession;
import io.onggi.sim.bybit.BybitSession;
import io.onggi.sim.fault.Fault;
import io.onggi.sim.fault.FaultPlan;
import io.onggi.sim.fx.FxEndpoint;
import io.onggi.sim.krw.KrwEndpoint;
import io.onggi.sim.ledger.Ledger;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.MarketModel;
import io.onggi.sim.net.Certificate;
import io.onggi.sim.net.Network;
import io.onggi.sim.net.StreamHub;
import io.onggi.sim.net.VenueEndpoint;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.okx.OkxSession;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set of venues and a source of exchange rates on loopback, plain and TLS, on one event loop of their own. The
 * markets run in real time from the moment of {@link #start}; every public method may be called from any thread except
 * the loop itself.
 *
 * <pre>{@code
 * try (SimulatedVenues venues = SimulatedVenues.start(SimulatorConfig.defaults().withSeed(7))) {
 *     connect(venues.addresses().ws(Venue.BINANCE_USDM) + "/market");
 *     ...
 *     venues.quiesce(5_000);                          // nothing moves, everything sent has left
 *     long sent = venues.ledger().sent();             // what a client must account for
 *     TrueBook book = venues.book(Venue.UPBIT, "BTC-KRW");
 * }
 * }</pre>
 */
public final class SimulatedVenues implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedVenues.class);
    private static final int MOST_STEPS_AT_ONCE = 200;
    private static final long CALL_TIMEOUT_MS = 10_000;

    private final SimulatorConfig config;
    private final MarketModel model;
    private final Ledger ledger = new Ledger();
    private final FaultPlan faults;
    private final StreamHub hub;
    private final Network network;
    private final Certificate certificate = new Certificate();
    private final long startMs;
    private final long startNs;
    private Addresses addresses;
    private Addresses tlsAddresses;
    private boolean running = true;
    private CompletableFuture<Void> quiet;

    private SimulatedVenues(final SimulatorConfig config, final LongSupplier clockMs) {
        this.config = config;
        startMs = clockMs.getAsLong();
        startNs = System.nanoTime();
        model = new MarketModel(config.markets(), startMs);
        faults = new FaultPlan(() -> model.nowMs() - startMs);
        config.faults().forEach(faults::add);
        hub = new StreamHub(ledger, faults);
        network = new Network(ledger, faults, clockMs);
    }

    /**
     * Builds the markets, listens, and lets time run. Takes a moment: the minutes of history are simulated first.
     *
     * @throws IllegalStateException if a port cannot be had
     */
    public static SimulatedVenues start(final SimulatorConfig config) {
        return start(config, System::currentTimeMillis);
    }

    /**
     * Starts them with another time of day: what they say is of that time, the ledger keeps the machine's.
     *
     * @param clockMs epoch milliseconds, which pass as fast as the machine's; any thread
     * @throws IllegalStateException if a port cannot be had
     */
    public static SimulatedVenues start(final SimulatorConfig config, final LongSupplier clockMs) {
        final SimulatedVenues venues = new SimulatedVenues(config, clockMs);
        try {
            venues.listen();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            venues.close();
            throw new IllegalStateException("interrupted while starting", e);
        } catch (final SSLException e) {
            venues.close();
            throw new IllegalStateException("no TLS: " + e.getMessage(), e);
        }
        return venues;
    }

    private void listen() throws InterruptedException, SSLException {
        final SslContext tls = certificate.serverContext();
        final Map<Venue, Integer> plainPorts = new EnumMap<>(Venue.class);
        final Map<Venue, Integer> tlsPorts = new EnumMap<>(Venue.class);
        final Set<Venue> venues = EnumSet.copyOf(config.venues());
        venues.add(Venue.FX);
        for (final Venue venue : venues) {
            final VenueEndpoint endpoint = endpoint(new VenueSetup(
                    venue,
                    model,
                    hub,
                    faults,
                    config.limits().of(venue),
                    config.past().whom()));
            final Ports ports = config.ports();
            plainPorts.put(venue, network.listen(endpoint, ports.plain().getOrDefault(venue, 0), null));
            tlsPorts.put(venue, network.listen(endpoint, ports.tls().getOrDefault(venue, 0), tls));
        }
        addresses = new Addresses(false, plainPorts);
        tlsAddresses = new Addresses(true, tlsPorts);
        network.loop()
                .scheduleAtFixedRate(this::tick, 0, MarketModel.STEP_MS, TimeUnit.MILLISECONDS)
                .addListener(future -> {
                    if (future.cause() != null && !future.isCancelled()) {
                        LOG.error("the markets stopped", future.cause());
                    }
                });
    }

    private static VenueEndpoint endpoint(final VenueSetup setup) {
        return switch (setup.venue()) {
            case BINANCE_USDM, BINANCE_SPOT -> new BinanceEndpoint(setup);
            case UPBIT, BITHUMB -> new KrwEndpoint(setup);
            case BYBIT -> BybitSession.endpoint(setup);
            case OKX -> OkxSession.endpoint(setup);
            case BITGET -> BitgetSession.endpoint(setup);
            case BINGX -> BingxSession.endpoint(setup);
            case FX -> new FxEndpoint(setup.model());
            default -> throw new IllegalArgumentException(setup.venue().id() + " is not simulated");
        };
    }

    /** {@return the venues that can be simulated} */
    public static Set<Venue> spoken() {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Venue.NONE, Venue.FX)));
    }

    private void tick() {
        if (running) {
            final long targetMs = startMs + (System.nanoTime() - startNs) / 1_000_000;
            for (int n = 0; n < MOST_STEPS_AT_ONCE && model.nowMs() + MarketModel.STEP_MS <= targetMs; n++) {
                model.step();
                hub.produce(model.nowMs());
            }
        } else {
            hub.finish(model.nowMs());
        }
        network.tick(model.nowMs());
        if (quiet != null && hub.drained() && network.flushed()) {
            quiet.complete(null);
            quiet = null;
        }
    }

    /** {@return where to connect without encryption} */
    public Addresses addresses() {
        return addresses;
    }

    /** {@return where to connect with TLS; the name is {@code localhost}, 127.0.0.1 is in the certificate too} */
    public Addresses tlsAddresses() {
        return tlsAddresses;
    }

    /** {@return the self-signed certificate, for a client's trust store} */
    public X509Certificate certificate() {
        return certificate.certificate();
    }

    /** {@return the certificate as PEM text} */
    public String certificatePem() {
        return certificate.pem();
    }

    /** {@return canonical symbols of the markets of a venue} */
    public List<String> symbols(final Venue venue) {
        return model.markets().stream()
                .filter(market -> market.instrument().venue() == venue)
                .map(market -> market.instrument().symbol())
                .toList();
    }

    /** Adds a fault while running; one whose time has passed starts at once. */
    public void addFault(final Fault fault) {
        onLoop(() -> {
            faults.add(fault);
            return null;
        });
    }

    /**
     * Makes every market this many times as busy as the configuration says, from now on.
     *
     * @param factor 0.01 to 1000
     */
    public void pace(final double factor) {
        if (!(factor >= 0.01 && factor <= 1_000)) {
            throw new IllegalArgumentException("factor=" + factor + ": 0.01 to 1000");
        }
        onLoop(() -> {
            model.pace(factor);
            return null;
        });
    }

    /**
     * Has the venue's list of markets say this of a market from now on; its streams go on.
     *
     * @param word the {@code status} of Binance and BingX, Bitget's {@code symbolStatus}, one of Upbit's cautions, or
     *     Bithumb's {@code market_warning}; empty for the usual
     */
    public void list(final Venue venue, final String symbol, final String word) {
        final Market market = market(venue, symbol);
        onLoop(() -> {
            model.listed().say(market.instrument(), word);
            return null;
        });
    }

    /** {@return the ledger as it stands} */
    public LedgerSnapshot ledger() {
        return onLoop(() -> ledger.snapshot(System.currentTimeMillis()));
    }

    /** {@return number of WebSockets open now} */
    public int openSockets() {
        return onLoop(network::openSockets);
    }

    /**
     * {@return the whole book as it stands}
     *
     * @param symbol canonical or any spelling of the venue
     */
    public TrueBook book(final Venue venue, final String symbol) {
        final Market market = market(venue, symbol);
        return onLoop(() -> Truth.book(market));
    }

    /**
     * The true candles of a market.
     *
     * @param intervalMs whole minutes
     * @param fromMs first start, epoch milliseconds
     * @param untilMs starts are before this; the newest may still be open
     */
    public List<TrueCandle> candles(
            final Venue venue, final String symbol, final long intervalMs, final long fromMs, final long untilMs) {
        final Market market = market(venue, symbol);
        return onLoop(() -> Truth.candles(market, intervalMs, fromMs, untilMs));
    }

    /** {@return the ids of the trades of a market that are remembered, oldest first: each that of its last fill} */
    public List<Long> tradeIds(final Venue venue, final String symbol) {
        final Market market = market(venue, symbol);
        return onLoop(() -> Truth.tradeIds(market));
    }

    /** {@return the trades of a market that are remembered, oldest first} */
    public List<TrueTrade> trades(final Venue venue, final String symbol) {
        final Market market = market(venue, symbol);
        return onLoop(() -> Truth.trades(market));
    }

    /** {@return time of the markets, epoch milliseconds; it follows the wall clock in steps and stands while quiet} */
    public long marketTimeMs() {
        return onLoop(model::nowMs);
    }

    /** {@return the official rate in KRW per USD, in 1e-4 KRW} */
    public long fxE4() {
        return onLoop(model::fxE4);
    }

    private Market market(final Venue venue, final String symbol) {
        final String venueSymbol = Symbols.venueSymbol(venue, Symbols.canonical(venue, symbol));
        final Market market = model.find(venue, venueSymbol);
        if (market == null) {
            throw new IllegalArgumentException(venue.id() + " has no market " + symbol + "; it has " + symbols(venue));
        }
        return market;
    }

    /**
     * Stops the markets, sends what is still due (the last depth frames and books, the rest of any history) and waits
     * until all of it has left. Afterwards the ledger moves no more by itself, and what was published adds up to the
     * books as they stand. Pings are still answered.
     *
     * @return false if a client did not take everything within the time
     */
    public boolean quiesce(final long timeoutMs) {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        onLoop(() -> {
            running = false;
            model.flush();
            hub.finish(model.nowMs());
            quiet = done;
            return null;
        });
        try {
            done.get(timeoutMs, TimeUnit.MILLISECONDS);
            return true;
        } catch (final TimeoutException e) {
            return false;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (final ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Lets time run again after {@link #quiesce}; the markets catch up with the clock in quick time. */
    public void resume() {
        onLoop(() -> {
            running = true;
            return null;
        });
    }

    /** Closes every connection and every port. */
    @Override
    public void close() {
        network.close();
    }

    private <T> T onLoop(final Callable<T> call) {
        if (network.loop().inEventLoop()) {
            throw new IllegalStateException("called on the simulator's own loop");
        }
        try {
            return network.loop().submit(call).get(CALL_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (final ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the simulator does not answer: " + e, e);
        }
    }
}
