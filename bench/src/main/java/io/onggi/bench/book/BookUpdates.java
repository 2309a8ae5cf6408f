package io.onggi.bench.book;

import io.onggi.bench.frame.BookWalk;
import io.onggi.bench.frame.LevelSink;
import io.onggi.bench.frame.Market;
import io.onggi.bench.frame.Markets;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Changes of single levels, drawn before they are measured, for books that are full already. Each stands there as the
 * engine has it, two scaled longs, and as the peer has it, two BigDecimals: making those is not included. Immutable.
 */
public final class BookUpdates {
    private static final int LEVELS_PER_SIDE = 4;

    private final Markets markets;
    private final List<List<Level>> initial = new ArrayList<>();
    private final Level[] levels;

    /** In which order the changes come; those of one book keep theirs from frame to frame. */
    public enum Order {
        /** As in frames: four of each side of a book, sorted by price, then the next book. */
        FRAMES,
        /** One by one: any book, any side, any place, so that no processor guesses the next one. */
        SINGLE
    }

    /**
     * One level of one book.
     *
     * @param market position of the market, from 0
     * @param price mantissa at the instrument's scale
     * @param size mantissa; 0 means that the level goes
     */
    record Level(int market, boolean bid, long price, long size, BigDecimal bigPrice, BigDecimal bigSize) {}

    /**
     * Draws changes of the markets' books.
     *
     * @param depth levels of each side
     * @param count about how many changes
     */
    public BookUpdates(final Markets markets, final int depth, final int count, final Order order, final long seed) {
        this.markets = markets;
        final Random random = new Random(seed);
        final int books = markets.all().size();
        final int frames = Math.max(4, count / (2 * LEVELS_PER_SIDE * books));
        final List<BookWalk> walks = new ArrayList<>();
        for (int market = 0; market < books; market++) {
            final BookWalk walk = new BookWalk(random, markets.all().get(market).middle(), depth, frames);
            walks.add(walk);
            final List<Level> full = new ArrayList<>();
            walk.fill(into(full, market));
            initial.add(full);
        }
        final List<Level> changes = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            for (int market = 0; market < books; market++) {
                walks.get(market).next(LEVELS_PER_SIDE, into(changes, market));
            }
        }
        levels = (order == Order.FRAMES ? changes : mixed(changes, books, random)).toArray(new Level[0]);
    }

    /** Mixes the changes of each frame, and then the books. */
    private static List<Level> mixed(final List<Level> frames, final int books, final Random random) {
        final List<Deque<Level>> byBook = new ArrayList<>();
        for (int book = 0; book < books; book++) {
            byBook.add(new ArrayDeque<>());
        }
        final List<Integer> turns = new ArrayList<>();
        for (int from = 0; from < frames.size(); from += 2 * LEVELS_PER_SIDE) {
            final List<Level> frame = new ArrayList<>(frames.subList(from, from + 2 * LEVELS_PER_SIDE));
            Collections.shuffle(frame, random);
            for (final Level level : frame) {
                byBook.get(level.market()).add(level);
                turns.add(level.market());
            }
        }
        Collections.shuffle(turns, random);
        return turns.stream().map(book -> byBook.get(book).remove()).toList();
    }

    private LevelSink into(final List<Level> list, final int index) {
        final Market market = markets.all().get(index);
        return (bid, tick, size) -> {
            final long price = market.price(tick);
            list.add(new Level(
                    index,
                    bid,
                    price,
                    size,
                    BigDecimal.valueOf(price, market.instrument().priceDigits()),
                    BigDecimal.valueOf(size, market.instrument().sizeDigits())));
        };
    }

    /** {@return whose books} */
    public Markets markets() {
        return markets;
    }

    /** {@return the changes; not to be written to} */
    Level[] levels() {
        return levels;
    }

    /** {@return the levels of a market's book before the first change} */
    List<Level> initial(final int market) {
        return initial.get(market);
    }
}
