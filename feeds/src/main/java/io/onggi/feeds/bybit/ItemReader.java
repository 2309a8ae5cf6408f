package io.onggi.feeds.bybit;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.OpenInterestEvents;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.FieldReader;
import io.onggi.feeds.FramePublisher;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;

/**
 * Converts what a message's data hold, each into the next events of the frame's list. Errors stick in the scanner. For
 * the one thread of its decoder; allocates nothing.
 */
final class ItemReader {
    static final JsonKeys SIDES = JsonKeys.of("Buy", "Sell");

    private static final int BUY = 0;
    private static final int SELL = 1;

    private final FramePublisher out;
    private final JsonScanner json;
    private final FieldReader read;

    /** Reads with the tools of a decoder. */
    ItemReader(final FramePublisher out, final JsonScanner json, final FieldReader read) {
        this.out = out;
        this.json = json;
        this.read = read;
    }

    /** {@return the next event of the list, or null if the frame is refused} */
    private MarketEvent next(final EventType type, final StreamKind stream, final Instrument of) {
        final MarketEvent event = json.failed() ? null : out.nextEvent(type, stream, of.id());
        if (event == null) {
            json.fail(RejectReason.TOO_MANY_LEVELS);
        }
        return event;
    }

    /** Converts one trade; one that was agreed apart from the book is no price of the market and passed. */
    void trade(final JsonFields item, final Instrument instrument) {
        final long price = read.price(item, Key.PRICE, instrument.priceDigits());
        final long size = read.size(item, Key.SIZE, instrument.sizeDigits());
        final int side = side(item);
        final long timeNs = read.timeNs(item, Key.TIME);
        final boolean block = item.has(Key.BLOCK) && read.flag(item, Key.BLOCK);
        final long id = read.word(item, Key.TRADE_ID)
                ? TradeId.of(json.wordBytes(), json.wordOffset(), json.wordLength())
                : FixedPoint.ABSENT;
        if (size == 0) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        final MarketEvent event = block ? null : next(EventType.TRADE, StreamKind.TRADE, instrument);
        if (event != null) {
            event.trade(price, size, id, FixedPoint.ABSENT, FixedPoint.ABSENT);
            out.endEvent(timeNs, FixedPoint.ABSENT, side == SELL ? EventFlags.SELL : 0);
        }
    }

    private int side(final JsonFields item) {
        final int side = read.name(item, Key.SIDE, SIDES);
        if (side == JsonKeys.UNKNOWN) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        return side;
    }

    /** Converts one liquidation. The venue names the side of the position; its forced order is on the other one. */
    void liquidation(final JsonFields item, final Instrument instrument) {
        final long price = read.price(item, Key.PRICE, instrument.priceDigits());
        final long size = read.size(item, Key.SIZE, instrument.sizeDigits());
        final int position = side(item);
        final long timeNs = read.timeNs(item, Key.TIME);
        final MarketEvent event = next(EventType.LIQUIDATION, StreamKind.LIQUIDATION, instrument);
        if (event != null) {
            event.liquidation(price, size);
            out.endEvent(timeNs, FixedPoint.ABSENT, position == BUY ? EventFlags.SELL : 0);
        }
    }

    /** Converts one candle. */
    void candle(final JsonFields item, final Instrument instrument, final int channel) {
        final long candleMs = Channel.candleMs(channel);
        final int priceDigits = instrument.priceDigits();
        final long openMs = read.openTimeMs(read.number(item, Key.START), candleMs);
        final long open = read.price(item, Key.OPEN, priceDigits);
        final long high = read.price(item, Key.HIGH, priceDigits);
        final long low = read.price(item, Key.LOW, priceDigits);
        final long close = read.price(item, Key.CLOSE, priceDigits);
        final long volume = read.truncatedSize(item, Key.VOLUME, instrument.sizeDigits());
        final long turnover = read.turnover(item, Key.TURNOVER);
        final boolean closed = read.flag(item, Key.CONFIRM);
        final long timeNs = read.optionalTimeNs(item, Key.LAST_TRADE);
        final MarketEvent event = next(EventType.KLINE, Channel.stream(channel), instrument);
        if (event != null) {
            event.candle(candleMs, openMs)
                    .prices(open, high, low, close)
                    .volumes(volume, turnover, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT);
            out.endEvent(timeNs, FixedPoint.ABSENT, closed ? truncated() | EventFlags.CLOSED : truncated());
        }
    }

    /**
     * Converts a ticker, of which a part is there only where it changed, into as many events as it has something of.
     */
    void tickers(final JsonFields item, final Instrument instrument, final long timeNs) {
        final boolean mark = mark(item, instrument, timeNs);
        final boolean interest = openInterest(item, instrument, timeNs);
        ticker(item, instrument, timeNs, mark || interest);
    }

    private boolean mark(final JsonFields item, final Instrument instrument, final long timeNs) {
        final long mark = read.optionalPrice(item, Key.MARK_PRICE, FixedPoint.MARK_DIGITS);
        final long index = read.optionalPrice(item, Key.INDEX_PRICE, FixedPoint.MARK_DIGITS);
        final long rate = read.find(item, Key.FUNDING_RATE)
                ? json.readDecimalRounding(FixedPoint.RATE_DIGITS)
                : FixedPoint.ABSENT;
        final long fundingMs = read.optionalQuotedId(item, Key.FUNDING_TIME);
        final long nextMs = fundingMs == 0 ? FixedPoint.ABSENT : fundingMs;
        if (isAbsent(mark) && isAbsent(index) && isAbsent(rate) && isAbsent(nextMs)) {
            return false;
        }
        final MarketEvent event = next(EventType.MARK, StreamKind.MARK, instrument);
        if (event != null) {
            event.mark(mark, index, rate, nextMs);
            out.endEvent(timeNs, timeNs, 0);
        }
        return true;
    }

    /** Since 2026 the venue counts each contract once, too, as others do, instead of once for each of its two sides. */
    private boolean openInterest(final JsonFields item, final Instrument instrument, final long timeNs) {
        final boolean once = item.has(Key.ONE_SIDED_INTEREST) || item.has(Key.ONE_SIDED_INTEREST_WORTH);
        final long size = read.optionalTruncatedSize(
                item, once ? Key.ONE_SIDED_INTEREST : Key.OPEN_INTEREST, instrument.sizeDigits());
        final int flags = truncated();
        final long worth = read.optionalTurnover(item, once ? Key.ONE_SIDED_INTEREST_WORTH : Key.OPEN_INTEREST_WORTH);
        if (isAbsent(size) && isAbsent(worth)) {
            return false;
        }
        final MarketEvent event = next(EventType.OPEN_INTEREST, StreamKind.OPEN_INTEREST, instrument);
        if (event != null) {
            OpenInterestEvents.fill(event, size, worth);
            out.endEvent(timeNs, timeNs, flags);
        }
        return true;
    }

    private void ticker(final JsonFields item, final Instrument instrument, final long timeNs, final boolean hasOther) {
        final int priceDigits = instrument.priceDigits();
        final long last = read.optionalPrice(item, Key.LAST, priceDigits);
        final long open = read.optionalPrice(item, Key.OPEN_24H, priceDigits);
        final long high = read.optionalPrice(item, Key.HIGH_24H, priceDigits);
        final long low = read.optionalPrice(item, Key.LOW_24H, priceDigits);
        final long volume = read.optionalTruncatedSize(item, Key.VOLUME_24H, instrument.sizeDigits());
        final long turnover = read.optionalTurnover(item, Key.TURNOVER_24H);
        final boolean empty = isAbsent(last)
                && isAbsent(open)
                && isAbsent(high)
                && isAbsent(low)
                && isAbsent(volume)
                && isAbsent(turnover);
        if (empty && hasOther) {
            return;
        }
        final MarketEvent event = next(EventType.TICKER, StreamKind.TICKER, instrument);
        if (event != null) {
            event.ticker(last, open, high, low, volume, turnover);
            out.endEvent(timeNs, timeNs, empty ? EventFlags.KEEPALIVE : truncated());
        }
    }

    private static boolean isAbsent(final long value) {
        return value == FixedPoint.ABSENT;
    }

    private int truncated() {
        return json.inexact() ? EventFlags.TRUNCATED : 0;
    }
}
