package io.onggi.app.monitor;

import java.util.List;
import java.util.Map;

/** The path and the parameters of one request, with checks that say what is allowed. */
record Query(String path, Map<String, List<String>> parameters) {

    /** Refuses parameters other than these, and any given twice. */
    void allowOnly(final String... names) {
        final List<String> allowed = List.of(names);
        parameters.forEach((name, values) -> {
            if (!allowed.contains(name)) {
                throw ApiException.badRequest("unknown parameter '" + name + "'", allowed);
            }
            if (values.size() > 1) {
                throw ApiException.badRequest("parameter '" + name + "' stands " + values.size() + " times", allowed);
            }
        });
    }

    /** {@return the value, or null} */
    String optional(final String name) {
        final List<String> values = parameters.get(name);
        return values == null ? null : values.get(0);
    }

    /** {@return the value} */
    String required(final String name, final List<String> allowed) {
        final String value = optional(name);
        if (value == null || value.isBlank()) {
            throw ApiException.badRequest("parameter '" + name + "' is missing", allowed);
        }
        return value;
    }

    /** {@return a whole number within bounds} */
    long integer(final String name, final long fallback, final long min, final long max) {
        final String value = optional(name);
        if (value == null) {
            return fallback;
        }
        try {
            final long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (final NumberFormatException e) {
            // Told below together with numbers out of range.
        }
        throw ApiException.badRequest(
                "parameter '" + name + "' is '" + value + "'", List.of("a whole number from " + min + " to " + max));
    }

    /** {@return one of these words} */
    String oneOf(final String name, final String fallback, final List<String> allowed) {
        final String value = optional(name);
        if (value == null) {
            return fallback;
        }
        if (!allowed.contains(value)) {
            throw ApiException.badRequest("parameter '" + name + "' is '" + value + "'", allowed);
        }
        return value;
    }
}
