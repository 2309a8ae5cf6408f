package io.onggi.sim.krw;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.CandleLength;
import io.onggi.sim.market.Market;
import io.onggi.sim.net.CandleStream;
import io.onggi.sim.net.DepthStream;
import io.onggi.sim.net.StateStream;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.TapeStream;
import io.onggi.sim.net.VenueSetup;
import java.util.List;

/**
 * Finds or opens the stream of a type and code. Names are the code, {@code @}, the type, and for books the depth and
 * the grouping if they were asked for: {@code KRW-BTC@trade}, {@code KRW-BTC@orderbook.15},
 * {@code KRW-BTC@orderbook/10000}. Event loop only.
 */
final class KrwStreams {
    private static final int LADDER_DEPTH = 200;
    private static final int BOOK_EVERY_MS = 100;
    private static final long CANDLE_EVERY_MS = 1_000;
    /** One trade a message, and the last one at once. */
    private static final TapeStream.Shape TRADES = new TapeStream.Shape(1, 1);

    private final VenueSetup setup;

    KrwStreams(final VenueSetup setup) {
        this.setup = setup;
    }

    /** {@return the stream, or null if there is no such market, type or grouping: no data and no error} */
    Stream find(final String type, final String code, final long level) {
        final int dot = code.indexOf('.');
        final Market market = setup.find(dot < 0 ? code : code.substring(0, dot));
        if (market == null) {
            return null;
        }
        final boolean book = type.equals("orderbook");
        final String plain = market.instrument().venueSymbol() + '@' + type;
        final String name =
                book ? plain + (dot < 0 ? "" : code.substring(dot)) + (level == 0 ? "" : "/" + level) : plain;
        return setup.hub()
                .find(
                        setup.venue(),
                        name,
                        () -> open(type, market, name, dot < 0 ? "" : code.substring(dot + 1), level));
    }

    private Stream open(
            final String type, final Market market, final String name, final String depth, final long level) {
        return switch (type) {
            case "trade" ->
                new TapeStream(
                        market,
                        name,
                        TRADES,
                        setup.history(),
                        (out, of, trade, until, variant) -> KrwJson.trade(out, of, trade, variant));
            case "ticker" ->
                StateStream.onChange(
                                List.of(market),
                                name,
                                BOOK_EVERY_MS,
                                of -> of.tape().next(),
                                KrwJson::ticker)
                        .toldAtOnce();
            case "orderbook" ->
                level == 0 || supports(market, level) ? openBook(market, name, depthOf(depth), level) : null;
            default -> openCandle(market, name, KrwJson.LENGTHS.of(type));
        };
    }

    private static Stream openBook(final Market market, final String name, final int depth, final long level) {
        final BookCopy whole = new BookCopy(level == 0 ? 1 : LADDER_DEPTH);
        final BookCopy top = new BookCopy(depth);
        return DepthStream.partial(market, name, BOOK_EVERY_MS, depth, (out, of, frame, book, variant) -> {
            fill(of, whole, top, level);
            KrwJson.orderbook(out, of, top, level, variant);
        });
    }

    private Stream openCandle(final Market market, final String name, final CandleLength unit) {
        return unit == null
                ? null
                : new CandleStream(
                        market,
                        name,
                        new CandleStream.Shape(unit.ms(), CANDLE_EVERY_MS, false, true),
                        market.instrument().venueSymbol() + "@trade",
                        setup.history(),
                        (out, of, candle, eventMs, closed, variant) -> KrwJson.candle(out, of, unit, candle, variant));
    }

    private int depthOf(final String text) {
        return switch (text) {
            case "1" -> 1;
            case "5" -> 5;
            case "15" -> 15;
            default -> KrwDialect.of(setup.venue()).bookDepth();
        };
    }

    /** {@return whether a book can be grouped so: ten times the tick and the next powers of ten} */
    static boolean supports(final Market market, final long level) {
        if (!KrwDialect.of(market).groups()) {
            return false;
        }
        long unit = 1;
        for (int i = 0; i < market.instrument().priceDigits(); i++) {
            unit *= 10;
        }
        long group = market.instrument().ticks().tickAt(market.bestBidPrice()) * 10;
        for (int i = 0; i < 5; i++, group *= 10) {
            if (group == level * unit) {
                return true;
            }
        }
        return false;
    }

    /** Copies a book as the venue shows it, grouped if asked. */
    static void fill(final Market market, final BookCopy whole, final BookCopy out, final long level) {
        if (level == 0) {
            market.copyBook(out, out.depth());
            return;
        }
        long group = level;
        for (int i = 0; i < market.instrument().priceDigits(); i++) {
            group *= 10;
        }
        market.copyBook(whole, whole.depth());
        out.groupFrom(whole, group);
    }
}
