package io.onggi.feeds.binance;

import io.onggi.event.MarketSink;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.json.JsonFields;

/**
 * Speaks the dialect of Binance spot: what all markets of Binance have (see {@link BinanceDecoder}), and
 *
 * <ul>
 *   <li>updates of books without {@code pu}: each follows the id before its own first one, {@code U - 1};
 *   <li>the top 5, 10 or 20 of a book without an event's name, which becomes BOOK_SNAPSHOT; its instrument stands in
 *       the stream's name alone, so without the combined wrapper it is UNHANDLED;
 *   <li>{@code bookTicker} without an event's name and without times.
 * </ul>
 */
public final class BinanceSpotDecoder extends BinanceDecoder {
    /** Makes the decoder of one connection, or of the REST calls of one thread. */
    public BinanceSpotDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options) {
        super(Venue.BINANCE_SPOT, sink, instruments, counters, listener, options);
    }

    @Override
    boolean isForeign(final JsonFields fields) {
        return false;
    }

    @Override
    long previousId(final JsonFields fields, final long firstId) {
        return firstId - 1;
    }

    @Override
    Outcome unnamedBook(final JsonFields fields) {
        final StreamName name = streamName();
        instrument = find(name.symbol(), 0, name.symbolLength());
        if (instrument == null) {
            json.fail(RejectReason.UNKNOWN_SYMBOL);
            return reject(StreamKind.BOOK);
        }
        return snapshot(fields, 0);
    }

    /** Spot has neither marks nor liquidations. */
    @Override
    Outcome other(final int otherEvent, final JsonFields fields) {
        return out.unhandled(StreamKind.NONE, 0);
    }
}
