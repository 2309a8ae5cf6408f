package io.onggi.sim.net;

import io.onggi.sim.market.Candle;
import io.onggi.sim.market.Market;
import io.onggi.sim.wire.JsonBytes;

/**
 * A stream of candles of one length. The running candle is sent at a beat where it traded since; when it ends, a venue
 * that marks the end says so of every candle, and another one sends what the last moments added, if they did. Event
 * loop only.
 */
public final class CandleStream extends Stream {
    private final Market market;
    private final Shape shape;
    private final String trades;
    private final History history;
    private final Writer writer;
    private final Candle candle;
    private long eventMs;
    private boolean closed;
    private long pushedId = -1;
    private long closedUntilMs;

    /**
     * How a venue sends its candles.
     *
     * @param lengthMs whole minutes
     * @param everyMs how often the running candle is sent at most
     * @param marksEnd whether the last frame of a candle says that it is the last
     * @param told whether the newest candle that traded is sent upon subscribing
     */
    public record Shape(long lengthMs, long everyMs, boolean marksEnd, boolean told) {
        /** {@return start of the candle that holds this time; all are aligned to midnight UTC} */
        public long openMs(final long timeMs) {
            return timeMs - Math.floorMod(timeMs, lengthMs);
        }
    }

    /** Writes a candle in the venue's words. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Writes one candle.
         *
         * @param eventMs when the frame is due, epoch milliseconds of the market
         * @param closed whether this frame is said to be the candle's last
         */
        void write(JsonBytes out, Market market, Candle candle, long eventMs, boolean closed, int variant);
    }

    /**
     * A stream of one market.
     *
     * @param trades name of the venue's stream of the same market's trades: candles of the past wait for it
     * @param history who begins in the past
     */
    public CandleStream(
            final Market market,
            final String name,
            final Shape shape,
            final String trades,
            final History history,
            final Writer writer) {
        super(market.instrument().venue(), name);
        this.market = market;
        this.shape = shape;
        this.trades = trades;
        this.history = history;
        this.writer = writer;
        candle = market.candles().holder();
        closedUntilMs = shape.openMs(market.nowMs());
    }

    /** The past begins with the first candle whose trades are all on the tape. */
    @Override
    protected void subscribed(final Subscription subscription, final boolean first) {
        final long current = shape.openMs(market.nowMs());
        long from = current;
        if (history.grants(first)) {
            from = Math.min(current, shape.openMs(market.tapeFromMs() + shape.lengthMs() - 1));
        }
        subscription.history(from < current);
        subscription.cursor(from);
    }

    @Override
    public void snapshot(final Subscription subscription) {
        if (!shape.told() || subscription.history()) {
            return;
        }
        final long current = shape.openMs(market.nowMs());
        eventMs = market.nowMs();
        closed = false;
        if (traded(current) || traded(current - shape.lengthMs())) {
            publishSnapshot(subscription, candle.openMs());
        }
    }

    private boolean traded(final long openMs) {
        return market.candles().read(openMs, shape.lengthMs(), candle) && candle.trades() > 0;
    }

    @Override
    public void produce(final long nowMs) {
        final long current = shape.openMs(nowMs);
        for (int i = subscriptions().size() - 1; i >= 0; i--) {
            final Subscription subscription = subscriptions().get(i);
            if (subscription.history() && !tradesCaughtUp()) {
                continue;
            }
            subscription.history(false);
            while (subscription.cursor() < current) {
                end(subscription, subscription.cursor());
                subscription.cursor(subscription.cursor() + shape.lengthMs());
            }
        }
        for (long openMs = closedUntilMs; openMs < current && subscriptions().isEmpty(); openMs += shape.lengthMs()) {
            missed(openMs);
        }
        closedUntilMs = current;
        if ((nowMs % shape.everyMs() == 0 || hub().finishing()) && traded(current) && candle.lastId() != pushedId) {
            pushedId = candle.lastId();
            eventMs = nowMs;
            closed = false;
            publishToLive(current);
        }
    }

    private void end(final Subscription subscription, final long openMs) {
        final boolean known = market.candles().read(openMs, shape.lengthMs(), candle);
        if (known && (shape.marksEnd() || (candle.trades() > 0 && candle.lastId() != pushedId))) {
            eventMs = openMs + shape.lengthMs() + 1;
            closed = shape.marksEnd();
            publishTo(subscription, openMs);
        }
    }

    /** A venue closes a candle after its trades; so does a replay. */
    private boolean tradesCaughtUp() {
        final Stream tape = hub().find(market.instrument().venue(), trades);
        return tape == null || tape.drained();
    }

    @Override
    protected void write(final JsonBytes out, final int variant) {
        writer.write(out, market, candle, eventMs, closed, variant);
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
