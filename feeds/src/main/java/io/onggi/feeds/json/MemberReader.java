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
    private static final int TRUE_BIT = 4;
    private static final int FALSE_LENGTH = 5;

    private final NumberScan numbers;
    private int position;
    private boolean first;

    /** Reads numbers through this reader. */
    MemberReader(final NumberScan numbers) {
        this.numbers = numbers;
    }

    /** {@return where the last run ended} */
    int position() {
        return position;
    }

    /** {@return whether the last run ended behind the bracket of an object} */
    boolean isFirst() {
        return first;
    }

    /**
     * Reads members and notes their values, those of the object inside too.
     *
     * @param from behind the object's bracket or behind the value before
     * @param limit end of the text; a bracket stands before it
     * @param wanted the keys, one bit each, whose objects and arrays the caller enters
     * @param outer says which object the run starts in and takes the values
     * @return a key whose container the caller wants to enter, {@link JsonKeys#END} behind the end of the object, or
     *     {@link #NOT_ORDINARY} behind the last ordinary value
     */
    int read(final byte[] bytes, final int from, final int limit, final JsonFields outer, final long wanted) {
        JsonFields fields = outer.current();
        Member last = fields.members().last();
        Member member = last;
        // Where the member's value ends, its second quote not included: that belongs to what comes next.
        int at = member.quoted() ? from - 1 : from;
        int lastAt = at;
        int result = NOT_ORDINARY;
        while (result == NOT_ORDINARY) {
            final Member next = member.next(bytes, at);
            if (next == null) {
                break;
            }
            final int value = at + next.length();
            // What a longer message left in the buffer may look like more of this one.
            if (value > limit) {
                break;
            }
            // A value counts once what stands behind it is as expected.
            last = member;
            lastAt = at;
            final int kind = next.kind();
            final int end;
            if (kind != Member.NUMBER) {
                end = value(bytes, value, limit, fields, next, wanted);
            } else if (next.quoted()) {
                end = quotedNumber(bytes, value, fields, next.key());
            } else {
                end = bareNumber(bytes, value, fields, next);
            }
            if (end < 0) {
                break;
            }
            member = next;
            at = end;
            if (kind >= Member.OBJECT) {
                last = next;
                lastAt = end;
                fields.see(next.keys());
                fields.members().follow(next);
                if (kind == Member.OBJECT) {
                    outer.enterObject();
                    fields = outer.current();
                    last = fields.members().restart();
                } else if (kind == Member.END && outer.isInObject()) {
                    outer.leaveObject();
                    fields = outer;
                    last = fields.members().last();
                } else {
                    result = next.key();
                }
                member = last;
            }
        }
        fields.see(last.keys());
        fields.members().follow(last);
        first = fields.members().isAtStart();
        position = last.quoted() ? lastAt + 1 : lastAt;
        return result;
    }

    /** Passes a value; {@return where it ends, or -1 if it is not ordinary} */
    private int value(
            final byte[] bytes,
            final int from,
            final int limit,
            final JsonFields fields,
            final Member member,
            final long wanted) {
        switch (member.kind()) {
            case Member.WORD -> {
                return word(bytes, from, limit, fields, member);
            }
            case Member.NAME -> {
                fields.noteWord(member.key(), from - JsonFields.length(member.name()) - 1, member.name());
                return from;
            }
            case Member.FLAG -> {
                return flag(bytes, from, fields, member);
            }
            case Member.END -> {
                return from;
            }
            case Member.OBJECT -> {
                if (bytes[from] != '{') {
                    return -1;
                }
                fields.noteValue(member.key(), from);
                return from + 1;
            }
            case Member.CONTAINER -> {
                // A key may hold an array at one time and the object inside at another.
                final boolean here = bytes[from] == '[' || (bytes[from] == '{' && !fields.isObject(member.key()));
                if (!here || (wanted >>> member.key() & 1) == 0) {
                    return -1;
                }
                fields.noteValue(member.key(), from);
                return from;
            }
            default -> {
                return -1;
            }
        }
    }

    /** Reads a price or a size, most likely: its digits behind the point are those its instrument always has. */
    private int quotedNumber(final byte[] bytes, final int from, final JsonFields fields, final int key) {
        final long block = Block.at(bytes, from);
        final int quote = Block.first(Block.quotes(block));
        final DecimalForm form = fields.usualForm(key);
        final int length =
                quote < Block.BYTES ? quote : quote + Block.first(Block.quotes(Block.at(bytes, from + Block.BYTES)));
        final long usual =
                length <= Block.BYTES ? form.read(block ^ Block.ZEROS, length) : form.read(bytes, from, length);
        if (usual >= 0 && length < DecimalForm.MAX_LENGTH) {
            fields.noteNumber(key, from - 1, true, usual, form.fraction());
            return from + length;
        }
        final long mantissa = numbers.scan(bytes, from);
        if (mantissa < 0) {
            return -1;
        }
        fields.learnForm(key, numbers.fraction());
        fields.noteNumber(key, from - 1, true, mantissa, numbers.fraction());
        return numbers.end();
    }

    private int bareNumber(final byte[] bytes, final int from, final JsonFields fields, final Member member) {
        final ExpectedNumber number = member.number();
        final int assumed = number.length();
        final long usual = assumed > 0 ? number.read(bytes, from) : -1;
        if (usual >= 0) {
            fields.noteNumber(member.key(), from, false, usual, number.fraction());
            return from + assumed;
        }
        final long mantissa = numbers.scan(bytes, from);
        if (mantissa < 0) {
            return -1;
        }
        final int end = numbers.end();
        number.learn(end - from, numbers.fraction());
        fields.noteNumber(member.key(), from, false, mantissa, numbers.fraction());
        return end;
    }

    /**
     * Notes a number of any key, in quotes or not, with a sign or not, if it is a usual one.
     *
     * @return the position behind it, or -1
     */
    int anyNumber(final byte[] bytes, final int from, final int limit, final JsonFields fields, final int key) {
        final boolean quoted = bytes[from] == '"';
        final int number = quoted ? from + 1 : from;
        final boolean negative = bytes[number] == '-';
        final long magnitude = numbers.scan(bytes, negative ? number + 1 : number);
        final int end = numbers.end();
        if (magnitude < 0 || end >= limit || (quoted && bytes[end] != '"')) {
            return -1;
        }
        fields.noteNumber(key, from, quoted, negative ? -magnitude : magnitude, numbers.fraction());
        return quoted ? end + 1 : end;
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
        fields.noteWord(member.key(), from - 1, p - from);
        fields.noteContext(member.key(), bytes, from, p - from);
        return p;
    }

    private static int flag(final byte[] bytes, final int from, final JsonFields fields, final Member member) {
        final long block = Block.at(bytes, from);
        // Nobody can guess which of the two it is, so no branch depends on it: 't' has a bit that 'f' has not.
        final int isTrue = (int) block >>> TRUE_BIT & 1;
        final int length = FALSE_LENGTH - isTrue;
        if ((block & Block.mask(length)) != (FALSE ^ ((FALSE ^ TRUE) & -isTrue))) {
            return -1;
        }
        fields.noteFlag(member.key(), from, isTrue);
        return from + length;
    }
}
