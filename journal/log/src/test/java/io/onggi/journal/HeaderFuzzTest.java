package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.wire.Wire;
import net.openhft.chronicle.wire.WireType;

/**
 * Any bytes as a header document, and as the body of one whose length and checksum are right: it is taken, or refused
 * in words. Without {@code JAZZER_FUZZ=1} the kept inputs alone are tried.
 */
class HeaderFuzzTest {
    @FuzzTest(maxDuration = "30s")
    void isTakenOrRefusedInWords(final byte[] bytes) {
        final HeaderAssembler assembler = new HeaderAssembler(Path.of("run"));
        judge(assembler, bytes);
        judge(assembler, sealed(bytes));
        final JournalHeader header = assembler.header();
        if (header != null) {
            assertNotNull(header.configuration());
        }
    }

    /** The body as {@link HeaderDocuments} writes it. */
    private static byte[] sealed(final byte[] body) {
        final Bytes<byte[]> document = Bytes.allocateElasticOnHeap();
        final Wire wire = WireType.BINARY_LIGHT.apply(document);
        wire.write(HeaderDocuments.BODY_BYTES).int32(body.length);
        wire.write(HeaderDocuments.CRC).int64(Integer.toUnsignedLong(HeaderDocuments.checksum(body, 0, body.length)));
        document.write(body);
        return document.toByteArray();
    }

    private static void judge(final HeaderAssembler assembler, final byte[] document) {
        try {
            final String problem = assembler.accept(document);
            assertTrue(problem == null || !problem.isEmpty());
        } catch (final JournalSchemaException e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }
}
