package io.onggi.feeds.capture;

import io.onggi.event.DirectSink;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.OpenInterestEvents;
import io.onggi.event.PriceLevels;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.SnapshotDecoder;
import io.onggi.feeds.capture.CaptureFrame.Direction;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Finds out, in a first pass over a recording, which instruments are in it and at which scale: every frame goes through
 * the venue's real decoder at a generous provisional scale (another one, if that is too narrow for it), and the
 * decimals that the values needed are the instrument's. So the second pass refuses nothing for its scale.
 *
 * <p>{@link #observe} every frame, then {@link #instruments()}. For tools and tests, on one thread.
 */
public final class ScaleInference {
    /** Makes a decoder of the venue; a constructor reference fits. */
    @FunctionalInterface
    public interface DecoderSource {
        /** {@return a new decoder} */
        FrameDecoder create(
                MarketSink sink, InstrumentTable instruments, FeedCounters counters, ControlListener control);
    }

    private static final int[] PRICE_DIGITS = {10, 6, 14};
    private static final int[] SIZE_DIGITS = {8, 12, 4, 0};
    private static final int TOPIC = 1;
    private static final JsonKeys SYMBOL_KEYS = JsonKeys.of("s|code|cd|instId|symbol", "topic");
    /** Where a stream's name begins with the symbol, as in {@code btcusdt@depth20}. */
    private static final JsonKeys STREAM_KEYS = JsonKeys.of("stream|dataType");

    private static final int MAX_FRAME_BYTES = 1 << 28;

    private final Venue venue;
    private final UnaryOperator<String> canonical;
    private final List<Trial> trials = new ArrayList<>();
    private final JsonScanner json = new JsonScanner(MAX_FRAME_BYTES);
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final Map<String, Trial> refused = new LinkedHashMap<>();

    /** Prepares for the recordings of one venue. */
    public ScaleInference(final Venue venue, final DecoderSource decoders) {
        this(venue, venueSymbol -> Symbols.canonical(venue, venueSymbol), decoders);
    }

    /**
     * Prepares for the recordings of one socket of a venue.
     *
     * @param canonical the canonical symbol of a spelling; throws IllegalArgumentException for one that is none
     */
    public ScaleInference(final Venue venue, final UnaryOperator<String> canonical, final DecoderSource decoders) {
        this.venue = venue;
        this.canonical = canonical;
        for (final int priceDigits : PRICE_DIGITS) {
            for (final int sizeDigits : SIZE_DIGITS) {
                trials.add(new Trial(priceDigits, sizeDigits, decoders));
            }
        }
    }

    /** Takes one frame of the recording; what the venue did not send is ignored. */
    public void observe(final CaptureFrame frame) {
        if (frame.direction() != Direction.IN && frame.direction() != Direction.REST) {
            return;
        }
        final String venueSymbol = venueSymbol(frame);
        if (venueSymbol == null) {
            return;
        }
        for (final Trial trial : trials) {
            if (trial.decode(frame, venueSymbol)) {
                return;
            }
        }
        // Refused at every scale, so the numbers themselves are out of range: at the first scale, too.
        refused.putIfAbsent(venueSymbol, trials.get(0));
    }

    /** {@return the instruments in order of appearance, with ids from 1} */
    public List<Instrument> instruments() {
        return instruments(1);
    }

    /** {@return the instruments in order of appearance, with ids from this one} */
    public List<Instrument> instruments(final int firstId) {
        final List<Instrument> instruments = new ArrayList<>();
        seen.forEach((venueSymbol, scale) -> instruments.add(instrument(
                firstId + instruments.size(),
                venueSymbol,
                scale.prices.digits(),
                scale.sizes.digits(),
                scale.prices.step(),
                scale.sizes.step())));
        return instruments;
    }

    /**
     * {@return the instruments of which every frame was refused, with ids from this one} Their scale is one at which
     * the decoder refuses the frames for what is wrong with them.
     */
    public List<Instrument> undecoded(final int firstId) {
        final List<Instrument> instruments = new ArrayList<>();
        refused.forEach((venueSymbol, trial) -> {
            if (!seen.containsKey(venueSymbol)) {
                final int id = firstId + instruments.size();
                instruments.add(instrument(id, venueSymbol, trial.priceDigits, trial.sizeDigits, 1, 1));
            }
        });
        return instruments;
    }

    private Instrument instrument(
            final int id,
            final String venueSymbol,
            final int priceDigits,
            final int sizeDigits,
            final long tickSize,
            final long stepSize) {
        return new Instrument(
                id, venue, canonical.apply(venueSymbol), venueSymbol, priceDigits, sizeDigits, tickSize, stepSize);
    }

    /** {@return the instrument a frame speaks of, as the venue spells it, or null} */
    public String venueSymbol(final CaptureFrame frame) {
        String symbol = frame.queryParameter("symbol");
        if (symbol == null) {
            symbol = frame.queryParameter("instId");
        }
        if (symbol == null && frame.direction() == Direction.IN) {
            symbol = symbolInside(frame.raw());
            if (symbol == null) {
                symbol = symbolOfStream(frame.raw());
            }
        }
        if (symbol == null && frame.direction() == Direction.REST && seen.size() == 1) {
            symbol = seen.keySet().iterator().next();
        }
        if (symbol == null) {
            return null;
        }
        try {
            return canonical.apply(symbol).isEmpty() ? null : symbol;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private String symbolInside(final byte[] raw) {
        json.begin(raw, 0, raw.length);
        while (json.peek() == '[') {
            json.enterArray();
            json.nextElement();
        }
        final String symbol = json.peek() == '{' ? symbolInObject() : null;
        final int suffix = symbol == null ? -1 : symbol.indexOf('.');
        return suffix < 0 ? symbol : symbol.substring(0, suffix);
    }

    private String symbolOfStream(final byte[] raw) {
        String symbol = null;
        json.begin(raw, 0, raw.length);
        if (json.peek() == '{' && json.enterObject()) {
            int key = json.nextKey(STREAM_KEYS);
            while (key != JsonKeys.END) {
                if (key != JsonKeys.UNKNOWN && json.peek() == '"') {
                    final String name = json.readString();
                    symbol = name.substring(0, Math.max(0, name.indexOf('@'))).toUpperCase(Locale.ROOT);
                } else {
                    json.skipValue();
                }
                key = json.nextKey(STREAM_KEYS);
            }
        }
        return symbol;
    }

    /** {@return what the object says it speaks of, or null; a topic, which ends in it, before anything else} */
    private String symbolInObject() {
        String topic = null;
        String symbol = null;
        json.enterObject();
        int key = json.nextKey(SYMBOL_KEYS);
        while (key != JsonKeys.END) {
            if (key == TOPIC && json.peek() == '"') {
                topic = json.readString();
            } else if (key != JsonKeys.UNKNOWN && json.peek() == '"') {
                symbol = json.readString();
            } else if (symbol == null && json.peek() == '{') {
                symbol = symbolInObject();
            } else if (symbol == null && json.peek() == '[') {
                symbol = symbolInArray();
            } else {
                json.skipValue();
            }
            key = json.nextKey(SYMBOL_KEYS);
        }
        return topic == null ? symbol : topic.substring(topic.lastIndexOf('.') + 1);
    }

    /** {@return the symbol in the array's first object that has one, or null} */
    private String symbolInArray() {
        String symbol = null;
        json.enterArray();
        while (json.nextElement()) {
            if (symbol == null && json.peek() == '{') {
                symbol = symbolInObject();
            } else {
                json.skipValue();
            }
        }
        return symbol;
    }

    private static final class Seen {
        private final DecimalsSeen prices = new DecimalsSeen();
        private final DecimalsSeen sizes = new DecimalsSeen();

        void add(final MarketEvent event, final int priceDigits, final int sizeDigits) {
            switch (event.type()) {
                case TRADE, LIQUIDATION -> {
                    prices.add(event.price(), priceDigits);
                    sizes.add(event.size(), sizeDigits);
                }
                case QUOTE -> {
                    prices.add(event.bidPrice(), priceDigits);
                    prices.add(event.askPrice(), priceDigits);
                    sizes.add(event.bidSize(), sizeDigits);
                    sizes.add(event.askSize(), sizeDigits);
                }
                case BOOK_DELTA, BOOK_SNAPSHOT -> addLevels(event, priceDigits, sizeDigits);
                case KLINE -> {
                    prices.add(event.open(), priceDigits);
                    prices.add(event.high(), priceDigits);
                    prices.add(event.low(), priceDigits);
                    prices.add(event.close(), priceDigits);
                    sizes.add(event.volume(), sizeDigits);
                    sizes.add(event.takerBuyVolume(), sizeDigits);
                }
                case TICKER -> {
                    prices.add(event.tickerLast(), priceDigits);
                    prices.add(event.tickerOpen(), priceDigits);
                    prices.add(event.tickerHigh(), priceDigits);
                    prices.add(event.tickerLow(), priceDigits);
                    sizes.add(event.tickerVolume(), sizeDigits);
                }
                case OPEN_INTEREST -> sizes.add(OpenInterestEvents.size(event), sizeDigits);
                default -> {}
            }
        }

        private void addLevels(final MarketEvent event, final int priceDigits, final int sizeDigits) {
            final PriceLevels levels = event.levels();
            for (int i = 0; i < levels.bidCount(); i++) {
                prices.add(levels.bidPrice(i), priceDigits);
                sizes.add(levels.bidSize(i), sizeDigits);
            }
            for (int i = 0; i < levels.askCount(); i++) {
                prices.add(levels.askPrice(i), priceDigits);
                sizes.add(levels.askSize(i), sizeDigits);
            }
        }
    }

    /** The venue's decoder, with every instrument at one provisional scale. */
    private final class Trial implements ControlListener {
        private final int priceDigits;
        private final int sizeDigits;
        private final InstrumentTable table = new InstrumentTable();
        private final FeedCounters counters = new FeedCounters("scale");
        private final FrameDecoder decoder;
        private Seen target = new Seen();

        Trial(final int priceDigits, final int sizeDigits, final DecoderSource decoders) {
            this.priceDigits = priceDigits;
            this.sizeDigits = sizeDigits;
            decoder = decoders.create(
                    new DirectSink((event, sequence) -> target.add(event, priceDigits, sizeDigits)),
                    table,
                    counters,
                    this);
        }

        /** {@return whether nothing in the frame was too wide or too fine for this scale} */
        boolean decode(final CaptureFrame frame, final String venueSymbol) {
            final byte[] key = venueSymbol.getBytes(StandardCharsets.UTF_8);
            Instrument instrument = table.find(venue, key, 0, key.length);
            if (instrument == null) {
                instrument = instrument(table.nextId(), venueSymbol, priceDigits, sizeDigits, 1, 1);
                table.add(instrument);
            }
            final long before = counters.count(RejectReason.NUMBER_RANGE);
            final byte[] raw = frame.raw();
            target = seen.getOrDefault(venueSymbol, new Seen());
            Outcome outcome = Outcome.UNHANDLED;
            if (frame.direction() == Direction.IN) {
                outcome = decoder.decode(raw, 0, raw.length, frame.receiveTimeNs());
            } else if (decoder instanceof SnapshotDecoder snapshots) {
                outcome = snapshots.decodeDepthSnapshot(instrument, raw, 0, raw.length, frame.receiveTimeNs());
            }
            if (outcome == Outcome.DECODED) {
                seen.putIfAbsent(venueSymbol, target);
            }
            final boolean fits = counters.count(RejectReason.NUMBER_RANGE) == before;
            if (fits && outcome == Outcome.REJECTED) {
                refused.put(venueSymbol, this);
            }
            return fits;
        }

        @Override
        public void onAck(final long requestId) {}

        @Override
        public void onError(final long requestId, final String text) {}
    }
}
