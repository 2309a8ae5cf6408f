package io.onggi.feeds.upbit;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.SessionStatus;
import io.onggi.feeds.net.DecoderFactory;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.SessionGroup;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.WebSocketSession;
import java.io.IOException;
import java.util.List;

/**
 * Upbit's KRW markets: every stream of an instrument on one connection, one subscription message per connection. Its
 * books are whole in every message, so a resync has nothing to ask for.
 */
public final class UpbitFeed implements Feed {
    private final UpbitSettings settings;
    private final NetRuntime runtime;
    private final MarketSink sink;
    private final DecoderFactory decoders;
    private final SessionGroup sessions;
    private InstrumentTable table;
    private List<Instrument> instruments = List.of();

    /** Prepares the feed; nothing happens before {@link #loadInstruments}. */
    public UpbitFeed(
            final UpbitSettings settings,
            final NetRuntime runtime,
            final MarketSink sink,
            final DecoderFactory decoders) {
        this.settings = settings;
        this.runtime = runtime;
        this.sink = sink;
        this.decoders = decoders;
        this.sessions = new SessionGroup(settings.connectStaggerMs());
    }

    /**
     * Asks the venue for these instruments and adds them to the table. Blocks until the deadline of the settings at
     * most; call before {@link #start}.
     *
     * @param symbols canonical, or any spelling {@code Symbols} understands; KRW markets only
     */
    public LoadResult loadInstruments(final InstrumentTable instrumentTable, final List<String> symbols)
            throws InterruptedException {
        try {
            final LoadResult result = UpbitInstruments.of(settings, runtime).load(instrumentTable, symbols);
            table = instrumentTable;
            instruments = result.instruments();
            return result;
        } catch (final IOException e) {
            return LoadResult.failed(Venue.UPBIT.id() + ": " + e.getMessage());
        }
    }

    @Override
    public Venue venue() {
        return Venue.UPBIT;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if no instrument was loaded
     */
    @Override
    public void start() {
        if (instruments.isEmpty()) {
            throw new IllegalStateException(Venue.UPBIT.id() + ": no instruments are loaded");
        }
        for (int start = 0; start < instruments.size(); start += settings.instrumentsPerConnection()) {
            final int end = Math.min(instruments.size(), start + settings.instrumentsPerConnection());
            connect(UpbitSubscriptions.streams(
                    instruments.subList(start, end), settings.kinds(), settings.bookLevels()));
        }
    }

    /** Does nothing: the next message is the whole book. */
    @Override
    public void resync(final int instrumentId) {}

    @Override
    public List<FeedCounters> counters() {
        return sessions.counters();
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
        sessions.close();
    }

    private void connect(final List<StreamRef> streams) {
        final int index = sessions.size();
        final String name = Venue.UPBIT.id() + "/public/" + index;
        final WebSocketSession.SessionPlan plan = new WebSocketSession.SessionPlan(
                Venue.UPBIT,
                name,
                index,
                settings.session(),
                new UpbitSubscriptions(settings.endpoints().websocket(), "onggi-" + index, settings.format()),
                streams,
                decoders,
                new NoSnapshots());
        sessions.start(new WebSocketSession(plan, runtime, sink, table));
    }

    /** Nothing follows from a stream that came up: the next message is whole. */
    private static final class NoSnapshots implements WebSocketSession.StreamListener {
        @Override
        public void onStreamsUp(final List<StreamRef> streams) {}
    }
}
