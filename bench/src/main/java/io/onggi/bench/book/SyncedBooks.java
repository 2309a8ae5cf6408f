package io.onggi.bench.book;

import io.onggi.bench.frame.BookWalk;
import io.onggi.bench.frame.Market;
import io.onggi.book.BookListener;
import io.onggi.book.BookSettings;
import io.onggi.book.BookSync;
import io.onggi.book.DeltaPool;
import io.onggi.book.OrderBook;
import io.onggi.event.BookState;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.StreamKind;
import java.util.List;
import java.util.Random;

/**
 * The engine's books behind their syncs, full from the start. The same updates come around again and again, so their
 * ids are written anew just before they go in: that costs this side a few stores, and the chain of ids is checked as
 * always. The best prices are read after each update.
 */
public final class SyncedBooks implements MarketHandler {
    private static final long TIME_NS = 1_790_086_400_000_000_000L;
    private static final BookSettings SETTINGS = new BookSettings(0, 1_000, 1_000);

    private final BookSync[] books;
    private final long[] lastIds;
    private long sum;

    /** Seeds a book of so many levels a side for each market. */
    public SyncedBooks(final List<Market> markets, final int depth, final long seed) {
        books = new BookSync[markets.size() + 1];
        lastIds = new long[books.length];
        final DeltaPool pool = new DeltaPool();
        final Random random = new Random(seed);
        for (final Market market : markets) {
            final int id = market.instrument().id();
            books[id] = new BookSync(market.instrument(), SETTINGS, pool, new Broken());
            lastIds[id] = 1;
            seed(books[id], market, new BookWalk(random, market.middle(), depth, 4));
        }
    }

    private static void seed(final BookSync book, final Market market, final BookWalk walk) {
        final MarketEvent part = new MarketEvent();
        begin(part, market);
        walk.fill((bid, tick, size) -> {
            if (part.levels().isFull()) {
                book.onBook(part, TIME_NS);
                begin(part, market);
            }
            if (bid) {
                part.levels().addBid(market.price(tick), size);
            } else {
                part.levels().addAsk(market.price(tick), size);
            }
        });
        book.onBook(part.addFlags(EventFlags.LAST), TIME_NS);
        if (book.state() != BookState.GOOD) {
            throw new IllegalStateException("a seeded book is " + book.state());
        }
    }

    private static void begin(final MarketEvent part, final Market market) {
        part.reset(
                        EventType.BOOK_SNAPSHOT,
                        market.instrument().venue(),
                        StreamKind.BOOK,
                        market.instrument().id())
                .updateIds(1, 1, 1)
                .times(TIME_NS, TIME_NS, TIME_NS)
                .addFlags(EventFlags.RESET_IDS);
    }

    @Override
    public void onEvent(final MarketEvent event, final long sequence) {
        final int id = event.instrumentId();
        final long last = lastIds[id];
        lastIds[id] = last + 1;
        event.updateIds(last, last + 1, last + 1);
        final BookSync sync = books[id];
        sync.onBook(event, TIME_NS);
        final OrderBook book = sync.book();
        sum += book.bidPrice() + book.askPrice();
    }

    /** {@return the sum of all best prices so far} */
    public long sum() {
        return sum;
    }

    /** {@return the sync of an instrument} */
    public BookSync book(final int instrumentId) {
        return books[instrumentId];
    }

    /** The updates have no gaps and cross nothing: whatever else is said is a fault of the benchmark. */
    private static final class Broken implements BookListener {
        @Override
        public void stateChanged(final int id, final BookState from, final BookState to, final long nowNs) {
            if (to == BookState.CROSSED || to == BookState.GAP) {
                throw new IllegalStateException("book " + id + " went from " + from + " to " + to);
            }
        }

        @Override
        public void gap(final int id, final long bookId, final long prevId, final long lastId, final long nowNs) {
            throw new IllegalStateException("gap in book " + id + ": " + bookId + ", " + prevId + ", " + lastId);
        }

        @Override
        public void resyncNeeded(final int id, final long nowNs) {}
    }
}
