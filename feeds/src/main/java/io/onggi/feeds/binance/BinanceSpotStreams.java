package io.onggi.feeds.binance;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.net.StreamRef;
import java.util.EnumSet;
import java.util.List;
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
     * {@return the streams of these instruments, in their order}
     *
     * @throws IllegalArgumentException if spot has no stream of a kind
     */
    static List<StreamRef> of(final List<Instrument> instruments, final Set<StreamKind> kinds) {
        return BinanceStreams.of(
                instruments, kinds::contains, kind -> kind == StreamKind.TRADE ? "trade" : BinanceStreams.suffix(kind));
    }
}
