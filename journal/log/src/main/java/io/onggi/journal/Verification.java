package io.onggi.journal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Properties;

/**
 * What a verification of a run came to, kept beside the run so that it is done and announced once. Who wants a run
 * verified again removes its file {@code verified}.
 *
 * @param run id of the run
 * @param findings how much is wrong
 * @param lostRecords records that are missing or damaged
 * @param unverifiable why nobody can say what is wrong, such as another schema; empty if it was verified
 */
public record Verification(String run, long findings, long lostRecords, String unverifiable) {
    private static final int FINDINGS_WRITTEN = 100;
    private static final String UNVERIFIABLE = "unverifiable";

    /** Of a run that was verified. */
    public Verification(final String run, final long findings, final long lostRecords) {
        this(run, findings, lostRecords, "");
    }

    /**
     * Of a run that could not be.
     *
     * @param reason why, one line
     */
    public static Verification unverifiable(final RunDirectory run, final String reason) {
        return new Verification(run.id(), 0, 0, reason.replaceAll("\\s+", " "));
    }

    /** {@return whether it was verified and nothing was wrong} */
    public boolean isGood() {
        return findings == 0 && unverifiable.isEmpty();
    }

    /** {@return one line for people} */
    public String describe() {
        if (!unverifiable.isEmpty()) {
            return "run " + run + ": could not be verified: " + unverifiable;
        }
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
        final StringBuilder text = new StringBuilder(256);
        report.findings().stream()
                .limit(FINDINGS_WRITTEN)
                .forEach(finding -> text.append("# ").append(finding.describe()).append('\n'));
        of(report).keep(report.run(), text.toString());
    }

    /**
     * Keeps beside a run that it cannot be verified.
     *
     * @throws JournalException if it cannot be written
     */
    public void keep(final RunDirectory run) {
        keep(run, "");
    }

    private void keep(final RunDirectory run, final String comments) {
        final String lines = "findings=" + findings + "\nlostRecords=" + lostRecords + '\n'
                + (unverifiable.isEmpty() ? "" : UNVERIFIABLE + '=' + unverifiable.replace("\\", "\\\\") + '\n');
        try {
            DurableFile.write(run.verificationFile(), lines + comments);
        } catch (final IOException e) {
            throw new JournalException("cannot write " + run.verificationFile() + ": " + IoReason.of(e), e);
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
                    Long.parseLong(lines.getProperty("lostRecords", "")),
                    lines.getProperty(UNVERIFIABLE, "")));
        } catch (final IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }
}
