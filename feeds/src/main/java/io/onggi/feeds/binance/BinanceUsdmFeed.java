package io.onggi.feeds.binance;

import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.SessionStatus;
import io.onggi.feeds.SnapshotDecoder;
import io.onggi.feeds.binance.BinanceUsdmStreams.Route;
import io.onggi.feeds.net.Batches;
import io.onggi.feeds.net.BlockingRest;
import io.onggi.feeds.net.DecoderFactory;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RateBudget;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.SessionGroup;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.WebSocketSession;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Binance USD-M futures: the two routes, each on as many connections as its streams need, and depth snapshots by REST
 * whenever a book's stream comes up or a resync is asked for.
 */
public final class BinanceUsdmFeed implements Feed {
    private static final int EXCHANGE_INFO_WEIGHT = 1;

    /** Makes the decoders: one per connection, and one of its own for snapshots on the REST thread. */
    public interface Decoders extends DecoderFactory {
        /** {@return a decoder of depth snapshots} */
        SnapshotDecoder createSnapshots(MarketSink sink, InstrumentTable instruments, FeedCounters counters);
    }

    private final BinanceUsdmSettings settings;
    private final NetRuntime runtime;
    private final MarketSink sink;
    private final Decoders decoders;
    private final RateBudget budget;
    private final SessionGroup sessions;
    private final FeedCounters restCounters = new FeedCounters(Venue.BINANCE_USDM.id() + "/rest");
    private InstrumentTable table;
    private List<Instrument> instruments = List.of();
    private volatile DepthSnapshots snapshots;

    /** Prepares the feed; nothing happens before {@link #loadInstruments}. */
    public BinanceUsdmFeed(
            final BinanceUsdmSettings settings,
            final NetRuntime runtime,
            final MarketSink sink,
            final Decoders decoders) {
        this.settings = settings;
        this.runtime = runtime;
        this.sink = sink;
        this.decoders = decoders;
        this.budget = runtime.budgets()
                .budget(
                        Venue.BINANCE_USDM.id()
                                + ' '
                                + settings.endpoints().rest().getAuthority(),
                        settings.budget());
        this.sessions = new SessionGroup(settings.connectStaggerMs());
    }

    /**
     * Asks the venue for these instruments and adds them to the table. Blocks until the deadline of the settings at
     * most; call before {@link #start}.
     *
     * @param symbols canonical, or any spelling {@code Symbols} understands
     */
    public LoadResult loadInstruments(final InstrumentTable instrumentTable, final List<String> symbols)
            throws InterruptedException {
        final URI uri = URI.create(settings.endpoints().rest() + "/fapi/v1/exchangeInfo");
        try {
            final BlockingRest rest = new BlockingRest(runtime.rest(), settings.load());
            final Object exchangeInfo = rest.getJson(new RestCall(uri, budget, EXCHANGE_INFO_WEIGHT));
            final LoadResult result = BinanceUsdmInstruments.load(exchangeInfo, instrumentTable, symbols);
            BinanceInstruments.weightLimit(exchangeInfo).ifPresent(budget::announced);
            table = instrumentTable;
            instruments = result.instruments();
            return result;
        } catch (final IOException e) {
            return LoadResult.failed(Venue.BINANCE_USDM.id() + ": " + e.getMessage());
        }
    }

    @Override
    public Venue venue() {
        return Venue.BINANCE_USDM;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if no instrument was loaded
     */
    @Override
    public void start() {
        if (instruments.isEmpty()) {
            throw new IllegalStateException(Venue.BINANCE_USDM.id() + ": no instruments are loaded");
        }
        restCounters.reserve(table.nextId() - 1);
        snapshots = new DepthSnapshots(
                settings, runtime, budget, table, restCounters, decoders.createSnapshots(sink, table, restCounters));
        for (final Route route : Route.values()) {
            final List<StreamRef> streams = BinanceUsdmStreams.of(route, instruments, settings.kinds());
            final List<List<StreamRef>> parts = Batches.of(streams, settings.streamsPerConnection());
            for (int i = 0; i < parts.size(); i++) {
                connect(route, i, parts.get(i));
            }
        }
    }

    @Override
    public void resync(final int instrumentId) {
        final DepthSnapshots current = snapshots;
        if (current != null) {
            current.request(instrumentId);
        }
    }

    @Override
    public List<FeedCounters> counters() {
        final List<FeedCounters> all = new ArrayList<>(sessions.counters());
        all.add(restCounters);
        return all;
    }

    @Override
    public List<SessionStatus> sessions() {
        return sessions.statuses();
    }

    @Override
    public List<RejectSamples.Sample> rejectSamples() {
        return decoders.rejectSamples();
    }

    @Override
    public void close() {
        if (snapshots != null) {
            snapshots.close();
        }
        sessions.close();
    }

    private void connect(final Route route, final int index, final List<StreamRef> streams) {
        final WebSocketSession.SessionPlan plan = new WebSocketSession.SessionPlan(
                Venue.BINANCE_USDM,
                Venue.BINANCE_USDM.id() + '/' + route.id() + '/' + index,
                sessions.size(),
                settings.session(),
                new BinanceSubscriptions(route.address(settings.endpoints()), settings.streamsPerRequest()),
                streams,
                decoders,
                new Listener());
        sessions.start(new WebSocketSession(plan, runtime, sink, table));
    }

    /** A book whose stream came up needs a snapshot; one that lost an update the core asks for. */
    private final class Listener implements WebSocketSession.StreamListener {
        @Override
        public void onStreamsUp(final List<StreamRef> streams) {
            for (final StreamRef stream : streams) {
                if (stream.kind() == StreamKind.BOOK) {
                    resync(stream.instrumentId());
                }
            }
        }
    }
}
