package io.onggi.app.monitor;

import io.onggi.app.monitor.ApiException.Problem;
import java.util.function.Consumer;

/**
 * What an endpoint says.
 *
 * @param status HTTP status
 * @param contentType media type
 * @param body whole body; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // answers are never compared
record Answer(int status, String contentType, byte[] body) {
    static final int OK = 200;
    private static final String JSON = "application/json; charset=utf-8";

    static Answer json(final Consumer<JsonOut> body) {
        return json(OK, body);
    }

    static Answer json(final int status, final Consumer<JsonOut> body) {
        return new Answer(status, JSON, JsonOut.object(body));
    }

    static Answer problem(final Problem problem) {
        return json(
                problem.status(), out -> out.text("error", problem.message()).texts("allowed", problem.allowed()));
    }
}
