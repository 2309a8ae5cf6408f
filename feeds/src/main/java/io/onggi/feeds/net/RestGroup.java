package io.onggi.feeds.net;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The calls of one host that a venue counts together.
 *
 * @param base address before every path
 * @param budget who pays
 * @param headers of every call, by name
 */
public record RestGroup(URI base, RateBudget budget, Map<String, String> headers) {
    /** Copies the map. */
    public RestGroup {
        headers = Map.copyOf(headers);
    }

    /** {@return a call that costs one} */
    public RestCall get(final String path) {
        return get(path, 1);
    }

    /** {@return a call of this weight} */
    public RestCall get(final String path, final int weight) {
        return new RestCall(URI.create(base + path), budget, weight, false, headers, null);
    }

    /** {@return a text as a parameter of a query} */
    public static String encoded(final String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
