package io.onggi.app.config;

import io.onggi.event.StreamKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One time limit for each kind of stream.
 *
 * @param ms milliseconds by kind, 0 for no limit
 */
public record StreamLimits(Map<StreamKind, Long> ms) {
    private static final long MAX_MS = 86_400_000L;

    /** Copies the map; a kind that is absent has no limit. */
    public StreamLimits {
        ms = Map.copyOf(ms);
    }

    /** {@return the limit of this kind in milliseconds, 0 for none} */
    public long of(final StreamKind kind) {
        return ms.getOrDefault(kind, 0L);
    }

    static StreamLimits read(final ConfigSection section, final List<StreamKind> kinds, final StreamLimits fallback) {
        final Map<StreamKind, Long> ms = new EnumMap<>(StreamKind.class);
        for (final StreamKind kind : kinds) {
            ms.put(kind, section.integer(StreamNames.of(kind), fallback.of(kind), 0, MAX_MS));
        }
        return new StreamLimits(ms);
    }
}
