package io.onggi.feeds.krw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.VenueClockEvents;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.PollHarness;
import java.util.List;
import org.junit.jupiter.api.Test;

class KrwPollsTest {
    /** 2025-08-25 12:05:00 UTC. */
    private static final long NOW_MS = 1_756_123_500_000L;

    private static final Instrument BTC = new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 8, 8, 1, 1);

    private final PollHarness harness = new PollHarness(Venue.UPBIT, "KRW", BTC).at(NOW_MS, NOW_MS + 200);

    private List<MarketEvent> clock(final String date) {
        return harness.dated(date).read(StreamKind.NONE, (none, rows) -> rows.clockFromDate(), null, "[]");
    }

    @Test
    void readsAClockOfWholeSecondsFromTheHeader() {
        final MarketEvent event = clock("Mon, 25 Aug 2025 12:05:01 GMT").get(0);

        assertEquals(EventType.VENUE_CLOCK, event.type());
        // Between 12:05:01 and 12:05:02 there, while it was between 12:05:00.0 and 12:05:00.2 here.
        assertEquals(1_400_000_000L, VenueClockEvents.offsetNs(event));
        assertEquals(1_200_000_000L, VenueClockEvents.widthNs(event));
    }

    @Test
    void refusesAnAnswerWithoutTheHeader() {
        assertEquals(EventType.SKIPPED, clock("").get(0).type());
        assertEquals(EventType.SKIPPED, clock("yesterday").get(0).type());
        assertEquals(2, harness.status().rejected());
    }

    @Test
    void readsTickersOfConfiguredMarketsAndRanksAll() {
        final List<String> texts = harness.texts(
                StreamKind.TICKER,
                (none, rows) -> KrwPolls.tickers(rows),
                null,
                "[" + ticker("KRW-BTC", "148601000.00000000", "178448329314.96686") + ','
                        + ticker("KRW-XRP", "3000", "278448329314.5") + ',' + ticker("BTC-XRP", "0.1", "1e15") + "]");

        assertEquals(
                List.of("TICKER TICKER KRW-BTC 1756123499000000000 148601000 148737000 149360000 148288000"
                        + " 1198.26954807 178448329314.9669"),
                texts);
        assertEquals(
                List.of("XRP-KRW", "BTC-KRW"),
                harness.top().stream().map(market -> market.symbol()).toList());
        assertEquals(2, harness.status().ignored());
    }

    private static String ticker(final String market, final String price, final String turnover) {
        return "{\"market\":\"" + market + "\",\"trade_price\":" + price
                + ",\"opening_price\":148737000,\"high_price\":149360000,\"low_price\":148288000,"
                + "\"acc_trade_volume_24h\":1198.26954807,\"acc_trade_price_24h\":" + turnover
                + ",\"timestamp\":1756123499000}";
    }
}
