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

    private static final int COULD_NOT_RUN = 3;

    private EngineMain() {}

    /**
     * Runs until the process is asked to end. Exit codes: 2 wrong usage, 3 could not run, or no longer (the disk is
     * nearly full; then everything is in order), 70 fatal fault.
     */
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
            fail(COULD_NOT_RUN, e.getMessage());
        }
    }

    /**
     * Runs an engine in live mode until the process gets SIGTERM or SIGINT, or the disk is nearly full, then ends it in
     * order.
     *
     * @throws IOException if a file or the port cannot be had
     */
    public static void runUntilStopped(final EngineConfig config) throws IOException {
        // Until there is an engine to record it, what ends a thread just ends the process.
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, cause) -> halt("thread " + thread.getName() + " failed: " + cause));
        final Engine engine =
                Engine.open(config, new Engine.Setup("live", Map.of(), EngineMain::halt, EngineMain::stop));
        Thread.setDefaultUncaughtExceptionHandler(engine.uncaughtFaults());
        final CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                engine.close();
                            } catch (final IllegalStateException e) {
                                halt(e.getMessage());
                            }
                            stopped.countDown();
                            LogManager.shutdown();
                        },
                        "onggi-stop"));
        engine.start();
        System.err.println("onggi: run " + engine.facts().identity().runId() + ", http://"
                + engine.httpAddress().getHostString() + ":"
                + engine.httpAddress().getPort() + "/ (stop with Ctrl-C)");
        try {
            stopped.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process in order, from a thread of its own, because it cannot go on. */
    private static void stop(final String reason) {
        System.err.println("onggi: stopping: " + reason);
        new Thread(() -> System.exit(COULD_NOT_RUN), "onggi-exit").start();
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
