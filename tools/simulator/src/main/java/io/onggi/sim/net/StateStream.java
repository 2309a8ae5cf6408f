package io.onggi.sim.net;

import io.onggi.event.ref.Venue;
import io.onggi.sim.market.Market;
import io.onggi.sim.wire.JsonBytes;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A stream that tells the state of one or several markets: at a beat, or where it changed since the last beat. One
 * frame for each market. Event loop only.
 */
public final class StateStream extends Stream {
    private final List<Market> markets;
    private final long everyMs;
    private final boolean told;
    private final ToLongFunction<Market> version;
    private final Writer writer;
    private final long[] seen;
    private Market market;

    /** Writes a state in the venue's words. */
    @FunctionalInterface
    public interface Writer {
        /** Writes the state of a market as it stands. */
        void write(JsonBytes out, Market market, int variant);
    }

    private StateStream(
            final Venue venue,
            final List<Market> markets,
            final String name,
            final long everyMs,
            final boolean told,
            final ToLongFunction<Market> version,
            final Writer writer) {
        super(venue, name);
        this.markets = markets;
        this.everyMs = everyMs;
        this.told = told;
        this.version = version;
        this.writer = writer;
        seen = new long[markets.size()];
        if (version != null) {
            for (int i = 0; i < seen.length; i++) {
                seen[i] = version.applyAsLong(markets.get(i));
            }
        }
    }

    /** {@return a stream that tells the state at every beat, and not between them} */
    public static StateStream steady(final Market market, final String name, final long everyMs, final Writer writer) {
        return new StateStream(market.instrument().venue(), List.of(market), name, everyMs, false, null, writer);
    }

    /**
     * {@return a stream that tells a state where it changed}
     *
     * @param everyMs how often it looks; a step for at once
     * @param version a number that changes with the state; it is asked for only at a beat
     */
    public static StateStream onChange(
            final List<Market> markets,
            final String name,
            final long everyMs,
            final ToLongFunction<Market> version,
            final Writer writer) {
        return new StateStream(markets.get(0).instrument().venue(), markets, name, everyMs, false, version, writer);
    }

    /** {@return the same stream, if the venue tells the state upon subscribing too} */
    public StateStream toldAtOnce() {
        return new StateStream(venue(), markets, name(), everyMs, true, version, writer);
    }

    @Override
    public void snapshot(final Subscription subscription) {
        if (told) {
            for (final Market one : markets) {
                market = one;
                publishSnapshot(subscription, one.nowMs());
            }
        }
    }

    @Override
    public void produce(final long nowMs) {
        final boolean beat = nowMs % everyMs == 0;
        if (version == null ? !beat || hub().finishing() : !beat && !hub().finishing()) {
            return;
        }
        for (int i = 0; i < seen.length; i++) {
            market = markets.get(i);
            final long state = version == null ? seen[i] + 1 : version.applyAsLong(market);
            if (seen[i] != state) {
                seen[i] = state;
                publish(nowMs);
            }
        }
    }

    @Override
    protected void write(final JsonBytes out, final int variant) {
        writer.write(out, market, variant);
    }
}
