package io.onggi.feeds.binance;

import io.onggi.feeds.json.JsonKeys;

/** A stream's name taken apart: {@code btcusdt@depth20@100ms}. For the one thread of its decoder. */
final class StreamName {
    /** Updates of a book. */
    static final int DIFF_BOOK = 0;
    /** The top 5, 10 or 20 levels of a book. */
    static final int TOP_BOOK = 1;

    private static final JsonKeys BOOKS = JsonKeys.of("depth", "depth5|depth10|depth20");
    private static final int MAX_SYMBOL_BYTES = 32;

    private final byte[] symbol = new byte[MAX_SYMBOL_BYTES];
    private int symbolLength;

    /** {@return which book the stream carries, or {@link JsonKeys#UNKNOWN}} Only of a top book it keeps the symbol. */
    int read(final byte[] bytes, final int offset, final int length) {
        int kind = 0;
        while (kind < length && bytes[offset + kind] != '@') {
            kind++;
        }
        final int end = kind;
        kind = Math.min(kind + 1, length);
        int kindEnd = kind;
        while (kindEnd < length && bytes[offset + kindEnd] != '@') {
            kindEnd++;
        }
        final int book = BOOKS.find(bytes, offset + kind, kindEnd - kind);
        symbolLength = book == TOP_BOOK ? Math.min(end, MAX_SYMBOL_BYTES) : 0;
        for (int i = 0; i < symbolLength; i++) {
            final byte letter = bytes[offset + i];
            symbol[i] = letter >= 'a' && letter <= 'z' ? (byte) (letter - 'a' + 'A') : letter;
        }
        return book;
    }

    /** {@return the array that holds the symbol of a top book, in upper case as the venue's messages spell it} */
    byte[] symbol() {
        return symbol;
    }

    /** {@return bytes of that symbol} */
    int symbolLength() {
        return symbolLength;
    }
}
