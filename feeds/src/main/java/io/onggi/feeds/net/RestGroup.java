package io.onggi.feeds.net;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The calls of one host that a venue counts together.
 *
 * @param base address before every path
 * @param budget who pays
 */
public record RestGroup(URI base, RateBudget budget) {
    /** {@return a call that costs one} */
    public RestCall get(final String path) {
        return get(path, 1);
    }

    /** {@return a call of this weight} */
    public RestCall get(final String path, final int weight) {
        return new RestCall(URI.create(base + path), budget, weight);
    }

    /** {@return a text as a parameter of a query} */
    public static String encoded(final String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
