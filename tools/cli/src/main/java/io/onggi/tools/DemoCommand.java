package io.onggi.tools;

import io.onggi.app.config.ConfigException;
import io.onggi.event.ref.Venue;
import io.onggi.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The engine on simulated venues, nothing else needed. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the whole engine on simulated venues; nothing else is needed.",
            "모의 거래소에서 엔진 전체를 실행합니다. 다른 준비가 필요 없습니다.",
            "",
            "The venues are in this process: real WebSockets and REST on loopback that speak the venues' own "
                    + "protocols. Nothing leaves this machine.",
            "",
            "Shows the live kimchi premium here and at http://127.0.0.1:8700/. With --seconds it ends by itself, with "
                    + "Ctrl-C when you like: the feeds are closed, the journal is drained and replayed, and the last line on "
                    + "stdout is a JSON summary in which everything that was sent is accounted for and both state hashes are "
                    + "equal. What is wrong stands on stderr.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tools/onggi demo                         until Ctrl-C",
            "  tools/onggi demo --seconds 30 --port 0   half a minute, the page on a free port",
            "  tools/onggi demo --venues bybit,okx      with two venues more; --venues all with all of them",
            "  tools/onggi demo --faults --seconds 40   with cut lines, lost frames, dead channels",
            "",
            "Exit codes: 0 good, 1 something is wrong, 2 wrong usage, 3 could not run, 70 fatal fault."
        })
final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @ParentCommand
    private Onggi onggi;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "End after N seconds (default, and with 0: at Ctrl-C).")
    private int seconds;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8700",
            description = "Port of the dashboard; 0 takes a free one (default: 8700).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for everything that is kept (default: a fresh data/demo/<time>).")
    private Path data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the simulated markets (default: 1).")
    private long seed;

    @Option(
            names = "--venues",
            paramLabel = "LIST",
            defaultValue = "upbit,binance-usdm",
            description = "Simulated venues, with commas between, or all; upbit and binance-usdm, which the premium is "
                    + "between, are always there (default: these two).")
    private String venues;

    @Option(
            names = "--faults",
            description =
                    "Play what can go wrong at a venue, one after the other: lines cut and refused, frames dropped, "
                            + "doubled, broken and out of order, silent channels, a frozen leg of the premium, wrong checksums. Prints when "
                            + "each begins and ends and what the engine made of it, and at the end a balance for each stream.")
    private boolean faults;

    @Override
    public Integer call() {
        if (seconds < 0 || port < 0 || port > 65_535) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds must not be negative, --port must be 0 to 65535");
        }
        final Set<Venue> simulated;
        try {
            simulated = DemoVenues.parse(venues);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--venues: " + e.getMessage(), e);
        }
        if (Terminal.isInteractive() && System.getProperty("onggi.log") == null) {
            // Before the first logger is made: the table redraws itself, and lines of a log would tear it.
            System.setProperty("onggi.log", "warn");
        }
        final Path folder = data != null ? data : Path.of("data", "demo", FOLDER.format(Instant.now()));
        final Demo.Options options = new Demo.Options(seconds, port, folder, seed, simulated, faults);
        try {
            return new Demo(
                            options,
                            onggi.signal(),
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr())
                    .run();
        } catch (final ConfigException e) {
            throw new CommandFailure(ExitCodes.USAGE, e.getMessage());
        } catch (final IOException | JournalException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, e.getMessage());
        }
    }
}
