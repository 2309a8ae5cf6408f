package io.onggi.app;

import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.StreamFeed;
import java.util.ArrayList;
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

    private final StreamFeed feed;
    private final List<String> symbols;
    private final InstrumentTable table;
    private final InstrumentAnnouncer announcer;
    private volatile List<String> leftOut = List.of();

    FeedStarter(
            final StreamFeed feed,
            final List<String> symbols,
            final InstrumentTable table,
            final InstrumentAnnouncer announcer) {
        this.feed = feed;
        this.symbols = symbols;
        this.table = table;
        this.announcer = announcer;
    }

    /** {@return the symbols that the venue does not trade, each with the reason in words; any thread} */
    List<String> leftOut() {
        return leftOut;
    }

    @Override
    public void run() {
        try {
            LoadResult result = load();
            while (!result.error().isEmpty() || result.instruments().isEmpty()) {
                LOG.warn(
                        "{}: no instruments yet: {}; trying again in {} ms",
                        feed.venue().id(),
                        result.error().isEmpty() ? result.unknown() : result.error(),
                        RETRY_MS);
                Thread.sleep(RETRY_MS);
                result = load();
            }
            final List<String> notices = new ArrayList<>();
            result.unknown()
                    .forEach((symbol, reason) ->
                            notices.add(feed.venue().id() + ": " + symbol + " is left out: " + reason));
            notices.sort(null);
            notices.forEach(LOG::warn);
            leftOut = List.copyOf(notices);
            announcer.announce();
            feed.start();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fault in one venue's answer must not end the attempts: it is logged and counts as no answer. */
    private LoadResult load() throws InterruptedException {
        try {
            return feed.loadInstruments(table, symbols);
        } catch (final RuntimeException e) {
            LOG.error("{}: loading instruments failed", feed.venue().id(), e);
            return LoadResult.failed(e.toString());
        }
    }
}
