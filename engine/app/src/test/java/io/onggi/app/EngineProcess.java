package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The engine as a process of its own, with no venue behind its addresses, so that it can be killed for good. */
final class EngineProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("run (\\S+), (http://\\S+:\\d+)/");
    private static final long LIMIT_S = 40;

    private final Process process;
    private final Path talk;

    private EngineProcess(final Process process, final Path talk) {
        this.process = process;
        this.talk = talk;
    }

    /**
     * Starts it.
     *
     * @param wrapper a command in front of the virtual machine's, such as one that injects faults; may be empty
     * @param settings by their key paths
     */
    static EngineProcess start(final Path data, final List<String> wrapper, final Map<String, ?> settings)
            throws IOException {
        return start(data, wrapper, settings, EngineMain.class);
    }

    /** Starts it under another class's {@code main}, which ends up in the engine's. */
    static EngineProcess start(
            final Path data, final List<String> wrapper, final Map<String, ?> settings, final Class<?> main)
            throws IOException {
        final Path folder =
                Files.createDirectories(data.toAbsolutePath().getParent().resolve("processes"));
        final Path config = Files.createTempFile(folder, "engine", ".yaml");
        Files.writeString(config, EngineRig.unconnected(data).with(settings).text());
        final Path talk = Files.createTempFile(folder, "talk", ".txt");
        final List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.add(main.getName());
        command.addAll(List.of("--config", config.toString(), "--data", data.toString()));
        return new EngineProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(talk.toFile())
                        .start(),
                talk);
    }

    private static List<String> options() {
        final List<String> options = new ArrayList<>();
        for (final String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.startsWith("--") || option.startsWith("-XX:")) {
                options.add(option);
            }
        }
        options.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
        return options;
    }

    /** {@return what it said so far} */
    String talk() throws IOException {
        return Files.readString(talk);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it listens; {@return its address} */
    String awaitAddress() throws IOException, InterruptedException {
        return awaitWord(2);
    }

    /** Waits until it runs; {@return the id of its run} */
    String awaitRun() throws IOException, InterruptedException {
        return awaitWord(1);
    }

    private String awaitWord(final int group) throws IOException, InterruptedException {
        final long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
        while (true) {
            final Matcher found = ADDRESS.matcher(talk());
            if (found.find()) {
                return found.group(group);
            }
            assertTrue(process.isAlive(), () -> "it ended with " + process.exitValue() + ": " + read());
            assertTrue(System.nanoTime() < endNanos, this::read);
            Thread.sleep(20);
        }
    }

    HttpResponse<String> get(final String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(awaitAddress() + path))
                                .timeout(Duration.ofSeconds(LIMIT_S))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Waits for its end; {@return the exit code} */
    int awaitExit() throws InterruptedException {
        assertTrue(process.waitFor(LIMIT_S, TimeUnit.SECONDS), () -> "it still runs: " + read());
        return process.exitValue();
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM; {@return the exit code} */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    /** SIGTERM to the engine under its wrapper; {@return the exit code} */
    int stopChild() throws InterruptedException {
        process.children().forEach(ProcessHandle::destroy);
        return awaitExit();
    }

    private String read() {
        try {
            return talk();
        } catch (final IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                kill();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
