package io.onggi.journal;

import io.onggi.event.ref.Instrument;
import java.util.List;

/**
 * What stands at the beginning of every file of a run.
 *
 * @param schemaVersion of the journal, see {@link #SCHEMA_VERSION}
 * @param runId the run's id
 * @param buildId the build that wrote it
 * @param startTimeMs start of the run, UTC epoch milliseconds
 * @param firstSequence number of the first record behind this header
 * @param configuration the configuration's text as it was loaded
 * @param instruments those announced before this file began, in the order of their announcement
 */
public record JournalHeader(
        int schemaVersion,
        String runId,
        String buildId,
        long startTimeMs,
        long firstSequence,
        String configuration,
        List<Instrument> instruments) {
    /** The schema that this build writes and reads: header documents, records and file layout. */
    public static final int SCHEMA_VERSION = 2;
    /** Stands for the header of a file that has none yet. */
    public static final JournalHeader NONE = new JournalHeader(0, "", "", 0, 0, "", List.of());

    /** Keeps a copy of the list. */
    public JournalHeader {
        instruments = List.copyOf(instruments);
    }
}
