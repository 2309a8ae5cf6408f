package io.onggi.event;

/**
 * Where the core puts its results. Called on the core thread only; {@link #claim} may wait for a slow consumer. One
 * result is open at a time: claim, fill, publish.
 */
public interface ResultSink {
    /** {@return an empty result to fill; valid until {@link #publish}} */
    ResultEvent claim();

    /** Hands on the result that was claimed last. */
    void publish();
}
