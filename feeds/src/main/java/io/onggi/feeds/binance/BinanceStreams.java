package io.onggi.feeds.binance;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.net.StreamRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What streams are called in all markets of Binance: the symbol in lower case, and what it is (notes 1.4). Stateless.
 */
final class BinanceStreams {
    private BinanceStreams() {}

    /**
     * {@return the streams of these instruments, in their order}
     *
     * @param wanted which kinds
     * @param suffix what a kind is called in the market
     */
    static List<StreamRef> of(
            final List<Instrument> instruments,
            final Predicate<StreamKind> wanted,
            final Function<StreamKind, String> suffix) {
        final List<StreamRef> streams = new ArrayList<>();
        for (final Instrument instrument : instruments) {
            final String symbol = instrument.venueSymbol().toLowerCase(Locale.ROOT);
            for (final StreamKind kind : StreamKind.values()) {
                if (wanted.test(kind)) {
                    streams.add(new StreamRef(symbol + '@' + suffix.apply(kind), instrument.id(), kind));
                }
            }
        }
        return streams;
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
            case NONE, TRADE, MARK, LIQUIDATION, FX, OPEN_INTEREST ->
                throw new IllegalArgumentException(kind + " is no stream of this market of binance");
        };
    }
}
