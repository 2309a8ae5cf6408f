package io.onggi.feeds.binance;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.SnapshotDecoder;
import java.util.List;

/** Makes the feed's own decoders, all with the same options. Immutable. */
public final class BinanceUsdmDecoders implements BinanceUsdmFeed.Decoders {
    private final DecoderOptions options;

    /** Passes these options on; their samples then hold the refused texts of all connections. */
    public BinanceUsdmDecoders(final DecoderOptions options) {
        this.options = options;
    }

    @Override
    public FrameDecoder create(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener) {
        return new BinanceUsdmDecoder(sink, instruments, counters, listener, options);
    }

    @Override
    public List<RejectSamples.Sample> rejectSamples() {
        return options.samples().newestFirst();
    }

    @Override
    public SnapshotDecoder createSnapshots(
            final MarketSink sink, final InstrumentTable instruments, final FeedCounters counters) {
        return new BinanceUsdmDecoder(sink, instruments, counters, new NoControl(), options);
    }

    /** A REST reply acknowledges nothing. */
    private static final class NoControl implements ControlListener {
        @Override
        public void onAck(final long requestId) {}

        @Override
        public void onError(final long requestId, final String text) {}
    }
}
