package io.onggi.feeds.bingx;

import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.FieldReader;
import io.onggi.feeds.FramePublisher;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonScanner;

/**
 * Converts the items of a message's data, each into the next event of the frame's list. Errors stick in the scanner.
 * For the one thread of its decoder; allocates nothing.
 */
final class ItemReader {
    private static final double MOST_DEVIATION = 2;

    private final FramePublisher out;
    private final JsonScanner json;
    private final FieldReader read;
    /** When the trade before was made, and whether one in the frame was made after the one before it. */
    private long lastTradeNs;

    private boolean timesRise;
    private long pastNs;

    /** Reads with the tools of a decoder. */
    ItemReader(final FramePublisher out, final JsonScanner json, final FieldReader read) {
        this.out = out;
        this.json = json;
        this.read = read;
    }

    /** Starts a frame. */
    void begin() {
        lastTradeNs = Long.MAX_VALUE;
        timesRise = false;
    }

    /** Trades made before this time are of the past, epoch nanoseconds; absent where none is. */
    void pastNs(final long timeNs) {
        pastNs = timeNs;
    }

    /** {@return whether the frame's trades, if there are several, come in the order they were made} */
    boolean isInOrder() {
        return timesRise;
    }

    /** Converts one item. */
    void read(final JsonFields item, final Instrument instrument, final int topic) {
        switch (topic) {
            case Topic.TRADE -> trade(item, instrument);
            case Topic.BEST -> quote(item, instrument);
            case Topic.TICKER -> ticker(item, instrument);
            case Topic.LAST_PRICE -> lastPrice(item, instrument);
            case Topic.MARK_PRICE -> markPrice(item, instrument);
            default -> candle(item, instrument, topic);
        }
    }

    /** {@return the next event of the list, or null if the frame is refused} */
    private MarketEvent next(final Instrument instrument) {
        final MarketEvent event = json.failed() ? null : out.nextEvent(instrument.id());
        if (event == null) {
            json.fail(RejectReason.TOO_MANY_LEVELS);
        }
        return event;
    }

    private void trade(final JsonFields item, final Instrument instrument) {
        final long price = read.price(item, Key.PRICE, instrument.priceDigits());
        final long size = read.price(item, Key.QUANTITY, instrument.sizeDigits());
        final boolean sell = read.flag(item, Key.MAKER);
        final long timeNs = read.quotedTimeNs(item, Key.TIME);
        final MarketEvent event = next(instrument);
        if (event != null) {
            timesRise |= timeNs > lastTradeNs;
            lastTradeNs = timeNs;
            event.trade(price, size, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT);
            out.endEvent(
                    timeNs,
                    FixedPoint.ABSENT,
                    (sell ? EventFlags.SELL : 0) | (timeNs < pastNs ? EventFlags.INITIAL : 0));
        }
    }

    private void quote(final JsonFields data, final Instrument instrument) {
        final long bidPrice = read.size(data, Key.LOWER_B, instrument.priceDigits());
        final long bidSize = read.size(data, Key.UPPER_B, instrument.sizeDigits());
        final long askPrice = read.size(data, Key.LOWER_A, instrument.priceDigits());
        final long askSize = read.size(data, Key.UPPER_A, instrument.sizeDigits());
        final long id = read.optionalQuotedId(data, Key.QUOTE_ID);
        final long timeNs = read.quotedTimeNs(data, Key.EVENT_TIME);
        final MarketEvent event = next(instrument);
        if (event != null) {
            event.quote(
                    bidPrice == 0 ? FixedPoint.ABSENT : bidPrice,
                    bidPrice == 0 ? FixedPoint.ABSENT : bidSize,
                    askPrice == 0 ? FixedPoint.ABSENT : askPrice,
                    askPrice == 0 ? FixedPoint.ABSENT : askSize,
                    id);
            out.endEvent(timeNs, timeNs, 0);
        }
    }

    private void ticker(final JsonFields data, final Instrument instrument) {
        final int priceDigits = instrument.priceDigits();
        final long last = read.price(data, Key.CLOSE, priceDigits);
        final long open = read.price(data, Key.OPEN, priceDigits);
        final long high = read.price(data, Key.HIGH, priceDigits);
        final long low = read.price(data, Key.LOW, priceDigits);
        final long volume = read.truncatedSize(data, Key.VOLUME, instrument.sizeDigits());
        final int flags = json.inexact() ? EventFlags.TRUNCATED : 0;
        final long turnover = read.turnover(data, Key.QUANTITY);
        final long timeNs = read.quotedTimeNs(data, Key.EVENT_TIME);
        final MarketEvent event = next(instrument);
        if (event != null) {
            final double volumeUnits = FixedPoint.toDouble(volume, instrument.sizeDigits());
            final boolean possible = isBetween(
                    FixedPoint.toDouble(low, priceDigits) * volumeUnits,
                    FixedPoint.toDouble(turnover, FixedPoint.TURNOVER_DIGITS),
                    FixedPoint.toDouble(high, priceDigits) * volumeUnits);
            event.ticker(last, open, high, low, volume, possible ? turnover : FixedPoint.ABSENT);
            out.endEvent(timeNs, timeNs, flags);
        }
    }

    private static boolean isBetween(final double least, final double value, final double most) {
        return value * MOST_DEVIATION >= least && value <= most * MOST_DEVIATION;
    }

    private void lastPrice(final JsonFields data, final Instrument instrument) {
        final long last = read.price(data, Key.CLOSE, instrument.priceDigits());
        final long timeNs = read.quotedTimeNs(data, Key.EVENT_TIME);
        final MarketEvent event = next(instrument);
        if (event != null) {
            event.ticker(
                    last,
                    FixedPoint.ABSENT,
                    FixedPoint.ABSENT,
                    FixedPoint.ABSENT,
                    FixedPoint.ABSENT,
                    FixedPoint.ABSENT);
            out.endEvent(timeNs, timeNs, 0);
        }
    }

    private void markPrice(final JsonFields data, final Instrument instrument) {
        final long price = read.price(data, Key.PRICE, FixedPoint.MARK_DIGITS);
        final long timeNs = read.quotedTimeNs(data, Key.EVENT_TIME);
        final MarketEvent event = next(instrument);
        if (event != null) {
            event.mark(price, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT);
            out.endEvent(timeNs, timeNs, 0);
        }
    }

    private void candle(final JsonFields item, final Instrument instrument, final int topic) {
        final int priceDigits = instrument.priceDigits();
        final long openMs = read.openTimeMs(read.size(item, Key.TIME, 0), Topic.candleMs(topic));
        final long open = read.price(item, Key.OPEN, priceDigits);
        final long high = read.price(item, Key.HIGH, priceDigits);
        final long low = read.price(item, Key.LOW, priceDigits);
        final long close = read.price(item, Key.CLOSE, priceDigits);
        final long volume = read.truncatedSize(item, Key.VOLUME, instrument.sizeDigits());
        final int flags = json.inexact() ? EventFlags.TRUNCATED : 0;
        final MarketEvent event = next(instrument);
        if (event != null) {
            event.candle(Topic.candleMs(topic), openMs)
                    .prices(open, high, low, close)
                    .volumes(volume, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT);
            out.endEvent(FixedPoint.ABSENT, FixedPoint.ABSENT, flags);
        }
    }
}
