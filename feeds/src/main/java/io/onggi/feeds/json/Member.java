package io.onggi.feeds.json;

/**
 * One member that was seen in an object: the bytes from behind the member before to the first character of its value,
 * such as {@code ","p":"}, what kind of value stood there, and which members came behind it. A text that has the same
 * bytes in the same place means the same by them. Owned by a {@link MemberTree}.
 */
final class Member {
    /** The longest run of bytes that is remembered. */
    static final int MAX_BYTES = 4 * Block.BYTES;

    /** The value is a usual number, in quotes or not. */
    static final int NUMBER = 0;
    /** The value is a string. */
    static final int WORD = 1;
    /** The value is true or false. */
    static final int FLAG = 2;
    /** The value is something else. */
    static final int OTHER = 3;
    /** The value is an object or an array that the caller enters itself. */
    static final int CONTAINER = 4;
    /** No value: the bytes end the object. */
    static final int END = 5;

    private static final int MAX_CONFIDENCE = 32;
    private static final int ENOUGH = 16;
    private static final int WRONG = 8;

    private long head;
    private long headMask;
    private long second;
    private long third;
    private long tail;
    private int length;
    private int key;
    private int kind;
    private boolean quoted;
    private long keys;
    private int note;
    private DecimalForm form;
    private int valueLength;
    private int assumed;
    private int confidence;
    private Member next;
    private Member alternative;

    /**
     * Becomes another member; what was known to follow is forgotten.
     *
     * @param keysBefore the keys of its object before this one, a bit each
     */
    void set(final byte[] bytes, final int from, final int newLength, final int newKey, final long keysBefore) {
        length = newLength;
        headMask = Block.mask(length);
        head = Block.at(bytes, from) & headMask;
        second = Block.at(bytes, from + Block.BYTES);
        third = Block.at(bytes, from + 2 * Block.BYTES);
        tail = Block.at(bytes, from + Math.max(0, length - Block.BYTES));
        key = newKey;
        keys = newKey < 0 ? keysBefore : keysBefore | 1L << newKey;
        valueLength = 0;
        form = DecimalForm.of(0);
        assumed = 0;
        confidence = 0;
        quoted = bytes[from + length - 1] == '"';
        next = null;
        alternative = null;
    }

    /** {@return whether the member's bytes stand here} */
    boolean matches(final byte[] bytes, final int from) {
        return (Block.at(bytes, from) & headMask) == head
                && (length <= Block.BYTES
                        || (Block.at(bytes, from + length - Block.BYTES) == tail
                                && (length <= 2 * Block.BYTES || matchesMiddle(bytes, from))));
    }

    private boolean matchesMiddle(final byte[] bytes, final int from) {
        return Block.at(bytes, from + Block.BYTES) == second
                && (length <= 3 * Block.BYTES || Block.at(bytes, from + 2 * Block.BYTES) == third);
    }

    /** {@return the keys of its object up to this one, a bit each} */
    long keys() {
        return keys;
    }

    /** {@return how long a number is assumed to be, characters, or 0 where the numbers differ too much} */
    int assumed() {
        return assumed;
    }

    /** {@return how {@link JsonFields} notes a number of the assumed length} */
    int note() {
        return note;
    }

    /** {@return how a number of the assumed length is read} */
    DecimalForm form() {
        return form;
    }

    /** A number was as long as assumed. */
    void confirm() {
        if (confidence < MAX_CONFIDENCE) {
            confidence++;
        }
    }

    /**
     * Learns how long a number was that was not read as assumed. A wrong assumption costs more than to look for the
     * number's end, so there is none where lengths change often.
     */
    void learn(final int length, final int fraction) {
        final boolean same = length == valueLength && fraction == form.fraction();
        confidence += same ? 1 : -WRONG;
        if (confidence <= 0) {
            final boolean readable = length <= DecimalForm.MAX_LENGTH && fraction <= DecimalForm.MAX_FRACTION;
            valueLength = readable ? length : 0;
            form = DecimalForm.of(readable ? fraction : 0);
            confidence = 0;
            assumed = 0;
        } else if (confidence >= ENOUGH) {
            assumed = valueLength;
            note = JsonFields.form(form.fraction(), quoted);
        }
    }

    /** {@return how many bytes it has} */
    int length() {
        return length;
    }

    /** {@return the number of its key, {@link JsonKeys#UNKNOWN} or {@link JsonKeys#END}} */
    int key() {
        return key;
    }

    /** {@return what kind of value stood behind it} */
    int kind() {
        return kind;
    }

    /** Learns what kind of value stood behind it. */
    void kind(final int newKind) {
        kind = newKind;
        if (newKind != NUMBER) {
            assumed = 0;
            confidence = 0;
        }
    }

    /** {@return whether the value is in quotes; what comes behind it starts with the second one} */
    boolean quoted() {
        return quoted;
    }

    /** {@return the member that came behind it last, or null} */
    Member next() {
        return next;
    }

    /** {@return the member that stands here as it stood behind this one before, or null} */
    Member next(final byte[] bytes, final int from) {
        Member member = next;
        while (member != null && !member.matches(bytes, from)) {
            member = member.alternative;
        }
        return member;
    }

    /** {@return another member that came behind the same one, or null} */
    Member alternative() {
        return alternative;
    }

    /** Learns what came behind it. */
    void prepend(final Member follower) {
        follower.alternative = next;
        next = follower;
    }

    /** Forgets all that came behind it. */
    void forget() {
        next = null;
    }

    /** Forgets the alternatives behind this one. */
    void cut() {
        alternative = null;
    }
}
