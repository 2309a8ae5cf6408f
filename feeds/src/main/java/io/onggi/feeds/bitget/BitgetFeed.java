package io.onggi.feeds.bitget;

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
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.ServerTime;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.VenueDecoders;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Bitget v2, perpetual contracts in USDT: one socket; a book begins, and begins again, with its stream's snapshot. */
public final class BitgetFeed {
    private static final String BOOK_CHANNEL = "books";
    private static final String CONTRACTS = "/api/v2/mix/market/contracts?productType=USDT-FUTURES";

    private BitgetFeed() {}

    /** {@return the venue's feed; nothing happens before its instruments are loaded} */
    public static StreamFeed create(
            final BitgetSettings settings,
            final NetRuntime runtime,
            final MarketSink sink,
            final DecoderOptions options) {
        final FeedPlan plan = new FeedPlan(
                Venue.BITGET,
                settings.feed().withHeartbeat(BitgetSubscriptions.PING),
                List.of(new Route(
                        "public",
                        BitgetSettings.OFFERED,
                        number -> new BitgetSubscriptions(settings.websocket(), BitgetSubscriptions.LIMITS))),
                (instrument, kind) -> List.of(BitgetSubscriptions.name(instrument, kind, BOOK_CHANNEL)),
                new VenueDecoders<>(BitgetDecoder::new, options),
                (table, symbols) -> load(settings, runtime, table, symbols),
                BookSnapshots.bySubscription(),
                new BitgetPast(path -> call(settings, runtime, path)),
                Optional.of(ServerTime.ms(() -> call(settings, runtime, "/api/v2/public/time"), "/data/serverTime")));
        return new StreamFeed(plan, runtime, sink);
    }

    private static LoadResult load(
            final BitgetSettings settings,
            final NetRuntime runtime,
            final InstrumentTable table,
            final List<String> symbols)
            throws IOException, InterruptedException {
        final BlockingRest rest =
                new BlockingRest(runtime.rest(), settings.feed().load());
        return BitgetInstruments.load(rest.getJson(call(settings, runtime, CONTRACTS)), table, symbols);
    }

    private static RestCall call(final BitgetSettings settings, final NetRuntime runtime, final String path) {
        final String budget = Venue.BITGET.id() + ' ' + settings.rest().getAuthority();
        return new RestCall(
                URI.create(settings.rest() + path),
                runtime.budgets().budget(budget, settings.feed().budget()),
                1);
    }
}
