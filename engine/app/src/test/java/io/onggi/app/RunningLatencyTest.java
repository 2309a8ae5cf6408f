package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.MarketHandler;
import io.onggi.event.ref.Venue;
import io.onggi.sim.SimulatorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stall of the running engine's core stands in its metrics: in the core's stage, and in the wait of those behind. */
@Timeout(120)
class RunningLatencyTest {
    /** Longer than what a busy machine does to a thread by itself. */
    private static final long STALL_NS = TimeUnit.MILLISECONDS.toNanos(1_500);

    private static final double STALL_SECONDS = 1.5;
    private static final int NOT_YET = 0;
    private static final int WANTED = 1;
    private static final int DONE = 2;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger stall = new AtomicInteger(NOT_YET);

    private MarketHandler stalling(final MarketHandler core) {
        return (event, sequence) -> {
            if (event.venue() == Venue.BINANCE_USDM && stall.compareAndSet(WANTED, DONE)) {
                final long endNanos = System.nanoTime() + STALL_NS;
                for (long rest = STALL_NS; rest > 0; rest = endNanos - System.nanoTime()) {
                    LockSupport.parkNanos(rest);
                }
            }
            core.onEvent(event, sequence);
        };
    }

    @Test
    void aStallOfTheCoreStandsInTheMetrics() throws Exception {
        try (EngineRig rig = EngineRig.start(
                SimulatorConfig.defaults().withSeed(12), folder.resolve("data"), false, Map.of(), this::stalling)) {
            rig.awaitValidPremiums();
            final String before = metrics(rig);
            final double waitBefore = longest(before, "wait");
            assertTrue(longest(before, "core") < STALL_SECONDS, "no such stall by itself");

            stall.set(WANTED);
            rig.await("the stall", () -> stall.get() == DONE);
            rig.await("events behind it", () -> longest(metrics(rig), "wait") > Math.max(waitBefore, 0.5));

            final String after = metrics(rig);
            assertTrue(longest(after, "core") >= STALL_SECONDS * 0.98, after);
            assertTrue(longest(after, "total") >= STALL_SECONDS * 0.98, after);
            assertTrue(
                    after.contains("onggi_latency_stage_seconds_bucket{stage=\"core\",venue=\"binance-usdm\""), after);
        }
    }

    private static double longest(final String metrics, final String stage) {
        final String sample = "onggi_latency_stage_max_seconds{stage=\"" + stage + "\",venue=\"binance-usdm\"} ";
        return metrics.lines()
                .filter(line -> line.startsWith(sample))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length())))
                .max()
                .orElse(0);
    }

    private String metrics(final EngineRig rig) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                            + rig.engine().httpAddress().getPort() + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } catch (final InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
