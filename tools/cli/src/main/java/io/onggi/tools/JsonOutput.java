package io.onggi.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;

/** JSON on stdout: one object a line. */
final class JsonOutput {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonOutput() {}

    /** {@return a generator that ends every object with a line break; closing it leaves the writer open} */
    static JsonGenerator lines(final Writer writer) throws IOException {
        final JsonGenerator out = FACTORY.createGenerator(writer);
        out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        return out;
    }
}
