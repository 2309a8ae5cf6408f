package io.onggi.app.config;

/**
 * TLS towards the venues. Host names are always verified.
 *
 * @param trustCertificateFile PEM file of certificates to trust beside those of the Java runtime, or empty
 * @param preferOpenSsl whether to use the native library where it is available
 */
public record TlsConfig(String trustCertificateFile, boolean preferOpenSsl) {
    static TlsConfig read(final ConfigSection section) {
        return new TlsConfig(section.text("trustCertificateFile", ""), section.flag("preferOpenSsl", true));
    }
}
