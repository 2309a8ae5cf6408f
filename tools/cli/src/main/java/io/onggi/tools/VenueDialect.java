package io.onggi.tools;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.binance.BinanceUsdmDecoder;
import io.onggi.feeds.bithumb.BithumbRecordedDecoder;
import io.onggi.feeds.bybit.BybitDecoder;
import io.onggi.feeds.bybit.BybitMarket;
import io.onggi.feeds.okx.OkxContracts;
import io.onggi.feeds.okx.OkxDecoder;
import io.onggi.feeds.upbit.UpbitDecoder;
import java.util.Arrays;
import java.util.List;

/**
 * What recordings can be of, each with its decoder for frames of any age: a venue, or one of its sockets where they
 * differ; the first of a venue is the usual one.
 */
enum VenueDialect {
    BINANCE_USDM(Venue.BINANCE_USDM, "usdm") {
        @Override
        FrameDecoder decoder(
                final MarketSink sink,
                final InstrumentTable instruments,
                final FeedCounters counters,
                final ControlListener control) {
            return new BinanceUsdmDecoder(sink, instruments, counters, control, DecoderOptions.recorded());
        }
    },
    UPBIT(Venue.UPBIT, "v1") {
        @Override
        FrameDecoder decoder(
                final MarketSink sink,
                final InstrumentTable instruments,
                final FeedCounters counters,
                final ControlListener control) {
            return new UpbitDecoder(sink, instruments, counters, control, DecoderOptions.recorded());
        }
    },
    /** Sizes stay contracts: how much one is worth is not in its frames. */
    OKX(Venue.OKX, "v5") {
        @Override
        FrameDecoder decoder(
                final MarketSink sink,
                final InstrumentTable instruments,
                final FeedCounters counters,
                final ControlListener control) {
            return new OkxDecoder(sink, instruments, counters, control, DecoderOptions.recorded(), new OkxContracts());
        }
    },
    /** Also the old public socket, whose frames show by themselves that they are of it. */
    BITHUMB(Venue.BITHUMB, "v1") {
        @Override
        FrameDecoder decoder(
                final MarketSink sink,
                final InstrumentTable instruments,
                final FeedCounters counters,
                final ControlListener control) {
            return new BithumbRecordedDecoder(sink, instruments, counters, control, DecoderOptions.recorded());
        }
    },
    /** Sizes of inverse contracts stay what they are: dollars. */
    BYBIT(Venue.BYBIT, BybitMarket.LINEAR.id()) {
        @Override
        FrameDecoder decoder(
                final MarketSink sink,
                final InstrumentTable instruments,
                final FeedCounters counters,
                final ControlListener control) {
            return new BybitDecoder(
                    sink, instruments, counters, control, DecoderOptions.recorded(), BybitMarket.LINEAR);
        }
    },
    /** The venue's spot socket spells its markets like the contracts: only its address shows that a frame is of it. */
    BYBIT_SPOT(Venue.BYBIT, BybitMarket.SPOT.id()) {
        @Override
        FrameDecoder decoder(
                final MarketSink sink,
                final InstrumentTable instruments,
                final FeedCounters counters,
                final ControlListener control) {
            return new BybitDecoder(sink, instruments, counters, control, DecoderOptions.recorded(), BybitMarket.SPOT);
        }

        @Override
        String canonical(final String venueSymbol) {
            return BybitMarket.SPOT.canonical(venueSymbol);
        }
    };

    private final Venue venue;
    private final String protocol;

    VenueDialect(final Venue venue, final String protocol) {
        this.venue = venue;
        this.protocol = protocol;
    }

    /** {@return a decoder of its own} */
    abstract FrameDecoder decoder(
            MarketSink sink, InstrumentTable instruments, FeedCounters counters, ControlListener control);

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

    /** {@return whether an address is that of a socket, or a call, of this dialect among those of its venue} */
    boolean isAt(final String url) {
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
