package io.onggi.feeds.bitget;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.OpenInterestEvents;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.FieldReader;
import io.onggi.feeds.channel.EventList;
import io.onggi.feeds.channel.Keys;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;

/**
 * Converts trades and tickers into the next events of the frame's list. Errors stick in the scanner. For the one thread
 * of its decoder; allocates nothing.
 */
final class ItemReader {
    static final JsonKeys SIDES = JsonKeys.of("buy", "sell");

    private static final int SELL = 1;

    private final EventList events;
    private final JsonScanner json;
    private final FieldReader read;

    /** Reads with the tools of a decoder. */
    ItemReader(final EventList events, final JsonScanner json, final FieldReader read) {
        this.events = events;
        this.json = json;
        this.read = read;
    }

    /** Converts one trade. */
    void trade(final JsonFields item, final Instrument instrument, final int flags) {
        final long price = read.price(item, Key.PRICE, instrument.priceDigits());
        final long size = read.size(item, Key.SIZE, instrument.sizeDigits());
        final long id = read.size(item, Key.TRADE_ID, 0);
        final int side = read.name(item, Key.SIDE, SIDES);
        final long timeNs = read.quotedTimeNs(item, Keys.TIME);
        publish(instrument, price, size, id, side, timeNs, flags);
    }

    /** Converts one trade of v1, a row of time, price, size and side. */
    void tradeRow(final Instrument instrument, final int flags) {
        if (!json.enterArray()) {
            return;
        }
        final long timeNs = hasColumn() ? read.epochMsToNs(json.readDecimal(0)) : 0;
        final long price = hasColumn() ? json.readDecimal(instrument.priceDigits()) : 0;
        final long size = hasColumn() ? json.readDecimal(instrument.sizeDigits()) : 0;
        final int side = hasColumn() && json.readWord() ? json.find(SIDES) : JsonKeys.UNKNOWN;
        while (!json.failed() && json.nextElement()) {
            json.skipValue();
        }
        if (price <= 0) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        publish(instrument, price, size, FixedPoint.ABSENT, side, timeNs, flags);
    }

    private boolean hasColumn() {
        if (!json.failed() && json.nextElement()) {
            return true;
        }
        json.fail(RejectReason.MISSING_FIELD);
        return false;
    }

    private void publish(
            final Instrument instrument,
            final long price,
            final long size,
            final long id,
            final int side,
            final long timeNs,
            final int flags) {
        if (size <= 0 || side == JsonKeys.UNKNOWN) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        final MarketEvent event = events.next(EventType.TRADE, StreamKind.TRADE, instrument);
        if (event != null) {
            event.trade(price, size, id, FixedPoint.ABSENT, FixedPoint.ABSENT);
            events.end(timeNs, side == SELL ? flags | EventFlags.SELL : flags);
        }
    }

    /** Converts one ticker, and what else it says of a contract. */
    void ticker(final JsonFields item, final Instrument instrument) {
        final int priceDigits = instrument.priceDigits();
        final long last = read.price(item, Key.LAST, priceDigits);
        final long open = priceOfDay(item, Key.OPEN_24H, priceDigits);
        final long high = priceOfDay(item, Key.HIGH_24H, priceDigits);
        final long low = priceOfDay(item, Key.LOW_24H, priceDigits);
        final long volume = read.truncatedSize(item, Key.VOLUME_24H, instrument.sizeDigits());
        final long turnover = read.turnover(item, Key.TURNOVER_24H);
        final long timeNs = read.quotedTimeNs(item, Keys.TIME);
        final MarketEvent event = events.next(EventType.TICKER, StreamKind.TICKER, instrument);
        if (event == null) {
            return;
        }
        event.ticker(last, open, high, low, volume, turnover);
        events.end(timeNs, truncated());
        mark(item, instrument, timeNs);
        openInterest(item, instrument, timeNs);
    }

    /** {@return a price that is missing in v1, and 0 while there was no trade in a day: absent then} */
    private long priceOfDay(final JsonFields item, final int key, final int digits) {
        return absentIfZero(read.find(item, key) ? read.size(item, key, digits) : 0);
    }

    private void mark(final JsonFields item, final Instrument instrument, final long timeNs) {
        final long mark = roundedPrice(item, Key.MARK_PRICE);
        final long index = roundedPrice(item, Key.INDEX_PRICE);
        final long rate = rounded(item, Key.FUNDING_RATE, FixedPoint.RATE_DIGITS);
        final long nextMs = read.optionalQuotedId(item, Key.FUNDING_TIME);
        final boolean silent =
                mark == FixedPoint.ABSENT && index == FixedPoint.ABSENT && rate == FixedPoint.ABSENT && nextMs < 0;
        final MarketEvent event = silent ? null : events.next(EventType.MARK, StreamKind.MARK, instrument);
        if (event != null) {
            event.mark(mark, index, rate, absentIfZero(nextMs));
            events.end(timeNs, 0);
        }
    }

    private long roundedPrice(final JsonFields item, final int key) {
        final long price = rounded(item, key, FixedPoint.MARK_DIGITS);
        if (price < 0 && price != FixedPoint.ABSENT) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        return absentIfZero(price);
    }

    /** {@return a decimal, half to even where it has more digits: an index has up to 16}, or absent */
    private long rounded(final JsonFields item, final int key, final int digits) {
        return read.find(item, key) ? json.readDecimalRounding(digits) : FixedPoint.ABSENT;
    }

    private void openInterest(final JsonFields item, final Instrument instrument, final long timeNs) {
        final long size = read.optionalTruncatedSize(item, Key.OPEN_INTEREST, instrument.sizeDigits());
        final MarketEvent event = size == FixedPoint.ABSENT
                ? null
                : events.next(EventType.OPEN_INTEREST, StreamKind.OPEN_INTEREST, instrument);
        if (event != null) {
            OpenInterestEvents.fill(event, size, FixedPoint.ABSENT);
            events.end(timeNs, truncated());
        }
    }

    private static long absentIfZero(final long value) {
        return value == 0 ? FixedPoint.ABSENT : value;
    }

    private int truncated() {
        return json.inexact() ? EventFlags.TRUNCATED : 0;
    }
}
