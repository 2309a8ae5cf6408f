package io.onggi.tools;

import io.onggi.app.EngineMain;
import io.onggi.app.config.ConfigException;
import io.onggi.app.config.EngineConfig;
import io.onggi.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The engine on the real venues. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the engine on the real venues until it is stopped (Ctrl-C or SIGTERM).",
            "실제 거래소에 연결하여 엔진을 실행합니다.",
            "",
            "Collects, keeps books, candles and the kimchi premium, journals every event, and shows all of it at "
                    + "http://127.0.0.1:8700/. What it connects to and how is in the configuration file, every key explained.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tools/onggi run                                            with config/onggi.yaml",
            "  tools/onggi run --config my.yaml --data /srv/onggi         its files in another place",
            "  curl -s http://127.0.0.1:8700/api/kimp                     the premium, from another terminal",
            "",
            "After three fatal faults within five minutes the next start is in safe mode: no venues, no trading, HTTP",
            "says why. Wait five minutes or remove <data>/fatal-exits, and start again.",
            "",
            "Exit codes: 0 stopped in order, 2 wrong usage or configuration, 3 could not run or the disk is nearly full, 70 fatal fault."
        })
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private Onggi onggi;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration (default: config/onggi.yaml).")
    private Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "The folder for everything the engine keeps.")
    private Path data;

    @Override
    public Integer call() {
        final Map<String, Object> overrides = new LinkedHashMap<>();
        if (data != null) {
            overrides.put("dataDir", data.toString());
        }
        try {
            return EngineMain.runUntilStopped(
                    EngineConfig.load(Installation.config(config, "onggi.yaml")).with(overrides), onggi.signal());
        } catch (final ConfigException e) {
            throw new CommandFailure(ExitCodes.USAGE, e.getMessage());
        } catch (final IOException | JournalException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, e.getMessage());
        }
    }
}
