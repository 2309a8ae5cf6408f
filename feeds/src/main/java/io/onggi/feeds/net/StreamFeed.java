package io.onggi.feeds.net;

import io.netty.channel.EventLoop;
import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.PollStatus;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.SessionStatus;
import io.onggi.feeds.Turnover;
import io.onggi.feeds.line.MergedLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One venue: each of its routes on as many connections as its streams need, and snapshots of books whenever one is
 * asked for. What the venue is like stands in its {@link FeedPlan}.
 */
public final class StreamFeed implements Feed {
    private static final String LINE_NAMES = "abcd";

    private final FeedPlan plan;
    private final NetRuntime runtime;
    private final MarketSink sink;
    private final SessionGroup sessions;
    private final Handovers handovers;
    private InstrumentTable table;
    private List<Instrument> instruments = List.of();
    private volatile BookSnapshots books;
    private volatile PagedPast past;
    private final Pollers pollers;

    /** Prepares the feed; nothing happens before {@link #loadInstruments}. */
    public StreamFeed(final FeedPlan plan, final NetRuntime runtime, final MarketSink sink) {
        this.plan = plan;
        this.runtime = runtime;
        this.sink = sink;
        this.sessions = new SessionGroup(plan.settings().connectStaggerMs());
        this.handovers = new Handovers(sessions);
        this.pollers = new Pollers(
                plan.venue(),
                plan.polls(),
                plan.settings().polls().topMarkets(),
                sink,
                runtime.rest()::get,
                runtime::schedule,
                runtime.clock(),
                sessions::lastReceiveNs);
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
        for (final FeedPlan.Route route : plan.routes()) {
            final List<List<StreamRef>> parts =
                    route.split().of(streams(route), plan.settings().streamsPerConnection());
            for (int i = 0; i < parts.size(); i++) {
                connect(route, i, parts.get(i));
            }
        }
        pollers.start(instruments);
    }

    @Override
    public void resync(final int instrumentId) {
        final BookSnapshots current = books;
        if (current != null) {
            current.request(instrumentId);
        }
    }

    @Override
    public boolean snapshotsAreByRest() {
        final BookSnapshots current = books;
        return current != null && current.areByRest();
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
        if (!plan.polls().polls().isEmpty()) {
            all.add(pollers.counters());
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
    public List<SessionStatus> sessions() {
        return sessions.statuses();
    }

    @Override
    public List<RejectSamples.Sample> rejectSamples() {
        final List<RejectSamples.Sample> all = new ArrayList<>(plan.decoders().rejectSamples());
        all.addAll(pollers.rejectSamples());
        return all;
    }

    @Override
    public List<PollStatus> polls() {
        return pollers.statuses();
    }

    @Override
    public List<Turnover> turnovers() {
        return pollers.turnovers();
    }

    @Override
    public void close() {
        pollers.close();
        if (books != null) {
            books.close();
        }
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

    /** The lines of one list of streams; they are all there before the first of them runs. */
    private void connect(final FeedPlan.Route route, final int index, final List<StreamRef> streams) {
        final String name = venue().id() + '/' + route.id() + '/' + index;
        final MergedLines lines = new MergedLines();
        final EventLoop loop = runtime.nextLoop();
        final List<WebSocketSession> all = new ArrayList<>();
        for (int line = 0; line < plan.settings().lines(); line++) {
            final int number = sessions.size() + line;
            final Line made = new Line(route, number, streams);
            all.add(made.session(line == 0 ? name : name + LINE_NAMES.charAt(line), loop, lines));
        }
        all.forEach(sessions::start);
    }

    /** What the connections have in common that carry one line, one after the other. */
    private final class Line implements WebSocketSession.StreamListener {
        private final FeedPlan.Route route;
        private final int number;
        private final List<StreamRef> streams;

        Line(final FeedPlan.Route route, final int number, final List<StreamRef> streams) {
            this.route = route;
            this.number = number;
            this.streams = streams;
        }

        private WebSocketSession session(final String name, final EventLoop loop, final MergedLines lines) {
            final WebSocketSession.SessionPlan session = new WebSocketSession.SessionPlan(
                    venue(),
                    name,
                    number,
                    plan.settings().session(),
                    route.dialects().apply(number),
                    streams,
                    plan.decoders(),
                    this);
            return new WebSocketSession(
                    session, new WebSocketSession.Place(loop, lines, sessions.countersOf(name)), runtime, sink, table);
        }

        /** A book whose stream came up may need a snapshot; one that lost an update the core asks for. */
        @Override
        public void onStreamsUp(final List<StreamRef> streams) {
            if (books.seedBooks()) {
                for (final StreamRef stream : streams) {
                    if (stream.kind() == StreamKind.BOOK) {
                        resync(stream.instrumentId());
                    }
                }
            }
        }

        @Override
        public void onLive(final WebSocketSession session) {
            handovers.onLive(session);
        }

        @Override
        public boolean onAged(final WebSocketSession session) {
            return handovers.begin(
                    session,
                    name -> session(
                            name, session.place().loop(), session.place().lines()));
        }
    }
}
