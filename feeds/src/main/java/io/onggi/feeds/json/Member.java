package io.onggi.feeds.json;

/**
 * One member that was seen in an object: the bytes from behind the value before to the first character of its own, such
 * as {@code ","p":"}, what kind of value stood there, and which members came behind it. A text that has the same bytes
 * in the same place means the same by them. Owned by a {@link MemberTree}.
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
    /** The value is a name out of a small set; it belongs to the bytes that are remembered. */
    static final int NAME = 3;
    /** The value is something else. */
    static final int OTHER = 4;
    /** The value is an object whose members are noted as well. */
    static final int OBJECT = 5;
    /** The value is an object or an array that the caller enters itself. */
    static final int CONTAINER = 6;
    /** No value: the bytes end the object. */
    static final int END = 7;

    private final ExpectedNumber number = new ExpectedNumber();
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
    private long name;
    private Member next;
    private Member alternative;

    /**
     * Becomes another member; what was known to follow is forgotten.
     *
     * @param keysBefore the keys of its object before this one, a bit each
     */
    void set(
            final byte[] bytes,
            final int from,
            final int newLength,
            final int newKey,
            final boolean newQuoted,
            final long keysBefore) {
        length = newLength;
        headMask = Block.mask(length);
        head = Block.at(bytes, from) & headMask;
        second = Block.at(bytes, from + Block.BYTES);
        third = Block.at(bytes, from + 2 * Block.BYTES);
        tail = Block.at(bytes, from + Math.max(0, length - Block.BYTES));
        key = newKey;
        keys = newKey < 0 ? keysBefore : keysBefore | 1L << newKey;
        number.reset();
        quoted = newQuoted;
        name = 0;
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

    /** {@return what the value looks like if it is a number} */
    ExpectedNumber number() {
        return number;
    }

    /** {@return how {@link JsonFields} notes the name that the value is} */
    long name() {
        return name;
    }

    /** Learns the name that the value is. */
    void name(final long newName) {
        name = newName;
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
            number.reset();
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

    /**
     * Learns what came behind it. The longest is tried first, because one may begin like another; of too many the
     * shortest is forgotten.
     */
    void add(final Member follower, final int most) {
        if (next == null || next.length < follower.length) {
            follower.alternative = next;
            next = follower;
        } else {
            Member before = next;
            while (before.alternative != null && before.alternative.length >= follower.length) {
                before = before.alternative;
            }
            follower.alternative = before.alternative;
            before.alternative = follower;
        }
        Member end = next;
        for (int i = 1; i < most && end != null; i++) {
            end = end.alternative;
        }
        if (end != null) {
            end.alternative = null;
        }
    }

    /** Forgets all that came behind it. */
    void forget() {
        next = null;
    }
}
