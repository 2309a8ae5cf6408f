package io.onggi.feeds.bingx;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.net.BlockingRest;
import io.onggi.feeds.net.BookSnapshots;
import io.onggi.feeds.net.FeedPlan;
import io.onggi.feeds.net.FeedPlan.Route;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RateBudget;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.ServerTime;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.VenueDecoders;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

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
                (table, symbols) -> load(settings, runtime, table, symbols),
                BookSnapshots.bySubscription(),
                new BingxPast(path -> call(settings, runtime, path + "&")),
                Optional.of(ServerTime.ms(
                        () -> call(settings, runtime, "/openApi/swap/v2/server/time?"), "/data/serverTime")));
        return new StreamFeed(plan, runtime, sink);
    }

    private static LoadResult load(
            final BingxSettings settings,
            final NetRuntime runtime,
            final InstrumentTable table,
            final List<String> symbols)
            throws IOException, InterruptedException {
        final BlockingRest rest =
                new BlockingRest(runtime.rest(), settings.feed().load());
        return BingxInstruments.load(
                rest.getJson(call(settings, runtime, "/openApi/swap/v2/quote/contracts?")), table, symbols);
    }

    /** The time is a parameter that the venue lists as required, protocol notes 4.10. */
    private static RestCall call(final BingxSettings settings, final NetRuntime runtime, final String path) {
        final URI base = settings.endpoints().rest();
        final RateBudget budget = runtime.budgets()
                .budget(
                        Venue.BINGX.id() + ' ' + base.getAuthority(),
                        settings.feed().budget());
        return new RestCall(
                URI.create(base + path + "timestamp=" + runtime.clock().nowNs() / NS_PER_MS), budget, 1);
    }
}
