package io.onggi.feeds.json;

import io.onggi.event.PriceLevels;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.FixedPoint;
import java.util.Arrays;

/**
 * A pull scanner over the bytes of one JSON text. The caller asks for what it expects, key by key; whatever the scanner
 * passes, skipped values included, is fully validated (RFC 8259, strict UTF-8, bounded depth and length).
 *
 * <p>Nothing is thrown: the first error sticks, ends all loops and stands in {@link #reason()} and
 * {@link #errorOffset()}. A caller that cannot convert a value yet skips it, keeps its {@link #position()} and comes
 * back with {@link #seek}.
 *
 * <p>For one thread. Holds the frame from {@link #begin} to the next one; allocates nothing but in
 * {@link #readString()}.
 */
public final class JsonScanner {
    /** Objects and arrays that may be open at a time. */
    public static final int MAX_DEPTH = 16;

    private final int maxLength;
    private final JsonSyntax syntax = new JsonSyntax();
    private final NumberScan numbers = new NumberScan();
    private final MemberReader memberReader = new MemberReader(numbers);
    private final LevelReader levelReader = new LevelReader(numbers);
    private final DecimalText decimalText = new DecimalText();
    private final Word word = new Word();
    private byte[] text = word.bytes();
    private byte[] padded = new byte[0];
    private int start;
    private int end;
    private int pos;
    private int depth;
    private boolean first;
    private boolean inexact;

    /**
     * Makes a scanner.
     *
     * @param maxLength texts longer than this are refused, bytes
     */
    public JsonScanner(final int maxLength) {
        this.maxLength = maxLength;
    }

    /**
     * Starts on a new text. Its root must be an object or an array: every frame of every venue is one, and its closing
     * bracket at the end lets the loops over digits run without a bound of their own. A text without it is refused at
     * the end only, so that what it says before that can name what lost it.
     */
    public void begin(final byte[] frame, final int offset, final int length) {
        if (text != frame) {
            text = frame;
        }
        start = offset;
        if (frame.length - offset - length < Block.SLACK && length <= maxLength) {
            pad(length);
        }
        restart();
        int last = start + length;
        while (last > start && JsonSyntax.isBlank(text[last - 1])) {
            last--;
        }
        end = last;
        if (length > maxLength) {
            fail(RejectReason.TOO_LONG);
        } else if (last == start) {
            fail(RejectReason.TRUNCATED);
        } else if (text[last - 1] != '}' && text[last - 1] != ']') {
            skipValue();
            finish();
            fail(RejectReason.WRONG_TYPE);
            syntax.owe();
            end -= start;
            pad(length);
            pos = start;
            text[end++] = '}';
        }
    }

    /** Goes back to the start of a text that was read to its end well; an error met since is forgotten. */
    public void restart() {
        pos = start;
        depth = 0;
        first = false;
        inexact = false;
        syntax.reset();
    }

    /** Copies a text that ends with its array to where there is room behind it. */
    private void pad(final int length) {
        if (padded.length < length + Block.SLACK) {
            padded = new byte[Math.max(2 * padded.length, length + Block.SLACK)];
        }
        System.arraycopy(text, start, padded, 0, length);
        text = padded;
        start = 0;
    }

    /** Demands that nothing follows the root value. */
    public void finish() {
        if (!failed() && (syntax.owed() != RejectReason.NONE || JsonSyntax.skipBlanks(text, pos, end) < end)) {
            fail(RejectReason.MALFORMED);
        }
    }

    /** {@return why the text was refused, or NONE} */
    public RejectReason reason() {
        return syntax.reason();
    }

    /** {@return whether the text was refused} */
    public boolean failed() {
        return syntax.reason() != RejectReason.NONE;
    }

    /** {@return where the error was found, bytes from the start of the text} */
    public int errorOffset() {
        return syntax.errorAt() - start;
    }

    /** Refuses the text here, unless it was refused before. */
    public void fail(final RejectReason newReason) {
        failAt(newReason, pos);
    }

    /** {@return where the scanner stands, an index into the frame's array} */
    public int position() {
        return pos;
    }

    /** Goes back to a value that was passed before. */
    public void seek(final int position) {
        if (!failed()) {
            pos = position;
        }
    }

    /** {@return the first character of the value here, or -1 at the end} */
    public int peek() {
        if (pos < end && text[pos] > ' ') {
            return text[pos];
        }
        pos = JsonSyntax.skipBlanks(text, pos, end);
        return pos < end ? text[pos] & 0xFF : -1;
    }

    /** {@return whether an empty string stands here} */
    public boolean isEmptyString() {
        return peek() == '"' && pos + 1 < end && text[pos + 1] == '"';
    }

    /** {@return whether a number read since {@link #begin} lost digits to truncation} */
    public boolean inexact() {
        return inexact;
    }

    /** Enters the object here. */
    public boolean enterObject() {
        return enter('{');
    }

    /** Enters the array here. */
    public boolean enterArray() {
        return enter('[');
    }

    private boolean enter(final char bracket) {
        if (peek() != bracket) {
            failOnType();
            return false;
        }
        if (depth == MAX_DEPTH) {
            fail(RejectReason.TOO_DEEP);
            return false;
        }
        depth++;
        pos++;
        first = true;
        return true;
    }

    /**
     * Goes to the next value of the object that was entered last.
     *
     * @return the number of its key, {@link JsonKeys#UNKNOWN} (the value must still be read or skipped), or
     *     {@link JsonKeys#END}
     */
    public int nextKey(final JsonKeys keys) {
        if (!nextMember('}')) {
            return JsonKeys.END;
        }
        final int open = pos;
        if (text[open] != '"') {
            fail(RejectReason.MALFORMED);
            return JsonKeys.END;
        }
        final int after = syntax.skipString(text, open, end);
        if (after < 0) {
            pos = end;
            return JsonKeys.END;
        }
        word.set(text, open, after, syntax.escaped());
        final int colon = JsonSyntax.skipBlanks(text, after, end);
        if (colon >= end || text[colon] != ':') {
            failAt(colon >= end ? RejectReason.TRUNCATED : RejectReason.MALFORMED, colon);
            return JsonKeys.END;
        }
        pos = JsonSyntax.skipBlanks(text, colon + 1, end);
        return keys.find(word.bytes(), word.offset(), word.length());
    }

    /**
     * Passes the members of the object that was entered last, and of the object inside it that the fields know, and
     * remembers what usual values say, until there is a container that the caller wants to enter itself.
     *
     * @param outer takes the values; a key that it has already is refused
     * @param wanted the keys, one bit each, whose objects and arrays the caller enters or skips; of the key of the
     *     object inside only arrays
     * @return the number of such a key, which is one of {@link JsonFields#current()}, or {@link JsonKeys#END}
     */
    public int scanMembers(final JsonKeys keys, final JsonFields outer, final long wanted) {
        while (true) {
            if (first) {
                outer.current().members().restart();
            }
            final boolean inside = outer.isInObject();
            int key = memberReader.read(text, pos, end, outer, wanted);
            depth += outer.isInObject() == inside ? 0 : inside ? -1 : 1;
            if (memberReader.position() > pos) {
                pos = memberReader.position();
                first = memberReader.isFirst();
            }
            if (key == JsonKeys.END) {
                depth--;
                return key;
            }
            if (key == MemberReader.NOT_ORDINARY) {
                key = scanMember(keys, outer, wanted);
            }
            if (key == JsonKeys.END && outer.isInObject() && !failed()) {
                outer.leaveObject();
            } else if (key != JsonKeys.UNKNOWN) {
                return key;
            }
        }
    }

    /** Passes one member of any looks; {@return the key of a container that the caller wants, END or UNKNOWN} */
    private int scanMember(final JsonKeys keys, final JsonFields outer, final long wanted) {
        final JsonFields fields = outer.current();
        final int from = pos;
        final int key = nextKey(keys);
        if (failed()) {
            return JsonKeys.END;
        }
        if (key == JsonKeys.END) {
            fields.members().learn(text, from, pos, key, Member.END, 0);
            return key;
        }
        final int value = pos;
        if (value >= end) {
            fail(RejectReason.TRUNCATED);
            return JsonKeys.END;
        }
        if (key != JsonKeys.UNKNOWN && !fields.put(key, value)) {
            fail(RejectReason.DUPLICATE_KEY);
            return JsonKeys.END;
        }
        final boolean container = text[value] == '{' || text[value] == '[';
        final boolean object = text[value] == '{' && fields == outer && outer.isObject(key);
        final boolean wants = container && !object && key != JsonKeys.UNKNOWN && (wanted >>> key & 1) != 0;
        int kind = wants ? Member.CONTAINER : Member.OTHER;
        if (object) {
            kind = Member.OBJECT;
            enterObject();
            outer.enterObject();
        } else if (container && !wants) {
            skipValue();
        } else if (!container) {
            kind = noteScalar(fields, key);
        }
        if (!failed()) {
            final long name = kind == Member.WORD ? fields.nameOf(key, text, value + 1, pos - value - 2) : 0;
            fields.members().learn(text, from, value, key, kind, name);
        }
        return wants ? key : JsonKeys.UNKNOWN;
    }

    /** {@return what kind of value it is} */
    private int noteScalar(final JsonFields fields, final int key) {
        final byte[] bytes = text;
        final int from = pos;
        final boolean quoted = bytes[from] == '"';
        final int behind = memberReader.anyNumber(bytes, from, end, fields, key);
        if (behind > 0) {
            pos = behind;
            return Member.NUMBER;
        }
        skipValue();
        if (failed()) {
            return Member.OTHER;
        }
        if (quoted && !syntax.escaped()) {
            fields.noteWord(key, from, pos - from - 2);
            return Member.WORD;
        }
        if (bytes[from] == 't' || bytes[from] == 'f') {
            fields.noteFlag(key, from, bytes[from] == 't' ? 1 : 0);
            return Member.FLAG;
        }
        return Member.OTHER;
    }

    /** {@return whether the array entered last has one more element, and the scanner stands on it} */
    public boolean nextElement() {
        return nextMember(']');
    }

    private boolean nextMember(final char closing) {
        if (failed()) {
            return false;
        }
        final int limit = end;
        int p = JsonSyntax.skipBlanks(text, pos, limit);
        if (p >= limit) {
            failAt(RejectReason.TRUNCATED, p);
            return false;
        }
        final byte character = text[p];
        if (character == closing) {
            pos = p + 1;
            depth--;
            first = false;
            return false;
        }
        if (!first) {
            if (character != ',') {
                failAt(RejectReason.MALFORMED, p);
                return false;
            }
            p = JsonSyntax.skipBlanks(text, p + 1, limit);
            if (p >= limit) {
                failAt(RejectReason.TRUNCATED, p);
                return false;
            }
        }
        first = false;
        pos = p;
        return true;
    }

    /** Passes the value here, whatever it is. */
    public void skipValue() {
        if (failed()) {
            return;
        }
        final int after = syntax.skipValue(text, pos, end, depth);
        pos = after < 0 ? end : after;
    }

    /** Reads true or false. */
    public boolean readBoolean() {
        final int character = peek();
        if (!failed() && (character == 't' || character == 'f')) {
            skipValue();
            return character == 't';
        }
        failOnType();
        return false;
    }

    /** Reads a whole number that is not in quotes. */
    public long readLong() {
        if (peek() == '"') {
            fail(RejectReason.WRONG_TYPE);
            return 0;
        }
        return decimal(0, DecimalText.EXACT);
    }

    /**
     * Reads a decimal, in quotes or not.
     *
     * @return its exact mantissa at {@code digits} decimals; a value that would be rounded is refused
     */
    public long readDecimal(final int digits) {
        return decimal(digits, DecimalText.EXACT);
    }

    /** As {@link #readDecimal}, but digits that do not fit are cut off, which {@link #inexact()} then tells. */
    public long readDecimalTruncating(final int digits) {
        return decimal(digits, DecimalText.TRUNCATE);
    }

    /** As {@link #readDecimal}, but digits that do not fit are rounded half to even. For turnover and rates. */
    public long readDecimalRounding(final int digits) {
        return decimal(digits, DecimalText.HALF_EVEN);
    }

    private long decimal(final int digits, final int mode) {
        final int from = peek();
        if (from < 0) {
            fail(RejectReason.TRUNCATED);
            return 0;
        }
        final byte[] bytes = text;
        final boolean quoted = from == '"';
        final int number = quoted ? pos + 1 : pos;
        final boolean negative = bytes[number] == '-';
        final long magnitude = numbers.scan(bytes, negative ? number + 1 : number);
        final int after = numbers.end();
        // Everything unusual goes the long way: no digits, many digits, leading zeros, digits that do not fit.
        if (magnitude < 0 || numbers.whole() + digits > NumberScan.MAX_DIGITS || (quoted && bytes[after] != '"')) {
            return slowDecimal(number, quoted, digits, mode);
        }
        final int missing = digits - numbers.fraction();
        long mantissa = magnitude;
        if (missing >= 0) {
            mantissa *= FixedPoint.pow10(missing);
        } else {
            final long divisor = FixedPoint.pow10(-missing);
            mantissa /= divisor;
            if (mantissa * divisor != magnitude) {
                return slowDecimal(number, quoted, digits, mode);
            }
        }
        pos = quoted ? after + 1 : after;
        return negative ? -mantissa : mantissa;
    }

    private long slowDecimal(final int number, final boolean quoted, final int digits, final int mode) {
        final long mantissa = decimalText.parse(text, number, end, digits, mode);
        final int after = decimalText.end();
        if (decimalText.status() == DecimalText.Status.SYNTAX || (quoted && text[after] != '"')) {
            if (quoted) {
                fail(RejectReason.WRONG_TYPE);
            } else {
                failOnType();
            }
            return 0;
        }
        if (decimalText.status() == DecimalText.Status.RANGE) {
            fail(RejectReason.NUMBER_RANGE);
            return 0;
        }
        inexact |= mode == DecimalText.TRUNCATE && decimalText.inexact();
        pos = quoted ? after + 1 : after;
        return mantissa;
    }

    /**
     * Reads {@code [price, size]} pairs of decimals in quotes from the array entered last, until it ends or no further
     * level fits. Prices must be above zero; anything behind the size in a pair is passed.
     *
     * @param bids whether the levels are bids
     * @return whether the array has ended; false also once the text is refused
     */
    public boolean readLevels(
            final PriceLevels levels, final boolean bids, final int priceDigits, final int sizeDigits) {
        final byte[] bytes = text;
        final int limit = end;
        while (true) {
            if (levels.isFull()) {
                pos = JsonSyntax.skipBlanks(bytes, pos, limit);
                if (pos < limit && bytes[pos] != ']') {
                    return false;
                }
            }
            if (!nextElement()) {
                return !failed();
            }
            final int after = levelReader.read(bytes, pos, limit, levels, bids, priceDigits, sizeDigits);
            if (after == pos) {
                slowLevel(levels, bids, priceDigits, sizeDigits);
            } else {
                pos = after;
            }
        }
    }

    private void slowLevel(final PriceLevels levels, final boolean bids, final int priceDigits, final int sizeDigits) {
        if (!enterArray() || !nextQuoted()) {
            return;
        }
        final long price = readDecimal(priceDigits);
        if (!nextQuoted()) {
            return;
        }
        final long size = readDecimal(sizeDigits);
        while (nextElement()) {
            skipValue();
        }
        if (price <= 0 || size < 0) {
            fail(RejectReason.INVALID_VALUE);
        }
        if (!failed()) {
            levels.add(bids, price, size);
        }
    }

    private boolean nextQuoted() {
        if (!nextElement()) {
            fail(RejectReason.WRONG_TYPE);
        } else if (peek() != '"') {
            failOnType();
        }
        return !failed();
    }

    /**
     * Reads the object here if it looks like the one before.
     *
     * @return whether it does; if not, nothing was passed
     */
    public boolean readRow(final RowReader rows) {
        final int after = rows.read(text, pos, end);
        pos = Math.max(pos, after);
        return after >= 0;
    }

    /** Learns the looks of the row from a position to here. */
    public void learnRow(final RowReader rows, final int from, final JsonFields row) {
        if (!failed()) {
            rows.learn(text, from, pos, row);
        }
    }

    /** Reads a string; {@link #find} and the word accessors then speak of it, until the next key or string. */
    public boolean readWord() {
        if (peek() != '"') {
            failOnType();
        }
        if (failed()) {
            return false;
        }
        final int open = pos;
        final int after = syntax.skipString(text, open, end);
        if (after < 0) {
            pos = end;
            return false;
        }
        word.set(text, open, after, syntax.escaped());
        pos = after;
        return true;
    }

    /** Makes a string without escapes the word that was read last. */
    public void setWord(final int offset, final int length) {
        word.set(text, offset, length);
    }

    /** {@return the number of the word read last, or {@link JsonKeys#UNKNOWN}} */
    public int find(final JsonKeys words) {
        return words.find(word.bytes(), word.offset(), word.length());
    }

    /** {@return the array that holds the word read last} */
    public byte[] wordBytes() {
        return word.bytes();
    }

    /** {@return where the word read last starts} */
    public int wordOffset() {
        return word.offset();
    }

    /** {@return bytes of the word read last; escapes in words of more than 64 bytes are left as they are} */
    public int wordLength() {
        return word.length();
    }

    /** {@return the string here, or an empty one if there is none. Allocates; for the venue's words to people} */
    public String readString() {
        return readWord() ? word.text(syntax.escaped()) : "";
    }

    /** {@return a copy of the bytes of the value that starts at this position and ends here. Allocates} */
    public byte[] copyFrom(final int position) {
        return Arrays.copyOfRange(text, position, pos);
    }

    /** Something else stands here than was asked for: another type, or no JSON at all. */
    private void failOnType() {
        final int at = pos;
        skipValue();
        failAt(RejectReason.WRONG_TYPE, at);
    }

    private void failAt(final RejectReason newReason, final int at) {
        syntax.fail(newReason, at);
        pos = end;
    }
}
