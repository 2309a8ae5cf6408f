package io.onggi.feeds.upbit;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.krw.KrwDecoder;
import io.onggi.feeds.krw.KrwStates;

/**
 * Speaks the dialect of Upbit's public WebSocket, in all its formats; its day is that of UTC. Source of all rules:
 * Upbit's documentation of the WebSocket.
 */
public final class UpbitDecoder extends KrwDecoder {
    /** Makes the decoder of one connection, which keeps no states of markets for others. */
    public UpbitDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options) {
        this(sink, instruments, counters, listener, options, new KrwStates());
    }

    /** Makes the decoder of one connection, which tells these states what its tickers say. */
    UpbitDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options,
            final KrwStates states) {
        super(Venue.UPBIT, Numbers.STRICT, sink, instruments, counters, listener, options, states);
    }
}
