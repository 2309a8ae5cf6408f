package io.onggi.feeds.json;

/**
 * Reads numbers of known length that have a known number of digits behind the point, as those of one key of one
 * instrument do. Seen from its end, the point then stands in one place, whatever the number's length: no branch depends
 * on it, and one comparison checks the digits and the point. Immutable.
 */
final class DecimalForm {
    /** The most digits behind a point. */
    static final int MAX_FRACTION = Block.BYTES - 1;
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
    private final long point;
    private final long limits;
    private final long below;
    private final int shift;
    private final long lowUnit;

    private DecimalForm(final int fraction) {
        this.fraction = fraction;
        final boolean pointed = fraction > 0;
        final int pointShift = 8 * (MAX_FRACTION - fraction);
        minLength = pointed ? fraction + 2 : 1;
        point = pointed ? (long) ('.' ^ '0') << pointShift : 0;
        limits = pointed ? Block.ABOVE_NINE | 0x7FL << pointShift : Block.ABOVE_NINE;
        below = pointed ? (1L << pointShift) - 1 : 0;
        shift = pointed ? Byte.SIZE : 0;
        lowUnit = pointed ? 10_000_000 : 100_000_000;
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
        if (length <= minLength ? length < minLength : (byte) head == 0) {
            return -1;
        }
        if (length <= Block.BYTES) {
            return closed(head << (Long.SIZE - 8 * length));
        }
        final long high = head << (2 * Long.SIZE - 8 * length);
        final long low = closed(Block.at(bytes, from + length - Block.BYTES) ^ Block.ZEROS);
        return low < 0 || Block.undigits(high) != 0 ? -1 : Block.number(high) * lowUnit + low;
    }

    /** {@return the number of a block that ends with the number, or -1} */
    private long closed(final long block) {
        // A point in its place becomes 0, the only value there whose sum with its limit stays below the highest bit.
        final long digits = block ^ point;
        final long moved = digits & below;
        return (((digits + limits) | digits) & Block.HIGH_BITS) == 0
                ? Block.number((digits ^ moved) | (moved << shift))
                : -1;
    }
}
