package io.onggi.feeds.fx;

import io.onggi.feeds.net.Violations;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One HTTP source of a rate.
 *
 * @param name stands in events and stores; one word
 * @param uri what to get, {@code http} or {@code https}
 * @param ratePointer JSON pointer to the rate in the answer, a number or a numeric string
 * @param timePointer JSON pointer to the time the source gives, or an empty text: epoch seconds or milliseconds, an ISO
 *     8601 date and time with zone, or a date (its start in UTC)
 */
public record FxSource(String name, URI uri, String ratePointer, String timePointer) {
    /** Checks the parts. */
    public FxSource {
        final List<String> violations = new ArrayList<>();
        if (name.isBlank() || name.indexOf(' ') >= 0) {
            violations.add("name='" + name + "' must be one word");
        }
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            violations.add("uri=" + uri + " must be http or https");
        }
        if (!ratePointer.startsWith("/")) {
            violations.add("ratePointer='" + ratePointer + "' must begin with /");
        }
        if (!timePointer.isEmpty() && !timePointer.startsWith("/")) {
            violations.add("timePointer='" + timePointer + "' must be empty or begin with /");
        }
        Violations.throwIfAny("fx source", violations);
    }
}
