package io.onggi.feeds.net;

import io.onggi.event.StreamKind;
import io.onggi.feeds.FeedCounters;
import java.util.List;
import java.util.function.IntConsumer;

/** Asks for snapshots of books that lost their way. Any thread. */
public interface BookSnapshots extends AutoCloseable {
    /** Asks for a snapshot; repeated calls while one is under way are one. */
    void request(int instrumentId);

    /** {@return whether a book needs a snapshot that is asked for when its stream comes up} */
    boolean seedBooks();

    /** {@return whether a snapshot costs one REST call, and leaves the stream alone} */
    boolean areByRest();

    /** {@return whether a book waits for the answer to a REST call} */
    boolean areAwaited();

    /** {@return the counters of its calls, or an empty list} */
    List<FeedCounters> counters();

    /** Asks no more. */
    @Override
    void close();

    /** {@return nothing to ask for: every message is the whole book} */
    static FeedPlan.BookSource none() {
        return (sink, table, sessions) -> new Streamed(id -> {});
    }

    /**
     * {@return the snapshot with which the venue begins each subscription of a book: its stream is subscribed again}
     */
    static FeedPlan.BookSource bySubscription() {
        return (sink, table, sessions) -> new Streamed(id -> sessions.resubscribe(id, StreamKind.BOOK));
    }

    /** Snapshots come by the stream itself. */
    final class Streamed implements BookSnapshots {
        private final IntConsumer request;

        private Streamed(final IntConsumer request) {
            this.request = request;
        }

        @Override
        public void request(final int instrumentId) {
            request.accept(instrumentId);
        }

        @Override
        public boolean seedBooks() {
            return false;
        }

        @Override
        public boolean areByRest() {
            return false;
        }

        @Override
        public boolean areAwaited() {
            return false;
        }

        @Override
        public List<FeedCounters> counters() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
