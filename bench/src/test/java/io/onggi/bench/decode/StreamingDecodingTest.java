package io.onggi.bench.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.frame.Markets;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class StreamingDecodingTest {
    private static final int FRAMES = 16;
    private static final String DATA = "\"data\":";

    private final Markets markets = Markets.binance(4);

    @ParameterizedTest
    @EnumSource(
            value = FrameKind.class,
            names = {"DEPTH_40", "BOOK_TICKER", "AGG_TRADE"})
    void readsAFrameOfARawStreamAsThatOfACombinedOne(final FrameKind kind) {
        final Frames frames = Frames.of(kind, markets, FRAMES, 11);
        final EventSum combined = new EventSum();
        final EventSum raw = new EventSum();
        final StreamingDecoding ofCombined =
                new StreamingDecoding(markets.table().all(), combined);
        final StreamingDecoding ofRaw = new StreamingDecoding(markets.table().all(), raw);

        for (int i = 0; i < FRAMES; i++) {
            decode(ofCombined, frames.frame(i));
            decode(ofRaw, unwrapped(frames.frame(i)));
        }

        assertEquals(FRAMES, raw.events());
        assertEquals(combined.sum(), raw.sum());
    }

    private static void decode(final Decoding decoding, final byte[] frame) {
        decoding.decode(Arrays.copyOf(frame, frame.length + Decoding.ROOM), frame.length);
    }

    private static byte[] unwrapped(final byte[] frame) {
        final String text = new String(frame, StandardCharsets.US_ASCII);
        return Arrays.copyOfRange(frame, text.indexOf(DATA) + DATA.length(), frame.length - 1);
    }

    @Test
    void endsAtAFrameWithoutAnEvent() {
        final StreamingDecoding decoding = new StreamingDecoding(markets.table().all(), new EventSum());

        for (final String frame : new String[] {"{}", "{\"result\":null,\"id\":1}", "{\"data\":{\"u\":1}}"}) {
            assertThrows(
                    UncheckedIOException.class,
                    () -> decode(decoding, frame.getBytes(StandardCharsets.US_ASCII)),
                    frame);
        }
    }
}
