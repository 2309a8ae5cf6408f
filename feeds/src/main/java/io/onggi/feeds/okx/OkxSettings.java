package io.onggi.feeds.okx;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.FeedSettings;
import java.net.URI;
import java.util.Set;

/**
 * How OKX is used.
 *
 * @param publicSocket all but candles, such as {@code wss://ws.okx.com:8443/ws/v5/public}
 * @param businessSocket candles, such as {@code wss://ws.okx.com:8443/ws/v5/business}
 * @param rest such as {@code https://www.okx.com}
 * @param feed what is the same for all venues; each kind of call counts by itself and has a budget like this
 */
public record OkxSettings(URI publicSocket, URI businessSocket, URI rest, FeedSettings feed) {
    /** What the venue offers of what the engine knows. */
    static final Set<StreamKind> OFFERED = StreamKind.streamed();

    /** Checks the kinds of streams. */
    public OkxSettings {
        feed.requireOffered(Venue.OKX, OFFERED);
    }
}
