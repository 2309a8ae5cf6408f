package io.onggi.feeds;

import static io.onggi.event.AllocationAssert.assertAllocatesNothing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.DirectSink;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.binance.BinanceSpotDecoder;
import io.onggi.feeds.binance.BinanceUsdmDecoder;
import io.onggi.feeds.bingx.BingxDecoder;
import io.onggi.feeds.bitget.BitgetDecoder;
import io.onggi.feeds.bithumb.BithumbDecoder;
import io.onggi.feeds.bybit.BybitDecoder;
import io.onggi.feeds.bybit.BybitMarket;
import io.onggi.feeds.okx.OkxContracts;
import io.onggi.feeds.okx.OkxDecoder;
import io.onggi.feeds.upbit.UpbitDecoder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the bytes of a frame to its published events, good frames and bad ones. */
class DecoderAllocationTest implements ControlListener {
    private static final int ROUNDS = 150;

    private final InstrumentTable instruments = new InstrumentTable();
    private final FeedCounters counters = new FeedCounters("allocation");
    private long published;
    private long acks;
    private int runs;

    private DirectSink sink() {
        return new DirectSink((event, sequence) -> published++);
    }

    private static String longUpdate() {
        final StringBuilder text = new StringBuilder(
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1767225600123,\"T\":1767225600118,\"s\":\"BTCUSDT\",\"U\":157,\"u\":160,\"pu\":149,\"b\":[");
        for (int i = 0; i < 300; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("[\"")
                    .append(60_000 + i)
                    .append(".10\",\"0.")
                    .append(100 + i)
                    .append("\"]");
        }
        return text.append("],\"a\":[[\"70000.1\",\"1e0\"]]}}").toString();
    }

    private void decodesWithoutAllocating(final FrameDecoder decoder, final List<String> good, final List<String> bad) {
        decodesBytesWithoutAllocating(decoder, bytes(good), bytes(bad));
    }

    private static List<byte[]> bytes(final List<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private void decodesBytesWithoutAllocating(
            final FrameDecoder decoder, final List<byte[]> good, final List<byte[]> bad) {
        final List<byte[]> all = new ArrayList<>(good);
        all.addAll(bad);
        final byte[][] frames = all.toArray(new byte[0][]);
        final Runnable action = () -> {
            runs++;
            for (int round = 0; round < ROUNDS; round++) {
                for (final byte[] frame : frames) {
                    decoder.decode(frame, 0, frame.length, DecoderHarness.RECEIVE_NS);
                }
            }
        };
        action.run();
        assertAllocatesNothing(action);
        assertEquals((long) runs * ROUNDS * bad.size(), counters.count(Outcome.REJECTED));
        assertEquals(0, counters.count(Outcome.SHED));
    }

    @Test
    void decodesBinanceWithoutAllocating() {
        instruments.add(new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 1, 1));
        counters.reserve(1);
        final BinanceUsdmDecoder decoder =
                new BinanceUsdmDecoder(sink(), instruments, counters, this, DecoderOptions.live());
        final List<String> good = new ArrayList<>(Frames.BINANCE);
        good.add("{\"result\":null,\"id\":1}");
        good.add(longUpdate());
        final List<String> bad = new ArrayList<>();
        bad.add(Frames.BINANCE.get(2).replace("1.250", "1.2505"));
        bad.add(Frames.BINANCE.get(0).replace("BTCUSDT", "ETHUSDT"));
        bad.add(longUpdate().replace("1e0", "x"));
        bad.add("PONG");

        decodesWithoutAllocating(decoder, good, bad);

        assertEquals((long) runs * ROUNDS, acks);
        assertEquals((long) runs * ROUNDS, counters.count(RejectReason.UNKNOWN_SYMBOL));
        assertEquals((long) runs * ROUNDS * (Frames.BINANCE.size() + 3 + bad.size()), published);
    }

    @Test
    void decodesUpbitWithoutAllocating() {
        instruments.add(new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 4, 8, 1, 1));
        counters.reserve(1);
        final UpbitDecoder decoder = new UpbitDecoder(sink(), instruments, counters, this, DecoderOptions.live());
        final List<String> good = new ArrayList<>(Frames.UPBIT);
        good.add("{\"status\":\"UP\"}");
        good.add('[' + Frames.UPBIT.get(3) + ']');
        final List<String> bad = List.of(
                Frames.UPBIT.get(2).replace("0.1583673", "\"x\""),
                Frames.UPBIT.get(0).replace("KRW-BTC", "KRW-ETH"),
                "{\"");

        decodesWithoutAllocating(decoder, good, bad);

        assertEquals((long) runs * ROUNDS * (Frames.UPBIT.size() + 1 + bad.size()), published);
    }

    @Test
    void decodesOkxWithoutAllocating() {
        final Instrument swap = new Instrument(1, Venue.OKX, "BTC-USDT-PERP", "BTC-USDT-SWAP", 2, 5, 1, 1);
        instruments.add(swap);
        counters.reserve(1);
        final OkxContracts contracts = new OkxContracts();
        contracts.put(swap, new BigDecimal("0.01"));
        final OkxDecoder decoder =
                new OkxDecoder(sink(), instruments, counters, this, DecoderOptions.live(), contracts);
        final List<String> good = new ArrayList<>(Frames.OKX);
        good.add("pong");
        good.add("{\"id\":\"7\",\"event\":\"subscribe\",\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"}}");
        final List<String> bad = List.of(
                Frames.OKX.get(2).replace("67890.1\"", "67890.123\""),
                Frames.OKX.get(0).replace("\"instId\":\"BTC-USDT-SWAP\"}", "\"instId\":\"X-USDT-SWAP\"}"),
                Frames.OKX.get(5).replace("1767225600000", "1767225600001"),
                "{\"");

        decodesWithoutAllocating(decoder, good, bad);

        assertEquals((long) runs * ROUNDS, acks);
        assertEquals((long) runs * ROUNDS * (Frames.OKX.size() + bad.size()), published);
    }

    @Test
    void decodesBithumbWithoutAllocating() {
        instruments.add(new Instrument(1, Venue.BITHUMB, "BTC-KRW", "KRW-BTC", 4, 8, 1, 1));
        counters.reserve(1);
        final BithumbDecoder decoder = new BithumbDecoder(sink(), instruments, counters, this, DecoderOptions.live());
        final List<String> good = new ArrayList<>(Frames.BITHUMB);
        good.add("{\"status\":\"UP\"}");
        final List<String> bad = List.of(
                Frames.BITHUMB.get(0).replace("862683813820523888", "x"),
                Frames.BITHUMB.get(2).replace("1767225600348968", "17672256003489680"),
                "{\"");

        decodesWithoutAllocating(decoder, good, bad);

        assertEquals((long) runs * ROUNDS * (Frames.BITHUMB.size() + bad.size()), published);
    }

    @Test
    void decodesBinanceSpotWithoutAllocating() {
        instruments.add(new Instrument(1, Venue.BINANCE_SPOT, "BTC-USDT", "BTCUSDT", 2, 3, 1, 1));
        counters.reserve(1);
        final BinanceSpotDecoder decoder =
                new BinanceSpotDecoder(sink(), instruments, counters, this, DecoderOptions.live());
        final List<String> good = new ArrayList<>(Frames.BINANCE_SPOT);
        good.add("{\"result\":null,\"id\":1}");
        final List<String> bad = List.of(
                Frames.BINANCE_SPOT.get(2).replace("1.25000000", "1.25050000"),
                Frames.BINANCE_SPOT.get(3).replace("btcusdt", "ethusdt"),
                "{\"");

        decodesWithoutAllocating(decoder, good, bad);

        assertEquals((long) runs * ROUNDS, acks);
        assertEquals((long) runs * ROUNDS * (Frames.BINANCE_SPOT.size() + bad.size()), published);
    }

    @Test
    void decodesBingxWithoutAllocating() {
        instruments.add(new Instrument(1, Venue.BINGX, "BTC-USDT-PERP", "BTC-USDT", 2, 4, 1, 1));
        counters.reserve(1);
        final BingxDecoder decoder = new BingxDecoder(
                sink(), instruments, counters, this, DecoderOptions.live(), GzipFrames.DEFAULT_MAX_BYTES);
        final List<byte[]> good = new ArrayList<>();
        for (final String frame : Frames.BINGX) {
            good.add(Gzipped.of(frame));
            good.add(frame.getBytes(StandardCharsets.UTF_8));
        }
        good.add(Gzipped.of("Ping"));
        good.add(Gzipped.of("{\"id\":\"7\",\"code\":0,\"msg\":\"\",\"dataType\":\"\",\"data\":null}"));
        final byte[] whole = Gzipped.of(Frames.BINGX.get(1));
        final List<byte[]> bad = List.of(
                Gzipped.of(Frames.BINGX.get(2).replace("16.8741", "16.87411")),
                Gzipped.of(Frames.BINGX.get(0).replace("BTC-USDT@", "ETH-USDT@")),
                Arrays.copyOf(whole, whole.length - 9),
                Arrays.copyOf(whole, whole.length + 1));

        decodesBytesWithoutAllocating(decoder, good, bad);

        assertEquals((long) runs * ROUNDS, acks);
        assertEquals((long) runs * ROUNDS * (2L * Frames.BINGX.size() + bad.size()), published);
    }

    @Test
    void decodesBybitWithoutAllocating() {
        instruments.add(new Instrument(1, Venue.BYBIT, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 1, 1));
        counters.reserve(1);
        final BybitDecoder decoder =
                new BybitDecoder(sink(), instruments, counters, this, DecoderOptions.live(), BybitMarket.LINEAR);
        final List<String> good = new ArrayList<>(Frames.BYBIT);
        good.add(Frames.BYBIT_TICKER);
        // A list that is longer than usual takes memory once.
        final String trade = Frames.BYBIT.get(0);
        good.add(trade.replace(
                "]}", (',' + trade.substring(trade.indexOf("[{") + 1, trade.indexOf("]}"))).repeat(69) + "]}"));
        good.add("{\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"2324d924\",\"req_id\":\"7\",\"op\":\"subscribe\"}");
        good.add("{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"0970e817\",\"req_id\":\"8\",\"op\":\"ping\"}");
        final List<String> bad = List.of(
                Frames.BYBIT.get(2).replace("67889.80", "67889.805"),
                Frames.BYBIT.get(0).replace("publicTrade.BTCUSDT", "publicTrade.ETHUSDT"),
                Frames.BYBIT_TICKER.replace("67890.66", "x"),
                "{\"");

        decodesWithoutAllocating(decoder, good, bad);

        assertEquals((long) runs * ROUNDS, acks);
        assertEquals((long) runs * ROUNDS * (Frames.BYBIT.size() + 3 + 70 + bad.size()), published);
    }

    @Test
    void decodesBitgetWithoutAllocating() {
        instruments.add(new Instrument(1, Venue.BITGET, "BTC-USDT-PERP", "BTCUSDT", 1, 4, 1, 1));
        counters.reserve(1);
        final BitgetDecoder decoder =
                BitgetDecoder.ofRecording(sink(), instruments, counters, this, DecoderOptions.live());
        final List<String> good = new ArrayList<>(Frames.BITGET);
        good.add(Frames.BITGET_TICKER);
        good.addAll(Frames.BITGET_V1);
        good.add("pong");
        good.add(
                "{\"event\":\"subscribe\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"}}");
        final List<String> bad = List.of(
                Frames.BITGET.get(2).replace("67890.4", "67890.45"),
                Frames.BITGET.get(0).replace("\"instId\":\"BTCUSDT\"}", "\"instId\":\"XUSDT\"}"),
                Frames.BITGET.get(5).replace("1767225600000", "1767225600001"),
                Frames.BITGET_V1.get(1).replace("\"101\"", "\"101.0\""),
                "{\"");

        decodesWithoutAllocating(decoder, good, bad);

        assertEquals((long) runs * ROUNDS, counters.count(RejectReason.CHECKSUM));
        assertEquals((long) runs * ROUNDS * (good.size() + bad.size()), published);
    }

    @Test
    void shedsAndMarksWithoutAllocating() {
        counters.reserve(40);
        final RoomySink sink = new RoomySink(sink());
        final FramePublisher out = new FramePublisher(Venue.UPBIT, sink, counters, new RejectSamples());
        final byte[] frame = new byte[10];
        final Runnable action = () -> {
            runs++;
            for (int round = 0; round < ROUNDS; round++) {
                for (int id = 1; id <= 40; id++) {
                    sink.full = id < 40;
                    out.begin(frame, 0, frame.length, DecoderHarness.RECEIVE_NS);
                    out.open(EventType.TRADE, StreamKind.TRADE, id);
                    out.publish(FixedPoint.ABSENT, FixedPoint.ABSENT, 0);
                }
            }
        };
        action.run();
        assertAllocatesNothing(action);
        assertEquals((long) runs * ROUNDS * 40, published);
        assertEquals((long) runs * ROUNDS * 39, counters.count(Outcome.SHED));
    }

    /** Refuses when told to. */
    private static final class RoomySink implements MarketSink {
        private final DirectSink direct;
        private boolean full;

        RoomySink(final DirectSink direct) {
            this.direct = direct;
        }

        @Override
        public long tryClaim(final int count) {
            return full ? REFUSED : direct.tryClaim(count);
        }

        @Override
        public long tryClaimReserved(final int count) {
            return direct.tryClaimReserved(count);
        }

        @Override
        public MarketEvent slot(final long sequence) {
            return direct.slot(sequence);
        }

        @Override
        public void publish(final long first, final long last) {
            direct.publish(first, last);
        }
    }

    @Override
    public void onAck(final long requestId) {
        acks += requestId == FixedPoint.ABSENT ? 0 : 1;
    }

    @Override
    public void onError(final long requestId, final String text) {
        throw new AssertionError(text);
    }
}
