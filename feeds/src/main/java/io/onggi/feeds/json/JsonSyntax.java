package io.onggi.feeds.json;

import io.onggi.event.RejectReason;

/**
 * Passes over JSON values and validates them. Every method answers the position behind what it passed, or -1 once
 * something is wrong; why and where stands in {@link #reason()} and {@link #errorAt()}. For one thread.
 */
final class JsonSyntax {
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] NONE = {};

    private RejectReason reason = RejectReason.NONE;
    private int errorAt;
    private RejectReason owed = RejectReason.NONE;
    private int owedAt;
    private boolean escaped;

    /** Forgets the error of the text before. */
    void reset() {
        reason = RejectReason.NONE;
        errorAt = 0;
        owed = RejectReason.NONE;
    }

    /** Keeps the error for later: whatever fails next fails for it. */
    void owe() {
        final RejectReason first = reason;
        final int firstAt = errorAt;
        reset();
        owed = first;
        owedAt = firstAt;
    }

    /** {@return the error that was kept for later, or NONE} */
    RejectReason owed() {
        return owed;
    }

    /** {@return the first error, or NONE} */
    RejectReason reason() {
        return reason;
    }

    /** {@return index of the first error} */
    int errorAt() {
        return errorAt;
    }

    /** {@return whether the string passed last has escapes} */
    boolean escaped() {
        return escaped;
    }

    /** Keeps the first error. */
    int fail(final RejectReason newReason, final int at) {
        if (reason == RejectReason.NONE) {
            reason = owed == RejectReason.NONE ? newReason : owed;
            errorAt = owed == RejectReason.NONE ? at : owedAt;
        }
        return -1;
    }

    /**
     * Passes one value.
     *
     * @param depth objects and arrays already open
     */
    int skipValue(final byte[] bytes, final int from, final int limit, final int depth) {
        int p = skipBlanks(bytes, from, limit);
        int level = 0;
        long objects = 0;
        while (true) {
            if (p >= limit) {
                return fail(RejectReason.TRUNCATED, p);
            }
            final byte character = bytes[p];
            boolean opened = false;
            if (character == '"') {
                p = skipString(bytes, p, limit);
            } else if (character == '{' || character == '[') {
                if (depth + ++level > JsonScanner.MAX_DEPTH) {
                    return fail(RejectReason.TOO_DEEP, p);
                }
                final boolean object = character == '{';
                objects = object ? objects | 1L << level : objects & ~(1L << level);
                p = skipBlanks(bytes, p + 1, limit);
                if (p < limit && bytes[p] == (object ? '}' : ']')) {
                    p++;
                    level--;
                } else {
                    p = object ? skipKey(bytes, p, limit) : p;
                    opened = true;
                }
            } else {
                p = character == '-' || isDigit(character) ? skipNumber(bytes, p, limit) : skipLiteral(bytes, p, limit);
            }
            while (p >= 0 && !opened && level > 0) {
                p = skipBlanks(bytes, p, limit);
                final boolean object = (objects >>> level & 1) != 0;
                if (p < limit && bytes[p] == ',') {
                    p = skipBlanks(bytes, p + 1, limit);
                    p = object ? skipKey(bytes, p, limit) : p;
                    opened = true;
                } else if (p < limit && bytes[p] == (object ? '}' : ']')) {
                    p++;
                    level--;
                } else {
                    return fail(p >= limit ? RejectReason.TRUNCATED : RejectReason.MALFORMED, p);
                }
            }
            if (p < 0 || level == 0) {
                return p;
            }
        }
    }

    private int skipKey(final byte[] bytes, final int from, final int limit) {
        if (from >= limit || bytes[from] != '"') {
            return fail(from >= limit ? RejectReason.TRUNCATED : RejectReason.MALFORMED, from);
        }
        int p = skipString(bytes, from, limit);
        if (p < 0) {
            return p;
        }
        p = skipBlanks(bytes, p, limit);
        if (p >= limit || bytes[p] != ':') {
            return fail(p >= limit ? RejectReason.TRUNCATED : RejectReason.MALFORMED, p);
        }
        return skipBlanks(bytes, p + 1, limit);
    }

    int skipString(final byte[] bytes, final int quote, final int limit) {
        escaped = false;
        int p = quote + 1;
        while (true) {
            while (p < limit) {
                final int plain = Block.first(Block.unplain(Block.at(bytes, p)));
                p += plain;
                if (plain < Block.BYTES) {
                    break;
                }
            }
            if (p >= limit) {
                return fail(RejectReason.TRUNCATED, limit);
            }
            final byte character = bytes[p];
            if (character == '"') {
                return p + 1;
            }
            if (character == '\\') {
                p = skipEscape(bytes, p, limit);
            } else if (character < 0) {
                p = skipWideCharacter(bytes, p, limit);
            } else if (character < ' ') {
                return fail(RejectReason.MALFORMED, p);
            } else {
                p++;
            }
            if (p < 0) {
                return p;
            }
        }
    }

    private int skipEscape(final byte[] bytes, final int backslash, final int limit) {
        escaped = true;
        if (backslash + 1 >= limit) {
            return fail(RejectReason.TRUNCATED, backslash);
        }
        switch (bytes[backslash + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return backslash + 2;
            }
            case 'u' -> {
                return skipCodes(bytes, backslash, limit);
            }
            default -> {
                return fail(RejectReason.MALFORMED, backslash);
            }
        }
    }

    /** Passes the escape of a character, or the two of a surrogate pair. Half a pair is no text. */
    private int skipCodes(final byte[] bytes, final int backslash, final int limit) {
        final int behind = skipCode(bytes, backslash, limit);
        if (behind < 0 || !Utf8.isSurrogate(bytes, backslash)) {
            return behind;
        }
        final boolean cut = behind >= limit || (bytes[behind] == '\\' && behind + 1 >= limit);
        if (cut) {
            return fail(RejectReason.TRUNCATED, limit);
        }
        if (bytes[behind] != '\\' || bytes[behind + 1] != 'u') {
            return fail(RejectReason.INVALID_UTF8, backslash);
        }
        final int end = skipCode(bytes, behind, limit);
        return end < 0 || Utf8.isPair(bytes, backslash) ? end : fail(RejectReason.INVALID_UTF8, backslash);
    }

    private int skipCode(final byte[] bytes, final int backslash, final int limit) {
        final int end = backslash + Utf8.CODE_LENGTH;
        for (int p = backslash + 2; p < end; p++) {
            if (p >= limit || Character.digit(bytes[p], 16) < 0) {
                return fail(p >= limit ? RejectReason.TRUNCATED : RejectReason.MALFORMED, p);
            }
        }
        return end;
    }

    private int skipWideCharacter(final byte[] bytes, final int from, final int limit) {
        final int length = Utf8.sequenceLength(bytes, from, limit);
        if (length > 0) {
            return from + length;
        }
        return fail(length == Utf8.CUT ? RejectReason.TRUNCATED : RejectReason.INVALID_UTF8, from);
    }

    private int skipNumber(final byte[] bytes, final int from, final int limit) {
        int p = bytes[from] == '-' ? from + 1 : from;
        final int whole = p;
        while (p < limit && isDigit(bytes[p])) {
            p++;
        }
        boolean wellFormed = p == whole + 1 || (p > whole && bytes[whole] != '0');
        if (p < limit && bytes[p] == '.') {
            final int fraction = ++p;
            while (p < limit && isDigit(bytes[p])) {
                p++;
            }
            wellFormed &= p > fraction;
        }
        if (p < limit && (bytes[p] | 0x20) == 'e') {
            p++;
            if (p < limit && (bytes[p] == '+' || bytes[p] == '-')) {
                p++;
            }
            final int exponent = p;
            while (p < limit && isDigit(bytes[p])) {
                p++;
            }
            wellFormed &= p > exponent;
        }
        return wellFormed ? p : fail(p >= limit ? RejectReason.TRUNCATED : RejectReason.MALFORMED, p);
    }

    private int skipLiteral(final byte[] bytes, final int from, final int limit) {
        final byte[] literal = switch (bytes[from]) {
            case 't' -> TRUE;
            case 'f' -> FALSE;
            case 'n' -> NULL;
            default -> NONE;
        };
        for (int i = 0; i < literal.length; i++) {
            if (from + i >= limit) {
                return fail(RejectReason.TRUNCATED, from);
            }
            if (bytes[from + i] != literal[i]) {
                return fail(RejectReason.MALFORMED, from);
            }
        }
        return literal == NONE ? fail(RejectReason.MALFORMED, from) : from + literal.length;
    }

    static int skipBlanks(final byte[] bytes, final int from, final int limit) {
        int p = from;
        while (p < limit && isBlank(bytes[p])) {
            p++;
        }
        return p;
    }

    static boolean isBlank(final byte character) {
        return character <= ' ' && (character == ' ' || character == '\n' || character == '\r' || character == '\t');
    }

    static boolean isDigit(final byte character) {
        return character >= '0' && character <= '9';
    }
}
