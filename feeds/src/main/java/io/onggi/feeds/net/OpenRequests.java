package io.onggi.feeds.net;

import io.onggi.event.StreamKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Requests that wait for their answers, and the streams in them that do: venues answer a request as a whole, or each
 * stream of it by itself. For the event loop of its connection.
 */
final class OpenRequests {
    private final Map<Long, SubscriptionRequest> open = new LinkedHashMap<>();
    private final Set<StreamRef> awaited = new HashSet<>();

    /** A request was sent that will be answered. */
    void add(final SubscriptionRequest request) {
        open.put(request.requestId(), request);
        awaited.addAll(request.streams());
    }

    /** {@return whether everything is answered} */
    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Forgets everything. */
    void clear() {
        open.clear();
        awaited.clear();
    }

    /** A request was answered as a whole. {@return those of its streams that had no answer; null if there is none} */
    List<StreamRef> take(final long requestId) {
        final SubscriptionRequest request = open.remove(requestId);
        if (request == null) {
            return null;
        }
        final List<StreamRef> streams = new ArrayList<>(request.streams());
        streams.removeIf(stream -> !awaited.remove(stream));
        return streams;
    }

    /** As {@link #take(long)}, of the only request that there is; null if there are none or several. */
    List<StreamRef> takeOnly() {
        return open.size() == 1 ? take(open.keySet().iterator().next()) : null;
    }

    /**
     * A stream was answered by itself.
     *
     * @param instrumentId 0 where it is of no single instrument
     * @return the first stream of this kind that waits, and others that are asked for by the same name; empty if none
     *     does
     */
    List<StreamRef> take(final StreamKind kind, final int instrumentId) {
        final String name = nameOf(kind, instrumentId);
        final List<StreamRef> answered =
                awaited.stream().filter(stream -> stream.name().equals(name)).toList();
        answered.forEach(awaited::remove);
        open.values()
                .removeIf(request -> !request.streams().isEmpty() && Collections.disjoint(request.streams(), awaited));
        return answered;
    }

    private String nameOf(final StreamKind kind, final int instrumentId) {
        for (final SubscriptionRequest request : open.values()) {
            for (final StreamRef stream : request.streams()) {
                if (stream.kind() == kind
                        && (instrumentId == 0 || stream.instrumentId() == instrumentId)
                        && awaited.contains(stream)) {
                    return stream.name();
                }
            }
        }
        return "";
    }
}
