package io.onggi.sim.net;

import io.onggi.sim.wire.JsonBytes;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer in the making. Event loop only. */
public final class RestReply {
    private final JsonBytes body = new JsonBytes(4_096);
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status = 200;

    RestReply() {}

    /** {@return where the body is written} */
    public JsonBytes body() {
        return body;
    }

    /** Sets the HTTP status and forgets the body. */
    public JsonBytes status(final int httpStatus) {
        status = httpStatus;
        return body.reset();
    }

    /** Adds a header. */
    public void header(final String name, final String value) {
        headers.put(name, value);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
