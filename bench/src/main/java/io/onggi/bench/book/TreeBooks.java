package io.onggi.bench.book;

import io.onggi.bench.measure.Kernel;
import java.math.BigDecimal;

/** Sorted maps under the same changes as {@link OnggiBooks}; keys and values exist before they are put. */
public final class TreeBooks implements Kernel {
    private final TreeBook[] books;
    private final int[] markets;
    private final boolean[] bids;
    private final BigDecimal[] prices;
    private final BigDecimal[] sizes;
    private int next;

    /** Fills the books. */
    public TreeBooks(final BookUpdates updates) {
        books = new TreeBook[updates.markets().all().size()];
        for (int i = 0; i < books.length; i++) {
            final TreeBook book = new TreeBook();
            updates.initial(i).forEach(level -> book.set(level.bid(), level.bigPrice(), level.bigSize()));
            books[i] = book;
        }
        final BookUpdates.Level[] levels = updates.levels();
        markets = new int[levels.length];
        bids = new boolean[levels.length];
        prices = new BigDecimal[levels.length];
        sizes = new BigDecimal[levels.length];
        for (int i = 0; i < levels.length; i++) {
            markets[i] = levels[i].market();
            bids[i] = levels[i].bid();
            prices[i] = levels[i].bigPrice();
            sizes[i] = levels[i].bigSize();
        }
    }

    @Override
    public long run(final int operations) {
        long sum = 0;
        int index = next;
        for (int i = 0; i < operations; i++) {
            final TreeBook book = books[markets[index]];
            final boolean bid = bids[index];
            book.set(bid, prices[index], sizes[index]);
            sum += book.best(bid).scale();
            index = index + 1 == prices.length ? 0 : index + 1;
        }
        next = index;
        return sum;
    }

    /** {@return the book of a market, by its position} */
    public TreeBook book(final int market) {
        return books[market];
    }
}
