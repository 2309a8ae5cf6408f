package io.onggi.bench.book;

import io.onggi.bench.frame.Market;
import io.onggi.bench.measure.Kernel;
import io.onggi.book.OrderBook;
import java.util.List;

/** The engine's books under single changes; the best price of the changed side is read after each. */
public final class OnggiBooks implements Kernel {
    private final OrderBook[] books;
    private final int[] markets;
    private final boolean[] bids;
    private final long[] prices;
    private final long[] sizes;
    private int next;

    /** Fills the books. */
    public OnggiBooks(final BookUpdates updates) {
        final List<Market> all = updates.markets().all();
        books = new OrderBook[all.size()];
        for (int i = 0; i < books.length; i++) {
            final OrderBook book = new OrderBook(all.get(i).instrument().tickSize());
            updates.initial(i).forEach(level -> set(book, level.bid(), level.price(), level.size()));
            books[i] = book;
        }
        final BookUpdates.Level[] levels = updates.levels();
        markets = new int[levels.length];
        bids = new boolean[levels.length];
        prices = new long[levels.length];
        sizes = new long[levels.length];
        for (int i = 0; i < levels.length; i++) {
            markets[i] = levels[i].market();
            bids[i] = levels[i].bid();
            prices[i] = levels[i].price();
            sizes[i] = levels[i].size();
        }
    }

    @Override
    public long run(final int operations) {
        long sum = 0;
        int index = next;
        for (int i = 0; i < operations; i++) {
            final OrderBook book = books[markets[index]];
            final boolean bid = bids[index];
            set(book, bid, prices[index], sizes[index]);
            sum += bid ? book.bidPrice() : book.askPrice();
            index = index + 1 == prices.length ? 0 : index + 1;
        }
        next = index;
        return sum;
    }

    private static void set(final OrderBook book, final boolean bid, final long price, final long size) {
        if (bid) {
            book.setBid(price, size);
        } else {
            book.setAsk(price, size);
        }
    }

    /** {@return the book of a market, by its position} */
    public OrderBook book(final int market) {
        return books[market];
    }
}
