package io.onggi.feeds.json;

import io.onggi.event.ref.FixedPoint;
import java.util.Arrays;

/**
 * The values of one object, by the numbers of a {@link JsonKeys} set of at most 63 words: where each stands in its
 * frame and, for usual numbers, what it says. So a frame is passed once, and converted when everything that its numbers
 * depend on is known. For one thread.
 */
public final class JsonFields {
    /** Forms below this are numbers: their digits behind the point, and whether they are in quotes. */
    private static final int NO_NUMBER = 1 << 9;

    private static final int QUOTED = 1 << 8;
    private static final int FRACTION = QUOTED - 1;
    private static final int NOTHING = NO_NUMBER;
    private static final int WORD = NO_NUMBER + 1;
    private static final int FLAG = NO_NUMBER + 2;
    /** What {@link JsonKeys#UNKNOWN} keys say, which nobody asks for, goes where the last word of a full set would. */
    private static final int INDEX_MASK = Long.SIZE - 1;

    private static final int CONTEXTS = 1 << 10;
    private static final int CONTEXT_SHIFT = Long.SIZE - 10;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final MemberTree members = new MemberTree();
    /** Of each key where its value starts, above the value's form; and the mantissa. */
    private final long[] notes = new long[2 * Long.SIZE];

    /** Of each key, in each context, how many digits its decimals have behind the point. */
    private final byte[] fractions = new byte[CONTEXTS * Long.SIZE];

    private int contextKey = JsonKeys.UNKNOWN;
    private int context;
    private long seen;
    private JsonKeys[] names = new JsonKeys[0];
    private int objectKey = JsonKeys.UNKNOWN;
    private JsonFields object;
    private boolean inObject;
    private boolean entered;

    /**
     * Says that a key's strings are mostly names out of a set, so that they need not be taken apart each time.
     *
     * @param set at most 2^31 - 1 names; see {@link #name}
     */
    public JsonFields names(final int key, final JsonKeys set) {
        names = Arrays.copyOf(names, Math.max(names.length, key + 1));
        names[key] = set;
        return this;
    }

    /** Says that the members of a key's object are to be noted as well, in fields of their own. */
    public JsonFields object(final int key, final JsonFields fields) {
        objectKey = key;
        object = fields;
        return this;
    }

    /**
     * Says which key's string tells of what the decimals behind it speak, an instrument: those of one have their own
     * number of digits behind the point, and what they were is expected again.
     */
    public JsonFields context(final int key) {
        contextKey = key;
        return this;
    }

    /** Takes a string that may be the context of what follows. */
    void noteContext(final int key, final byte[] text, final int offset, final int length) {
        if (key == contextKey) {
            final long word = Block.at(text, offset) & Block.mask(Math.min(length, Block.BYTES));
            context = Long.SIZE * (int) (((word + length) * MIX) >>> CONTEXT_SHIFT);
        }
    }

    /** {@return the form that a key's decimals last had in this context} */
    DecimalForm usualForm(final int key) {
        return DecimalForm.of(fractions[context + (key & INDEX_MASK)]);
    }

    /** Learns how many digits behind the point a key's decimal had in this context. */
    void learnForm(final int key, final int fraction) {
        fractions[context + (key & INDEX_MASK)] = (byte) Math.min(fraction, DecimalForm.MAX_FRACTION);
    }

    /** Forgets all values; what was learned of the order of the keys is kept. */
    public void clear() {
        seen = 0;
        context = 0;
        inObject = false;
        entered = false;
        members.restart();
        if (object != null) {
            object.clear();
        }
    }

    /** {@return the fields of the object that the scan is in: these, or those of the object inside} */
    public JsonFields current() {
        return inObject ? object : this;
    }

    /** {@return whether the object inside was there} */
    public boolean hasObject() {
        return entered;
    }

    /** {@return whether the scan is in the object inside} */
    boolean isInObject() {
        return inObject;
    }

    /** {@return whether this key's object is the one inside} */
    boolean isObject(final int key) {
        return key == objectKey && key != JsonKeys.UNKNOWN;
    }

    /** Enters the object inside. */
    void enterObject() {
        inObject = true;
        entered = true;
    }

    /** Leaves the object inside. */
    void leaveObject() {
        inObject = false;
    }

    /** {@return how a string is noted that may be one of the names of its key} */
    long nameOf(final int key, final byte[] text, final int offset, final int length) {
        final JsonKeys set = key >= 0 && key < names.length ? names[key] : null;
        final int name = set == null ? JsonKeys.UNKNOWN : set.find(text, offset, length);
        return name == JsonKeys.UNKNOWN ? 0 : (long) (name + 1) << Integer.SIZE | length;
    }

    /** {@return bytes of a noted string} */
    static int length(final long word) {
        return (int) word;
    }

    /** {@return what members the objects here were seen to have} */
    MemberTree members() {
        return members;
    }

    /**
     * Remembers where a key's value starts.
     *
     * @return false if the key was there already
     */
    public boolean put(final int key, final int position) {
        final long bit = 1L << key;
        if ((seen & bit) != 0) {
            return false;
        }
        seen |= bit;
        note(key, position, NOTHING, 0);
        return true;
    }

    /** Takes keys as seen whose values were noted. */
    void see(final long keys) {
        seen |= keys;
    }

    /** Notes the number that stands here. */
    void noteNumber(final int key, final int position, final boolean quoted, final long mantissa, final int fraction) {
        note(key, position, quoted ? fraction | QUOTED : fraction, mantissa);
    }

    /** Notes the string without escapes that stands here: its length, or what {@link #nameOf} it. */
    void noteWord(final int key, final int position, final long word) {
        note(key, position, WORD, word);
    }

    /** Notes the true (1) or false (0) that stands here. */
    void noteFlag(final int key, final int position, final int value) {
        note(key, position, FLAG, value);
    }

    /** Notes something that the caller reads itself. */
    void noteValue(final int key, final int position) {
        note(key, position, NOTHING, 0);
    }

    private void note(final int key, final int position, final int form, final long mantissa) {
        final int index = 2 * (key & INDEX_MASK);
        notes[index] = (long) position << Integer.SIZE | form;
        notes[index + 1] = mantissa;
    }

    private long mantissa(final int key) {
        return notes[2 * key + 1];
    }

    private int form(final int key) {
        return (int) notes[2 * key];
    }

    /** {@return whether the key was seen} */
    public boolean has(final int key) {
        return (seen >>> key & 1) != 0;
    }

    /** {@return where the value of a key that was seen starts} */
    public int position(final int key) {
        return (int) (notes[2 * key] >>> Integer.SIZE);
    }

    /** {@return whether the key was seen and its value is a usual number} */
    public boolean hasNumber(final int key) {
        return has(key) && form(key) < NO_NUMBER;
    }

    /** {@return whether the key was seen and its value is true or false} */
    public boolean hasFlag(final int key) {
        return has(key) && form(key) == FLAG;
    }

    /** {@return the value of a key that {@link #hasFlag}} */
    public boolean flag(final int key) {
        return mantissa(key) != 0;
    }

    /** {@return bytes of the string without escapes that the key's value is, or -1 if it must be read} */
    public int wordLength(final int key) {
        return has(key) && form(key) == WORD ? (int) mantissa(key) : -1;
    }

    /**
     * {@return the number of the name that the key's value is in its set, or {@link JsonKeys#UNKNOWN} if it must be
     * read}
     */
    public int name(final int key) {
        return has(key) && form(key) == WORD ? (int) (mantissa(key) >>> Integer.SIZE) - 1 : JsonKeys.UNKNOWN;
    }

    /** {@return the whole number without quotes that the key's value is, or absent if it must be read} */
    public long wholeNumber(final int key) {
        return has(key) && form(key) == 0 ? mantissa(key) : FixedPoint.ABSENT;
    }

    /** {@return the exact mantissa of the key's value at {@code digits} decimals, or absent if it must be read} */
    public long decimal(final int key, final int digits) {
        if (!hasNumber(key)) {
            return FixedPoint.ABSENT;
        }
        final int missing = digits - (form(key) & FRACTION);
        final long mantissa = mantissa(key);
        return missing < 0 || Math.abs(mantissa) > FixedPoint.maxMantissa(missing)
                ? FixedPoint.ABSENT
                : mantissa * FixedPoint.pow10(missing);
    }
}
