package io.onggi.feeds.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Looks names up away from the event loops, for a look-up may block for seconds, and remembers the last good answer:
 * where the name service fails, the old addresses are tried.
 */
final class HostResolver {
    /** Where names are looked up. */
    interface Lookup {
        /** {@return all addresses of the host; blocks} */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final Executor executor;
    private final Map<String, InetAddress[]> lastGood = new ConcurrentHashMap<>();

    /** Looks up by {@code lookup} on {@code executor}. */
    HostResolver(final Lookup lookup, final Executor executor) {
        this.lookup = lookup;
        this.executor = executor;
    }

    /**
     * Looks up one address.
     *
     * @param turn which of several addresses to take; a caller counts it up when one does not answer
     * @return completes on the resolver's thread, exceptionally if the name was never known
     */
    CompletableFuture<InetSocketAddress> resolve(final String host, final int port, final int turn) {
        return CompletableFuture.supplyAsync(
                () -> {
                    final InetAddress[] addresses = addresses(host);
                    return new InetSocketAddress(addresses[Math.floorMod(turn, addresses.length)], port);
                },
                executor);
    }

    private InetAddress[] addresses(final String host) {
        try {
            final InetAddress[] addresses = lookup.addresses(host);
            lastGood.put(host, addresses);
            return addresses;
        } catch (final UnknownHostException e) {
            final InetAddress[] old = lastGood.get(host);
            if (old == null) {
                throw new IllegalStateException("unknown host " + host, e);
            }
            return old;
        }
    }
}
