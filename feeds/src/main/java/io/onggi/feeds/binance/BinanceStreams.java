package io.onggi.feeds.binance;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import java.util.Locale;

/**
 * What streams are called in all markets of Binance: the symbol in lower case, and what it is (notes 1.4). Stateless.
 */
final class BinanceStreams {
    private BinanceStreams() {}

    /** {@return the name of a stream that is called so} */
    static String name(final Instrument instrument, final String suffix) {
        return instrument.venueSymbol().toLowerCase(Locale.ROOT) + '@' + suffix;
    }

    /** {@return what a kind is called that all markets have} */
    static String suffix(final StreamKind kind) {
        return switch (kind) {
            case BOOK -> "depth@100ms";
            case QUOTE -> "bookTicker";
            case KLINE_1M -> "kline_1m";
            case KLINE_15M -> "kline_15m";
            case KLINE_1H -> "kline_1h";
            case TICKER -> "ticker";
            case NONE, TRADE, MARK, LIQUIDATION, FX, OPEN_INTEREST, LONG_SHORT_RATIO, TAKER_VOLUME, FUNDING ->
                throw new IllegalArgumentException(kind + " is no stream of this market of binance");
        };
    }
}
