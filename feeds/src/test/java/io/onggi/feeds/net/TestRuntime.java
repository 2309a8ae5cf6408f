package io.onggi.feeds.net;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The shared parts of feeds, small, for tests. */
public final class TestRuntime {
    private TestRuntime() {}

    /** {@return a runtime with one event loop and the system's trust} */
    public static NetRuntime open() {
        return open(TlsSettings.system());
    }

    /** {@return a runtime with one event loop} */
    public static NetRuntime open(final TlsSettings tls) {
        return open(tls, new RestLimits(2_000, 3_000, 1 << 20));
    }

    /** {@return a runtime with one event loop} */
    public static NetRuntime open(final TlsSettings tls, final RestLimits limits) {
        try {
            return NetRuntime.open(
                    NetTransport.open(1, task -> new Thread(task, "test-net")),
                    tls,
                    limits,
                    EngineClock.system(),
                    (thread, failure) -> failure.printStackTrace());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
