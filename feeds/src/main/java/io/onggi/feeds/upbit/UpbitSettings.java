package io.onggi.feeds.upbit;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.krw.KeyFormat;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.SessionSettings;
import java.util.EnumSet;
import java.util.Set;

/**
 * How Upbit is used.
 *
 * @param endpoints where it is
 * @param feed what is the same for all venues; the budget is that of one group of its REST host, each of which counts
 *     by itself
 * @param bookLevels levels a side of a book message: 1, 5, 15 or 30
 * @param format key names
 */
public record UpbitSettings(UpbitEndpoints endpoints, FeedSettings feed, int bookLevels, KeyFormat format) {
    /** What the venue offers of what the engine knows. */
    static final Set<StreamKind> OFFERED = EnumSet.of(
            StreamKind.TRADE,
            StreamKind.BOOK,
            StreamKind.TICKER,
            StreamKind.KLINE_1M,
            StreamKind.KLINE_15M,
            StreamKind.KLINE_1H);

    private static final Set<Integer> BOOK_LEVELS = Set.of(1, 5, 15, 30);

    /** Checks the ranges. */
    public UpbitSettings {
        feed.requireOffered(Venue.UPBIT, OFFERED);
        if (!BOOK_LEVELS.contains(bookLevels)) {
            throw new IllegalArgumentException("upbit: bookLevels=" + bookLevels + " must be one of 1, 5, 15, 30");
        }
    }

    /** {@return these settings with other connections} */
    public UpbitSettings withSession(final SessionSettings other) {
        return new UpbitSettings(endpoints, feed.withSession(other), bookLevels, format);
    }

    /** {@return these settings with another format} */
    public UpbitSettings withFormat(final KeyFormat other) {
        return new UpbitSettings(endpoints, feed, bookLevels, other);
    }
}
