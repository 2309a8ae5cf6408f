package io.onggi.feeds;

import io.onggi.event.ref.Instrument;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonScanner;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Compares books with the checksums that OKX sent until 2026 and Bitget sends at times (protocol notes 2.4 and 3.3):
 * CRC32, as a signed number, over the best 25 levels of each side as they were written, {@code price:size} of the best
 * bid, then of the best ask, then of the next ones, joined by colons; a side that has fewer is left out where it ends.
 * It is over the letters, trailing zeros included, so that books are kept here once more as texts: all levels, since
 * any may become one of the best. One frame is read twice for it, and only where checksums are {@link Checksums sent}.
 *
 * <p>A snapshot makes a book known, a frame that was refused makes it unknown; of an unknown book nothing is compared.
 * For the one thread of its decoder; allocates when it meets a book for the first time, and when one grows.
 */
public final class BookChecksums {
    private static final int LEVELS = 25;

    private final JsonScanner json;
    private final int bidsKey;
    private final int asksKey;
    private final boolean ignored;
    /** Whether snapshots may have been shortened. */
    private final boolean abridged;

    private final CRC32 crc = new CRC32();
    private boolean sent;
    private Book[] books = new Book[0];
    private byte[] text = new byte[0];

    /**
     * Keeps no book yet.
     *
     * @param json the scanner of the decoder's frames
     * @param bidsKey where the bids stand in a book's fields
     * @param asksKey where the asks stand
     */
    public BookChecksums(final JsonScanner json, final Checksums when, final int bidsKey, final int asksKey) {
        this.json = json;
        this.bidsKey = bidsKey;
        this.asksKey = asksKey;
        ignored = when == Checksums.IGNORED;
        abridged = when == Checksums.RECORDED;
        sent = abridged;
    }

    /**
     * Takes a frame of a book whose levels were read before, and found good.
     *
     * @param whole whether it is a snapshot, and no update
     * @param fields note where its sides stand
     * @param checksum what the venue says, or 0 where it says nothing
     * @return false if the book after this frame is another one than the venue's; it is unknown then
     */
    public boolean agree(
            final Instrument instrument, final boolean whole, final JsonFields fields, final long checksum) {
        if (ignored || (checksum == 0 && !sent)) {
            return true;
        }
        sent = true;
        final Book book = book(instrument.id());
        if (whole) {
            book.bids.clear();
            book.asks.clear();
        } else if (!book.known) {
            return true;
        }
        final int digits = instrument.priceDigits();
        book.known =
                read(fields.position(bidsKey), book.bids, digits) && read(fields.position(asksKey), book.asks, digits);
        if (!book.known || checksum == 0 || checksum == checksum(book)) {
            return true;
        }
        book.known = false;
        return whole && abridged && Math.min(book.bids.count(), book.asks.count()) < LEVELS;
    }

    /** A frame of this book was refused: what it said is not in ours. */
    public void forget(final int instrumentId) {
        if (instrumentId < books.length && books[instrumentId] != null) {
            books[instrumentId].known = false;
        }
    }

    private Book book(final int id) {
        if (id >= books.length) {
            books = Arrays.copyOf(books, Math.max(id + 1, 2 * books.length));
        }
        if (books[id] == null) {
            books[id] = new Book();
        }
        return books[id];
    }

    /** {@return whether all changes of a side could be made} */
    private boolean read(final int position, final TextSide side, final int priceDigits) {
        boolean kept = true;
        json.seek(position);
        json.enterArray();
        while (json.nextElement()) {
            json.enterArray();
            json.nextElement();
            // Numbers in quotes: their letters are those between the quotes.
            final int price = json.position() + 1;
            final long mantissa = json.readDecimal(priceDigits);
            final int priceLength = json.position() - 1 - price;
            json.nextElement();
            final int size = json.position() + 1;
            json.skipValue();
            final int sizeLength = json.position() - 1 - size;
            while (json.nextElement()) {
                json.skipValue();
            }
            json.setWord(price, priceLength);
            final byte[] bytes = json.wordBytes();
            if (isZero(bytes, size, sizeLength)) {
                side.remove(mantissa);
            } else {
                kept &= side.put(mantissa, bytes, price, priceLength, size, sizeLength);
            }
        }
        return kept && !json.failed();
    }

    /** {@return whether a good number is 0, which an exponent cannot change} */
    private static boolean isZero(final byte[] bytes, final int from, final int length) {
        for (int i = from; i < from + length && (bytes[i] | 0x20) != 'e'; i++) {
            if (bytes[i] >= '1' && bytes[i] <= '9') {
                return false;
            }
        }
        return true;
    }

    private long checksum(final Book book) {
        if (text.length == 0) {
            text = new byte[2 * LEVELS * (TextSide.MAX_TEXT + 1)];
        }
        final int bids = Math.min(LEVELS, book.bids.count());
        final int asks = Math.min(LEVELS, book.asks.count());
        int end = 0;
        for (int i = 0; i < Math.max(bids, asks); i++) {
            if (i < bids) {
                end = separate(book.bids.copy(i, text, end));
            }
            if (i < asks) {
                end = separate(book.asks.copy(i, text, end));
            }
        }
        crc.reset();
        crc.update(text, 0, Math.max(0, end - 1));
        return (int) crc.getValue();
    }

    private int separate(final int end) {
        text[end] = ':';
        return end + 1;
    }

    private static final class Book {
        private final TextSide bids = new TextSide(true);
        private final TextSide asks = new TextSide(false);
        private boolean known;
    }
}
