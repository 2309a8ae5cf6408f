package io.onggi.feeds.upbit;

import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
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

/**
 * Upbit's KRW markets: one route, one subscription message per connection. Its books are whole in every message, so a
 * resync has nothing to ask for.
 */
public final class UpbitFeed {
    private UpbitFeed() {}

    /** {@return the venue's feed; nothing happens before its instruments are loaded} */
    public static StreamFeed create(
            final UpbitSettings settings,
            final NetRuntime runtime,
            final MarketSink sink,
            final DecoderOptions options) {
        final RestHost host =
                new RestHost(runtime, Venue.UPBIT, settings.endpoints().rest(), settings.feed());
        final KrwStates states = new KrwStates();
        final FeedPlan plan = new FeedPlan(
                Venue.UPBIT,
                settings.feed(),
                List.of(new Route(
                        "public",
                        UpbitSettings.OFFERED,
                        number -> new KrwSubscriptions(
                                settings.endpoints().websocket(), "onggi-" + number, settings.format()))),
                (instrument, kind) -> List.of(streamName(instrument, kind, settings.bookLevels())),
                new VenueDecoders<>(
                        (out, instruments, counters, listener, chosen) ->
                                new UpbitDecoder(out, instruments, counters, listener, chosen, states),
                        options),
                (table, symbols) -> new UpbitInstruments(KrwInstruments.rest(host), states).load(table, symbols),
                BookSnapshots.none(),
                KrwPast.upbit(host));
        return new StreamFeed(
                plan.with(KrwPolls.of(host, instruments -> "/v1/ticker/all?quote_currencies=KRW")), runtime, sink);
    }

    /** {@return the code of a market; a book's says how many levels it has, protocol notes 2.3} */
    private static String streamName(final Instrument instrument, final StreamKind kind, final int bookLevels) {
        return instrument.venueSymbol() + (kind == StreamKind.BOOK ? "." + bookLevels : "");
    }
}
