package io.onggi.app;

import io.onggi.app.config.ConfigException;
import io.onggi.app.config.EngineConfig;
import io.onggi.journal.IoReason;
import io.onggi.journal.JournalException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The engine on the real venues, without the command line around it: {@code java -jar engine.jar --config FILE [--data
 * DIR]}.
 */
public final class EngineMain {
    private static final String USAGE = "usage: java -jar engine.jar --config FILE [--data DIR]";
    private static final int WRONG_USAGE = 2;
    private static final int COULD_NOT_RUN = 3;

    private EngineMain() {}

    /**
     * Runs until the process is asked to end. Exit codes: 0 stopped in order, 2 wrong usage, 3 could not run, or no
     * longer (the disk is nearly full; then everything is in order), 70 fatal fault.
     */
    public static void main(final String[] args) {
        final StopSignal signal = StopSignal.ofProcess();
        signal.exit(run(args, signal));
    }

    private static int run(final String[] args, final StopSignal signal) {
        if (args.length == 1 && args[0].equals("--help")) {
            System.out.println(USAGE);
            return 0;
        }
        Path file = null;
        final Map<String, Object> overrides = new LinkedHashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--config" -> file = Path.of(args[i + 1]);
                case "--data" -> overrides.put("dataDir", args[i + 1]);
                default -> {
                    return fail(WRONG_USAGE, "unknown option " + args[i] + "\n" + USAGE);
                }
            }
        }
        if (file == null || args.length % 2 != 0) {
            return fail(WRONG_USAGE, USAGE);
        }
        try {
            return runUntilStopped(EngineConfig.load(file).with(overrides), signal);
        } catch (final ConfigException e) {
            return fail(WRONG_USAGE, e.getMessage());
        } catch (final IOException | JournalException e) {
            return fail(COULD_NOT_RUN, e.getMessage());
        }
    }

    /**
     * Runs an engine in live mode until the process gets SIGTERM or SIGINT, or the disk is nearly full, then ends it in
     * order.
     *
     * @return the exit code: 0, 3 if the disk was nearly full, or 70 with the reason on stderr if the run did not end
     *     in order
     * @throws IOException if a file or the port cannot be had
     */
    public static int runUntilStopped(final EngineConfig config, final StopSignal signal) throws IOException {
        final FatalEnd end = FatalEnd.ofProcess();
        // Until there is an engine that sees to it.
        Thread.setDefaultUncaughtExceptionHandler(
                new FatalFaults(new FatalStop(new FatalExits(config.dataDir()), end::begin, end::end)));
        signal.listen();
        final AtomicBoolean unable = new AtomicBoolean();
        final Engine.Setup setup = new Engine.Setup("live", Map.of(), end::begin, end::end, reason -> {
            System.err.println("onggi: stopping: " + reason);
            unable.set(true);
            signal.request();
        });
        final Engine engine = open(config, setup, "http.port in the configuration");
        Thread.setDefaultUncaughtExceptionHandler(engine.uncaughtFaults());
        boolean started = false;
        try {
            engine.start();
            started = true;
            System.err.println("onggi: run " + engine.facts().identity().runId() + ", http://"
                    + engine.httpAddress().getHostString() + ":"
                    + engine.httpAddress().getPort() + "/ (stop with Ctrl-C)");
            signal.await();
        } finally {
            if (!started) {
                engine.close();
            }
        }
        final int code = stop(engine);
        return code == 0 && unable.get() ? COULD_NOT_RUN : code;
    }

    /**
     * Opens an engine.
     *
     * @param portSetting how the user sets the port, for the message if it is taken
     * @throws IOException if a file or the port cannot be had; the message says why and what to do
     */
    public static Engine open(final EngineConfig config, final Engine.Setup setup, final String portSetting)
            throws IOException {
        try {
            return Engine.open(config, setup);
        } catch (final FileSystemException e) {
            throw new IOException(
                    IoReason.sentence(
                            "cannot use the data folder " + config.dataDir().toAbsolutePath(), e),
                    e);
        } catch (final IOException e) {
            if (e.getCause() instanceof SocketException) {
                throw new IOException(
                        e.getMessage() + "; use another port, or 0 for a free one (" + portSetting + ')', e);
            }
            throw e;
        }
    }

    private static int stop(final Engine engine) {
        try {
            engine.close();
            return 0;
        } catch (final IllegalStateException | JournalException e) {
            return fail(FatalHandler.EXIT_CODE, e.getMessage());
        }
    }

    private static int fail(final int exitCode, final String message) {
        System.err.println("onggi: " + message);
        return exitCode;
    }
}
