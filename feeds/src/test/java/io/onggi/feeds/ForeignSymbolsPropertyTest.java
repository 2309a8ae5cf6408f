package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventType;
import io.onggi.event.RejectReason;
import io.onggi.event.Seeds;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names of markets in other letters than those of ASCII, as venues list them now and then, in every frame of every
 * venue: a market that nobody asked for is refused by its reason, once, and the next frame is decoded as ever.
 */
class ForeignSymbolsPropertyTest {
    private static final int NAMES = 200;
    private static final int MOST_LETTERS = 12;
    /** Of two, three and four bytes, composed and not, from both directions of writing, and none that is seen. */
    private static final String[] LETTERS = {
        "é", "ß", "Ж", "א", "ع", "비", "트", "币", "安", "Ａ", "ﬁ", "e\u0301", "\u200B", "\uFEFF", "😀", "𝔅", "B", "T", "C"
    };

    /** A venue's decoder, its frames, and the name of the market in them. */
    private record Frameset(String venue, Supplier<DecoderHarness> harness, List<String> frames, String symbol) {
        @Override
        public String toString() {
            return venue;
        }
    }

    private static Frameset of(
            final String venue,
            final Supplier<DecoderHarness> harness,
            final List<String> frames,
            final String symbol) {
        final List<String> named =
                frames.stream().filter(frame -> frame.contains(symbol)).toList();
        return new Frameset(venue, harness, named, symbol);
    }

    private static List<Frameset> framesets() {
        return List.of(
                of("binance usdm", DecoderHarness::binance, Frames.BINANCE, "BTCUSDT"),
                of("binance spot", DecoderHarness::binanceSpot, Frames.BINANCE_SPOT, "BTCUSDT"),
                of("upbit", DecoderHarness::upbit, Frames.UPBIT, "KRW-BTC"),
                of("bithumb", DecoderHarness::bithumb, Frames.BITHUMB, "KRW-BTC"),
                of("bithumb legacy", DecoderHarness::bithumbLegacy, Frames.BITHUMB_LEGACY, "BTC_KRW"),
                of("okx", DecoderHarness::okx, Frames.OKX, "BTC-USDT-SWAP"),
                of("bybit", DecoderHarness::bybit, Frames.BYBIT, "BTCUSDT"),
                of("bitget", DecoderHarness::bitgetLive, Frames.BITGET, "BTCUSDT"),
                of("bingx", DecoderHarness::bingx, Frames.BINGX, "BTC-USDT"));
    }

    private static String name(final Random random) {
        final StringBuilder name = new StringBuilder(LETTERS[random.nextInt(LETTERS.length - 3)]);
        for (int i = random.nextInt(MOST_LETTERS); i > 0; i--) {
            name.insert(random.nextBoolean() ? 0 : name.length(), LETTERS[random.nextInt(LETTERS.length)]);
        }
        return name.toString();
    }

    private static String escaped(final String name) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            text.append(String.format("\\u%04x", (int) name.charAt(i)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("framesets")
    void areRefusedOnceAndByTheirReason(final Frameset of) {
        final Random random = Seeds.random("foreign symbols of " + of);
        final DecoderHarness harness = of.harness.get();
        assertTrue(of.frames.size() >= 4, "frames");
        for (int i = 0; i < NAMES; i++) {
            final String frame = of.frames.get(random.nextInt(of.frames.size()));
            final String name = name(random);
            final String foreign = frame.replace(of.symbol, random.nextBoolean() ? name : escaped(name));
            final long refused = harness.counters().count(Outcome.REJECTED);
            final long unhandled = harness.counters().count(Outcome.UNHANDLED);

            final Outcome outcome = harness.decode(foreign);

            assertNotEquals(Outcome.DECODED, outcome, foreign);
            assertNotEquals(Outcome.SHED, outcome, foreign);
            assertTrue(harness.events().stream().allMatch(event -> event.type() == EventType.SKIPPED), foreign);
            assertEquals(
                    refused + (outcome == Outcome.REJECTED ? 1 : 0),
                    harness.counters().count(Outcome.REJECTED));
            assertEquals(
                    unhandled + (outcome == Outcome.UNHANDLED ? 1 : 0),
                    harness.counters().count(Outcome.UNHANDLED));
            if (outcome == Outcome.REJECTED) {
                harness.assertOneSkipped(foreign);
                assertEquals(
                        RejectReason.UNKNOWN_SYMBOL,
                        RejectReason.ofCode((int) harness.events().get(0).rejectCode()),
                        foreign);
            }
            final Outcome after = harness.decode(frame);
            assertEquals(of.harness.get().decode(frame), after, frame);
        }
        assertTrue(harness.counters().count(RejectReason.UNKNOWN_SYMBOL) > NAMES / 2, "refused by this reason");
    }
}
