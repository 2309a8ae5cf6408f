package io.onggi.app;

import io.onggi.event.StatusCode;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.ListedMarket;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.MarketList;
import io.onggi.feeds.net.MarketList.Change;
import io.onggi.feeds.net.StreamFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again at what one venue lists, by ordinary calls within its budget: what became of its markets goes
 * into the ring, and an instrument that is new, or needs another scale, is announced and subscribed. On the thread that
 * started the venue.
 */
final class InstrumentRefresh {
    private static final Logger LOG = LoggerFactory.getLogger(InstrumentRefresh.class);

    private final StreamFeed feed;
    private final List<String> symbols;
    private final InstrumentTable table;
    private final InstrumentAnnouncer announcer;
    private final StatusAnnouncer statuses;
    private Map<String, ListedMarket> markets = Map.of();

    InstrumentRefresh(
            final StreamFeed feed,
            final List<String> symbols,
            final InstrumentTable table,
            final InstrumentAnnouncer announcer,
            final StatusAnnouncer statuses) {
        this.feed = feed;
        this.symbols = symbols;
        this.table = table;
        this.announcer = announcer;
        this.statuses = statuses;
    }

    /**
     * Takes what the venue listed at the start of the run, and says what about the markets asked for is out of the
     * ordinary.
     *
     * @param closedWallets canonical symbols of markets whose asset cannot be moved, by configuration
     * @param openWallets likewise of markets whose asset can
     */
    void begin(final LoadResult loaded, final List<String> closedWallets, final List<String> openWallets) {
        final Venue venue = feed.venue();
        markets = loaded.markets();
        announcer.announce();
        final List<String> names = symbols.stream()
                .map(symbol -> Symbols.venueSymbol(venue, symbol))
                .toList();
        statuses.announce(venue, MarketList.standing(markets, names));
        final List<Change> wallets = new ArrayList<>();
        closedWallets.forEach(symbol -> wallets.add(wallet(symbol, StatusCode.WALLET_CLOSED)));
        openWallets.forEach(symbol -> wallets.add(wallet(symbol, StatusCode.WALLET_OPEN)));
        statuses.announce(venue, wallets);
    }

    private Change wallet(final String symbol, final StatusCode code) {
        return new Change(
                Symbols.venueSymbol(feed.venue(), symbol),
                code,
                (code == StatusCode.WALLET_CLOSED ? "wallet closed" : "wallet open") + " by configuration");
    }

    /** Looks once. {@return what the venue said} A venue that gives no answer is asked again the next time. */
    LoadResult look() throws InterruptedException {
        final LoadResult loaded = load();
        if (!loaded.error().isEmpty()) {
            LOG.warn(
                    "{}: the list of instruments could not be had: {}",
                    feed.venue().id(),
                    loaded.error());
            return loaded;
        }
        announcer.announce();
        feed.renew(loaded.instruments());
        statuses.announce(feed.venue(), MarketList.changes(markets, loaded.markets()));
        markets = loaded.markets();
        return loaded;
    }

    /** Asks for the instruments. A fault in one venue's answer must not end the attempts: it counts as no answer. */
    LoadResult load() throws InterruptedException {
        try {
            return feed.loadInstruments(table, symbols);
        } catch (final RuntimeException e) {
            LOG.error("{}: loading instruments failed", feed.venue().id(), e);
            return LoadResult.failed(e.toString());
        }
    }
}
