package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class HostResolverTest {
    private boolean works = true;
    private final HostResolver resolver = new HostResolver(this::lookup, Runnable::run);

    private InetAddress[] lookup(final String host) throws UnknownHostException {
        if (!works) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {
            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), InetAddress.getByAddress(new byte[] {127, 0, 0, 2})
        };
    }

    private String resolve(final int turn) {
        return resolver.resolve("venue.example", 443, turn).join().getAddress().getHostAddress();
    }

    @Test
    void takesEachAddressInItsTurn() {
        assertEquals("127.0.0.1", resolve(0));
        assertEquals("127.0.0.2", resolve(1));
        assertEquals("127.0.0.1", resolve(2));
    }

    @Test
    void triesTheLastGoodAddressesWhenTheNameServiceFails() {
        assertThrows(CompletionException.class, () -> {
            works = false;
            resolve(0);
        });
        works = true;
        resolve(0);
        works = false;

        assertEquals("127.0.0.2", resolve(1));
    }
}
