package io.onggi.feeds.capture;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onggi.event.DirectSink;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.GzipFrames;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.SnapshotDecoder;
import io.onggi.feeds.binance.BinanceSpotDecoder;
import io.onggi.feeds.binance.BinanceUsdmDecoder;
import io.onggi.feeds.bingx.BingxDecoder;
import io.onggi.feeds.bitget.BitgetDecoder;
import io.onggi.feeds.bithumb.BithumbRecordedDecoder;
import io.onggi.feeds.bybit.BybitDecoder;
import io.onggi.feeds.bybit.BybitMarket;
import io.onggi.feeds.capture.CaptureFrame.Direction;
import io.onggi.feeds.okx.OkxContracts;
import io.onggi.feeds.okx.OkxDecoder;
import io.onggi.feeds.upbit.UpbitDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A recording brought through the real decoder, at the scales found in it; frame by frame. */
public final class Recording implements ControlListener {
    /** Looks at one decoded frame: its events and what Jackson reads in its bytes. */
    public interface Visitor {
        /** Called for every frame the venue sent. */
        void visit(CaptureFrame frame, Outcome outcome, List<MarketEvent> events, JsonNode json) throws IOException;
    }

    private static final ObjectMapper JACKSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Path file;
    private final Venue venue;
    private final BybitMarket market;
    private final Predicate<CaptureFrame> part;
    private final ScaleInference scales;
    private final InstrumentTable instruments = new InstrumentTable();
    private final FeedCounters counters = new FeedCounters("recording");
    private final List<MarketEvent> events = new ArrayList<>();
    private final FrameDecoder decoder;

    /** Finds the scales. */
    public Recording(final Venue venue, final Path file) throws IOException {
        this(venue, BybitMarket.LINEAR, file, symbol -> Symbols.canonical(venue, symbol), frame -> true);
    }

    /** Finds the scales, in what one of Bybit's sockets sent. */
    public Recording(final Path file, final BybitMarket market) throws IOException {
        this(
                Venue.BYBIT,
                market,
                file,
                market::canonical,
                frame -> frame.url().isEmpty() || frame.url().endsWith('/' + market.id()));
    }

    /** {@return what Bitget sent of contracts, or of spot markets} */
    static Recording ofBitget(final Path file, final boolean spot) throws IOException {
        return new Recording(
                Venue.BITGET,
                BybitMarket.LINEAR,
                file,
                symbol -> spot ? Symbols.spot(Venue.BITGET, symbol) : Symbols.canonical(Venue.BITGET, symbol),
                frame -> BitgetDecoder.isSpot(frame.raw()) == spot);
    }

    private Recording(
            final Venue venue,
            final BybitMarket market,
            final Path file,
            final UnaryOperator<String> canonical,
            final Predicate<CaptureFrame> part)
            throws IOException {
        this.file = file;
        this.venue = venue;
        this.market = market;
        this.part = part;
        scales = new ScaleInference(venue, canonical, this::excerptDecoder);
        for (final CaptureFrame frame : frames()) {
            scales.observe(frame);
        }
        scales.instruments().forEach(instrument -> {
            instruments.add(instrument);
            counters.reserve(instrument.id());
        });
        decoder = decoder(new DirectSink(this::keep), instruments, counters, this, DecoderOptions.recorded());
    }

    /** {@return what the venue sent, on the socket in question where there are several} */
    private List<CaptureFrame> frames() throws IOException {
        return CaptureReader.readAll(file).stream()
                .filter(frame -> frame.direction() == Direction.IN || frame.direction() == Direction.REST)
                .filter(part)
                .toList();
    }

    private FrameDecoder excerptDecoder(
            final MarketSink sink,
            final InstrumentTable table,
            final FeedCounters feedCounters,
            final ControlListener control) {
        return decoder(sink, table, feedCounters, control, DecoderOptions.excerpts());
    }

    private FrameDecoder decoder(
            final MarketSink sink,
            final InstrumentTable table,
            final FeedCounters feedCounters,
            final ControlListener control,
            final DecoderOptions options) {
        return switch (venue) {
            case UPBIT -> new UpbitDecoder(sink, table, feedCounters, control, options);
            case BITHUMB -> new BithumbRecordedDecoder(sink, table, feedCounters, control, options);
            case OKX -> new OkxDecoder(sink, table, feedCounters, control, options, new OkxContracts());
            case BITGET -> BitgetDecoder.ofRecording(sink, table, feedCounters, control, options);
            case BYBIT -> new BybitDecoder(sink, table, feedCounters, control, options, market);
            case BINGX -> new BingxDecoder(sink, table, feedCounters, control, options, GzipFrames.DEFAULT_MAX_BYTES);
            case BINANCE_SPOT -> new BinanceSpotDecoder(sink, table, feedCounters, control, options);
            default -> new BinanceUsdmDecoder(sink, table, feedCounters, control, options);
        };
    }

    private void keep(final MarketEvent event, final long sequence) {
        final MarketEvent copy = new MarketEvent();
        copy.copyFrom(event);
        events.add(copy);
    }

    /** Decodes everything the venue sent. */
    public void play(final Visitor visitor) throws IOException {
        for (final CaptureFrame frame : frames()) {
            events.clear();
            visitor.visit(frame, decode(frame), events, json(frame));
        }
    }

    /** {@return what Jackson reads in a message, null for a bare word} */
    private static JsonNode json(final CaptureFrame frame) throws IOException {
        final byte[] raw = frame.raw();
        return raw.length > 0 && Character.isLetter(raw[0]) ? null : JACKSON.readTree(raw);
    }

    private Outcome decode(final CaptureFrame frame) {
        final byte[] raw = frame.raw();
        final String venueSymbol = scales.venueSymbol(frame);
        if (frame.direction() == Direction.IN || venueSymbol == null) {
            return decoder.decode(raw, 0, raw.length, frame.receiveTimeNs());
        }
        final Instrument instrument = instrument(venueSymbol);
        return ((SnapshotDecoder) decoder).decodeDepthSnapshot(instrument, raw, 0, raw.length, frame.receiveTimeNs());
    }

    /** {@return the instrument of this spelling} */
    public Instrument instrument(final String venueSymbol) {
        return instruments.all().stream()
                .filter(instrument -> instrument.venueSymbol().equals(venueSymbol))
                .findFirst()
                .orElseThrow();
    }

    /** {@return the instrument with this id} */
    public Instrument instrument(final int id) {
        return instruments.get(id);
    }

    /** {@return all instruments} */
    public List<Instrument> instruments() {
        return instruments.all();
    }

    /** {@return decoded frames of this kind, over all instruments} */
    public long decoded(final StreamKind kind) {
        return instruments.all().stream()
                .mapToLong(instrument -> counters.count(instrument.id(), kind, Outcome.DECODED))
                .sum();
    }

    /** {@return the counters of the decoder} */
    public FeedCounters counters() {
        return counters;
    }

    @Override
    public void onAck(final long requestId) {}

    @Override
    public void onError(final long requestId, final String text) {}
}
