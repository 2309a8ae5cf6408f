package io.onggi.feeds.line;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.TradeIds;
import io.onggi.event.ref.Venue.BookModel;

/**
 * One stream as its lines bring it. For the one thread of its lines.
 *
 * <ul>
 *   <li>Updates of a chained book go on in the order of the chain, whoever brings them. One that has a hole before it
 *       waits for nothing: it is left out, since the other line will bring the hole and then the update again. If that
 *       takes too long it goes on, and the core finds the gap.
 *   <li>A snapshot of a chained book goes on unless the book is past it.
 *   <li>Trades whose ids are in order go on as they come, each id once, however far a line lags; what only one line was
 *       there to bring is remembered as well.
 *   <li>A trade without an id that a line repeats at its subscription is not taken from it while another line has the
 *       stream: that one brings it as one that is new.
 *   <li>Whole books go on in the order of their times, everything else as it comes, each content once.
 * </ul>
 */
final class MergedStream {
    /**
     * So long one line waits for what the other has not brought yet. No setting: it bounds how old a book can be that
     * is shown as whole, and is longer than the lag of a line that lives.
     */
    private static final long HOLD_NS = 1_000_000_000L;

    private static final int BUSY = 4_096;
    private static final int USUAL = 256;
    /** Holes between the ids of trades: losses of a line, and ids that a venue leaves out. */
    private static final int HOLES = 4_096;

    private final LineWindow window;
    private final SeenIds ids = new SeenIds(HOLES);
    private final boolean[] up = new boolean[MergedLines.MAX];
    private final long[] upSinceNs = new long[MergedLines.MAX];
    /** Refused frames of each line that no other line was refused so far. */
    private final int[] refused = new int[MergedLines.MAX];

    private final long[] refusedNs = new long[MergedLines.MAX];

    private int upCount;
    private boolean chained;
    private long lastId;
    private long lastTimeNs = FixedPoint.ABSENT;
    private long olderSinceNs;
    private long holeSinceNs;

    MergedStream(final StreamKind kind, final MergedLines lines) {
        final boolean busy = kind == StreamKind.TRADE || kind == StreamKind.QUOTE;
        window = new LineWindow(busy ? BUSY : USUAL, (line, count, firstNs) -> {
            if (up[line] && upSinceNs[line] < firstNs) {
                lines.missed(line, count);
            }
        });
    }

    /** {@return whether the stream was down on every line before} */
    boolean up(final int line, final long nowNs) {
        final boolean first = upCount == 0;
        if (!up[line]) {
            up[line] = true;
            upSinceNs[line] = nowNs;
            upCount++;
        }
        if (first) {
            forget();
        }
        return first;
    }

    /** {@return whether the stream is down on every line now} */
    boolean down(final int line) {
        if (up[line]) {
            up[line] = false;
            upCount--;
        }
        if (upCount == 0) {
            forget();
        }
        return upCount == 0;
    }

    private void forget() {
        window.clear();
        ids.clear();
        forgetPlace();
    }

    /** Where the stream stands is not known. */
    void forgetPlace() {
        chained = false;
        lastTimeNs = FixedPoint.ABSENT;
        olderSinceNs = 0;
        holeSinceNs = 0;
    }

    /** {@return whether an event that is no book goes on} */
    boolean event(final int line, final MarketEvent event, final MergedLines lines) {
        if (isRepeated(event) && isUpElsewhere(line)) {
            return false;
        }
        final long nowNs = event.receiveTimeNs();
        // Of a trade with an ordered id the window tells who led and who missed it; what came before the ids know.
        final boolean isNew = window.offer(line, ContentHash.of(event), nowNs);
        return tell(line, hasOrderedId(event) ? note(event) : isNew, nowNs, lines);
    }

    /** Remembers a trade with an ordered id; {@return whether it had not come before} */
    boolean note(final MarketEvent event) {
        if (event.has(EventFlags.RESET_IDS)) {
            ids.clear();
        }
        return ids.add(event.tradeId());
    }

    private static boolean isRepeated(final MarketEvent event) {
        return event.type() == EventType.TRADE && event.tradeId() == FixedPoint.ABSENT && event.has(EventFlags.INITIAL);
    }

    static boolean hasOrderedId(final MarketEvent event) {
        return event.type() == EventType.TRADE
                && event.tradeId() != FixedPoint.ABSENT
                && event.venue().tradeIds() != TradeIds.UNORDERED;
    }

    /** {@return whether a book goes on, which is all the slots of a claim} */
    boolean book(final int line, final MarketSink sink, final long first, final long last, final MergedLines lines) {
        final MarketEvent head = sink.slot(first);
        long hash = ContentHash.of(head);
        if (head.venue().bookModel() == BookModel.FULL || head.lastId() == FixedPoint.ABSENT) {
            for (long sequence = first; sequence <= last; sequence++) {
                hash = ContentHash.withLevels(hash, sink.slot(sequence).levels());
            }
            return offer(line, hash, head.receiveTimeNs(), lines) && isNewest(head.venueTimeNs(), head.receiveTimeNs());
        }
        offer(line, hash, head.receiveTimeNs(), lines);
        return head.has(EventFlags.KEEPALIVE)
                || (head.type() == EventType.BOOK_SNAPSHOT ? snapshot(head) : update(line, head));
    }

    /** A venue whose clock stepped back has only older books: after a moment one of them is taken. */
    private boolean isNewest(final long venueTimeNs, final long nowNs) {
        if (lastTimeNs != FixedPoint.ABSENT && venueTimeNs < lastTimeNs) {
            olderSinceNs = olderSinceNs == 0 ? nowNs : olderSinceNs;
            if (nowNs - olderSinceNs < HOLD_NS) {
                return false;
            }
        }
        olderSinceNs = 0;
        lastTimeNs = venueTimeNs;
        return true;
    }

    /**
     * A frame of this line was refused, or found no room. {@return whether that goes on} Not while another line may
     * bring what it said; but what is refused on two lines is refused for what it is.
     */
    boolean skipped(final int line, final long nowNs) {
        if (!isUpElsewhere(line)) {
            return true;
        }
        for (int other = 0; other < MergedLines.MAX; other++) {
            if (other != line && isRefused(other, nowNs)) {
                refused[other]--;
                return true;
            }
        }
        refused[line] = isRefused(line, nowNs) ? refused[line] + 1 : 1;
        refusedNs[line] = nowNs;
        return false;
    }

    /** {@return whether a frame of this line was refused just now, which no other line may have brought yet} */
    private boolean isRefused(final int line, final long nowNs) {
        return refused[line] > 0 && nowNs - refusedNs[line] < HOLD_NS;
    }

    /** {@return whether a line that goes down may have left another one's refused frame unsaid} */
    boolean leavesARefusal(final int line, final long nowNs) {
        for (int other = 0; other < MergedLines.MAX; other++) {
            if (other != line && up[other] && isRefused(other, nowNs)) {
                refused[other] = 0;
                return true;
            }
        }
        return false;
    }

    /** A line is another one from now on. */
    void begin(final int line) {
        window.begin(line);
        refused[line] = 0;
    }

    private boolean snapshot(final MarketEvent head) {
        return !(chained && head.lastId() < lastId && !head.has(EventFlags.RESET_IDS)) && advance(head);
    }

    private boolean update(final int line, final MarketEvent head) {
        if (!chained || head.has(EventFlags.RESET_IDS)) {
            return advance(head);
        }
        if (head.lastId() <= lastId) {
            return false;
        }
        if (head.prevId() == FixedPoint.ABSENT || head.prevId() <= lastId || !isUpElsewhere(line)) {
            return advance(head);
        }
        if (holeSinceNs == 0) {
            holeSinceNs = head.receiveTimeNs();
        }
        return head.receiveTimeNs() - holeSinceNs >= HOLD_NS && advance(head);
    }

    private boolean advance(final MarketEvent head) {
        chained = true;
        lastId = head.lastId();
        holeSinceNs = 0;
        return true;
    }

    private boolean isUpElsewhere(final int line) {
        return upCount > (up[line] ? 1 : 0);
    }

    private boolean offer(final int line, final long hash, final long nowNs, final MergedLines lines) {
        return tell(line, window.offer(line, hash, nowNs), nowNs, lines);
    }

    private boolean tell(final int line, final boolean isNew, final long nowNs, final MergedLines lines) {
        if (isNew) {
            lines.first(line);
        } else {
            lines.again(line, window.firstLine(), window.sinceFirstNs(nowNs));
        }
        return isNew;
    }
}
