package io.onggi.app;

import io.onggi.app.config.RestConfig;
import io.onggi.feeds.net.ReconnectPolicy;

/**
 * How long venues are asked about the past before they are given up.
 *
 * @param retry when the same is asked again after nobody answered
 * @param patienceMs without any answer for so long a question is given up
 */
record PastPatience(ReconnectPolicy retry, long patienceMs) {
    /** Questions that wait do not ask again all at once. */
    private static final double JITTER = 0.2;

    static PastPatience of(final RestConfig rest) {
        return new PastPatience(
                new ReconnectPolicy(rest.pastRetryMs(), 2, rest.pastRetryMaxMs(), 0, 0, 0, JITTER),
                rest.pastPatienceMs());
    }
}
