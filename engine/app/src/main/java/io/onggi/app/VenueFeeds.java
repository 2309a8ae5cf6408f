package io.onggi.app;

import io.onggi.app.config.EngineConfig;
import io.onggi.app.config.RestConfig;
import io.onggi.app.config.VenueConfig;
import io.onggi.app.monitor.EngineFacts;
import io.onggi.app.record.RawRecorder;
import io.onggi.event.MarketSink;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.event.ref.Venue.BookModel;
import io.onggi.feeds.Feed;
import io.onggi.feeds.fx.FxFeed;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.NetTransport;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.ThreadPulse;
import io.onggi.feeds.net.VenuePast;
import io.onggi.feeds.net.WireTap;
import io.onggi.feeds.upbit.UpbitSigner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The feeds of one run and the threads that start them. */
final class VenueFeeds implements AutoCloseable {
    private static final long JOIN_MS = 2_000;

    private static final long NS_PER_MS = 1_000_000L;

    private final Optional<UpbitSigner> upbitKeys;
    private final Optional<RawRecorder> recorder;
    private final NetRuntime runtime;
    private final InstrumentTable instruments;
    private final FatalFaults faults;
    private final long auditNs;
    /** Rounds of the audit to one in which books are subscribed again. */
    private final long resubscribeRounds;
    /** Turns of the audit so far; its own thread's. */
    private long audits;

    private final InstrumentAnnouncer announcer;
    private final PastRequests past;
    private final StatusAnnouncer statuses;
    private final List<Feed> feeds = new ArrayList<>();
    private final List<FeedStarter> feedStarters = new ArrayList<>();
    private final List<Thread> starters = new ArrayList<>();
    private final List<Thread> watches = new ArrayList<>();

    /** Makes the feeds that are enabled; connects to nothing yet. */
    VenueFeeds(
            final EngineConfig config,
            final MarketSink sink,
            final EngineClock clock,
            final InstrumentTable instruments,
            final FatalFaults faults)
            throws IOException {
        // What can be wrong in the configuration is found before threads run that somebody would have to end.
        upbitKeys = upbitKeys(config);
        this.faults = faults;
        this.instruments = instruments;
        auditNs = config.book().auditMs() * NS_PER_MS;
        resubscribeRounds =
                config.book().auditResubscribeMs() / Math.max(1, config.book().auditMs());
        announcer = new InstrumentAnnouncer(instruments, sink, clock);
        statuses = new StatusAnnouncer(instruments, sink, clock);
        past = new PastRequests(sink, clock, instruments, PastPatience.of(config.rest()), faults);
        recorder = config.record().raw()
                ? Optional.of(new RawRecorder(config.record(), config.dataDir().resolve("raw"), faults))
                : Optional.empty();
        runtime = openRuntime(config, clock, recorder.isPresent() ? recorder.get() : WireTap.NONE, faults);
        for (final VenueConfig venue : config.venues().enabled()) {
            add(FeedAssembly.feed(config, venue, runtime, sink), venue, config);
        }
        final FxFeed fx = new FxFeed(
                FeedAssembly.fx(config.fx(), config.premium().maxAgeMs().fx()), runtime, sink);
        feeds.add(fx);
        starters.add(starter(fx, fx::start));
    }

    private static Optional<UpbitSigner> upbitKeys(final EngineConfig config) throws IOException {
        final RestConfig rest = config.rest();
        final boolean wanted = rest.walletsMs() > 0
                && config.venues().enabled().stream().anyMatch(venue -> venue.venue() == Venue.UPBIT);
        return wanted ? UpbitKeys.find(rest.upbitKeyFile(), System.getenv()) : Optional.empty();
    }

    private static NetRuntime openRuntime(
            final EngineConfig config, final EngineClock clock, final WireTap tap, final FatalFaults faults)
            throws IOException {
        final NetTransport transport =
                NetTransport.open(config.threads().eventLoops(), faults.eventLoopThreads("onggi-net"));
        boolean opened = false;
        try {
            final NetRuntime runtime = NetRuntime.open(
                    transport, FeedAssembly.tls(config), FeedAssembly.rest(config.rest()), clock, tap, faults);
            opened = true;
            return runtime;
        } finally {
            if (!opened) {
                transport.close();
            }
        }
    }

    private void add(final StreamFeed feed, final VenueConfig venue, final EngineConfig config) {
        final List<String> symbols = venue.symbols();
        feeds.add(feed);
        final FeedStarter starter = new FeedStarter(
                feed,
                new FeedStarter.Settings(
                        config.rest().retryMaxMs(),
                        config.rest().instrumentRefreshMs(),
                        config.premium().wallets(feed.venue(), false),
                        config.premium().wallets(feed.venue(), true)),
                new InstrumentRefresh(feed, symbols, instruments, announcer, statuses),
                walletWatch(venue, config));
        feedStarters.add(starter);
        past.add(feed.venue(), config.rest().past() ? feed::past : () -> VenuePast.none("rest.past is false"));
        starters.add(starter(feed, starter));
    }

    /** {@return what starts to look at the venue's wallets, nothing where it is not to or cannot} */
    private Runnable walletWatch(final VenueConfig venue, final EngineConfig config) {
        if (venue.venue() != Venue.UPBIT) {
            return () -> {};
        }
        return upbitKeys
                .<Runnable>map(keys -> {
                    final Thread watch = new Thread(
                            new WalletWatch(
                                    FeedAssembly.wallets(config, venue, runtime, keys),
                                    venue.symbols(),
                                    config.rest().walletsMs(),
                                    statuses),
                            "onggi-wallets-" + venue.venue().id());
                    watch.setDaemon(true);
                    watch.setUncaughtExceptionHandler(faults);
                    watches.add(watch);
                    return watch::start;
                })
                .orElse(() -> {});
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
        past.start();
        if (auditNs > 0) {
            runtime.schedule(this::audit, auditNs);
        }
    }

    /**
     * A snapshot of one book after the other that lives on updates: the core compares it with what it has, and a replay
     * that begins in the middle can start from it. Where it means to subscribe again, it is rarer. Books that come
     * whole with every message (Upbit, Bithumb) keep nothing that could have gone wrong before: they have nothing to
     * audit.
     */
    private void audit() {
        final List<Instrument> chained = instruments.all().stream()
                .filter(instrument -> instrument.venue().bookModel() == BookModel.CHAINED)
                .toList();
        final int books = Math.max(1, chained.size());
        if (!chained.isEmpty()) {
            final long round = audits / books;
            final long every = Math.max(1, resubscribeRounds);
            final Instrument instrument = chained.get((int) (audits++ % books));
            feedsOf(instrument)
                    .filter(feed -> feed.snapshotsAreByRest() || round % every == every - 1)
                    .forEach(feed -> feed.resync(instrument.id()));
        }
        runtime.schedule(this::audit, auditNs / books);
    }

    private Stream<Feed> feedsOf(final Instrument instrument) {
        return feeds.stream().filter(feed -> feed.venue() == instrument.venue());
    }

    /** Does what the core asks of the venues: snapshots of books, and the past. Result thread only; never waits. */
    void onResult(final ResultEvent result) {
        if (result.type() == ResultType.RESYNC) {
            final Instrument instrument = instruments.get(result.instrumentId());
            if (instrument != null) {
                feedsOf(instrument).forEach(feed -> feed.resync(instrument.id()));
            }
        }
        past.onResult(result);
    }

    /** {@return all feeds, FX included} */
    List<Feed> all() {
        return List.copyOf(feeds);
    }

    /** {@return how many questions about the past wait for another try, by venue; any thread} */
    Map<Venue, Integer> deferredPast() {
        return past.deferred();
    }

    /** {@return what became of raw messages; any thread} */
    EngineFacts.Recording recording() {
        return recorder.map(all -> new EngineFacts.Recording(all.written(), all.lost(), all.bytes()))
                .orElse(new EngineFacts.Recording(0, 0, 0));
    }

    /** {@return the signs of life of the threads that feeds run on} */
    List<ThreadPulse> pulses() {
        return runtime.pulses();
    }

    /** Closes all connections; when it returns, nothing is published any more. */
    @Override
    public void close() {
        end(starters);
        end(watches);
        past.close();
        feeds.forEach(Feed::close);
        runtime.close();
        recorder.ifPresent(RawRecorder::close);
    }

    private static void end(final List<Thread> threads) {
        for (final Thread thread : threads) {
            thread.interrupt();
            try {
                thread.join(JOIN_MS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
