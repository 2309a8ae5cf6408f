package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A decoder that is given bytes no test thought of: whatever comes, it gives one outcome and keeps its promises about
 * what it published, says of broken JSON what Jackson says, and takes the next good frame as if nothing had been.
 */
public final class FuzzedDecoder {
    /** How long one target is fuzzed under {@code JAZZER_FUZZ=1}; else the kept inputs alone are tried. */
    public static final String DURATION = "30s";

    /** The bare words that venues send. */
    private static final Set<String> WORDS = Set.of("pong", "Ping");

    private static final int MOST_INFLATED = GzipFrames.DEFAULT_MAX_BYTES;

    private final DecoderHarness harness;
    private final byte[] good;

    /** @param good a frame it takes */
    FuzzedDecoder(final DecoderHarness harness, final String good) {
        this.harness = harness;
        this.good = good.getBytes(StandardCharsets.UTF_8);
    }

    void decodes(final byte[] frame) {
        assertKeepsItsPromises(frame, harness.decode(frame));
        assertEquals(Outcome.DECODED, harness.decode(good), "the next good one");
    }

    void decodesSnapshot(final byte[] body) {
        assertKeepsItsPromises(body, harness.snapshot(body));
        assertEquals(Outcome.DECODED, harness.snapshot(good), "the next good one");
    }

    private void assertKeepsItsPromises(final byte[] frame, final Outcome outcome) {
        assertTrue(
                outcome == Outcome.REJECTED || isReadable(frame, outcome), () -> outcome + " although it is no JSON");
        final List<MarketEvent> events = harness.events();
        switch (outcome) {
            case SHED -> throw new AssertionError("shed, with room for everything");
            case REJECTED -> {
                harness.assertOneSkipped(Arrays.toString(frame));
                final RejectReason reason =
                        RejectReason.ofCode((int) events.get(0).rejectCode());
                assertNotEquals(RejectReason.NONE, reason);
                assertNotEquals(RejectReason.DECODER_FAULT, reason);
            }
            case DECODED -> {
                assertFalse(events.isEmpty(), "decoded means published");
                events.forEach(FuzzedDecoder::assertPublishable);
                if (isBook(events.get(0))) {
                    assertTrue(events.get(events.size() - 1).has(EventFlags.LAST), "a book has a last part");
                    assertEquals(
                            1,
                            events.stream()
                                    .filter(event -> event.has(EventFlags.LAST))
                                    .count(),
                            "and only one");
                }
            }
            default -> events.forEach(event -> assertEquals(EventType.SKIPPED, event.type()));
        }
    }

    private static boolean isReadable(final byte[] frame, final Outcome outcome) {
        if (GzipFrames.isGzip(frame, 0, frame.length)) {
            final byte[] message = Gzipped.read(frame, MOST_INFLATED);
            return message != null && isReadable(message, outcome);
        }
        return BadInputPropertyTest.accepts(frame)
                || (outcome == Outcome.CONTROL && WORDS.contains(new String(frame, StandardCharsets.ISO_8859_1)));
    }

    private static boolean isBook(final MarketEvent event) {
        return event.type() == EventType.BOOK_DELTA || event.type() == EventType.BOOK_SNAPSHOT;
    }

    private static void assertPublishable(final MarketEvent event) {
        assertNotEquals(EventType.SKIPPED, event.type());
        assertTrue(event.instrumentId() > 0, "of a known instrument");
        for (int i = 0; i < event.levels().bidCount(); i++) {
            assertTrue(event.levels().bidPrice(i) >= 0 && event.levels().bidSize(i) >= 0, "a bid");
        }
        for (int i = 0; i < event.levels().askCount(); i++) {
            assertTrue(event.levels().askPrice(i) >= 0 && event.levels().askSize(i) >= 0, "an ask");
        }
        if (event.type() == EventType.TRADE) {
            assertTrue(event.price() > 0 && event.size() >= 0, "a trade");
        }
    }
}
