package io.onggi.journal;

import java.nio.file.Path;

/** The run was written with another schema than this build reads. */
public final class JournalSchemaException extends JournalException {
    private static final long serialVersionUID = 1L;

    private final int found;
    private final int supported;

    JournalSchemaException(final Path run, final int found, final int supported) {
        super("journal " + run + " has schema version " + found + "; this build reads version " + supported
                + (found > supported ? ": use the newer build that wrote it" : ": use the older build that wrote it"));
        this.found = found;
        this.supported = supported;
    }

    /** {@return the version that stands in the journal} */
    public int found() {
        return found;
    }

    /** {@return the version this build reads} */
    public int supported() {
        return supported;
    }
}
