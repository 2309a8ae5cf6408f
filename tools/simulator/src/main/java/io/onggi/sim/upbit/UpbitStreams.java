package io.onggi.sim.upbit;

import io.onggi.event.ref.Venue;
import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.MarketModel;
import io.onggi.sim.net.History;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.StreamHub;
import io.onggi.sim.net.Subscription;
import io.onggi.sim.net.TapeStream;
import io.onggi.sim.wire.JsonBytes;

/**
 * Finds or opens the stream of a type and code. Names are the code, {@code @}, the type, and for books the depth and
 * the grouping if they were asked for: {@code KRW-BTC@trade}, {@code KRW-BTC@orderbook.15},
 * {@code KRW-BTC@orderbook/10000}. Event loop only.
 */
final class UpbitStreams {
    private static final int WHOLE_DEPTH = 30;
    private static final int LADDER_DEPTH = 200;
    private static final long BOOK_EVERY_MS = 100;
    private static final long CANDLE_EVERY_MS = 1_000;

    private final MarketModel model;
    private final StreamHub hub;
    private final History history;

    UpbitStreams(final MarketModel model, final StreamHub hub, final History history) {
        this.model = model;
        this.hub = hub;
        this.history = history;
    }

    /** A stream that can tell the state at the time of subscribing. */
    interface WithSnapshot {
        void snapshot(Subscription subscription);
    }

    /** {@return the stream, or null if there is no such market, type or grouping: no data and no error} */
    Stream find(final String type, final String code, final long level) {
        final int dot = code.indexOf('.');
        final Market market = model.find(Venue.UPBIT, dot < 0 ? code : code.substring(0, dot));
        if (market == null) {
            return null;
        }
        final boolean book = type.equals("orderbook");
        final String plain = market.instrument().venueSymbol() + '@' + type;
        final String name =
                book ? plain + (dot < 0 ? "" : code.substring(dot)) + (level == 0 ? "" : "/" + level) : plain;
        final Stream known = hub.find(Venue.UPBIT, name);
        if (known != null) {
            return known;
        }
        final Stream opened = open(type, market, name, dot < 0 ? "" : code.substring(dot + 1), level);
        if (opened != null) {
            hub.add(opened);
        }
        return opened;
    }

    private Stream open(
            final String type, final Market market, final String name, final String depth, final long level) {
        if (type.equals("trade")) {
            return new TradeStream(market, name, history);
        }
        if (type.equals("ticker")) {
            return new TickerStream(market, name);
        }
        if (type.equals("orderbook")) {
            return level == 0 || supports(market, level) ? new BookStream(market, name, depthOf(depth), level) : null;
        }
        final UpbitUnit unit = UpbitUnit.ofType(type);
        return unit == null ? null : new CandleStream(market, name, unit, history);
    }

    private static int depthOf(final String text) {
        return switch (text) {
            case "1" -> 1;
            case "5" -> 5;
            case "15" -> 15;
            default -> WHOLE_DEPTH;
        };
    }

    /** {@return whether a book can be grouped so: ten times the tick and the next powers of ten} */
    static boolean supports(final Market market, final long level) {
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

    private static final class TradeStream extends TapeStream implements WithSnapshot {
        TradeStream(final Market market, final String name, final History history) {
            super(market, name, history);
        }

        /** The last trade; there is none yet for who begins where the trades begin. */
        @Override
        public void snapshot(final Subscription subscription) {
            if (!subscription.history() && market().tape().next() > 0) {
                final int variant = subscription.variant();
                subscription.variant(variant | UpbitJson.SNAPSHOT);
                send(subscription, market().tape().next() - 1);
                subscription.variant(variant);
            }
        }

        @Override
        protected void write(final JsonBytes out, final int variant) {
            UpbitJson.trade(out, market(), trade(), variant);
        }
    }

    private static final class BookStream extends Stream implements WithSnapshot {
        private final Market market;
        private final BookCopy whole = new BookCopy(LADDER_DEPTH);
        private final BookCopy top;
        private final long level;
        private long seen;

        BookStream(final Market market, final String name, final int depth, final long level) {
            super(Venue.UPBIT, name);
            this.market = market;
            this.level = level;
            top = new BookCopy(depth);
        }

        @Override
        public void snapshot(final Subscription subscription) {
            publishTo(subscription, market.nowMs(), subscription.variant() | UpbitJson.SNAPSHOT);
        }

        @Override
        public void produce(final long nowMs) {
            if (seen != market.changes() && (nowMs % BOOK_EVERY_MS == 0 || hub().finishing())) {
                seen = market.changes();
                publish(nowMs);
            }
        }

        @Override
        protected void write(final JsonBytes out, final int variant) {
            fill(market, whole, top, level);
            UpbitJson.orderbook(out, market, top, level, variant);
        }
    }

    private static final class TickerStream extends Stream implements WithSnapshot {
        private final Market market;
        private long seen;

        TickerStream(final Market market, final String name) {
            super(Venue.UPBIT, name);
            this.market = market;
            seen = market.tape().next();
        }

        @Override
        public void snapshot(final Subscription subscription) {
            publishTo(subscription, market.nowMs(), subscription.variant() | UpbitJson.SNAPSHOT);
        }

        @Override
        public void produce(final long nowMs) {
            if (seen != market.tape().next() && (nowMs % BOOK_EVERY_MS == 0 || hub().finishing())) {
                seen = market.tape().next();
                publish(nowMs);
            }
        }

        @Override
        protected void write(final JsonBytes out, final int variant) {
            UpbitJson.ticker(out, market, variant);
        }
    }

    /**
     * At most one message a second, and only after a trade; when a bucket ends, what its last second added goes out
     * before the next bucket begins.
     */
    private static final class CandleStream extends Stream implements WithSnapshot {
        private final Market market;
        private final UpbitUnit unit;
        private final History history;
        private final Candle candle;
        private long bucketMs;
        private long pushedId;

        CandleStream(final Market market, final String name, final UpbitUnit unit, final History history) {
            super(Venue.UPBIT, name);
            this.market = market;
            this.unit = unit;
            this.history = history;
            candle = market.candles().holder();
            bucketMs = unit.openMs(market.nowMs());
        }

        @Override
        protected void subscribed(final Subscription subscription, final boolean first) {
            long from = bucketMs;
            if (history.grants(first)) {
                from = Math.min(bucketMs, unit.openMs(market.tapeFromMs() + unit.ms() - 1));
            }
            subscription.history(from < bucketMs);
            subscription.cursor(from);
        }

        @Override
        public void snapshot(final Subscription subscription) {
            if (subscription.history()) {
                return;
            }
            for (long openMs = bucketMs; openMs >= bucketMs - unit.ms(); openMs -= unit.ms()) {
                if (market.candles().read(openMs, unit.ms(), candle) && candle.trades() > 0) {
                    publishTo(subscription, openMs, subscription.variant() | UpbitJson.SNAPSHOT);
                    return;
                }
            }
        }

        @Override
        public void produce(final long nowMs) {
            replay();
            final long current = unit.openMs(nowMs);
            if (current != bucketMs) {
                push(bucketMs);
                bucketMs = current;
            } else if (nowMs % CANDLE_EVERY_MS == 0 || hub().finishing()) {
                push(bucketMs);
            }
        }

        private void replay() {
            final Stream trades = hub().find(Venue.UPBIT, market.instrument().venueSymbol() + "@trade");
            if (trades != null && !trades.drained()) {
                return;
            }
            for (int i = subscriptions().size() - 1; i >= 0; i--) {
                final Subscription subscription = subscriptions().get(i);
                while (subscription.history() && subscription.cursor() < bucketMs) {
                    final long openMs = subscription.cursor();
                    if (market.candles().read(openMs, unit.ms(), candle) && candle.trades() > 0) {
                        publishTo(subscription, openMs);
                    }
                    subscription.cursor(openMs + unit.ms());
                }
                subscription.history(false);
            }
        }

        private void push(final long openMs) {
            if (!market.candles().read(openMs, unit.ms(), candle)
                    || candle.trades() == 0
                    || candle.lastId() == pushedId) {
                return;
            }
            pushedId = candle.lastId();
            if (drained()) {
                publish(openMs);
                return;
            }
            for (int i = subscriptions().size() - 1; i >= 0; i--) {
                if (!subscriptions().get(i).history()) {
                    publishTo(subscriptions().get(i), openMs);
                }
            }
        }

        @Override
        protected void write(final JsonBytes out, final int variant) {
            UpbitJson.candle(out, market, unit, candle, variant);
        }

        @Override
        public boolean drained() {
            for (final Subscription subscription : subscriptions()) {
                if (subscription.history()) {
                    return false;
                }
            }
            return true;
        }
    }
}
