package io.onggi.sim.served;

import io.onggi.event.EventType;
import io.onggi.event.ref.Instrument;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.Subscription;
import io.onggi.sim.wire.JsonBytes;

/** One stream of a venue that carries the events of a journal. Event loop only. */
public final class ServedStream extends Stream {
    private final ServedMarket market;
    private final Shape shape;
    private final Audience audience;
    private ServedFrame current;

    /** Writes a message. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Writes what a frame says.
         *
         * @param variant the form, as the session knows it; with {@link Stream#SNAPSHOT} for the state at the time of
         *     subscribing
         */
        void write(JsonBytes out, Instrument of, ServedFrame frame, int variant);
    }

    /**
     * What a stream carries.
     *
     * @param type the events
     * @param intervalMs of candles, else 0
     * @param beginsWithState whether the venue sends the last message to who subscribes
     * @param ofBook whether each message is the book behind a change, so that there is none while that is not known
     * @param chainKey as {@link Stream#chainKey()}
     */
    public record Shape(
            EventType type, long intervalMs, boolean beginsWithState, boolean ofBook, String chainKey, Writer writer) {
        /** A stream without an interval. */
        public Shape(final EventType type, final boolean beginsWithState, final String chainKey, final Writer writer) {
            this(type, 0, beginsWithState, false, chainKey, writer);
        }

        /** A stream of candles. */
        public static Shape candles(final long intervalMs, final boolean beginsWithState, final Writer writer) {
            return new Shape(EventType.KLINE, intervalMs, beginsWithState, false, "", writer);
        }

        /** A stream of books as they are behind each change. */
        public static Shape books(final Writer writer) {
            return new Shape(EventType.BOOK_DELTA, 0, false, true, "", writer);
        }
    }

    ServedStream(final String name, final ServedMarket market, final Shape shape, final Audience audience) {
        super(market.instrument().venue(), name);
        this.market = market;
        this.shape = shape;
        this.audience = audience;
    }

    /** {@return whether it carries this frame} */
    boolean carries(final ServedFrame frame) {
        if (shape.ofBook()) {
            return ServedFrame.isBook(frame.event())
                    && market.book().isAt(frame.event().lastId());
        }
        return frame.event().type() == shape.type()
                && (shape.intervalMs() == 0
                        || shape.intervalMs() == frame.event().intervalMs());
    }

    /** Sends a frame; {@return whether anybody was there to get it} */
    boolean send(final ServedFrame frame, final long number) {
        current = frame;
        final boolean heard = !subscriptions().isEmpty();
        publish(number);
        return heard;
    }

    @Override
    public void snapshot(final Subscription subscription) {
        final ServedFrame last = shape.beginsWithState() ? market.last(shape.type(), shape.intervalMs()) : null;
        if (last != null) {
            current = last;
            publishSnapshot(subscription, 0);
        }
    }

    @Override
    protected String chainKey() {
        return shape.chainKey();
    }

    /** The journal decides when something is due. */
    @Override
    public void produce(final long nowMs) {}

    @Override
    protected void subscribed(final Subscription subscription, final boolean first) {
        audience.joined(subscription.connection());
    }

    @Override
    protected void unsubscribed(final Subscription subscription) {
        audience.left(subscription.connection());
    }

    @Override
    protected void write(final JsonBytes out, final int variant) {
        shape.writer().write(out, market.instrument(), current, variant);
    }
}
