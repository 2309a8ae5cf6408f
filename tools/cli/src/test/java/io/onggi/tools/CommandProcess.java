package io.onggi.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Runs a command in a process of its own, with the class path and the options of this one; its output is in files. */
final class CommandProcess implements AutoCloseable {
    private static final long POLL_MS = 20;

    private final Process process;
    private final Path out;
    private final Path err;

    private CommandProcess(final Process process, final Path out, final Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a command line; the folder takes its output. */
    static CommandProcess start(final Path folder, final String... args) throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--") || argument.startsWith("-D"))
                .toList());
        command.addAll(
                List.of("-Donggi.home=../..", "-cp", System.getProperty("java.class.path"), Onggi.class.getName()));
        command.addAll(List.of(args));
        final Path out = folder.resolve("stdout");
        final Path err = folder.resolve("stderr");
        final Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new CommandProcess(process, out, err);
    }

    /** Waits until the error output contains this text; {@return whether it came while the process was alive} */
    boolean awaitErr(final String text) throws InterruptedException {
        return await(() -> err().contains(text));
    }

    /** Waits until the last whole line of the output is like this; {@return whether it came while the process lived} */
    boolean awaitLine(final Pattern pattern) throws InterruptedException {
        return await(() -> {
            final List<String> lines = out().lines().toList();
            return lines.size() > 1
                    && pattern.matcher(lines.get(lines.size() - 2)).matches();
        });
    }

    private boolean await(final BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                return false;
            }
            Thread.sleep(POLL_MS);
        }
        return true;
    }

    /** Sends a signal by its name without SIG. */
    void signal(final String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** {@return whether the process was born deaf to SIGINT, as children of background jobs are} */
    boolean ignoresInterrupt() throws IOException {
        final String ignored = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0");
        return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).trim(), 16) & 1 << 1) != 0;
    }

    /** {@return the exit code, or -1 if the process does not end in half a minute} */
    int exitCode() throws InterruptedException {
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(final Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
