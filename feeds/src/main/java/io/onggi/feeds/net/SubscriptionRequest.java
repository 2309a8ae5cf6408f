package io.onggi.feeds.net;

import java.util.List;

/**
 * One message to the venue.
 *
 * @param text the message
 * @param requestId the id its acknowledgement will carry, or ABSENT if none will come
 * @param streams the streams that are subscribed once it is confirmed; empty for other messages
 */
public record SubscriptionRequest(String text, long requestId, List<StreamRef> streams) {
    /** Copies the list. */
    public SubscriptionRequest {
        streams = List.copyOf(streams);
    }
}
