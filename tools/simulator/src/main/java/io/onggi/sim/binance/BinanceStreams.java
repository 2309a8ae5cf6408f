package io.onggi.sim.binance;

import io.onggi.event.ref.Venue;
import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.DepthFrames;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.MarketModel;
import io.onggi.sim.net.History;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.StreamHub;
import io.onggi.sim.net.Subscription;
import io.onggi.sim.net.TapeStream;
import io.onggi.sim.wire.JsonBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds or opens the stream of a name. Event loop only. */
final class BinanceStreams {
    private final MarketModel model;
    private final StreamHub hub;
    private final History history;

    BinanceStreams(final MarketModel model, final StreamHub hub, final History history) {
        this.model = model;
        this.hub = hub;
        this.history = history;
    }

    /** {@return the stream, or null if there is none of this name on this route} */
    Stream find(final String name, final BinanceRoute route) {
        final Stream known = hub.find(Venue.BINANCE_USDM, name);
        final int at = name.indexOf('@');
        final String kind = at < 0 ? name.substring(Math.min(1, name.length())) : name.substring(at + 1);
        if (!route.carries(name.startsWith("!") ? name.substring(1) : kind)) {
            return null;
        }
        if (known != null) {
            return known;
        }
        final Stream opened = name.startsWith("!") ? openAll(name) : open(name, at, kind);
        if (opened != null) {
            hub.add(opened);
        }
        return opened;
    }

    private Stream openAll(final String name) {
        final List<Market> markets = new ArrayList<>();
        for (final Market market : model.markets()) {
            if (market.instrument().venue() == Venue.BINANCE_USDM) {
                markets.add(market);
            }
        }
        return switch (name) {
            case "!markPrice@arr" -> new AllMarkPrices(markets, name, 3_000);
            case "!markPrice@arr@1s" -> new AllMarkPrices(markets, name, 1_000);
            case "!forceOrder@arr" -> new LiquidationStream(markets, name);
            case "!bookTicker" -> new BookTickerStream(markets, name, 5_000);
            default -> null;
        };
    }

    private Stream open(final String name, final int at, final String kind) {
        // Stream names are in lower case; another spelling is a stream that does not exist.
        if (at < 0 || !name.substring(0, at).equals(name.substring(0, at).toLowerCase(Locale.ROOT))) {
            return null;
        }
        final Market market =
                model.find(Venue.BINANCE_USDM, name.substring(0, at).toUpperCase(Locale.ROOT));
        if (market == null) {
            return null;
        }
        if (kind.startsWith("kline_")) {
            final BinanceInterval interval = BinanceInterval.ofText(kind.substring("kline_".length()));
            return interval == null ? null : new KlineStream(market, name, interval, history);
        }
        if (kind.startsWith("depth")) {
            return openDepth(market, name, kind);
        }
        return switch (kind) {
            case "aggTrade" -> new AggTradeStream(market, name, history);
            case "bookTicker" -> new BookTickerStream(List.of(market), name, 0);
            case "markPrice" -> new MarkPriceStream(market, name, 3_000);
            case "markPrice@1s" -> new MarkPriceStream(market, name, 1_000);
            case "forceOrder" -> new LiquidationStream(List.of(market), name);
            case "ticker" -> new TickerStream(market, name, false);
            case "miniTicker" -> new TickerStream(market, name, true);
            default -> null;
        };
    }

    private static Stream openDepth(final Market market, final String name, final String kind) {
        final int at = kind.indexOf('@');
        final String levels = kind.substring("depth".length(), at < 0 ? kind.length() : at);
        final int speedMs = switch (at < 0 ? "" : kind.substring(at + 1)) {
            case "" -> 250;
            case "100ms" -> 100;
            case "250ms" -> 250;
            case "500ms" -> 500;
            default -> 0;
        };
        final int depth = switch (levels) {
            case "" -> 0;
            case "5" -> 5;
            case "10" -> 10;
            case "20" -> 20;
            default -> -1;
        };
        return speedMs == 0 || depth < 0 ? null : new DepthStream(market, name, market.frames(speedMs), depth);
    }

    private static final class AggTradeStream extends TapeStream {
        AggTradeStream(final Market market, final String name, final History history) {
            super(market, name, history);
        }

        @Override
        protected void write(final JsonBytes out, final int variant) {
            BinanceJson.aggTrade(out, market(), trade(), BinanceRest.FIRST_AGGREGATE_ID + trade());
        }
    }

    private static final class DepthStream extends Stream {
        private final Market market;
        private final DepthFrames frames;
        private final BookCopy top;
        private long seen;

        DepthStream(final Market market, final String name, final DepthFrames frames, final int depth) {
            super(Venue.BINANCE_USDM, name);
            this.market = market;
            this.frames = frames;
            top = depth == 0 ? null : new BookCopy(depth);
            seen = frames.frames();
        }

        @Override
        public void produce(final long nowMs) {
            if (seen != frames.frames()) {
                seen = frames.frames();
                publish(frames.lastId());
            }
        }

        @Override
        protected void write(final JsonBytes out, final int variant) {
            if (top == null) {
                BinanceJson.depthUpdate(out, market, frames);
            } else {
                market.copyBook(top, top.depth());
                BinanceJson.partialDepth(out, market, frames, top);
            }
        }
    }

    private static final class BookTickerStream extends Stream {
        private final List<Market> markets;
        private final long[] seen;
        private final long everyMs;
        private Market market;

        BookTickerStream(final List<Market> markets, final String name, final long everyMs) {
            super(Venue.BINANCE_USDM, name);
            this.markets = markets;
            this.everyMs = everyMs;
            seen = new long[markets.size()];
            for (int i = 0; i < seen.length; i++) {
                seen[i] = markets.get(i).touchChanges();
            }
        }

        @Override
        public void produce(final long nowMs) {
            if (everyMs != 0 && nowMs % everyMs != 0 && !hub().finishing()) {
                return;
            }
            for (int i = 0; i < seen.length; i++) {
                market = markets.get(i);
                if (seen[i] != market.touchChanges()) {
                    seen[i] = market.touchChanges();
                    publish(market.updateId());
                }
            }
        }

        @Override
        protected void write(final JsonBytes out, final int variant) {
            BinanceJson.bookTicker(out, market);
        }
    }

    private static final class KlineStream extends Stream {
        private static final long PUSH_EVERY_MS = 250;

        private final Market market;
        private final BinanceInterval interval;
        private final History history;
        private final Candle candle;
        private long eventMs;
        private boolean closed;
        private long pushedId = -1;
        private long closedUntilMs;

        KlineStream(final Market market, final String name, final BinanceInterval interval, final History history) {
            super(Venue.BINANCE_USDM, name);
            this.market = market;
            this.interval = interval;
            this.history = history;
            candle = market.candles().holder();
            closedUntilMs = interval.openMs(market.nowMs());
        }

        /** The past begins with the first candle whose trades are all on the tape. */
        @Override
        protected void subscribed(final Subscription subscription, final boolean first) {
            final long current = interval.openMs(market.nowMs());
            long from = current;
            if (history.grants(first)) {
                from = Math.min(current, interval.openMs(market.tapeFromMs() + interval.ms() - 1));
            }
            subscription.history(from < current);
            subscription.cursor(from);
        }

        @Override
        public void produce(final long nowMs) {
            final long current = interval.openMs(nowMs);
            for (int i = subscriptions().size() - 1; i >= 0; i--) {
                final Subscription subscription = subscriptions().get(i);
                if (subscription.history() && !tradesCaughtUp()) {
                    continue;
                }
                subscription.history(false);
                while (subscription.cursor() < current) {
                    close(subscription, subscription.cursor());
                    subscription.cursor(subscription.cursor() + interval.ms());
                }
            }
            if (subscriptions().isEmpty() && closedUntilMs < current) {
                missed((current - closedUntilMs) / interval.ms());
            }
            closedUntilMs = current;
            if ((nowMs % PUSH_EVERY_MS == 0 || hub().finishing())
                    && market.candles().read(current, interval.ms(), candle)
                    && candle.trades() > 0
                    && candle.lastId() != pushedId) {
                pushedId = candle.lastId();
                eventMs = nowMs;
                closed = false;
                push(current);
            }
        }

        private void push(final long openMs) {
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

        private void close(final Subscription subscription, final long openMs) {
            if (market.candles().read(openMs, interval.ms(), candle)) {
                eventMs = openMs + interval.ms() + 1;
                closed = true;
                publishTo(subscription, openMs);
            }
        }

        /** A venue closes a candle after its trades; so does a replay. */
        private boolean tradesCaughtUp() {
            final Stream trades =
                    hub().find(Venue.BINANCE_USDM, market.instrument().streamName() + "@aggTrade");
            return trades == null || trades.drained();
        }

        @Override
        protected void write(final JsonBytes out, final int variant) {
            BinanceJson.kline(out, market, interval, candle, eventMs, closed);
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

    private static final class MarkPriceStream extends Stream {
        private final Market market;
        private final long everyMs;

        MarkPriceStream(final Market market, final String name, final long everyMs) {
            super(Venue.BINANCE_USDM, name);
            this.market = market;
            this.everyMs = everyMs;
        }

        @Override
        public void produce(final long nowMs) {
            if (nowMs % everyMs == 0 && !hub().finishing()) {
                publish(nowMs);
            }
        }

        @Override
        protected void write(final JsonBytes out, final int variant) {
            BinanceJson.markPrice(out, market, market.nowMs());
        }
    }

    private static final class AllMarkPrices extends Stream {
        private final List<Market> markets;
        private final long everyMs;

        AllMarkPrices(final List<Market> markets, final String name, final long everyMs) {
            super(Venue.BINANCE_USDM, name);
            this.markets = markets;
            this.everyMs = everyMs;
        }

        @Override
        public void produce(final long nowMs) {
            if (nowMs % everyMs == 0 && !hub().finishing()) {
                publish(nowMs);
            }
        }

        @Override
        protected void write(final JsonBytes out, final int variant) {
            out.raw('[');
            for (final Market market : markets) {
                BinanceJson.markPrice(out, market, market.nowMs());
                out.raw(',');
            }
            out.dropTrailing(',').raw(']');
        }
    }

    private static final class LiquidationStream extends Stream {
        private final List<Market> markets;
        private final long[] seen;
        private Market market;

        LiquidationStream(final List<Market> markets, final String name) {
            super(Venue.BINANCE_USDM, name);
            this.markets = markets;
            seen = new long[markets.size()];
            for (int i = 0; i < seen.length; i++) {
                seen[i] = markets.get(i).liquidations().publish(markets.get(i).nowMs());
            }
        }

        @Override
        public void produce(final long nowMs) {
            for (int i = 0; i < seen.length; i++) {
                market = markets.get(i);
                final long published = market.liquidations().publish(nowMs);
                if (seen[i] != published) {
                    seen[i] = published;
                    publish(market.liquidations().timeMs());
                }
            }
        }

        @Override
        protected void write(final JsonBytes out, final int variant) {
            BinanceJson.forceOrder(out, market, market.nowMs());
        }
    }

    private static final class TickerStream extends Stream {
        private static final long EVERY_MS = 2_000;

        private final Market market;
        private final boolean mini;

        TickerStream(final Market market, final String name, final boolean mini) {
            super(Venue.BINANCE_USDM, name);
            this.market = market;
            this.mini = mini;
        }

        @Override
        public void produce(final long nowMs) {
            if (nowMs % EVERY_MS == 0 && !hub().finishing()) {
                publish(nowMs);
            }
        }

        @Override
        protected void write(final JsonBytes out, final int variant) {
            BinanceJson.ticker(out, market, market.nowMs(), mini);
        }
    }
}
