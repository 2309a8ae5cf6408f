package io.onggi.journal;

import io.onggi.event.PriceLevels;

/**
 * The price levels of a record.
 *
 * <table>
 * <caption>Layout</caption>
 * <tr><th>bytes</th><th>field</th><th>content</th></tr>
 * <tr><td>2</td><td>counts</td><td>bids, asks; together at least 1</td></tr>
 * <tr><td>1 each</td><td>widths</td><td>of a level's two numbers, see {@link PackedNumbers}</td></tr>
 * <tr><td>0-16 each</td><td>levels</td><td>bids, then asks: price minus that of the level before on the same side,
 * zig-zag (the first bid minus 0, the first ask minus the first bid); size</td></tr>
 * </table>
 *
 * <p>Differences wrap around at 64 bits. Stateless.
 */
final class LevelCodec {
    private static final int COUNT_BYTES = 2;
    private static final int BYTE_MASK = 0xFF;
    private static final int BIASES = PackedNumbers.BIAS | (PackedNumbers.BIAS << PackedNumbers.WIDTH_BITS);

    /** Nothing is longer. */
    static final int MAX_BYTES = COUNT_BYTES + PriceLevels.MAX * (1 + 2 * Long.BYTES);

    private LevelCodec() {}

    /** Writes at least one level. {@return where they end} */
    static int encode(final PriceLevels levels, final byte[] bytes, final int from) {
        final int bidCount = levels.bidCount();
        final int askCount = levels.askCount();
        bytes[from] = (byte) bidCount;
        bytes[from + 1] = (byte) askCount;
        final int bidWidths = from + COUNT_BYTES;
        final int askWidths = bidWidths + bidCount;
        int at = askWidths + askCount;
        long previous = 0;
        for (int i = 0; i < bidCount; i++) {
            final long price = levels.bidPrice(i);
            final long size = levels.bidSize(i);
            final long step = PackedNumbers.zigZag(price - previous);
            final int stepWidth = PackedNumbers.biasedWidth(step);
            final int sizeWidth = PackedNumbers.biasedWidth(size);
            bytes[bidWidths + i] = (byte) (stepWidth + (sizeWidth << PackedNumbers.WIDTH_BITS) - BIASES);
            PackedNumbers.put(bytes, at, step);
            at += stepWidth - PackedNumbers.BIAS;
            PackedNumbers.put(bytes, at, size);
            at += sizeWidth - PackedNumbers.BIAS;
            previous = price;
        }
        previous = bidCount > 0 ? levels.bidPrice(0) : 0;
        for (int i = 0; i < askCount; i++) {
            final long price = levels.askPrice(i);
            final long size = levels.askSize(i);
            final long step = PackedNumbers.zigZag(price - previous);
            final int stepWidth = PackedNumbers.biasedWidth(step);
            final int sizeWidth = PackedNumbers.biasedWidth(size);
            bytes[askWidths + i] = (byte) (stepWidth + (sizeWidth << PackedNumbers.WIDTH_BITS) - BIASES);
            PackedNumbers.put(bytes, at, step);
            at += stepWidth - PackedNumbers.BIAS;
            PackedNumbers.put(bytes, at, size);
            at += sizeWidth - PackedNumbers.BIAS;
            previous = price;
        }
        return at;
    }

    /**
     * Reads levels into an event that has none. The widths say beforehand where everything ends, so nothing has to be
     * checked while the numbers are read.
     *
     * @param end where the record ends; {@link PackedNumbers#SLACK} bytes more are there
     * @return where the levels end, or -1 if they are none that {@link #encode} writes
     */
    static int decode(final byte[] bytes, final int from, final int end, final PriceLevels levels) {
        if (end - from < COUNT_BYTES) {
            return -1;
        }
        final int bidCount = bytes[from] & BYTE_MASK;
        final int askCount = bytes[from + 1] & BYTE_MASK;
        final int count = bidCount + askCount;
        final int widths = from + COUNT_BYTES;
        final int numbers = widths + count;
        if (count == 0 || count > PriceLevels.MAX || numbers > end) {
            return -1;
        }
        final int numberBytes = PackedNumbers.sum(bytes, widths, count);
        final int levelsEnd = numbers + numberBytes;
        if (numberBytes < 0 || levelsEnd > end) {
            return -1;
        }
        final int asks = decodeBids(bytes, widths, numbers, bidCount, levels);
        levels.fill(true, bidCount);
        decodeAsks(bytes, widths + bidCount, asks, askCount, bidCount > 0 ? levels.bidPrice(0) : 0, levels);
        levels.fill(false, PriceLevels.MAX - 1 - askCount);
        return levelsEnd;
    }

    private static int decodeBids(
            final byte[] bytes, final int widths, final int from, final int count, final PriceLevels levels) {
        int at = from;
        long price = 0;
        for (int i = 0; i < count; i++) {
            final int pair = bytes[widths + i] & BYTE_MASK;
            final int stepWidth = pair & PackedNumbers.WIDTH_MASK;
            final int sizeWidth = pair >>> PackedNumbers.WIDTH_BITS;
            price += PackedNumbers.unZigZag(PackedNumbers.get(bytes, at, stepWidth));
            levels.set(i, price, PackedNumbers.get(bytes, at + stepWidth, sizeWidth));
            at += stepWidth + sizeWidth;
        }
        return at;
    }

    private static void decodeAsks(
            final byte[] bytes,
            final int widths,
            final int from,
            final int count,
            final long firstBid,
            final PriceLevels levels) {
        int at = from;
        long price = firstBid;
        for (int i = 0; i < count; i++) {
            final int pair = bytes[widths + i] & BYTE_MASK;
            final int stepWidth = pair & PackedNumbers.WIDTH_MASK;
            final int sizeWidth = pair >>> PackedNumbers.WIDTH_BITS;
            price += PackedNumbers.unZigZag(PackedNumbers.get(bytes, at, stepWidth));
            levels.set(PriceLevels.MAX - 1 - i, price, PackedNumbers.get(bytes, at + stepWidth, sizeWidth));
            at += stepWidth + sizeWidth;
        }
    }
}
