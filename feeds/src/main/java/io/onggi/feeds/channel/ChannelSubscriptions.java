package io.onggi.feeds.channel;

import io.onggi.event.ref.FixedPoint;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.SubscriptionDialect;
import io.onggi.feeds.net.SubscriptionRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code {"op":"subscribe","args":[..]}} in batches. The venue answers each channel by itself. A stream's name is
 * channel and instrument with a slash between; streams of one name are one channel, asked for once. For one connection.
 */
public abstract class ChannelSubscriptions implements SubscriptionDialect {
    /** What a request has beside its channels, bytes: an operation and a number. */
    private static final int FRAME_BYTES = 64;

    private final URI address;
    private final RequestLimits limits;
    private long lastId;

    /** Subscribes at this address. */
    protected ChannelSubscriptions(final URI address, final RequestLimits limits) {
        this.address = address;
        this.limits = limits;
    }

    /** {@return a channel as the venue is asked for it: a JSON object} */
    protected abstract String arg(String channel, String instrument);

    /** {@return what a request has in front of its operation: members with a comma behind each, or nothing} */
    protected abstract String head(long requestId);

    /** {@return the name of a stream} */
    protected static String name(final String channel, final String instrument) {
        return channel + '/' + instrument;
    }

    @Override
    public final URI address() {
        return address;
    }

    @Override
    public final boolean acknowledges() {
        return true;
    }

    @Override
    public final List<SubscriptionRequest> subscribe(final List<StreamRef> streams) {
        final List<SubscriptionRequest> requests = new ArrayList<>();
        for (final Batch batch : batches(streams)) {
            final String text = text("subscribe", batch);
            requests.add(new SubscriptionRequest(text, lastId, batch.streams));
        }
        return requests;
    }

    @Override
    public final List<SubscriptionRequest> resubscribe(final List<StreamRef> silent, final List<StreamRef> all) {
        final List<SubscriptionRequest> requests = new ArrayList<>();
        for (final Batch batch : batches(silent)) {
            requests.add(new SubscriptionRequest(text("unsubscribe", batch), FixedPoint.ABSENT, List.of()));
        }
        requests.addAll(subscribe(silent));
        return requests;
    }

    private List<Batch> batches(final List<StreamRef> streams) {
        final List<Batch> batches = new ArrayList<>();
        final Set<String> asked = new LinkedHashSet<>();
        for (final StreamRef stream : streams) {
            if (!asked.add(stream.name())) {
                batches.stream().filter(batch -> batch.has(stream.name())).forEach(batch -> batch.streams.add(stream));
                continue;
            }
            final int slash = stream.name().indexOf('/');
            final String arg =
                    arg(stream.name().substring(0, slash), stream.name().substring(slash + 1));
            final Batch last = batches.isEmpty() ? null : batches.get(batches.size() - 1);
            if (last == null || !last.hasRoomFor(arg, limits)) {
                batches.add(new Batch());
            }
            batches.get(batches.size() - 1).add(stream, arg);
        }
        return batches;
    }

    private String text(final String operation, final Batch batch) {
        lastId++;
        return '{' + head(lastId) + "\"op\":\"" + operation + "\",\"args\":[" + String.join(",", batch.args) + "]}";
    }

    private static final class Batch {
        private final List<StreamRef> streams = new ArrayList<>();
        private final List<String> args = new ArrayList<>();
        private int bytes = FRAME_BYTES;

        boolean has(final String name) {
            return streams.stream().anyMatch(stream -> stream.name().equals(name));
        }

        boolean hasRoomFor(final String arg, final RequestLimits limits) {
            return args.size() < limits.args() && bytes + arg.length() + 1 <= limits.bytes();
        }

        void add(final StreamRef stream, final String arg) {
            streams.add(stream);
            args.add(arg);
            bytes += arg.length() + 1;
        }
    }
}
