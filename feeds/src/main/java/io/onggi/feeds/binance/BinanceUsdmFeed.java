package io.onggi.feeds.binance;

import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.net.BlockingRest;
import io.onggi.feeds.net.FeedPlan;
import io.onggi.feeds.net.FeedPlan.Route;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RateBudget;
import io.onggi.feeds.net.RestBookSnapshots;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.VenueDecoders;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Binance USD-M futures: two routes, and depth snapshots by REST whenever a book's stream comes up or a resync is asked
 * for.
 */
public final class BinanceUsdmFeed {
    private static final int EXCHANGE_INFO_WEIGHT = 1;
    /** What lives on the address for book data, protocol notes 1.1. */
    private static final Set<StreamKind> PUBLIC = EnumSet.of(StreamKind.BOOK, StreamKind.QUOTE);

    private final BinanceUsdmSettings settings;
    private final NetRuntime runtime;
    private final RateBudget budget;

    private BinanceUsdmFeed(final BinanceUsdmSettings settings, final NetRuntime runtime) {
        this.settings = settings;
        this.runtime = runtime;
        this.budget = runtime.budgets()
                .budget(
                        Venue.BINANCE_USDM.id()
                                + ' '
                                + settings.endpoints().rest().getAuthority(),
                        settings.feed().budget());
    }

    /** {@return the venue's feed; nothing happens before its instruments are loaded} */
    public static StreamFeed create(
            final BinanceUsdmSettings settings,
            final NetRuntime runtime,
            final MarketSink sink,
            final DecoderOptions options) {
        return new StreamFeed(new BinanceUsdmFeed(settings, runtime).plan(options), runtime, sink);
    }

    private FeedPlan plan(final DecoderOptions options) {
        final VenueDecoders<BinanceUsdmDecoder> decoders = new VenueDecoders<>(BinanceUsdmDecoder::new, options);
        final Set<StreamKind> market = EnumSet.complementOf(EnumSet.copyOf(PUBLIC));
        return new FeedPlan(
                Venue.BINANCE_USDM,
                settings.feed(),
                List.of(
                        route("public", PUBLIC, settings.endpoints().wsPublic()),
                        route("market", market, settings.endpoints().wsMarket())),
                (instrument, kind) -> List.of(streamName(instrument, kind)),
                decoders,
                this::loadInstruments,
                RestBookSnapshots.source(Venue.BINANCE_USDM, this::depth, runtime, decoders, true));
    }

    /** Subscribes to combined streams at an address that names none yet. */
    private Route route(final String id, final Set<StreamKind> kinds, final URI base) {
        final URI address = URI.create(base + "/stream");
        return new Route(id, kinds, number -> new BinanceSubscriptions(address, settings.streamsPerRequest()));
    }

    private LoadResult loadInstruments(final InstrumentTable table, final List<String> symbols)
            throws IOException, InterruptedException {
        final URI uri = URI.create(settings.endpoints().rest() + "/fapi/v1/exchangeInfo");
        final BlockingRest rest =
                new BlockingRest(runtime.rest(), settings.feed().load());
        final Object exchangeInfo = rest.getJson(new RestCall(uri, budget, EXCHANGE_INFO_WEIGHT));
        final LoadResult result = BinanceUsdmInstruments.load(exchangeInfo, table, symbols);
        BinanceInstruments.weightLimit(exchangeInfo).ifPresent(budget::announced);
        return result;
    }

    private RestCall depth(final Instrument instrument) {
        final URI uri = URI.create(settings.endpoints().rest() + "/fapi/v1/depth?symbol="
                + URLEncoder.encode(instrument.venueSymbol(), StandardCharsets.UTF_8) + "&limit="
                + settings.snapshotLevels());
        return new RestCall(uri, budget, settings.snapshotWeight());
    }

    /** {@return the name of a stream, protocol notes 1.4} */
    static String streamName(final Instrument instrument, final StreamKind kind) {
        final String suffix = switch (kind) {
            case TRADE -> "aggTrade";
            case BOOK -> "depth@100ms";
            case QUOTE -> "bookTicker";
            case KLINE_1M -> "kline_1m";
            case KLINE_15M -> "kline_15m";
            case KLINE_1H -> "kline_1h";
            case MARK -> "markPrice@1s";
            case LIQUIDATION -> "forceOrder";
            case TICKER -> "ticker";
            case NONE, FX, OPEN_INTEREST -> throw new IllegalArgumentException(kind + " is no stream of binance-usdm");
        };
        return instrument.venueSymbol().toLowerCase(Locale.ROOT) + '@' + suffix;
    }
}
