package io.onggi.tools;

import com.fasterxml.jackson.core.JsonGenerator;
import io.onggi.app.Engine;
import io.onggi.app.Replay;
import io.onggi.app.config.ConfigException;
import io.onggi.event.EventType;
import io.onggi.event.ResultType;
import io.onggi.journal.IoReason;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalException;
import io.onggi.journal.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A journaled run, computed again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Computes a journaled run again: the same events through the same engine, to the same state.",
            "저널에 기록된 이벤트를 다시 계산하여 같은 상태에 이릅니다.",
            "",
            "Prints one JSON object: counts of events and results, how the journal ended, the hash of the state, and "
                    + "the hash the run itself took at its stop; where both are there and differ, the exit code is 1. Of a "
                    + "run that is not whole, or whose oldest hours retention has removed, there is no hash.",
            "",
            "With --serve nothing is computed: the venues speak again. A WebSocket and REST server for each venue sends "
                    + "what was recorded, in the venue's own messages and at the recorded pace, so that any program can be "
                    + "tested on the recording; each event is sent once, to whom it is subscribed, and counted. Lists of "
                    + "instruments, whole books and candles are answered by REST as of the position served so far.",
            "--serve 를 붙이면 기록된 시세를 거래소의 프로토콜 그대로 다시 내보내므로, 어떤 프로그램이든 그 기록으로 시험할 수 있습니다.",
            "",
            "Times in the messages are the recorded ones; our own feeds refuse those older than a year. Streams that "
                    + "differ only in their pace (depth@100ms, depth@500ms) bring what was recorded, as often as it was; those "
                    + "of all markets at once (!markPrice@arr) bring nothing. "
                    + "What a journal does not keep is left out of a message, such as Upbit's prev_closing_price.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tools/onggi replay data                                     the newest run of a data folder",
            "  tools/onggi replay data/journal/20261120-090000-00          this run",
            "  tools/onggi replay data --hash                              the hash alone",
            "  tools/onggi replay data --serve                             as the venues sent it, on free ports",
            "  tools/onggi replay data --serve --port-base 9000 --speed 10 --venues upbit,binance-usdm",
            "  tools/onggi replay data --serve --wait 3 --from 2026-11-20T09:00:00Z --to 2026-11-20T09:30:00Z",
            "",
            "Exit codes: 0 complete, 1 something is missing or damaged, 2 wrong usage, 3 cannot be read."
        })
final class ReplayCommand implements Callable<Integer> {
    @ParentCommand
    private Onggi onggi;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A data folder, its journal folder, or one run.")
    private Path directory;

    @Option(names = "--hash", description = "Print the state hash alone.")
    private boolean hashOnly;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "max: as fast as possible, 1x: as long as the run took (default: max); with --serve any "
                    + "number, such as 10x (default: 1x).")
    private String speed;

    @ArgGroup(exclusive = false, heading = "%nServing:%n")
    private ServeOptions serving;

    @Override
    public Integer call() {
        return serving == null ? compute() : serve();
    }

    private int serve() {
        if (hashOnly) {
            throw new ParameterException(spec.commandLine(), "--hash and --serve exclude each other");
        }
        final ServeOptions.Plan plan = serving.plan(spec, speed == null ? "1x" : speed);
        final CommandLine line = spec.commandLine();
        try {
            return new Serving(Journal.resolve(directory), plan, onggi.signal(), line.getOut(), line.getErr()).run();
        } catch (final JournalException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, e.getMessage());
        } catch (final IOException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, IoReason.sentence("Cannot write", e));
        }
    }

    private int compute() {
        if (speed != null && !speed.equals("max") && !speed.equals("1x")) {
            throw new ParameterException(
                    spec.commandLine(), "--speed " + speed + ": allowed are max and 1x, other speeds with --serve");
        }
        try (Progress progress = Progress.onTerminal("replay")) {
            final RunDirectory run = Journal.resolve(directory);
            final long total = run.highWaterMark().orElse(-1) + 1;
            final long startNanos = System.nanoTime();
            final Replay.Outcome outcome =
                    new Replay(run, "1x".equals(speed), done -> progress.show(done, total)).run();
            progress.end();
            if (!hashOnly) {
                print(run, outcome, (System.nanoTime() - startNanos) / 1e9);
            } else if (outcome.hasState()) {
                spec.commandLine().getOut().println(Engine.hex(outcome.stateHash()));
            }
            return judge(outcome);
        } catch (final JournalException | ConfigException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, e.getMessage());
        } catch (final IOException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, IoReason.sentence("Cannot write", e));
        }
    }

    private int judge(final Replay.Outcome outcome) {
        final PrintWriter err = spec.commandLine().getErr();
        if (!outcome.end().isComplete()) {
            err.println(noHash(outcome));
            return ExitCodes.FOUND_WRONG;
        }
        if (!outcome.removed().isEmpty()) {
            err.println(noHash(outcome));
            return hashOnly ? ExitCodes.FOUND_WRONG : ExitCodes.OK;
        }
        if (!outcome.isGood()) {
            err.println("The state differs from the one the run itself came to, "
                    + Engine.hex(outcome.ownHash().getAsLong())
                    + ": this build computes something else from the same events.");
            return ExitCodes.FOUND_WRONG;
        }
        return ExitCodes.OK;
    }

    private static String noHash(final Replay.Outcome outcome) {
        return outcome.end().isComplete()
                ? "no state hash, since " + outcome.removed() + ", and the state from before is missing"
                : "no state hash, since the run is not whole: " + outcome.end().describe();
    }

    private void print(final RunDirectory run, final Replay.Outcome outcome, final double seconds) throws IOException {
        try (JsonGenerator out = JsonOutput.lines(spec.commandLine().getOut())) {
            out.writeStartObject();
            out.writeStringField("run", run.id());
            out.writeStringField("end", outcome.end().status().name());
            out.writeNumberField("events", outcome.events());
            out.writeObjectFieldStart("byType");
            for (int code = 0; code < EventType.count(); code++) {
                if (outcome.byType().get(code) > 0) {
                    out.writeNumberField(
                            lower(EventType.ofCode(code).name()),
                            outcome.byType().get(code));
                }
            }
            out.writeEndObject();
            out.writeObjectFieldStart("results");
            for (int type = 0; type < ResultType.count(); type++) {
                if (outcome.results().get(type) > 0) {
                    out.writeNumberField(
                            lower(ResultType.at(type).name()), outcome.results().get(type));
                }
            }
            out.writeEndObject();
            if (outcome.hasState()) {
                out.writeStringField("stateHash", Engine.hex(outcome.stateHash()));
            } else {
                // The state of a part is no state the run was ever judged by; a hash of it would only mislead.
                out.writeNullField("stateHash");
                out.writeStringField("stateHashReason", noHash(outcome));
            }
            if (outcome.ownHash().isPresent()) {
                out.writeStringField("runsOwnHash", Engine.hex(outcome.ownHash().getAsLong()));
            } else {
                out.writeNullField("runsOwnHash");
            }
            out.writeStringField("seconds", String.format(Locale.ROOT, "%.3f", seconds));
            out.writeEndObject();
        }
        spec.commandLine().getOut().println();
    }

    private static String lower(final String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
