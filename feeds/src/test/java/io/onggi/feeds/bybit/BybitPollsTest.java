package io.onggi.feeds.bybit;

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

class BybitPollsTest {
    private static final long NOW_MS = 1_756_123_500_000L;
    private static final Instrument BTC = new Instrument(1, Venue.BYBIT, "BTC-USDT-PERP", "BTCUSDT", 4, 5, 1_000, 100);

    private final PollHarness harness = new PollHarness(Venue.BYBIT, "USDT", BTC).at(NOW_MS, NOW_MS + 40);

    @Test
    void readsAClockOfNanoseconds() {
        final MarketEvent event = harness.read(
                        StreamKind.NONE,
                        (none, rows) -> BybitPolls.time(rows),
                        null,
                        "{\"retCode\":0,\"result\":{\"timeSecond\":\"1756123500\",\"timeNano\":\"1756123500120000000\"},"
                                + "\"time\":1756123500120}")
                .get(0);
        assertEquals(Venue.BYBIT, event.venue());
        assertEquals(100_000_000L, VenueClockEvents.offsetNs(event), "100 ms ahead of the middle of the call");
        assertEquals(40_000_001L, VenueClockEvents.widthNs(event));
    }

    @Test
    void believesAClockThatIsFarAhead() {
        final MarketEvent event = harness.read(
                        StreamKind.NONE,
                        (none, rows) -> BybitPolls.time(rows),
                        null,
                        "{\"time\":" + (NOW_MS + 60_020) + '}')
                .get(0);
        assertEquals(EventType.VENUE_CLOCK, event.type(), "how far it is ahead is what is measured");
        assertEquals(60_000_500_000L, VenueClockEvents.offsetNs(event));
    }

    @Test
    void readsOneSideOfOpenInterestFromTheTickersOfAllContracts() {
        assertEquals(
                List.of("OPEN_INTEREST OPEN_INTEREST BTCUSDT 1756123499000000000 100.5 5025000.1235"),
                harness.texts(
                        StreamKind.OPEN_INTEREST,
                        (none, rows) -> BybitPolls.tickers(rows, false, true),
                        null,
                        "{\"retCode\":0,\"result\":{\"list\":[{\"symbol\":\"BTCUSDT\",\"openInterest\":\"201\","
                                + "\"openInterestValue\":\"1\",\"singleOpenInterest\":\"100.5\","
                                + "\"singleOpenInterestValue\":\"5025000.12345001\"},"
                                + "{\"symbol\":\"BTCPERP\",\"openInterest\":\"1\"}]},\"time\":1756123499000}"));
    }

    @Test
    void asksOnceForWhatTheTickersSayOfTwoStreams() {
        assertEquals(
                List.of(
                        "TICKER TICKER BTCUSDT 1756123499000000000 5 absent absent absent absent absent",
                        "OPEN_INTEREST OPEN_INTEREST BTCUSDT 1756123499000000000 201 absent"),
                harness.texts(
                        StreamKind.TICKER,
                        (none, rows) -> BybitPolls.tickers(rows, true, true),
                        null,
                        "{\"retCode\":0,\"result\":{\"list\":[{\"symbol\":\"BTCUSDT\",\"lastPrice\":\"5\","
                                + "\"openInterest\":\"201\"}]},\"time\":1756123499000}"));
    }

    @Test
    void readsRatiosFundingAndTickers() {
        assertEquals(
                List.of(
                        "RATIO LONG_SHORT_RATIO BTCUSDT 1756123200000000000 GLOBAL_ACCOUNT 300000 0.5777 0.4223 1.3679848449"),
                harness.texts(
                        StreamKind.LONG_SHORT_RATIO,
                        BybitPolls::ratio,
                        BTC,
                        "{\"retCode\":0,\"result\":{\"list\":[{\"symbol\":\"BTCUSDT\",\"buyRatio\":\"0.5777\","
                                + "\"sellRatio\":\"0.4223\",\"timestamp\":\"1756123200000\"}]}}"));
        assertEquals(
                List.of(
                        "FUNDING FUNDING BTCUSDT 1756094400000000000 -0.0001 1756094400000 absent absent",
                        "FUNDING FUNDING BTCUSDT 1756123200000000000 0.0001 1756123200000 absent 28800000"),
                harness.texts(
                        StreamKind.FUNDING,
                        BybitPolls::funding,
                        BTC,
                        "{\"retCode\":0,\"result\":{\"list\":["
                                + "{\"fundingRate\":\"0.0001\",\"fundingRateTimestamp\":\"1756123200000\"},"
                                + "{\"fundingRate\":\"-0.0001\",\"fundingRateTimestamp\":\"1756094400000\"}]}}"));
        assertEquals(
                List.of("TICKER TICKER BTCUSDT 1756123499000000000 50000.5 49000 51000 48000 10.5 525000"),
                harness.texts(
                        StreamKind.TICKER,
                        (none, rows) -> BybitPolls.tickers(rows, true, false),
                        null,
                        "{\"retCode\":0,\"result\":{\"list\":[{\"symbol\":\"BTCUSDT\",\"lastPrice\":\"50000.50\","
                                + "\"prevPrice24h\":\"49000\",\"highPrice24h\":\"51000\",\"lowPrice24h\":\"48000\","
                                + "\"volume24h\":\"10.500\",\"turnover24h\":\"525000.0000\"},"
                                + "{\"symbol\":\"BTCPERP\",\"lastPrice\":\"1\",\"turnover24h\":\"9999999\"}]},"
                                + "\"time\":1756123499000}"));
        assertEquals(1, harness.top().size(), "what is not quoted in USDT is not compared");
    }
}
