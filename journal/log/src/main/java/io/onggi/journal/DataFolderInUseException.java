package io.onggi.journal;

import java.nio.file.Path;

/** Another engine, in this or another process, works in the data folder. */
public final class DataFolderInUseException extends JournalException {
    /** The process is not known. */
    public static final long UNKNOWN_PID = -1;

    private static final long serialVersionUID = 1L;

    private final long holderPid;

    DataFolderInUseException(final Path dataFolder, final long holderPid) {
        super("data folder " + dataFolder + " is in use by "
                + (holderPid == UNKNOWN_PID ? "another process" : "process " + holderPid)
                + "; stop it or choose another folder with --data");
        this.holderPid = holderPid;
    }

    /** {@return id of the process that holds the folder, or {@link #UNKNOWN_PID}} */
    public long holderPid() {
        return holderPid;
    }
}
