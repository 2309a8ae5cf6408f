package io.onggi.journal;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.ValueIn;
import net.openhft.chronicle.wire.ValueOut;
import net.openhft.chronicle.wire.Wire;
import net.openhft.chronicle.wire.WireOut;
import net.openhft.chronicle.wire.WireType;

/**
 * Writes the first documents of a file: self-describing Chronicle Wire, so that a file says what it is without this
 * build. Every document has the fields {@code bodyBytes}, {@code crc32c} (of the body) and the body {@code journal},
 * one of three sections: {@code run} first, then {@code configuration} and {@code instruments} in as many parts as keep
 * each document far below a quarter of the block size, which is the most Chronicle takes.
 *
 * <p>A record begins with its length, a header with a field name: four bytes that no length can have. Allocates; used
 * when a file begins. {@link HeaderAssembler} reads them.
 */
final class HeaderDocuments {
    static final String BODY_BYTES = "bodyBytes";
    static final String CRC = "crc32c";
    static final String BODY = "journal";
    static final String SECTION_RUN = "run";
    static final String SECTION_CONFIGURATION = "configuration";
    static final String SECTION_INSTRUMENTS = "instruments";
    /** No header document is longer, whatever its text. */
    static final int MAX_DOCUMENT_BYTES = 96 * 1024;

    private static final int TEXT_PART_CHARS = 16 * 1024;
    private static final int INSTRUMENTS_PER_PART = 128;
    /** The code of a field name of nine letters, and its first three, as the number they are in a record's place. */
    private static final int FIRST_BYTES = 0xC9 | 'b' << 8 | 'o' << 16 | 'd' << 24;

    private HeaderDocuments() {}

    /** {@return whether a document that begins with this number is a header} */
    static boolean isHeader(final int firstBytes) {
        return firstBytes == FIRST_BYTES;
    }

    static int checksum(final byte[] bytes, final int offset, final int length) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    static void append(final ExcerptAppender appender, final JournalHeader header) {
        final List<String> texts = split(header.configuration());
        final List<List<Instrument>> groups = split(header.instruments());
        append(appender, header, SECTION_RUN, out -> {
            out.write("runId").text(header.runId());
            out.write("buildId").text(header.buildId());
            out.write("startTimeMs").int64(header.startTimeMs());
            out.write("firstSequence").int64(header.firstSequence());
            out.write("configurationParts").int32(texts.size());
            out.write("instrumentParts").int32(groups.size());
        });
        for (int i = 0; i < texts.size(); i++) {
            final int part = i;
            append(appender, header, SECTION_CONFIGURATION, out -> {
                out.write("part").int32(part);
                out.write("text").text(texts.get(part));
            });
        }
        for (int i = 0; i < groups.size(); i++) {
            final int part = i;
            append(appender, header, SECTION_INSTRUMENTS, out -> {
                out.write("part").int32(part);
                out.write("instruments")
                        .sequence(groups.get(part), (group, value) -> group.forEach(each -> write(each, value)));
            });
        }
    }

    static Instrument readInstrument(final ValueIn value) {
        final Object[] found = new Object[1];
        value.marshallable(in -> found[0] = new Instrument(
                in.read("id").int32(),
                venue(in.read("venue").text()),
                in.read("symbol").text(),
                in.read("venueSymbol").text(),
                in.read("priceDigits").int32(),
                in.read("sizeDigits").int32(),
                in.read("tickSize").int64(),
                in.read("stepSize").int64()));
        return (Instrument) found[0];
    }

    private static Venue venue(final String id) {
        final Venue venue = Venue.ofId(id);
        if (venue == null) {
            throw new IllegalArgumentException("unknown venue '" + id + "'");
        }
        return venue;
    }

    private static void write(final Instrument instrument, final ValueOut value) {
        value.marshallable(out -> {
            out.write("id").int32(instrument.id());
            out.write("venue").text(instrument.venue().id());
            out.write("symbol").text(instrument.symbol());
            out.write("venueSymbol").text(instrument.venueSymbol());
            out.write("priceDigits").int32(instrument.priceDigits());
            out.write("sizeDigits").int32(instrument.sizeDigits());
            out.write("tickSize").int64(instrument.tickSize());
            out.write("stepSize").int64(instrument.stepSize());
        });
    }

    private static void append(
            final ExcerptAppender appender, final JournalHeader header, final String section, final Fields fields) {
        final Bytes<byte[]> body = Bytes.allocateElasticOnHeap();
        final Wire bodyWire = WireType.BINARY_LIGHT.apply(body);
        bodyWire.write(BODY).marshallable(out -> {
            out.write("schemaVersion").int32(header.schemaVersion());
            out.write("section").text(section);
            fields.write(out);
        });
        final byte[] bytes = body.toByteArray();
        if (bytes.length > MAX_DOCUMENT_BYTES - 64) {
            throw new IllegalStateException("header section " + section + " takes " + bytes.length + " bytes");
        }
        try (DocumentContext document = appender.writingDocument()) {
            final Wire wire = document.wire();
            wire.write(BODY_BYTES).int32(bytes.length);
            wire.write(CRC).int64(Integer.toUnsignedLong(checksum(bytes, 0, bytes.length)));
            wire.bytes().write(bytes);
        }
    }

    private static List<String> split(final String text) {
        final List<String> parts = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(start + TEXT_PART_CHARS, text.length());
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            parts.add(text.substring(start, end));
            start = end;
        }
        return parts;
    }

    private static List<List<Instrument>> split(final List<Instrument> instruments) {
        final List<List<Instrument>> parts = new ArrayList<>();
        for (int start = 0; start < instruments.size(); start += INSTRUMENTS_PER_PART) {
            parts.add(instruments.subList(start, Math.min(start + INSTRUMENTS_PER_PART, instruments.size())));
        }
        return parts;
    }

    private interface Fields {
        void write(WireOut out);
    }
}
