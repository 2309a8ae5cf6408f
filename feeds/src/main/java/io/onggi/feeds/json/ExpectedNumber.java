package io.onggi.feeds.json;

/**
 * What the numbers in one place look like: the length and form of the last one, where one is mostly like the one
 * before. A processor guesses the check of that right and need not wait for the end of one number before it starts on
 * the next. Where lengths change often, nothing is assumed: a wrong guess costs more than to look for the number's end.
 * For one thread.
 */
final class ExpectedNumber {
    private static final int ENOUGH = 16;
    private static final int MOST = 64;
    /** One wrong guess costs as much as this many right ones save. */
    private static final int WRONG = 16;

    private int assumed;
    /** How often one was like the one before, lately, weighed against how often not. */
    private int confidence;

    private int length;
    private int fraction;
    private DecimalForm form = DecimalForm.of(0);
    private long upperDigits;
    private long upper = -1;

    /** Forgets everything. */
    void reset() {
        assumed = 0;
        confidence = 0;
        length = 0;
    }

    /** {@return how long the number is assumed to be, characters, or 0 where nothing is assumed} */
    int length() {
        return assumed;
    }

    /** {@return digits behind the point of a number of that length} */
    int fraction() {
        return fraction;
    }

    /** {@return all digits of the number that stands here, or -1 if it does not look as assumed} */
    long read(final byte[] bytes, final int from) {
        final long head = Block.at(bytes, from) ^ Block.ZEROS;
        final long number = assumed <= Block.BYTES ? form.read(head, assumed) : readLong(bytes, from, head);
        if (number >= 0 && confidence < MOST) {
            confidence++;
        }
        return number;
    }

    /** Reads a time or an id, most likely: their first digits are those of the one before. */
    private long readLong(final byte[] bytes, final int from, final long head) {
        final long digits = head << (2 * Long.SIZE - 8 * assumed);
        if (digits != upperDigits || upper < 0) {
            upperDigits = digits;
            upper = form.upper(head, assumed);
        }
        final long lower = form.lower(bytes, from, assumed);
        return (upper | lower) < 0 ? -1 : upper + lower;
    }

    /** Learns what a number looked like that was not read as assumed. */
    void learn(final int newLength, final int newFraction) {
        // Which number looks different cannot be guessed, so no branch depends on it.
        final int difference = (newLength ^ length) | (newFraction ^ fraction);
        final int same = (difference - 1) >> (Integer.SIZE - 1);
        confidence = Math.max(0, Math.min(MOST, confidence + (same & (WRONG + 1)) - WRONG));
        length = newLength;
        fraction = newFraction;
        assumed = 0;
        if (confidence >= ENOUGH && newLength <= DecimalForm.MAX_LENGTH && newFraction <= DecimalForm.MAX_FRACTION) {
            assumed = newLength;
            form = DecimalForm.of(newFraction);
            upper = -1;
        }
    }
}
