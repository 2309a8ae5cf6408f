package io.onggi.journal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Properties;

/**
 * What a verification of a run came to, kept beside the run so that it is done and announced once.
 *
 * @param run id of the run
 * @param findings how much is wrong
 * @param lostRecords records that are missing or damaged
 */
public record Verification(String run, long findings, long lostRecords) {
    private static final int FINDINGS_WRITTEN = 100;

    /** {@return whether nothing was wrong} */
    public boolean isGood() {
        return findings == 0;
    }

    /** {@return one line for people} */
    public String describe() {
        return "run " + run + ": " + (isGood() ? "good" : findings + " findings, " + lostRecords + " records lost");
    }

    /** {@return the same of a report} */
    public static Verification of(final RunReport report) {
        return new Verification(
                report.run().id(), report.findings().size() + report.furtherFindings(), report.lostRecords());
    }

    /**
     * Keeps a report beside its run, with the findings in words for people.
     *
     * @throws JournalException if it cannot be written
     */
    public static void keep(final RunReport report) {
        final Verification result = of(report);
        final StringBuilder text = new StringBuilder(256)
                .append("findings=")
                .append(result.findings)
                .append("\nlostRecords=")
                .append(result.lostRecords)
                .append('\n');
        report.findings().stream()
                .limit(FINDINGS_WRITTEN)
                .forEach(finding -> text.append("# ").append(finding.describe()).append('\n'));
        try {
            DurableFile.write(report.run().verificationFile(), text.toString());
        } catch (final IOException e) {
            throw new JournalException("cannot write " + report.run().verificationFile() + ": " + e, e);
        }
    }

    /** {@return what was kept beside a run, empty if nothing was or it makes no sense} */
    public static Optional<Verification> of(final RunDirectory run) {
        if (!Files.isRegularFile(run.verificationFile())) {
            return Optional.empty();
        }
        try {
            final Properties lines = new Properties();
            lines.load(new StringReader(Files.readString(run.verificationFile())));
            return Optional.of(new Verification(
                    run.id(),
                    Long.parseLong(lines.getProperty("findings", "")),
                    Long.parseLong(lines.getProperty("lostRecords", ""))));
        } catch (final IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }
}
