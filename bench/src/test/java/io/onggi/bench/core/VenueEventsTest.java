package io.onggi.bench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** 300 markets of seven venues in one core: what it is shown is accounted for, market by market. */
class VenueEventsTest {
    private static final int MARKETS = 300;
    private static final int ROUNDS = 60;

    @Test
    void everyEventOfThreeHundredMarketsOfSevenVenuesIsAccountedFor() {
        final VenueEvents events = new VenueEvents(MARKETS, 0, 5);

        events.run(MARKETS * ROUNDS);
        events.tenths(ROUNDS);

        assertEquals(7, events.venues());
        assertEquals(List.of(), events.unaccounted());
    }

    @Test
    void andOfOneOfEach() {
        for (int venue = 0; venue < VenueEvents.VENUE_COUNT; venue++) {
            final VenueEvents events = new VenueEvents(1, venue, 5);

            events.run(3_000);

            assertEquals(List.of(), events.unaccounted());
        }
    }
}
