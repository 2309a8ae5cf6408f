package io.onggi.feeds.binance;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.net.StreamRef;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which stream lives on which route and what it is called (protocol notes 1.1, 1.4). Stateless. */
final class BinanceUsdmStreams {
    /** The venue's two addresses for market data. */
    enum Route {
        PUBLIC("public"),
        MARKET("market");

        private final String id;

        Route(final String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        /** {@return the address of this route's combined streams, without any stream yet} */
        URI address(final BinanceUsdmEndpoints endpoints) {
            final URI base = this == PUBLIC ? endpoints.wsPublic() : endpoints.wsMarket();
            return URI.create(base + "/stream");
        }

        boolean carries(final StreamKind kind) {
            return (kind == StreamKind.BOOK || kind == StreamKind.QUOTE) == (this == PUBLIC);
        }
    }

    private BinanceUsdmStreams() {}

    /** {@return the streams of one route, in order of the instruments} */
    static List<StreamRef> of(final Route route, final List<Instrument> instruments, final Set<StreamKind> kinds) {
        final List<StreamRef> streams = new ArrayList<>();
        for (final Instrument instrument : instruments) {
            for (final StreamKind kind : StreamKind.values()) {
                if (kinds.contains(kind) && route.carries(kind)) {
                    streams.add(new StreamRef(name(instrument, kind), instrument.id(), kind));
                }
            }
        }
        return streams;
    }

    /** {@return the list in parts of at most {@code size}} */
    static <T> List<List<T>> partition(final List<T> all, final int size) {
        final List<List<T>> parts = new ArrayList<>();
        for (int start = 0; start < all.size(); start += size) {
            parts.add(all.subList(start, Math.min(all.size(), start + size)));
        }
        return parts;
    }

    private static String name(final Instrument instrument, final StreamKind kind) {
        return instrument.venueSymbol().toLowerCase(Locale.ROOT) + '@' + suffix(kind);
    }

    private static String suffix(final StreamKind kind) {
        return switch (kind) {
            case TRADE -> "aggTrade";
            case BOOK -> "depth@100ms";
            case QUOTE -> "bookTicker";
            case KLINE_1M -> "kline_1m";
            case KLINE_15M -> "kline_15m";
            case KLINE_1H -> "kline_1h";
            case MARK -> "markPrice@1s";
            case LIQUIDATION -> "forceOrder";
            case TICKER -> "ticker";
            case NONE, FX, OPEN_INTEREST -> throw new IllegalArgumentException(kind + " is no stream of binance-usdm");
        };
    }
}
