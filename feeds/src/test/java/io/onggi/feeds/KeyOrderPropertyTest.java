package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.Seeds;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The keys of an object have no order. */
class KeyOrderPropertyTest {
    @Test
    void readsBinanceInAnyOrder() throws Exception {
        readsInAnyOrder(
                DecoderHarness.binance(),
                Frames.BINANCE,
                new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 1, 1));
    }

    @Test
    void readsUpbitInAnyOrder() throws Exception {
        readsInAnyOrder(
                DecoderHarness.upbit(), Frames.UPBIT, new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 4, 8, 1, 1));
    }

    @Test
    void readsOkxInAnyOrder() throws Exception {
        readsInAnyOrder(
                DecoderHarness.okx(),
                Frames.OKX,
                new Instrument(1, Venue.OKX, "BTC-USDT-PERP", "BTC-USDT-SWAP", 2, 5, 1, 1));
    }

    @Test
    void readsBithumbInAnyOrder() throws Exception {
        readsInAnyOrder(
                DecoderHarness.bithumb(),
                Frames.BITHUMB,
                new Instrument(1, Venue.BITHUMB, "BTC-KRW", "KRW-BTC", 4, 8, 1, 1));
        readsInAnyOrder(
                DecoderHarness.bithumbLegacy(),
                Frames.BITHUMB_LEGACY,
                new Instrument(1, Venue.BITHUMB, "BTC-KRW", "BTC_KRW", 4, 8, 1, 1));
    }

    @Test
    void readsBybitInAnyOrder() throws Exception {
        final List<String> frames = new ArrayList<>(Frames.BYBIT);
        frames.add(Frames.BYBIT_TICKER);
        readsInAnyOrder(
                DecoderHarness.bybit(), frames, new Instrument(1, Venue.BYBIT, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 1, 1));
    }

    @Test
    void readsBitgetInAnyOrder() throws Exception {
        final Instrument contract = new Instrument(1, Venue.BITGET, "BTC-USDT-PERP", "BTCUSDT", 1, 4, 1, 1);
        final List<String> frames = new ArrayList<>(Frames.BITGET);
        frames.add(Frames.BITGET_TICKER);
        frames.addAll(Frames.BITGET_V1);
        frames.add(Frames.BITGET_V1_TICKER);
        // A frame that comes 500 times is no longer the book its checksum was of.
        readsInAnyOrder(DecoderHarness.bitget(Checksums.IGNORED), frames, contract);
    }

    @Test
    void readsBingxInAnyOrder() throws Exception {
        readsInAnyOrder(
                DecoderHarness.bingx(),
                Frames.BINGX,
                new Instrument(1, Venue.BINGX, "BTC-USDT-PERP", "BTC-USDT", 2, 4, 1, 1));
    }

    @Test
    void readsBinanceSpotInAnyOrder() throws Exception {
        readsInAnyOrder(
                DecoderHarness.binanceSpot(),
                Frames.BINANCE_SPOT,
                new Instrument(1, Venue.BINANCE_SPOT, "BTC-USDT", "BTCUSDT", 2, 3, 1, 1));
    }

    private static void readsInAnyOrder(
            final DecoderHarness harness, final List<String> frames, final Instrument instrument) throws Exception {
        final Random random = Seeds.random("key order");
        for (final String frame : frames) {
            assertEquals(Outcome.DECODED, harness.decode(frame), frame);
            final String wanted = EventText.all(harness.events(), instrument);
            for (int round = 0; round < 500; round++) {
                final String shuffled = Frames.shuffled(frame, random);
                assertEquals(Outcome.DECODED, harness.decode(shuffled), shuffled);
                assertEquals(wanted, EventText.all(harness.events(), instrument), shuffled);
            }
        }
    }
}
