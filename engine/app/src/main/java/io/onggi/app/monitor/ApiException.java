package io.onggi.app.monitor;

import java.util.List;

/** A request that cannot be answered, with what would be allowed. Never a fault of the engine. */
final class ApiException extends RuntimeException {
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    private static final long serialVersionUID = 1L;

    /**
     * What the client is told.
     *
     * @param allowed values, forms or paths that are allowed
     */
    record Problem(int status, String message, List<String> allowed) {}

    private final transient Problem problem;

    private ApiException(final Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    static ApiException badRequest(final String message, final List<String> allowed) {
        return new ApiException(new Problem(BAD_REQUEST, message, allowed));
    }

    static ApiException notFound(final String message, final List<String> allowed) {
        return new ApiException(new Problem(NOT_FOUND, message, allowed));
    }

    Problem problem() {
        return problem;
    }
}
