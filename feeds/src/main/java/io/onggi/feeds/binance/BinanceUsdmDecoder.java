package io.onggi.feeds.binance;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketSink;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonKeys;

/**
 * Speaks the dialect of Binance USD-M futures: what all markets of Binance have (see {@link BinanceDecoder}), and
 *
 * <ul>
 *   <li>updates of books that name their predecessor, {@code pu};
 *   <li>{@code markPriceUpdate}, which becomes MARK, and {@code forceOrder}, which becomes LIQUIDATION with the order's
 *       own price and quantity;
 *   <li>raw trades of other kinds than MARKET (insurance fund, ADL), which are passed on;
 *   <li>frames of COIN-M ({@code st} 2) on the same streams, which are UNHANDLED.
 * </ul>
 */
public final class BinanceUsdmDecoder extends BinanceDecoder {
    private static final int SELL = 1;
    private static final int COIN_MARGINED = 2;

    /** Makes the decoder of one connection, or of the REST calls of one thread. */
    public BinanceUsdmDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options) {
        super(Venue.BINANCE_USDM, sink, instruments, counters, listener, options);
    }

    @Override
    boolean isForeign(final JsonFields fields) {
        final long kind = fields.wholeNumber(Key.MARKET_KIND);
        if (kind != FixedPoint.ABSENT) {
            return kind == COIN_MARGINED;
        }
        return read.find(fields, Key.MARKET_KIND) && json.peek() != '"' && json.readLong() == COIN_MARGINED;
    }

    @Override
    long previousId(final JsonFields fields, final long firstId) {
        return read.optionalId(fields, Key.PREV_ID);
    }

    @Override
    Outcome unnamedBook(final JsonFields fields) {
        return out.unhandled(StreamKind.NONE, 0);
    }

    @Override
    Outcome other(final int otherEvent, final JsonFields fields) {
        return otherEvent == EventName.MARK ? mark(fields) : liquidation(fields);
    }

    private Outcome mark(final JsonFields fields) {
        if (!known(fields)) {
            return reject(StreamKind.MARK);
        }
        final long price = read.price(fields, Key.PRICE, FixedPoint.MARK_DIGITS);
        final long index =
                read.find(fields, Key.LOWER_I) ? json.readDecimal(FixedPoint.MARK_DIGITS) : FixedPoint.ABSENT;
        final long rate = read.find(fields, Key.FUNDING_RATE)
                ? json.readDecimalRounding(FixedPoint.RATE_DIGITS)
                : FixedPoint.ABSENT;
        final long nextMs = read.optionalNumber(fields, Key.TIME);
        final long timeNs = read.optionalTimeNs(fields, Key.EVENT_TIME);
        if (json.failed()) {
            return reject(StreamKind.MARK);
        }
        out.open(EventType.MARK, StreamKind.MARK, instrument.id())
                .mark(price, index, rate, nextMs <= 0 ? FixedPoint.ABSENT : nextMs);
        return out.publish(timeNs, timeNs, 0);
    }

    private Outcome liquidation(final JsonFields fields) {
        enter(fields, Key.LOWER_O);
        if (read.word(inner, Key.SYMBOL)) {
            instrument = find(json.wordBytes(), json.wordOffset(), json.wordLength());
        }
        if (!known(inner)) {
            return reject(StreamKind.LIQUIDATION);
        }
        final long price = read.price(inner, Key.PRICE, instrument.priceDigits());
        final long size = read.size(inner, Key.QUANTITY, instrument.sizeDigits());
        final int side = read.name(inner, Key.SIDE, SIDES);
        if (side == JsonKeys.UNKNOWN) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        final long sendNs = read.optionalTimeNs(fields, Key.EVENT_TIME);
        final long timeNs = timeOr(sendNs, inner);
        if (json.failed()) {
            return reject(StreamKind.LIQUIDATION);
        }
        out.open(EventType.LIQUIDATION, StreamKind.LIQUIDATION, instrument.id()).liquidation(price, size);
        return out.publish(timeNs, sendNs, side == SELL ? EventFlags.SELL : 0);
    }
}
