package io.onggi.bench.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.bench.decode.EventSum;
import io.onggi.bench.frame.FrameKind;
import io.onggi.event.MarketEvent;
import io.onggi.journal.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalKernelsTest {
    @Test
    void readsBackWhatItWroteAgainAndAgain() throws IOException {
        final List<MarketEvent> events = Samples.decoded(FrameKind.DEPTH_40, 64, 4);
        final EventSum written = new EventSum();
        for (int i = 0; i < 200; i++) {
            written.onEvent(events.get(i % 100 % 64), i);
        }
        final Path folder;
        try (Scratch scratch = new Scratch()) {
            folder = scratch.resolve("data");
            final RunDirectory run;
            try (OnggiJournal journal = new OnggiJournal(folder, events)) {
                journal.run(100);
                run = journal.directory();
            }

            final EventSum read = new EventSum();
            try (OnggiReplay replay = new OnggiReplay(run, read);
                    RawTailer tailer = new RawTailer(run, false);
                    RawTailer copying = new RawTailer(run, true)) {
                replay.run(200);
                assertEquals(200, read.events());
                assertEquals(written.sum(), read.sum());
                assertTrue(copying.run(200) > tailer.run(200), "what is copied adds its length");
            }
        }
        assertFalse(Files.exists(folder), "nothing is left behind");
    }

    @Test
    void appendsTheSameBytesToARawQueue() throws IOException {
        final List<MarketEvent> events = Samples.decoded(FrameKind.BOOK_TICKER, 64, 4);
        try (Scratch scratch = new Scratch();
                RawQueue raw = new RawQueue(scratch.resolve("raw"), events)) {
            assertEquals(100 % 64, raw.run(100));
            assertTrue(raw.meanBytes() > 40 && raw.meanBytes() < 120, raw.meanBytes() + " bytes");
        }
    }
}
