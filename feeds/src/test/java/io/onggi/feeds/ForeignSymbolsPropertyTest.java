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
import org.junit.jupiter.params.provider.EnumSource;

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

    /** A venue's decoder, its frames, and the names of markets in them. */
    enum Frameset {
        BINANCE_USDM(DecoderHarness::binance, Frames.BINANCE, "BTCUSDT"),
        BINANCE_SPOT(DecoderHarness::binanceSpot, Frames.BINANCE_SPOT, "BTCUSDT"),
        UPBIT(DecoderHarness::upbit, Frames.UPBIT, "KRW-BTC"),
        BITHUMB(DecoderHarness::bithumb, Frames.BITHUMB, "KRW-BTC"),
        BITHUMB_LEGACY(DecoderHarness::bithumbLegacy, Frames.BITHUMB_LEGACY, "BTC_KRW"),
        OKX(DecoderHarness::okx, Frames.OKX, "BTC-USDT-SWAP"),
        BYBIT(DecoderHarness::bybit, Frames.BYBIT, "BTCUSDT"),
        BITGET(DecoderHarness::bitgetLive, Frames.BITGET, "BTCUSDT"),
        BINGX(DecoderHarness::bingx, Frames.BINGX, "BTC-USDT");

        private final Supplier<DecoderHarness> harness;
        private final List<String> frames;
        private final String symbol;

        Frameset(final Supplier<DecoderHarness> harness, final List<String> frames, final String symbol) {
            this.harness = harness;
            this.frames =
                    frames.stream().filter(frame -> frame.contains(symbol)).toList();
            this.symbol = symbol;
        }
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
        for (final char unit : name.toCharArray()) {
            text.append(String.format("\\u%04x", (int) unit));
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource
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
