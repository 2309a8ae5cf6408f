package io.onggi.feeds.bithumb;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.krw.KeyFormat;
import io.onggi.feeds.krw.KrwInstruments;
import io.onggi.feeds.krw.KrwPast;
import io.onggi.feeds.krw.KrwRest;
import io.onggi.feeds.krw.KrwSubscriptions;
import io.onggi.feeds.net.BookSnapshots;
import io.onggi.feeds.net.FeedPlan;
import io.onggi.feeds.net.FeedPlan.Route;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.VenueDecoders;
import java.util.List;
import java.util.Optional;

/**
 * Bithumb's KRW markets on its current socket: one route, one subscription message per connection, books that are whole
 * in every message.
 */
public final class BithumbFeed {
    private BithumbFeed() {}

    /** {@return the venue's feed; nothing happens before its instruments are loaded} */
    public static StreamFeed create(
            final BithumbSettings settings,
            final NetRuntime runtime,
            final MarketSink sink,
            final DecoderOptions options) {
        final FeedPlan plan = new FeedPlan(
                Venue.BITHUMB,
                settings.feed(),
                List.of(new Route(
                        "public",
                        BithumbSettings.OFFERED,
                        number -> new KrwSubscriptions(settings.websocket(), "onggi-" + number, KeyFormat.DEFAULT))),
                (instrument, kind) -> List.of(instrument.venueSymbol()),
                new VenueDecoders<>(BithumbDecoder::new, options),
                (table, symbols) -> new BithumbInstruments(
                                KrwInstruments.rest(Venue.BITHUMB, settings.rest(), settings.feed(), runtime))
                        .load(table, symbols),
                BookSnapshots.none(),
                KrwPast.bithumb(new KrwRest(Venue.BITHUMB, settings.rest(), settings.feed(), runtime)),
                Optional.empty());
        return new StreamFeed(plan, runtime, sink);
    }
}
