package io.onggi.tools;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.GzipFrames;
import io.onggi.feeds.binance.BinanceSpotDecoder;
import io.onggi.feeds.binance.BinanceUsdmDecoder;
import io.onggi.feeds.bingx.BingxDecoder;
import io.onggi.feeds.bitget.BitgetDecoder;
import io.onggi.feeds.bithumb.BithumbRecordedDecoder;
import io.onggi.feeds.bybit.BybitDecoder;
import io.onggi.feeds.bybit.BybitMarket;
import io.onggi.feeds.capture.CaptureFrame;
import io.onggi.feeds.net.VenueDecoders;
import io.onggi.feeds.okx.OkxContracts;
import io.onggi.feeds.okx.OkxDecoder;
import io.onggi.feeds.upbit.UpbitDecoder;
import java.util.Arrays;
import java.util.List;

/**
 * What recordings can be of, each with its decoder: a venue, or one of its sockets where they differ; the first of a
 * venue is the usual one.
 */
enum VenueDialect {
    BINANCE_USDM(Venue.BINANCE_USDM, "usdm", BinanceUsdmDecoder::new),
    BINANCE_SPOT(Venue.BINANCE_SPOT, "spot", BinanceSpotDecoder::new),
    /** Recorded frames are inflated mostly; those that are not are read as well. */
    BINGX(
            Venue.BINGX,
            "swap",
            (sink, instruments, counters, control, options) ->
                    new BingxDecoder(sink, instruments, counters, control, options, GzipFrames.DEFAULT_MAX_BYTES)),
    UPBIT(Venue.UPBIT, "v1", UpbitDecoder::new),
    /** Sizes stay contracts: how much one is worth is not in its frames. */
    OKX(
            Venue.OKX,
            "v5",
            (sink, instruments, counters, control, options) ->
                    new OkxDecoder(sink, instruments, counters, control, options, new OkxContracts())),
    /** Also the old public socket, whose frames show by themselves that they are of it. */
    BITHUMB(Venue.BITHUMB, "v1", BithumbRecordedDecoder::new),
    /** Sizes of inverse contracts stay what they are: dollars. */
    BYBIT(
            Venue.BYBIT,
            BybitMarket.LINEAR.id(),
            (sink, instruments, counters, control, options) ->
                    new BybitDecoder(sink, instruments, counters, control, options, BybitMarket.LINEAR)),
    /** The venue's spot socket spells its markets like the contracts: only its address shows that a frame is of it. */
    BYBIT_SPOT(
            Venue.BYBIT,
            BybitMarket.SPOT.id(),
            (sink, instruments, counters, control, options) ->
                    new BybitDecoder(sink, instruments, counters, control, options, BybitMarket.SPOT)) {
        @Override
        String canonical(final String venueSymbol) {
            return BybitMarket.SPOT.canonical(venueSymbol);
        }
    },
    /** Also v1, whose frames show by themselves that they are of it. */
    BITGET(Venue.BITGET, "futures", BitgetDecoder::ofRecording) {
        @Override
        boolean isOf(final CaptureFrame frame) {
            return !BitgetDecoder.isSpot(frame.raw());
        }
    },
    /** The venue spells spot markets like contracts: each frame shows which of them it is of. */
    BITGET_SPOT(Venue.BITGET, "spot", BitgetDecoder::ofRecording) {
        @Override
        String canonical(final String venueSymbol) {
            return Symbols.spot(Venue.BITGET, venueSymbol);
        }

        @Override
        boolean isOf(final CaptureFrame frame) {
            return BitgetDecoder.isSpot(frame.raw());
        }
    };

    private final Venue venue;
    private final String protocol;
    /** Constructors, which have no state. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final VenueDecoders.Maker<?> decoders;

    VenueDialect(final Venue venue, final String protocol, final VenueDecoders.Maker<?> decoders) {
        this.venue = venue;
        this.protocol = protocol;
        this.decoders = decoders;
    }

    /** {@return a decoder of its own} */
    FrameDecoder decoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener control,
            final DecoderOptions options) {
        return decoders.make(sink, instruments, counters, control, options);
    }

    /**
     * {@return the canonical symbol of a spelling that its frames use}
     *
     * @throws IllegalArgumentException if it is no spelling of the venue
     */
    String canonical(final String venueSymbol) {
        return Symbols.canonical(venue, venueSymbol);
    }

    Venue venue() {
        return venue;
    }

    /** {@return the name of the protocol it speaks} */
    String protocol() {
        return protocol;
    }

    /** {@return whether a frame shows, here by its address, that it is of this dialect among those of its venue} */
    boolean isOf(final CaptureFrame frame) {
        final String url = frame.url();
        return url.endsWith('/' + protocol) || url.contains("category=" + protocol);
    }

    /** {@return the dialects of the venue with this name: one for each kind of socket it has; none for other names} */
    static List<VenueDialect> ofId(final String id) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.venue.id().equals(id))
                .toList();
    }

    /** {@return the names of all venues that can be decoded} */
    static List<String> ids() {
        return Arrays.stream(values())
                .map(dialect -> dialect.venue.id())
                .distinct()
                .toList();
    }
}
