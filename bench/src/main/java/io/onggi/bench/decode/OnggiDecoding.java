package io.onggi.bench.decode;

import io.onggi.bench.frame.FrameKind;
import io.onggi.event.DirectSink;
import io.onggi.event.MarketHandler;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.binance.BinanceUsdmDecoder;
import io.onggi.feeds.upbit.UpbitDecoder;

/** The engine's own decoders: a whole frame into a slot of the ring, published, counted. */
public final class OnggiDecoding implements Decoding {
    /** When every frame arrives; a day after the frames' own times. */
    public static final long RECEIVE_TIME_NS = 1_790_086_400_000_000_000L;

    private final FrameDecoder decoder;

    /** Publishes to this handler. */
    public OnggiDecoding(final FrameKind kind, final InstrumentTable instruments, final MarketHandler handler) {
        final DirectSink sink = new DirectSink(handler);
        final FeedCounters counters = new FeedCounters("bench");
        counters.reserve(instruments.nextId());
        decoder = kind == FrameKind.UPBIT_ORDERBOOK
                ? new UpbitDecoder(sink, instruments, counters, new Silent(), DecoderOptions.live())
                : new BinanceUsdmDecoder(sink, instruments, counters, new Silent(), DecoderOptions.live());
    }

    @Override
    public long decode(final byte[] bytes, final int length) {
        final Outcome outcome = decoder.decode(bytes, 0, length, RECEIVE_TIME_NS);
        if (outcome != Outcome.DECODED) {
            throw new IllegalStateException("a frame of the benchmark was " + outcome);
        }
        return length;
    }

    /** The frames of a benchmark acknowledge nothing. */
    private static final class Silent implements ControlListener {
        @Override
        public void onAck(final long requestId) {}

        @Override
        public void onError(final long requestId, final String text) {}
    }
}
