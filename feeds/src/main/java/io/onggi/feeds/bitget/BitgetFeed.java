package io.onggi.feeds.bitget;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.channel.RequestLimits;
import io.onggi.feeds.net.BookSnapshots;
import io.onggi.feeds.net.FeedPlan;
import io.onggi.feeds.net.FeedPlan.Route;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RestHost;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.VenueDecoders;
import java.io.IOException;
import java.util.List;

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
        final RestHost host = new RestHost(runtime, Venue.BITGET, settings.rest(), settings.feed());
        final RequestLimits limits = BitgetSubscriptions.LIMITS.withArgs(settings.channelsPerRequest());
        final FeedPlan plan = new FeedPlan(
                Venue.BITGET,
                settings.feed().withHeartbeat(BitgetSubscriptions.PING),
                List.of(new Route(
                        "public",
                        BitgetSettings.OFFERED,
                        number -> new BitgetSubscriptions(settings.websocket(), limits))),
                (instrument, kind) -> List.of(BitgetSubscriptions.name(instrument, kind, BOOK_CHANNEL)),
                new VenueDecoders<>(BitgetDecoder::new, options),
                (table, symbols) -> load(host, table, symbols),
                BookSnapshots.bySubscription(),
                new BitgetPast(host.all()));
        return new StreamFeed(plan.with(BitgetPolls.of(host)), runtime, sink);
    }

    private static LoadResult load(final RestHost host, final InstrumentTable table, final List<String> symbols)
            throws IOException, InterruptedException {
        return BitgetInstruments.load(host.blocking().getJson(host.all().get(CONTRACTS)), table, symbols);
    }
}
