package io.onggi.sim.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON text as it grows, in a reused array of bytes. Writes what it is told and checks no grammar. One thread; the
 * bytes are valid until the next {@link #reset}.
 */
public final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 48;

    private final byte[] digits = new byte[LONGEST_NUMBER];
    private byte[] bytes;
    private int length;

    /** @param capacityBytes first size of the array; it grows as needed */
    public JsonBytes(final int capacityBytes) {
        bytes = new byte[Math.max(capacityBytes, LONGEST_NUMBER)];
    }

    /** Forgets the text. */
    public JsonBytes reset() {
        length = 0;
        return this;
    }

    /** {@return the number of bytes written} */
    public int length() {
        return length;
    }

    /** {@return the array that holds the text from index 0; not a copy} */
    public byte[] array() {
        return bytes;
    }

    /** Shortens the text, for instance by a trailing comma. */
    public JsonBytes truncate(final int newLength) {
        length = newLength;
        return this;
    }

    /** Takes the last byte away if it is this one. */
    public JsonBytes dropTrailing(final char character) {
        if (length > 0 && bytes[length - 1] == character) {
            length--;
        }
        return this;
    }

    /** {@return the index behind the first occurrence of ASCII text, -1 if there is none} */
    public int behind(final String ascii) {
        final int count = ascii.length();
        for (int at = 0; at + count <= length; at++) {
            int matched = 0;
            while (matched < count && bytes[at + matched] == ascii.charAt(matched)) {
                matched++;
            }
            if (matched == count) {
                return at + count;
            }
        }
        return -1;
    }

    /** Appends ASCII text as it stands. */
    public JsonBytes raw(final String ascii) {
        final int count = ascii.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) ascii.charAt(i);
        }
        length += count;
        return this;
    }

    /** Appends one ASCII character. */
    public JsonBytes raw(final char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Appends a part of an array. */
    public JsonBytes raw(final byte[] source, final int offset, final int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** Appends the text of another writer. */
    public JsonBytes raw(final JsonBytes other) {
        return raw(other.bytes, 0, other.length);
    }

    /** Appends a string with its quotes, escaped as JSON asks, in UTF-8. */
    public JsonBytes text(final String value) {
        raw('"');
        for (final byte character : value.getBytes(StandardCharsets.UTF_8)) {
            if (character == '"' || character == '\\') {
                raw('\\').raw((char) character);
            } else if (character >= 0 && character < 0x20) {
                raw("\\u00").raw((char) HEX[character >> 4]).raw((char) HEX[character & 15]);
            } else {
                ensure(1);
                bytes[length++] = character;
            }
        }
        return raw('"');
    }

    /** Appends the name of a member up to its value, with a comma unless the object has just been opened. */
    public JsonBytes member(final String name) {
        if (bytes[length - 1] != '{') {
            raw(',');
        }
        return raw('"').raw(name).raw("\":");
    }

    /** Appends a whole number. */
    public JsonBytes number(final long value) {
        return fixed(value, 0);
    }

    /** Appends a number with leading zeros up to {@code width} digits; for parts of dates. */
    public JsonBytes padded(final long value, final int width) {
        long limit = 10;
        for (int i = 1; i < width; i++, limit *= 10) {
            if (value < limit) {
                raw('0');
            }
        }
        // The loop above counts from the small end, so it has written one zero for every missing digit.
        return number(value);
    }

    /** Appends a decimal with exactly {@code decimals} digits behind the point. */
    public JsonBytes fixed(final long mantissa, final int decimals) {
        return decimal(mantissa, decimals, decimals);
    }

    /** Appends a member whose value is such a decimal in quotes. */
    public JsonBytes fixed(final String name, final long mantissa, final int decimals) {
        return member(name).raw('"').fixed(mantissa, decimals).raw('"');
    }

    /** Appends a decimal without trailing zeros, and without a point if it is whole. */
    public JsonBytes plain(final long mantissa, final int decimals) {
        return decimal(mantissa, decimals, 0);
    }

    /** Appends a member whose value is such a decimal in quotes. */
    public JsonBytes plain(final String name, final long mantissa, final int decimals) {
        return member(name).raw('"').plain(mantissa, decimals).raw('"');
    }

    /**
     * Appends a decimal the way a venue whose numbers are binary floating point prints it: at least one digit behind
     * the point, and values under 0.0001 with an exponent ({@code 9.101e-05}).
     */
    public JsonBytes floating(final long mantissa, final int decimals) {
        long limit = 1;
        for (int i = 4; i < decimals; i++) {
            limit *= 10;
        }
        if (mantissa == 0 || decimals <= 4 || mantissa >= limit || mantissa < 0) {
            return decimal(mantissa, decimals, 1);
        }
        int exponent = -decimals;
        long unit = 1;
        while (mantissa / unit >= 10) {
            unit *= 10;
            exponent++;
        }
        decimal(mantissa, decimals + exponent, 0);
        return raw("e-").padded(-exponent, 2);
    }

    private JsonBytes decimal(final long mantissa, final int decimals, final int leastDecimals) {
        if (decimals == 0 && leastDecimals == 1) {
            return decimal(mantissa, 0, 0).raw(".0");
        }
        long rest = mantissa < 0 ? -mantissa : mantissa;
        int behind = decimals;
        while (behind > leastDecimals && rest % 10 == 0) {
            rest /= 10;
            behind--;
        }
        int at = LONGEST_NUMBER;
        int written = 0;
        do {
            if (written == behind && behind > 0) {
                digits[--at] = '.';
            }
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
            written++;
        } while (rest != 0 || written <= behind);
        if (mantissa < 0) {
            digits[--at] = '-';
        }
        return raw(digits, at, LONGEST_NUMBER - at);
    }

    private void ensure(final int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    /** {@return a copy as text, for messages and tests. Allocates} */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
