package io.onggi.feeds.json;

/**
 * Reads numbers of known length that have a known number of digits behind the point, as those of one key of one
 * instrument do. Seen from its end, the point then stands in one place, whatever the number's length: no branch depends
 * on it, and one comparison checks the digits and the point. Immutable.
 */
final class DecimalForm {
    /** The most digits behind a point. */
    static final int MAX_FRACTION = 2 * Block.BYTES - 2;
    /** The most characters of a number. */
    static final int MAX_LENGTH = 2 * Block.BYTES;

    private static final DecimalForm[] BY_FRACTION = new DecimalForm[MAX_FRACTION + 1];

    static {
        for (int i = 0; i <= MAX_FRACTION; i++) {
            BY_FRACTION[i] = new DecimalForm(i);
        }
    }

    private final int fraction;
    private final int minLength;
    private final long lowPoint;
    private final long lowLimits;
    private final long lowBelow;
    private final long highPoint;
    private final long highLimits;
    private final long highBelow;
    private final long unit;

    private DecimalForm(final int fraction) {
        this.fraction = fraction;
        minLength = fraction > 0 ? fraction + 2 : 1;
        // The byte of the block with the point, if any, that holds it.
        final int inLow = fraction > 0 && fraction < Block.BYTES ? 8 * (Block.BYTES - 1 - fraction) : -1;
        final int inHigh = fraction < Block.BYTES ? -1 : 8 * (2 * Block.BYTES - 1 - fraction);
        lowPoint = point(inLow);
        lowLimits = limits(inLow);
        lowBelow = below(inLow);
        highPoint = point(inHigh);
        highLimits = limits(inHigh);
        highBelow = below(inHigh);
        unit = inLow < 0 ? 100_000_000 : 10_000_000;
    }

    private static long point(final int shift) {
        return shift < 0 ? 0 : (long) ('.' ^ '0') << shift;
    }

    private static long limits(final int shift) {
        return shift < 0 ? Block.ABOVE_NINE : Block.ABOVE_NINE | 0x7FL << shift;
    }

    private static long below(final int shift) {
        return shift < 0 ? 0 : (1L << shift) - 1;
    }

    /** {@return numbers of so many digits behind the point, at most {@link #MAX_FRACTION}} */
    static DecimalForm of(final int fraction) {
        return BY_FRACTION[fraction];
    }

    /** {@return digits behind the point} */
    int fraction() {
        return fraction;
    }

    /**
     * Reads a number without a sign.
     *
     * @param length its characters, 0 to {@link #MAX_LENGTH}
     * @return all digits as one number, or -1 if it is none of this form
     */
    long read(final byte[] bytes, final int from, final int length) {
        final long head = Block.at(bytes, from) ^ Block.ZEROS;
        if (length <= Block.BYTES) {
            return read(head, length);
        }
        final long upper = upper(head, length);
        final long lower = lower(bytes, from, length);
        return (upper | lower) < 0 ? -1 : upper + lower;
    }

    /** {@return what the digits before the last eight characters of a long number count, or -1} */
    long upper(final long head, final int length) {
        final long upper = isMalformed(head, length)
                ? -1
                : number(head << (2 * Long.SIZE - 8 * length), highPoint, highLimits, highBelow);
        return upper < 0 ? -1 : upper * unit;
    }

    /** {@return what the digits in the last eight characters of a long number count, or -1} */
    long lower(final byte[] bytes, final int from, final int length) {
        final long block = Block.at(bytes, from + length - Block.BYTES) ^ Block.ZEROS;
        return number(block, lowPoint, lowLimits, lowBelow);
    }

    /**
     * Reads a short number without a sign.
     *
     * @param head the block it starts, XOR {@link Block#ZEROS}
     * @param length its characters, 0 to 8
     * @return all digits as one number, or -1 if it is none of this form
     */
    long read(final long head, final int length) {
        return isMalformed(head, length) ? -1 : number(head << (Long.SIZE - 8 * length), lowPoint, lowLimits, lowBelow);
    }

    private boolean isMalformed(final long head, final int length) {
        return length <= minLength ? length < minLength : (byte) head == 0;
    }

    /** {@return the number of a block's digits, its point left out, or -1} */
    private static long number(final long block, final long point, final long limits, final long below) {
        // A point in its place becomes 0, the only value whose sum with its limit does not reach the highest bit.
        final long digits = block ^ point;
        if ((((digits + limits) | digits) & Block.HIGH_BITS) != 0) {
            return -1;
        }
        final long before = digits & below;
        return Block.number((digits ^ before) | (before << Byte.SIZE));
    }
}
