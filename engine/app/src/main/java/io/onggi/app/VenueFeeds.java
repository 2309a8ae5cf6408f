package io.onggi.app;

import io.onggi.app.config.EngineConfig;
import io.onggi.app.config.VenueConfig;
import io.onggi.event.MarketSink;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue.BookModel;
import io.onggi.feeds.Feed;
import io.onggi.feeds.fx.FxFeed;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.NetTransport;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.ThreadPulse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The feeds of one run and the threads that start them. */
final class VenueFeeds implements AutoCloseable {
    private static final long JOIN_MS = 2_000;

    private static final long NS_PER_MS = 1_000_000L;

    private final NetRuntime runtime;
    private final InstrumentTable instruments;
    private final FatalFaults faults;
    private final long auditNs;
    private final InstrumentAnnouncer announcer;
    private final StatusAnnouncer statuses;
    private final List<Feed> feeds = new ArrayList<>();
    private final List<FeedStarter> feedStarters = new ArrayList<>();
    private final List<Thread> starters = new ArrayList<>();

    /** Makes the feeds that are enabled; connects to nothing yet. */
    VenueFeeds(
            final EngineConfig config,
            final MarketSink sink,
            final EngineClock clock,
            final InstrumentTable instruments,
            final FatalFaults faults)
            throws IOException {
        this.faults = faults;
        this.instruments = instruments;
        auditNs = config.book().auditMs() * NS_PER_MS;
        announcer = new InstrumentAnnouncer(instruments, sink, clock);
        statuses = new StatusAnnouncer(instruments, sink, clock);
        runtime = openRuntime(config, clock, faults);
        for (final VenueConfig venue : config.venues().enabled()) {
            add(FeedAssembly.feed(config, venue, runtime, sink), venue.symbols(), config);
        }
        final FxFeed fx = new FxFeed(
                FeedAssembly.fx(config.fx(), config.premium().maxAgeMs().fx()), runtime, sink);
        feeds.add(fx);
        starters.add(starter(fx, fx::start));
    }

    private static NetRuntime openRuntime(final EngineConfig config, final EngineClock clock, final FatalFaults faults)
            throws IOException {
        final NetTransport transport =
                NetTransport.open(config.threads().eventLoops(), faults.eventLoopThreads("onggi-net"));
        boolean opened = false;
        try {
            final NetRuntime runtime = NetRuntime.open(
                    transport, FeedAssembly.tls(config), FeedAssembly.rest(config.rest()), clock, faults);
            opened = true;
            return runtime;
        } finally {
            if (!opened) {
                transport.close();
            }
        }
    }

    private void add(final StreamFeed feed, final List<String> symbols, final EngineConfig config) {
        feeds.add(feed);
        final FeedStarter starter = new FeedStarter(
                feed,
                new FeedStarter.Settings(
                        config.rest().instrumentRefreshMs(),
                        config.premium().wallets(feed.venue(), false),
                        config.premium().wallets(feed.venue(), true)),
                new InstrumentRefresh(feed, symbols, instruments, announcer, statuses));
        feedStarters.add(starter);
        starters.add(starter(feed, starter));
    }

    /** {@return the configured symbols that their venue does not trade, each with the reason in words; any thread} */
    List<String> leftOut() {
        return feedStarters.stream()
                .flatMap(starter -> starter.leftOut().stream())
                .toList();
    }

    private Thread starter(final Feed feed, final Runnable work) {
        final Thread thread = new Thread(work, "onggi-start-" + feed.venue().id());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(faults);
        return thread;
    }

    /** Begins to connect to every venue at once. */
    void start() {
        starters.forEach(Thread::start);
        if (auditNs > 0) {
            runtime.schedule(this::audit, auditNs);
        }
    }

    /** A snapshot of every book that lives on updates: a replay that begins in the middle can start from it. */
    private void audit() {
        for (final Instrument instrument : instruments.all()) {
            if (instrument.venue().bookModel() == BookModel.CHAINED) {
                resync(instrument);
            }
        }
        runtime.schedule(this::audit, auditNs);
    }

    /** Asks the instrument's venue for a new snapshot of its book. Any thread. */
    void resync(final Instrument instrument) {
        for (final Feed feed : feeds) {
            if (feed.venue() == instrument.venue()) {
                feed.resync(instrument.id());
            }
        }
    }

    /** {@return all feeds, FX included} */
    List<Feed> all() {
        return List.copyOf(feeds);
    }

    /** {@return the signs of life of the threads that feeds run on} */
    List<ThreadPulse> pulses() {
        return runtime.pulses();
    }

    /** Closes all connections; when it returns, nothing is published any more. */
    @Override
    public void close() {
        for (final Thread starter : starters) {
            starter.interrupt();
            try {
                starter.join(JOIN_MS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        feeds.forEach(Feed::close);
        runtime.close();
    }
}
