package io.onggi.feeds.net;

import io.onggi.event.StreamKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long a stream may say nothing, per kind. Kinds that are not listed may be silent for ever, as liquidations are.
 * These limits only make the feed act (subscribe again, then reconnect); whether data is stale the core decides.
 *
 * @param firstMessageMs from subscribing to the first message, milliseconds; an acknowledged but wrong or dead channel
 *     shows itself by this alone
 * @param silenceMs between two messages, milliseconds
 * @param rhythm what else limits the silence of every stream but those of liquidations
 */
public record StreamLimits(Map<StreamKind, Long> firstMessageMs, Map<StreamKind, Long> silenceMs, Rhythm rhythm) {

    /** Copies the maps and checks that limits are positive. */
    public StreamLimits {
        firstMessageMs = copy("firstMessageMs", firstMessageMs);
        silenceMs = copy("silenceMs", silenceMs);
    }

    /** Fixed limits alone. */
    public StreamLimits(final Map<StreamKind, Long> firstMessageMs, final Map<StreamKind, Long> silenceMs) {
        this(firstMessageMs, silenceMs, Rhythm.ignored());
    }

    /** {@return no limits} */
    public static StreamLimits none() {
        return new StreamLimits(Map.of(), Map.of());
    }

    /** {@return the limit for the first message of this kind, milliseconds, or 0 for none} */
    public long firstMessageMs(final StreamKind kind) {
        return firstMessageMs.getOrDefault(kind, 0L);
    }

    /** {@return the limit between messages of this kind, milliseconds, or 0 for none} */
    public long silenceMs(final StreamKind kind) {
        return silenceMs.getOrDefault(kind, 0L);
    }

    private static Map<StreamKind, Long> copy(final String name, final Map<StreamKind, Long> limits) {
        final Map<StreamKind, Long> copy = new EnumMap<>(StreamKind.class);
        limits.forEach((kind, limitMs) -> {
            if (limitMs < 1) {
                throw new IllegalArgumentException(
                        "stream limits: " + name + " of " + kind + "=" + limitMs + " must be at least 1");
            }
            copy.put(kind, limitMs);
        });
        return Map.copyOf(copy);
    }
}
