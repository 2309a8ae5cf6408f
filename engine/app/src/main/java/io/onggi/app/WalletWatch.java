package io.onggi.app;

import io.onggi.event.StatusCode;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.MarketList.Change;
import io.onggi.feeds.upbit.UpbitWallets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Upbit now and then whether the assets of the run can be moved, and announces what changed, at first everything.
 * What the venue says takes the place of what the configuration said. On a thread of its own, which ends when it is
 * interrupted.
 */
final class WalletWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WalletWatch.class);

    private final UpbitWallets wallets;
    private final List<String> symbols;
    private final long intervalMs;
    private final StatusAnnouncer statuses;
    private final Map<String, String> known = new HashMap<>();

    /**
     * A watch of these markets.
     *
     * @param symbols canonical
     */
    WalletWatch(
            final UpbitWallets wallets,
            final List<String> symbols,
            final long intervalMs,
            final StatusAnnouncer statuses) {
        this.wallets = wallets;
        this.symbols = List.copyOf(symbols);
        this.intervalMs = intervalMs;
        this.statuses = statuses;
    }

    @Override
    public void run() {
        try {
            while (true) {
                look();
                Thread.sleep(intervalMs);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            statuses.announce(Venue.UPBIT, changes(wallets.load()));
        } catch (final IOException e) {
            LOG.warn("upbit: the state of wallets could not be had: {}", e.getMessage());
        } catch (final RuntimeException e) {
            LOG.error("upbit: the state of wallets could not be told", e);
            // Nobody knows what was said of it: the next look says everything.
            known.clear();
        }
    }

    /** {@return what is otherwise than at the last look; an asset the venue says nothing of stays as it was} */
    private List<Change> changes(final Map<String, String> states) {
        final List<Change> changes = new ArrayList<>();
        for (final String symbol : symbols) {
            final String state = states.get(Symbols.base(symbol));
            if (state != null && !state.equals(known.put(symbol, state))) {
                final boolean open = UpbitWallets.isOpen(state);
                changes.add(new Change(
                        Symbols.venueSymbol(Venue.UPBIT, symbol),
                        open ? StatusCode.WALLET_OPEN : StatusCode.WALLET_CLOSED,
                        (open ? "wallet open: " : "wallet closed: ") + state));
            }
        }
        return changes;
    }
}
