package io.onggi.feeds.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.onggi.feeds.json.JsonScanner;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every recorded message of every venue: the scanner's verdict is Jackson's. */
class RecordedJsonTest {
    private static final JsonFactory JACKSON = new JsonFactory();

    private final JsonScanner scanner = new JsonScanner(1 << 28);
    private long frames;

    @Test
    void judgesEveryRecordedMessageAsJacksonDoes() throws IOException {
        for (final Path file : Captures.files("")) {
            if (!file.getFileName().toString().endsWith(".md")) {
                CaptureReader.read(file, frame -> compare(file, frame));
            }
        }
        assertTrue(frames > 100_000, "frames " + frames);
    }

    private void compare(final Path file, final CaptureFrame frame) {
        final byte[] raw = frame.raw();
        if (raw.length == 0 || (raw[0] != '{' && raw[0] != '[')) {
            return;
        }
        scanner.begin(raw, 0, raw.length);
        scanner.skipValue();
        scanner.finish();
        assertEquals(accepts(raw), !scanner.failed(), file + " line " + frame.line());
        frames++;
    }

    private static boolean accepts(final byte[] raw) {
        try (JsonParser parser = JACKSON.createParser(raw)) {
            int depth = 0;
            boolean ended = false;
            while (parser.nextToken() != null) {
                if (ended) {
                    return false;
                }
                depth += parser.currentToken().isStructStart()
                        ? 1
                        : parser.currentToken().isStructEnd() ? -1 : 0;
                ended = depth == 0;
            }
            return ended;
        } catch (final IOException e) {
            return false;
        }
    }
}
