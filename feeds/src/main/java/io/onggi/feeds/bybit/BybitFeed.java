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
import io.onggi.feeds.net.RateBudget;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.ServerTime;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.VenueDecoders;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
                (table, symbols) -> load(settings, runtime, table, symbols),
                BookSnapshots.bySubscription(),
                new BybitPast(MARKET, path -> call(settings, runtime, path)),
                Optional.of(new ServerTime(() -> call(settings, runtime, "/v5/market/time"), "/result/timeNano", 1)));
        return new StreamFeed(plan, runtime, sink);
    }

    /** Reads page after page, until one names no further one or the deadline of the settings is over. */
    private static LoadResult load(
            final BybitSettings settings,
            final NetRuntime runtime,
            final InstrumentTable table,
            final List<String> symbols)
            throws IOException, InterruptedException {
        final BlockingRest rest =
                new BlockingRest(runtime.rest(), settings.feed().load());
        final String first = "/v5/market/instruments-info?category=" + MARKET.id() + "&limit=" + INSTRUMENTS_PER_PAGE;
        final List<Object> pages = new ArrayList<>();
        String next = first;
        while (!next.isEmpty()) {
            final Object page = rest.getJson(call(settings, runtime, next));
            pages.add(page);
            final String cursor = JsonTree.text(JsonTree.at(page, "/result"), "nextPageCursor");
            next = cursor == null || cursor.isEmpty()
                    ? ""
                    : first + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        }
        return BybitInstruments.load(pages, table, symbols, MARKET);
    }

    private static RestCall call(final BybitSettings settings, final NetRuntime runtime, final String path) {
        final RateBudget budget = runtime.budgets()
                .budget(
                        Venue.BYBIT.id() + ' ' + settings.rest().getAuthority(),
                        settings.feed().budget());
        return new RestCall(URI.create(settings.rest() + path), budget, 1);
    }
}
