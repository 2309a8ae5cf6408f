package io.onggi.sim.upbit;

import io.onggi.sim.net.Connection;
import io.onggi.sim.net.RateWindow;
import io.onggi.sim.net.SocketSession;
import io.onggi.sim.net.Stream;
import io.onggi.sim.net.StreamHub;
import io.onggi.sim.net.Subscription;
import io.onggi.sim.net.VenueLimits;
import io.onggi.sim.wire.JsonBytes;
import java.util.ArrayList;
import java.util.List;

/**
 * One client: its subscription, which each new one replaces as a whole, its format, its keep-alive and its limits. A
 * market or grouping that does not exist gives no data and no error, as on the venue. Event loop only.
 */
final class UpbitSession implements SocketSession {
    private static final int NORMAL = 1000;
    private static final int MINUTE_MESSAGES = 100;

    private final Connection connection;
    private final UpbitStreams streams;
    private final StreamHub hub;
    private final VenueLimits limits;
    private final RateWindow perSecond = new RateWindow(1_000);
    private final RateWindow perMinute = new RateWindow(60_000);
    private final JsonBytes reply = new JsonBytes(512);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private List<UpbitRequest.Type> types = List.of();
    private int variant;
    private long heardMs = System.currentTimeMillis();
    private long nextStatusMs = Long.MAX_VALUE;

    UpbitSession(
            final Connection connection, final UpbitStreams streams, final StreamHub hub, final VenueLimits limits) {
        this.connection = connection;
        this.streams = streams;
        this.hub = hub;
        this.limits = limits;
    }

    /** {@return the form of frames in a format, -1 if there is no such format} */
    static int variantOf(final String format) {
        return switch (format) {
            case "DEFAULT" -> 0;
            case "SIMPLE" -> UpbitJson.SIMPLE;
            case "JSON_LIST" -> UpbitJson.LIST;
            case "SIMPLE_LIST" -> UpbitJson.SIMPLE | UpbitJson.LIST;
            default -> -1;
        };
    }

    @Override
    public void message(final String text) {
        final long nowMs = System.currentTimeMillis();
        heardMs = nowMs;
        if (perSecond.add(nowMs, 1) > limits.upbitInboundPerSecond() || perMinute.add(nowMs, 1) > MINUTE_MESSAGES) {
            error("TOO_MANY_REQUEST");
            return;
        }
        if (text.equals("PING")) {
            status(nowMs);
            return;
        }
        final UpbitRequest request = UpbitRequest.parse(text);
        if (request.error() != null) {
            error(request.error());
            return;
        }
        if (request.format() != null) {
            format(variantOf(request.format()));
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

    private void error(final String name) {
        connection.control(reply.reset()
                .raw("{\"error\":{\"name\":\"")
                .raw(name)
                .raw("\",\"message\":")
                .text("요청이 올바르지 않습니다.")
                .raw("}}"));
    }

    private void status(final long nowMs) {
        connection.control(reply.reset().raw("{\"status\":\"UP\"}"));
        nextStatusMs = nowMs + limits.upbitStatusEveryMs();
    }

    private void format(final int newVariant) {
        variant = newVariant;
        for (final Subscription subscription : subscriptions) {
            subscription.variant(newVariant);
        }
    }

    private void replace(final List<UpbitRequest.Type> wanted) {
        closed();
        types = wanted;
        for (final UpbitRequest.Type type : wanted) {
            for (final String code : type.codes()) {
                final Stream stream = streams.find(type.type(), code, type.level());
                if (stream != null) {
                    subscribe(stream, type);
                }
            }
        }
    }

    private void subscribe(final Stream stream, final UpbitRequest.Type type) {
        for (final Subscription earlier : subscriptions) {
            if (earlier.stream() == stream) {
                return;
            }
        }
        final Subscription subscription = hub.subscribe(connection, stream, variant, "");
        if (type.onlySnapshot()) {
            subscription.history(false);
        }
        if (!type.onlyRealtime() && stream instanceof UpbitStreams.WithSnapshot known) {
            known.snapshot(subscription);
        }
        if (type.onlySnapshot()) {
            hub.unsubscribe(subscription);
        } else {
            subscriptions.add(subscription);
        }
    }

    private void list(final String ticket) {
        final boolean simple = (variant & UpbitJson.SIMPLE) != 0;
        reply.reset().raw(simple ? "{\"mthd\":" : "{\"method\":").raw("\"LIST_SUBSCRIPTIONS\",");
        reply.raw(simple ? "\"rslt\":[" : "\"result\":[");
        for (final UpbitRequest.Type type : types) {
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
        connection.control(reply);
    }

    @Override
    public void pinged() {
        heardMs = System.currentTimeMillis();
    }

    @Override
    public void ponged() {
        heardMs = System.currentTimeMillis();
    }

    @Override
    public void tick(final long nowMs) {
        final long wallMs = System.currentTimeMillis();
        if (wallMs >= nextStatusMs) {
            status(wallMs);
        }
        if (wallMs - Math.max(heardMs, connection.sentMs()) > limits.upbitIdleMs()) {
            connection.close(NORMAL, "idle");
        }
    }

    @Override
    public void closed() {
        for (final Subscription subscription : subscriptions) {
            hub.unsubscribe(subscription);
        }
        subscriptions.clear();
    }
}
