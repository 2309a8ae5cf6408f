package io.onggi.app;

import io.onggi.app.config.ConfigException;
import io.onggi.app.config.EngineConfig;
import io.onggi.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.LogManager;

/**
 * The engine on the real venues, without the command line around it: {@code java -jar engine.jar --config FILE [--data
 * DIR]}.
 */
public final class EngineMain {
    private static final String USAGE = "usage: java -jar engine.jar --config FILE [--data DIR]";

    private EngineMain() {}

    /** Runs until the process is asked to end. Exit codes: 2 wrong usage, 3 could not run, 70 fatal fault. */
    public static void main(final String[] args) {
        if (args.length == 1 && args[0].equals("--help")) {
            System.out.println(USAGE);
            return;
        }
        Path file = null;
        final Map<String, Object> overrides = new LinkedHashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--config" -> file = Path.of(args[i + 1]);
                case "--data" -> overrides.put("dataDir", args[i + 1]);
                default -> fail(2, "unknown option " + args[i] + "\n" + USAGE);
            }
        }
        if (file == null || args.length % 2 != 0) {
            fail(2, USAGE);
            return;
        }
        try {
            runUntilStopped(EngineConfig.load(file).with(overrides));
        } catch (final ConfigException e) {
            fail(2, e.getMessage());
        } catch (final IOException | JournalException e) {
            fail(3, e.getMessage());
        }
    }

    /**
     * Runs an engine in live mode until the process gets SIGTERM or SIGINT, then ends it in order and the process with
     * 0, or with {@link FatalHandler#EXIT_CODE} where the run did not end in order. Left to itself the machine would
     * report the signal, which supervisors take for a crash.
     *
     * @throws IOException if a file or the port cannot be had
     */
    public static void runUntilStopped(final EngineConfig config) throws IOException {
        final Engine engine = Engine.open(config, new Engine.Setup("live", Map.of(), EngineMain::halt));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(engine), "onggi-stop"));
        engine.start();
        System.err.println("onggi: run " + engine.facts().identity().runId() + ", http://"
                + engine.httpAddress().getHostString() + ":"
                + engine.httpAddress().getPort() + "/ (stop with Ctrl-C)");
        try {
            // The hook ends the process; nothing ever counts this down.
            new CountDownLatch(1).await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(final Engine engine) {
        int exitCode = FatalHandler.EXIT_CODE;
        try {
            engine.close();
            exitCode = 0;
        } catch (final IllegalStateException e) {
            System.err.println("onggi: " + e.getMessage());
        } finally {
            LogManager.shutdown();
            Runtime.getRuntime().halt(exitCode);
        }
    }

    /** Ends the process at once after a fatal fault: what is journaled stays, nothing else is touched any more. */
    public static void halt(final String cause) {
        System.err.println("onggi: fatal: " + cause);
        LogManager.shutdown();
        Runtime.getRuntime().halt(FatalHandler.EXIT_CODE);
    }

    private static void fail(final int exitCode, final String message) {
        System.err.println("onggi: " + message);
        System.exit(exitCode);
    }
}
