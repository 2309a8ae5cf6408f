package io.onggi.feeds.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.RejectReason;
import io.onggi.event.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Decimals in every notation against BigDecimal. */
class JsonDecimalPropertyTest {
    private static final JsonKeys KEYS = JsonKeys.of("a");
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private final JsonScanner json = new JsonScanner(1_000);

    @Test
    void readsWhatBigDecimalReads() {
        final Random random = Seeds.random("decimals");
        for (int round = 0; round < 200_000; round++) {
            final String text = randomDecimal(random);
            final int digits = random.nextInt(19);
            final int mode = random.nextInt(3);
            final BigDecimal value = new BigDecimal(text).movePointRight(digits);
            final BigDecimal wanted = value.setScale(0, mode == 2 ? RoundingMode.HALF_EVEN : RoundingMode.DOWN);
            final boolean fits = wanted.abs().compareTo(MAX) <= 0 && (mode != 0 || wanted.compareTo(value) == 0);

            final long mantissa = read(random.nextBoolean() ? '"' + text + '"' : text, digits, mode);

            final String message = text + " at " + digits + " mode " + mode;
            assertEquals(fits ? RejectReason.NONE : RejectReason.NUMBER_RANGE, json.reason(), message);
            assertEquals(fits ? wanted.longValueExact() : 0, mantissa, message);
            assertEquals(fits && mode == 1 && wanted.compareTo(value) != 0, json.inexact(), message);
        }
    }

    private long read(final String value, final int digits, final int mode) {
        final byte[] bytes = ("{\"a\":" + value + "}").getBytes(StandardCharsets.UTF_8);
        json.begin(bytes, 0, bytes.length);
        json.enterObject();
        json.nextKey(KEYS);
        return switch (mode) {
            case 0 -> json.readDecimal(digits);
            case 1 -> json.readDecimalTruncating(digits);
            default -> json.readDecimalRounding(digits);
        };
    }

    private static String randomDecimal(final Random random) {
        final StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
        final int whole = random.nextInt(5) == 0 ? random.nextInt(25) : random.nextInt(8);
        text.append(whole == 0 ? "0" : String.valueOf(1 + random.nextInt(9)));
        digits(text, whole - 1, random);
        if (random.nextInt(3) > 0) {
            text.append('.');
            digits(text, 1 + (random.nextInt(5) == 0 ? random.nextInt(25) : random.nextInt(8)), random);
        }
        if (random.nextInt(4) == 0) {
            text.append(random.nextBoolean() ? 'e' : 'E')
                    .append(random.nextBoolean() ? "-" : random.nextBoolean() ? "+" : "");
            text.append(random.nextInt(random.nextBoolean() ? 4 : 30));
        }
        return text.toString();
    }

    private static void digits(final StringBuilder text, final int count, final Random random) {
        final boolean zeros = random.nextInt(3) == 0;
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + (zeros && random.nextInt(6) > 0 ? 0 : random.nextInt(10))));
        }
    }
}
