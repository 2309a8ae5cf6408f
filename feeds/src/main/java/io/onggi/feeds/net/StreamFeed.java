package io.onggi.feeds.net;

import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ClockReading;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.SessionStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One venue: each of its routes on as many connections as its streams need, and snapshots of books whenever one is
 * asked for. What the venue is like stands in its {@link FeedPlan}.
 */
public final class StreamFeed implements Feed {
    /** Until then a start is over, which needs the REST budget more. */
    private static final long CLOCK_DELAY_MS = 5_000;

    private static final long CLOCK_INTERVAL_MS = 60_000;

    private final FeedPlan plan;
    private final NetRuntime runtime;
    private final MarketSink sink;
    private final SessionGroup sessions;
    private InstrumentTable table;
    private List<Instrument> instruments = List.of();
    private volatile BookSnapshots books;
    private volatile PagedPast past;
    private final Optional<VenueClock> clock;

    /** Prepares the feed; nothing happens before {@link #loadInstruments}. */
    public StreamFeed(final FeedPlan plan, final NetRuntime runtime, final MarketSink sink) {
        this.plan = plan;
        this.runtime = runtime;
        this.sink = sink;
        this.sessions = new SessionGroup(plan.settings().connectStaggerMs());
        this.clock = plan.time().map(time -> new VenueClock(plan.venue(), time, runtime, sink, CLOCK_INTERVAL_MS));
    }

    /**
     * Asks the venue for these instruments and adds them to the table. Blocks until the deadline of the settings at
     * most; call before {@link #start}.
     *
     * @param symbols canonical, or any spelling {@code Symbols} understands
     */
    public LoadResult loadInstruments(final InstrumentTable instrumentTable, final List<String> symbols)
            throws InterruptedException {
        try {
            final LoadResult result = plan.instruments().load(instrumentTable, symbols);
            table = instrumentTable;
            instruments = result.instruments();
            past = new PagedPast(plan, runtime, sink, table.nextId() - 1);
            return result;
        } catch (final IOException e) {
            return LoadResult.failed(venue().id() + ": " + e.getMessage());
        }
    }

    @Override
    public Venue venue() {
        return plan.venue();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if no instrument was loaded
     */
    @Override
    public void start() {
        if (instruments.isEmpty()) {
            throw new IllegalStateException(venue().id() + ": no instruments are loaded");
        }
        books = plan.books().open(sink, table, sessions);
        clock.ifPresent(asked -> asked.start(CLOCK_DELAY_MS));
        for (final FeedPlan.Route route : plan.routes()) {
            final List<List<StreamRef>> parts =
                    route.split().of(streams(route), plan.settings().streamsPerConnection());
            for (int i = 0; i < parts.size(); i++) {
                connect(route, i, parts.get(i));
            }
        }
    }

    @Override
    public void resync(final int instrumentId) {
        final BookSnapshots current = books;
        if (current != null) {
            current.request(instrumentId);
        }
    }

    @Override
    public List<FeedCounters> counters() {
        final List<FeedCounters> all = new ArrayList<>(sessions.counters());
        final BookSnapshots current = books;
        if (current != null) {
            all.addAll(current.counters());
        }
        final PagedPast asked = past;
        if (asked != null) {
            all.add(asked.counters());
        }
        return all;
    }

    /**
     * {@return what the venue tells of the past of the loaded instruments} Use it from one thread at a time.
     *
     * @throws IllegalStateException if no instruments were loaded
     */
    public VenuePast past() {
        final PagedPast loaded = past;
        if (loaded == null) {
            throw new IllegalStateException(venue().id() + ": no instruments are loaded");
        }
        return loaded;
    }

    @Override
    public Optional<ClockReading> clock() {
        return clock.map(VenueClock::last);
    }

    @Override
    public List<SessionStatus> sessions() {
        return sessions.statuses();
    }

    @Override
    public List<RejectSamples.Sample> rejectSamples() {
        return plan.decoders().rejectSamples();
    }

    @Override
    public void close() {
        if (books != null) {
            books.close();
        }
        clock.ifPresent(VenueClock::close);
        sessions.close();
    }

    /** The streams of one route, in order of the instruments. */
    private List<StreamRef> streams(final FeedPlan.Route route) {
        final List<StreamRef> streams = new ArrayList<>();
        for (final Instrument instrument : instruments) {
            for (final StreamKind kind : StreamKind.values()) {
                if (plan.settings().kinds().contains(kind) && route.kinds().contains(kind)) {
                    for (final String name : plan.names().of(instrument, kind)) {
                        streams.add(new StreamRef(name, instrument.id(), kind));
                    }
                }
            }
        }
        return streams;
    }

    private void connect(final FeedPlan.Route route, final int index, final List<StreamRef> streams) {
        final int number = sessions.size();
        final WebSocketSession.SessionPlan session = new WebSocketSession.SessionPlan(
                venue(),
                venue().id() + '/' + route.id() + '/' + index,
                number,
                plan.settings().session(),
                route.dialects().apply(number),
                streams,
                plan.decoders(),
                this::onStreamsUp);
        sessions.start(new WebSocketSession(session, runtime, sink, table));
    }

    /** A book whose stream came up may need a snapshot; one that lost an update the core asks for. */
    private void onStreamsUp(final List<StreamRef> streams) {
        if (books.seedBooks()) {
            for (final StreamRef stream : streams) {
                if (stream.kind() == StreamKind.BOOK) {
                    resync(stream.instrumentId());
                }
            }
        }
    }
}
