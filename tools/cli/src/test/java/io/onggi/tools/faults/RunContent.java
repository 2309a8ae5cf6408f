package io.onggi.tools.faults;

import io.onggi.event.MarketEvent;
import io.onggi.journal.EventCodec;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.JournalException;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a reader delivers of a run.
 *
 * @param records events delivered
 * @param digest of all of them, in order
 * @param complaint what the reader found wrong, in words; empty where it takes the run for whole
 */
record RunContent(long records, long digest, String complaint) {

    static RunContent of(final RunDirectory run) {
        final Digest digest = new Digest();
        try (JournalReader reader = JournalReader.open(run)) {
            final JournalEnd end = reader.readAll(digest::accept);
            return new RunContent(digest.records, digest.crc.getValue(), end.isComplete() ? "" : end.describe());
        } catch (final JournalException e) {
            return new RunContent(digest.records, digest.crc.getValue(), String.valueOf(e.getMessage()));
        }
    }

    boolean isDetected() {
        return !complaint.isEmpty();
    }

    /** {@return whether it is what the other one is, to the last bit of every event} */
    boolean holdsTheSameAs(final RunContent other) {
        return records == other.records && digest == other.digest;
    }

    /** Events as the codec writes them: every field of each. */
    private static final class Digest {
        private final EventCodec codec = new EventCodec();
        private final ByteBuffer bytes = ByteBuffer.allocate(EventCodec.MAX_RECORD_BYTES);
        private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        private final CRC32C crc = new CRC32C();
        private long records;

        void accept(final MarketEvent event, final long sequence) {
            records++;
            crc.update(bytes.array(), 0, codec.encode(event, sequence, buffer, 0));
        }
    }
}
