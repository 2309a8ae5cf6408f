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

/**
 * The engine's own decoders: a whole frame into a slot of the ring, published, counted. As in a session, where messages
 * are put together in one buffer, each frame is copied there first; that is part of what is measured.
 */
public final class OnggiDecoding implements Decoding {
    /** When every frame arrives; a day after the frames' own times. */
    public static final long RECEIVE_TIME_NS = 1_790_086_400_000_000_000L;

    private static final int BUFFER_BYTES = 65_536;

    private final FrameDecoder decoder;
    private final byte[] buffer = new byte[BUFFER_BYTES];

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
    public long decode(final byte[] frame) {
        System.arraycopy(frame, 0, buffer, 0, frame.length);
        final Outcome outcome = decoder.decode(buffer, 0, frame.length, RECEIVE_TIME_NS);
        if (outcome != Outcome.DECODED) {
            throw new IllegalStateException("a frame of the benchmark was " + outcome);
        }
        return frame.length;
    }

    /** The frames of a benchmark acknowledge nothing. */
    private static final class Silent implements ControlListener {
        @Override
        public void onAck(final long requestId) {}

        @Override
        public void onError(final long requestId, final String text) {}
    }
}
