package io.onggi.feeds.binance;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import java.util.EnumSet;
import java.util.Set;

/**
 * The streams of spot, all on one address (Binance's documentation of the spot streams). Trades are the raw ones, whose
 * ids have no holes. Stateless.
 */
final class BinanceSpotStreams {
    /** What the market offers of what the engine knows. */
    static final Set<StreamKind> OFFERED = Set.copyOf(EnumSet.of(
            StreamKind.TRADE,
            StreamKind.BOOK,
            StreamKind.QUOTE,
            StreamKind.KLINE_1M,
            StreamKind.KLINE_15M,
            StreamKind.KLINE_1H,
            StreamKind.TICKER));

    private BinanceSpotStreams() {}

    /**
     * {@return the name of a stream}
     *
     * @throws IllegalArgumentException if spot has no stream of the kind
     */
    static String name(final Instrument instrument, final StreamKind kind) {
        return BinanceStreams.name(instrument, kind == StreamKind.TRADE ? "trade" : BinanceStreams.suffix(kind));
    }
}
