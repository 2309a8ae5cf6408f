package io.onggi.app;

import io.onggi.app.config.EngineConfig;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalException;
import io.onggi.journal.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retention before a start asks for its space: what is old enough goes first, so that a disk that an engine has filled
 * does not keep it from starting again. Where even that leaves too little, runs that are as old and that nobody has
 * verified go as well.
 */
record StartRetention(EngineConfig config) {
    private static final Logger LOG = LoggerFactory.getLogger(StartRetention.class);
    private static final long DAY_MS = 86_400_000L;

    static StartRetention of(final EngineConfig config) {
        return new StartRetention(config);
    }

    /** {@return what removes old runs and hours, or null for never. There is no store yet that could need one} */
    Retention retention() {
        final long keepMs = config.journal().retentionDays() * DAY_MS;
        return keepMs == 0 ? null : new Retention(new Journal(config.dataDir()), keepMs, Optional::empty);
    }

    /**
     * Removes what is old.
     *
     * @param nowMs UTC epoch milliseconds
     * @return what was removed, and what a person should know of it
     * @throws IOException if the free space cannot be read
     */
    Retention.Outcome makeRoom(final long nowMs) throws IOException {
        final Retention retention = retention();
        if (retention == null) {
            return new Retention.Outcome(List.of(), List.of());
        }
        try {
            final Retention.Outcome first = retention.applyAtStart(nowMs, false);
            if (!isScarce()) {
                first.notices().forEach(LOG::error);
                return first;
            }
            final Retention.Outcome second = retention.applyAtStart(nowMs, true);
            second.notices().forEach(LOG::error);
            second.removed().addAll(first.removed());
            return second;
        } catch (final JournalException e) {
            LOG.error("old runs cannot be removed: {}", e.getMessage());
            return new Retention.Outcome(List.of(), List.of("old runs cannot be removed: " + e.getMessage()));
        }
    }

    private boolean isScarce() throws IOException {
        return Files.getFileStore(config.dataDir()).getUsableSpace()
                < config.journal().stopFloorBytes() + config.journal().reserveBytes();
    }
}
