package io.onggi.sim.binance;

import io.onggi.event.EventType;
import io.onggi.event.ref.Venue;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.CandleLengths;
import io.onggi.sim.net.Stream;
import io.onggi.sim.served.ServedMarket;
import io.onggi.sim.served.ServedStream;
import io.onggi.sim.served.ServedStream.Shape;
import io.onggi.sim.served.ServedVenue;
import java.util.Locale;

/**
 * The streams of a journal by the venue's names. Those that differ only in how often they come ({@code depth@100ms},
 * {@code depth@500ms}, {@code markPrice@1s}) all carry what was recorded, as often as it was. The top of a book
 * ({@code depth20@100ms}) is that of the book behind each change. Streams of all markets are not served. Event loop
 * only.
 */
final class ServedBinanceStreams {
    private static final String TOP_BOOK = "depth(5|10|20)(@(100|250|500|1000)ms)?";

    private final ServedVenue venue;
    private final boolean spot;

    ServedBinanceStreams(final ServedVenue venue) {
        this.venue = venue;
        spot = venue.venue() == Venue.BINANCE_SPOT;
    }

    /** {@return the stream, or null if there is none of this name on this route} */
    Stream find(final String name, final BinanceRoute route) {
        final int at = name.indexOf('@');
        final String kind = at < 0 ? "" : name.substring(at + 1);
        if (at < 0
                || !route.carries(kind)
                || !name.substring(0, at).equals(name.substring(0, at).toLowerCase(Locale.ROOT))) {
            return null;
        }
        final ServedMarket market = venue.find(name.substring(0, at).toUpperCase(Locale.ROOT));
        final Shape shape = market == null ? null : shape(kind, market);
        return shape == null ? null : venue.stream(market, name, shape);
    }

    private Shape shape(final String kind, final ServedMarket market) {
        if (kind.startsWith("kline_")) {
            final CandleLength length = CandleLengths.LOWER_CASE.of(kind.substring("kline_".length()));
            return length == null ? null : Shape.candles(length.ms(), false, BinanceEvents::kline);
        }
        return switch (kind) {
            case "depth", "depth@100ms", "depth@250ms", "depth@500ms", "depth@1000ms" ->
                plain(EventType.BOOK_DELTA, spot ? "\"U\":" : "\"pu\":", BinanceEvents::depth);
            case "bookTicker" -> plain(EventType.QUOTE, "", BinanceEvents::quote);
            case "ticker" -> plain(EventType.TICKER, "", BinanceEvents::ticker);
            case "miniTicker" -> plain(EventType.TICKER, "", BinanceEvents::miniTicker);
            default -> kind.matches(TOP_BOOK) ? topBook(kind, market) : ofMarket(kind);
        };
    }

    /** The best levels behind each change. */
    private static Shape topBook(final String kind, final ServedMarket market) {
        final int end = kind.indexOf('@');
        final int levels = Integer.parseInt(kind.substring("depth".length(), end < 0 ? kind.length() : end));
        return Shape.books(
                (out, of, frame, variant) -> BinanceEvents.topBook(out, of, frame.event(), market.book(), levels));
    }

    /** What only one of the two markets has. */
    private Shape ofMarket(final String kind) {
        if (spot) {
            return kind.equals("trade") ? plain(EventType.TRADE, "", BinanceEvents::trade) : null;
        }
        return switch (kind) {
            case "aggTrade" -> plain(EventType.TRADE, "", BinanceEvents::trade);
            case "markPrice", "markPrice@1s" -> plain(EventType.MARK, "", BinanceEvents::mark);
            case "forceOrder" -> plain(EventType.LIQUIDATION, "", BinanceEvents::liquidation);
            default -> null;
        };
    }

    private static Shape plain(final EventType type, final String chainKey, final ServedStream.Writer writer) {
        return new Shape(type, false, chainKey, writer);
    }
}
