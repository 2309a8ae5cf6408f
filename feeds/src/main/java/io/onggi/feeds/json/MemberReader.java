package io.onggi.feeds.json;

/**
 * Reads runs of members that a {@link MemberTree} expects, with ordinary values: this is where most of a small frame's
 * time goes. What is not expected or not ordinary is left to the caller, who judges it; nothing is refused here. For
 * one thread.
 */
final class MemberReader {
    /** The answer where the next member is left to the caller. */
    static final int NOT_ORDINARY = -3;

    private static final long TRUE = 0x65_7572_74L;
    private static final long FALSE = 0x65_736C_6166L;
    private static final int TRUE_LENGTH = 4;
    private static final int FALSE_LENGTH = 5;

    private final NumberScan numbers;
    private int position;

    /** Reads numbers through this reader. */
    MemberReader(final NumberScan numbers) {
        this.numbers = numbers;
    }

    /** {@return where the last run ended} */
    int position() {
        return position;
    }

    /**
     * Reads members and notes their values.
     *
     * @param from behind the object's bracket or behind the value before
     * @param limit end of the text; a bracket stands before it
     * @param wanted the keys, one bit each, whose objects and arrays the caller enters
     * @return a key whose container the caller wants to enter, {@link JsonKeys#END} behind the end of the object, or
     *     {@link #NOT_ORDINARY} behind the last ordinary value
     */
    int read(final byte[] bytes, final int from, final int limit, final JsonFields fields, final long wanted) {
        final MemberTree tree = fields.members();
        Member last = tree.last();
        int p = from;
        int result = NOT_ORDINARY;
        while (true) {
            Member member = last.next();
            while (member != null && !member.matches(bytes, p)) {
                member = member.alternative();
            }
            if (member == null) {
                break;
            }
            final int value = p + member.length();
            final int kind = member.kind();
            int after = -1;
            // What a longer message left in the buffer may look like more of this one.
            if (value >= limit) {
                if (value == limit && kind == Member.END) {
                    last = member;
                    p = value;
                    result = JsonKeys.END;
                }
                break;
            }
            if (kind == Member.NUMBER) {
                after = number(bytes, value, fields, member);
            } else if (kind == Member.WORD) {
                after = word(bytes, value, limit, fields, member);
            } else if (kind == Member.FLAG) {
                after = flag(bytes, value, fields, member);
            } else if (kind == Member.END) {
                after = value;
                result = JsonKeys.END;
            } else if (kind == Member.CONTAINER && isWanted(bytes, value, member, wanted)) {
                after = value;
                result = member.key();
                fields.noteValue(result, value);
            }
            if (after < 0 || after > limit) {
                result = NOT_ORDINARY;
                break;
            }
            p = after;
            last = member;
            if (result != NOT_ORDINARY) {
                break;
            }
        }
        fields.see(last.keys());
        tree.follow(last);
        position = p;
        return result;
    }

    private static boolean isWanted(final byte[] bytes, final int from, final Member member, final long wanted) {
        return (wanted >>> member.key() & 1) != 0 && (bytes[from] == '{' || bytes[from] == '[');
    }

    /** {@return the position behind the number, or -1 if it is not ordinary} */
    private int number(final byte[] bytes, final int from, final JsonFields fields, final Member member) {
        final boolean quoted = member.quoted();
        final int position = quoted ? from - 1 : from;
        final int assumed = member.assumed();
        if (assumed > 0 && ends(bytes, from + assumed, quoted)) {
            final long mantissa = member.form().read(bytes, from, assumed);
            if (mantissa >= 0) {
                member.confirm();
                fields.noteNumber(
                        member.key(), position, quoted, mantissa, member.form().fraction());
                return quoted ? from + assumed + 1 : from + assumed;
            }
        }
        final long mantissa = numbers.scan(bytes, from);
        final int end = numbers.end();
        if (mantissa < 0 || !ends(bytes, end, quoted)) {
            return -1;
        }
        member.learn(end - from, numbers.fraction());
        fields.noteNumber(member.key(), position, quoted, mantissa, numbers.fraction());
        return quoted ? end + 1 : end;
    }

    /** {@return whether a number ends here as numbers of its kind usually do} */
    private static boolean ends(final byte[] bytes, final int at, final boolean quoted) {
        final byte character = bytes[at];
        return quoted ? character == '"' : character == ',' || character == '}';
    }

    private static int word(
            final byte[] bytes, final int from, final int limit, final JsonFields fields, final Member member) {
        int p = from;
        int plain = Block.first(Block.unplain(Block.at(bytes, p)));
        while (plain == Block.BYTES && p < limit) {
            p += plain;
            plain = Block.first(Block.unplain(Block.at(bytes, p)));
        }
        p += plain;
        if (bytes[p] != '"') {
            return -1;
        }
        fields.noteWord(member.key(), from - 1, p - from);
        return p + 1;
    }

    private static int flag(final byte[] bytes, final int from, final JsonFields fields, final Member member) {
        final long block = Block.at(bytes, from);
        final boolean isTrue = (block & Block.mask(TRUE_LENGTH)) == TRUE;
        if (!isTrue && (block & Block.mask(FALSE_LENGTH)) != FALSE) {
            return -1;
        }
        fields.noteFlag(member.key(), from, isTrue);
        return from + (isTrue ? TRUE_LENGTH : FALSE_LENGTH);
    }
}
