package io.onggi.bench.book;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.onggi.bench.decode.Decoding;
import io.onggi.bench.decode.Messages;
import io.onggi.bench.frame.BookWalk;
import io.onggi.bench.frame.Market;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * From bytes to books the plain way: Jackson databind into {@link Messages}, from there into sorted maps. Ids are not
 * looked at.
 */
public final class NaiveState implements Decoding {
    private final ObjectReader reader = new ObjectMapper().readerFor(Messages.CombinedDepth.class);
    private final Map<String, TreeBook> books = new HashMap<>();

    /** Seeds the same books as {@link SyncedBooks} with the same seed. */
    public NaiveState(final List<Market> markets, final int depth, final long seed) {
        final Random random = new Random(seed);
        for (final Market market : markets) {
            final TreeBook book = new TreeBook();
            new BookWalk(random, market.middle(), depth, 4)
                    .fill((bid, tick, size) -> book.set(
                            bid,
                            BigDecimal.valueOf(
                                    market.price(tick), market.instrument().priceDigits()),
                            BigDecimal.valueOf(size, market.instrument().sizeDigits())));
            books.put(market.instrument().venueSymbol(), book);
        }
    }

    @Override
    public long decode(final byte[] bytes, final int length) {
        final Messages.CombinedDepth message;
        try {
            message = reader.readValue(bytes, 0, length);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        final TreeBook book = books.get(message.data.s);
        for (final BigDecimal[] level : message.data.b) {
            book.set(true, level[0], level[1]);
        }
        for (final BigDecimal[] level : message.data.a) {
            book.set(false, level[0], level[1]);
        }
        return (long) book.best(true).scale() + book.best(false).scale();
    }

    /** {@return the book of a market, by the venue's spelling} */
    public TreeBook book(final String venueSymbol) {
        return books.get(venueSymbol);
    }
}
