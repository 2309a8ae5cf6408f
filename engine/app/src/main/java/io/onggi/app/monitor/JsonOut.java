package io.onggi.app.monitor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.onggi.event.ref.FixedPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Writes one JSON text into memory. Decimals are strings, so that no reader rounds them. Used by one thread. */
final class JsonOut {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final long NS_PER_MS = 1_000_000L;

    private final JsonGenerator generator;

    private JsonOut(final JsonGenerator generator) {
        this.generator = generator;
    }

    /** {@return an object with the fields that {@code body} writes, UTF-8} */
    static byte[] object(final Consumer<JsonOut> body) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            final JsonOut out = new JsonOut(generator);
            generator.writeStartObject();
            body.accept(out);
            generator.writeEndObject();
            generator.writeRaw('\n');
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A text, or null. */
    JsonOut text(final String name, final String value) {
        return run(() -> generator.writeStringField(name, value));
    }

    /** A whole number, null where absent. */
    JsonOut number(final String name, final long value) {
        return run(() -> {
            generator.writeFieldName(name);
            if (value == FixedPoint.ABSENT) {
                generator.writeNull();
            } else {
                generator.writeNumber(value);
            }
        });
    }

    /** True or false. */
    JsonOut flag(final String name, final boolean value) {
        return run(() -> generator.writeBooleanField(name, value));
    }

    /** A duration given in nanoseconds as whole milliseconds, null where absent. */
    JsonOut ageMs(final String name, final long ageNs) {
        return number(name, ageNs == FixedPoint.ABSENT ? ageNs : ageNs / NS_PER_MS);
    }

    /** A time given in epoch nanoseconds as epoch milliseconds, null where absent or never. */
    JsonOut timeMs(final String name, final long timeNs) {
        return number(name, timeNs <= 0 ? FixedPoint.ABSENT : timeNs / NS_PER_MS);
    }

    /** A mantissa as a decimal text, null where absent. */
    JsonOut decimal(final String name, final long mantissa, final int digits) {
        return text(name, mantissa == FixedPoint.ABSENT ? null : FixedPoint.toText(mantissa, digits));
    }

    /** A ratio rounded half up, null where withheld. */
    JsonOut rounded(final String name, final double value, final int decimals) {
        return text(name, FixedPoint.roundHalfUp(value, decimals));
    }

    /** An object under a name. */
    JsonOut object(final String name, final Runnable body) {
        return run(() -> {
            generator.writeObjectFieldStart(name);
            body.run();
            generator.writeEndObject();
        });
    }

    /** A list of objects. */
    <T> JsonOut objects(final String name, final Iterable<T> items, final Consumer<T> body) {
        return run(() -> {
            generator.writeArrayFieldStart(name);
            for (final T item : items) {
                generator.writeStartObject();
                body.accept(item);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }

    /** A list of texts. */
    JsonOut texts(final String name, final List<String> values) {
        return run(() -> {
            generator.writeArrayFieldStart(name);
            for (final String value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        });
    }

    /** A list of {@code [price, size]}. */
    JsonOut levels(final String name, final String[][] levels) {
        return run(() -> {
            generator.writeArrayFieldStart(name);
            for (final String[] level : levels) {
                generator.writeArray(level, 0, level.length);
            }
            generator.writeEndArray();
        });
    }

    private interface Step {
        void run() throws IOException;
    }

    private JsonOut run(final Step step) {
        try {
            step.run();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
