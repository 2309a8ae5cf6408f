package io.onggi.feeds.json;

/** Characters beyond ASCII, and escapes that stand for them. Stateless; allocates nothing. */
final class Utf8 {
    /** The text ends inside the character. */
    static final int CUT = 0;
    /** The bytes are no character. */
    static final int INVALID = -1;
    /** Characters of an escape by code, {@code \\u0041}. */
    static final int CODE_LENGTH = 6;

    private Utf8() {}

    /**
     * {@return how many bytes the character takes whose first byte is beyond ASCII, {@link #CUT} or {@link #INVALID}};
     * overlong forms, halves of surrogates and characters beyond U+10FFFF are invalid
     */
    static int sequenceLength(final byte[] bytes, final int from, final int limit) {
        final int lead = bytes[from] & 0xFF;
        final int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead < 0xC2 || lead > 0xF4) {
            return INVALID;
        }
        for (int i = 1; i < length; i++) {
            if (from + i >= limit) {
                return CUT;
            }
            if ((bytes[from + i] & 0xC0) != 0x80) {
                return INVALID;
            }
        }
        final int second = bytes[from + 1] & 0xFF;
        final boolean invalid = (lead == 0xE0 && second < 0xA0)
                || (lead == 0xED && second > 0x9F)
                || (lead == 0xF0 && second < 0x90)
                || (lead == 0xF4 && second > 0x8F);
        return invalid ? INVALID : length;
    }

    /** {@return whether the escape by code that starts here stands for half a surrogate pair} */
    static boolean isSurrogate(final byte[] bytes, final int backslash) {
        return Character.isSurrogate(code(bytes, backslash));
    }

    /** {@return whether the two escapes by code that start here are a surrogate pair} */
    static boolean isPair(final byte[] bytes, final int backslash) {
        return Character.isSurrogatePair(code(bytes, backslash), code(bytes, backslash + CODE_LENGTH));
    }

    /**
     * Replaces the escapes of a validated string.
     *
     * @param target at least as long as the source
     * @return bytes written
     */
    static int unescape(final byte[] source, final int offset, final int length, final byte[] target) {
        final int limit = offset + length;
        int p = offset;
        int written = 0;
        while (p < limit) {
            final byte character = source[p];
            if (character != '\\') {
                target[written++] = character;
                p++;
            } else if (source[p + 1] != 'u') {
                target[written++] = single(source[p + 1]);
                p += 2;
            } else {
                final boolean pair = isSurrogate(source, p);
                final char first = code(source, p);
                final int code = pair ? Character.toCodePoint(first, code(source, p + CODE_LENGTH)) : first;
                written = encode(code, target, written);
                p += pair ? 2 * CODE_LENGTH : CODE_LENGTH;
            }
        }
        return written;
    }

    private static byte single(final byte kind) {
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
        };
    }

    private static char code(final byte[] source, final int backslash) {
        int value = 0;
        for (int i = backslash + 2; i < backslash + CODE_LENGTH; i++) {
            value = value << 4 | Character.digit(source[i], 16);
        }
        return (char) value;
    }

    private static int encode(final int code, final byte[] target, final int offset) {
        int at = offset;
        if (code < 0x80) {
            target[at++] = (byte) code;
            return at;
        }
        if (code < 0x800) {
            target[at++] = (byte) (0xC0 | code >> 6);
        } else {
            if (code < 0x1_0000) {
                target[at++] = (byte) (0xE0 | code >> 12);
            } else {
                target[at++] = (byte) (0xF0 | code >> 18);
                target[at++] = (byte) (0x80 | ((code >> 12) & 0x3F));
            }
            target[at++] = (byte) (0x80 | ((code >> 6) & 0x3F));
        }
        target[at++] = (byte) (0x80 | (code & 0x3F));
        return at;
    }
}
