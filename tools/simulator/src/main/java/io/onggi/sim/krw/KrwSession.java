package io.onggi.sim.krw;

import io.onggi.sim.net.Connection;
import io.onggi.sim.net.RateWindow;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.StreamHub;
import io.onggi.sim.net.Subscription;
import io.onggi.sim.net.VenueSession;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.wire.JsonBytes;
import java.util.List;

/**
 * One client: its subscription, which each new one replaces as a whole, its format, its keep-alive and its limits. A
 * market or grouping that does not exist gives no data and no error, as on the venue. Event loop only.
 */
final class KrwSession extends VenueSession {
    private static final int MINUTE_MESSAGES = 100;

    private final KrwDialect dialect;
    private final Streams streams;
    private final StreamHub hub;
    private final RateWindow perMinute = new RateWindow(60_000);
    private final JsonBytes reply = new JsonBytes(512);
    private List<KrwRequest.Type> types = List.of();
    private int variant;
    private long nextStatusMs = Long.MAX_VALUE;

    /** Where a type and code lead. */
    @FunctionalInterface
    interface Streams {
        /** {@return the stream, or null if there is no such market, type or grouping} */
        Stream find(String type, String code, long level);
    }

    KrwSession(final Connection connection, final VenueSetup setup, final Streams streams) {
        super(connection, setup);
        dialect = KrwDialect.of(setup.venue());
        this.streams = streams;
        hub = setup.hub();
    }

    @Override
    protected void received(final String text) {
        final long nowMs = System.currentTimeMillis();
        if (perMinute.add(nowMs, 1) > MINUTE_MESSAGES) {
            tooManyMessages();
            return;
        }
        if (text.equals("PING")) {
            status(nowMs);
            return;
        }
        final KrwRequest request = KrwRequest.parse(text, dialect);
        if (request.error() != null) {
            error(request.error());
            return;
        }
        if (request.format() != null) {
            format(dialect.variantOf(request.format()));
        }
        if (request.list()) {
            list(request.ticket());
        } else {
            if (request.format() == null) {
                format(0);
            }
            replace(request.types());
        }
    }

    @Override
    protected void tooManyMessages() {
        error("TOO_MANY_REQUEST");
    }

    private void error(final String name) {
        connection()
                .control(reply.reset()
                        .raw("{\"error\":{\"name\":\"")
                        .raw(name)
                        .raw("\",\"message\":")
                        .text("요청이 올바르지 않습니다.")
                        .raw("}}"));
    }

    private void status(final long nowMs) {
        connection().control(reply.reset().raw("{\"status\":\"UP\"}"));
        nextStatusMs = nowMs + rules().signEveryMs();
    }

    private void format(final int newVariant) {
        variant = newVariant;
        for (final Subscription subscription : subscriptions().values()) {
            subscription.variant(newVariant);
        }
    }

    private void replace(final List<KrwRequest.Type> wanted) {
        closed();
        types = wanted;
        for (final KrwRequest.Type type : wanted) {
            for (final String code : type.codes()) {
                final Stream stream = streams.find(type.type(), code, type.level());
                if (stream != null) {
                    subscribe(stream, type);
                }
            }
        }
    }

    private void subscribe(final Stream stream, final KrwRequest.Type type) {
        if (subscriptions().containsKey(stream.name())) {
            return;
        }
        final Subscription subscription = hub.subscribe(connection(), stream, variant, "");
        if (type.onlySnapshot()) {
            subscription.history(false);
        }
        if (!type.onlyRealtime()) {
            stream.snapshot(subscription);
        }
        if (type.onlySnapshot()) {
            hub.unsubscribe(subscription);
        } else {
            subscriptions().put(stream.name(), subscription);
        }
    }

    private void list(final String ticket) {
        final boolean simple = (variant & KrwJson.SIMPLE) != 0;
        reply.reset().raw(simple ? "{\"mthd\":" : "{\"method\":").raw("\"LIST_SUBSCRIPTIONS\",");
        reply.raw(simple ? "\"rslt\":[" : "\"result\":[");
        for (final KrwRequest.Type type : types) {
            reply.raw(simple ? "{\"ty\":" : "{\"type\":").text(type.type()).raw(simple ? ",\"cds\":[" : ",\"codes\":[");
            for (final String code : type.codes()) {
                reply.text(code).raw(',');
            }
            reply.dropTrailing(',').raw(']');
            if (type.type().equals("orderbook")) {
                reply.raw(simple ? ",\"lv\":" : ",\"level\":").number(type.level());
            }
            reply.raw("},");
        }
        reply.dropTrailing(',')
                .raw(simple ? "],\"tckt\":" : "],\"ticket\":")
                .text(ticket)
                .raw('}');
        connection().control(reply);
    }

    @Override
    public void tick(final long nowMs) {
        final long wallMs = System.currentTimeMillis();
        if (wallMs >= nextStatusMs) {
            status(wallMs);
        }
        super.tick(nowMs);
    }

    /** Traffic in either direction is life. */
    @Override
    protected long lifeMs(final long lastHeardMs) {
        return Math.max(lastHeardMs, connection().sentMs());
    }
}
