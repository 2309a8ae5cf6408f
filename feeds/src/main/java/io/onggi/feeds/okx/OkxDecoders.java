package io.onggi.feeds.okx;

import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.SnapshotDecoder;
import io.onggi.feeds.net.DecoderFactory;
import java.util.List;

/** Makes the feed's own decoders, all with the same options and contracts. Immutable. */
public final class OkxDecoders implements DecoderFactory {
    private final DecoderOptions options;
    private final OkxContracts contracts;

    /** Passes these options on; their samples then hold the refused texts of all connections. */
    public OkxDecoders(final DecoderOptions options, final OkxContracts contracts) {
        this.options = options;
        this.contracts = contracts;
    }

    @Override
    public FrameDecoder create(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener) {
        return new OkxDecoder(sink, instruments, counters, listener, options, contracts);
    }

    /** {@return a decoder of the replies to REST calls for whole books, for one thread} */
    public SnapshotDecoder createSnapshots(
            final MarketSink sink, final InstrumentTable instruments, final FeedCounters counters) {
        return new OkxDecoder(sink, instruments, counters, new NoControl(), options, contracts);
    }

    @Override
    public List<RejectSamples.Sample> rejectSamples() {
        return options.samples().newestFirst();
    }

    /** A REST reply acknowledges nothing. */
    private static final class NoControl implements ControlListener {
        @Override
        public void onStreamConfirmed(final long requestId, final StreamKind stream, final int instrumentId) {}

        @Override
        public void onAck(final long requestId) {}

        @Override
        public void onError(final long requestId, final String text) {}
    }
}
