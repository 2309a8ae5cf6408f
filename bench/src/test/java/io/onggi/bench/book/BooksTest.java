package io.onggi.bench.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.bench.decode.DecodeKernel;
import io.onggi.bench.decode.OnggiDecoding;
import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.frame.Market;
import io.onggi.bench.frame.Markets;
import io.onggi.book.OrderBook;
import io.onggi.event.BookState;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BooksTest {
    @ParameterizedTest
    @CsvSource({"1, 20, SINGLE", "1, 5000, SINGLE", "5, 300, SINGLE", "5, 300, FRAMES"})
    void bothBooksHaveTheSameBestPricesAfterEveryChange(
            final int count, final int depth, final BookUpdates.Order order) {
        final Markets markets = Markets.binance(count);
        final BookUpdates updates = new BookUpdates(markets, depth, 4_000, order, 11);
        final OnggiBooks ours = new OnggiBooks(updates);
        final TreeBooks theirs = new TreeBooks(updates);

        // Around once and a half, so that they repeat.
        for (int i = 0; i < updates.levels().length * 3 / 2; i++) {
            ours.run(1);
            theirs.run(1);
            final int market = updates.levels()[i % updates.levels().length].market();
            assertSameBook(markets.all().get(market), ours.book(market), theirs.book(market));
        }
    }

    @Test
    void bothWaysFromBytesLeadToTheSameBooks() {
        final Markets markets = Markets.binance(6);
        final Frames frames = Frames.of(FrameKind.DEPTH_40, markets, 240, 12);
        final SyncedBooks ours = new SyncedBooks(markets.all(), 200, 12);
        final NaiveState theirs = new NaiveState(markets.all(), 200, 12);
        final DecodeKernel ourKernel =
                new DecodeKernel(frames, new OnggiDecoding(frames.kind(), markets.table(), ours));
        final DecodeKernel theirKernel = new DecodeKernel(frames, theirs);

        for (int frame = 0; frame < 600; frame++) {
            ourKernel.run(1);
            theirKernel.run(1);
            final Market market = markets.all().get(frame % 240 % 6);
            assertEquals(BookState.GOOD, ours.book(market.instrument().id()).state());
            assertSameBook(
                    market,
                    ours.book(market.instrument().id()).book(),
                    theirs.book(market.instrument().venueSymbol()));
        }
    }

    private static void assertSameBook(final Market market, final OrderBook ours, final TreeBook theirs) {
        final int digits = market.instrument().priceDigits();
        assertEquals(theirs.best(true), BigDecimal.valueOf(ours.bidPrice(), digits));
        assertEquals(theirs.best(false), BigDecimal.valueOf(ours.askPrice(), digits));
        assertEquals(theirs.count(true), ours.bidCount());
        assertEquals(theirs.count(false), ours.askCount());
    }
}
