package io.onggi.feeds.bybit;

/**
 * The ids of trades as numbers. Spot counts them, which is the number then; those of contracts are UUIDs, of which a
 * hash of 63 bits is kept: enough to know a trade that comes twice, by another line or by REST. Stateless.
 */
final class TradeId {
    /** FNV-1a of 64 bits. */
    private static final long OFFSET = 0xCBF2_9CE4_8422_2325L;

    private static final long PRIME = 0x0000_0100_0000_01B3L;
    private static final int MAX_DIGITS = 19;

    private TradeId() {}

    /** {@return the number of an id, at least 0} */
    static long of(final byte[] text, final int offset, final int length) {
        long number = 0;
        long hash = OFFSET;
        boolean digits = length > 0 && length <= MAX_DIGITS;
        for (int i = offset; i < offset + length; i++) {
            final int digit = text[i] - '0';
            digits &= digit >= 0 && digit <= 9;
            number = number * 10 + digit;
            hash = (hash ^ (text[i] & 0xFF)) * PRIME;
        }
        // Nineteen digits that do not fit come out below zero.
        return digits && number >= 0 ? number : hash & Long.MAX_VALUE;
    }
}
