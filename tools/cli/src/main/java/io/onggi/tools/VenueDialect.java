package io.onggi.tools;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.GzipFrames;
import io.onggi.feeds.binance.BinanceSpotDecoder;
import io.onggi.feeds.binance.BinanceUsdmDecoder;
import io.onggi.feeds.bingx.BingxDecoder;
import io.onggi.feeds.bithumb.BithumbRecordedDecoder;
import io.onggi.feeds.okx.OkxContracts;
import io.onggi.feeds.okx.OkxDecoder;
import io.onggi.feeds.upbit.UpbitDecoder;
import java.util.Arrays;
import java.util.List;

/** The venues whose recordings can be decoded, each with its decoder for frames of any age. */
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
    BINANCE_SPOT(Venue.BINANCE_SPOT, "spot") {
        @Override
        FrameDecoder decoder(
                final MarketSink sink,
                final InstrumentTable instruments,
                final FeedCounters counters,
                final ControlListener control) {
            return new BinanceSpotDecoder(sink, instruments, counters, control, DecoderOptions.recorded());
        }
    },
    /** Recorded frames are inflated mostly; those that are not are read as well. */
    BINGX(Venue.BINGX, "swap") {
        @Override
        FrameDecoder decoder(
                final MarketSink sink,
                final InstrumentTable instruments,
                final FeedCounters counters,
                final ControlListener control) {
            return new BingxDecoder(
                    sink, instruments, counters, control, DecoderOptions.recorded(), GzipFrames.DEFAULT_MAX_BYTES);
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

    Venue venue() {
        return venue;
    }

    /** {@return the name of the protocol it speaks} */
    String protocol() {
        return protocol;
    }

    /** {@return the dialect of the venue with this name, or null} */
    static VenueDialect ofId(final String id) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.venue.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** {@return the names of all venues that can be decoded} */
    static List<String> ids() {
        return Arrays.stream(values()).map(dialect -> dialect.venue.id()).toList();
    }
}
