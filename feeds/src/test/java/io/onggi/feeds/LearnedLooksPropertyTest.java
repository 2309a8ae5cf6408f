package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.MarketEvent;
import io.onggi.event.Seeds;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A decoder that has learned what frames look like says the same of every frame as one that has seen none. */
class LearnedLooksPropertyTest {
    private static final int ROUNDS = 4_000;

    @Test
    void judgesBinanceAsIfItHadLearnedNothing() throws Exception {
        judgesAsIfItHadLearnedNothing(
                "binance",
                DecoderHarness::binance,
                Frames.BINANCE,
                new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 1, 1));
    }

    @Test
    void judgesUpbitAsIfItHadLearnedNothing() throws Exception {
        judgesAsIfItHadLearnedNothing(
                "upbit",
                DecoderHarness::upbit,
                Frames.UPBIT,
                new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 4, 8, 1, 1));
    }

    @Test
    void judgesOkxAsIfItHadLearnedNothing() throws Exception {
        judgesAsIfItHadLearnedNothing(
                "okx",
                () -> DecoderHarness.okx(Checksums.IGNORED),
                Frames.OKX,
                new Instrument(1, Venue.OKX, "BTC-USDT-PERP", "BTC-USDT-SWAP", 2, 5, 1, 1));
    }

    @Test
    void judgesBithumbAsIfItHadLearnedNothing() throws Exception {
        judgesAsIfItHadLearnedNothing(
                "bithumb",
                DecoderHarness::bithumb,
                Frames.BITHUMB,
                new Instrument(1, Venue.BITHUMB, "BTC-KRW", "KRW-BTC", 4, 8, 1, 1));
        judgesAsIfItHadLearnedNothing(
                "bithumb old",
                DecoderHarness::bithumbLegacy,
                Frames.BITHUMB_LEGACY,
                new Instrument(1, Venue.BITHUMB, "BTC-KRW", "BTC_KRW", 4, 8, 1, 1));
    }

    @Test
    void judgesBybitAsIfItHadLearnedNothing() throws Exception {
        final List<String> frames = new ArrayList<>(Frames.BYBIT);
        frames.add(Frames.BYBIT_TICKER);
        judgesAsIfItHadLearnedNothing(
                "bybit",
                DecoderHarness::bybit,
                frames,
                new Instrument(1, Venue.BYBIT, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 1, 1));
    }

    @Test
    void judgesBitgetAsIfItHadLearnedNothing() throws Exception {
        final List<String> frames = new ArrayList<>(Frames.BITGET);
        // What an update follows depends on the ids before it, and not on looks.
        frames.remove(2);
        frames.add(Frames.BITGET_TICKER);
        frames.addAll(Frames.BITGET_V1);
        frames.add(Frames.BITGET_V1_TICKER);
        judgesAsIfItHadLearnedNothing(
                "bitget",
                () -> DecoderHarness.bitget(Checksums.IGNORED),
                frames,
                new Instrument(1, Venue.BITGET, "BTC-USDT-PERP", "BTCUSDT", 1, 4, 1, 1));
    }

    @Test
    void judgesBingxAsIfItHadLearnedNothing() throws Exception {
        judgesAsIfItHadLearnedNothing(
                "bingx",
                DecoderHarness::bingx,
                Frames.BINGX,
                new Instrument(1, Venue.BINGX, "BTC-USDT-PERP", "BTC-USDT", 2, 4, 1, 1));
    }

    @Test
    void judgesBinanceSpotAsIfItHadLearnedNothing() throws Exception {
        judgesAsIfItHadLearnedNothing(
                "binance spot",
                DecoderHarness::binanceSpot,
                Frames.BINANCE_SPOT,
                new Instrument(1, Venue.BINANCE_SPOT, "BTC-USDT", "BTCUSDT", 2, 3, 1, 1));
    }

    private static void judgesAsIfItHadLearnedNothing(
            final String name,
            final Supplier<DecoderHarness> harnesses,
            final List<String> frames,
            final Instrument instrument)
            throws Exception {
        final Random random = Seeds.random("learned looks " + name);
        final DecoderHarness learned = harnesses.get();
        int decoded = 0;
        int rejected = 0;
        for (int round = 0; round < ROUNDS; round++) {
            final String frame = frames.get(random.nextInt(frames.size()));
            for (int i = random.nextInt(3); i > 0; i--) {
                assertEquals(Outcome.DECODED, learned.decode(frame), frame);
            }
            final byte[] mutated = FrameMutations.of(frame, random);
            final DecoderHarness fresh = harnesses.get();

            final Outcome outcome = learned.decode(mutated);

            final String text = new String(mutated, StandardCharsets.UTF_8);
            assertEquals(fresh.decode(mutated), outcome, text);
            assertEquals(said(fresh, instrument), said(learned, instrument), text);
            decoded += outcome == Outcome.DECODED ? 1 : 0;
            rejected += outcome == Outcome.REJECTED ? 1 : 0;
        }
        assertTrue(decoded > ROUNDS / 10 && rejected > ROUNDS / 10, decoded + " decoded, " + rejected + " rejected");
    }

    private static String said(final DecoderHarness harness, final Instrument instrument) {
        final List<MarketEvent> events = harness.events();
        final StringBuilder text = new StringBuilder(harness.controls().toString());
        if (!events.isEmpty()) {
            final MarketEvent first = events.get(0);
            text.append(first.instrumentId()).append(EventText.all(events, instrument));
            text.append(first.value(0)).append(',').append(first.value(1));
        }
        return text.toString();
    }
}
