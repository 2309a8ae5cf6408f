package io.onggi.feeds.net;

import java.nio.charset.StandardCharsets;

/**
 * The answer of a REST call, whatever its status.
 *
 * @param status HTTP status
 * @param body whole body; owned by the receiver
 * @param sendTimeNs engine's clock when the call was sent, epoch nanoseconds
 * @param receiveTimeNs engine's clock when it was complete, epoch nanoseconds
 */
@SuppressWarnings("ArrayRecordComponent")
public record RestResponse(int status, byte[] body, long sendTimeNs, long receiveTimeNs) {
    private static final int OK = 200;
    private static final int EXCERPT = 160;

    /** {@return whether the call succeeded} */
    public boolean isOk() {
        return status == OK;
    }

    /** {@return status and start of the body, for messages} */
    public String excerpt() {
        final String text = new String(body, 0, Math.min(body.length, EXCERPT), StandardCharsets.UTF_8);
        return "HTTP " + status + ' ' + text.replaceAll("\\s+", " ");
    }
}
