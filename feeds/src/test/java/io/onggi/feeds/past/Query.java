package io.onggi.feeds.past;

import java.util.HashMap;
import java.util.Map;

/** The parameters of a call. */
final class Query {
    private final Map<String, String> values = new HashMap<>();

    Query(final String text) {
        for (final String part : text.split("&", -1)) {
            final String[] pair = part.split("=", 2);
            values.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
    }

    boolean has(final String key) {
        return values.containsKey(key);
    }

    String text(final String key) {
        return values.get(key);
    }

    long number(final String key) {
        return Long.parseLong(values.get(key));
    }

    long number(final String key, final long otherwise) {
        return has(key) ? number(key) : otherwise;
    }
}
