package io.onggi.feeds.bingx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.PollHarness;
import java.util.List;
import org.junit.jupiter.api.Test;

class BingxPollsTest {
    private static final long NOW_MS = 1_756_123_500_000L;
    private static final Instrument BTC = new Instrument(1, Venue.BINGX, "BTC-USDT-PERP", "BTC-USDT", 3, 6, 100, 100);

    private final PollHarness harness = new PollHarness(Venue.BINGX, "USDT", BTC).at(NOW_MS, NOW_MS + 40);

    @Test
    void readsFundingOpenInterestAndTickers() {
        assertEquals(
                List.of(
                        "FUNDING FUNDING BTC-USDT 1756108800000000000 0.000128 1756108800000 absent absent",
                        "FUNDING FUNDING BTC-USDT 1756123200000000000 0.000271 1756123200000 absent 14400000"),
                harness.texts(
                        StreamKind.FUNDING,
                        BingxPolls::funding,
                        BTC,
                        "{\"code\":0,\"data\":[{\"symbol\":\"BTC-USDT\",\"fundingRate\":\"0.00027100\","
                                + "\"fundingTime\":1756123200000},{\"symbol\":\"BTC-USDT\","
                                + "\"fundingRate\":\"0.00012800\",\"fundingTime\":1756108800000}]}"));
        assertEquals(
                List.of("OPEN_INTEREST OPEN_INTEREST BTC-USDT 1756123499000000000 absent 7409966.52"),
                harness.texts(
                        StreamKind.OPEN_INTEREST,
                        BingxPolls::openInterest,
                        BTC,
                        "{\"code\":0,\"data\":{\"openInterest\":\"7409966.52\",\"symbol\":\"BTC-USDT\","
                                + "\"time\":1756123499000}}"));
        assertEquals(
                List.of("TICKER TICKER BTC-USDT 1756123499000000000 50000.5 49000 51000 48000 10.5 525000"),
                harness.texts(
                        StreamKind.TICKER,
                        (none, rows) -> BingxPolls.tickers(rows),
                        null,
                        "{\"code\":0,\"data\":[{\"symbol\":\"BTC-USDT\",\"lastPrice\":\"50000.5\","
                                + "\"openPrice\":\"49000\",\"highPrice\":\"51000\",\"lowPrice\":\"48000\","
                                + "\"volume\":\"10.5\",\"quoteVolume\":\"525000\",\"closeTime\":1756123499000}]}"));
    }

    /** The venue's own example (protocol notes 4.10), once of one contract and once of all. */
    @Test
    void readsMarkIndexAndRunningFunding() {
        final String row = "{\"symbol\":\"BTC-USDT\",\"markPrice\":\"42216.4\",\"indexPrice\":\"42219.9\","
                + "\"lastFundingRate\":\"0.00025100\",\"nextFundingTime\":1702742400000}";
        final List<String> expected =
                List.of("MARK MARK BTC-USDT " + FixedPoint.ABSENT + " 42216.4 42219.9 0.000251 1702742400000");

        assertEquals(expected, premiumIndex("{\"code\":0,\"data\":" + row + "}"));
        assertEquals(expected, premiumIndex("{\"code\":0,\"data\":[" + row.replace("BTC-", "ETH-") + ',' + row + "]}"));
        assertEquals(1, harness.status().ignored());
        assertEquals(
                RejectReason.MISSING_FIELD.ordinal(),
                harness.read(
                                StreamKind.MARK,
                                (none, rows) -> BingxPolls.premiumIndex(rows),
                                null,
                                "{\"code\":0,\"data\":[" + row.replace("markPrice", "price") + "]}")
                        .get(0)
                        .rejectCode());
    }

    private List<String> premiumIndex(final String json) {
        return harness.texts(StreamKind.MARK, (none, rows) -> BingxPolls.premiumIndex(rows), null, json);
    }
}
