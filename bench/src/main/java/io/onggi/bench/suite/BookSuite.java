package io.onggi.bench.suite;

import io.onggi.bench.book.BookUpdates;
import io.onggi.bench.book.BookUpdates.Order;
import io.onggi.bench.book.OnggiBooks;
import io.onggi.bench.book.TreeBooks;
import io.onggi.bench.frame.Markets;
import io.onggi.bench.measure.Contender;
import io.onggi.bench.measure.Interleaved;
import io.onggi.bench.measure.Series;
import java.util.ArrayList;
import java.util.List;

/** Single changes of books of several depths, of one market and of many, all in one measurement. */
public final class BookSuite implements Suite {
    private static final int UPDATES = 65_536;
    private static final int MANY = 300;
    private static final long SEED = 2;
    private static final String NOTE =
            "TreeMap<BigDecimal, BigDecimal>; its keys and values exist before: parsing and making them not included."
                    + " Both read the best price after each change. Changes lie 15 ticks off the touch in the mean, every"
                    + " twentieth anywhere in the book, every fourth is a removal, and what the slowly swinging middle"
                    + " passes is removed. They come as frames do: four of each side of a book, sorted by price, then the"
                    + " next book.";
    private static final String SINGLE_NOTE =
            "The same changes one by one, any book, any side, any place: neither books nor maps are met as one guesses.";

    /** One setting: so many books of so many levels a side. */
    private record Setting(int markets, int depth, Order order) {
        String id() {
            return "book/" + markets + "x" + depth + (order == Order.SINGLE ? "/single" : "");
        }

        String text() {
            return "book update, " + depth + " levels, " + markets + (markets == 1 ? " symbol" : " symbols")
                    + (order == Order.SINGLE ? ", one by one" : "");
        }
    }

    private static final List<Setting> SETTINGS = List.of(
            new Setting(1, 20, Order.FRAMES),
            new Setting(1, 1_000, Order.FRAMES),
            new Setting(1, 5_000, Order.FRAMES),
            new Setting(MANY, 1_000, Order.FRAMES),
            new Setting(1, 1_000, Order.SINGLE),
            new Setting(MANY, 1_000, Order.SINGLE));

    @Override
    public String name() {
        return "book";
    }

    @Override
    public int processes(final Effort effort) {
        return effort == Effort.THOROUGH ? 3 : 1;
    }

    @Override
    public void run(final Effort effort, final int process, final Out out) {
        final List<Contender> contenders = new ArrayList<>();
        out.now("book updates, 20 to 5000 levels, 1 and 300 symbols");
        for (final Setting setting : SETTINGS) {
            final BookUpdates updates = new BookUpdates(
                    Markets.binance(setting.markets()), setting.depth(), UPDATES, setting.order(), SEED);
            contenders.add(new Contender("onggi", new OnggiBooks(updates)));
            contenders.add(new Contender("TreeMap", new TreeBooks(updates)));
        }
        final List<Series> series = Interleaved.measure(effort.plan(), contenders);
        for (int i = 0; i < SETTINGS.size(); i++) {
            final Setting setting = SETTINGS.get(i);
            final Series ours = series.get(2 * i);
            final Series theirs = series.get(2 * i + 1);
            out.found(Peers.faster(
                    setting.id(), setting.text(), ours, theirs, setting.order() == Order.SINGLE ? SINGLE_NOTE : NOTE));
        }
        final Series shallow = series.get(0);
        final Series usual = series.get(2);
        out.found(Peers.slower(
                "book/growth-depth", "book update at 5000 levels over 20 levels", series.get(4), shallow, ""));
        out.found(Peers.slower(
                "book/growth-symbols", "book update of 300 symbols over 1 symbol", series.get(6), usual, ""));
        out.found(Peers.slower(
                "book/growth-depth-tree", "TreeMap at 5000 levels over 20 levels", series.get(5), series.get(1), ""));
        out.found(Peers.slower(
                "book/growth-symbols-tree", "TreeMap of 300 symbols over 1 symbol", series.get(7), series.get(3), ""));
        out.found(Peers.bytes("book/bytes", "book update, allocated", usual, series.get(3), ""));
    }
}
