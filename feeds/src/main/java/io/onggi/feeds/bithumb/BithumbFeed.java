package io.onggi.feeds.bithumb;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.krw.KeyFormat;
import io.onggi.feeds.krw.KrwInstruments;
import io.onggi.feeds.krw.KrwPast;
import io.onggi.feeds.krw.KrwPolls;
import io.onggi.feeds.krw.KrwStates;
import io.onggi.feeds.krw.KrwSubscriptions;
import io.onggi.feeds.net.BookSnapshots;
import io.onggi.feeds.net.FeedPlan;
import io.onggi.feeds.net.FeedPlan.Route;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RestHost;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.VenueDecoders;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Bithumb's KRW markets on its current socket: one route, one subscription message per connection, books that are whole
 * in every message.
 */
public final class BithumbFeed {
    private static final long NS_PER_MS = 1_000_000L;

    private BithumbFeed() {}

    /** {@return the venue's feed; nothing happens before its instruments are loaded} */
    public static StreamFeed create(
            final BithumbSettings settings,
            final NetRuntime runtime,
            final MarketSink sink,
            final DecoderOptions options) {
        final RestHost host = new RestHost(runtime, Venue.BITHUMB, settings.rest(), settings.feed());
        final KrwStates states = new KrwStates();
        final FeedPlan plan = new FeedPlan(
                Venue.BITHUMB,
                settings.feed(),
                List.of(new Route(
                        "public",
                        BithumbSettings.OFFERED,
                        number -> new KrwSubscriptions(settings.websocket(), "onggi-" + number, KeyFormat.DEFAULT))),
                (instrument, kind) -> List.of(instrument.venueSymbol()),
                new VenueDecoders<>(
                        (out, instruments, counters, listener, chosen) ->
                                new BithumbDecoder(out, instruments, counters, listener, chosen, states),
                        options),
                (table, symbols) -> new BithumbInstruments(
                                KrwInstruments.rest(host),
                                settings.rules(),
                                runtime.clock().nowNs() / NS_PER_MS,
                                states)
                        .load(table, symbols),
                BookSnapshots.none(),
                KrwPast.bithumb(host));
        return new StreamFeed(plan.with(KrwPolls.of(host, BithumbFeed::tickers)), runtime, sink);
    }

    /** It has no call for all markets. */
    private static String tickers(final List<Instrument> instruments) {
        return instruments.stream()
                .map(Instrument::venueSymbol)
                .collect(Collectors.joining(",", "/v1/ticker?markets=", ""));
    }
}
