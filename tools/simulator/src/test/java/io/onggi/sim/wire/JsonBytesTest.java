package io.onggi.sim.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.Seeds;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
    @Test
    void writesDecimalsInTheVenuesForms() {
        final JsonBytes out = new JsonBytes(8);
        out.fixed(6_789_010, 2)
                .raw(' ')
                .fixed(5, 3)
                .raw(' ')
                .plain(12_500, 4)
                .raw(' ')
                .plain(-7_000, 3);
        assertEquals("67890.10 0.005 1.25 -7", out.toString());
        out.reset()
                .floating(109_847_000, 0)
                .raw(' ')
                .floating(9_101, 8)
                .raw(' ')
                .floating(10_000, 8);
        assertEquals("109847000.0 9.101e-05 0.0001", out.toString());
        assertEquals("\"a\\\"\\\\\\u0007é\"", out.reset().text("a\"\\\u0007é").toString());
    }

    @Test
    void writesAnyMantissaExactly() {
        final Random random = Seeds.random("decimals");
        final JsonBytes out = new JsonBytes(8);
        for (int i = 0; i < 50_000; i++) {
            final long mantissa = random.nextLong() >> random.nextInt(63);
            final int digits = random.nextInt(13);
            final BigDecimal exact = BigDecimal.valueOf(mantissa, digits);
            assertEquals(
                    exact.toPlainString(), out.reset().fixed(mantissa, digits).toString());
            assertEquals(
                    0,
                    exact.compareTo(
                            new BigDecimal(out.reset().plain(mantissa, digits).toString())));
            assertEquals(
                    0,
                    exact.compareTo(new BigDecimal(
                            out.reset().floating(mantissa, digits).toString())));
        }
    }

    @Test
    void writesAnyTime() {
        final Random random = Seeds.random("times");
        final JsonBytes out = new JsonBytes(8);
        final DateTimeFormatter format =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
        for (int i = 0; i < 20_000; i++) {
            final long ms = (long) (random.nextDouble() * 4_102_444_800_000L);
            final Instant time = Instant.ofEpochMilli(ms);
            assertEquals(format.format(time), UtcText.dateTime(out.reset(), ms).toString());
            assertEquals(
                    format.format(time.plusSeconds(9 * 3_600)),
                    UtcText.dateTimeKst(out.reset(), ms).toString());
        }
    }
}
