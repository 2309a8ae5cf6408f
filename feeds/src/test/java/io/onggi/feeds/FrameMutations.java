package io.onggi.feeds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Frames that look nearly as usual: what a decoder that expects the usual must not take for it. */
public final class FrameMutations {
    private static final Pattern NUMBER = Pattern.compile("(?<=[:\\[,\"])-?[0-9][0-9.eE+-]*(?=[,\\]}\"])");
    private static final Pattern KEY = Pattern.compile("\"[A-Za-z_0-9]+\":");
    private static final Pattern MEMBER = Pattern.compile("\"[A-Za-z_0-9]+\":(\"[^\"]*\"|[0-9.]+|true|false)");
    private static final Pattern TOKEN_END = Pattern.compile("[\\[\\]{},:]");
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "0.0",
        "0.000",
        "1",
        "-1",
        "01",
        "00.5",
        ".5",
        "5.",
        "1.",
        "-",
        "+1",
        "1e3",
        "1E-8",
        "1.5e+2",
        "1e999",
        "1e-30",
        "2.50e1",
        "0e5",
        "7.9276E-4",
        "1.16539E8",
        "12345678",
        "123456789",
        "1234567.8",
        "12345678.9",
        "0.12345678",
        "0.123456789",
        "1.10000000000000",
        "1234567890123456",
        "12345678901234567",
        "123456789012345678",
        "1234567890123456789",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999999",
        "1234567890.12345678",
        "3.14x",
        "1:5",
        "1/5",
        "1,5",
        "1 ",
        " 1",
        "1767225600123",
        "null",
        "\"",
        "x",
        "",
        "0x10",
        "1.2.3",
        "1..2",
        "-67890.10"
    };

    private FrameMutations() {}

    /** {@return the frame with one to three changes} */
    public static byte[] of(final String frame, final Random random) throws Exception {
        String text = frame;
        for (int i = random.nextInt(3); i >= 0; i--) {
            text = switch (random.nextInt(8)) {
                case 0 -> replace(text, NUMBER, random, old -> NUMBERS[random.nextInt(NUMBERS.length)]);
                case 1 -> replace(text, NUMBER, random, old -> withOtherDigits(old, random));
                case 2 ->
                    replace(
                            text,
                            TOKEN_END,
                            random,
                            old -> random.nextBoolean() ? old + blanks(random) : blanks(random) + old);
                case 3 -> replace(text, KEY, random, old -> escaped(old, random));
                case 4 -> replace(text, MEMBER, random, old -> old + ',' + old);
                case 5 ->
                    replace(
                            text,
                            MEMBER,
                            random,
                            old -> random.nextBoolean() ? "\"zz\":7," + old : old + ",\"yy\":[{\"p\":1}]");
                case 6 -> isJson(text) ? Frames.shuffled(text, random) : text;
                default -> replace(text, MEMBER, random, old -> "\"q\":" + old.substring(old.indexOf(':') + 1));
            };
        }
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                yield bytes;
            }
            default -> bytes;
        };
    }

    private interface Change {
        String of(String old);
    }

    private static String replace(final String text, final Pattern what, final Random random, final Change change) {
        final List<MatchResult> found =
                new ArrayList<>(what.matcher(text).results().toList());
        if (found.isEmpty()) {
            return text;
        }
        final MatchResult match = found.get(random.nextInt(found.size()));
        return text.substring(0, match.start()) + change.of(match.group()) + text.substring(match.end());
    }

    private static String withOtherDigits(final String old, final Random random) {
        final int cut = random.nextInt(old.length() + 1);
        final StringBuilder digits = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return old.substring(0, cut) + digits + old.substring(random.nextBoolean() ? cut : old.length());
    }

    private static String blanks(final Random random) {
        return " \t\r\n".substring(random.nextInt(4)) + (random.nextInt(4) == 0 ? " ".repeat(20) : "");
    }

    private static String escaped(final String key, final Random random) {
        final int at = 1 + random.nextInt(key.length() - 3);
        return key.substring(0, at) + String.format("\\u%04x", (int) key.charAt(at)) + key.substring(at + 1);
    }

    private static boolean isJson(final String text) {
        return BadInputPropertyTest.accepts(text.getBytes(StandardCharsets.UTF_8));
    }
}
