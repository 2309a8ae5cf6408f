package io.onggi.app;

import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.StreamFeed;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts one venue: loads its instruments, again and again while the venue cannot be reached, announces them, starts
 * its feed, and then looks now and then at what the venue lists. On a thread of its own, so that a venue that is down
 * holds up no other.
 */
final class FeedStarter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedStarter.class);

    /**
     * What the configuration says of one venue's instruments.
     *
     * @param retryMs from a failed load to the next one, milliseconds
     * @param refreshMs from one look at the venue's list to the next, milliseconds; 0 for never
     * @param closedWallets canonical symbols of markets whose asset cannot be moved
     * @param openWallets likewise of markets whose asset can
     */
    record Settings(long retryMs, long refreshMs, List<String> closedWallets, List<String> openWallets) {}

    private final StreamFeed feed;
    private final Settings settings;
    private final InstrumentRefresh refresh;
    private final Runnable onBegun;
    private volatile List<String> leftOut = List.of();

    /**
     * A starter.
     *
     * @param onBegun runs once the instruments are announced, on this thread
     */
    FeedStarter(
            final StreamFeed feed, final Settings settings, final InstrumentRefresh refresh, final Runnable onBegun) {
        this.feed = feed;
        this.settings = settings;
        this.refresh = refresh;
        this.onBegun = onBegun;
    }

    /** {@return the symbols that the venue does not trade, each with the reason in words; any thread} */
    List<String> leftOut() {
        return leftOut;
    }

    @Override
    public void run() {
        try {
            LoadResult result = refresh.load();
            while (!result.error().isEmpty() || result.instruments().isEmpty()) {
                LOG.warn(
                        "{}: no instruments yet: {}; trying again in {} ms",
                        feed.venue().id(),
                        result.error().isEmpty() ? result.unknown() : result.error(),
                        settings.retryMs());
                Thread.sleep(settings.retryMs());
                result = refresh.load();
            }
            leaveOut(result);
            leftOut.forEach(LOG::warn);
            refresh.begin(result, settings.closedWallets(), settings.openWallets());
            feed.start();
            onBegun.run();
            while (settings.refreshMs() > 0) {
                Thread.sleep(settings.refreshMs());
                result = refresh.look();
                if (result.error().isEmpty()) {
                    leaveOut(result);
                }
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaveOut(final LoadResult result) {
        final List<String> notices = new ArrayList<>();
        result.unknown()
                .forEach(
                        (symbol, reason) -> notices.add(feed.venue().id() + ": " + symbol + " is left out: " + reason));
        notices.sort(null);
        leftOut = List.copyOf(notices);
    }
}
