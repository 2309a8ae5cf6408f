package io.onggi.bench.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.PriceLevels;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The careful hand-written peer: Jackson's streaming parser into the engine's own event, decimals straight to scaled
 * longs from the parser's characters, in whatever order the keys come. Does all the engine's decoder does, except to
 * refuse what is wrong.
 */
public final class StreamingDecoding implements Decoding {
    private static final long NS_PER_MS = 1_000_000L;

    private final JsonFactory factory = new JsonFactory();
    private final Map<String, Instrument> instruments = new HashMap<>();
    private final MarketHandler handler;
    private final MarketEvent event = new MarketEvent();
    private final long[] unit = new long[4];
    private long sequence;

    /** Fills one event again and again and hands it over. */
    public StreamingDecoding(final List<Instrument> instruments, final MarketHandler handler) {
        instruments.forEach(instrument -> this.instruments.put(instrument.venueSymbol(), instrument));
        this.handler = handler;
    }

    @Override
    public long decode(final byte[] bytes, final int length) {
        try (JsonParser json = factory.createParser(bytes, 0, length)) {
            json.nextToken();
            final String name = json.nextFieldName();
            if ("type".equals(name)) {
                orderbook(json, name);
            } else {
                enterBinance(json, name);
                binance(json);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        handler.onEvent(event, sequence++);
        return length;
    }

    /** Goes on to the name of the event, which stands first: of a raw stream at once, of a combined one inside. */
    private static void enterBinance(final JsonParser json, final String first) throws IOException {
        String name = first;
        while (!"data".equals(name) && !"e".equals(name)) {
            if (name == null) {
                throw new IOException("a frame without an event");
            }
            skip(json);
            name = json.nextFieldName();
        }
        if ("data".equals(name)) {
            json.nextToken();
            name = json.nextFieldName();
            if (!"e".equals(name)) {
                throw new IOException("the event is not named first, but " + name);
            }
        }
    }

    private void binance(final JsonParser json) throws IOException {
        switch (json.nextTextValue()) {
            case "depthUpdate" -> depth(json);
            case "bookTicker" -> bookTicker(json);
            case "aggTrade" -> aggTrade(json);
            default -> throw new IOException("no such event: " + json.getText());
        }
    }

    private void depth(final JsonParser json) throws IOException {
        long timeMs = 0;
        long sendMs = 0;
        long firstId = 0;
        long lastId = 0;
        long prevId = 0;
        Instrument instrument = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            switch (name) {
                case "E" -> sendMs = json.nextLongValue(0);
                case "T" -> timeMs = json.nextLongValue(0);
                case "U" -> firstId = json.nextLongValue(0);
                case "u" -> lastId = json.nextLongValue(0);
                case "pu" -> prevId = json.nextLongValue(0);
                case "s" -> {
                    instrument = instruments.get(json.nextTextValue());
                    event.reset(EventType.BOOK_DELTA, Venue.BINANCE_USDM, StreamKind.BOOK, instrument.id());
                }
                case "b" -> levels(json, instrument, true);
                case "a" -> levels(json, instrument, false);
                default -> skip(json);
            }
        }
        event.updateIds(prevId, firstId, lastId)
                .times(timeMs * NS_PER_MS, sendMs * NS_PER_MS, OnggiDecoding.RECEIVE_TIME_NS)
                .addFlags(EventFlags.LAST);
    }

    private void levels(final JsonParser json, final Instrument instrument, final boolean bids) throws IOException {
        final PriceLevels levels = event.levels();
        json.nextToken();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            json.nextToken();
            final long price = decimal(json, instrument.priceDigits());
            json.nextToken();
            final long size = decimal(json, instrument.sizeDigits());
            json.nextToken();
            if (bids) {
                levels.addBid(price, size);
            } else {
                levels.addAsk(price, size);
            }
        }
    }

    private void bookTicker(final JsonParser json) throws IOException {
        long timeMs = 0;
        long sendMs = 0;
        long id = 0;
        Instrument instrument = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            switch (name) {
                case "u" -> id = json.nextLongValue(0);
                case "E" -> sendMs = json.nextLongValue(0);
                case "T" -> timeMs = json.nextLongValue(0);
                case "s" -> instrument = instruments.get(json.nextTextValue());
                case "b" -> unit[0] = nextDecimal(json, instrument.priceDigits());
                case "B" -> unit[1] = nextDecimal(json, instrument.sizeDigits());
                case "a" -> unit[2] = nextDecimal(json, instrument.priceDigits());
                case "A" -> unit[3] = nextDecimal(json, instrument.sizeDigits());
                default -> skip(json);
            }
        }
        event.reset(EventType.QUOTE, Venue.BINANCE_USDM, StreamKind.QUOTE, instrument.id())
                .quote(unit[0], unit[1], unit[2], unit[3], id)
                .times(timeMs * NS_PER_MS, sendMs * NS_PER_MS, OnggiDecoding.RECEIVE_TIME_NS);
    }

    private void aggTrade(final JsonParser json) throws IOException {
        long timeMs = 0;
        long sendMs = 0;
        long id = 0;
        long firstId = 0;
        long lastId = 0;
        boolean sell = false;
        Instrument instrument = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            switch (name) {
                case "E" -> sendMs = json.nextLongValue(0);
                case "T" -> timeMs = json.nextLongValue(0);
                case "a" -> id = json.nextLongValue(0);
                case "f" -> firstId = json.nextLongValue(0);
                case "l" -> lastId = json.nextLongValue(0);
                case "m" -> sell = json.nextBooleanValue();
                case "s" -> instrument = instruments.get(json.nextTextValue());
                case "p" -> unit[0] = nextDecimal(json, instrument.priceDigits());
                case "q" -> unit[1] = nextDecimal(json, instrument.sizeDigits());
                default -> skip(json);
            }
        }
        event.reset(EventType.TRADE, Venue.BINANCE_USDM, StreamKind.TRADE, instrument.id())
                .trade(unit[0], unit[1], id, firstId, lastId)
                .times(timeMs * NS_PER_MS, sendMs * NS_PER_MS, OnggiDecoding.RECEIVE_TIME_NS);
        if (sell) {
            event.addFlags(EventFlags.SELL);
        }
    }

    private void orderbook(final JsonParser json, final String first) throws IOException {
        long timeMs = 0;
        Instrument instrument = null;
        for (String name = first; name != null; name = json.nextFieldName()) {
            switch (name) {
                case "code" -> {
                    instrument = instruments.get(json.nextTextValue());
                    event.reset(EventType.BOOK_SNAPSHOT, Venue.UPBIT, StreamKind.BOOK, instrument.id());
                }
                case "timestamp" -> timeMs = json.nextLongValue(0);
                case "orderbook_units" -> units(json, instrument);
                default -> skip(json);
            }
        }
        event.times(timeMs * NS_PER_MS, FixedPoint.ABSENT, OnggiDecoding.RECEIVE_TIME_NS)
                .addFlags(EventFlags.LAST);
    }

    private void units(final JsonParser json, final Instrument instrument) throws IOException {
        final PriceLevels levels = event.levels();
        json.nextToken();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                switch (name) {
                    case "ask_price" -> unit[0] = nextDecimal(json, instrument.priceDigits());
                    case "bid_price" -> unit[1] = nextDecimal(json, instrument.priceDigits());
                    case "ask_size" -> unit[2] = nextDecimal(json, instrument.sizeDigits());
                    case "bid_size" -> unit[3] = nextDecimal(json, instrument.sizeDigits());
                    default -> skip(json);
                }
            }
            levels.addAsk(unit[0], unit[2]);
            levels.addBid(unit[1], unit[3]);
        }
    }

    private static void skip(final JsonParser json) throws IOException {
        json.nextToken();
        json.skipChildren();
    }

    private static long nextDecimal(final JsonParser json, final int digits) throws IOException {
        json.nextToken();
        return decimal(json, digits);
    }

    /** The decimal at hand, scaled; plain notation only, as the frames have it. */
    private static long decimal(final JsonParser json, final int digits) throws IOException {
        final char[] text = json.getTextCharacters();
        final int end = json.getTextOffset() + json.getTextLength();
        long mantissa = 0;
        int missing = digits;
        boolean behindPoint = false;
        for (int i = json.getTextOffset(); i < end; i++) {
            final char character = text[i];
            if (character == '.') {
                behindPoint = true;
            } else {
                mantissa = mantissa * 10 + (character - '0');
                missing -= behindPoint ? 1 : 0;
            }
        }
        for (; missing > 0; missing--) {
            mantissa *= 10;
        }
        return mantissa;
    }
}
