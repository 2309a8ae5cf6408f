package io.onggi.feeds.capture;

/** One recorded message. */
public final class CaptureFrame {
    /** Who sent a message. */
    public enum Direction {
        /** Nobody: a connection was opened. */
        OPEN,
        /** The client. */
        OUT,
        /** The venue, on the connection. */
        IN,
        /** The venue, as the answer to a REST call. */
        REST,
        /** The venue, which would not answer a REST call. */
        REFUSED,
        /** Nobody: so many messages are missing here, in digits, because the recorder could not keep up. */
        LOST
    }

    private final Direction direction;
    private final long receiveTimeNs;
    private final byte[] raw;
    private final String url;
    private final long line;

    /** Takes the message's bytes over. */
    public CaptureFrame(
            final Direction direction, final long receiveTimeNs, final byte[] raw, final String url, final long line) {
        this.direction = direction;
        this.receiveTimeNs = receiveTimeNs;
        this.raw = raw;
        this.url = url;
        this.line = line;
    }

    /** {@return who sent it} */
    public Direction direction() {
        return direction;
    }

    /** {@return when it was recorded, epoch nanoseconds, or 0 where the recording does not say} */
    public long receiveTimeNs() {
        return receiveTimeNs;
    }

    /** {@return the message exactly as recorded; owned by this frame} */
    public byte[] raw() {
        return raw;
    }

    /** {@return the address of the REST call or the connection it came by, or an empty text where nothing says it} */
    public String url() {
        return url;
    }

    /** {@return the same message, as one that came by a connection to this address unless it says another} */
    public CaptureFrame at(final String address) {
        return url.isEmpty() && !address.isEmpty()
                ? new CaptureFrame(direction, receiveTimeNs, raw, address, line)
                : this;
    }

    /** {@return its line in the file, from 1} */
    public long line() {
        return line;
    }

    /** {@return the value of a parameter in the address's query, or null} */
    public String queryParameter(final String name) {
        final int query = url.indexOf('?');
        for (final String pair : url.substring(query + 1).split("&")) {
            if (pair.startsWith(name + '=')) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }
}
