package io.onggi.feeds.okx;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.Violations;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How OKX is used.
 *
 * @param publicSocket all but candles, such as {@code wss://ws.okx.com:8443/ws/v5/public}
 * @param businessSocket candles, such as {@code wss://ws.okx.com:8443/ws/v5/business}
 * @param rest such as {@code https://www.okx.com}
 * @param feed what is the same for all venues; each kind of call counts by itself and has a budget like this
 * @param channelsPerRequest most channels in one request, 1 to 1024; a request is also no longer than the venue takes
 */
public record OkxSettings(URI publicSocket, URI businessSocket, URI rest, FeedSettings feed, int channelsPerRequest) {
    /** What the venue offers of what the engine knows. */
    static final Set<StreamKind> OFFERED = StreamKind.streamed();

    private static final int MAX_CHANNELS = 1_024;

    /** Checks the ranges and the kinds of streams. */
    public OkxSettings {
        feed.requireOffered(Venue.OKX, OFFERED);
        final List<String> violations = new ArrayList<>();
        Violations.range(violations, "channelsPerRequest", channelsPerRequest, 1, MAX_CHANNELS);
        Violations.throwIfAny("okx", violations);
    }

    /** As many channels in a request as usual. */
    public OkxSettings(final URI publicSocket, final URI businessSocket, final URI rest, final FeedSettings feed) {
        this(publicSocket, businessSocket, rest, feed, OkxSubscriptions.LIMITS.args());
    }
}
