package io.onggi.certificate;

import io.onggi.event.ResultEvent;

/** Where certificates go. Called on the thread that feeds the {@link Certifier}. */
public interface CertificateSink {
    /** {@return a result of type CERTIFICATE, reset, about this instrument or 0; to be filled and published} */
    ResultEvent certificate(int instrumentId);

    /** Hands out the result. */
    void publish();
}
