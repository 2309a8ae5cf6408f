package io.onggi.feeds.net;

import io.onggi.event.ref.Venue;
import java.net.URI;

/**
 * Sees what goes over the wire, as it is. Called by event loops and by the REST thread: never blocks, never throws, and
 * copies the bytes it wants to keep.
 */
public interface WireTap {
    /** Looks away. */
    WireTap NONE = new Nobody();

    /**
     * {@return the number of a connection that will be used}
     *
     * @param address where it leads to, with its name as the fragment: two connections may lead to one place
     */
    int connection(Venue venue, String address);

    /** A connection was opened. */
    void opened(int connection, long timeNs);

    /** A message of ours was handed to the socket. */
    void sent(int connection, long timeNs, String text);

    /** A whole message of the venue, before anything looked at it. */
    void received(int connection, long timeNs, byte[] bytes, int length);

    /**
     * A call was answered.
     *
     * @param owner whose: a venue's name, or another source's
     */
    void answered(String owner, URI address, int status, long timeNs, byte[] body);

    /** Keeps nothing. */
    final class Nobody implements WireTap {
        private Nobody() {}

        @Override
        public int connection(final Venue venue, final String address) {
            return 0;
        }

        @Override
        public void opened(final int connection, final long timeNs) {}

        @Override
        public void sent(final int connection, final long timeNs, final String text) {}

        @Override
        public void received(final int connection, final long timeNs, final byte[] bytes, final int length) {}

        @Override
        public void answered(
                final String owner, final URI address, final int status, final long timeNs, final byte[] body) {}
    }
}
