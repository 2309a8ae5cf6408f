package io.onggi.sim.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/** A self-signed certificate for {@code localhost} and 127.0.0.1, made for one start and kept in memory only. */
public final class Certificate {
    private final X509Bundle bundle;

    /** Makes a key and a certificate. */
    public Certificate() {
        try {
            bundle = new CertificateBuilder()
                    .subject("CN=localhost")
                    .addSanDnsName("localhost")
                    .addSanIpAddress("127.0.0.1")
                    .algorithm(CertificateBuilder.Algorithm.ecp256)
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (final Exception e) {
            throw new IllegalStateException("no self-signed certificate: " + e.getMessage(), e);
        }
    }

    /** {@return the certificate, for a client's trust store} */
    public X509Certificate certificate() {
        return bundle.getCertificate();
    }

    /** {@return the certificate as PEM text} */
    public String pem() {
        return bundle.getCertificatePEM();
    }

    /** {@return what a TLS server needs} */
    public SslContext serverContext() throws SSLException {
        return SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath())
                .sslProvider(SslProvider.JDK)
                .build();
    }
}
