package io.onggi.sim.net;

import io.onggi.sim.market.Market;
import io.onggi.sim.market.TradeTape;

/** A stream of trades: each subscription has its own place on the tape, in the past at first if history is granted. */
public abstract class TapeStream extends Stream {
    /** Trades of the past sent in one step: 5,000 a second, which a client takes in its stride. */
    private static final int HISTORY_PER_STEP = 50;

    private final Market market;
    private final History history;
    private long trade;
    private long seen;
    private long brokenOffAt = -1;

    /** @param history who begins in the past */
    protected TapeStream(final Market market, final String name, final History history) {
        super(market.instrument().venue(), name);
        this.market = market;
        this.history = history;
        seen = market.tape().next();
    }

    /** {@return its market} */
    protected final Market market() {
        return market;
    }

    /** {@return the trade to write} */
    protected final long trade() {
        return trade;
    }

    @Override
    protected void subscribed(final Subscription subscription, final boolean first) {
        final boolean past = history.grants(first);
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

    @Override
    public final void produce(final long nowMs) {
        final TradeTape tape = market.tape();
        for (int i = subscriptions().size() - 1; i >= 0; i--) {
            final Subscription subscription = subscriptions().get(i);
            if (subscription.cursor() < tape.oldest()) {
                subscription.tally().overrun(tape.oldest() - subscription.cursor());
                subscription.cursor(tape.oldest());
            }
            int budget = subscription.history() ? HISTORY_PER_STEP : Integer.MAX_VALUE;
            while (subscription.cursor() < tape.next() && budget-- > 0) {
                send(subscription, subscription.cursor());
                subscription.cursor(subscription.cursor() + 1);
            }
            if (subscription.cursor() == tape.next()) {
                subscription.history(false);
            }
        }
        if (subscriptions().isEmpty()) {
            missed(tape.next() - seen);
        }
        seen = tape.next();
    }

    /** Sends one trade to one subscription. */
    protected final void send(final Subscription subscription, final long number) {
        trade = number;
        publishTo(subscription, market.tape().lastId(number));
    }

    @Override
    public final boolean drained() {
        for (final Subscription subscription : subscriptions()) {
            if (subscription.cursor() < market.tape().next()) {
                return false;
            }
        }
        return true;
    }
}
