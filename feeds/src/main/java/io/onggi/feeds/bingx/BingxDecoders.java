package io.onggi.feeds.bingx;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.net.DecoderFactory;
import java.util.List;

/** Makes the venue's decoders, all with the same options. Immutable. */
public final class BingxDecoders implements DecoderFactory {
    private final DecoderOptions options;
    private final int maxInflatedBytes;

    /**
     * Passes these options on; their samples then hold the refused texts of all connections.
     *
     * @param maxInflatedBytes longest message, inflated; each decoder takes a buffer of that size
     */
    public BingxDecoders(final DecoderOptions options, final int maxInflatedBytes) {
        this.options = options;
        this.maxInflatedBytes = maxInflatedBytes;
    }

    @Override
    public FrameDecoder create(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener) {
        return new BingxDecoder(sink, instruments, counters, listener, options, maxInflatedBytes);
    }

    @Override
    public List<RejectSamples.Sample> rejectSamples() {
        return options.samples().newestFirst();
    }
}
