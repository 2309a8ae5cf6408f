package io.onggi.sim.net;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;

/**
 * A request as an endpoint sees it.
 *
 * @param path without parameters
 * @param query the address's parameters
 * @param origin whether it carried an {@code Origin} header
 * @param nowMs when it came, epoch milliseconds
 */
public record RestCall(String path, QueryStringDecoder query, boolean origin, long nowMs) {
    /** {@return a parameter, or null} */
    public String parameter(final String name) {
        final List<String> values = query.parameters().get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** {@return a whole number, {@code absent} if it is not there or is none} */
    public long number(final String name, final long absent) {
        final String value = parameter(name);
        return value != null && value.matches("-?\\d{1,18}") ? Long.parseLong(value) : absent;
    }
}
