package io.onggi.feeds.bithumb;

import io.onggi.feeds.krw.UtcText;

/**
 * Reads the times of the old socket, which are those of Korea without saying so. For the one thread of its decoder;
 * allocates nothing.
 */
final class KstText {
    /** The answer for a text that is no such time. */
    static final long INVALID = UtcText.INVALID;

    private static final long OFFSET_MS = 9 * 3_600_000L;
    private static final long MICROS_PER_MS = 1_000L;
    private static final int SECONDS_LENGTH = 19;
    private static final int MICROS_LENGTH = 26;
    private static final int DATE_LENGTH = 8;
    private static final int TIME_LENGTH = 6;

    private final byte[] text = new byte[SECONDS_LENGTH];

    /** {@return epoch microseconds of {@code 2021-06-02 08:43:34.555058}, or {@link #INVALID}} */
    long toEpochMicros(final byte[] bytes, final int offset, final int length) {
        if (length != MICROS_LENGTH || bytes[offset + 10] != ' ' || bytes[offset + SECONDS_LENGTH] != '.') {
            return INVALID;
        }
        System.arraycopy(bytes, offset, text, 0, SECONDS_LENGTH);
        text[10] = 'T';
        long micros = 0;
        for (int i = SECONDS_LENGTH + 1; i < MICROS_LENGTH; i++) {
            final int digit = bytes[offset + i] - '0';
            if (digit < 0 || digit > 9) {
                return INVALID;
            }
            micros = micros * 10 + digit;
        }
        final long utcMs = utcMs();
        return utcMs < 0 ? INVALID : utcMs * MICROS_PER_MS + micros;
    }

    /** Takes the date of {@code 20210811}; {@return whether it has the length of one} */
    boolean date(final byte[] bytes, final int offset, final int length) {
        if (length != DATE_LENGTH) {
            return false;
        }
        System.arraycopy(bytes, offset, text, 0, 4);
        text[4] = '-';
        System.arraycopy(bytes, offset + 4, text, 5, 2);
        text[7] = '-';
        System.arraycopy(bytes, offset + 6, text, 8, 2);
        text[10] = 'T';
        return true;
    }

    /** {@return epoch milliseconds of the date taken before and the time {@code 132017}, or {@link #INVALID}} */
    long toEpochMs(final byte[] bytes, final int offset, final int length) {
        if (length != TIME_LENGTH) {
            return INVALID;
        }
        System.arraycopy(bytes, offset, text, 11, 2);
        text[13] = ':';
        System.arraycopy(bytes, offset + 2, text, 14, 2);
        text[16] = ':';
        System.arraycopy(bytes, offset + 4, text, 17, 2);
        return utcMs();
    }

    private long utcMs() {
        final long korean = UtcText.toEpochMs(text, 0, SECONDS_LENGTH);
        return korean < OFFSET_MS ? INVALID : korean - OFFSET_MS;
    }
}
