package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.DirectSink;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.binance.BinanceSpotDecoder;
import io.onggi.feeds.binance.BinanceUsdmDecoder;
import io.onggi.feeds.bingx.BingxDecoder;
import io.onggi.feeds.bitget.BitgetDecoder;
import io.onggi.feeds.bithumb.BithumbRecordedDecoder;
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

/** A real decoder with everything around it in memory: what it publishes, says about the connection and counts. */
public final class DecoderHarness implements ControlListener {
    /** When the harness receives its frames, epoch nanoseconds. */
    public static final long RECEIVE_NS = 1_767_225_601_000_000_000L;

    private final InstrumentTable instruments = new InstrumentTable();
    private final List<MarketEvent> events = new ArrayList<>();
    private final List<String> controls = new ArrayList<>();
    private final FeedCounters counters = new FeedCounters("test");
    private final RejectSamples samples = new RejectSamples(4, 64);
    private final OkxContracts contracts = new OkxContracts();
    private final FrameDecoder decoder;
    private byte[] buffer = new byte[0];
    private boolean full;

    private DecoderHarness(final Venue venue) {
        this(venue, BybitMarket.LINEAR, Checksums.WHEN_SENT);
    }

    private DecoderHarness(final Venue venue, final BybitMarket market, final Checksums checksums) {
        this(venue, market, checksums, true);
    }

    private DecoderHarness(
            final Venue venue, final BybitMarket market, final Checksums checksums, final boolean recorded) {
        final DirectSink direct = new DirectSink(this::keep);
        final MarketSink sink = new MarketSink() {
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
        };
        final DecoderOptions options =
                new DecoderOptions(DecoderOptions.DEFAULT_MAX_FRAME_BYTES, TimeWindow.LIVE, samples, checksums);
        decoder = switch (venue) {
            case UPBIT -> new UpbitDecoder(sink, instruments, counters, this, options);
            case BITHUMB -> new BithumbRecordedDecoder(sink, instruments, counters, this, options);
            case OKX -> new OkxDecoder(sink, instruments, counters, this, options, contracts);
            case BITGET ->
                recorded
                        ? BitgetDecoder.ofRecording(sink, instruments, counters, this, options)
                        : new BitgetDecoder(sink, instruments, counters, this, options);
            case BYBIT -> new BybitDecoder(sink, instruments, counters, this, options, market);
            case BINGX -> new BingxDecoder(sink, instruments, counters, this, options, GzipFrames.DEFAULT_MAX_BYTES);
            case BINANCE_SPOT -> new BinanceSpotDecoder(sink, instruments, counters, this, options);
            default -> new BinanceUsdmDecoder(sink, instruments, counters, this, options);
        };
    }

    /** {@return a harness with BTCUSDT at 2 and 3 decimals} */
    public static DecoderHarness binance() {
        return new DecoderHarness(Venue.BINANCE_USDM).with(Venue.BINANCE_USDM, "BTCUSDT", 2, 3);
    }

    /** {@return a harness with KRW-BTC at 4 and 8 decimals, and KRW-BTT whose sizes are lowered to 4} */
    public static DecoderHarness upbit() {
        return new DecoderHarness(Venue.UPBIT)
                .with(Venue.UPBIT, "KRW-BTC", 4, 8)
                .with(Venue.UPBIT, "KRW-BTT", 8, 4);
    }

    /** {@return a harness with BTC-USDT-SWAP at 2 and 5 decimals, contracts of 0.01, and BTC-USDT (spot) at 2 and 8} */
    public static DecoderHarness okx() {
        return okx(Checksums.WHEN_SENT);
    }

    /** {@return as {@link #okx()}, with another use of checksums} */
    public static DecoderHarness okx(final Checksums checksums) {
        final DecoderHarness harness = new DecoderHarness(Venue.OKX, BybitMarket.LINEAR, checksums)
                .with(Venue.OKX, "BTC-USDT-SWAP", 2, 5)
                .with(Venue.OKX, "BTC-USDT", 2, 8);
        harness.contracts.put(harness.instruments.get(1), new BigDecimal("0.01"));
        return harness;
    }

    /** {@return a harness with KRW-BTC and BTC_KRW (as the old socket spells it) at 4 and 8 decimals} */
    public static DecoderHarness bithumb() {
        return new DecoderHarness(Venue.BITHUMB)
                .with(Venue.BITHUMB, "KRW-BTC", 4, 8)
                .with(Venue.BITHUMB, "BTC_KRW", 4, 8);
    }

    /** {@return a harness with BTC_KRW and ETH_KRW, for frames of the old socket} */
    public static DecoderHarness bithumbLegacy() {
        return new DecoderHarness(Venue.BITHUMB)
                .with(Venue.BITHUMB, "BTC_KRW", 4, 8)
                .with(Venue.BITHUMB, "ETH_KRW", 4, 8);
    }

    /**
     * {@return a harness for Bybit's linear socket, with the contract BTCUSDT at 2 and 3 decimals, the spot one at 6}
     */
    public static DecoderHarness bybit() {
        return new DecoderHarness(Venue.BYBIT, BybitMarket.LINEAR, Checksums.WHEN_SENT).withBybit();
    }

    /** {@return as {@link #bybit()}, for the spot socket} */
    public static DecoderHarness bybitSpot() {
        return new DecoderHarness(Venue.BYBIT, BybitMarket.SPOT, Checksums.WHEN_SENT).withBybit();
    }

    private DecoderHarness withBybit() {
        with(Venue.BYBIT, "BTCUSDT", 2, 3);
        instruments.add(new Instrument(2, Venue.BYBIT, "BTC-USDT", "BTCUSDT", 2, 6, 1, 1));
        counters.reserve(2);
        return this;
    }

    /** {@return a harness with the contract BTCUSDT at 1 and 4 decimals and the spot market at 2 and 6} */
    public static DecoderHarness bitget() {
        return bitget(Checksums.WHEN_SENT);
    }

    /** {@return as {@link #bitget()}, with another use of checksums} */
    public static DecoderHarness bitget(final Checksums checksums) {
        return new DecoderHarness(Venue.BITGET, BybitMarket.LINEAR, checksums).withBitget();
    }

    /** {@return as {@link #bitget()}, for the socket of today} */
    public static DecoderHarness bitgetLive() {
        return new DecoderHarness(Venue.BITGET, BybitMarket.LINEAR, Checksums.WHEN_SENT, false).withBitget();
    }

    private DecoderHarness withBitget() {
        with(Venue.BITGET, "BTCUSDT", 1, 4);
        instruments.add(new Instrument(2, Venue.BITGET, "BTC-USDT", "BTCUSDT", 2, 6, 1, 1));
        counters.reserve(2);
        return this;
    }

    /** {@return a harness with BTCUSDT at 2 and 3 decimals} */
    public static DecoderHarness binanceSpot() {
        return new DecoderHarness(Venue.BINANCE_SPOT).with(Venue.BINANCE_SPOT, "BTCUSDT", 2, 3);
    }

    /** {@return a harness with BTC-USDT at 2 and 4 decimals} */
    public static DecoderHarness bingx() {
        return new DecoderHarness(Venue.BINGX).with(Venue.BINGX, "BTC-USDT", 2, 4);
    }

    private DecoderHarness with(
            final Venue venue, final String venueSymbol, final int priceDigits, final int sizeDigits) {
        final int id = instruments.nextId();
        counters.reserve(id);
        instruments.add(new Instrument(
                id, venue, Symbols.canonical(venue, venueSymbol), venueSymbol, priceDigits, sizeDigits, 1, 1));
        return this;
    }

    private void keep(final MarketEvent event, final long sequence) {
        final MarketEvent copy = new MarketEvent();
        copy.copyFrom(event);
        events.add(copy);
    }

    /** Decodes one frame; what was published before is forgotten. */
    public Outcome decode(final byte[] frame) {
        events.clear();
        controls.clear();
        final long before = outcomes();
        // Frames arrive in a larger buffer with something else before them, and what is left of older ones behind.
        if (buffer.length < frame.length + 109) {
            buffer = new byte[2 * frame.length + 4096];
            Arrays.fill(buffer, (byte) '7');
        }
        System.arraycopy(frame, 0, buffer, 9, frame.length);
        final Outcome outcome = decoder.decode(buffer, 9, frame.length, RECEIVE_NS);
        assertEquals(before + 1, outcomes(), "every frame has one outcome");
        return outcome;
    }

    /** Decodes one frame; what was published before is forgotten. */
    public Outcome decode(final String frame) {
        return decode(frame.getBytes(StandardCharsets.UTF_8));
    }

    /** Decodes a frame that must become exactly one event; {@return the event} */
    public MarketEvent event(final String frame) {
        assertEquals(Outcome.DECODED, decode(frame), () -> frame + " " + reasons());
        assertEquals(1, events.size());
        return events.get(0);
    }

    /** A stream of the first instrument is asked for at this time, epoch nanoseconds. */
    public void subscribing(final StreamKind stream, final long nowNs) {
        decoder.onSubscribing(stream, 1, nowNs);
    }

    /** Decodes the reply to a REST call for the book of the first instrument. */
    public Outcome snapshot(final String body) {
        return snapshot(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Decodes the reply to a REST call for the book of the first instrument. */
    public Outcome snapshot(final byte[] bytes) {
        events.clear();
        return ((SnapshotDecoder) decoder).decodeDepthSnapshot(instruments.get(1), bytes, 0, bytes.length, RECEIVE_NS);
    }

    /** Demands that a frame is refused for this reason, with exactly one SKIPPED that says so. */
    public void assertRejected(final RejectReason reason, final String frame) {
        assertRejected(reason, frame.getBytes(StandardCharsets.UTF_8));
    }

    /** Demands that a frame is refused for this reason, with exactly one SKIPPED that says so. */
    public void assertRejected(final RejectReason reason, final byte[] frame) {
        final long before = counters.count(reason);
        final String text = new String(frame, 0, Math.min(frame.length, 300), StandardCharsets.UTF_8);
        assertEquals(Outcome.REJECTED, decode(frame), text);
        assertOneSkipped(text);
        assertEquals(reason, RejectReason.ofCode((int) events.get(0).rejectCode()), text);
        assertEquals(frame.length, events.get(0).frameLength());
        assertEquals(before + 1, counters.count(reason), text);
        assertEquals(reason, samples.newestFirst().get(0).reason(), text);
    }

    /** Demands that the last frame published one SKIPPED and nothing else. */
    public void assertOneSkipped(final String frame) {
        assertEquals(1, events.size(), frame);
        assertEquals(EventType.SKIPPED, events.get(0).type(), frame);
    }

    /** {@return what the last frame published} */
    public List<MarketEvent> events() {
        return events;
    }

    /** {@return what the last frame said about the connection, in words} */
    public List<String> controls() {
        return controls;
    }

    /** {@return the counters of the decoder} */
    public FeedCounters counters() {
        return counters;
    }

    /** {@return the samples of the decoder: four of 64 bytes} */
    public RejectSamples samples() {
        return samples;
    }

    /** Makes the ring refuse, or take again, what is not reserved. */
    public void full(final boolean newFull) {
        full = newFull;
    }

    private long outcomes() {
        long sum = 0;
        for (final Outcome outcome : Outcome.values()) {
            sum += counters.count(outcome);
        }
        return sum;
    }

    private String reasons() {
        return events.isEmpty()
                ? "nothing published"
                : String.valueOf(RejectReason.ofCode((int) events.get(0).rejectCode()));
    }

    @Override
    public void onAck(final long requestId) {
        controls.add("ack " + requestId);
    }

    @Override
    public void onStreamConfirmed(final long requestId, final StreamKind stream, final int instrumentId) {
        controls.add("confirmed " + requestId + ' ' + stream + ' ' + instrumentId);
    }

    @Override
    public void onError(final long requestId, final String text) {
        controls.add("error " + requestId + " " + text);
    }

    @Override
    public void onStreamRefused(
            final long requestId, final StreamKind stream, final int instrumentId, final String text) {
        controls.add("refused " + requestId + ' ' + stream + ' ' + instrumentId + ' ' + text);
    }

    @Override
    public void onHeartbeat(final String answer) {
        controls.add("answer " + answer);
    }
}
