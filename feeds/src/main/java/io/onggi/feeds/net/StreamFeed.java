package io.onggi.feeds.net;

import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.SessionStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One venue: each of its routes on as many connections as its streams need, and snapshots of books whenever one is
 * asked for. What the venue is like stands in its {@link FeedPlan}.
 */
public final class StreamFeed implements Feed {
    private final FeedPlan plan;
    private final NetRuntime runtime;
    private final MarketSink sink;
    private final SessionGroup sessions;
    private InstrumentTable table;
    private List<Instrument> instruments = List.of();
    /** The connections with their routes, in order of their start. */
    private final Map<WebSocketSession, FeedPlan.Route> routes = new LinkedHashMap<>();

    private volatile BookSnapshots books;
    private boolean closed;

    /** Prepares the feed; nothing happens before {@link #loadInstruments}. */
    public StreamFeed(final FeedPlan plan, final NetRuntime runtime, final MarketSink sink) {
        this.plan = plan;
        this.runtime = runtime;
        this.sink = sink;
        this.sessions = new SessionGroup(plan.settings().connectStaggerMs());
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
        List.copyOf(routes.keySet()).forEach(session -> succeed(session, successors));
        connect(added);
    }

    private void succeed(final WebSocketSession old, final Map<Integer, Integer> successors) {
        final WebSocketSession.SessionPlan before = old.plan();
        final List<StreamRef> streams = before.streams().stream()
                .map(stream -> new StreamRef(
                        stream.name(),
                        successors.getOrDefault(stream.instrumentId(), stream.instrumentId()),
                        stream.kind()))
                .toList();
        if (!streams.equals(before.streams())) {
            final FeedPlan.Route route = routes.remove(old);
            final WebSocketSession session = session(route, before.name(), before.index(), streams);
            routes.put(session, route);
            sessions.replace(old, session);
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
        return all;
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
    public synchronized void close() {
        closed = true;
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
        final long index = routes.values().stream().filter(route::equals).count();
        final String name = venue().id() + '/' + route.id() + '/' + index;
        final WebSocketSession session = session(route, name, sessions.size(), streams);
        routes.put(session, route);
        sessions.start(session);
    }

    private WebSocketSession session(
            final FeedPlan.Route route, final String name, final int number, final List<StreamRef> streams) {
        final WebSocketSession.SessionPlan session = new WebSocketSession.SessionPlan(
                venue(),
                name,
                number,
                plan.settings().session(),
                route.dialects().apply(number),
                streams,
                plan.decoders(),
                this::onStreamsUp);
        return new WebSocketSession(session, runtime, sink, table);
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
