package io.onggi.journal;

import java.util.List;

/**
 * What the verification of one run found.
 *
 * @param run the run
 * @param cleanlyStopped whether it left the marker of a clean stop
 * @param files files with market events
 * @param records good records
 * @param bytes length of the good records
 * @param lastSequence number of the last good record, -1 if there is none
 * @param expectedLastSequence number of the last record the writer vouched for, -1 for none, -2 if that is not known
 * @param lostRecords records that the writer vouched for and that are missing or damaged
 * @param findings what is wrong, in the order of the files; the first {@value #MAX_FINDINGS} of them
 * @param furtherFindings how many more there were
 */
public record RunReport(
        RunDirectory run,
        boolean cleanlyStopped,
        int files,
        long records,
        long bytes,
        long lastSequence,
        long expectedLastSequence,
        long lostRecords,
        List<Finding> findings,
        long furtherFindings) {
    /** Findings that are kept; a run that is damaged everywhere must not fill the memory. */
    public static final int MAX_FINDINGS = 1_000;

    /** Keeps a copy of the list. */
    public RunReport {
        findings = List.copyOf(findings);
    }

    /** {@return whether everything that was written is there, as far as can be known} */
    public boolean isGood() {
        return findings.isEmpty();
    }

    /** {@return one line for people} */
    public String describe() {
        return "run " + run.id() + ": "
                + (isGood()
                        ? "good, " + records + " records"
                        : (findings.size() + furtherFindings) + " findings, " + lostRecords + " of "
                                + (records + lostRecords) + " records lost")
                + (cleanlyStopped ? "" : ", not stopped on purpose")
                + (run.firstSequence() == 0 ? "" : "; " + run.describeRemoved());
    }
}
