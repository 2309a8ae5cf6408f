package io.onggi.feeds.net;

import java.util.ArrayList;
import java.util.List;

/**
 * How much a venue may send at once.
 *
 * @param maxFrameBytes longest WebSocket frame; a longer one closes the connection
 * @param maxMessageBytes longest message, fragments together; a longer one closes the connection
 */
public record FrameLimits(int maxFrameBytes, int maxMessageBytes) {
    private static final int MIN = 1_024;
    private static final int MAX = 64 * 1_024 * 1_024;

    /** Checks the ranges. */
    public FrameLimits {
        final List<String> violations = new ArrayList<>();
        Violations.range(violations, "maxFrameBytes", maxFrameBytes, MIN, MAX);
        Violations.range(violations, "maxMessageBytes", maxMessageBytes, maxFrameBytes, MAX);
        Violations.throwIfAny("frame limits", violations);
    }

    /** {@return 1 MiB a frame, 4 MiB a message: forty times the longest depth frame recorded} */
    public static FrameLimits usual() {
        return new FrameLimits(1 << 20, 1 << 22);
    }
}
