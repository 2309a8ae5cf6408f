package io.onggi.tools.faults;

import io.onggi.event.ref.Venue;
import io.onggi.journal.Journal;
import io.onggi.journal.RunDirectory;
import io.onggi.sim.Addresses;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.net.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Simulated venues in this process, and a folder with a configuration and the data of the engine processes that are
 * started on them, one after the other.
 */
final class FaultRig implements AutoCloseable {
    /** What a start may take before it counts as one that never came up. */
    static final long READY_LIMIT_MS = 60_000;

    private final SimulatedVenues venues;
    private final Path folder;
    private final Path config;
    private final List<EngineProcess> started = new ArrayList<>();

    private FaultRig(final SimulatedVenues venues, final Path folder, final String text) throws IOException {
        this.venues = venues;
        this.folder = folder;
        config = Files.writeString(folder.resolve("onggi.yaml"), text);
    }

    /** Venues without a past, with these assets. */
    static SimulatorConfig simulated(final long seed, final List<String> assets) {
        return SimulatorConfig.defaults().withSeed(seed).withBases(assets).withHistory(0, History.NONE);
    }

    /** Starts the venues, and writes a configuration that streams all kinds of their markets. */
    static FaultRig start(final SimulatorConfig simulated, final Path folder) throws IOException {
        return start(simulated, folder, new Streams(simulated.bases(), simulated.bases(), "", ""), "");
    }

    /**
     * What to stream.
     *
     * @param foreign assets on Binance
     * @param domestic assets on Upbit, which has USDT as well
     * @param foreignKinds names of streams, or empty for all
     * @param domesticKinds names of streams, or empty for all
     */
    record Streams(List<String> foreign, List<String> domestic, String foreignKinds, String domesticKinds) {}

    /** Starts the venues, and writes a configuration with further lines behind it. */
    static FaultRig start(
            final SimulatorConfig simulated, final Path folder, final Streams streams, final String furtherLines)
            throws IOException {
        final SimulatedVenues venues = SimulatedVenues.start(simulated);
        boolean written = false;
        try {
            final FaultRig rig =
                    new FaultRig(venues, folder, configuration(venues.addresses(), folder, streams) + furtherLines);
            written = true;
            return rig;
        } finally {
            if (!written) {
                venues.close();
            }
        }
    }

    private static String configuration(final Addresses at, final Path folder, final Streams streams) {
        final String domestic =
                streams.domestic().stream().map(asset -> "KRW-" + asset).collect(Collectors.joining(", "));
        final String foreign =
                streams.foreign().stream().map(asset -> asset + "USDT").collect(Collectors.joining(", "));
        return String.join(
                "\n",
                "dataDir: " + folder.resolve("data"),
                "http: {port: 0}",
                "premium: {assets: [" + String.join(", ", streams.domestic()) + "]}",
                "venues:",
                "  upbit:",
                "    wsUrl: " + at.ws(Venue.UPBIT) + "/websocket/v1",
                "    restUrl: " + at.rest(Venue.UPBIT),
                "    symbols: [" + domestic + ", KRW-USDT]",
                streams.domesticKinds().isEmpty() ? "" : "    streams: [" + streams.domesticKinds() + "]",
                "    session: {reconnect: {initialMs: 50, maxMs: 200}}",
                "  binance-usdm:",
                "    publicWsUrl: " + at.ws(Venue.BINANCE_USDM) + "/public",
                "    marketWsUrl: " + at.ws(Venue.BINANCE_USDM) + "/market",
                "    restUrl: " + at.rest(Venue.BINANCE_USDM),
                "    symbols: [" + foreign + "]",
                // Cheap ones: a venue lets a client ask for a few whole books a minute only.
                "    snapshotLevels: 100",
                streams.foreignKinds().isEmpty() ? "" : "    streams: [" + streams.foreignKinds() + "]",
                "    session: {reconnect: {initialMs: 50, maxMs: 200}}",
                "fx:",
                "  intervalMs: 1000",
                "  sources:",
                "    - {name: simulated, url: \"" + at.fx() + "\", pointer: /rate}",
                "");
    }

    SimulatedVenues venues() {
        return venues;
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Starts an engine on the data folder. */
    EngineProcess engine() {
        return engine(List.of());
    }

    /** Starts an engine on the data folder, with further options of its virtual machine. */
    EngineProcess engine(final List<String> vmOptions) {
        return engine(data(), vmOptions);
    }

    /**
     * Starts an engine.
     *
     * @param data its data folder
     * @param clockShiftMs what its wall clock is ahead of the system's
     */
    EngineProcess engine(final Path data, final long clockShiftMs) {
        return engine(data, List.of("-Donggi.clock.shiftMs=" + clockShiftMs));
    }

    private EngineProcess engine(final Path data, final List<String> vmOptions) {
        final EngineProcess engine = EngineProcess.start(
                config,
                folder.resolve("engine-" + started.size() + ".log"),
                vmOptions,
                List.of("--data", data.toString()));
        started.add(engine);
        return engine;
    }

    /** {@return the runs in the data folder, oldest first} */
    List<RunDirectory> runs() {
        return new Journal(data()).runs();
    }

    RunDirectory newestRun() {
        return newestRun(data());
    }

    /** {@return the newest run in a data folder} */
    static RunDirectory newestRun(final Path data) {
        final List<RunDirectory> runs = new Journal(data).runs();
        return runs.get(runs.size() - 1);
    }

    @Override
    public void close() {
        started.forEach(EngineProcess::close);
        venues.close();
    }
}
