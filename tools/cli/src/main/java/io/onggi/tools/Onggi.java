package io.onggi.tools;

import io.onggi.app.FatalEnd;
import io.onggi.app.StopSignal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry of the command line. */
@Command(
        name = "onggi",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Collects crypto markets, keeps the kimchi premium, and replays any moment of it.",
            "암호화폐 시장을 수집하고 김치 프리미엄을 지키며, 어느 순간이든 다시 재생합니다.",
            ""
        },
        footer = {
            "",
            "Try it first on simulated venues, nothing else needed:",
            "  tools/onggi demo --seconds 30",
            "Then look at what it kept:",
            "  tools/onggi journal stat data/demo/20261120-090000",
            "",
            "The launcher has one command more, from a source tree: bench measures the engine beside its peers.",
            "  tools/onggi bench --short",
            "",
            "Exit codes: 0 good, 1 found something wrong, 2 wrong usage, 3 could not run, 70 fatal fault."
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            DecodeCommand.class,
            ReplayCommand.class,
            JournalCommand.class,
            RulesCommand.class,
            HelpCommand.class
        })
public final class Onggi implements Callable<Integer> {
    private static final int HELP_COLUMNS = 100;

    private final StopSignal signal;

    @Spec
    private CommandSpec spec;

    private Onggi(final StopSignal signal) {
        this.signal = signal;
    }

    /** Runs one command and exits with its code. */
    public static void main(final String[] args) {
        // What ends a thread, out of memory above all, ends the process, and not with the code of a good or bad
        // finding.
        Thread.setDefaultUncaughtExceptionHandler(FatalEnd.ofProcess()::uncaught);
        final StopSignal signal = StopSignal.ofProcess();
        signal.exit(commandLine(signal).execute(args));
    }

    /**
     * {@return the whole command line, ready to execute; commands that fail print what to do to its error writer}
     *
     * @param signal what makes the commands stop that run until they are stopped
     */
    static CommandLine commandLine(final StopSignal signal) {
        final CommandLine commandLine = new CommandLine(new Onggi(signal));
        commandLine.setExecutionExceptionHandler((error, failed, result) -> {
            if (error instanceof final CommandFailure failure) {
                failed.getErr().println(failure.getMessage());
                return failure.exitCode();
            }
            final PrintWriter err = failed.getErr();
            err.println("This should not have happened; please report it with the lines below.");
            error.printStackTrace(err);
            return ExitCodes.COULD_NOT_RUN;
        });
        return commandLine.setUsageHelpWidth(HELP_COLUMNS);
    }

    /** {@return what makes the commands stop that run until they are stopped} */
    StopSignal signal() {
        return signal;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
    }
}
