package io.onggi.sim.net;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.DepthFrames;
import io.onggi.sim.market.Market;
import io.onggi.sim.wire.JsonBytes;

/**
 * A stream of a book: either what changed, chained frame by frame and on top of a snapshot where the venue sends one
 * upon subscribing, or the whole top of the book each time that anything changed. Event loop only.
 */
public final class DepthStream extends Stream {
    private static final long BY_LAST_CHANGE = -1;

    private final Market market;
    private final DepthFrames frames;
    private final BookCopy top;
    private final boolean partial;
    private final String chainKey;
    private final Writer writer;
    /** What the venue adds to the number of a frame, where it does not call a frame by its last change. */
    private final long firstNumber;

    private BookCopy book;
    private long seen;

    /** Writes a frame in the venue's words. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Writes one frame.
         *
         * @param frame the changes; of a snapshot the ones that were sent last, which name what the next frame follows
         * @param book the whole top as it stands, or null where only the changes are wanted
         */
        void write(JsonBytes out, Market market, DepthFrames frame, BookCopy book, int variant);
    }

    private DepthStream(
            final Market market,
            final String name,
            final int everyMs,
            final int depth,
            final boolean partial,
            final String chainKey,
            final Writer writer) {
        this(
                market,
                name,
                market.frames(everyMs),
                depth == 0 ? null : new BookCopy(depth),
                partial,
                chainKey,
                writer,
                BY_LAST_CHANGE);
    }

    private DepthStream(
            final Market market,
            final String name,
            final DepthFrames frames,
            final BookCopy top,
            final boolean partial,
            final String chainKey,
            final Writer writer,
            final long firstNumber) {
        super(market.instrument().venue(), name);
        this.market = market;
        this.frames = frames;
        this.top = top;
        this.partial = partial;
        this.chainKey = chainKey;
        this.writer = writer;
        this.firstNumber = firstNumber;
        seen = frames.frames();
    }

    /**
     * {@return a stream of changes}
     *
     * @param everyMs how often, at most; a multiple of a step
     * @param snapshotLevels levels a side of the snapshot upon subscribing, at least those of the market; 0 if the
     *     venue sends none
     * @param chainKey the JSON key with its colon of the number that a fault of the sequence changes
     */
    public static DepthStream updates(
            final Market market,
            final String name,
            final int everyMs,
            final int snapshotLevels,
            final String chainKey,
            final Writer writer) {
        return new DepthStream(market, name, everyMs, snapshotLevels, false, chainKey, writer);
    }

    /**
     * {@return a stream of whole books}
     *
     * @param everyMs how often, at most; a multiple of a step
     * @param levels a side
     */
    public static DepthStream partial(
            final Market market, final String name, final int everyMs, final int levels, final Writer writer) {
        return new DepthStream(market, name, everyMs, levels, true, "", writer);
    }

    /** {@return the same stream, if the venue numbers its frames: the ledger then calls them as the venue does} */
    public DepthStream numberedFrom(final long number) {
        return new DepthStream(market, name(), frames, top, partial, chainKey, writer, number);
    }

    private long id() {
        return firstNumber == BY_LAST_CHANGE ? frames.lastId() : firstNumber + frames.frames();
    }

    @Override
    protected String chainKey() {
        return chainKey;
    }

    @Override
    public void snapshot(final Subscription subscription) {
        if (top != null) {
            market.copyBook(top, top.depth());
            book = top;
            publishSnapshot(subscription, id());
        }
    }

    @Override
    public void produce(final long nowMs) {
        if (seen != frames.frames()) {
            seen = frames.frames();
            if (partial) {
                market.copyBook(top, top.depth());
            }
            book = partial ? top : null;
            publish(id());
        }
    }

    @Override
    protected void write(final JsonBytes out, final int variant) {
        writer.write(out, market, frames, book, variant);
    }
}
