package io.onggi.journal;

import java.nio.file.Path;

/** Runs for tests. */
final class TestRuns {
    private TestRuns() {}

    static RunDirectory newRun(final Path data) {
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            return new Journal(data).newRun(Events.START_MS, lock);
        }
    }
}
