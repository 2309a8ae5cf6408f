package io.onggi.journal;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.OpenInterestEvents;
import io.onggi.event.PriceLevels;
import io.onggi.event.RejectReason;
import io.onggi.event.RunDamageEvents;
import io.onggi.event.VenueClockEvents;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the records of a run as JSON lines: {@code type venue symbol sequence receiveTimeNs venueTimeNs sendTimeNs},
 * then what the type has. Decimals are strings in plain notation at the instrument's scale; what is absent is left out.
 * Where no INSTRUMENT record has said the scale, the field {@code mantissas} is true and the numbers are mantissas. Not
 * thread-safe.
 */
public final class JournalDump {
    private static final String[] FLAG_NAMES = {
        "LAST", "RESET_IDS", "KEEPALIVE", "REPAIRED", "CLOSED", "INITIAL", "TRUNCATED", "REST", "SELL"
    };

    private final Appendable out;
    private final JsonLine line = new JsonLine();
    private final AnnouncedInstruments instruments = new AnnouncedInstruments();
    private int priceDigits;
    private int sizeDigits;

    /** Writes to a stream that the caller owns and closes. */
    public JournalDump(final Appendable out) {
        this.out = out;
    }

    /**
     * Writes the records with numbers from {@code firstSequence} on, at most {@code limit} of them.
     *
     * @return how reading ended, or null if the limit came first
     * @throws IOException if the stream refuses
     */
    public JournalEnd write(final JournalReader reader, final long firstSequence, final long limit) throws IOException {
        reader.header().instruments().forEach(instruments::add);
        final long[] written = new long[1];
        try {
            while (written[0] < limit) {
                final boolean more = reader.next((event, sequence) -> {
                    if (event.type() == EventType.INSTRUMENT) {
                        instruments.accept(event);
                    }
                    if (sequence >= firstSequence) {
                        writeChecked(event, sequence);
                        written[0]++;
                    }
                });
                if (!more) {
                    return reader.end();
                }
            }
            return reader.end();
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Writes the header of the file being read as YAML: what it says of itself, its configuration and its instruments.
     * The first file of a run is begun before any instrument is known, so those that the records announce follow, each
     * with the number of its record; for them everything that is left is read.
     *
     * @return how reading ended
     * @throws IOException if the stream refuses
     */
    public JournalEnd writeHeader(final JournalReader reader) throws IOException {
        final JournalHeader header = reader.header();
        out.append("--- # ").append(reader.fileName()).append('\n');
        out.append("schemaVersion: ")
                .append(String.valueOf(header.schemaVersion()))
                .append('\n');
        out.append("runId: '").append(quoted(header.runId())).append("'\n");
        out.append("buildId: '").append(quoted(header.buildId())).append("'\n");
        out.append("startTimeMs: ").append(String.valueOf(header.startTimeMs())).append('\n');
        out.append("firstSequence: ")
                .append(String.valueOf(header.firstSequence()))
                .append('\n');
        out.append("configuration: |2\n");
        for (final String row : header.configuration().lines().toList()) {
            out.append("  ").append(row).append('\n');
        }
        final Map<Long, Instrument> announced = new TreeMap<>();
        final JournalEnd end = reader.readAll((event, sequence) -> {
            if (event.type() == EventType.INSTRUMENT && instruments.accept(event)) {
                announced.put(sequence, instruments.find(event.instrumentId()));
            }
        });
        final boolean none = header.instruments().isEmpty() && announced.isEmpty();
        out.append("instruments:").append(none ? " []\n" : "\n");
        for (final Instrument each : header.instruments()) {
            writeInstrument("  - {", each);
        }
        for (final Map.Entry<Long, Instrument> each : announced.entrySet()) {
            writeInstrument("  - {record: " + each.getKey() + ", ", each.getValue());
        }
        return end;
    }

    private void writeInstrument(final String start, final Instrument each) throws IOException {
        out.append(start).append("id: ").append(String.valueOf(each.id()));
        out.append(", venue: ").append(each.venue().id());
        out.append(", symbol: '").append(quoted(each.symbol()));
        out.append("', venueSymbol: '").append(quoted(each.venueSymbol()));
        out.append("', priceDigits: ").append(String.valueOf(each.priceDigits()));
        out.append(", sizeDigits: ").append(String.valueOf(each.sizeDigits()));
        out.append(", tickSize: ").append(String.valueOf(each.tickSize()));
        out.append(", stepSize: ").append(String.valueOf(each.stepSize())).append("}\n");
    }

    private static String quoted(final String text) {
        return text.replace("'", "''");
    }

    private void writeChecked(final MarketEvent event, final long sequence) {
        try {
            writeEvent(event, sequence);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeEvent(final MarketEvent event, final long sequence) throws IOException {
        final Instrument instrument = instruments.find(event.instrumentId());
        priceDigits = instrument == null ? 0 : instrument.priceDigits();
        sizeDigits = instrument == null ? 0 : instrument.sizeDigits();
        line.open()
                .put("type", typeName(event.type()))
                .put("venue", event.venue().id());
        if (instrument != null) {
            line.put("symbol", instrument.symbol());
        }
        line.put("sequence", sequence).put("receiveTimeNs", event.receiveTimeNs());
        number("venueTimeNs", event.venueTimeNs());
        number("sendTimeNs", event.sendTimeNs());
        line.put("stream", event.stream().name());
        if (event.instrumentId() != 0) {
            line.put("instrumentId", event.instrumentId());
            if (instrument == null) {
                line.put("mantissas", true);
            }
        }
        flags(event.flags());
        writeValues(event);
        line.close().writeTo(out);
    }

    private void writeValues(final MarketEvent event) {
        switch (event.type()) {
            case TRADE -> {
                price("price", event.price());
                size("size", event.size());
                line.put("side", event.has(EventFlags.SELL) ? "sell" : "buy");
                number("tradeId", event.tradeId());
                number("firstTradeId", event.firstTradeId());
                number("lastTradeId", event.lastTradeId());
            }
            case LIQUIDATION -> {
                price("price", event.price());
                size("size", event.size());
                line.put("side", event.has(EventFlags.SELL) ? "sell" : "buy");
            }
            case QUOTE -> {
                price("bid", event.bidPrice());
                size("bidSize", event.bidSize());
                price("ask", event.askPrice());
                size("askSize", event.askSize());
                number("quoteId", event.quoteId());
            }
            case BOOK_DELTA, BOOK_SNAPSHOT -> book(event);
            case KLINE -> kline(event);
            case TICKER -> {
                price("last", event.tickerLast());
                price("open", event.tickerOpen());
                price("high", event.tickerHigh());
                price("low", event.tickerLow());
                size("volume", event.tickerVolume());
                decimal("quoteVolume", event.tickerQuoteVolume(), FixedPoint.TURNOVER_DIGITS);
            }
            case MARK -> {
                decimal("markPrice", event.markPrice(), FixedPoint.MARK_DIGITS);
                decimal("indexPrice", event.indexPrice(), FixedPoint.MARK_DIGITS);
                decimal("fundingRate", event.fundingRate(), FixedPoint.RATE_DIGITS);
                number("nextFundingTimeMs", event.nextFundingTimeMs());
            }
            case OPEN_INTEREST -> {
                size("openInterest", OpenInterestEvents.size(event));
                decimal("worth", OpenInterestEvents.worth(event), FixedPoint.TURNOVER_DIGITS);
            }
            case FX_RATE -> {
                decimal("rate", event.fxRate(), FixedPoint.FX_DIGITS);
                fxText(event);
            }
            default -> writeInternalValues(event);
        }
    }

    private void writeInternalValues(final MarketEvent event) {
        switch (event.type()) {
            case STATUS -> {
                text("state", event);
                number("code", event.statusCode());
            }
            case LINK_DOWN -> {
                text("reason", event);
                number("lastHeardNs", event.lastHeardNs());
            }
            case CLOCK -> number("driftNs", event.driftNs());
            case VENUE_CLOCK -> {
                number("aheadNs", VenueClockEvents.aheadNs(event));
                number("roundTripNs", VenueClockEvents.roundTripNs(event));
            }
            case INSTRUMENT -> {
                text("announced", event);
                number("priceDigits", event.priceDigits());
                number("sizeDigits", event.sizeDigits());
                price("tickSize", event.tickSize());
                size("stepSize", event.stepSize());
            }
            case SKIPPED -> {
                final long code = event.rejectCode();
                line.put(
                        "reason",
                        code > 0 && code < RejectReason.count()
                                ? RejectReason.ofCode((int) code).name()
                                : "code " + code);
                number("frameLength", event.frameLength());
                text("raw", event);
            }
            case RUN_DAMAGE -> {
                text("damage", event);
                number("firstLost", RunDamageEvents.firstLost(event));
                number("lastLost", RunDamageEvents.lastLost(event));
            }
            case CARRY -> {
                text("owner", event);
                number("carryKind", event.carryKind());
                number("carryTimeMs", event.carryTimeMs());
                number("carryValue", event.carryValue());
                number("carryIndex", event.carryIndex());
            }
            default -> {
                for (int i = 0; i < event.type().valueCount(); i++) {
                    number("value" + i, event.value(i));
                }
                text("text", event);
            }
        }
    }

    /** A rate's text is its pair and the name of its source. */
    private void fxText(final MarketEvent event) {
        final String text = event.text();
        final int space = text.indexOf(' ');
        if (!text.isEmpty()) {
            line.put("pair", space < 0 ? text : text.substring(0, space));
        }
        if (space >= 0) {
            line.put("source", text.substring(space + 1));
        }
    }

    private void book(final MarketEvent event) {
        final PriceLevels levels = event.levels();
        line.put("kind", event.type() == EventType.BOOK_SNAPSHOT ? "snapshot" : "delta")
                .openArray("bids");
        for (int i = 0; i < levels.bidCount(); i++) {
            level(levels.bidPrice(i), levels.bidSize(i));
        }
        line.closeArray().openArray("asks");
        for (int i = 0; i < levels.askCount(); i++) {
            level(levels.askPrice(i), levels.askSize(i));
        }
        line.closeArray();
        number("prevId", event.prevId());
        number("firstId", event.firstId());
        number("lastId", event.lastId());
    }

    private void kline(final MarketEvent event) {
        final Interval interval = Interval.ofMs(event.intervalMs());
        line.put("interval", interval == null ? event.intervalMs() + "ms" : interval.id());
        number("openTimeMs", event.openTimeMs());
        price("open", event.open());
        price("high", event.high());
        price("low", event.low());
        price("close", event.close());
        size("volume", event.volume());
        decimal("quoteVolume", event.quoteVolume(), FixedPoint.TURNOVER_DIGITS);
        number("tradeCount", event.tradeCount());
        size("takerBuyVolume", event.takerBuyVolume());
        decimal("takerBuyQuoteVolume", event.takerBuyQuoteVolume(), FixedPoint.TURNOVER_DIGITS);
        number("firstTradeId", event.klineFirstTradeId());
        number("lastTradeId", event.klineLastTradeId());
        line.put("closed", event.has(EventFlags.CLOSED));
    }

    private void level(final long price, final long size) {
        line.openArray()
                .element(FixedPoint.toText(price, priceDigits))
                .element(FixedPoint.toText(size, sizeDigits))
                .closeArray();
    }

    private void flags(final int flags) {
        if (flags == 0) {
            return;
        }
        line.openArray("flags");
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            if ((flags & 1 << bit) != 0) {
                line.element(bit < FLAG_NAMES.length ? FLAG_NAMES[bit] : "bit" + bit);
            }
        }
        line.closeArray();
    }

    private void price(final String key, final long mantissa) {
        decimal(key, mantissa, priceDigits);
    }

    private void size(final String key, final long mantissa) {
        decimal(key, mantissa, sizeDigits);
    }

    private void decimal(final String key, final long mantissa, final int digits) {
        if (mantissa != FixedPoint.ABSENT) {
            line.put(key, FixedPoint.toText(mantissa, digits));
        }
    }

    private void number(final String key, final long value) {
        if (value != FixedPoint.ABSENT) {
            line.put(key, value);
        }
    }

    private void text(final String key, final MarketEvent event) {
        if (event.textLength() > 0) {
            line.put(key, event.text());
        }
    }

    private static String typeName(final EventType type) {
        return switch (type) {
            case SKIPPED -> "reject";
            case BOOK_DELTA, BOOK_SNAPSHOT -> "book";
            case FX_RATE -> "fx";
            case LINK_UP -> "linkUp";
            case LINK_DOWN -> "linkDown";
            case RUN_DAMAGE -> "runDamage";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }
}
