package io.onggi.feeds.bithumb;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.krw.KrwDecoder;
import io.onggi.feeds.krw.KrwStates;

/**
 * Speaks the dialect of Bithumb's public WebSocket v1, which is Upbit's in the formats DEFAULT and SIMPLE, with times
 * in milliseconds or (books) microseconds, ids and decimals in quotes or not, and levels of size 0 at a live price,
 * which are left out. There are no candles. Its day, which the prices of a ticker are of, is that of Korea.
 */
public final class BithumbDecoder extends KrwDecoder {
    /** Makes the decoder of one connection, which keeps no states of markets for others. */
    public BithumbDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options) {
        this(sink, instruments, counters, listener, options, new KrwStates());
    }

    /** Makes the decoder of one connection, which tells these states what its tickers say. */
    BithumbDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options,
            final KrwStates states) {
        super(Venue.BITHUMB, Numbers.LOOSE, sink, instruments, counters, listener, options, states);
    }
}
