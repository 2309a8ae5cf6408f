package io.onggi.feeds.bybit;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.bybit.BybitSubscriptions.Limits;
import io.onggi.feeds.net.BlockingRest;
import io.onggi.feeds.net.BookSnapshots;
import io.onggi.feeds.net.FeedPlan;
import io.onggi.feeds.net.FeedPlan.Route;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RestGroup;
import io.onggi.feeds.net.RestHost;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.VenueDecoders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Bybit's linear perpetual contracts: one route, books that begin with a snapshot at each subscription, and a ping that
 * is a message.
 */
public final class BybitFeed {
    private static final BybitMarket MARKET = BybitMarket.LINEAR;
    /** The most a page has, protocol notes 1.10. */
    private static final int INSTRUMENTS_PER_PAGE = 1_000;

    private BybitFeed() {}

    /** {@return the venue's feed; nothing happens before its instruments are loaded} */
    public static StreamFeed create(
            final BybitSettings settings,
            final NetRuntime runtime,
            final MarketSink sink,
            final DecoderOptions options) {
        final RestHost host = new RestHost(runtime, Venue.BYBIT, settings.rest(), settings.feed());
        final Limits limits = new Limits(Limits.of(MARKET).charactersPerConnection(), settings.topicsPerRequest());
        final FeedPlan plan = new FeedPlan(
                Venue.BYBIT,
                settings.feed().withHeartbeat(BybitSubscriptions.PING),
                List.of(new Route(
                        MARKET.id(),
                        BybitSettings.OFFERED,
                        number -> new BybitSubscriptions(settings.websocket(), limits),
                        (streams, most) -> BybitSubscriptions.connections(streams, most, limits))),
                (instrument, kind) -> BybitSubscriptions.names(MARKET, instrument, kind, settings.bookLevels()),
                new VenueDecoders<>(
                        (out, instruments, counters, listener, chosen) ->
                                new BybitDecoder(out, instruments, counters, listener, chosen, MARKET),
                        options),
                (table, symbols) -> load(host, table, symbols),
                BookSnapshots.bySubscription(),
                new BybitPast(MARKET, host.all()));
        return new StreamFeed(plan.with(BybitPolls.of(host)), runtime, sink);
    }

    /** Reads page after page, until one names no further one or the deadline of the settings is over. */
    private static LoadResult load(final RestHost host, final InstrumentTable table, final List<String> symbols)
            throws IOException, InterruptedException {
        final BlockingRest rest = host.blocking();
        final RestGroup calls = host.all();
        final String first = "/v5/market/instruments-info?category=" + MARKET.id() + "&limit=" + INSTRUMENTS_PER_PAGE;
        final List<Object> pages = new ArrayList<>();
        String next = first;
        while (!next.isEmpty()) {
            final Object page = rest.getJson(calls.get(next));
            pages.add(page);
            final String cursor = JsonTree.text(JsonTree.at(page, "/result"), "nextPageCursor");
            next = cursor == null || cursor.isEmpty() ? "" : first + "&cursor=" + RestGroup.encoded(cursor);
        }
        return BybitInstruments.load(pages, table, symbols, MARKET);
    }
}
