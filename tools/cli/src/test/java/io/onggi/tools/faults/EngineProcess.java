package io.onggi.tools.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One engine as a process of its own, started as a user starts it. Signals go to its process id and to nothing else;
 * {@link #close} ends it if it still runs.
 */
final class EngineProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/ \\(stop");
    private static final Pattern HEAP_USED = Pattern.compile("garbage-first heap .*? used (\\d+)K");
    private static final long POLL_NS = 10_000_000;
    private static final int UNREACHABLE = 0;

    private final Process process;
    private final Path output;
    private final long startNanos = System.nanoTime();
    private URI address;

    private EngineProcess(final Process process, final Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts {@code java @options -jar engine.jar --config FILE}.
     *
     * @param output where everything goes that it prints
     * @param vmOptions further options of its virtual machine, behind those of config/
     * @param arguments further arguments
     */
    static EngineProcess start(
            final Path config, final Path output, final List<String> vmOptions, final List<String> arguments) {
        final Path project = Path.of("../..").toAbsolutePath().normalize();
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + project.resolve("config/jvm.options"));
        if (Runtime.version().feature() >= 25) {
            command.add("@" + project.resolve("config/jvm-25.options"));
        }
        command.addAll(vmOptions);
        command.addAll(List.of("-jar", jar().toString(), "--config", config.toString()));
        command.addAll(arguments);
        try {
            return new EngineProcess(
                    new ProcessBuilder(command)
                            .directory(config.getParent().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start(),
                    output);
        } catch (final IOException e) {
            throw new IllegalStateException("cannot start " + command, e);
        }
    }

    private static Path jar() {
        final String jar = System.getProperty("onggi.engineJar");
        assertNotNull(jar, "onggi.engineJar is not set: run this test by Maven, or name engine/target/engine.jar");
        final Path path = Path.of(jar).toAbsolutePath().normalize();
        assertTrue(
                Files.isRegularFile(path),
                path + " is not there: build it first (mvn package), this test starts it as a process");
        return path;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a signal such as {@code KILL} or {@code STOP}. */
    void signal(final String name) {
        try {
            final Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
            assertEquals(0, kill.waitFor(), "kill -" + name);
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@return the exit code; 128 and the signal's number where a signal ended it} */
    int awaitExit(final long limitMs) {
        try {
            if (!process.waitFor(limitMs, TimeUnit.MILLISECONDS)) {
                fail("still running after " + limitMs + " ms\n" + printed());
            }
            return process.exitValue();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it at once, as an operating system out of memory would. */
    void kill() {
        signal("KILL");
        assertEquals(128 + 9, awaitExit(10_000), printed());
    }

    /** Ends it as {@link #kill} does, without the milliseconds that another process takes to send the signal. */
    void killAtOnce() {
        process.destroyForcibly();
        assertEquals(128 + 9, awaitExit(10_000), printed());
    }

    /**
     * Waits until it is healthy and every premium is valid: every connection is live, every book of a pair good, every
     * rate there.
     *
     * @return milliseconds since the process was started
     */
    long awaitReady(final long limitMs) {
        await("ready", limitMs, this::isReady);
        return elapsedMs();
    }

    boolean isReady() {
        return missing().isEmpty();
    }

    /** {@return what it still waits for, in words; empty when it is ready} */
    private String missing() {
        if (request("/health") != 200) {
            return "health " + get("/health").path("problems");
        }
        final JsonNode assets = get("/api/kimp").path("assets");
        for (final JsonNode asset : assets) {
            if (!asset.path("valid").asBoolean()) {
                return asset.path("asset") + " " + asset.path("missing");
            }
        }
        return assets.isEmpty() ? "no premiums" : "";
    }

    long elapsedMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }

    /** Waits for a condition while the process runs. */
    void await(final String what, final long limitMs, final BooleanSupplier condition) {
        await(what, limitMs, POLL_NS, condition);
    }

    /**
     * Waits for a condition while the process runs.
     *
     * @param pollNs from one look to the next, 0 to look all the time
     */
    void await(final String what, final long limitMs, final long pollNs, final BooleanSupplier condition) {
        final long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                fail("ended with " + process.exitValue() + " instead of: " + what + "\n" + printed());
            }
            if (System.nanoTime() > endNanos) {
                fail("did not happen within " + limitMs + " ms: " + what + "\nmissing: " + missing() + "\n"
                        + printed());
            }
            LockSupport.parkNanos(pollNs);
        }
    }

    /** {@return the answer to a request, or an empty node while there is none} */
    JsonNode get(final String path) {
        try {
            final String body = send(path);
            return body == null ? JSON.nullNode() : JSON.readTree(body);
        } catch (final IOException e) {
            return JSON.nullNode();
        }
    }

    /** {@return the answer as text, or null while there is none} */
    String text(final String path) {
        try {
            return send(path);
        } catch (final IOException e) {
            return null;
        }
    }

    private int request(final String path) {
        try {
            final HttpResponse<String> response = exchange(path);
            return response == null ? UNREACHABLE : response.statusCode();
        } catch (final IOException e) {
            return UNREACHABLE;
        }
    }

    private String send(final String path) throws IOException {
        final HttpResponse<String> response = exchange(path);
        return response == null ? null : response.body();
    }

    private HttpResponse<String> exchange(final String path) throws IOException {
        if (address == null) {
            final Matcher matcher = ADDRESS.matcher(printed());
            if (!matcher.find()) {
                return null;
            }
            address = URI.create("http://127.0.0.1:" + matcher.group(1));
        }
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(address.resolve(path))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@return everything it has printed so far} */
    String printed() {
        try {
            return Files.readString(output);
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return resident memory in KiB, file pages that are mapped included} */
    long residentKb() {
        return status("VmRSS");
    }

    /** {@return resident memory in KiB without the pages of mapped files} */
    long anonymousKb() {
        return status("RssAnon");
    }

    /** {@return the Java heap in use behind a whole collection, KiB} */
    long heapAfterCollectionKb() {
        jcmd("GC.run");
        final Matcher used = HEAP_USED.matcher(jcmd("GC.heap_info"));
        assertTrue(used.find(), "no heap in the answer");
        return Long.parseLong(used.group(1));
    }

    private String jcmd(final String command) {
        try {
            final Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid()),
                            command)
                    .redirectErrorStream(true)
                    .start();
            final String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, jcmd.waitFor(), answer);
            return answer;
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long status(final String key) {
        try {
            for (final String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
                if (line.startsWith(key + ":")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("no " + key + " of process " + pid());
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroyForcibly();
            awaitExit(10_000);
        }
    }
}
