package io.onggi.feeds.bingx;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.net.BookSnapshots;
import io.onggi.feeds.net.FeedPlan;
import io.onggi.feeds.net.FeedPlan.Route;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestGroup;
import io.onggi.feeds.net.RestHost;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.VenueDecoders;
import java.io.IOException;
import java.util.List;

/**
 * BingX perpetual contracts: one route, a request for each topic, books that begin with a snapshot at each
 * subscription. The venue says {@code Ping} every 5 seconds, so that a silent connection is a dead one.
 */
public final class BingxFeed {
    private static final long NS_PER_MS = 1_000_000L;

    private BingxFeed() {}

    /** {@return the venue's feed; nothing happens before its instruments are loaded} */
    public static StreamFeed create(
            final BingxSettings settings,
            final NetRuntime runtime,
            final MarketSink sink,
            final DecoderOptions options) {
        final RestHost host =
                new RestHost(runtime, Venue.BINGX, settings.endpoints().rest(), settings.feed());
        // What is compressed must be no longer than a message that is not.
        final int maxInflatedBytes = settings.feed().session().frameLimits().maxMessageBytes();
        final FeedPlan plan = new FeedPlan(
                Venue.BINGX,
                settings.feed(),
                List.of(new Route(
                        "swap",
                        BingxSubscriptions.OFFERED,
                        number -> new BingxSubscriptions(settings.endpoints().ws()))),
                (instrument, kind) -> List.of(BingxSubscriptions.name(instrument, kind)),
                new VenueDecoders<>(
                        (out, instruments, counters, listener, chosen) ->
                                new BingxDecoder(out, instruments, counters, listener, chosen, maxInflatedBytes),
                        options),
                (table, symbols) -> load(host, table, symbols),
                BookSnapshots.bySubscription(),
                new BingxPast(path -> call(host, host.all(), path)));
        return new StreamFeed(plan.with(BingxPolls.of(host)), runtime, sink);
    }

    private static LoadResult load(final RestHost host, final InstrumentTable table, final List<String> symbols)
            throws IOException, InterruptedException {
        final RestCall call = call(host, host.all(), "/openApi/swap/v2/quote/contracts");
        return BingxInstruments.load(host.blocking().getJson(call), table, symbols);
    }

    /** The time is a parameter that the venue lists as required, protocol notes 4.10. */
    static RestCall call(final RestHost host, final RestGroup group, final String path) {
        final long nowMs = host.runtime().clock().nowNs() / NS_PER_MS;
        return group.get(path + (path.indexOf('?') < 0 ? '?' : '&') + "timestamp=" + nowMs);
    }
}
