package io.onggi.tools;

import com.fasterxml.jackson.core.JsonGenerator;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.FundingEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.OpenInterestEvents;
import io.onggi.event.PriceLevels;
import io.onggi.event.RatioEvents;
import io.onggi.event.TakerVolumeEvents;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Interval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes market events as JSON objects for people and programs: canonical symbols, decimals as strings in plain
 * notation without trailing zeros. The parts of a book frame become one object. For tools, on one thread.
 */
final class EventJson {
    private final InstrumentTable instruments;
    private final JsonGenerator out;
    private final List<String[]> bids = new ArrayList<>();
    private final List<String[]> asks = new ArrayList<>();

    EventJson(final InstrumentTable instruments, final JsonGenerator out) {
        this.instruments = instruments;
        this.out = out;
    }

    /** Writes one event; for a book frame, with its last part. */
    void write(final MarketEvent event) throws IOException {
        final Instrument instrument = instruments.get(event.instrumentId());
        if (instrument == null) {
            return;
        }
        if (event.type() == EventType.BOOK_DELTA || event.type() == EventType.BOOK_SNAPSHOT) {
            collect(event.levels(), instrument);
            if (!event.has(EventFlags.LAST)) {
                return;
            }
        }
        out.writeStartObject();
        out.writeStringField("type", typeName(event.type()));
        out.writeStringField("venue", instrument.venue().id());
        out.writeStringField("symbol", instrument.symbol());
        number("venueTimeNs", event.venueTimeNs());
        number("sendTimeNs", event.sendTimeNs());
        switch (event.type()) {
            case TRADE -> trade(event, instrument);
            case QUOTE -> quote(event, instrument);
            case BOOK_DELTA, BOOK_SNAPSHOT -> book(event);
            case KLINE -> kline(event, instrument);
            case MARK -> mark(event);
            case TICKER -> ticker(event, instrument);
            case LIQUIDATION -> liquidation(event, instrument);
            case OPEN_INTEREST -> openInterest(event, instrument);
            case RATIO -> ratio(event);
            case TAKER_VOLUME -> takerVolume(event, instrument);
            case FUNDING -> funding(event);
            case STATUS -> out.writeStringField("state", event.text());
            default -> out.writeStringField("text", event.text());
        }
        out.writeEndObject();
    }

    private static String typeName(final EventType type) {
        return switch (type) {
            case BOOK_DELTA, BOOK_SNAPSHOT -> "book";
            case TRADE -> "trade";
            case QUOTE -> "quote";
            case KLINE -> "kline";
            case MARK -> "mark";
            case TICKER -> "ticker";
            case LIQUIDATION -> "liquidation";
            case STATUS -> "status";
            case OPEN_INTEREST -> "openInterest";
            case TAKER_VOLUME -> "takerVolume";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }

    private void trade(final MarketEvent event, final Instrument instrument) throws IOException {
        decimal("price", event.price(), instrument.priceDigits());
        decimal("size", event.size(), instrument.sizeDigits());
        side(event);
        number("tradeId", event.tradeId());
    }

    private void liquidation(final MarketEvent event, final Instrument instrument) throws IOException {
        decimal("price", event.price(), instrument.priceDigits());
        decimal("size", event.size(), instrument.sizeDigits());
        side(event);
    }

    private void side(final MarketEvent event) throws IOException {
        out.writeStringField("side", event.has(EventFlags.SELL) ? "sell" : "buy");
    }

    private void quote(final MarketEvent event, final Instrument instrument) throws IOException {
        decimal("bid", event.bidPrice(), instrument.priceDigits());
        decimal("bidSize", event.bidSize(), instrument.sizeDigits());
        decimal("ask", event.askPrice(), instrument.priceDigits());
        decimal("askSize", event.askSize(), instrument.sizeDigits());
    }

    private void book(final MarketEvent event) throws IOException {
        out.writeStringField("kind", event.type() == EventType.BOOK_SNAPSHOT ? "snapshot" : "delta");
        levels("bids", bids);
        levels("asks", asks);
        number("prevId", event.prevId());
        number("firstId", event.firstId());
        number("lastId", event.lastId());
    }

    private void kline(final MarketEvent event, final Instrument instrument) throws IOException {
        final Interval interval = Interval.ofMs(event.intervalMs());
        out.writeStringField("interval", interval == null ? event.intervalMs() + "ms" : interval.id());
        number("openTimeMs", event.openTimeMs());
        decimal("open", event.open(), instrument.priceDigits());
        decimal("high", event.high(), instrument.priceDigits());
        decimal("low", event.low(), instrument.priceDigits());
        decimal("close", event.close(), instrument.priceDigits());
        decimal("volume", event.volume(), instrument.sizeDigits());
        decimal("quoteVolume", event.quoteVolume(), FixedPoint.TURNOVER_DIGITS);
        out.writeBooleanField("closed", event.has(EventFlags.CLOSED));
    }

    private void mark(final MarketEvent event) throws IOException {
        decimal("markPrice", event.markPrice(), FixedPoint.MARK_DIGITS);
        decimal("indexPrice", event.indexPrice(), FixedPoint.MARK_DIGITS);
        decimal("fundingRate", event.fundingRate(), FixedPoint.RATE_DIGITS);
        number("nextFundingTimeMs", event.nextFundingTimeMs());
    }

    private void openInterest(final MarketEvent event, final Instrument instrument) throws IOException {
        decimal("size", OpenInterestEvents.size(event), instrument.sizeDigits());
        decimal("worth", OpenInterestEvents.worth(event), FixedPoint.TURNOVER_DIGITS);
    }

    private void ratio(final MarketEvent event) throws IOException {
        out.writeStringField("kind", String.valueOf(RatioEvents.kind(event)));
        number("periodMs", RatioEvents.periodMs(event));
        decimal("longShare", RatioEvents.longShare(event), FixedPoint.RATE_DIGITS);
        decimal("shortShare", RatioEvents.shortShare(event), FixedPoint.RATE_DIGITS);
        decimal("ratio", RatioEvents.ratio(event), FixedPoint.RATE_DIGITS);
    }

    private void takerVolume(final MarketEvent event, final Instrument instrument) throws IOException {
        number("periodMs", TakerVolumeEvents.periodMs(event));
        decimal("bought", TakerVolumeEvents.bought(event), instrument.sizeDigits());
        decimal("sold", TakerVolumeEvents.sold(event), instrument.sizeDigits());
        decimal("ratio", TakerVolumeEvents.ratio(event), FixedPoint.RATE_DIGITS);
    }

    private void funding(final MarketEvent event) throws IOException {
        decimal("rate", FundingEvents.rate(event), FixedPoint.RATE_DIGITS);
        number("fundingTimeMs", FundingEvents.fundingTimeMs(event));
        decimal("markPrice", FundingEvents.markPrice(event), FixedPoint.MARK_DIGITS);
        number("intervalMs", FundingEvents.intervalMs(event));
    }

    private void ticker(final MarketEvent event, final Instrument instrument) throws IOException {
        decimal("last", event.tickerLast(), instrument.priceDigits());
        decimal("open", event.tickerOpen(), instrument.priceDigits());
        decimal("high", event.tickerHigh(), instrument.priceDigits());
        decimal("low", event.tickerLow(), instrument.priceDigits());
        decimal("volume", event.tickerVolume(), instrument.sizeDigits());
        decimal("quoteVolume", event.tickerQuoteVolume(), FixedPoint.TURNOVER_DIGITS);
    }

    private void collect(final PriceLevels levels, final Instrument instrument) {
        for (int i = 0; i < levels.bidCount(); i++) {
            bids.add(level(levels.bidPrice(i), levels.bidSize(i), instrument));
        }
        for (int i = 0; i < levels.askCount(); i++) {
            asks.add(level(levels.askPrice(i), levels.askSize(i), instrument));
        }
    }

    private static String[] level(final long price, final long size, final Instrument instrument) {
        return new String[] {
            FixedPoint.toText(price, instrument.priceDigits()), FixedPoint.toText(size, instrument.sizeDigits())
        };
    }

    private void levels(final String name, final List<String[]> levels) throws IOException {
        writeLevels(out, name, levels);
        levels.clear();
    }

    /** Writes an array of {@code [price, size]}. */
    static void writeLevels(final JsonGenerator out, final String name, final List<String[]> levels)
            throws IOException {
        out.writeArrayFieldStart(name);
        for (final String[] level : levels) {
            out.writeArray(level, 0, level.length);
        }
        out.writeEndArray();
    }

    private void number(final String name, final long value) throws IOException {
        if (value != FixedPoint.ABSENT) {
            out.writeNumberField(name, value);
        }
    }

    private void decimal(final String name, final long mantissa, final int digits) throws IOException {
        if (mantissa != FixedPoint.ABSENT) {
            out.writeStringField(name, FixedPoint.toText(mantissa, digits));
        }
    }
}
