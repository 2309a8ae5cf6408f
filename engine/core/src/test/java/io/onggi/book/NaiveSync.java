package io.onggi.book;

import io.onggi.book.SimulatedVenueBook.Frame;
import io.onggi.event.BookState;
import io.onggi.event.EventType;
import io.onggi.event.ref.FixedPoint;
import java.util.ArrayDeque;
import java.util.Deque;

/** The oracle of the chained rules: whole messages, an unbounded queue, and everything done the long way. */
final class NaiveSync {
    final NaiveBook book = new NaiveBook();
    final Deque<Frame> queue = new ArrayDeque<>();
    private final BookSettings settings;
    private final Rule rule;

    BookState state = BookState.SYNCING;
    long lastId = FixedPoint.ABSENT;
    long applied;
    long stale;
    long gaps;
    long seeds;
    long requests;
    long crossings;
    long tooOld;
    long audits;

    private boolean down;
    private boolean seeded;
    private boolean bridged;
    private boolean wanting;
    private boolean extraSpent;
    private long askedNs;
    private boolean mayAsk = true;
    private long messageNs;
    private long crossedNs;
    private long bookTimeNs = FixedPoint.ABSENT;
    private long lastTimeNs = FixedPoint.ABSENT;
    private long lastNs;
    private long oldestCurrentNs = FixedPoint.ABSENT;
    private long catchUpEndNs;

    NaiveSync(final BookSettings settings, final Rule rule) {
        this.settings = settings;
        this.rule = rule;
    }

    /** What the venue's page says of one update and the id of the snapshot, or of the update before. */
    enum Rule {
        /** "Drop any event where u is less than lastUpdateId"; U, u and lastUpdateId; pu and the u before. */
        FUTURES {
            @Override
            boolean isOld(final Frame update, final long snapshotId) {
                return update.lastId() < snapshotId;
            }

            @Override
            boolean isFirst(final Frame update, final long snapshotId) {
                return update.firstId() <= snapshotId || update.prevId() == snapshotId;
            }

            @Override
            boolean isNext(final Frame update, final long before) {
                return update.prevId() == before;
            }
        },
        /** "Drop any event where u is <= lastUpdateId"; U <= lastUpdateId + 1 <= u; U is the u before + 1. */
        SPOT {
            @Override
            boolean isOld(final Frame update, final long snapshotId) {
                return update.lastId() <= snapshotId;
            }

            @Override
            boolean isFirst(final Frame update, final long snapshotId) {
                return update.firstId() <= snapshotId + 1;
            }

            @Override
            boolean isNext(final Frame update, final long before) {
                return update.firstId() == before + 1;
            }
        };

        abstract boolean isOld(Frame update, long snapshotId);

        abstract boolean isFirst(Frame update, long snapshotId);

        abstract boolean isNext(Frame update, long before);
    }

    void linkDown() {
        down = true;
        seeded = false;
        bridged = false;
        wanting = false;
        queue.clear();
        state = BookState.STALE;
    }

    void linkUp(final long nowNs) {
        if (!down) {
            if (!seeded) {
                ask(nowNs);
            }
            return;
        }
        down = false;
        extraSpent = false;
        mayAsk = true;
        forget(BookState.SYNCING);
        ask(nowNs);
    }

    /** Messages of the venue's time until then, less half a second, queued up while nobody looked. */
    void pause(final long nowNs, final long pauseNs) {
        if (lastTimeNs != FixedPoint.ABSENT) {
            oldestCurrentNs = lastTimeNs + (nowNs - lastNs) - 50_000_000L;
        }
        catchUpEndNs = Math.max(catchUpEndNs, nowNs + Math.max(pauseNs, 1_000_000_000L));
        if (state == BookState.GOOD || state == BookState.CROSSED) {
            state = BookState.STALE;
        }
    }

    private boolean queuedUp(final long timeNs, final long nowNs) {
        return nowNs < catchUpEndNs && oldestCurrentNs != FixedPoint.ABSENT && timeNs < oldestCurrentNs;
    }

    void time(final long nowNs) {
        if (down) {
            return;
        }
        if (wanting) {
            ask(nowNs);
        }
        if (state == BookState.CROSSED && nowNs - crossedNs >= settings.crossedResyncMs() * 1_000_000) {
            forget(BookState.SYNCING);
            ask(nowNs);
        }
        final boolean silent = settings.staleAfterMs() > 0 && nowNs - messageNs > settings.staleAfterMs() * 1_000_000;
        if (silent && (state == BookState.GOOD || state == BookState.CROSSED)) {
            state = BookState.STALE;
        }
    }

    void take(final Frame frame, final long nowNs) {
        if (frame.type() == EventType.BOOK_SNAPSHOT) {
            snapshot(frame, nowNs);
            return;
        }
        if (down) {
            linkUp(nowNs);
        }
        if (!queuedUp(frame.timeNs(), nowNs)) {
            lastTimeNs = frame.timeNs();
            lastNs = nowNs;
        }
        if (frame.isKeepalive() && !(seeded && frame.lastId() > lastId)) {
            messageNs = nowNs;
            if (state == BookState.STALE && bridged) {
                decide(frame.timeNs(), nowNs);
            }
            return;
        }
        queue.add(frame);
        if (!seeded) {
            messageNs = nowNs;
            ask(nowNs);
            return;
        }
        final boolean moved = work(nowNs);
        if (moved || !queue.isEmpty()) {
            messageNs = nowNs;
        }
        if (moved) {
            decide(bookTimeNs, nowNs);
        }
    }

    private void snapshot(final Frame frame, final long nowNs) {
        final long id = frame.lastId();
        final boolean catchesUp = state == BookState.STALE && bridged && nowNs < catchUpEndNs;
        if (down || state == BookState.GOOD || catchesUp || (seeded && id <= lastId)) {
            audits++;
            return;
        }
        while (!queue.isEmpty() && rule.isOld(queue.peek(), id)) {
            queue.remove();
            stale++;
        }
        final Frame oldest = queue.peek();
        if (oldest != null && !rule.isFirst(oldest, id)) {
            tooOld++;
            askEarly(nowNs);
            return;
        }
        if (state != BookState.GAP) {
            state = BookState.SYNCING;
        }
        seeds++;
        book.clear();
        frame.applyTo(book);
        lastId = id;
        bookTimeNs = frame.timeNs();
        seeded = true;
        bridged = false;
        wanting = false;
        work(nowNs);
        if (bridged) {
            decide(bookTimeNs, nowNs);
        } else if (seeded) {
            state = BookState.SYNCING;
        }
    }

    /** {@return whether the book moved on and is still whole} */
    private boolean work(final long nowNs) {
        boolean moved = false;
        while (!queue.isEmpty()) {
            final Frame next = queue.peek();
            final boolean known = bridged ? next.lastId() <= lastId : rule.isOld(next, lastId);
            final boolean follows = bridged ? rule.isNext(next, lastId) : rule.isFirst(next, lastId);
            if (known) {
                stale++;
                if (state == BookState.STALE && nowNs >= catchUpEndNs) {
                    forget(BookState.SYNCING);
                    askEarly(nowNs);
                    return false;
                }
                queue.remove();
            } else if (follows) {
                queue.remove().applyTo(book);
                lastId = next.lastId();
                bookTimeNs = next.timeNs();
                bridged = true;
                moved = true;
                applied++;
            } else {
                if (bridged) {
                    gaps++;
                    forget(BookState.GAP);
                } else {
                    tooOld++;
                    forget(BookState.SYNCING);
                }
                askEarly(nowNs);
                return false;
            }
        }
        return moved;
    }

    private void decide(final long timeNs, final long nowNs) {
        if (queuedUp(timeNs, nowNs)) {
            state = BookState.STALE;
        } else if (!book.isCrossed()) {
            state = BookState.GOOD;
            wanting = false;
            extraSpent = false;
            mayAsk = true;
        } else if (state != BookState.CROSSED) {
            state = BookState.CROSSED;
            crossedNs = nowNs;
            crossings++;
        } else if (nowNs - crossedNs >= settings.crossedResyncMs() * 1_000_000) {
            forget(BookState.SYNCING);
            ask(nowNs);
        }
    }

    private void forget(final BookState newState) {
        book.clear();
        lastId = FixedPoint.ABSENT;
        seeded = false;
        bridged = false;
        state = newState;
    }

    private void askEarly(final long nowNs) {
        if (!mayAsk && nowNs - askedNs < settings.resyncRetryMs() * 1_000_000 && !extraSpent) {
            extraSpent = true;
            mayAsk = true;
        }
        ask(nowNs);
    }

    private void ask(final long nowNs) {
        wanting = true;
        if (mayAsk || nowNs - askedNs >= settings.resyncRetryMs() * 1_000_000) {
            requests++;
            askedNs = nowNs;
            mayAsk = false;
        }
    }
}
