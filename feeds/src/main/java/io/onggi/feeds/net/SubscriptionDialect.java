package io.onggi.feeds.net;

import java.net.URI;
import java.util.List;

/** How a venue is asked for streams. One instance per connection, used on its event loop only. */
public interface SubscriptionDialect {
    /** {@return where to connect to, {@code ws} or {@code wss}} */
    URI address();

    /** {@return whether the venue acknowledges each request by its id; otherwise the first data confirm} */
    boolean acknowledges();

    /** {@return the messages that subscribe these streams on a connection that has none of them} */
    List<SubscriptionRequest> subscribe(List<StreamRef> streams);

    /**
     * The messages that make silent streams flow again.
     *
     * @param silent the streams that say nothing
     * @param all all streams of the connection, for venues whose subscription replaces the one before
     */
    List<SubscriptionRequest> resubscribe(List<StreamRef> silent, List<StreamRef> all);

    /**
     * {@return whether the venue refuses a stream because it flows already} Such a refusal of one stream confirms it;
     * of several it says nothing of the others.
     *
     * @param refusal the venue's words
     */
    default boolean isSubscribed(final String refusal) {
        return false;
    }

    /**
     * {@return whether the venue's refusal of a whole request names this stream as the cause} For venues that
     * acknowledge nothing: the others are asked for again without it.
     *
     * @param refusal the venue's words
     */
    default boolean isNamed(final StreamRef stream, final String refusal) {
        return false;
    }
}
