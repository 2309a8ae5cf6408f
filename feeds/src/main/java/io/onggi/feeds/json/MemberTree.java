package io.onggi.feeds.json;

/**
 * The members that objects in one place of a venue's frames were seen to have, in their order. Venues write each kind
 * of message in one order: a walk down this tree follows a message and knows what to expect next. Where kinds differ
 * the tree branches. Random orders, which no venue sends, fill it and make it start anew; they cost time but are read
 * like any other. For one thread; takes its memory at construction.
 */
final class MemberTree {
    private static final int NODES = 128;
    private static final int MAX_ALTERNATIVES = 8;

    private final Member[] nodes = new Member[NODES];
    private final Member root = new Member();
    /** Stands for a member that is not remembered; nothing is expected behind it. */
    private final Member nowhere = new Member();

    private int used;
    private Member last = root;

    MemberTree() {
        for (int i = 0; i < NODES; i++) {
            nodes[i] = new Member();
        }
    }

    /** Goes to the start of an object. {@return what stands for its bracket} */
    Member restart() {
        last = root;
        return root;
    }

    /** {@return whether no member was passed yet} */
    boolean isAtStart() {
        return last == root;
    }

    /** {@return the member that was passed last} */
    Member last() {
        return last;
    }

    /** Goes behind this member. */
    void follow(final Member member) {
        last = member;
    }

    /**
     * Goes behind the member that stands here, which was read the general way, and remembers it.
     *
     * @param behind behind the member before
     * @param value the value's first character; behind the bracket of an object's end
     * @param kind one of {@link Member}'s
     * @param name what is noted of a string that is a name, else 0
     */
    void learn(final byte[] bytes, final int behind, final int value, final int key, final int kind, final long name) {
        final int from = last.quoted() ? behind - 1 : behind;
        final boolean quoted = kind != Member.END && bytes[value] == '"';
        final int start = quoted ? value + 1 : value;
        final int nameEnd = start + JsonFields.length(name);
        final boolean named = name != 0 && nameEnd - from <= Member.MAX_BYTES;
        final int to = named ? nameEnd : start;
        if (to - from > Member.MAX_BYTES || last == nowhere) {
            last = nowhere;
            return;
        }
        Member member = last.next();
        while (member != null && !(member.length() == to - from && member.matches(bytes, from))) {
            member = member.alternative();
        }
        if (member == null) {
            if (used == NODES) {
                startAnew();
                return;
            }
            member = nodes[used++];
            member.set(bytes, from, to - from, key, quoted, last.keys());
            last.add(member, MAX_ALTERNATIVES);
        }
        member.kind(named ? Member.NAME : kind);
        member.name(name);
        last = member;
    }

    /** No member may be reached any more, since all will be used again. */
    private void startAnew() {
        used = 0;
        root.forget();
        last = nowhere;
    }
}
