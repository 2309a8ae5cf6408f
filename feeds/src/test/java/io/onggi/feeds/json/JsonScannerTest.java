package io.onggi.feeds.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.PriceLevels;
import io.onggi.event.RejectReason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
    private static final JsonKeys KEYS = JsonKeys.of("a|alpha", "b", "orderbook_units", "orderbook_unity");

    private final JsonScanner json = new JsonScanner(10_000);

    private JsonScanner on(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        json.begin(bytes, 0, bytes.length);
        return json;
    }

    private JsonScanner valueOf(final String value) {
        on("{\"a\":" + value + "}").enterObject();
        assertEquals(0, json.nextKey(KEYS));
        return json;
    }

    private RejectReason verdict(final String text) {
        on(text).skipValue();
        json.finish();
        return json.reason();
    }

    @Test
    void pullsKnownKeysAndPassesTheOthers() {
        on(" { \"b\" : 1 , \"x\":[{\"y\":\"}\\\"\"}], \"orderbook_unity\":2,\"orderbook_units\":3,\"alpha\":4 } ");

        assertTrue(json.enterObject());
        assertEquals(1, json.nextKey(KEYS));
        assertEquals(1, json.readLong());
        assertEquals(JsonKeys.UNKNOWN, json.nextKey(KEYS));
        json.skipValue();
        assertEquals(3, json.nextKey(KEYS));
        assertEquals(2, json.readLong());
        assertEquals(2, json.nextKey(KEYS));
        assertEquals(3, json.readLong());
        assertEquals(0, json.nextKey(KEYS));
        assertEquals(4, json.readLong());
        assertEquals(JsonKeys.END, json.nextKey(KEYS));
        json.finish();
        assertFalse(json.failed());
    }

    @Test
    void readsWhatStandsBeforeAnEndThatIsMissingAndRefusesItThere() {
        on("{\"a\":12,\"b\":{\"x\":\"y");
        assertFalse(json.failed());
        assertTrue(json.enterObject());
        assertEquals(0, json.nextKey(KEYS));
        assertEquals(12, json.readLong());
        assertEquals(1, json.nextKey(KEYS));
        json.skipValue();
        assertEquals(RejectReason.TRUNCATED, json.reason());

        on("{}x");
        assertTrue(json.enterObject());
        assertEquals(JsonKeys.END, json.nextKey(KEYS));
        json.finish();
        assertEquals(RejectReason.MALFORMED, json.reason());
    }

    @Test
    void knowsAKeyThroughItsEscapes() {
        on("{\"\\u0061\":1,\"orderbook\\u005Funits\":2}").enterObject();

        assertEquals(0, json.nextKey(KEYS));
        json.skipValue();
        assertEquals(2, json.nextKey(KEYS));
    }

    @Test
    void comesBackToAValueThatWasPassed() {
        valueOf("\"12.5\"");
        final int position = json.position();
        json.skipValue();
        assertEquals(JsonKeys.END, json.nextKey(KEYS));
        json.finish();

        json.seek(position);

        assertEquals(1250, json.readDecimal(2));
    }

    @Test
    void walksArrays() {
        on("[[],[ 1 ],[2,3]]").enterArray();
        long sum = 0;
        while (json.nextElement()) {
            json.enterArray();
            while (json.nextElement()) {
                sum += json.readLong();
            }
        }
        json.finish();

        assertEquals(6, sum);
        assertFalse(json.failed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " [ ] ",
                "{\"a\":{}}",
                "[1,-0,0.5,1e9,1E-9,1.25e+3,true,false,null,\"\"]",
                "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u12aF\"]",
                "[\"티켓이 존재하지 않거나\",\"\uD83D\uDE00\"]",
                "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
                "{\"a\":1,\"a\":2}",
                "\t\r\n[\n]\n"
            })
    void acceptsWhatIsJson(final String text) {
        assertEquals(RejectReason.NONE, verdict(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a:1}",
                "{'a':1}",
                "[1,]",
                "{\"a\":1,}",
                "[,1]",
                "[1 2]",
                "{\"a\" 1}",
                "{\"a\":}",
                "[01]",
                "[1.]",
                "[.5]",
                "[+1]",
                "[-]",
                "[1e]",
                "[1e+]",
                "[0x1]",
                "[NaN]",
                "[Infinity]",
                "[tru]",
                "[True]",
                "[nul]",
                "[\"\\x\"]",
                "[\"\\u12G4\"]",
                "[\"a\tb\"]",
                "[\"a\nb\"]",
                "[1}",
                "{\"a\":1]",
                "[]]",
                "{}{}",
                "[] x]",
                "{\"a\":1 \"b\":2}",
                "[\"a\" : 1]",
                "{1:2}",
                "[1]]",
                "{null:1}",
                "\uFEFF[]",
                "[\u00A0]",
                "[1]\u0000]",
                "[falsy]"
            })
    void refusesWhatIsNot(final String text) {
        assertEquals(RejectReason.MALFORMED, verdict(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "[",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":\"x}",
                "[\"\\u12",
                "[[]",
                "[1,",
                "[tr",
                "{\"a\":[]",
                "[-",
                "[1.",
                "[1e",
                "{\"a\":1,",
                "[\"\\",
                "{\"a\":{}"
            })
    void tellsWhatIsCutOff(final String text) {
        assertEquals(RejectReason.TRUNCATED, verdict(text), text);
    }

    @ParameterizedTest
    @CsvSource({
        "C080, overlong",
        "C1BF, overlong",
        "E08080, overlong",
        "EDA080, half a surrogate pair",
        "F0808080, overlong",
        "F4908080, beyond the last character",
        "F5808080, no lead byte",
        "80, a stray continuation",
        "C220, cut by a blank",
        "E28220, cut by a blank",
        "FF, never",
        "FE, never"
    })
    void refusesBytesThatAreNoText(final String hex, final String why) {
        final byte[] text = ("[\"" + " ".repeat(hex.length() / 2) + "\"]").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < hex.length() / 2; i++) {
            text[2 + i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        json.begin(text, 0, text.length);
        json.skipValue();

        assertEquals(RejectReason.INVALID_UTF8, json.reason(), why);
        assertTrue(json.errorOffset() >= 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud83d",
                "\\ude00",
                "9\\ud83dx",
                "\\ud83d\\n",
                "\\ud83d\\u0041",
                "\\ude00\\ud83d",
                "\\ud83d\\ud83d\\ude00",
                "\\uD83D\uDE00"
            })
    void refusesHalfASurrogatePairInNamesAndInValues(final String half) {
        assertEquals(RejectReason.INVALID_UTF8, verdict("{\"a\":[\"" + half + "\"]}"));
        assertEquals(RejectReason.INVALID_UTF8, verdict("[{\"b\":1,\"" + half + "\":2}]"));

        on("{\"" + half + "\":2}").enterObject();

        assertEquals(JsonKeys.END, json.nextKey(KEYS));
        assertEquals(RejectReason.INVALID_UTF8, json.reason());
        assertEquals(2 + half.indexOf('\\'), json.errorOffset());
    }

    @Test
    void takesAWholeSurrogatePairAndTellsWhereOneIsCutOff() {
        final String pair = "[\"\\ud83d\\ude00\"]";
        assertEquals(RejectReason.NONE, verdict(pair));
        for (int length = 1; length < pair.length(); length++) {
            assertEquals(RejectReason.TRUNCATED, verdict(pair.substring(0, length)));
        }

        assertEquals("\uD83D\uDE00!", valueOf("\"\\uD83D\\uDE00\\u0021\"").readString());
    }

    @Test
    void boundsDepthAndLength() {
        assertEquals(RejectReason.TOO_DEEP, verdict("[".repeat(17) + "]".repeat(17)));
        assertEquals(RejectReason.TOO_DEEP, verdict("[".repeat(5_000) + "]"));
        assertEquals(RejectReason.TOO_LONG, verdict("[" + " ".repeat(9_999) + "]"));
        for (int i = 0; i < 16; i++) {
            if (i == 0) {
                on("[".repeat(17) + "]".repeat(17));
            }
            assertTrue(json.enterArray());
        }
        assertFalse(json.enterArray());
        assertEquals(RejectReason.TOO_DEEP, json.reason());
    }

    @Test
    void refusesTextsWithoutBrackets() {
        assertEquals(RejectReason.WRONG_TYPE, verdict("12"));
        assertEquals(RejectReason.WRONG_TYPE, verdict("\"PONG\""));
        assertEquals(RejectReason.MALFORMED, verdict("PONG"));
    }

    @Test
    void keepsTheFirstErrorAndItsPlace() {
        assertEquals(RejectReason.MALFORMED, verdict("[1,x,\"\\q\"]"));
        assertEquals(3, json.errorOffset());

        json.fail(RejectReason.TIME_RANGE);

        assertEquals(RejectReason.MALFORMED, json.reason());
        assertEquals(JsonKeys.END, json.nextKey(KEYS));
        assertFalse(json.nextElement());
        assertEquals(0, json.readDecimal(2));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"67890.10\"', 2, 6789010",
        "67890.1, 2, 6789010",
        "0, 8, 0",
        "-0.00010000, 10, -1000000",
        "1.16539E8, 4, 1165390000000",
        "9.101e-05, 8, 9101",
        "7.9276E-4, 8, 79276",
        "5.0E-4, 8, 50000",
        "'\"0.00000000\"', 0, 0",
        "91154000.00000000, 0, 91154000",
        "9223372036854775807, 0, 9223372036854775807",
        "-9223372036854775807, 0, -9223372036854775807",
        "0.000000000000000000000000000000, 2, 0",
        "1e18, 0, 1000000000000000000",
        "0e99999999999999, 5, 0",
        "123456789012345678901234567890e-20, 10, absent",
        "100000000000000000000000000000e-20, 8, 100000000000000000",
        "0.1e1, 0, 1"
    })
    void readsDecimalsExactly(final String value, final int digits, final String mantissa) {
        final long read = valueOf(value).readDecimal(digits);

        if (mantissa.equals("absent")) {
            assertEquals(RejectReason.NUMBER_RANGE, json.reason());
        } else {
            assertEquals(Long.parseLong(mantissa), read);
            assertEquals(JsonKeys.END, json.nextKey(KEYS));
            assertFalse(json.failed());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\"0.001\"', 2",
        "0.5, 0",
        "9223372036854775808, 0",
        "1e19, 0",
        "1e400, 0",
        "1e99999999999999999999, 0",
        "1e-400, 18",
        "92233720368547758.08, 2",
        "1e18, 1",
        "'\"123456789012345678901\"', 0",
        "1e2147483648, 0",
        "1e-2147483648, 0"
    })
    void refusesNumbersThatDoNotFit(final String value, final int digits) {
        valueOf(value).readDecimal(digits);

        assertEquals(RejectReason.NUMBER_RANGE, json.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"abc\"",
                "\"1,5\"",
                "\" 1\"",
                "\"1 \"",
                "\"007\"",
                "\"1.\"",
                "\"0x1\"",
                "true",
                "null",
                "{}",
                "[1]",
                "\"1\\u0030\"",
                "\"-\"",
                "\"+1\""
            })
    void refusesWhatIsNoDecimal(final String value) {
        valueOf(value).readDecimal(2);

        assertEquals(RejectReason.WRONG_TYPE, json.reason());
    }

    @Test
    void readsWholeNumbersOutsideQuotesOnly() {
        assertEquals(17877285547970000L, valueOf("17877285547970000").readLong());
        assertEquals(1_618_678_262_712L, valueOf("1.618678262712E12").readLong());
        valueOf("\"5\"").readLong();
        assertEquals(RejectReason.WRONG_TYPE, json.reason());
        valueOf("5.5").readLong();
        assertEquals(RejectReason.NUMBER_RANGE, json.reason());
    }

    @Test
    void truncatesOnlyWhenAskedAndSaysSo() {
        assertEquals(12345, valueOf("1.23459").readDecimalTruncating(4));
        assertTrue(json.inexact());
        assertEquals(0, valueOf("0.00009").readDecimalTruncating(4));
        assertTrue(json.inexact());
        assertEquals(1_234_500, valueOf("123.4500000").readDecimalTruncating(4));
        assertFalse(json.inexact());
    }

    @ParameterizedTest
    @CsvSource({
        "0.00005, 0",
        "0.00015, 2",
        "0.000050001, 1",
        "0.00025, 2",
        "-0.00015, -2",
        "0.00004999, 0",
        "1.5e-4, 2",
        "3e-9, 0"
    })
    void roundsTurnoverHalfToEven(final String value, final long mantissa) {
        assertEquals(mantissa, valueOf(value).readDecimalRounding(4));
        assertFalse(json.inexact());
    }

    @Test
    void readsBooleansAndWords() {
        assertTrue(valueOf("true").readBoolean());
        assertFalse(valueOf("false").readBoolean());
        assertFalse(json.failed());
        valueOf("1").readBoolean();
        assertEquals(RejectReason.WRONG_TYPE, json.reason());
        assertEquals(
                "큰 \"말\"\n\uD83D\uDE00",
                valueOf("\"\\ud070 \\\"말\\\"\\n\\uD83D\\ude00\"").readString());
        assertEquals(
                "x".repeat(80) + '/', valueOf("\"" + "x".repeat(80) + "\\/\"").readString());
    }

    @Test
    void readsLevelsUntilTheyAreFull() {
        final StringBuilder text = new StringBuilder("[");
        for (int i = 1; i <= 130; i++) {
            text.append(i == 1 ? "" : i % 7 == 0 ? " ,\n" : ",")
                    .append("[\"")
                    .append(i)
                    .append(".5\",\"0.0")
                    .append(i)
                    .append("\"]");
        }
        on(text.append(']').toString()).enterArray();
        final PriceLevels levels = new PriceLevels();

        assertFalse(json.readLevels(levels, false, 1, 4));
        assertFalse(json.failed());
        assertEquals(128, levels.askCount());
        assertEquals(1285, levels.askPrice(127));
        levels.clear();
        assertTrue(json.readLevels(levels, true, 1, 4));

        assertEquals(2, levels.bidCount());
        assertEquals(1305, levels.bidPrice(1));
        assertEquals(130, levels.bidSize(1));
        json.finish();
        assertFalse(json.failed());
    }

    @Test
    void readsLevelsWrittenInUnusualWays() {
        on("[ [ \"1.50\" , \"2\" ] ,[\"1e1\",\"0.20000\",[]],[\"20.000\",\"0\"]]")
                .enterArray();
        final PriceLevels levels = new PriceLevels();

        assertTrue(json.readLevels(levels, true, 1, 1));

        assertEquals(3, levels.bidCount());
        assertEquals(15, levels.bidPrice(0));
        assertEquals(100, levels.bidPrice(1));
        assertEquals(2, levels.bidSize(1));
        assertEquals(200, levels.bidPrice(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[\"0\",\"1\"]] | INVALID_VALUE",
                "[[\"-1\",\"1\"]] | INVALID_VALUE",
                "[[\"1\",\"-1\"]] | INVALID_VALUE",
                "[[1,\"1\"]] | WRONG_TYPE",
                "[[\"1\",1]] | WRONG_TYPE",
                "[[\"1\"]] | WRONG_TYPE",
                "[[]] | WRONG_TYPE",
                "[{}] | WRONG_TYPE",
                "[\"1\",\"1\"] | WRONG_TYPE",
                "[[\"1.55\",\"1\"]] | NUMBER_RANGE",
                "[[\"1\",\"1\"],] | MALFORMED",
                "[[\"1\",\"1\"][\"1\",\"1\"]] | MALFORMED",
                "[[\"1\" \"1\"]] | MALFORMED",
                "[[\"1\",\"1\"] | TRUNCATED",
                "[[\"01\",\"1\"]] | WRONG_TYPE",
                "[[\"1.\",\"1\"]] | WRONG_TYPE",
                "[[\"99999999999999999999\",\"1\"]] | NUMBER_RANGE",
                "[[\".5\",\"1\"]] | WRONG_TYPE",
                "[[\"\",\"1\"]] | WRONG_TYPE"
            })
    void refusesLevelsThatCannotBe(final String text, final RejectReason reason) {
        on(text).enterArray();

        assertFalse(json.readLevels(new PriceLevels(), true, 1, 1));
        assertEquals(reason, json.reason());
    }

    @Test
    void refusesAWordTwiceInASet() {
        assertThrows(IllegalArgumentException.class, () -> JsonKeys.of("a", "b|a"));
    }
}
