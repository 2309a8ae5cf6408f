package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;

/**
 * Any bytes as an order log, and behind a good record the same bytes as a record whose length and checksum are right,
 * which would keep a fuzzer out: it is opened, finds the same when it is opened again, and can be appended to; or it is
 * refused in words, and nothing is changed. Without {@code JAZZER_FUZZ=1} the kept inputs alone are tried.
 */
class OrderLogFuzzTest {
    private static final int CRC_OFFSET = 4;
    private static final String ID = "fuzz-1";

    private Path folder;

    @FuzzTest(maxDuration = "30s")
    void isOpenedOrRefusedInWords(final byte[] bytes) throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("onggi-fuzz");
        }
        judge(bytes);
        if (bytes.length >= OrderRecordCodec.MIN_BYTES && bytes.length <= OrderRecordCodec.MAX_BYTES) {
            final byte[] first = new OrderRecordCodec()
                    .encode(new OrderRecord(0, OrderRecord.Kind.INTENT, ID, 1, "buy"))
                    .array();
            final byte[] sealed = sealed(bytes, 1);
            judge(ByteBuffer.allocate(first.length + sealed.length)
                    .put(first)
                    .put(sealed)
                    .array());
            roundTrip(sealed);
        }
    }

    private static byte[] sealed(final byte[] bytes, final long sequence) {
        final byte[] sealed = bytes.clone();
        final ByteBuffer buffer = ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(0, sealed.length).putLong(OrderRecordCodec.SEQUENCE_OFFSET, sequence);
        final CRC32C crc = new CRC32C();
        crc.update(sealed, OrderRecordCodec.SEQUENCE_OFFSET, sealed.length - OrderRecordCodec.SEQUENCE_OFFSET);
        buffer.putInt(CRC_OFFSET, (int) crc.getValue());
        return sealed;
    }

    /** A record that is taken is one this build could have written. */
    private static void roundTrip(final byte[] sealed) {
        final OrderRecordCodec codec = new OrderRecordCodec();
        final ByteBuffer buffer = ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN);
        final OrderRecord record = codec.decode(buffer, 0, sealed.length);
        if (record != null) {
            assertArrayEquals(sealed, codec.encode(record).array(), record::toString);
        }
    }

    private void judge(final byte[] content) throws IOException {
        final Path file = Files.write(folder.resolve("order-log"), content);
        final List<OrderRecord> unresolved;
        final long next;
        try (OrderLog log = OrderLog.open(folder, false)) {
            unresolved = log.unresolved();
            next = log.nextSequence();
        } catch (final OrderLogDamagedException e) {
            assertFalse(e.getMessage().isEmpty());
            assertArrayEquals(content, Files.readAllBytes(file), "what is refused is left as it is");
            return;
        }
        try (OrderLog log = OrderLog.open(folder, false)) {
            assertEquals(unresolved, log.unresolved());
            assertEquals(next, log.nextSequence());
            if (unresolved.stream().noneMatch(record -> record.clientOrderId().equals(ID))) {
                assertEquals(next, log.append(OrderRecord.Kind.INTENT, ID, 2, "sell"));
            }
        }
    }

    @AfterEach
    void remove() throws IOException {
        if (folder != null) {
            Files.deleteIfExists(folder.resolve("order-log"));
            Files.delete(folder);
            folder = null;
        }
    }
}
