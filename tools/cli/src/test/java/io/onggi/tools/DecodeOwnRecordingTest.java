package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.app.Engine;
import io.onggi.app.config.EngineConfig;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.sim.Addresses;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.tools.CommandRunner.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code record.raw} keeps beside a run is what {@code decode} reads: the counts are those of the run. */
@Timeout(120)
class DecodeOwnRecordingTest {
    private static final List<Venue> VENUES = List.of(Venue.UPBIT, Venue.BINANCE_USDM);
    private static final String CONFIG = """
            http: {port: 0}
            journal: {reserveBytes: 1048576}
            kline: {warmUp: 0}
            premium: {assets: [BTC, ETH]}
            record: {raw: true}
            venues:
              upbit: {symbols: [KRW-BTC, KRW-ETH, KRW-USDT]}
              binance-usdm: {symbols: [BTCUSDT, ETHUSDT]}
            fx:
              sources:
                - {name: nobody, url: "http://127.0.0.1:1/", pointer: /rate}
            """;

    @TempDir
    private Path data;

    private final Map<Venue, Long> decoded = new EnumMap<>(Venue.class);
    private final Map<Venue, Long> frames = new EnumMap<>(Venue.class);

    @Test
    void isDecodedToTheCountsOfTheRun() throws Exception {
        record();

        for (final Venue venue : VENUES) {
            final List<String> files = recorded(venue);
            assertTrue(files.size() >= 1 && files.get(0).endsWith(".jsonl.gz"), files::toString);
            final Output output =
                    CommandRunner.run(Stream.concat(Stream.of("decode", "--venue", venue.id()), files.stream())
                            .toArray(String[]::new));
            assertEquals(ExitCodes.OK, output.exitCode(), output.err());
            assertTrue(output.err().contains(" " + decoded.get(venue) + " decoded, "), output.err());
            assertTrue(output.err().contains(" 0 rejected"), output.err());
            long trades = 0;
            for (final String line : output.lines()) {
                final JsonNode event = Captures.JSON.readTree(line);
                assertEquals(venue.id(), event.get("venue").asText());
                trades += event.get("type").asText().equals("trade") ? 1 : 0;
            }
            assertTrue(trades > 0 && frames.get(venue) > decoded.get(venue) / 2, output.err());
        }

        final Output tree = CommandRunner.run("decode", data.resolve("raw").toString());

        assertEquals(ExitCodes.OK, tree.exitCode(), tree.out());
        final List<String> lines = tree.lines();
        assertTrue(
                lines.get(lines.size() - 1)
                        .contains(", "
                                + decoded.values().stream()
                                        .mapToLong(each -> each)
                                        .sum() + " messages decoded, "),
                tree.out());
    }

    private void record() throws Exception {
        final SimulatorConfig simulated =
                SimulatorConfig.defaults().withSeed(31).withBases(List.of("BTC", "ETH"));
        try (SimulatedVenues venues = SimulatedVenues.start(simulated)) {
            final EngineConfig config =
                    EngineConfig.fromText("test.yaml", CONFIG).with(overrides(venues));
            final Engine engine = Engine.open(config, new Engine.Setup("test", Map.of(), fatal -> {}, stop -> {}));
            try {
                engine.start();
                await(() -> VENUES.stream().allMatch(venue -> sum(engine, venue, FeedCounters::frames) > 2_000));
                assertTrue(venues.quiesce(20_000));
                await(() -> VENUES.stream()
                        .allMatch(venue ->
                                received(engine, venue) >= venues.ledger().sent(venue)));
                for (final Venue venue : VENUES) {
                    assertEquals(venues.ledger().sent(venue), received(engine, venue), venue.id());
                    // A book that was fetched is a message of the recording, too.
                    decoded.put(venue, received(engine, venue) + snapshots(engine, venue));
                    frames.put(venue, sum(engine, venue, FeedCounters::frames));
                }
                engine.stop();
                assertEquals(0, engine.facts().recording().lost());
            } finally {
                engine.close();
            }
        }
    }

    private Map<String, Object> overrides(final SimulatedVenues venues) {
        final Addresses at = venues.addresses();
        final Map<String, Object> overrides = new HashMap<>();
        overrides.put("dataDir", data.toString());
        overrides.put("fx.sources", List.of(Map.of("name", "flat", "url", at.fx(), "pointer", "/rate")));
        for (final Venue venue : VENUES) {
            overrides.putAll(DemoVenues.settings(venue, venues));
        }
        return overrides;
    }

    private static long received(final Engine engine, final Venue venue) {
        return sum(engine, venue, counters -> counters.count(Outcome.DECODED));
    }

    private static long sum(final Engine engine, final Venue venue, final ToLongFunction<FeedCounters> value) {
        return counters(engine, venue)
                .filter(counters -> !counters.session().endsWith("/rest"))
                .mapToLong(value)
                .sum();
    }

    private static long snapshots(final Engine engine, final Venue venue) {
        return venue == Venue.BINANCE_USDM
                ? counters(engine, venue).mapToLong(FeedCounters::resyncs).sum()
                : 0;
    }

    private static Stream<FeedCounters> counters(final Engine engine, final Venue venue) {
        return engine.facts().feeds().stream()
                .filter(feed -> feed.venue() == venue)
                .map(Feed::counters)
                .flatMap(List::stream);
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(final Condition condition) throws InterruptedException {
        final long limitNanos = System.nanoTime() + 60_000_000_000L;
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < limitNanos, "it takes too long");
            Thread.sleep(20);
        }
    }

    private List<String> recorded(final Venue venue) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("raw").resolve(venue.id()))) {
            return files.sorted().map(Path::toString).toList();
        }
    }
}
