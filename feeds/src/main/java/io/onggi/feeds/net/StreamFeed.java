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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    private int knownIds;
    private List<Instrument> instruments = List.of();
    private final List<Bundle> bundles = new ArrayList<>();

    private volatile BookSnapshots books;
    private final FeedCounters pastCounters;
    private volatile PagedPast past;
    private final Pollers pollers;
    private boolean closed;

    /** Prepares the feed; nothing happens before {@link #loadInstruments}. */
    public StreamFeed(final FeedPlan plan, final NetRuntime runtime, final MarketSink sink) {
        this.plan = plan;
        this.runtime = runtime;
        this.sink = sink;
        this.sessions = new SessionGroup(plan.settings().connectStaggerMs());
        this.handovers = new Handovers(sessions);
        this.pastCounters = new FeedCounters(plan.venue().id() + "/past/rest");
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
     * Asks the venue for these instruments and adds to the table what is new. Blocks until the deadline of the settings
     * at most; call before {@link #start}, and again, on the same thread, to see what has changed.
     *
     * @param symbols canonical, or any spelling {@code Symbols} understands
     */
    public LoadResult loadInstruments(final InstrumentTable instrumentTable, final List<String> symbols)
            throws InterruptedException {
        try {
            final LoadResult result = plan.instruments().load(instrumentTable, symbols);
            table = instrumentTable;
            if (books == null) {
                instruments = result.instruments();
            }
            if (past == null || table.nextId() > knownIds) {
                knownIds = table.nextId();
                past = new PagedPast(plan, runtime, sink, pastCounters, knownIds - 1, this::booksAreAwaited);
            }
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
    public synchronized void start() {
        if (closed) {
            return;
        }
        if (instruments.isEmpty()) {
            throw new IllegalStateException(venue().id() + ": no instruments are loaded");
        }
        books = plan.books().open(sink, table, sessions);
        connect(instruments);
        pollers.start(instruments);
    }

    /**
     * Subscribes to instruments that a later {@link #loadInstruments} brought: those in the place of others of the same
     * symbol on the others' connections, which begin anew, the rest on connections of their own. They must have been
     * announced. The thread that loads; waits for connections that end.
     */
    public synchronized void renew(final List<Instrument> loaded) {
        final Map<Integer, Integer> successors = new HashMap<>();
        final List<Instrument> kept = new ArrayList<>(instruments);
        final List<Instrument> added = new ArrayList<>();
        for (final Instrument instrument : loaded) {
            if (kept.contains(instrument)) {
                continue;
            }
            added.add(instrument);
            for (final Instrument old : instruments) {
                if (old.symbol().equals(instrument.symbol())) {
                    successors.put(old.id(), instrument.id());
                    kept.remove(old);
                    added.remove(instrument);
                }
            }
            kept.add(instrument);
        }
        if (closed || kept.equals(instruments)) {
            return;
        }
        instruments = List.copyOf(kept);
        bundles.replaceAll(bundle -> succeed(bundle, successors));
        connect(added);
        pollers.start(instruments);
    }

    /** {@return the bundle itself, or what takes its place where its streams are of other instruments now} */
    private Bundle succeed(final Bundle old, final Map<Integer, Integer> successors) {
        final List<StreamRef> streams = old.streams.stream()
                .map(stream -> new StreamRef(
                        stream.name(),
                        successors.getOrDefault(stream.instrumentId(), stream.instrumentId()),
                        stream.kind()))
                .toList();
        if (streams.equals(old.streams)) {
            return old;
        }
        sessions.end(old.lines);
        return open(old.route, old.name, streams);
    }

    @Override
    public void resync(final int instrumentId) {
        final BookSnapshots current = books;
        if (current != null) {
            current.request(instrumentId);
        }
    }

    private boolean booksAreAwaited() {
        final BookSnapshots current = books;
        return current != null && current.areAwaited();
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
        if (past != null) {
            all.add(pastCounters);
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
    public synchronized void close() {
        closed = true;
        pollers.close();
        if (books != null) {
            books.close();
        }
        sessions.close();
    }

    private void connect(final List<Instrument> subscribed) {
        for (final FeedPlan.Route route : plan.routes()) {
            final List<List<StreamRef>> parts =
                    route.split().of(streams(route, subscribed), plan.settings().streamsPerConnection());
            for (final List<StreamRef> part : parts) {
                connect(route, part);
            }
        }
    }

    /** The streams of one route, in order of the instruments. */
    private List<StreamRef> streams(final FeedPlan.Route route, final List<Instrument> subscribed) {
        final List<StreamRef> streams = new ArrayList<>();
        for (final Instrument instrument : subscribed) {
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

    private void connect(final FeedPlan.Route route, final List<StreamRef> streams) {
        final long index =
                bundles.stream().filter(bundle -> bundle.route.equals(route)).count();
        bundles.add(open(route, venue().id() + '/' + route.id() + '/' + index, streams));
    }

    /** The lines of one list of streams; they are all there before the first of them runs. */
    private Bundle open(final FeedPlan.Route route, final String name, final List<StreamRef> streams) {
        final Bundle bundle = new Bundle(route, name, streams);
        final EventLoop loop = runtime.nextLoop();
        final List<WebSocketSession> all = new ArrayList<>();
        for (int line = 0; line < plan.settings().lines(); line++) {
            final Line made = new Line(bundle, sessions.size() + line);
            all.add(made.session(line == 0 ? name : name + LINE_NAMES.charAt(line), loop));
        }
        all.forEach(sessions::start);
        return bundle;
    }

    /** Connections that carry the same streams. */
    private static final class Bundle {
        private final FeedPlan.Route route;
        private final String name;
        private final List<StreamRef> streams;
        private final MergedLines lines = new MergedLines();

        Bundle(final FeedPlan.Route route, final String name, final List<StreamRef> streams) {
            this.route = route;
            this.name = name;
            this.streams = streams;
        }
    }

    /** What the connections have in common that are one line, one after the other. */
    private final class Line implements WebSocketSession.StreamListener {
        private final Bundle bundle;
        private final int number;

        Line(final Bundle bundle, final int number) {
            this.bundle = bundle;
            this.number = number;
        }

        private WebSocketSession session(final String name, final EventLoop loop) {
            final WebSocketSession.SessionPlan session = new WebSocketSession.SessionPlan(
                    venue(),
                    name,
                    number,
                    plan.settings().session(),
                    bundle.route.dialects().apply(number),
                    bundle.streams,
                    plan.decoders(),
                    this);
            return new WebSocketSession(
                    session,
                    new WebSocketSession.Place(loop, bundle.lines, sessions.countersOf(name), sessions.gate()),
                    runtime,
                    sink,
                    table);
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
                    session, name -> session(name, session.place().loop()));
        }
    }
}
