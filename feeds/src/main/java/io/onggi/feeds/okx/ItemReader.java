package io.onggi.feeds.okx;

import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.OpenInterestEvents;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FieldReader;
import io.onggi.feeds.channel.EventList;
import io.onggi.feeds.channel.Keys;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;
import java.nio.charset.StandardCharsets;

/**
 * Converts the items of a message's data, each into the next event of the frame's list. Errors stick in the scanner.
 * For the one thread of its decoder; allocates nothing.
 */
final class ItemReader {
    static final JsonKeys SIDES = JsonKeys.of("buy", "sell");
    static final JsonKeys KINDS = JsonKeys.of("SPOT|MARGIN", "SWAP|FUTURES|OPTION");

    private static final int SELL = 1;
    private static final int SPOT = 0;
    private static final byte[] SWAP = "-SWAP".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_SYMBOL_BYTES = 64;

    private final InstrumentTable instruments;
    private final OkxContracts contracts;
    private final EventList events;
    private final JsonScanner json;
    private final FieldReader read;
    private final JsonFields detail = new JsonFields().names(Key.SIDE, SIDES);
    private final byte[] symbol = new byte[MAX_SYMBOL_BYTES];

    /** Reads with the tools of a decoder. */
    ItemReader(
            final InstrumentTable instruments,
            final OkxContracts contracts,
            final EventList events,
            final JsonScanner json,
            final FieldReader read) {
        this.instruments = instruments;
        this.contracts = contracts;
        this.events = events;
        this.json = json;
        this.read = read;
    }

    /**
     * {@return the instrument that the word read last names, or null}
     *
     * @param index whether it names an index
     */
    Instrument find(final boolean index) {
        return index ? findOfIndex() : findWord();
    }

    private Instrument findWord() {
        return instruments.find(Venue.OKX, json.wordBytes(), json.wordOffset(), json.wordLength());
    }

    /** An index is named by its pair, as spot is; it belongs to the perpetual contract where there is one. */
    private Instrument findOfIndex() {
        final int length = json.wordLength();
        Instrument swap = null;
        if (length + SWAP.length <= MAX_SYMBOL_BYTES) {
            System.arraycopy(json.wordBytes(), json.wordOffset(), symbol, 0, length);
            System.arraycopy(SWAP, 0, symbol, length, SWAP.length);
            swap = instruments.find(Venue.OKX, symbol, 0, length + SWAP.length);
        }
        return swap == null ? findWord() : swap;
    }

    /** Converts one trade. */
    void trade(final JsonFields item, final Instrument instrument) {
        final long price = read.price(item, Key.PRICE, instrument.priceDigits());
        final long size = read.size(item, Key.SIZE, contracts.sizeDigits(instrument));
        final long id = read.size(item, Key.TRADE_ID, 0);
        final long count = read.optionalQuotedId(item, Key.COUNT);
        final boolean sell = isSell(item);
        final long timeNs = read.quotedTimeNs(item, Keys.TIME);
        if (size == 0) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        final MarketEvent event = events.next(instrument);
        if (event != null) {
            final boolean range = count > 0 && count <= id;
            event.trade(price, size, id, range ? id - count + 1 : FixedPoint.ABSENT, range ? id : FixedPoint.ABSENT);
            events.end(timeNs, sell ? EventFlags.SELL : 0);
        }
    }

    private boolean isSell(final JsonFields fields) {
        final int side = read.name(fields, Key.SIDE, SIDES);
        if (side == JsonKeys.UNKNOWN) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        return side == SELL;
    }

    /** Converts one ticker. */
    void ticker(final JsonFields item, final Instrument instrument) {
        final int priceDigits = instrument.priceDigits();
        final long last = read.price(item, Key.LAST, priceDigits);
        final long open = read.price(item, Key.OPEN_24H, priceDigits);
        final long high = read.price(item, Key.HIGH_24H, priceDigits);
        final long low = read.price(item, Key.LOW_24H, priceDigits);
        final long volume = read.truncatedSize(item, Key.VOLUME_24H, contracts.sizeDigits(instrument));
        final int flags = json.inexact() ? EventFlags.TRUNCATED : 0;
        // Of contracts the venue gives the volume in two units, and no turnover.
        final boolean spot = read.name(item, Key.KIND, KINDS) == SPOT;
        final long turnover = spot ? read.turnover(item, Key.CURRENCY_24H) : FixedPoint.ABSENT;
        final long timeNs = read.quotedTimeNs(item, Keys.TIME);
        final MarketEvent event = events.next(instrument);
        if (event != null) {
            event.ticker(last, open, high, low, volume, turnover);
            events.end(timeNs, flags);
        }
    }

    /** Converts one mark price, index price or rate of funding. */
    void mark(final JsonFields item, final Instrument instrument, final int channel) {
        long mark = FixedPoint.ABSENT;
        long index = FixedPoint.ABSENT;
        long rate = FixedPoint.ABSENT;
        long nextMs = FixedPoint.ABSENT;
        switch (channel) {
            case Channel.MARK_PRICE -> mark = read.price(item, Key.MARK_PRICE, FixedPoint.MARK_DIGITS);
            case Channel.INDEX -> index = read.price(item, Key.INDEX_PRICE, FixedPoint.MARK_DIGITS);
            default -> {
                // New contracts have a time of funding before they have a rate.
                rate = read.find(item, Key.FUNDING_RATE)
                        ? json.readDecimalRounding(FixedPoint.RATE_DIGITS)
                        : FixedPoint.ABSENT;
                nextMs = read.optionalQuotedId(item, Key.FUNDING_TIME);
            }
        }
        // The oldest messages of funding have no time.
        final boolean timed = channel != Channel.FUNDING || item.has(Keys.TIME);
        final long timeNs = timed ? read.quotedTimeNs(item, Keys.TIME) : FixedPoint.ABSENT;
        final MarketEvent event = events.next(instrument);
        if (event != null) {
            event.mark(mark, index, rate, nextMs == 0 ? FixedPoint.ABSENT : nextMs);
            events.end(timeNs, 0);
        }
    }

    /** Converts what is open of a contract; the venue's worth of it is in another currency than the quote. */
    void openInterest(final JsonFields item, final Instrument instrument) {
        final long size = read.truncatedSize(item, Key.OPEN_INTEREST, contracts.sizeDigits(instrument));
        final int flags = json.inexact() ? EventFlags.TRUNCATED : 0;
        final long timeNs = read.quotedTimeNs(item, Keys.TIME);
        final MarketEvent event = events.next(instrument);
        if (event != null) {
            OpenInterestEvents.fill(event, size, FixedPoint.ABSENT);
            events.end(timeNs, flags);
        }
    }

    /** Converts the liquidations of one instrument, if it is known. */
    void liquidations(final JsonFields item) {
        if (!read.word(item, Keys.INSTRUMENT)) {
            return;
        }
        final Instrument of = findWord();
        if (of == null || !read.require(item, Key.DETAILS) || !json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            detail.clear();
            if (!json.enterObject()) {
                return;
            }
            json.scanMembers(Key.ALL, detail, 0);
            final int behind = json.position();
            final long price = read.price(detail, Key.BANKRUPTCY_PRICE, of.priceDigits());
            final long size = read.size(detail, Key.SIZE, contracts.sizeDigits(of));
            final boolean sell = isSell(detail);
            final long timeNs = read.quotedTimeNs(detail, Keys.TIME);
            final MarketEvent event = events.next(of);
            if (event != null) {
                event.liquidation(price, size);
                events.end(timeNs, sell ? EventFlags.SELL : 0);
            }
            json.seek(behind);
        }
    }
}
