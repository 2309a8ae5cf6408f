package io.onggi.tools;

import com.fasterxml.jackson.core.JsonGenerator;
import io.onggi.journal.Finding;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalException;
import io.onggi.journal.JournalVerifier;
import io.onggi.journal.RunDirectory;
import io.onggi.journal.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether runs are whole. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Verifies runs: the checksum and number of every record, against the mark kept apart from them.",
            "모든 기록의 체크섬과 순번을 검증하고, 빠지거나 손상된 범위를 알려 줍니다.",
            "",
            "Reads on behind damage, so that what is lost is named exactly: run, file, first and last record. Changes "
                    + "nothing. What was found goes to stderr in words; the last line, on stdout, is one JSON object.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tools/onggi journal verify                              all runs in data/",
            "  tools/onggi journal verify data/journal/20261120-090000-00",
            "",
            "Exit codes: 0 all is there, 1 something is missing or damaged, 2 wrong usage, 3 a run cannot be read."
        })
final class JournalVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = "data",
            description = "A data folder or its journal folder (all runs), or one run (default: data).")
    private Path directory;

    private final List<RunReport> reports = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    @Override
    public Integer call() {
        try (Progress progress = Progress.onTerminal("verify")) {
            final List<RunDirectory> runs = Journal.resolveAll(directory);
            final long total = runs.stream()
                    .mapToLong(run -> run.highWaterMark().orElse(-1) + 1)
                    .sum();
            long done = 0;
            for (final RunDirectory run : runs) {
                final long before = done;
                verify(run, records -> progress.show(before + records, total));
                done += run.highWaterMark().orElse(-1) + 1;
            }
            progress.end();
            tell();
            print();
        } catch (final JournalException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, e.getMessage());
        } catch (final IOException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, "Cannot write: " + e.getMessage());
        }
        if (!unreadable.isEmpty()) {
            return ExitCodes.COULD_NOT_RUN;
        }
        return damaged() == 0 ? ExitCodes.OK : ExitCodes.FOUND_WRONG;
    }

    /** One run that this build cannot read must not hide what is wrong with the others. */
    private void verify(final RunDirectory run, final LongConsumer progress) {
        try {
            reports.add(JournalVerifier.verify(run, progress));
        } catch (final JournalException e) {
            unreadable.add(e.getMessage());
        }
    }

    private long damaged() {
        return reports.stream().filter(report -> !report.isGood()).count();
    }

    private void tell() {
        for (final RunReport report : reports) {
            if (report.isGood()) {
                if (report.run().firstSequence() > 0) {
                    spec.commandLine().getErr().println(report.run().describeRemoved());
                }
                continue;
            }
            spec.commandLine().getErr().println(report.describe());
            for (final Finding finding : report.findings()) {
                spec.commandLine().getErr().println("  " + finding.describe());
            }
            if (report.furtherFindings() > 0) {
                spec.commandLine().getErr().println("  and " + report.furtherFindings() + " more");
            }
        }
        unreadable.forEach(spec.commandLine().getErr()::println);
    }

    private void print() throws IOException {
        try (JsonGenerator out = JsonOutput.lines(spec.commandLine().getOut())) {
            out.writeStartObject();
            out.writeNumberField("runs", reports.size() + unreadable.size());
            out.writeNumberField("damagedRuns", damaged());
            out.writeNumberField("unreadableRuns", unreadable.size());
            out.writeNumberField(
                    "records", reports.stream().mapToLong(RunReport::records).sum());
            out.writeNumberField(
                    "lostRecords",
                    reports.stream().mapToLong(RunReport::lostRecords).sum());
            out.writeArrayFieldStart("findings");
            for (final RunReport report : reports) {
                for (final Finding finding : report.findings()) {
                    write(out, report.run(), finding);
                }
            }
            out.writeEndArray();
            out.writeNumberField(
                    "furtherFindings",
                    reports.stream().mapToLong(RunReport::furtherFindings).sum());
            out.writeEndObject();
        }
        spec.commandLine().getOut().println();
    }

    private static void write(final JsonGenerator out, final RunDirectory run, final Finding finding)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("run", run.id());
        out.writeStringField("kind", finding.kind().name());
        out.writeStringField("file", finding.file());
        if (finding.position() != Finding.NONE) {
            out.writeNumberField("position", finding.position());
        }
        if (finding.lostRecords() > 0) {
            out.writeNumberField("firstSequence", finding.firstSequence());
            out.writeNumberField("lastSequence", finding.lastSequence());
        }
        out.writeStringField("detail", finding.detail());
        out.writeEndObject();
    }
}
