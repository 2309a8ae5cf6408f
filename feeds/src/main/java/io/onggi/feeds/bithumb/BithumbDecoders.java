package io.onggi.feeds.bithumb;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.net.DecoderFactory;
import java.util.List;

/** Makes the feed's own decoders, all with the same options; they read both formats. Immutable. */
public final class BithumbDecoders implements DecoderFactory {
    private final DecoderOptions options;

    /** Passes these options on; their samples then hold the refused texts of all connections. */
    public BithumbDecoders(final DecoderOptions options) {
        this.options = options;
    }

    @Override
    public FrameDecoder create(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener) {
        return new BithumbDecoder(sink, instruments, counters, listener, options);
    }

    @Override
    public List<RejectSamples.Sample> rejectSamples() {
        return options.samples().newestFirst();
    }
}
