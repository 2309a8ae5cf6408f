package io.onggi.sim.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import javax.net.ssl.SSLException;

/**
 * A self-signed certificate for {@code localhost} and 127.0.0.1, made for one start, valid for a week and kept in
 * memory only. Encoded by hand (X.509 version 3, RFC 5280, in DER), because the JDK makes no certificates and a library
 * that does would outweigh the simulator.
 */
public final class Certificate {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BOOLEAN = 0x01;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OID = 0x06;
    private static final int UTF8 = 0x0C;
    private static final int UTC_TIME = 0x17;
    private static final int VERSION = 0xA0;
    private static final int EXTENSIONS = 0xA3;
    private static final int SAN_DNS = 0x82;
    private static final int SAN_IP = 0x87;

    private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = {0x55, 0x1D, 0x11};
    private static final byte[] BASIC_CONSTRAINTS = {0x55, 0x1D, 0x13};
    private static final byte[] ECDSA_WITH_SHA256 = {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x04, 0x03, 0x02};
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] TRUE = {(byte) 0xFF};

    private final KeyPair keys;
    private final X509Certificate certificate;

    /** Makes a key and a certificate. */
    public Certificate() {
        try {
            final KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
            final byte[] algorithm = der(SEQUENCE, der(OID, ECDSA_WITH_SHA256));
            final byte[] body = body(algorithm, keys.getPublic().getEncoded());
            final Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(keys.getPrivate());
            signer.update(body);
            final byte[] whole = der(SEQUENCE, body, algorithm, bits(signer.sign()));
            certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("no self-signed certificate: " + e.getMessage(), e);
        }
    }

    private static byte[] body(final byte[] algorithm, final byte[] publicKey) {
        final byte[] name =
                der(SEQUENCE, der(SET, der(SEQUENCE, der(OID, COMMON_NAME), der(UTF8, ascii("localhost")))));
        final Instant now = Instant.now();
        final byte[] validity = der(SEQUENCE, time(now.minus(1, ChronoUnit.DAYS)), time(now.plus(7, ChronoUnit.DAYS)));
        final byte[] authority =
                der(SEQUENCE, der(OID, BASIC_CONSTRAINTS), der(OCTET_STRING, der(SEQUENCE, der(BOOLEAN, TRUE))));
        final byte[] names = der(
                SEQUENCE,
                der(OID, SUBJECT_ALTERNATIVE_NAME),
                der(OCTET_STRING, der(SEQUENCE, der(SAN_DNS, ascii("localhost")), der(SAN_IP, LOOPBACK))));
        return der(
                SEQUENCE,
                der(VERSION, der(INTEGER, new byte[] {2})),
                der(INTEGER, serial(now)),
                algorithm,
                name,
                validity,
                name,
                publicKey,
                der(EXTENSIONS, der(SEQUENCE, authority, names)));
    }

    private static byte[] serial(final Instant now) {
        // Positive: the highest bit of milliseconds since 1970 is never set.
        return java.nio.ByteBuffer.allocate(Long.BYTES)
                .putLong(now.toEpochMilli() | 1L << 62)
                .array();
    }

    private static byte[] time(final Instant time) {
        final DateTimeFormatter format =
                DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
        return der(UTC_TIME, ascii(format.format(time)));
    }

    private static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bits(final byte[] content) {
        return der(BIT_STRING, new byte[1], content);
    }

    /** One DER element: tag, length in its shortest form, contents. */
    private static byte[] der(final int tag, final byte[]... contents) {
        int length = 0;
        for (final byte[] content : contents) {
            length += content.length;
        }
        final ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
        out.write(tag);
        if (length >= 256) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 128) {
            out.write(0x81);
        }
        out.write(length & 0xFF);
        for (final byte[] content : contents) {
            out.writeBytes(content);
        }
        return out.toByteArray();
    }

    /** {@return the certificate, for a client's trust store} */
    public X509Certificate certificate() {
        return certificate;
    }

    /** {@return the certificate as PEM text} */
    public String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return what a TLS server needs} */
    public SslContext serverContext() throws SSLException {
        return SslContextBuilder.forServer(keys.getPrivate(), certificate)
                .sslProvider(SslProvider.JDK)
                .build();
    }
}
