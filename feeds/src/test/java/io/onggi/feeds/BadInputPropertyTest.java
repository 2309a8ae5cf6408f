package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.onggi.event.RejectReason;
import io.onggi.event.Seeds;
import io.onggi.feeds.json.JsonScanner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no venue should send: always a counted reject with a reason, one SKIPPED, and the next frame is fine. */
class BadInputPropertyTest {
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final byte[] SPICE = "{}[],:\"\\0129.-+eE ntf\u0000\u0007xu\n".getBytes(StandardCharsets.UTF_8);

    private final JsonScanner scanner = new JsonScanner(1 << 20);

    private static List<String> frames(final String venue) {
        return switch (venue) {
            case "upbit" -> Frames.UPBIT;
            case "okx" -> Frames.OKX;
            case "bithumb" -> Frames.BITHUMB;
            case "bithumb old" -> Frames.BITHUMB_LEGACY;
            case "bybit" -> Frames.BYBIT;
            case "bitget" -> Frames.BITGET;
            case "bitget v1" -> Frames.BITGET_V1;
            case "bingx" -> Frames.BINGX;
            case "binance spot" -> Frames.BINANCE_SPOT;
            default -> Frames.BINANCE;
        };
    }

    private static DecoderHarness harness(final String venue) {
        return switch (venue) {
            case "upbit" -> DecoderHarness.upbit();
            case "okx" -> DecoderHarness.okx();
            case "bithumb" -> DecoderHarness.bithumb();
            case "bithumb old" -> DecoderHarness.bithumbLegacy();
            case "bybit" -> DecoderHarness.bybit();
            case "bitget", "bitget v1" -> DecoderHarness.bitget();
            case "bingx" -> DecoderHarness.bingx();
            case "binance spot" -> DecoderHarness.binanceSpot();
            default -> DecoderHarness.binance();
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binance",
                "upbit",
                "okx",
                "bithumb",
                "bithumb old",
                "bybit",
                "bitget",
                "bitget v1",
                "bingx",
                "binance spot"
            })
    void refusesEveryTruncation(final String venue) {
        final DecoderHarness harness = harness(venue);
        for (final String frame : frames(venue)) {
            final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < bytes.length; length++) {
                harness.assertRejected(RejectReason.TRUNCATED, Arrays.copyOf(bytes, length));
            }
            assertEquals(1, harness.event(frame).instrumentId());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binance",
                "upbit",
                "okx",
                "bithumb",
                "bithumb old",
                "bybit",
                "bitget",
                "bitget v1",
                "bingx",
                "binance spot"
            })
    void refusesTheUsualSuspects(final String venue) {
        final DecoderHarness harness = harness(venue);
        for (final String frame : frames(venue)) {
            final String open = frame.substring(0, frame.length() - 1);
            harness.assertRejected(RejectReason.MALFORMED, frame + "x");
            harness.assertRejected(RejectReason.MALFORMED, frame + frame);
            harness.assertRejected(RejectReason.MALFORMED, "x" + frame);
            harness.assertRejected(RejectReason.MALFORMED, open + ",\"z\":01}");
            harness.assertRejected(RejectReason.MALFORMED, open + ",\"z\":\"\\q\"}");
            harness.assertRejected(RejectReason.MALFORMED, open + ",\"z\":\"\u0001\"}");
            harness.assertRejected(RejectReason.MALFORMED, open + ",}");
            harness.assertRejected(RejectReason.TOO_DEEP, open + ",\"z\":" + "[".repeat(40) + "]".repeat(40) + "}");
            harness.assertRejected(RejectReason.TOO_DEEP, "[".repeat(100_000));
            harness.assertRejected(
                    RejectReason.TOO_LONG, open + " ".repeat(DecoderOptions.DEFAULT_MAX_FRAME_BYTES) + "}");
            final byte[] wide = (open + ",\"z\":\"??\"}").getBytes(StandardCharsets.UTF_8);
            wide[wide.length - 4] = (byte) 0xC0;
            harness.assertRejected(RejectReason.INVALID_UTF8, wide);
            harness.assertRejected(RejectReason.INVALID_UTF8, open + ",\"z\\ud83d\":1}");
            harness.assertRejected(RejectReason.INVALID_UTF8, open + ",\"z\":\"\\ude00\"}");
            harness.assertRejected(RejectReason.WRONG_TYPE, "\"" + frame.length() + "\"");
            harness.assertRejected(RejectReason.WRONG_TYPE, "12345");
            assertEquals(
                    1,
                    harness.event(open + ",\"z\":{\"y\":[1e999,null,\"\\u0000\uD83D\uDE00\"]}}")
                            .instrumentId());
        }
        assertTrue(harness.samples().added() >= 13L * frames(venue).size());
        assertEquals(4, harness.samples().newestFirst().size());
    }

    /** Every value of every frame replaced by one of another type. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "binance",
                "upbit",
                "okx",
                "bithumb",
                "bithumb old",
                "bybit",
                "bitget",
                "bitget v1",
                "bingx",
                "binance spot"
            })
    void survivesEveryWrongType(final String venue) {
        final DecoderHarness harness = harness(venue);
        final String[] others = {
            "null",
            "true",
            "{}",
            "[]",
            "[[]]",
            "[{}]",
            "-1",
            "1e400",
            "\"\"",
            "\"x\"",
            "{\"e\":1}",
            "99999999999999999999"
        };
        for (final String frame : frames(venue)) {
            int at = frame.indexOf("\":") + 2;
            while (at > 1) {
                final int end = endOfValue(frame, at);
                for (final String other : others) {
                    final String changed = frame.substring(0, at) + other + frame.substring(end);
                    final Outcome outcome = harness.decode(changed);
                    assertNotEquals(Outcome.SHED, outcome, changed);
                    if (outcome == Outcome.REJECTED) {
                        harness.assertOneSkipped(changed);
                        assertNotEquals(
                                RejectReason.NONE.ordinal(),
                                harness.events().get(0).rejectCode());
                    }
                }
                at = frame.indexOf("\":", at) + 2;
            }
            assertEquals(1, harness.event(frame).instrumentId());
        }
        assertTrue(harness.counters().count(Outcome.REJECTED) > 200);
    }

    private static int endOfValue(final String frame, final int from) {
        int depth = 0;
        for (int i = from; ; i++) {
            final char character = frame.charAt(i);
            if (depth == 0 && (character == ',' || character == '}' || character == ']')) {
                return i;
            }
            depth += character == '{' || character == '[' ? 1 : character == '}' || character == ']' ? -1 : 0;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binance",
                "upbit",
                "okx",
                "bithumb",
                "bithumb old",
                "bybit",
                "bitget",
                "bitget v1",
                "bingx",
                "binance spot"
            })
    void judgesDamagedFramesAsJacksonDoes(final String venue) {
        final Random random = Seeds.random("damage " + venue);
        final DecoderHarness harness = harness(venue);
        int refused = 0;
        for (int round = 0; round < 25_000; round++) {
            final String frame = frames(venue).get(random.nextInt(frames(venue).size()));
            final byte[] damaged = damage(frame.getBytes(StandardCharsets.UTF_8), random);
            final boolean good = accepts(damaged);
            final String text = new String(damaged, StandardCharsets.UTF_8);

            scanner.begin(damaged, 0, damaged.length);
            scanner.skipValue();
            scanner.finish();
            final Outcome outcome = harness.decode(damaged);

            assertEquals(good, !scanner.failed(), text);
            if (!good) {
                assertEquals(Outcome.REJECTED, outcome, text);
                refused++;
            }
            if (outcome == Outcome.REJECTED) {
                harness.assertOneSkipped(text);
                assertNotEquals(
                        RejectReason.NONE.ordinal(), harness.events().get(0).rejectCode());
            }
        }
        assertTrue(refused > 4_000);
        assertEquals(1, harness.event(frames(venue).get(0)).instrumentId());
    }

    private static byte[] damage(final byte[] frame, final Random random) {
        byte[] bytes = frame;
        for (int i = random.nextInt(3); i >= 0; i--) {
            final int at = random.nextInt(bytes.length);
            final byte spice =
                    random.nextInt(4) == 0 ? (byte) random.nextInt(256) : SPICE[random.nextInt(SPICE.length)];
            switch (random.nextInt(4)) {
                case 0 -> {
                    bytes = bytes.clone();
                    bytes[at] = spice;
                }
                case 1 -> bytes = splice(bytes, at, at, new byte[] {spice});
                case 2 -> bytes = splice(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(4)), new byte[0]);
                default -> {
                    final int end = Math.min(bytes.length, at + 1 + random.nextInt(12));
                    bytes = splice(bytes, end, end, Arrays.copyOfRange(bytes, at, end));
                }
            }
            if (bytes.length == 0) {
                return bytes;
            }
        }
        return bytes;
    }

    private static byte[] splice(final byte[] bytes, final int from, final int to, final byte[] middle) {
        final byte[] result = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }

    /**
     * Jackson's verdict, plus what it leaves to others: strict UTF-8, one root in brackets, the depth, halves of
     * surrogate pairs in values (in names it refuses them itself). It takes any character for a digit of an escape
     * whose code ends like one's, as U+D562 does: so all beyond ASCII is one letter to it.
     */
    static boolean accepts(final byte[] bytes) {
        try {
            final String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replaceAll("[^\\x00-\\x7F]", "\u00e9");
            try (JsonParser parser = JACKSON.createParser(text)) {
                JsonToken token = parser.nextToken();
                if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
                    return false;
                }
                int depth = 0;
                while (token != null) {
                    if (token == JsonToken.VALUE_STRING
                            && !StandardCharsets.UTF_8.newEncoder().canEncode(parser.getText())) {
                        return false;
                    }
                    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                    token = parser.nextToken();
                    if (depth > JsonScanner.MAX_DEPTH || (depth == 0 && token != null)) {
                        return false;
                    }
                }
                return depth == 0;
            }
        } catch (final CharacterCodingException e) {
            return false;
        } catch (final IOException e) {
            return false;
        }
    }
}
