package io.onggi.sim.net;

import io.onggi.sim.market.Market;
import io.onggi.sim.market.TradeTape;
import io.onggi.sim.wire.JsonBytes;

/**
 * A stream of trades: each subscription has its own place on the tape, in the past at first if history is granted.
 * Event loop only.
 */
public final class TapeStream extends Stream {
    /** Trades of the past sent in one step: 5,000 a second, which a client takes in its stride. */
    private static final int HISTORY_PER_STEP = 50;

    private final Market market;
    private final Shape shape;
    private final History history;
    private final Writer writer;
    private long first;
    private long until;
    private long seen;
    private long brokenOffAt = -1;

    /**
     * How a venue sends its trades.
     *
     * @param mostPerFrame trades that one frame may hold
     * @param remembered the latest trades that are sent upon subscribing, 0 for none
     */
    public record Shape(int mostPerFrame, int remembered) {
        /** One trade a frame, nothing of the past. */
        public static final Shape SINGLE = new Shape(1, 0);
    }

    /** Writes trades in the venue's words. */
    @FunctionalInterface
    public interface Writer {
        /** Writes the trades from number {@code first} to before {@code until}, at least one. */
        void write(JsonBytes out, Market market, long first, long until, int variant);
    }

    /** @param history who begins in the past */
    public TapeStream(
            final Market market, final String name, final Shape shape, final History history, final Writer writer) {
        super(market.instrument().venue(), name);
        this.market = market;
        this.shape = shape;
        this.history = history;
        this.writer = writer;
        seen = market.tape().next();
    }

    @Override
    protected void subscribed(final Subscription subscription, final boolean firstEver) {
        final boolean past = history.grants(firstEver);
        final boolean resumed = !past && brokenOffAt >= 0;
        subscription.history(past || resumed);
        subscription.cursor(
                past
                        ? market.tape().oldest()
                        : resumed ? brokenOffAt : market.tape().next());
        brokenOffAt = -1;
    }

    /** A replay that was broken off goes on with the next subscription, as if the stream had stood still. */
    @Override
    protected void unsubscribed(final Subscription subscription) {
        if (subscription.history()) {
            brokenOffAt = subscription.cursor();
        }
    }

    /** The latest trades; there are none yet for who begins where the trades begin. */
    @Override
    public void snapshot(final Subscription subscription) {
        final TradeTape tape = market.tape();
        first = Math.max(tape.oldest(), tape.next() - shape.remembered());
        until = tape.next();
        if (!subscription.history() && first < until) {
            publishSnapshot(subscription, tape.lastId(until - 1));
        }
    }

    @Override
    public void produce(final long nowMs) {
        final TradeTape tape = market.tape();
        for (int i = subscriptions().size() - 1; i >= 0; i--) {
            final Subscription subscription = subscriptions().get(i);
            if (subscription.cursor() < tape.oldest()) {
                subscription.tally().overrun(tape.oldest() - subscription.cursor());
                subscription.cursor(tape.oldest());
            }
            final long budget = subscription.history() ? HISTORY_PER_STEP : Long.MAX_VALUE / 2;
            final long end = Math.min(tape.next(), subscription.cursor() + budget);
            while (subscription.cursor() < end) {
                first = subscription.cursor();
                until = Math.min(end, first + shape.mostPerFrame());
                publishTo(subscription, tape.lastId(until - 1));
                subscription.cursor(until);
            }
            if (subscription.cursor() == tape.next()) {
                subscription.history(false);
            }
        }
        for (long trade = seen; trade < tape.next() && subscriptions().isEmpty(); trade++) {
            missed(tape.lastId(trade));
        }
        seen = tape.next();
    }

    @Override
    protected void write(final JsonBytes out, final int variant) {
        writer.write(out, market, first, until, variant);
    }

    @Override
    public boolean drained() {
        for (final Subscription subscription : subscriptions()) {
            if (subscription.cursor() < market.tape().next()) {
                return false;
            }
        }
        return true;
    }
}
