package io.onggi.feeds.net;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.RejectSamples;
import java.util.List;

/**
 * Makes the decoders of one venue, all with the same options: its samples then hold the refused texts of all of them.
 * Immutable.
 */
public final class VenueDecoders<D extends FrameDecoder> implements DecoderFactory {
    private final Maker<D> maker;
    private final DecoderOptions options;

    /** A venue's constructor. */
    @FunctionalInterface
    public interface Maker<D extends FrameDecoder> {
        /** {@return a decoder of its own} */
        D make(
                MarketSink sink,
                InstrumentTable instruments,
                FeedCounters counters,
                ControlListener listener,
                DecoderOptions options);
    }

    /** Passes these options on. */
    public VenueDecoders(final Maker<D> maker, final DecoderOptions options) {
        this.maker = maker;
        this.options = options;
    }

    @Override
    public D create(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener) {
        return maker.make(sink, instruments, counters, listener, options);
    }

    /** {@return a decoder for answers to REST calls, which acknowledge nothing} */
    public D createForRest(final MarketSink sink, final InstrumentTable instruments, final FeedCounters counters) {
        return create(sink, instruments, counters, new NoControl());
    }

    @Override
    public DecoderOptions options() {
        return options;
    }

    @Override
    public List<RejectSamples.Sample> rejectSamples() {
        return options.samples().newestFirst();
    }

    private static final class NoControl implements ControlListener {
        @Override
        public void onAck(final long requestId) {}

        @Override
        public void onError(final long requestId, final String text) {}
    }
}
