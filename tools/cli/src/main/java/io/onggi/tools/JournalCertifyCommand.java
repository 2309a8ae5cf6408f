package io.onggi.tools;

import com.fasterxml.jackson.core.JsonGenerator;
import io.onggi.event.GapReason;
import io.onggi.event.ref.FixedPoint;
import io.onggi.journal.Certificate;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalException;
import io.onggi.journal.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every stream brought by the hour, and what is missing. */
@Command(
        name = "certify",
        mixinStandardHelpOptions = true,
        description = {
            "Certifies runs: what every stream brought in each hour, and exactly what is missing of it.",
            "스트림과 시간대별로 받은 데이터를 증명하고, 빠진 구간을 정확히 알려 줍니다.",
            "",
            "Computes the certificates again from the records, and compares them with those the run has written itself. "
                    + "Where ids count up by one, every missing row is named; where updates of a book name the one before, "
                    + "every break; of other streams the time in which they were down, or a frame was refused. The last "
                    + "line says clean or not.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tools/onggi journal certify                                           all runs in data/",
            "  tools/onggi journal certify --stream binance-usdm data                one venue's streams",
            "  tools/onggi journal certify --stream upbit/BTC-KRW/trade --json data  one stream, for programs",
            "",
            "Exit codes: 0 clean, 1 not clean, damaged, or not what the run wrote, 2 wrong usage, 3 a run cannot be read."
        })
final class JournalCertifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = "data",
            description = "A data folder or its journal folder (all runs), or one run (default: data).")
    private Path directory;

    @Option(
            names = "--stream",
            paramLabel = "VENUE[/SYMBOL[/KIND]]",
            defaultValue = "",
            description = "Only these streams (default: all).")
    private String stream;

    @Option(names = "--json", description = "One JSON object for each certificate and one for the verdict.")
    private boolean json;

    private final List<Certification> done = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private PrintWriter out;

    @Override
    public Integer call() {
        out = spec.commandLine().getOut();
        try (Progress progress = Progress.onTerminal("certify")) {
            final List<RunDirectory> runs = Journal.resolveAll(directory);
            final long total = runs.stream()
                    .mapToLong(run -> run.highWaterMark().orElse(-1) + 1)
                    .sum();
            long before = 0;
            for (final RunDirectory run : runs) {
                final long start = before;
                certify(run, records -> progress.show(start + records, total));
                before += run.highWaterMark().orElse(-1) + 1;
            }
            progress.end();
            done.forEach(json ? this::printJson : this::printText);
            tell();
            if (json) {
                printVerdict();
            } else {
                out.println(verdict());
            }
            out.flush();
        } catch (final JournalException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, e.getMessage());
        } catch (final IOException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, "Cannot write: " + e.getMessage());
        }
        if (!unreadable.isEmpty()) {
            return ExitCodes.COULD_NOT_RUN;
        }
        return isClean() ? ExitCodes.OK : ExitCodes.FOUND_WRONG;
    }

    /** One run that this build cannot read must not hide what is missing in the others. */
    private void certify(final RunDirectory run, final LongConsumer progress) {
        try {
            done.add(Certification.of(run, progress));
        } catch (final JournalException e) {
            unreadable.add(e.getMessage());
        }
    }

    private boolean isMeant(final String name) {
        return stream.isEmpty() || name.equals(stream) || name.startsWith(stream + '/');
    }

    private List<Certification.Unfilled> unfilled() {
        return done.stream()
                .flatMap(run -> run.unfilled().stream())
                .filter(missing -> isMeant(missing.stream()))
                .toList();
    }

    private long gaps() {
        return unfilled().stream().mapToLong(Certification.Unfilled::gaps).sum();
    }

    private long missing() {
        return unfilled().stream().mapToLong(Certification.Unfilled::missing).sum();
    }

    private long damaged() {
        return done.stream().filter(run -> !run.end().isComplete()).count();
    }

    private long differences() {
        return done.stream().mapToLong(run -> run.differences().size()).sum();
    }

    private boolean isClean() {
        return unreadable.isEmpty() && gaps() == 0 && damaged() == 0 && differences() == 0;
    }

    private String verdict() {
        if (isClean()) {
            return "clean";
        }
        final List<String> why = new ArrayList<>();
        if (gaps() > 0) {
            why.add(gaps() + " gaps in " + unfilled().size() + " streams, " + missing() + " rows missing");
        }
        if (damaged() > 0) {
            why.add(damaged() + " runs damaged");
        }
        if (differences() > 0) {
            why.add(differences() + " differences from what was written");
        }
        if (!unreadable.isEmpty()) {
            why.add(unreadable.size() + " runs cannot be read");
        }
        return "not clean: " + String.join("; ", why);
    }

    private void printVerdict() throws IOException {
        try (JsonGenerator verdict = JsonOutput.lines(out)) {
            verdict.writeStartObject();
            verdict.writeBooleanField("clean", isClean());
            verdict.writeNumberField("runs", done.size() + unreadable.size());
            verdict.writeNumberField("gaps", gaps());
            verdict.writeNumberField("streamsWithGaps", unfilled().size());
            verdict.writeNumberField("missing", missing());
            verdict.writeNumberField("damagedRuns", damaged());
            verdict.writeNumberField("unreadableRuns", unreadable.size());
            verdict.writeNumberField("differences", differences());
            verdict.writeEndObject();
        }
        out.println();
    }

    private void printJson(final Certification run) {
        for (final Certificate certificate : run.certificates()) {
            if (isMeant(certificate.name())) {
                out.println("{\"run\":\"" + run.run().id() + "\","
                        + certificate.toJson().substring(1));
            }
        }
    }

    private void printText(final Certification run) {
        out.println("run " + run.run().id() + ", " + run.end().describe());
        row(
                "from (UTC)",
                "until",
                "stream",
                "rows",
                "first id",
                "last id",
                "expected",
                "seen",
                "missing",
                "repaired",
                "gaps",
                "hash");
        for (final Certificate each : run.certificates()) {
            if (!isMeant(each.name())) {
                continue;
            }
            row(
                    minute(each.fromNs()) + (each.isPartial() ? "*" : ""),
                    clock(each.untilNs()),
                    each.name(),
                    Long.toString(each.rows()),
                    number(each.firstId()),
                    number(each.lastId()),
                    number(each.expected()),
                    number(each.seen()),
                    Long.toString(each.missing()),
                    Long.toString(each.repaired()),
                    Long.toString(each.gapCount()),
                    String.format(Locale.ROOT, "%016x", each.hash()));
            each.gaps().forEach(gap -> out.println("  gap " + describe(gap)));
            if (each.gapCount() > each.gaps().size()) {
                out.println("  and " + (each.gapCount() - each.gaps().size()) + " older gaps");
            }
        }
        final long named = run.certificates().stream()
                .filter(each -> isMeant(each.name()))
                .mapToLong(Certificate::gapCount)
                .sum();
        final long left = run.unfilled().stream()
                .filter(each -> isMeant(each.stream()))
                .mapToLong(Certification.Unfilled::gaps)
                .sum();
        if (named > left) {
            out.println((named - left) + " of these gaps were filled, or ids proved them to be none, in a later hour");
        }
        out.println(
                run.written() == 0
                        ? "the run has written no certificates of its own"
                        : run.differences().isEmpty()
                                ? "the same as the " + run.written() + " certificates that the run has written"
                                : "not the same as what the run has written");
        out.println();
    }

    /** To people alone: what a reader of the table or of the JSON lines must know beside them. */
    private void tell() {
        final PrintWriter err = spec.commandLine().getErr();
        for (final Certification run : done) {
            if (!run.end().isComplete()) {
                err.println("run " + run.run().id() + " is not whole, certified is what comes before: "
                        + run.end().describe());
            } else if (!run.run().isCleanlyStopped()) {
                err.println("run " + run.run().id() + " was not stopped on purpose, or still runs: "
                        + "what comes behind its last record is not certified");
            }
            if (run.run().firstSequence() > 0) {
                err.println(run.run().describeRemoved());
            }
            run.differences()
                    .forEach(difference -> err.println("run " + run.run().id() + ": " + difference));
        }
        unreadable.forEach(err::println);
    }

    private void row(final String... cells) {
        out.println(
                String.format(Locale.ROOT, "%-17s %-9s %-36s %9s %19s %19s %9s %9s %7s %8s %5s  %s", (Object[]) cells)
                        .stripTrailing());
    }

    private static String describe(final Certificate.Gap gap) {
        final StringBuilder words = new StringBuilder(128)
                .append(gap.reason().name().toLowerCase(Locale.ROOT))
                .append(": after id ")
                .append(number(gap.afterId()))
                .append(" before id ")
                .append(number(gap.beforeId()))
                .append(", ")
                .append(Certificate.time(gap.fromNs()))
                .append(" .. ")
                .append(Certificate.time(gap.untilNs()));
        if (gap.missing() != FixedPoint.ABSENT) {
            words.append(", ").append(gap.missing()).append(" missing");
        } else if (gap.reason() == GapReason.SHED) {
            words.append(", at least 1 missing");
        }
        return words.toString();
    }

    private static String number(final long value) {
        return value == FixedPoint.ABSENT ? "-" : Long.toString(value);
    }

    private static String minute(final long timeNs) {
        return Certificate.time(timeNs).substring(0, 16).replace('T', ' ');
    }

    private static String clock(final long timeNs) {
        return Certificate.time(timeNs).substring(11, 19);
    }
}
