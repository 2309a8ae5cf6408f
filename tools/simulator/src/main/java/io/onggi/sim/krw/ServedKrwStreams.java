package io.onggi.sim.krw;

import io.onggi.event.EventType;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.net.Stream;
import io.onggi.sim.served.ServedMarket;
import io.onggi.sim.served.ServedStream.Shape;
import io.onggi.sim.served.ServedVenue;

/**
 * The streams of a journal by type and code. A book has as many levels as were asked for and recorded; it cannot be
 * grouped. Event loop only.
 */
final class ServedKrwStreams {
    private final ServedVenue venue;
    private final KrwDialect dialect;

    ServedKrwStreams(final ServedVenue venue) {
        this.venue = venue;
        dialect = KrwDialect.of(venue.venue());
    }

    /** {@return the stream, or null if there is no such market, type or grouping: no data and no error} */
    Stream find(final String type, final String code, final long level) {
        final int dot = code.indexOf('.');
        final ServedMarket market = venue.find(dot < 0 ? code : code.substring(0, dot));
        final Shape shape = market == null ? null : shape(type, dot < 0 ? "" : code.substring(dot + 1), level);
        if (shape == null) {
            return null;
        }
        final String plain = market.instrument().venueSymbol() + '@' + type;
        return venue.stream(
                market,
                shape.type() == EventType.BOOK_SNAPSHOT && dot > 0 ? plain + code.substring(dot) : plain,
                shape);
    }

    private Shape shape(final String type, final String depth, final long level) {
        return switch (type) {
            case "trade" -> new Shape(EventType.TRADE, true, "", KrwEvents::trade);
            case "ticker" -> new Shape(EventType.TICKER, true, "", KrwEvents::ticker);
            case "orderbook" ->
                level == 0 ? new Shape(EventType.BOOK_SNAPSHOT, true, "", KrwEvents.orderbook(depthOf(depth))) : null;
            default -> {
                final CandleLength unit = KrwJson.LENGTHS.of(type);
                yield unit == null ? null : Shape.candles(unit.ms(), true, KrwEvents::candle);
            }
        };
    }

    private int depthOf(final String text) {
        return switch (text) {
            case "1" -> 1;
            case "5" -> 5;
            case "15" -> 15;
            default -> dialect.bookDepth();
        };
    }
}
