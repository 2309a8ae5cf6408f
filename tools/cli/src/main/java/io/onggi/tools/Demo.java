package io.onggi.tools;

import com.fasterxml.jackson.core.JsonGenerator;
import io.onggi.app.Engine;
import io.onggi.app.EngineMain;
import io.onggi.app.FatalEnd;
import io.onggi.app.Replay;
import io.onggi.app.StopSignal;
import io.onggi.app.config.EngineConfig;
import io.onggi.app.config.PremiumConfig;
import io.onggi.app.monitor.EngineFacts;
import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultType;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.sim.Addresses;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.ledger.LedgerSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One demo: simulated venues, the engine on them, and the proof afterwards that nothing was lost. */
final class Demo {
    private static final int DECIMALS = 4;
    private static final long QUIESCE_MS = 10_000;
    private static final long DRAIN_MS = 10_000;
    private static final long POLL_MS = 20;
    private static final long LOOK_NS = 50_000_000;
    private static final long QUIET_END_NS = 5_000_000_000L;
    private static final long RECOVERY_NS = 40_000_000_000L;
    private static final long NEVER = -1;

    /**
     * What was asked for.
     *
     * @param seconds how long it runs, 0 = until it is stopped
     * @param port of the dashboard, 0 = a free one
     * @param venues the simulated ones, those of the premium among them
     * @param faults whether the venues do everything wrong that they can
     */
    record Options(int seconds, int port, Path data, long seed, Set<Venue> venues, boolean faults) {}

    private final Options options;
    private final StopSignal signal;
    private final PrintWriter out;
    private final PrintWriter err;
    private long startedNanos;
    private long ranNanos;
    private long validAfterMs = NEVER;
    /** Plays faults; null where none were asked for. */
    private FaultPlayer player;

    Demo(final Options options, final StopSignal signal, final PrintWriter out, final PrintWriter err) {
        this.options = options;
        this.signal = signal;
        this.out = out;
        this.err = err;
    }

    /** {@return the exit code} */
    int run() throws IOException {
        signal.listen();
        final EngineConfig base = EngineConfig.load(Installation.config(null, "demo.yaml"));
        final List<String> assets =
                base.premium().pairs().stream().map(PremiumConfig.Pair::asset).toList();
        final SimulatorConfig simulated =
                DemoVenues.simulated(options.venues()).withSeed(options.seed()).withBases(assets);
        final FatalEnd end = FatalEnd.ofProcess();
        try (SimulatedVenues venues = SimulatedVenues.start(simulated)) {
            final Map<String, String> named = DemoVenues.named(options.venues(), venues.addresses());
            final Engine engine = EngineMain.open(
                    base.with(overrides(venues)),
                    new Engine.Setup("demo", named, end::begin, end::end, this::stopEarly),
                    "--port");
            Thread.setDefaultUncaughtExceptionHandler(engine.uncaughtFaults());
            try {
                startedNanos = System.nanoTime();
                engine.start();
                introduce(engine, named);
                watch(engine.facts(), venues);
                return finish(venues, engine);
            } finally {
                engine.close();
            }
        }
    }

    private Map<String, Object> overrides(final SimulatedVenues venues) {
        final Addresses addresses = venues.addresses();
        final Map<String, Object> overrides = new LinkedHashMap<>();
        overrides.put("dataDir", options.data().toString());
        overrides.put("http.port", options.port());
        options.venues().forEach(venue -> overrides.putAll(DemoVenues.settings(venue, venues)));
        overrides.put(
                "fx.sources",
                List.of(
                        Map.of("name", "simulated", "url", addresses.fx(), "pointer", "/rate"),
                        Map.of(
                                "name",
                                "simulated-nested",
                                "url",
                                addresses.fxNested(),
                                "pointer",
                                "/data/0/rates/1/value")));
        return overrides;
    }

    private void introduce(final Engine engine, final Map<String, String> named) {
        err.println("Onggi on simulated venues (any client of these venues can be pointed at them; what they send to"
                + " others then counts as sent too, and the sums at the end no longer agree):");
        named.forEach((name, address) -> err.printf("  %-22s %s%n", name, address));
        err.printf("  %-22s %s%n", "data", options.data());
        err.println("Dashboard: http://" + engine.httpAddress().getHostString() + ':'
                + engine.httpAddress().getPort() + "/"
                + (options.seconds() == 0 ? "  (stop with Ctrl-C)" : "  (ends after " + options.seconds() + " s)"));
        err.flush();
    }

    private void watch(final EngineFacts facts, final SimulatedVenues venues) {
        final DemoTable table = new DemoTable(facts, out, Terminal.isInteractive());
        if (options.faults()) {
            final String base = facts.config().premium().pairs().get(0).asset();
            player = new FaultPlayer(venues, facts, options.venues(), base, table::say);
        }
        final long beginNanos = System.nanoTime();
        final long endNanos = beginNanos + TimeUnit.SECONDS.toNanos(options.seconds());
        boolean stopped = false;
        for (int second = 1; !stopped && (options.seconds() == 0 || System.nanoTime() < endNanos); second++) {
            final long nextNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            stopped = lookUntil(options.seconds() == 0 ? nextNanos : Math.min(nextNanos, endNanos), facts);
            table.print(second);
        }
        if (player != null) {
            seeToTheEnd(facts);
        }
        ranNanos = System.nanoTime() - beginNanos;
    }

    /**
     * What has begun is seen to its end, however that takes, and so are the premiums that were withheld for it, unless
     * somebody asks to stop.
     */
    private void seeToTheEnd(final EngineFacts facts) {
        final long limitNanos = System.nanoTime() + RECOVERY_NS;
        boolean stopped = false;
        while (!stopped && System.nanoTime() < limitNanos && (player.isBusy() || !allValid(facts))) {
            player.look(false);
            stopped = lookUntil(System.nanoTime() + LOOK_NS, facts);
        }
        player.end();
    }

    private static boolean allValid(final EngineFacts facts) {
        return premiums(facts).stream().allMatch(PremiumView::valid);
    }

    /** Waits, and notes when every premium is valid for the first time; {@return whether somebody asked to stop} */
    private boolean lookUntil(final long nanos, final EngineFacts facts) {
        try {
            for (long rest = nanos - System.nanoTime(); rest > 0; rest = nanos - System.nanoTime()) {
                if (signal.await(Math.min(rest, LOOK_NS))) {
                    return true;
                }
                if (player != null && validAfterMs != NEVER) {
                    player.look(options.seconds() == 0 || System.nanoTime() < startedNanos + lastFaultNs());
                }
                if (validAfterMs == NEVER && allValid(facts)) {
                    validAfterMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
                }
            }
            return false;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** {@return the time after the start from which on no fault begins: each needs a moment to be over} */
    private long lastFaultNs() {
        return TimeUnit.SECONDS.toNanos(options.seconds()) - QUIET_END_NS;
    }

    /** Lets everything that was sent arrive, ends the run, computes it again, and compares. */
    private int finish(final SimulatedVenues venues, final Engine engine) throws IOException {
        final EngineFacts facts = engine.facts();
        final List<PremiumView> premiums = premiums(facts);
        final boolean quiet = venues.quiesce(QUIESCE_MS);
        awaitReceived(facts, venues);
        final Engine.Ending ending = stop(engine);
        // Only now can nothing be sent any more: a venue of many streams may still be confirming subscriptions, each
        // with
        // the state of its market.
        final LedgerSnapshot ledger = venues.ledger();
        final Replay.Outcome replay = replay(ending);
        final StreamBalance balance = player == null
                ? null
                : StreamBalance.of(
                        facts, ledger, StreamClaims.of(ending.run()), Certification.of(ending.run(), done -> {}));
        final DemoVerdict verdict = new DemoVerdict(
                TimeUnit.NANOSECONDS.toSeconds(ranNanos),
                quiet,
                ledger.sent(),
                accountedFor(facts),
                outcome(facts, Outcome.REJECTED),
                facts.results().count(ResultType.GAP),
                scripted(balance),
                outcome(facts, Outcome.SHED),
                replay.end().isComplete() ? "" : replay.end().describe(),
                Engine.hex(ending.stateHash()),
                Engine.hex(replay.stateHash()),
                withheld(facts.config(), premiums),
                closedCandles(facts),
                validAfterMs);
        if (balance != null) {
            balance.print(out);
        }
        print(verdict, ending.events(), replay.end().records(), facts.config(), premiums, balance);
        verdict.faults().forEach(err::println);
        err.println("Look closer: tools/onggi replay " + options.data() + "   or   tools/onggi journal stat "
                + options.data());
        err.flush();
        return verdict.faults().isEmpty() ? ExitCodes.OK : ExitCodes.FOUND_WRONG;
    }

    /** {@return what the script of faults explains, and what of it is wrong} */
    private DemoVerdict.Scripted scripted(final StreamBalance balance) {
        if (balance == null) {
            return DemoVerdict.Scripted.NOTHING;
        }
        final List<String> wrong = new ArrayList<>(player.faults());
        wrong.addAll(balance.faults());
        return new DemoVerdict.Scripted(true, wrong);
    }

    private void print(
            final DemoVerdict verdict,
            final long events,
            final long journalRecords,
            final EngineConfig config,
            final List<PremiumView> premiums,
            final StreamBalance balance)
            throws IOException {
        try (JsonGenerator json = JsonOutput.lines(out)) {
            json.writeStartObject();
            json.writeNumberField("seconds", verdict.seconds());
            json.writeNumberField("events", events);
            json.writeNumberField("journalRecords", journalRecords);
            json.writeNumberField("rejected", verdict.rejected());
            json.writeNumberField("gaps", verdict.gaps());
            json.writeNumberField("shed", verdict.shed());
            json.writeNumberField("klinesClosed", verdict.klinesClosed());
            json.writeStringField("stateHash", verdict.stateHash());
            json.writeStringField("replayHash", verdict.replayHash());
            json.writeNumberField("simulatorSent", verdict.sent());
            json.writeNumberField("accountedFor", verdict.accountedFor());
            json.writeNumberField("validAfterMs", verdict.validAfterMs());
            writePremiums(json, config, premiums);
            if (balance != null) {
                json.writeNumberField("faultsPlayed", player.played());
                balance.writeTo(json);
            }
            json.writeEndObject();
        }
        out.println();
        out.flush();
    }

    private static List<String> withheld(final EngineConfig config, final List<PremiumView> premiums) {
        final List<String> withheld = new ArrayList<>();
        for (int i = 0; i < premiums.size(); i++) {
            if (!premiums.get(i).valid()) {
                withheld.add(config.premium().pairs().get(i).asset());
            }
        }
        return withheld;
    }

    private static Engine.Ending stop(final Engine engine) {
        try {
            return engine.stop();
        } catch (final IllegalStateException e) {
            throw new CommandFailure(ExitCodes.FATAL, e.getMessage());
        }
    }

    private Replay.Outcome replay(final Engine.Ending ending) {
        try (Progress progress = Progress.onTerminal("replay")) {
            return new Replay(ending.run(), false, done -> progress.show(done, ending.events())).run();
        }
    }

    private static void awaitReceived(final EngineFacts facts, final SimulatedVenues venues) {
        final long limitNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MS);
        while (accountedFor(facts) < venues.ledger().sent() && System.nanoTime() < limitNanos) {
            try {
                Thread.sleep(POLL_MS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** {@return data frames of the venues' streams that the engine received, whatever became of them} */
    private static long accountedFor(final EngineFacts facts) {
        return outcome(facts, Outcome.DECODED)
                + outcome(facts, Outcome.UNHANDLED)
                + outcome(facts, Outcome.REJECTED)
                + outcome(facts, Outcome.SHED);
    }

    private static long outcome(final EngineFacts facts, final Outcome outcome) {
        long sum = 0;
        for (final Feed feed : facts.feeds()) {
            for (final FeedCounters counters : feed.counters()) {
                // What was asked for by REST is no stream, and stands apart in the simulator's ledger too.
                if (!counters.session().endsWith(StreamBalance.REST_SESSION)
                        && !counters.session().startsWith("fx")) {
                    sum += counters.count(outcome);
                }
            }
        }
        return sum;
    }

    private static long closedCandles(final EngineFacts facts) {
        long sum = 0;
        for (int i = 0; i < Interval.count(); i++) {
            sum += facts.results().closedCandles(Interval.at(i));
        }
        return sum;
    }

    private static List<PremiumView> premiums(final EngineFacts facts) {
        final List<PremiumView> premiums = new ArrayList<>();
        for (int pair = 0; pair < facts.config().premium().pairs().size(); pair++) {
            final PremiumView view = new PremiumView();
            Arrays.fill(view.pct, Double.NaN);
            facts.views().read(pair, view);
            premiums.add(view);
        }
        return premiums;
    }

    private static void writePremiums(
            final JsonGenerator json, final EngineConfig config, final List<PremiumView> premiums) throws IOException {
        json.writeObjectFieldStart("premium");
        for (int i = 0; i < premiums.size(); i++) {
            final PremiumView view = premiums.get(i);
            json.writeObjectFieldStart(config.premium().pairs().get(i).asset());
            pct(json, "lastPct", view, PremiumBasis.USD_KRW, PremiumKind.LAST);
            pct(json, "execBuyPct", view, PremiumBasis.USD_KRW, PremiumKind.EXEC_BUY);
            pct(json, "execSellPct", view, PremiumBasis.USD_KRW, PremiumKind.EXEC_SELL);
            pct(json, "usdtPct", view, PremiumBasis.USDT_KRW, PremiumKind.LAST);
            json.writeBooleanField("valid", view.valid());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void pct(
            final JsonGenerator json,
            final String name,
            final PremiumView view,
            final PremiumBasis basis,
            final PremiumKind kind)
            throws IOException {
        final String text = FixedPoint.roundHalfUp(view.pct(basis, kind), DECIMALS);
        if (text == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, text);
        }
    }

    private void stopEarly(final String reason) {
        err.println("Ending early: " + reason);
        signal.request();
    }
}
