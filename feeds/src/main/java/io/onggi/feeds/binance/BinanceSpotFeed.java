package io.onggi.feeds.binance;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.net.FeedPlan;
import io.onggi.feeds.net.FeedPlan.Route;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RestBookSnapshots;
import io.onggi.feeds.net.RestHost;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.VenueDecoders;
import java.net.URI;
import java.util.List;

/**
 * Binance spot: one route, and depth snapshots by REST whenever a book's stream comes up or a resync is asked for. Its
 * servers ping every 20 seconds, which is answered like any ping (Binance's documentation of the spot streams).
 */
public final class BinanceSpotFeed {
    /** As Binance's documentation of the spot REST API says. */
    private static final int EXCHANGE_INFO_WEIGHT = 20;

    private BinanceSpotFeed() {}

    /** {@return the venue's feed; nothing happens before its instruments are loaded} */
    public static StreamFeed create(
            final BinanceSpotSettings settings,
            final NetRuntime runtime,
            final MarketSink sink,
            final DecoderOptions options) {
        final RestHost host =
                new RestHost(runtime, Venue.BINANCE_SPOT, settings.endpoints().rest(), settings.feed());
        final BinanceRest rest = new BinanceRest(host, "/api/v3");
        final VenueDecoders<BinanceSpotDecoder> decoders = new VenueDecoders<>(BinanceSpotDecoder::new, options);
        final URI address = settings.endpoints().streams();
        final FeedPlan plan = new FeedPlan(
                Venue.BINANCE_SPOT,
                settings.feed(),
                List.of(new Route(
                        "spot",
                        BinanceSpotStreams.OFFERED,
                        number -> new BinanceSubscriptions(address, settings.streamsPerRequest()))),
                (instrument, kind) -> List.of(BinanceSpotStreams.name(instrument, kind)),
                decoders,
                (table, symbols) -> rest.load(EXCHANGE_INFO_WEIGHT, BinanceSpotInstruments::load, table, symbols),
                RestBookSnapshots.source(
                        Venue.BINANCE_SPOT,
                        instrument -> rest.depth(instrument, settings.snapshotLevels(), settings.snapshotWeight()),
                        runtime,
                        decoders,
                        true),
                new BinancePast(rest, BinancePast.Market.SPOT));
        return new StreamFeed(
                plan.with(BinanceSpotPolls.of(rest, settings.feed().polls())), runtime, sink);
    }
}
