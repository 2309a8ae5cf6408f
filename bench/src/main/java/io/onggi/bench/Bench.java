package io.onggi.bench;

import io.onggi.app.BuildId;
import io.onggi.bench.report.Finding;
import io.onggi.bench.report.Judge;
import io.onggi.bench.report.Row;
import io.onggi.bench.report.Table;
import io.onggi.bench.suite.Effort;
import io.onggi.bench.suite.Goals;
import io.onggi.bench.suite.Suite;
import io.onggi.bench.suite.Suites;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench}, and the entry of its worker processes. */
@Command(
        name = "onggi bench",
        mixinStandardHelpOptions = true,
        versionProvider = Bench.Version.class,
        sortOptions = false,
        description = {
            "Measures the engine beside what one would otherwise pick, in one run,",
            "and judges it by its goals.",
            "엔진을 다른 선택지들과 한 번의 실행에서 나란히 재고 목표에 비추어 판정합니다.",
            "",
            "Kernels run interleaved in one process on thread CPU time, in several",
            "processes where compilers may decide differently: the worst one counts.",
            "Below 4 cores only CPU time and bytes are judged, rows of wall-clock time",
            "are reported, hops between threads are skipped.",
            ""
        },
        footer = {
            "",
            "  tools/onggi bench --short                a judgement in less than five minutes",
            "  tools/onggi bench --short --readme       the same, and into README.md with it",
            "  tools/onggi bench --only decode,book     two groups alone",
            "  tools/onggi bench --jmh 'Decode.*depth'  JMH, with bytes per operation",
            "",
            "The table is printed to stdout, what is being done to stderr.",
            "Exit codes: 0 every judged row meets at least its gate, 1 one does not,",
            "2 wrong usage, 3 could not run."
        })
public final class Bench implements Callable<Integer> {
    private static final int OK = 0;
    private static final int FOUND_WRONG = 1;
    private static final int USAGE = 2;
    private static final int COULD_NOT_RUN = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--short", description = "Fewer rounds and processes: less than five minutes on two cores.")
    private boolean brief;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "GROUP",
            description = "Only these groups: ${COMPLETION-CANDIDATES}.",
            completionCandidates = GroupNames.class)
    private List<String> only;

    @Option(names = "--save", description = "Keep the table and the raw figures under bench/results/.")
    private boolean save;

    @Option(
            names = "--readme",
            description = "Keep them, and put the whole table with its notes into README.md between its marks.")
    private boolean readme;

    @Option(
            names = "--jmh",
            arity = "0..1",
            fallbackValue = ".*",
            paramLabel = "REGEX",
            description = "Run the JMH benchmarks of this name (all without a name) instead, with -prof gc.")
    private String jmh;

    /** Says which build this is. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {BuildId.text()};
        }
    }

    /** Names the groups in the help. */
    static final class GroupNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        GroupNames() {
            super(Suites.all().stream().map(Suite::name).toList());
        }
    }

    /** Measures and exits with the verdict; or, called by a bench, measures one group in this process. */
    public static void main(final String[] args) throws IOException, InterruptedException {
        if (args.length > 0 && args[0].equals(Worker.OPTION)) {
            Worker.run(args);
            System.exit(OK);
        }
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setExecutionExceptionHandler((failure, failed, result) -> {
            failed.getErr().println("onggi bench: " + failure.getMessage());
            return COULD_NOT_RUN;
        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (jmh != null) {
            return Jmh.run(jmh, brief) ? OK : USAGE;
        }
        if (readme && only != null) {
            throw new ParameterException(spec.commandLine(), "--readme is for the whole table.");
        }
        final Effort effort = brief ? Effort.BRIEF : Effort.THOROUGH;
        final List<Suite> suites = suites();
        final Machine machine = Machine.atStart();
        final List<Finding> findings;
        try (Progress progress = new Progress(suites, effort)) {
            findings = new Workers(effort, progress).run(suites);
        }
        final List<Row> rows = new Judge(machine.cores(), Goals.all()).rows(findings);
        final Map<String, String> conditions = machine.conditions(effort);
        final String table = Table.text(rows, conditions);
        System.out.print(table);
        if (save || readme) {
            final Path folder = Results.write(machine, table, findings, rows, conditions);
            System.err.println("kept in " + folder);
        }
        if (readme) {
            Results.intoReadme(table);
        }
        return Judge.isGood(rows) ? OK : FOUND_WRONG;
    }

    private List<Suite> suites() {
        if (only == null) {
            return Suites.all();
        }
        final List<Suite> suites = new ArrayList<>();
        for (final String name : only) {
            final Suite suite = Suites.named(name);
            if (suite == null) {
                throw new ParameterException(
                        spec.commandLine(), "No such group: " + name + ". There are " + new GroupNames() + ".");
            }
            suites.add(suite);
        }
        return suites;
    }
}
