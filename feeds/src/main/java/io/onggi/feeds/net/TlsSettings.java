package io.onggi.feeds.net;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom to trust. The host name is always verified and nothing older than TLS 1.2 is spoken.
 *
 * @param extraTrusted a file of PEM certificates trusted beside the system's, for tests and for proxies that open TLS
 * @param preferOpenSsl whether to use the native library where it is available
 */
public record TlsSettings(Optional<Path> extraTrusted, boolean preferOpenSsl) {
    /** {@return the system's certificates, the native library where available} */
    public static TlsSettings system() {
        return new TlsSettings(Optional.empty(), true);
    }

    /** {@return these certificates beside the system's} */
    public static TlsSettings trusting(final Path pemFile) {
        return new TlsSettings(Optional.of(pemFile), true);
    }
}
