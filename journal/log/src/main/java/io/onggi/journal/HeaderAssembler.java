package io.onggi.journal;

import io.onggi.event.ref.Instrument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.wire.Wire;
import net.openhft.chronicle.wire.WireIn;
import net.openhft.chronicle.wire.WireType;

/** Puts the header documents of one file together again; the counterpart of {@link HeaderDocuments}. */
final class HeaderAssembler {
    private final Path run;
    private JournalHeader start;
    private final StringBuilder configuration = new StringBuilder();
    private final List<Instrument> instruments = new ArrayList<>();
    private int configurationParts;
    private int instrumentParts;
    private int configurationPartsSeen;
    private int instrumentPartsSeen;

    HeaderAssembler(final Path run) {
        this.run = run;
    }

    /** Forgets what it has: a new file begins. */
    void restart() {
        start = null;
        configuration.setLength(0);
        instruments.clear();
        configurationPartsSeen = 0;
        instrumentPartsSeen = 0;
    }

    /**
     * Takes one document.
     *
     * @return null, or what is wrong with it
     * @throws JournalSchemaException if it is intact but of another schema
     */
    String accept(final byte[] document) {
        try {
            final Bytes<byte[]> bytes = Bytes.wrapForRead(document);
            final Wire wire = WireType.BINARY_LIGHT.apply(bytes);
            final int length = wire.read(HeaderDocuments.BODY_BYTES).int32();
            final int crc = (int) wire.read(HeaderDocuments.CRC).int64();
            final int offset = (int) bytes.readPosition();
            if (length < 0 || length != document.length - offset) {
                return "header document of impossible length";
            }
            if (crc != HeaderDocuments.checksum(document, offset, length)) {
                return "header document with a wrong checksum";
            }
            final String[] problem = new String[1];
            wire.read(HeaderDocuments.BODY).marshallable(in -> problem[0] = acceptBody(in));
            return problem[0];
        } catch (final JournalException e) {
            throw e;
        } catch (final RuntimeException e) {
            // Chronicle reports damaged Wire by whatever exception the damaged bytes lead to.
            return "unreadable header document: " + e;
        }
    }

    /** {@return the header, or null while parts of it are missing} */
    JournalHeader header() {
        if (start == null || configurationPartsSeen != configurationParts || instrumentPartsSeen != instrumentParts) {
            return null;
        }
        return new JournalHeader(
                start.schemaVersion(),
                start.runId(),
                start.buildId(),
                start.startTimeMs(),
                start.firstSequence(),
                configuration.toString(),
                instruments);
    }

    private String acceptBody(final WireIn in) {
        final int schemaVersion = in.read("schemaVersion").int32();
        if (schemaVersion != JournalHeader.SCHEMA_VERSION) {
            throw new JournalSchemaException(run, schemaVersion, JournalHeader.SCHEMA_VERSION);
        }
        final String section = in.read("section").text();
        if ((start == null) != HeaderDocuments.SECTION_RUN.equals(section)) {
            return "header section '" + section + "' out of order";
        }
        switch (section) {
            case HeaderDocuments.SECTION_RUN -> {
                start = new JournalHeader(
                        schemaVersion,
                        in.read("runId").text(),
                        in.read("buildId").text(),
                        in.read("startTimeMs").int64(),
                        in.read("firstSequence").int64(),
                        "",
                        List.of());
                configurationParts = in.read("configurationParts").int32();
                instrumentParts = in.read("instrumentParts").int32();
            }
            case HeaderDocuments.SECTION_CONFIGURATION -> {
                if (in.read("part").int32() != configurationPartsSeen++) {
                    return "configuration parts out of order";
                }
                configuration.append(in.read("text").text());
            }
            case HeaderDocuments.SECTION_INSTRUMENTS -> {
                if (in.read("part").int32() != instrumentPartsSeen++) {
                    return "instrument parts out of order";
                }
                in.read("instruments").sequence(instruments, (list, value) -> {
                    while (value.hasNextSequenceItem()) {
                        list.add(HeaderDocuments.readInstrument(value));
                    }
                });
            }
            default -> {
                return "unknown header section '" + section + "'";
            }
        }
        return null;
    }
}
