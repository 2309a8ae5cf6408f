package io.onggi.journal;

import java.util.ArrayList;
import java.util.List;

/** Collects findings, a limited number of them in full and the others as a count. Not thread-safe. */
final class RunFindings {
    private final List<Finding> kept = new ArrayList<>();
    private long further;
    private long lostRecords;
    private String repeatedIn = "";

    void add(final Finding finding) {
        lostRecords += finding.lostRecords();
        if (kept.size() < RunReport.MAX_FINDINGS) {
            kept.add(finding);
        } else {
            further++;
        }
    }

    /** Notes a record whose number was there before: once for each file. */
    void repeated(final String file, final long position, final long sequence) {
        if (!repeatedIn.equals(file)) {
            repeatedIn = file;
            add(Finding.without(
                    Finding.Kind.EXTRA_FILE, file, position, "record " + sequence + " is there a second time"));
        }
    }

    List<Finding> kept() {
        return kept;
    }

    long further() {
        return further;
    }

    long lostRecords() {
        return lostRecords;
    }
}
