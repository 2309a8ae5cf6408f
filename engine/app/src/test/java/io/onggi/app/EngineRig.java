package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onggi.app.config.EngineConfig;
import io.onggi.app.monitor.EngineFacts;
import io.onggi.event.BookState;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketHandler;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.journal.JournalEnd;
import io.onggi.sim.Addresses;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.fault.Fault;
import io.onggi.sim.net.History;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** The real engine on any set of simulated venues with two assets, and the questions tests ask of both. */
final class EngineRig implements AutoCloseable {
    static final String BTC_PERP = "BTC-USDT-PERP";
    static final String ETH_PERP = "ETH-USDT-PERP";
    /** What is asked for by REST fills gaps and adds rows; with these settings only the streams bring something. */
    static final Map<String, ?> STREAMS_ALONE = Map.of(
            "book.resyncRetryMs", 500,
            "rest.past", false,
            "polls.openInterestMs", 0,
            "polls.ratioMs", 0,
            "polls.takerVolumeMs", 0,
            "polls.fundingMs", 0,
            "polls.premiumIndexMs", 0,
            "polls.tickersMs", 0);

    /** Positions of the premium pairs. */
    static final int BTC = 0;

    static final int ETH = 1;

    private static final String CONFIG = """
            http: {port: 0}
            journal: {reserveBytes: 1048576}
            kline: {warmUp: 0}
            premium: {assets: [BTC, ETH]}
            venues:
              upbit:
                wsUrl: ws://127.0.0.1:1/websocket/v1
                restUrl: http://127.0.0.1:1
                symbols: [KRW-BTC, KRW-ETH, KRW-USDT]
                session: {reconnect: {initialMs: 50, maxMs: 200}}
              binance-usdm:
                publicWsUrl: ws://127.0.0.1:1/public
                marketWsUrl: ws://127.0.0.1:1/market
                restUrl: http://127.0.0.1:1
                symbols: [BTCUSDT, ETHUSDT]
                session: {reconnect: {initialMs: 50, maxMs: 200}}
            fx:
              intervalMs: 1000
              sources:
                - {name: nobody, url: "http://127.0.0.1:1/", pointer: /rate}
            """;
    private static final long LIMIT_MS = 40_000;
    private static final long POLL_NS = 5_000_000;

    /** The venues of every premium, which are in the text above. */
    private static final Set<Venue> IN_CONFIG = Set.of(Venue.UPBIT, Venue.BINANCE_USDM);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedVenues venues;
    private final Set<Venue> simulated;
    private final Engine engine;
    private final List<String> fatal = new CopyOnWriteArrayList<>();

    private EngineRig(
            final SimulatedVenues venues,
            final Set<Venue> simulated,
            final EngineConfig config,
            final UnaryOperator<MarketHandler> around)
            throws IOException {
        this.venues = venues;
        this.simulated = simulated;
        engine = Engine.open(config, new Engine.Setup("test", Map.of(), fatal::add, reason -> {}), around);
    }

    /** {@return the configuration with no venue behind its addresses} */
    static EngineConfig unconnected(final Path data) {
        return EngineConfig.fromText("test.yaml", CONFIG).with(Map.of("dataDir", data.toString()));
    }

    /** {@return all venues at a modest pace, without a past in what a subscription brings} */
    static SimulatorConfig allVenues(final long seed) {
        return SimulatorConfig.defaults()
                .withSeed(seed)
                .withVenues(SimulatedVenues.spoken())
                .withRates(8, 3, 60)
                .withHistory(0, History.NONE);
    }

    /** Starts both and waits until every premium is valid. */
    static EngineRig start(
            final SimulatorConfig simulated, final Path data, final boolean tls, final Map<String, ?> overrides)
            throws IOException {
        return start(simulated, data, tls, overrides, processor -> processor);
    }

    /** Starts both with something around the core, and waits until every premium is valid. */
    static EngineRig start(
            final SimulatorConfig simulated,
            final Path data,
            final boolean tls,
            final Map<String, ?> overrides,
            final UnaryOperator<MarketHandler> around)
            throws IOException {
        return startWhole(simulated.withBases(List.of("BTC", "ETH")), data, tls, overrides, around);
    }

    /** Starts both with all markets that the venues have, BTC and ETH among them. */
    static EngineRig startWhole(
            final SimulatorConfig simulated,
            final Path data,
            final boolean tls,
            final Map<String, ?> overrides,
            final UnaryOperator<MarketHandler> around)
            throws IOException {
        return start(simulated, data, tls, overrides, around, 0);
    }

    /**
     * Starts both at another time of day, with something around the core.
     *
     * @param timeMs what both take for the present, epoch milliseconds
     */
    static EngineRig startAt(
            final long timeMs,
            final SimulatorConfig simulated,
            final Path data,
            final Map<String, ?> overrides,
            final UnaryOperator<MarketHandler> around)
            throws IOException {
        return start(
                simulated.withBases(List.of("BTC", "ETH")),
                data,
                false,
                overrides,
                around,
                timeMs - System.currentTimeMillis());
    }

    private static EngineRig start(
            final SimulatorConfig simulated,
            final Path data,
            final boolean tls,
            final Map<String, ?> overrides,
            final UnaryOperator<MarketHandler> around,
            final long shiftMs)
            throws IOException {
        final SimulatedVenues venues = SimulatedVenues.start(simulated, () -> System.currentTimeMillis() + shiftMs);
        boolean started = false;
        System.setProperty(WallClock.SHIFT, Long.toString(shiftMs));
        try {
            final Map<String, Object> all =
                    addresses(venues, simulated.venues(), tls ? venues.tlsAddresses() : venues.addresses());
            all.putAll(overrides);
            if (tls) {
                final Path pem = Files.createDirectories(data).resolve("venues.pem");
                Files.writeString(pem, venues.certificatePem());
                all.put("tls.trustCertificateFile", pem.toString());
            }
            final EngineRig rig =
                    new EngineRig(venues, simulated.venues(), unconnected(data).with(all), around);
            started = true;
            rig.engine.start();
            return rig;
        } finally {
            System.clearProperty(WallClock.SHIFT);
            if (!started) {
                venues.close();
            }
        }
    }

    /** {@return the settings that point the engine at the simulated venues and at no other} */
    private static Map<String, Object> addresses(
            final SimulatedVenues venues, final Set<Venue> simulated, final Addresses at) {
        final Map<String, Object> settings = new HashMap<>();
        for (final Venue venue : SimulatedVenues.spoken()) {
            final String section = "venues." + venue.id() + '.';
            if (!simulated.contains(venue)) {
                settings.put(section + "enabled", false);
                continue;
            }
            at.sockets(venue).forEach((name, address) -> settings.put(section + name + "Url", address));
            settings.put(section + "restUrl", at.rest(venue));
            settings.put(section + "symbols", venues.symbols(venue));
            if (!IN_CONFIG.contains(venue)) {
                settings.put(section + "enabled", true);
                settings.put(section + "session.reconnect.initialMs", 50);
                settings.put(section + "session.reconnect.maxMs", 200);
            }
        }
        settings.put(
                "fx.sources",
                List.of(
                        Map.of("name", "flat", "url", at.fx(), "pointer", "/rate"),
                        Map.of("name", "nested", "url", at.fxNested(), "pointer", "/data/0/rates/1/value")));
        return settings;
    }

    SimulatedVenues venues() {
        return venues;
    }

    Engine engine() {
        return engine;
    }

    EngineFacts facts() {
        return engine.facts();
    }

    /** Lets something go wrong from now on. */
    void fault(final String line) {
        venues.addFault(Fault.parse(line));
    }

    /** Waits for a condition; beyond any reasonable time the test fails. */
    void await(final String what, final BooleanSupplier condition) {
        await(what, LIMIT_MS, condition);
    }

    /** Waits for a condition so long. */
    void await(final String what, final long limitMs, final BooleanSupplier condition) {
        final long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        while (!condition.getAsBoolean()) {
            if (!fatal.isEmpty()) {
                fail("the engine failed: " + fatal);
            }
            if (System.nanoTime() > endNanos) {
                fail("did not happen within " + limitMs + " ms: " + what + "\n" + describe());
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    void awaitValidPremiums() {
        await("every premium valid", () -> premium(BTC).valid() && premium(ETH).valid());
    }

    /** {@return what a page of the engine says} */
    JsonNode get(final String path) throws IOException, InterruptedException {
        final URI uri = URI.create("http://127.0.0.1:" + engine.httpAddress().getPort() + path);
        return JSON.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }

    /** {@return whether every connection is subscribed to all it is for} */
    boolean isLive() {
        return facts().feeds().stream()
                .filter(feed -> feed.venue() != Venue.FX)
                .allMatch(feed -> !feed.sessions().isEmpty()
                        && feed.sessions().stream()
                                .allMatch(session ->
                                        session.state().equals("LIVE") && session.confirmed() == session.streams()));
    }

    Instrument instrument(final Venue venue, final String symbol) {
        return facts().instruments().findSymbol(venue, symbol);
    }

    /** {@return the newest state of a market; an empty one while there is none} */
    InstrumentView view(final Venue venue, final String symbol) {
        final InstrumentView view = new InstrumentView();
        final Instrument instrument = instrument(venue, symbol);
        if (instrument != null) {
            facts().views().read(instrument.id(), view);
        }
        return view;
    }

    InstrumentView perpetual(final String symbol) {
        return view(Venue.BINANCE_USDM, symbol);
    }

    /** {@return the newest state of a pair; one without any value while there is none} */
    PremiumView premium(final int pair) {
        final PremiumView view = new PremiumView();
        Arrays.fill(view.pct, Double.NaN);
        facts().views().read(pair, view);
        return view;
    }

    /** {@return frames of the venues' streams with this outcome} */
    long count(final Outcome outcome) {
        return sum(null, counters -> counters.count(outcome));
    }

    /** {@return frames of one venue's streams, whatever became of them, answers apart} */
    long accountedFor(final Venue venue) {
        return sum(
                venue,
                counters -> counters.count(Outcome.DECODED)
                        + counters.count(Outcome.UNHANDLED)
                        + counters.count(Outcome.REJECTED)
                        + counters.count(Outcome.SHED));
    }

    /** {@return decoded frames of one stream} */
    long decoded(final Instrument instrument, final StreamKind kind) {
        return sum(instrument.venue(), counters -> counters.count(instrument.id(), kind, Outcome.DECODED));
    }

    /** {@return the sum over the connections of a venue, or of all venues; what REST brought is no stream} */
    long sum(final Venue venue, final ToLongFunction<FeedCounters> value) {
        long sum = 0;
        for (final Feed feed : facts().feeds()) {
            if (feed.venue() != Venue.FX && (venue == null || feed.venue() == venue)) {
                for (final FeedCounters counters : feed.counters()) {
                    if (!counters.session().endsWith("/rest")) {
                        sum += value.applyAsLong(counters);
                    }
                }
            }
        }
        return sum;
    }

    /** {@return GAP results about an instrument's stream so far} */
    long gaps(final Instrument instrument, final StreamKind kind) {
        return facts().results().gaps(1_000).stream()
                .filter(gap -> gap.instrumentId() == instrument.id() && gap.stream() == kind)
                .count();
    }

    /** Stops the markets and waits until the engine has got everything that was sent. */
    void standStill() {
        assertTrue(venues.quiesce(30_000), "everything due was sent");
        for (final Venue venue : simulated) {
            final long sent = venues.ledger().sent(venue);
            await(venue + " sent " + sent + " frames", () -> accountedFor(venue) >= sent);
            assertEquals(sent, accountedFor(venue), "frames of " + venue);
        }
        final long published = facts().progress().ringSequence();
        await("the core has seen it", () -> facts().progress().coreSequence() >= published);
    }

    /** Stops the markets and waits until all that was sent has come and the books shown equal the true ones. */
    void settle() {
        standStill();
        awaitTrueBooks();
    }

    /** Waits until the books shown equal the true ones, while nothing moves. */
    void awaitTrueBooks() {
        for (final Instrument instrument : facts().instruments().all()) {
            await(
                    "book of " + instrument.symbol() + " equals the true one",
                    5_000,
                    () -> Truths.difference(view(instrument.venue(), instrument.symbol()), instrument, venues)
                            .isEmpty());
            assertEquals(
                    BookState.GOOD,
                    view(instrument.venue(), instrument.symbol()).bookState,
                    "book of " + instrument.symbol());
        }
    }

    /** Ends the run and computes it again: nothing is missing in the journal, and the state is the same. */
    Replay.Outcome stopAndReplay() throws IOException {
        final Engine.Ending ending = engine.stop();
        final Replay.Outcome replay = new Replay(ending.run(), false, done -> {}).run();
        assertEquals(
                JournalEnd.Status.CLEAN_END, replay.end().status(), replay.end().describe());
        assertEquals(ending.events(), replay.end().records(), "records");
        assertEquals(ending.events(), replay.events(), "events replayed");
        assertEquals(Long.toHexString(ending.stateHash()), Long.toHexString(replay.stateHash()), "state hash");
        for (int i = 0; i < ResultType.count(); i++) {
            assertEquals(
                    facts().results().count(ResultType.at(i)),
                    replay.results().get(i),
                    "results of type " + ResultType.at(i));
        }
        assertEquals(List.of(), fatal);
        return replay;
    }

    private String describe() {
        final StringBuilder text = new StringBuilder();
        for (final Instrument instrument : facts().instruments().all()) {
            final InstrumentView view = view(instrument.venue(), instrument.symbol());
            text.append(instrument.venue().id())
                    .append(' ')
                    .append(instrument.symbol())
                    .append(' ')
                    .append(view.bookState)
                    .append(" gaps ")
                    .append(view.gaps)
                    .append(" resyncs ")
                    .append(view.resyncs)
                    .append(' ')
                    .append(Truths.difference(view, instrument, venues));
            facts().results()
                    .candles(instrument.id(), Interval.M1, 0, Long.MAX_VALUE, 10)
                    .forEach(candle -> text.append("\n  ").append(candle));
            text.append('\n');
        }
        text.append("missing ")
                .append(premium(BTC).missing)
                .append(' ')
                .append(premium(ETH).missing)
                .append('\n');
        facts().feeds().forEach(feed -> text.append(feed.sessions()).append('\n'));
        return text.toString();
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            venues.close();
        }
    }
}
