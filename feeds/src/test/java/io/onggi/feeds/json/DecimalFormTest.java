package io.onggi.feeds.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalFormTest {
    /** What a number may be damaged with: neighbours of digits, points and quotes. */
    private static final String OTHERS = "/:.,-+eE\" ;\u007f\u0000";

    @Test
    void readsItsNumbersAndNothingElse() {
        final Random random = Seeds.random("decimal form");
        for (int round = 0; round < 50_000; round++) {
            final int length = 1 + random.nextInt(DecimalForm.MAX_LENGTH);
            final byte[] text = new byte[64];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) ('0' + random.nextInt(10));
            }
            final int point = random.nextInt(length + 4);
            if (point < length) {
                text[point] = '.';
            }
            if (random.nextInt(3) == 0) {
                text[random.nextInt(length)] = (byte) OTHERS.charAt(random.nextInt(OTHERS.length()));
            }
            final String number = new String(text, 0, length, StandardCharsets.ISO_8859_1);
            for (int fraction = 0; fraction <= DecimalForm.MAX_FRACTION; fraction++) {
                final long expected = mantissa(number, fraction);
                assertEquals(expected, DecimalForm.of(fraction).read(text, 0, length), number + " at " + fraction);
            }
        }
    }

    @Test
    void noticesNewFirstDigitsOfALongNumber() {
        final ExpectedNumber expected = new ExpectedNumber();
        final byte[] text = Arrays.copyOf("1767225600123".getBytes(StandardCharsets.US_ASCII), 64);
        for (int i = 0; i < 100 && expected.length() == 0; i++) {
            expected.learn(13, 0);
        }

        assertEquals(13, expected.length());
        assertEquals(1_767_225_600_123L, expected.read(text, 0));
        text[2] = '7';
        assertEquals(1_777_225_600_123L, expected.read(text, 0));
        text[2] = ':';
        assertEquals(-1, expected.read(text, 0));
        assertEquals(-1, expected.read(text, 0));
        text[2] = '8';
        assertEquals(1_787_225_600_123L, expected.read(text, 0));
    }

    @Test
    void assumesNothingOfNumbersThatDiffer() {
        final ExpectedNumber expected = new ExpectedNumber();
        for (int i = 0; i < 100; i++) {
            expected.learn(4 + i % 2, 2);
            assertEquals(0, expected.length());
        }
    }

    private static long mantissa(final String number, final int fraction) {
        final String pattern = "(0|[1-9][0-9]*)" + (fraction == 0 ? "" : "\\.[0-9]{" + fraction + "}");
        return number.matches(pattern) ? Long.parseLong(number.replace(".", "")) : -1;
    }
}
