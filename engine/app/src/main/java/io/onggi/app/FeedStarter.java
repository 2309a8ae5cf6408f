package io.onggi.app;

import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.Feed;
import io.onggi.feeds.net.LoadResult;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts one venue: loads its instruments, again and again while the venue cannot be reached, announces them, and
 * starts its feed. On a thread of its own, so that a venue that is down holds up no other.
 */
final class FeedStarter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedStarter.class);
    private static final long RETRY_MS = 5_000;

    /** How a feed asks its venue for instruments. */
    @FunctionalInterface
    interface Loader {
        /** {@return what became of the symbols} */
        LoadResult load(InstrumentTable table, List<String> symbols) throws InterruptedException;
    }

    private final Feed feed;
    private final Loader loader;
    private final List<String> symbols;
    private final InstrumentTable table;
    private final InstrumentAnnouncer announcer;

    FeedStarter(
            final Feed feed,
            final Loader loader,
            final List<String> symbols,
            final InstrumentTable table,
            final InstrumentAnnouncer announcer) {
        this.feed = feed;
        this.loader = loader;
        this.symbols = symbols;
        this.table = table;
        this.announcer = announcer;
    }

    @Override
    public void run() {
        try {
            LoadResult result = loader.load(table, symbols);
            while (!result.error().isEmpty() || result.instruments().isEmpty()) {
                LOG.warn(
                        "{}: no instruments yet: {}; trying again in {} ms",
                        feed.venue().id(),
                        result.error().isEmpty() ? result.unknown() : result.error(),
                        RETRY_MS);
                Thread.sleep(RETRY_MS);
                result = loader.load(table, symbols);
            }
            result.unknown()
                    .forEach((symbol, reason) ->
                            LOG.warn("{}: {} is left out: {}", feed.venue().id(), symbol, reason));
            announcer.announce();
            feed.start();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
