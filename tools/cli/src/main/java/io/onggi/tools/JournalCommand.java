package io.onggi.tools;

import io.onggi.journal.IoReason;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalDump;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.JournalException;
import io.onggi.journal.JournalReader;
import io.onggi.journal.JournalStat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is in the journal. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Looks into the journal: whether it is whole, what is missing of the streams, what a run holds, and its records as text.",
            "저널이 온전한지 검증하고 내용을 살펴봅니다.",
            "",
            "Reading changes nothing, and may be done while the engine writes.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tools/onggi journal verify data             whether every run is whole, and what is not",
            "  tools/onggi journal certify data            what streams brought, and what is missing",
            "  tools/onggi journal stat data               what the newest run holds",
            "  tools/onggi journal dump --limit 20 data    its first records",
            "",
            "Exit codes: 0 complete, 1 something is missing or damaged, 2 wrong usage, 3 cannot be read."
        },
        subcommands = {
            JournalVerifyCommand.class,
            JournalCertifyCommand.class,
            JournalCommand.Stat.class,
            JournalCommand.Dump.class
        })
final class JournalCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do: verify, certify, stat or dump.");
    }

    /** Counts per type, venue and instrument. */
    @Command(
            name = "stat",
            mixinStandardHelpOptions = true,
            description = {"Counts the records of a run by type, venue and instrument, and says how the run ends.", ""},
            footer = {
                "",
                "Examples:",
                "  tools/onggi journal stat data                                        the newest run",
                "  tools/onggi journal stat --json data/journal/20261120-090000-00      this run, for programs"
            })
    static final class Stat implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "A data folder, its journal folder, or one run.")
        private Path directory;

        @Option(names = "--json", description = "One JSON object instead of a table.")
        private boolean json;

        @Override
        public Integer call() {
            try {
                final JournalStat stat = JournalStat.of(Journal.resolve(directory));
                final PrintWriter out = spec.commandLine().getOut();
                if (json) {
                    stat.writeJson(out);
                } else {
                    stat.writeText(out);
                }
                out.flush();
                return exitCode(stat.end());
            } catch (final JournalException e) {
                throw new CommandFailure(ExitCodes.COULD_NOT_RUN, e.getMessage());
            } catch (final IOException e) {
                throw new CommandFailure(ExitCodes.COULD_NOT_RUN, IoReason.sentence("Cannot write", e));
            }
        }
    }

    /** Records as JSON lines. */
    @Command(
            name = "dump",
            mixinStandardHelpOptions = true,
            description = {"Prints the records of a run, one JSON object a line, or its header as YAML.", ""},
            footer = {
                "",
                "Examples:",
                "  tools/onggi journal dump data | head                          the first records",
                "  tools/onggi journal dump --from 1000 --limit 20 data          twenty from number 1000 on",
                "  tools/onggi journal dump data | grep linkDown                 when connections were lost",
                "  tools/onggi journal dump --header data                        what the run ran with"
            })
    static final class Dump implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "A data folder, its journal folder, or one run.")
        private Path directory;

        @Option(names = "--from", paramLabel = "N", defaultValue = "0", description = "First record (default: 0).")
        private long from;

        @Option(names = "--limit", paramLabel = "N", description = "At most N records (default: all).")
        private long limit = Long.MAX_VALUE;

        @Option(
                names = "--header",
                description = "The run's header instead: schema, build, configuration, instruments.")
        private boolean header;

        @Override
        public Integer call() {
            final PrintWriter out = spec.commandLine().getOut();
            try (JournalReader reader = JournalReader.open(Journal.resolve(directory))) {
                final JournalDump dump = new JournalDump(out);
                final JournalEnd end = header ? dump.writeHeader(reader) : dump.write(reader, from, limit);
                out.flush();
                if (reader.firstSequence() > 0) {
                    spec.commandLine().getErr().println(reader.run().describeRemoved());
                }
                if (end != null && !end.isComplete()) {
                    spec.commandLine().getErr().println(end.describe());
                }
                return end == null ? ExitCodes.OK : exitCode(end);
            } catch (final JournalException e) {
                throw new CommandFailure(ExitCodes.COULD_NOT_RUN, e.getMessage());
            } catch (final IOException e) {
                throw new CommandFailure(ExitCodes.COULD_NOT_RUN, IoReason.sentence("Cannot write", e));
            }
        }
    }

    private static int exitCode(final JournalEnd end) {
        return end.isComplete() ? ExitCodes.OK : ExitCodes.FOUND_WRONG;
    }
}
