package io.onggi.app;

import java.nio.charset.StandardCharsets;

/**
 * A frame with numbers to be filled in: each run of a character that is none of JSON's is one, as wide as the run.
 * Filling writes digits in place and allocates nothing.
 */
final class FrameTemplate {
    private final byte[] template;
    private final byte[] frame;

    FrameTemplate(final String text) {
        template = text.getBytes(StandardCharsets.UTF_8);
        frame = template.clone();
    }

    /** Writes the number over every run of this character, with leading zeros, cut to the width of the run. */
    FrameTemplate fill(final char placeholder, final long number) {
        long rest = number;
        for (int i = template.length - 1; i >= 0; i--) {
            if (template[i] == placeholder) {
                frame[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            } else {
                rest = number;
            }
        }
        return this;
    }

    /** {@return the frame as it is filled now; the same array always} */
    byte[] frame() {
        return frame;
    }
}
