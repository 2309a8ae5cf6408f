package io.onggi.event;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.nio.charset.StandardCharsets;

/**
 * One event of the market ring: a header, up to {@value #MAX_VALUES} numbers whose meaning the type decides, up to
 * {@value PriceLevels#MAX} price levels (both sides together) and up to {@value #MAX_TEXT} bytes of text.
 *
 * <p>A slot has one writer until it is published and only readers afterwards; readers copy primitives out and keep no
 * reference. Prices and sizes are mantissas at the scale of the instrument. A value that is not there is
 * {@link FixedPoint#ABSENT}.
 *
 * <table>
 * <caption>Numbered values by type, in order</caption>
 * <tr><td>TRADE, LIQUIDATION</td><td>price, size</td></tr>
 * <tr><td>TRADE</td><td>tradeId, firstTradeId, lastTradeId</td></tr>
 * <tr><td>QUOTE</td><td>bidPrice, bidSize, askPrice, askSize, quoteId</td></tr>
 * <tr><td>BOOK</td><td>prevId, firstId, lastId</td></tr>
 * <tr><td>KLINE</td><td>intervalMs, openTimeMs, open, high, low, close, volume, quoteVolume, tradeCount, takerBuyVolume, takerBuyQuoteVolume, klineFirstTradeId, klineLastTradeId</td></tr>
 * <tr><td>TICKER</td><td>tickerLast, tickerOpen, tickerHigh, tickerLow, tickerVolume, tickerQuoteVolume</td></tr>
 * <tr><td>MARK</td><td>markPrice, indexPrice, fundingRate, nextFundingTimeMs</td></tr>
 * <tr><td>FX_RATE</td><td>fxRate</td></tr>
 * <tr><td>STATUS</td><td>statusCode, see {@link StatusEvents}</td></tr>
 * <tr><td>LINK_DOWN</td><td>lastHeardNs</td></tr>
 * <tr><td>CLOCK</td><td>driftNs</td></tr>
 * <tr><td>INSTRUMENT</td><td>priceDigits, sizeDigits, tickSize, stepSize</td></tr>
 * <tr><td>SKIPPED</td><td>rejectCode, frameLength</td></tr>
 * <tr><td>CARRY</td><td>carryKind, carryTimeMs, carryValue, carryIndex</td></tr>
 * <tr><td>RUN_DAMAGE</td><td>see {@link RunDamageEvents}</td></tr>
 * <tr><td>OPEN_INTEREST ... VENUE_CLOCK</td><td>see {@link OpenInterestEvents} and its like</td></tr>
 * </table>
 */
public final class MarketEvent {
    /** Bytes of text a slot holds. */
    public static final int MAX_TEXT = 128;
    /** Numbered values a slot holds. */
    public static final int MAX_VALUES = 13;

    private EventType type = EventType.SKIPPED;
    private Venue venue = Venue.NONE;
    private StreamKind stream = StreamKind.NONE;
    private int instrumentId;
    private int flags;
    private long venueTimeNs;
    private long sendTimeNs;
    private long receiveTimeNs;
    private int textLength;
    private final long[] values = new long[MAX_VALUES];
    private final PriceLevels levels = new PriceLevels();
    private final byte[] text = new byte[MAX_TEXT];

    /** Clears header, values and counts; what levels and text hold behind their counts stays. Returns this. */
    public MarketEvent reset(
            final EventType newType, final Venue newVenue, final StreamKind newStream, final int newInstrumentId) {
        // References are written only if they change: telling the garbage collector costs more than looking.
        if (type != newType) {
            type = newType;
        }
        if (venue != newVenue) {
            venue = newVenue;
        }
        if (stream != newStream) {
            stream = newStream;
        }
        instrumentId = newInstrumentId;
        flags = 0;
        venueTimeNs = FixedPoint.ABSENT;
        sendTimeNs = FixedPoint.ABSENT;
        receiveTimeNs = 0;
        levels.clear();
        textLength = 0;
        for (int i = 0; i < MAX_VALUES; i++) {
            values[i] = FixedPoint.ABSENT;
        }
        return this;
    }

    /** Copies everything another event holds. */
    public void copyFrom(final MarketEvent other) {
        type = other.type;
        venue = other.venue;
        stream = other.stream;
        instrumentId = other.instrumentId;
        flags = other.flags;
        venueTimeNs = other.venueTimeNs;
        sendTimeNs = other.sendTimeNs;
        receiveTimeNs = other.receiveTimeNs;
        textLength = other.textLength;
        System.arraycopy(other.values, 0, values, 0, MAX_VALUES);
        levels.copyFrom(other.levels);
        System.arraycopy(other.text, 0, text, 0, textLength);
    }

    /** {@return what this event is} */
    public EventType type() {
        return type;
    }

    /** {@return where it comes from; {@link Venue#NONE} for the engine's own} */
    public Venue venue() {
        return venue;
    }

    /** {@return the kind of stream it belongs to} */
    public StreamKind stream() {
        return stream;
    }

    /** {@return the instrument's id, or 0 for events of no instrument} */
    public int instrumentId() {
        return instrumentId;
    }

    /** {@return the bits of {@link EventFlags}} */
    public int flags() {
        return flags;
    }

    /** {@return whether all bits of the mask are set} */
    public boolean has(final int mask) {
        return (flags & mask) == mask;
    }

    /** Sets bits of {@link EventFlags}, keeping the others. */
    public MarketEvent addFlags(final int mask) {
        flags |= mask;
        return this;
    }

    /** {@return time of matching at the venue, epoch nanoseconds, or absent} */
    public long venueTimeNs() {
        return venueTimeNs;
    }

    /** {@return time of sending by the venue, epoch nanoseconds, or absent} */
    public long sendTimeNs() {
        return sendTimeNs;
    }

    /** {@return the engine's clock when the bytes were read, epoch nanoseconds} */
    public long receiveTimeNs() {
        return receiveTimeNs;
    }

    /** Sets the three times; see the accessors. */
    public MarketEvent times(final long newVenueTimeNs, final long newSendTimeNs, final long newReceiveTimeNs) {
        venueTimeNs = newVenueTimeNs;
        sendTimeNs = newSendTimeNs;
        receiveTimeNs = newReceiveTimeNs;
        return this;
    }

    /** {@return the numbered value; for codecs, which do not care what it means} */
    public long value(final int index) {
        return values[index];
    }

    /** Sets a numbered value; for codecs. */
    public void value(final int index, final long value) {
        values[index] = value;
    }

    /** Values of a TRADE. */
    public MarketEvent trade(
            final long price, final long size, final long tradeId, final long firstTradeId, final long lastTradeId) {
        values[0] = price;
        values[1] = size;
        values[2] = tradeId;
        values[3] = firstTradeId;
        values[4] = lastTradeId;
        return this;
    }

    /** Values of a LIQUIDATION. */
    public MarketEvent liquidation(final long price, final long size) {
        values[0] = price;
        values[1] = size;
        return this;
    }

    /** Values of a QUOTE. */
    public MarketEvent quote(
            final long bidPrice, final long bidSize, final long askPrice, final long askSize, final long quoteId) {
        values[0] = bidPrice;
        values[1] = bidSize;
        values[2] = askPrice;
        values[3] = askSize;
        values[4] = quoteId;
        return this;
    }

    /** Values of a BOOK_DELTA or BOOK_SNAPSHOT. */
    public MarketEvent updateIds(final long prevId, final long firstId, final long lastId) {
        values[0] = prevId;
        values[1] = firstId;
        values[2] = lastId;
        return this;
    }

    /** Which KLINE this is. */
    public MarketEvent candle(final long intervalMs, final long openTimeMs) {
        values[0] = intervalMs;
        values[1] = openTimeMs;
        return this;
    }

    /** Prices of a KLINE. */
    public MarketEvent prices(final long open, final long high, final long low, final long close) {
        values[2] = open;
        values[3] = high;
        values[4] = low;
        values[5] = close;
        return this;
    }

    /** Volumes and number of trades of a KLINE. */
    public MarketEvent volumes(
            final long volume,
            final long quoteVolume,
            final long tradeCount,
            final long takerBuyVolume,
            final long takerBuyQuoteVolume) {
        values[6] = volume;
        values[7] = quoteVolume;
        values[8] = tradeCount;
        values[9] = takerBuyVolume;
        values[10] = takerBuyQuoteVolume;
        return this;
    }

    /** Trade ids of a KLINE. */
    public MarketEvent tradeRange(final long klineFirstTradeId, final long klineLastTradeId) {
        values[11] = klineFirstTradeId;
        values[12] = klineLastTradeId;
        return this;
    }

    /** Values of a TICKER. */
    public MarketEvent ticker(
            final long tickerLast,
            final long tickerOpen,
            final long tickerHigh,
            final long tickerLow,
            final long tickerVolume,
            final long tickerQuoteVolume) {
        values[0] = tickerLast;
        values[1] = tickerOpen;
        values[2] = tickerHigh;
        values[3] = tickerLow;
        values[4] = tickerVolume;
        values[5] = tickerQuoteVolume;
        return this;
    }

    /** Values of a MARK. */
    public MarketEvent mark(
            final long markPrice, final long indexPrice, final long fundingRate, final long nextFundingTimeMs) {
        values[0] = markPrice;
        values[1] = indexPrice;
        values[2] = fundingRate;
        values[3] = nextFundingTimeMs;
        return this;
    }

    /** Value of an FX_RATE. */
    public MarketEvent fx(final long fxRate) {
        values[0] = fxRate;
        return this;
    }

    /** Value of a STATUS. */
    public MarketEvent status(final long statusCode) {
        values[0] = statusCode;
        return this;
    }

    /** Value of a LINK_DOWN. */
    public MarketEvent lost(final long lastHeardNs) {
        values[0] = lastHeardNs;
        return this;
    }

    /** Value of a CLOCK. */
    public MarketEvent clock(final long driftNs) {
        values[0] = driftNs;
        return this;
    }

    /** Values of an INSTRUMENT. */
    public MarketEvent instrument(
            final long priceDigits, final long sizeDigits, final long tickSize, final long stepSize) {
        values[0] = priceDigits;
        values[1] = sizeDigits;
        values[2] = tickSize;
        values[3] = stepSize;
        return this;
    }

    /** Values of a SKIPPED. */
    public MarketEvent skipped(final long rejectCode, final long frameLength) {
        values[0] = rejectCode;
        values[1] = frameLength;
        return this;
    }

    /** Values of a CARRY. */
    public MarketEvent carry(
            final long carryKind, final long carryTimeMs, final long carryValue, final long carryIndex) {
        values[0] = carryKind;
        values[1] = carryTimeMs;
        values[2] = carryValue;
        values[3] = carryIndex;
        return this;
    }

    /** {@return price at the instrument's price scale} */
    public long price() {
        return values[0];
    }

    /** {@return size in base units at the instrument's size scale} */
    public long size() {
        return values[1];
    }

    /** {@return the venue's id of the trade, or of its aggregate where the venue aggregates} */
    public long tradeId() {
        return values[2];
    }

    /** {@return first single trade inside the aggregate, or absent} */
    public long firstTradeId() {
        return values[3];
    }

    /** {@return last single trade inside the aggregate, or absent} */
    public long lastTradeId() {
        return values[4];
    }

    /** {@return best bid} */
    public long bidPrice() {
        return values[0];
    }

    /** {@return size at the best bid} */
    public long bidSize() {
        return values[1];
    }

    /** {@return best ask} */
    public long askPrice() {
        return values[2];
    }

    /** {@return size at the best ask} */
    public long askSize() {
        return values[3];
    }

    /** {@return the venue's update id, or absent} */
    public long quoteId() {
        return values[4];
    }

    /** {@return last id of the update before this one in the same stream, or absent} */
    public long prevId() {
        return values[0];
    }

    /** {@return first update id inside, or absent} */
    public long firstId() {
        return values[1];
    }

    /** {@return last update id inside; of a snapshot, the id it is current to} */
    public long lastId() {
        return values[2];
    }

    /** {@return length of the candle, milliseconds} */
    public long intervalMs() {
        return values[0];
    }

    /** {@return start of the candle, UTC epoch milliseconds} */
    public long openTimeMs() {
        return values[1];
    }

    /** {@return first price of the candle} */
    public long open() {
        return values[2];
    }

    /** {@return highest price of the candle} */
    public long high() {
        return values[3];
    }

    /** {@return lowest price of the candle} */
    public long low() {
        return values[4];
    }

    /** {@return last price of the candle} */
    public long close() {
        return values[5];
    }

    /** {@return base volume at the size scale} */
    public long volume() {
        return values[6];
    }

    /** {@return quote volume at {@link FixedPoint#TURNOVER_DIGITS}} */
    public long quoteVolume() {
        return values[7];
    }

    /** {@return number of trades, or absent} */
    public long tradeCount() {
        return values[8];
    }

    /** {@return base volume of taker buys, or absent} */
    public long takerBuyVolume() {
        return values[9];
    }

    /** {@return quote volume of taker buys at {@link FixedPoint#TURNOVER_DIGITS}, or absent} */
    public long takerBuyQuoteVolume() {
        return values[10];
    }

    /** {@return first trade id inside, or absent} */
    public long klineFirstTradeId() {
        return values[11];
    }

    /** {@return last trade id inside, or absent} */
    public long klineLastTradeId() {
        return values[12];
    }

    /** {@return last price} */
    public long tickerLast() {
        return values[0];
    }

    /** {@return opening price of the venue's day} */
    public long tickerOpen() {
        return values[1];
    }

    /** {@return highest price of the venue's day} */
    public long tickerHigh() {
        return values[2];
    }

    /** {@return lowest price of the venue's day} */
    public long tickerLow() {
        return values[3];
    }

    /** {@return base volume of 24 h at the size scale} */
    public long tickerVolume() {
        return values[4];
    }

    /** {@return quote volume of 24 h at {@link FixedPoint#TURNOVER_DIGITS}} */
    public long tickerQuoteVolume() {
        return values[5];
    }

    /** {@return mark price at {@link FixedPoint#MARK_DIGITS}} */
    public long markPrice() {
        return values[0];
    }

    /** {@return index price at {@link FixedPoint#MARK_DIGITS}, or absent} */
    public long indexPrice() {
        return values[1];
    }

    /** {@return funding rate of the interval, a fraction at {@link FixedPoint#RATE_DIGITS}, or absent} */
    public long fundingRate() {
        return values[2];
    }

    /** {@return next funding time, UTC epoch milliseconds, or absent} */
    public long nextFundingTimeMs() {
        return values[3];
    }

    /** {@return quote units per base unit at {@link FixedPoint#FX_DIGITS}; the text is {@code BASE/QUOTE source}} */
    public long fxRate() {
        return values[0];
    }

    /** {@return a {@link StatusCode}'s code; the text says it in words} */
    public long statusCode() {
        return values[0];
    }

    /** {@return when anything last came over the connection that was lost, epoch nanoseconds, or absent} */
    public long lastHeardNs() {
        return values[0];
    }

    /** {@return wall clock minus engine clock, nanoseconds} */
    public long driftNs() {
        return values[0];
    }

    /** {@return decimals of the price scale; the text is {@code SYMBOL VENUE-SYMBOL}} */
    public long priceDigits() {
        return values[0];
    }

    /** {@return decimals of the size scale} */
    public long sizeDigits() {
        return values[1];
    }

    /** {@return smallest price step at the price scale} */
    public long tickSize() {
        return values[2];
    }

    /** {@return smallest size step at the size scale} */
    public long stepSize() {
        return values[3];
    }

    /** {@return ordinal of the {@link RejectReason}; the text is the start of the frame} */
    public long rejectCode() {
        return values[0];
    }

    /** {@return length of the refused frame, bytes} */
    public long frameLength() {
        return values[1];
    }

    /** {@return what is carried; the text names its owner} */
    public long carryKind() {
        return values[0];
    }

    /** {@return the time the value belongs to, UTC epoch milliseconds} */
    public long carryTimeMs() {
        return values[1];
    }

    /** {@return the value, as its kind defines it} */
    public long carryValue() {
        return values[2];
    }

    /** {@return position inside a series, or absent} */
    public long carryIndex() {
        return values[3];
    }

    /** {@return the price levels of a book event; owned by this event} */
    public PriceLevels levels() {
        return levels;
    }

    /** {@return bytes of text} */
    public int textLength() {
        return textLength;
    }

    /** {@return one byte of the text} */
    public byte textByte(final int index) {
        return text[index];
    }

    /** Sets the text to a range of bytes, cut at {@value #MAX_TEXT}. */
    public MarketEvent text(final byte[] source, final int offset, final int length) {
        textLength = Math.min(length, MAX_TEXT);
        System.arraycopy(source, offset, text, 0, textLength);
        return this;
    }

    /** Sets the text from a string, cut at {@value #MAX_TEXT} bytes. Allocates; not for the hot path. */
    public MarketEvent text(final String newText) {
        final byte[] bytes = newText.getBytes(StandardCharsets.UTF_8);
        return text(bytes, 0, bytes.length);
    }

    /** {@return the text as a string. Allocates; not for the hot path} */
    public String text() {
        return new String(text, 0, textLength, StandardCharsets.UTF_8);
    }
}
