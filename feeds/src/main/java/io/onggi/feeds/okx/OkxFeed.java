package io.onggi.feeds.okx;

import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.channel.RequestLimits;
import io.onggi.feeds.net.BlockingRest;
import io.onggi.feeds.net.FeedPlan;
import io.onggi.feeds.net.FeedPlan.Route;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RestBookSnapshots;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestHost;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.VenueDecoders;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * OKX v5, contracts and spot: candles on a socket of their own. A book begins with the snapshot of its stream; the
 * venue announced that it will send none any more (protocol notes 2.4), so what the core misses is asked of REST, which
 * counts in the same ids.
 */
public final class OkxFeed {
    private static final String BOOK_CHANNEL = "books";
    /** The most that one call gives. */
    private static final int BOOK_LEVELS = 400;

    private static final EnumSet<StreamKind> BUSINESS =
            EnumSet.of(StreamKind.KLINE_1M, StreamKind.KLINE_15M, StreamKind.KLINE_1H);
    /** Those of all contracts are one stream; on each of several connections everything of it would come again. */
    private static final EnumSet<StreamKind> LIQUIDATIONS = EnumSet.of(StreamKind.LIQUIDATION);

    private static final EnumSet<StreamKind> APART =
            EnumSet.of(StreamKind.KLINE_1M, StreamKind.KLINE_15M, StreamKind.KLINE_1H, StreamKind.LIQUIDATION);

    private final OkxSettings settings;
    private final NetRuntime runtime;
    private final RestHost host;
    private final OkxContracts contracts = new OkxContracts();

    private OkxFeed(final OkxSettings settings, final NetRuntime runtime) {
        this.settings = settings;
        this.runtime = runtime;
        host = new RestHost(runtime, Venue.OKX, settings.rest(), settings.feed());
    }

    /** {@return the venue's feed; nothing happens before its instruments are loaded} */
    public static StreamFeed create(
            final OkxSettings settings, final NetRuntime runtime, final MarketSink sink, final DecoderOptions options) {
        final OkxFeed feed = new OkxFeed(settings, runtime);
        return new StreamFeed(feed.plan(options).with(OkxPolls.of(feed.host)), runtime, sink);
    }

    private FeedPlan plan(final DecoderOptions options) {
        final VenueDecoders<OkxDecoder> decoders = new VenueDecoders<>(
                (sink, instruments, counters, listener, made) ->
                        new OkxDecoder(sink, instruments, counters, listener, made, contracts),
                options);
        return new FeedPlan(
                Venue.OKX,
                settings.feed().withHeartbeat(OkxSubscriptions.PING),
                List.of(
                        route("public", EnumSet.complementOf(APART), settings.publicSocket()),
                        route("business", BUSINESS, settings.businessSocket()),
                        route("liquidations", LIQUIDATIONS, settings.publicSocket())),
                (instrument, kind) -> OkxSubscriptions.names(instrument, kind, BOOK_CHANNEL),
                decoders,
                this::loadInstruments,
                RestBookSnapshots.source(Venue.OKX, this::book, runtime, decoders, false),
                new OkxPast(host, contracts));
    }

    private Route route(final String id, final Set<StreamKind> kinds, final URI address) {
        final RequestLimits limits = OkxSubscriptions.LIMITS.withArgs(settings.channelsPerRequest());
        return new Route(id, kinds, number -> new OkxSubscriptions(address, limits));
    }

    /** Contracts and spot markets are two lists; only what somebody asks for is fetched. */
    private LoadResult loadInstruments(final InstrumentTable table, final List<String> symbols)
            throws IOException, InterruptedException {
        final Set<String> types = new LinkedHashSet<>();
        symbols.forEach(symbol -> types.add(isSpot(symbol) ? "SPOT" : "SWAP"));
        final BlockingRest rest = host.blocking();
        final List<Object> listed = new ArrayList<>();
        for (final String type : types) {
            final Object answer =
                    rest.getJson(host.group("instruments " + type).get("/api/v5/public/instruments?instType=" + type));
            if (JsonTree.list(JsonTree.at(answer, "/data")).isEmpty()) {
                return OkxInstruments.load(answer, table, symbols, contracts);
            }
            listed.addAll(JsonTree.list(JsonTree.at(answer, "/data")));
        }
        return OkxInstruments.load(Map.of("data", listed), table, symbols, contracts);
    }

    /** What is no symbol of the venue is among the contracts just as little. */
    private static boolean isSpot(final String symbol) {
        try {
            return Symbols.isSpot(Symbols.canonical(Venue.OKX, symbol));
        } catch (final IllegalArgumentException e) {
            return false;
        }
    }

    private RestCall book(final Instrument instrument) {
        return host.group("books")
                .get("/api/v5/market/books?instId=" + instrument.venueSymbol() + "&sz=" + BOOK_LEVELS);
    }
}
