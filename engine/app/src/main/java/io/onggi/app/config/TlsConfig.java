package io.onggi.app.config;

/**
 * TLS towards the venues. Host names are always verified.
 *
 * @param trustCertificateFile PEM file of the only certificates to trust, or empty for those of the Java runtime
 */
public record TlsConfig(String trustCertificateFile) {
    static TlsConfig read(final ConfigSection section) {
        return new TlsConfig(section.text("trustCertificateFile", ""));
    }
}
