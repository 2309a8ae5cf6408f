package io.onggi.feeds.binance;

import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Binance USD-M futures: two routes, and depth snapshots by REST whenever a book's stream comes up or a resync is asked
 * for.
 */
public final class BinanceUsdmFeed {
    private static final int EXCHANGE_INFO_WEIGHT = 1;
    /** What lives on the address for book data, protocol notes 1.1. */
    private static final Set<StreamKind> PUBLIC = EnumSet.of(StreamKind.BOOK, StreamKind.QUOTE);

    private BinanceUsdmFeed() {}

    /** {@return the venue's feed; nothing happens before its instruments are loaded} */
    public static StreamFeed create(
            final BinanceUsdmSettings settings,
            final NetRuntime runtime,
            final MarketSink sink,
            final DecoderOptions options) {
        final RestHost host =
                new RestHost(runtime, Venue.BINANCE_USDM, settings.endpoints().rest(), settings.feed());
        final BinanceRest rest = new BinanceRest(host, "/fapi/v1");
        final VenueDecoders<BinanceUsdmDecoder> decoders = new VenueDecoders<>(BinanceUsdmDecoder::new, options);
        final Set<StreamKind> market = EnumSet.complementOf(EnumSet.copyOf(PUBLIC));
        final FeedPlan plan = new FeedPlan(
                Venue.BINANCE_USDM,
                settings.feed(),
                List.of(
                        route(settings, "public", PUBLIC, settings.endpoints().wsPublic()),
                        route(settings, "market", market, settings.endpoints().wsMarket())),
                (instrument, kind) -> List.of(streamName(instrument, kind)),
                decoders,
                (table, symbols) -> rest.load(EXCHANGE_INFO_WEIGHT, BinanceUsdmInstruments::load, table, symbols),
                RestBookSnapshots.source(
                        Venue.BINANCE_USDM,
                        instrument -> rest.depth(instrument, settings.snapshotLevels(), settings.snapshotWeight()),
                        runtime,
                        decoders,
                        true),
                new BinancePast(rest, BinancePast.Market.USDM));
        return new StreamFeed(plan.with(BinanceUsdmPolls.of(host, rest)), runtime, sink);
    }

    /** Subscribes to combined streams at an address that names none yet. */
    private static Route route(
            final BinanceUsdmSettings settings, final String id, final Set<StreamKind> kinds, final URI base) {
        final URI address = URI.create(base + "/stream");
        return new Route(id, kinds, number -> new BinanceSubscriptions(address, settings.streamsPerRequest()));
    }

    private static String streamName(final Instrument instrument, final StreamKind kind) {
        return BinanceStreams.name(
                instrument,
                switch (kind) {
                    case TRADE -> "aggTrade";
                    case MARK -> "markPrice@1s";
                    case LIQUIDATION -> "forceOrder";
                    default -> BinanceStreams.suffix(kind);
                });
    }
}
