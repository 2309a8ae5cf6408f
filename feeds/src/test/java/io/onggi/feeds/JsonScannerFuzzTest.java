package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onggi.feeds.json.JsonScanner;

/** The scanner against Jackson's strict parser, on any bytes. */
class JsonScannerFuzzTest {
    private final JsonScanner scanner = new JsonScanner(1 << 20);

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void judgesAsJacksonDoes(final byte[] text) {
        scanner.begin(text, 0, text.length);
        scanner.skipValue();
        scanner.finish();

        assertEquals(BadInputPropertyTest.accepts(text), !scanner.failed());
    }
}
