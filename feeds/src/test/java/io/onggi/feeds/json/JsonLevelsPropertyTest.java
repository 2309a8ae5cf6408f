package io.onggi.feeds.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.PriceLevels;
import io.onggi.event.RejectReason;
import io.onggi.event.Seeds;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Levels and fields whose numbers change their looks from one to the next, against BigDecimal. */
class JsonLevelsPropertyTest {
    private static final int PRICE_DIGITS = 6;
    private static final int SIZE_DIGITS = 4;
    private static final JsonKeys KEYS = JsonKeys.of("a", "b", "longer_than_eight");

    private final JsonScanner json = new JsonScanner(100_000);
    private final JsonFields fields = new JsonFields();

    @Test
    void readsLevelsOfAnyLooks() {
        final Random random = Seeds.random("levels");
        for (int round = 0; round < 20_000; round++) {
            final int count = random.nextInt(12);
            final String[] prices = new String[count];
            final String[] sizes = new String[count];
            final StringBuilder text = new StringBuilder("[");
            final int sameLooks = random.nextInt(9);
            for (int i = 0; i < count; i++) {
                final String price =
                        decimal(random, random.nextInt(4) == 0 ? random.nextInt(12) : sameLooks, PRICE_DIGITS);
                prices[i] = price.equals("0") ? "0.5" : price;
                sizes[i] = decimal(random, random.nextInt(6), SIZE_DIGITS);
                text.append(i == 0 ? "" : ",")
                        .append("[\"")
                        .append(prices[i])
                        .append("\",\"")
                        .append(sizes[i])
                        .append("\"]");
            }
            final byte[] bytes = text.append(']').toString().getBytes(StandardCharsets.UTF_8);
            // What a longer message left in the buffer looks like more levels.
            final byte[] buffer =
                    (text + ",[\"12345.67\",\"1.5\"],[\"12345.67\",\"1.5\"]]").getBytes(StandardCharsets.UTF_8);
            final PriceLevels levels = new PriceLevels();

            json.begin(buffer, 0, bytes.length);
            json.enterArray();
            assertTrue(json.readLevels(levels, true, PRICE_DIGITS, SIZE_DIGITS), () -> text + " " + json.reason());
            json.finish();

            assertFalse(json.failed());
            assertEquals(count, levels.bidCount());
            for (int i = 0; i < count; i++) {
                assertEquals(mantissa(prices[i], PRICE_DIGITS), levels.bidPrice(i), text.toString());
                assertEquals(mantissa(sizes[i], SIZE_DIGITS), levels.bidSize(i), text.toString());
            }
        }
    }

    @Test
    void readsNoLevelBeyondTheEndOfTheText() {
        final byte[] buffer = "[[\"61800.20\",\"2.507\"],[\"61800.20\",\"2.507\"],[\"61800.20\",\"2.507\"]]"
                .getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < buffer.length; length++) {
            json.begin(buffer, 0, length);
            json.enterArray();
            json.readLevels(new PriceLevels(), true, PRICE_DIGITS, SIZE_DIGITS);
            json.finish();

            assertEquals(RejectReason.TRUNCATED, json.reason(), "length " + length);
        }
    }

    @Test
    void notesFieldsOfAnyLooks() {
        final Random random = Seeds.random("fields");
        for (int round = 0; round < 50_000; round++) {
            final boolean quoted = random.nextBoolean();
            final String value = (random.nextInt(5) == 0 ? "-" : "") + decimal(random, random.nextInt(13), 6);
            final String number = quoted ? '"' + value + '"' : value;
            final String longKey = "\"longer_than_eight\":\"word" + round % 100 + "\"";
            final String text = random.nextBoolean()
                    ? "{\"a\":" + number + ",\"x\":1," + longKey + ",\"b\":[1]}"
                    : "{" + longKey + ", \"b\":7,\"a\":" + number + "}";
            final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            json.begin(bytes, 0, bytes.length);
            fields.clear();
            json.enterObject();

            assertEquals(JsonKeys.END, json.scanMembers(KEYS, fields, 0), text);
            json.finish();

            assertFalse(json.failed(), text);
            assertEquals(mantissa(value, 6), fields.decimal(0, 6), text);
            assertEquals("word".length() + String.valueOf(round % 100).length(), fields.wordLength(2), text);
            assertTrue(fields.has(1), text);
        }
    }

    private static long mantissa(final String text, final int digits) {
        return new BigDecimal(text).movePointRight(digits).longValueExact();
    }

    private static String decimal(final Random random, final int whole, final int maxFraction) {
        final StringBuilder text = new StringBuilder(whole == 0 ? "0" : String.valueOf(1 + random.nextInt(9)));
        for (int i = 1; i < whole; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        final int fraction = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(maxFraction);
        text.append(fraction == 0 ? "" : ".");
        for (int i = 1; i < fraction; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.append(fraction == 0 ? "" : String.valueOf(1 + random.nextInt(9)))
                .toString();
    }
}
