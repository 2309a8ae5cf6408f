package io.onggi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import org.junit.jupiter.api.Test;

class MarketEventTest {
    private final MarketEvent event = new MarketEvent();

    @Test
    void bleedsNothingFromItsLastUse() {
        event.reset(EventType.TRADE, Venue.UPBIT, StreamKind.TRADE, 3)
                .trade(1, 2, 3, 4, 5)
                .addFlags(EventFlags.LAST);
        event.times(1, 2, 3).text("abc").levels().addBid(1, 1);

        event.reset(EventType.QUOTE, Venue.BINANCE_USDM, StreamKind.QUOTE, 4);

        assertEquals(FixedPoint.ABSENT, event.bidPrice());
        assertEquals(FixedPoint.ABSENT, event.quoteId());
        assertEquals(FixedPoint.ABSENT, event.venueTimeNs());
        assertEquals(0, event.flags());
        assertEquals(0, event.textLength());
        assertEquals(0, event.levels().bidCount());
    }

    @Test
    void sharesItsLevelsBetweenBothSides() {
        event.reset(EventType.BOOK_DELTA, Venue.UPBIT, StreamKind.BOOK, 1);
        final PriceLevels levels = event.levels();
        for (int i = 0; i < 100; i++) {
            levels.addAsk(1_000 + i, i);
        }
        for (int i = 0; i < 28; i++) {
            levels.addBid(900 - i, 50 + i);
        }

        final MarketEvent copy = new MarketEvent();
        copy.copyFrom(event);

        assertTrue(copy.levels().isFull());
        assertEquals(1_099, copy.levels().askPrice(99));
        assertEquals(99, copy.levels().askSize(99));
        assertEquals(873, copy.levels().bidPrice(27));
        assertEquals(77, copy.levels().bidSize(27));
    }

    @Test
    void takesLevelsWrittenIntoTheirPlaces() {
        final PriceLevels levels = new MarketEvent().levels();
        levels.addBid(100, 1);
        levels.addAsk(200, 2);

        final int bid = levels.next(true);
        levels.set(bid, 99, 3);
        levels.set(bid + 1, 98, 4);
        levels.fill(true, bid + 2);
        final int ask = levels.next(false);
        levels.set(ask, 201, 5);
        levels.fill(false, ask - 1);

        assertEquals(3, levels.bidCount());
        assertEquals(98, levels.bidPrice(2));
        assertEquals(4, levels.bidSize(2));
        assertEquals(2, levels.askCount());
        assertEquals(201, levels.askPrice(1));
        assertEquals(5, levels.askSize(1));
        assertEquals(PriceLevels.MAX - 5, levels.room());
    }

    @Test
    void cutsTextAtItsRoom() {
        event.reset(EventType.STATUS, Venue.UPBIT, StreamKind.NONE, 0).text("x".repeat(500));

        assertEquals(MarketEvent.MAX_TEXT, event.text().length());
    }

    @Test
    void knowsEveryTypeByItsCode() {
        for (int code = 0; code < EventType.count(); code++) {
            assertEquals(code, EventType.ofCode(code).code());
            assertTrue(EventType.ofCode(code).valueCount() <= MarketEvent.MAX_VALUES);
        }
    }
}
