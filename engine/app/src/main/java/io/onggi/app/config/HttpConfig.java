package io.onggi.app.config;

/**
 * The HTTP server.
 *
 * @param host address it listens on; loopback unless somebody decides otherwise
 * @param port 0 takes a free one
 * @param maxConnections connections at a time; further ones are closed at once
 * @param idleTimeoutMs after this long without a byte in either direction a connection is closed
 */
public record HttpConfig(String host, int port, int maxConnections, long idleTimeoutMs) {
    static HttpConfig read(final ConfigSection section) {
        return new HttpConfig(
                section.text("host", "127.0.0.1"),
                section.integer32("port", 8700, 0, 65_535),
                section.integer32("maxConnections", 64, 1, 10_000),
                section.integer("idleTimeoutMs", 15_000L, 100, 600_000));
    }
}
