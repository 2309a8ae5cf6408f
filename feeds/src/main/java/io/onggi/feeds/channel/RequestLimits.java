package io.onggi.feeds.channel;

/**
 * How much one request to a venue may ask for.
 *
 * @param args channels, at least 1
 * @param bytes its text; a single channel is asked for however long that is
 */
public record RequestLimits(int args, int bytes) {
    /** {@return the same length of a request, with so many channels} */
    public RequestLimits withArgs(final int otherArgs) {
        return new RequestLimits(otherArgs, bytes);
    }

    /** Checks the ranges. */
    public RequestLimits {
        if (args < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "request limits: args=" + args + " and bytes=" + bytes + " must be above 0");
        }
    }
}
