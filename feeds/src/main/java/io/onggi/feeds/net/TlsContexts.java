package io.onggi.feeds.net;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The client's side of TLS for sockets (Netty) and for REST (JDK), with one set of trusted certificates. Immutable. */
final class TlsContexts {
    private final SslContext sockets;
    private final SSLContext rest;

    private TlsContexts(final SslContext sockets, final SSLContext rest) {
        this.sockets = sockets;
        this.rest = rest;
    }

    /**
     * Builds both contexts.
     *
     * @throws IOException if the extra certificates cannot be read or a context cannot be made
     */
    static TlsContexts create(final TlsSettings settings) throws IOException {
        try {
            final TrustManagerFactory trust = trust(settings);
            final boolean openSsl = settings.preferOpenSsl() && OpenSsl.isAvailable();
            final SslContext sockets = SslContextBuilder.forClient()
                    .sslProvider(openSsl ? SslProvider.OPENSSL : SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm("HTTPS")
                    .trustManager(trust)
                    .build();
            final SSLContext rest = SSLContext.getInstance("TLS");
            rest.init(null, trust.getTrustManagers(), null);
            return new TlsContexts(sockets, rest);
        } catch (final GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    SslContext sockets() {
        return sockets;
    }

    SSLContext rest() {
        return rest;
    }

    private static TrustManagerFactory trust(final TlsSettings settings) throws GeneralSecurityException, IOException {
        final TrustManagerFactory system = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        system.init((KeyStore) null);
        if (settings.extraTrusted().isEmpty()) {
            return system;
        }
        final KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int entry = 0;
        for (final TrustManager manager : system.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                for (final X509Certificate certificate : x509.getAcceptedIssuers()) {
                    store.setCertificateEntry("system-" + entry++, certificate);
                }
            }
        }
        final Path file = settings.extraTrusted().get();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (final Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("extra-" + entry++, certificate);
            }
        }
        final TrustManagerFactory both = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        both.init(store);
        return both;
    }
}
