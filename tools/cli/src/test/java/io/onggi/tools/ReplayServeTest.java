package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.app.Engine;
import io.onggi.app.StopSignal;
import io.onggi.app.config.EngineConfig;
import io.onggi.event.EventType;
import io.onggi.event.ResultType;
import io.onggi.journal.Journal;
import io.onggi.journal.RunDirectory;
import io.onggi.tools.CommandRunner.Output;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A run of the engine on simulated venues, served back to a second engine: what its feeds publish is what the first
 * one's did, of every stream of every instrument, event for event and field for field.
 */
@Tag("slow")
@ExtendWith(InInstallation.class)
class ReplayServeTest {
    private static final String SERVED = "upbit,bithumb,binance-usdm,binance-spot";
    /** Upbit, Bithumb and Binance spot have one connection each, Binance USD-M one for each of its two routes. */
    private static final int CONNECTIONS = 5;

    private static final long COMES_UP_MS = 60_000;
    private static final long POLL_MS = 20;

    @TempDir
    private Path data;

    @Test
    @Timeout(240)
    void ourOwnFeedsPublishWhatTheRunHolds() throws IOException {
        compare(1, 1);
    }

    @Test
    @Timeout(240)
    void soTheyDoWithOtherMarketsAndFiveTimesAsFast() throws IOException {
        final long seed = ThreadLocalRandom.current().nextLong(1, 1_000_000);
        System.out.println("ReplayServeTest: seed " + seed);
        compare(seed, 5);
    }

    private void compare(final long seed, final int factor) throws IOException {
        final RunDirectory recorded = record(seed);
        final Command command = new Command(
                "replay",
                recorded.path().toString(),
                "--serve",
                "--speed",
                factor + "x",
                "--wait",
                Integer.toString(CONNECTIONS));
        final RunDirectory heard = listen(command.addresses(), command);

        final Map<String, List<String>> first = Streams.of(recorded);
        final Map<String, List<String>> second = Streams.of(heard);
        assertTrue(first.size() > 60, () -> "streams: " + first.keySet());
        assertEquals(first.keySet(), second.keySet());
        long events = 0;
        for (final Map.Entry<String, List<String>> stream : first.entrySet()) {
            assertSame(stream.getKey(), stream.getValue(), second.get(stream.getKey()));
            events += stream.getValue().size();
        }
        assertTrue(events > 1_000, "events of streams: " + events);
        // Who asks before the first event gets the first book of the run, and the candles it began with.
        assertHeld(EventType.BOOK_SNAPSHOT, 10, recorded, heard);
        assertHeld(EventType.KLINE, 500, recorded, heard);
        assertBalances(command.summary(), recorded);
        final double seconds = command.summary().get("seconds").asDouble() * factor;
        final double span = Streams.seconds(recorded);
        assertTrue(seconds > 0.95 * span && seconds < span + 10 * factor, seconds + " s for " + span + " s");
    }

    private static void assertSame(final String name, final List<String> first, final List<String> second) {
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            assertEquals(first.get(i), second.get(i), name + ", event " + i + " of " + first.size());
        }
        assertEquals(first.size(), second.size(), name + ": number of events");
    }

    private static void assertHeld(
            final EventType type, final int least, final RunDirectory recorded, final RunDirectory heard) {
        final Set<String> first = Streams.byRest(recorded, type);
        final Set<String> second = Streams.byRest(heard, type);
        assertTrue(second.size() >= least, () -> second.size() + " of " + first.size() + ' ' + type);
        for (final String fetched : second) {
            assertTrue(first.contains(fetched), () -> "the run does not hold: " + fetched);
        }
    }

    private static void assertBalances(final JsonNode summary, final RunDirectory run) {
        assertEquals("CLEAN_END", summary.get("end").asText());
        assertEquals(
                run.highWaterMark().orElseThrow() + 1, summary.get("events").asLong());
        long events = 0;
        for (final JsonNode type : summary.get("byType")) {
            long sum = 0;
            for (final JsonNode count : type) {
                sum += count.asLong();
            }
            assertEquals(2 * type.get("events").asLong(), sum, summary::toString);
            events += type.get("events").asLong();
        }
        assertEquals(summary.get("events").asLong(), events);
        assertEquals(0, summary.get("unheard").asLong(), summary::toString);
        assertEquals(0, summary.get("unsayable").asLong(), summary::toString);
        assertEquals(0, summary.get("outside").asLong(), summary::toString);
        assertTrue(summary.get("sent").asLong() > 1_000, summary::toString);
    }

    private RunDirectory record(final long seed) {
        final Path folder = data.resolve("recorded");
        final Output output = CommandRunner.run(
                "demo",
                "--venues",
                SERVED,
                "--seconds",
                "6",
                "--seed",
                Long.toString(seed),
                "--port",
                "0",
                "--data",
                folder.toString());
        assertEquals(ExitCodes.OK, output.exitCode(), output.out() + output.err());
        return Journal.resolve(folder);
    }

    /** An engine on these addresses, until the command has served everything. */
    private RunDirectory listen(final Map<String, String> addresses, final Command command) throws IOException {
        final List<String> fatal = new CopyOnWriteArrayList<>();
        final Map<String, Object> settings = new HashMap<>(Map.of(
                "dataDir",
                data.resolve("heard").toString(),
                "http.port",
                0,
                "venues.upbit.wsUrl",
                addresses.get("upbit stream"),
                "venues.upbit.restUrl",
                addresses.get("upbit REST"),
                "venues.binance-usdm.publicWsUrl",
                addresses.get("binance-usdm stream 2"),
                "venues.binance-usdm.marketWsUrl",
                addresses.get("binance-usdm stream"),
                "venues.binance-usdm.restUrl",
                addresses.get("binance-usdm REST")));
        for (final String venue : List.of("bithumb", "binance-spot")) {
            final boolean krw = venue.equals("bithumb");
            settings.put("venues." + venue + ".wsUrl", addresses.get(venue + " stream"));
            settings.put("venues." + venue + ".restUrl", addresses.get(venue + " REST"));
            settings.put("venues." + venue + ".enabled", true);
            settings.put(
                    "venues." + venue + ".symbols",
                    krw
                            ? List.of("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-SOL", "KRW-DOGE", "KRW-USDT")
                            : List.of("BTCUSDT", "ETHUSDT", "XRPUSDT", "SOLUSDT", "DOGEUSDT"));
        }
        final EngineConfig config =
                EngineConfig.load(Installation.config(null, "demo.yaml")).with(settings);
        final Engine engine = Engine.open(config, new Engine.Setup("test", Map.of(), fatal::add, reason -> {}));
        try {
            engine.start();
            command.await();
            final long gaps = engine.facts().results().count(ResultType.GAP);
            final RunDirectory run = engine.stop().run();
            assertEquals(List.of(), fatal);
            assertEquals(0, gaps, "gaps of books that were served whole");
            return run;
        } finally {
            engine.close();
        }
    }

    /** A command that runs beside the test. */
    private static final class Command {
        private static final Pattern ADDRESS = Pattern.compile("  (\\S.*?)\\s+((ws|http)://\\S+)");

        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();
        private final CompletableFuture<Integer> exitCode;

        Command(final String... args) {
            final CommandLine line = Onggi.commandLine(StopSignal.never());
            line.setOut(new PrintWriter(out, true));
            line.setErr(new PrintWriter(err, true));
            exitCode = CompletableFuture.supplyAsync(() -> line.execute(args));
        }

        /** {@return what it prints of where it listens} */
        Map<String, String> addresses() {
            final long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(COMES_UP_MS);
            while (!err.toString().contains("Begins")) {
                if (exitCode.isDone() || System.nanoTime() > endNanos) {
                    fail("does not listen: " + err);
                }
                sleep();
            }
            final Map<String, String> found = new HashMap<>();
            final Matcher matcher = ADDRESS.matcher(err.toString());
            while (matcher.find()) {
                found.put(matcher.group(1), matcher.group(2));
            }
            return found;
        }

        private static void sleep() {
            try {
                Thread.sleep(POLL_MS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("interrupted");
            }
        }

        void await() {
            assertEquals(ExitCodes.OK, exitCode.join(), () -> out + "\n" + err);
        }

        JsonNode summary() throws IOException {
            await();
            return Captures.JSON.readTree(out.toString());
        }
    }
}
