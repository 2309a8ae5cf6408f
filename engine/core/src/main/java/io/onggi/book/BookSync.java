package io.onggi.book;

import io.onggi.event.BookState;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue.BookModel;
import java.util.function.LongConsumer;

/**
 * Keeps the book of one instrument right, for every venue: seeds it, chains its updates, notices what is missing, and
 * says what it can be trusted for. Core thread only; allocates nothing after the book's first levels. Times are core
 * times in epoch nanoseconds, which never go back.
 *
 * <p><b>Frames.</b> All parts of a frame carry its ids and times; the last one is flagged LAST. Parts before it are put
 * aside, so that updates and whole books change the book and the counters at the last part only. (A snapshot that seeds
 * is loaded as it comes; the book is SYNCING or GAP until its last part.) A frame whose next part is not the next event
 * is dropped.
 *
 * <p><b>Chained updates</b> ({@link BookModel#CHAINED}). By {@link ChainRule} updates are kept in a {@link DeltaPool}
 * until there is a snapshot; those that it knows are dropped; the first one applied must reach from it to further on,
 * otherwise the snapshot is too old and another one is needed. After that an update with {@code lastId} up to the
 * book's is known already, one with {@code prevId} equal to it goes in, and anything else is a gap: the book is cleared
 * and the update is the first one kept for the next snapshot. A snapshot that nobody needs (the book is GOOD, catches
 * up after a pause, or is not older) is counted as an audit. A snapshot flagged RESET_IDS is taken always and is
 * complete by itself, and an audit first where it can be one; an update flagged so may carry lower ids than the book if
 * it follows it. A snapshot without an id and without that flag is a whole book, as below; beside a chain it is an
 * audit ({@link BookAudit}).
 *
 * <p><b>Whole books</b> ({@link BookModel#FULL}). Each message replaces the book; one with an older venue time than the
 * book's is dropped, except when the book is STALE or the link new: a venue's clock may step.
 *
 * <p><b>State.</b> STALE follows from silence alone, and only messages that are of use end it (applied, buffered or
 * flagged KEEPALIVE): a stream that repeats itself is silent. While chained and STALE, a known update means ids that
 * went back, and starts a resync. CROSSED is decided after each frame; the book goes on, and a resync is asked for when
 * it stays crossed. LINK_DOWN makes it STALE at once and forgets the chain; LINK_UP, or the first message, starts
 * again. A pause of the process makes it STALE at once, too; what queued up meanwhile is applied and leaves it STALE,
 * until a message comes that is current (see {@link CatchUp}).
 */
public final class BookSync {
    private static final long NS_PER_MS = 1_000_000L;

    private final int instrumentId;
    private final boolean chainedModel;
    private final ChainRule chain;
    private final long staleAfterNs;
    private final long crossedResyncNs;
    private final BookListener listener;
    private final DeltaBuffer buffer;
    private final OrderBook book;
    private final BookCounters counters = new BookCounters();
    private final ResyncRequests requests;
    private final OpenFrame open = new OpenFrame();
    private final CatchUp catchUp = new CatchUp();
    private final BookAudit audit;

    private BookState state = BookState.SYNCING;
    private boolean linkDown;
    /** The book holds a snapshot (or a whole book). */
    private boolean seeded;
    /** What it holds is a whole book although its venue chains: the next one replaces it. */
    private boolean alone;
    /** An update continued the snapshot. */
    private boolean bridged;

    private boolean everSeeded;
    private long lastId = FixedPoint.ABSENT;
    private long venueTimeNs = FixedPoint.ABSENT;
    private long lastMessageNs = FixedPoint.ABSENT;
    private long crossedSinceNs;

    private boolean skipping;
    private SnapshotUse snapshotUse = SnapshotUse.IGNORED;

    /**
     * A sync with an empty book.
     *
     * @param instrument its venue decides the rules, its tick size the layout of the book
     * @param pool shared by all syncs of the thread
     */
    public BookSync(
            final Instrument instrument,
            final BookSettings settings,
            final DeltaPool pool,
            final BookListener listener) {
        final BookModel model = instrument.venue().bookModel();
        if (model == BookModel.NONE) {
            throw new IllegalArgumentException(instrument.venue().id() + " has no books");
        }
        instrumentId = instrument.id();
        chainedModel = model == BookModel.CHAINED;
        chain = new ChainRule(instrument.venue().seedOffset());
        staleAfterNs = settings.staleAfterMs() * NS_PER_MS;
        crossedResyncNs = settings.crossedResyncMs() * NS_PER_MS;
        requests = new ResyncRequests(settings.resyncRetryMs() * NS_PER_MS);
        audit = new BookAudit(settings.auditRetryMs() * NS_PER_MS);
        this.listener = listener;
        buffer = new DeltaBuffer(pool);
        book = new OrderBook(instrument.tickSize(), chainedModel ? OrderBook.DEFAULT_WINDOW : OrderBook.SMALL_WINDOW);
    }

    /** Takes a BOOK_DELTA or BOOK_SNAPSHOT of this instrument. */
    public void onBook(final MarketEvent event, final long nowNs) {
        if (open.exists() && !open.isContinuedBy(event)) {
            dropOpenFrame();
        }
        if (chainedModel && event.type() == EventType.BOOK_SNAPSHOT && !standsAlone(event)) {
            onSnapshot(event, nowNs);
            return;
        }
        if (linkDown) {
            linkDown = false;
            startAgain(nowNs);
        }
        if (event.has(EventFlags.LAST)) {
            catchUp.heard(event.venueTimeNs(), nowNs);
        }
        if (event.has(EventFlags.KEEPALIVE) && (!chainedModel || !isNews(event))) {
            onKeepalive(event, nowNs);
        } else if (event.type() == EventType.BOOK_SNAPSHOT) {
            onWholeBook(event, nowNs);
        } else if (chainedModel) {
            onDelta(event, nowNs);
        }
    }

    /** The stream of this book lost its connection. */
    public void onLinkDown(final long nowNs) {
        linkDown = true;
        open.close();
        skipping = false;
        buffer.release();
        seeded = false;
        bridged = false;
        requests.close();
        setState(BookState.STALE, nowNs);
    }

    /** The stream of this book is connected and subscribed. */
    public void onLinkUp(final long nowNs) {
        if (linkDown) {
            linkDown = false;
            startAgain(nowNs);
        } else if (chainedModel && !seeded) {
            request(nowNs);
        }
    }

    /**
     * The process stood still: nothing it knows is of the present.
     *
     * @param pauseNs how long, nanoseconds
     */
    public void onPause(final long nowNs, final long pauseNs) {
        catchUp.begin(nowNs, pauseNs);
        if (state == BookState.GOOD || state == BookState.CROSSED) {
            setState(BookState.STALE, nowNs);
        }
    }

    /**
     * A frame of this stream is lost: it was refused, or found no room. A chained book that was right is a GAP at once
     * and not only when the next update shows it; a whole book is replaced by the next message anyway.
     */
    public void onLost(final long nowNs) {
        if (!chainedModel || !seeded || alone || linkDown) {
            return;
        }
        if (open.exists()) {
            dropOpenFrame();
        }
        final long bookId = unseedFor(UpdateVerdict.MISSING, nowNs);
        announce(UpdateVerdict.MISSING, bookId, FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs);
    }

    /** Time passed: decides staleness, and repeats requests. */
    public void onTime(final long nowNs) {
        if (linkDown) {
            return;
        }
        if (requests.isOpen()) {
            request(nowNs);
        }
        if (state == BookState.CROSSED) {
            resyncIfCrossedTooLong(nowNs);
        } else if (state == BookState.GOOD && audit.isDue(nowNs)) {
            listener.resyncNeeded(instrumentId, nowNs);
        }
        final boolean isSilent = staleAfterNs > 0 && nowNs - lastMessageNs > staleAfterNs;
        if (isSilent && (state == BookState.GOOD || state == BookState.CROSSED)) {
            setState(BookState.STALE, nowNs);
        }
    }

    /** {@return the book, owned by this sync, to be read between frames; its prices hold only while it is GOOD} */
    public OrderBook book() {
        return book;
    }

    /** {@return what the book can be trusted for} */
    public BookState state() {
        return state;
    }

    /** {@return the venue's id the book is current to, or absent} */
    public long lastId() {
        return lastId;
    }

    /** {@return venue time of the last message in the book, epoch nanoseconds, or absent} */
    public long venueTimeNs() {
        return venueTimeNs;
    }

    /** {@return core time of the stream's last useful message, or absent} */
    public long lastMessageNs() {
        return lastMessageNs;
    }

    /** {@return what happened so far} */
    public BookCounters counters() {
        return counters;
    }

    /** {@return frames kept until a snapshot comes} */
    int bufferedFrames() {
        return buffer.frames();
    }

    /** Gives everything that later behaviour depends on, between frames, except what the kept updates contain. */
    public void hashTo(final LongConsumer hash) {
        hash.accept(state.ordinal());
        hash.accept(bit(linkDown, 0) | bit(seeded, 1) | bit(bridged, 2) | bit(everSeeded, 3) | bit(alone, 4));
        hash.accept(lastId);
        hash.accept(venueTimeNs);
        hash.accept(lastMessageNs);
        hash.accept(crossedSinceNs);
        requests.hashTo(hash);
        catchUp.hashTo(hash);
        audit.hashTo(hash);
        hash.accept(buffer.frames());
        counters.hashTo(hash);
        book.hashTo(hash);
    }

    private static long bit(final boolean set, final int position) {
        return set ? 1L << position : 0;
    }

    private void onDelta(final MarketEvent event, final long nowNs) {
        final boolean last = event.has(EventFlags.LAST);
        if (last && !open.exists() && seeded) {
            applyOrKeep(event, nowNs);
            return;
        }
        putAside(event);
        if (!last) {
            return;
        }
        final boolean lost = skipping;
        closeFrame();
        if (!seeded) {
            lastMessageNs = nowNs;
            request(nowNs);
        } else if (lost) {
            unseed(BookState.SYNCING, nowNs);
            request(nowNs);
        } else if (drain(nowNs)) {
            lastMessageNs = nowNs;
            settle(venueTimeNs, nowNs);
        } else if (!buffer.isEmpty()) {
            lastMessageNs = nowNs;
        }
    }

    /** The short way of a frame with one part into a seeded book. */
    private void applyOrKeep(final MarketEvent event, final long nowNs) {
        final UpdateVerdict verdict =
                chain.judge(bridged, lastId, event.prevId(), event.firstId(), event.lastId(), event.flags());
        if (verdict == UpdateVerdict.FOLLOWS) {
            book.apply(event.levels());
            advance(event.lastId(), event.venueTimeNs());
            lastMessageNs = nowNs;
            settle(venueTimeNs, nowNs);
        } else if (breaks(verdict, nowNs)) {
            final long bookId = unseedFor(verdict, nowNs);
            putAside(event);
            closeFrame();
            lastMessageNs = nowNs;
            announce(verdict, bookId, event.prevId(), event.lastId(), nowNs);
        }
    }

    /** Takes kept frames into the book as far as they follow it. {@return whether one did and none broke the chain} */
    private boolean drain(final long nowNs) {
        boolean advanced = false;
        while (buffer.peek()) {
            final UpdateVerdict verdict =
                    chain.judge(bridged, lastId, buffer.prevId(), buffer.firstId(), buffer.lastId(), buffer.flags());
            if (verdict == UpdateVerdict.FOLLOWS) {
                buffer.applyFrame(book);
                advance(buffer.lastId(), buffer.venueTimeNs());
                advanced = true;
            } else if (breaks(verdict, nowNs)) {
                final long bookId = unseedFor(verdict, nowNs);
                announce(verdict, bookId, buffer.prevId(), buffer.lastId(), nowNs);
                return false;
            } else {
                buffer.skipFrame();
            }
        }
        return advanced;
    }

    /** Counts what needs no more than counting. {@return whether the sync has to start again with this update} */
    private boolean breaks(final UpdateVerdict verdict, final long nowNs) {
        if (verdict != UpdateVerdict.KNOWN) {
            return true;
        }
        counters.stale++;
        return isSilent(nowNs);
    }

    /** {@return whether it is STALE for silence, and not because it still catches up after a pause} */
    private boolean isSilent(final long nowNs) {
        return state == BookState.STALE && !catchUp.isActive(nowNs);
    }

    /** {@return the id the book was at} */
    private long unseedFor(final UpdateVerdict verdict, final long nowNs) {
        final long bookId = lastId;
        unseed(verdict == UpdateVerdict.MISSING ? BookState.GAP : BookState.SYNCING, nowNs);
        return bookId;
    }

    private void announce(
            final UpdateVerdict verdict, final long bookId, final long prev, final long last, final long nowNs) {
        if (verdict == UpdateVerdict.MISSING) {
            counters.gaps++;
            listener.gap(instrumentId, bookId, prev, last, nowNs);
        } else if (verdict == UpdateVerdict.TOO_OLD) {
            counters.snapshotTooOld++;
        }
        requests.allowRetry(nowNs);
        request(nowNs);
    }

    private void advance(final long newLastId, final long newVenueTimeNs) {
        lastId = newLastId;
        venueTimeNs = newVenueTimeNs;
        bridged = true;
        counters.applied++;
    }

    private void onSnapshot(final MarketEvent event, final long nowNs) {
        final boolean first = !open.exists();
        if (first) {
            snapshotUse = openSnapshot(event, nowNs);
            open.begin(event);
        }
        audit.take(event.levels(), first);
        if (snapshotUse == SnapshotUse.LOADED) {
            book.apply(event.levels());
        }
        if (!event.has(EventFlags.LAST)) {
            return;
        }
        open.close();
        switch (snapshotUse) {
            case IGNORED -> {
                counters.audits++;
                if (state == BookState.GOOD && audit.isWrong(book, lastId, event.lastId(), nowNs, counters)) {
                    unseed(BookState.SYNCING, nowNs);
                    request(nowNs);
                }
            }
            case TOO_OLD -> {
                counters.snapshotTooOld++;
                requests.allowRetry(nowNs);
                request(nowNs);
            }
            case LOADED -> seed(event, nowNs);
            case PUT_ASIDE -> throw new IllegalStateException("a snapshot of a chain is never put aside");
        }
    }

    private SnapshotUse openSnapshot(final MarketEvent event, final long nowNs) {
        final long id = event.lastId();
        if (event.has(EventFlags.RESET_IDS)) {
            linkDown = false;
            buffer.release();
        } else {
            if (linkDown || id == FixedPoint.ABSENT || isWhole(nowNs) || (seeded && id <= lastId)) {
                return SnapshotUse.IGNORED;
            }
            while (buffer.peek() && chain.isKnown(id, buffer.lastId())) {
                counters.stale++;
                buffer.skipFrame();
            }
            if (buffer.peek() && !chain.bridges(id, buffer.prevId(), buffer.firstId(), buffer.lastId())) {
                return SnapshotUse.TOO_OLD;
            }
        }
        audit.replaces(event, state, book, lastId, venueTimeNs);
        seeded = false;
        bridged = false;
        book.clear();
        lastId = FixedPoint.ABSENT;
        if (state != BookState.GAP) {
            setState(BookState.SYNCING, nowNs);
        }
        return SnapshotUse.LOADED;
    }

    /** {@return whether its chain is unbroken and known to go on: what it lacks after a pause comes by itself} */
    private boolean isWhole(final long nowNs) {
        return state == BookState.GOOD || (state == BookState.STALE && bridged && catchUp.isActive(nowNs));
    }

    private void seed(final MarketEvent event, final long nowNs) {
        seeded = true;
        alone = false;
        requests.close();
        lastId = event.lastId();
        venueTimeNs = event.venueTimeNs();
        audit.replaced(counters);
        countSeed();
        if (event.has(EventFlags.RESET_IDS)) {
            bridged = true;
            lastMessageNs = nowNs;
        }
        drain(nowNs);
        if (bridged) {
            settle(venueTimeNs, nowNs);
        } else if (seeded) {
            setState(BookState.SYNCING, nowNs);
        }
    }

    /** {@return whether a snapshot of a chained venue stands for itself, and there is no chain that it would break} */
    private boolean standsAlone(final MarketEvent event) {
        return event.lastId() == FixedPoint.ABSENT
                && !event.has(EventFlags.RESET_IDS)
                && (!seeded || alone)
                && buffer.frames() == 0;
    }

    private void onWholeBook(final MarketEvent event, final long nowNs) {
        snapshotUse = SnapshotUse.PUT_ASIDE;
        final boolean last = event.has(EventFlags.LAST);
        final boolean single = last && !open.exists();
        if (!single) {
            putAside(event);
        }
        if (!last) {
            return;
        }
        final boolean lost = skipping;
        closeFrame();
        if (lost || isOlder(event, nowNs)) {
            counters.outOfOrder += lost ? 0 : 1;
            buffer.release();
            return;
        }
        book.clear();
        if (single) {
            book.apply(event.levels());
        } else if (buffer.peek()) {
            buffer.applyFrame(book);
        }
        if (!seeded) {
            seeded = true;
            alone = chainedModel;
            countSeed();
        }
        advance(event.lastId(), event.venueTimeNs());
        lastMessageNs = nowNs;
        settle(venueTimeNs, nowNs);
    }

    private boolean isOlder(final MarketEvent event, final long nowNs) {
        return event.venueTimeNs() != FixedPoint.ABSENT
                && event.venueTimeNs() < venueTimeNs
                && !isSilent(nowNs)
                && !event.has(EventFlags.RESET_IDS);
    }

    /** {@return whether a keep-alive carries an id that the book has not seen: then it is an update like any other} */
    private boolean isNews(final MarketEvent event) {
        return event.lastId() != FixedPoint.ABSENT && seeded && event.lastId() > lastId;
    }

    private void onKeepalive(final MarketEvent event, final long nowNs) {
        lastMessageNs = nowNs;
        if (state == BookState.STALE && bridged) {
            settle(event.venueTimeNs(), nowNs);
        }
    }

    /** Decides, after a frame of this venue time, what the book is good for. */
    private void settle(final long frameVenueNs, final long nowNs) {
        if (catchUp.isBacklog(frameVenueNs, nowNs)) {
            setState(BookState.STALE, nowNs);
        } else if (!book.isCrossed()) {
            requests.reset();
            setState(BookState.GOOD, nowNs);
        } else if (state == BookState.CROSSED) {
            resyncIfCrossedTooLong(nowNs);
        } else {
            counters.crossings++;
            crossedSinceNs = nowNs;
            setState(BookState.CROSSED, nowNs);
        }
    }

    private void resyncIfCrossedTooLong(final long nowNs) {
        if (nowNs - crossedSinceNs < crossedResyncNs) {
            return;
        }
        if (chainedModel) {
            unseed(BookState.SYNCING, nowNs);
        }
        request(nowNs);
    }

    private void unseed(final BookState newState, final long nowNs) {
        seeded = false;
        bridged = false;
        lastId = FixedPoint.ABSENT;
        book.clear();
        setState(newState, nowNs);
    }

    /** After a lost link. A whole book stays visible until the next one; a chained one cannot be continued. */
    private void startAgain(final long nowNs) {
        requests.reset();
        venueTimeNs = FixedPoint.ABSENT;
        if (chainedModel) {
            unseed(BookState.SYNCING, nowNs);
            request(nowNs);
        } else {
            setState(BookState.SYNCING, nowNs);
        }
    }

    private void countSeed() {
        audit.forget();
        counters.resyncs += everSeeded ? 1 : 0;
        everSeeded = true;
    }

    private void request(final long nowNs) {
        if (requests.open(nowNs)) {
            counters.requests++;
            listener.resyncNeeded(instrumentId, nowNs);
        }
    }

    private void setState(final BookState newState, final long nowNs) {
        final BookState before = state;
        if (before != newState) {
            state = newState;
            listener.stateChanged(instrumentId, before, newState, nowNs);
        }
    }

    private void closeFrame() {
        open.close();
        skipping = false;
    }

    private void dropOpenFrame() {
        counters.torn++;
        if (open.isSnapshot() && chainedModel && snapshotUse != SnapshotUse.PUT_ASIDE) {
            if (snapshotUse == SnapshotUse.LOADED) {
                book.clear();
            }
        } else {
            buffer.dropOpenFrame();
        }
        closeFrame();
    }

    /** Keeps one part. Without room for it, everything kept so far is dropped, and the rest of the frame, too. */
    private void putAside(final MarketEvent event) {
        final boolean first = !open.exists();
        if (first) {
            open.begin(event);
            buffer.openFrame();
        }
        if (skipping || buffer.append(event)) {
            return;
        }
        counters.overflows++;
        buffer.release();
        skipping = !first || !buffer.append(event);
    }
}
