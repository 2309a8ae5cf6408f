package io.onggi.feeds.binance;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.net.StreamRef;
import java.net.URI;
import java.util.List;
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
        return BinanceStreams.of(
                instruments, kind -> kinds.contains(kind) && route.carries(kind), BinanceUsdmStreams::suffix);
    }

    private static String suffix(final StreamKind kind) {
        return switch (kind) {
            case TRADE -> "aggTrade";
            case MARK -> "markPrice@1s";
            case LIQUIDATION -> "forceOrder";
            default -> BinanceStreams.suffix(kind);
        };
    }
}
