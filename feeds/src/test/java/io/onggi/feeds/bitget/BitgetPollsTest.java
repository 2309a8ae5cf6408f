package io.onggi.feeds.bitget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.RatioKind;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.PollHarness;
import java.util.List;
import org.junit.jupiter.api.Test;

class BitgetPollsTest {
    private static final long NOW_MS = 1_756_123_500_000L;
    private static final Instrument BTC = new Instrument(1, Venue.BITGET, "BTC-USDT-PERP", "BTCUSDT", 3, 5, 100, 100);

    private final PollHarness harness = new PollHarness(Venue.BITGET, "USDT", BTC).at(NOW_MS, NOW_MS + 40);

    @Test
    void readsRatiosOfAccountsAndPositions() {
        assertEquals(
                List.of("RATIO LONG_SHORT_RATIO BTCUSDT 1756123200000000000 GLOBAL_ACCOUNT 300000 0.6 0.4 1.5"),
                harness.texts(
                        StreamKind.LONG_SHORT_RATIO,
                        (instrument, rows) -> BitgetPolls.ratio(instrument, "Account", RatioKind.GLOBAL_ACCOUNT, rows),
                        BTC,
                        "{\"code\":\"00000\",\"data\":[{\"longAccountRatio\":\"0.6\",\"shortAccountRatio\":\"0.4\","
                                + "\"longShortAccountRatio\":\"1.5\",\"ts\":\"1756123200000\"}]}"));
        assertEquals(
                List.of("RATIO LONG_SHORT_RATIO BTCUSDT 1756123200000000000 GLOBAL_POSITION 300000 0.5 0.5 1"),
                harness.texts(
                        StreamKind.LONG_SHORT_RATIO,
                        (instrument, rows) ->
                                BitgetPolls.ratio(instrument, "Position", RatioKind.GLOBAL_POSITION, rows),
                        BTC,
                        "{\"code\":\"00000\",\"data\":[{\"longPositionRatio\":\"0.5\",\"shortPositionRatio\":\"0.5\","
                                + "\"ts\":\"1756123200000\"}]}"),
                "the shares say the ratio where it is not given");
    }

    @Test
    void readsFundingOpenInterestAndTickers() {
        assertEquals(
                List.of("FUNDING FUNDING BTCUSDT 1756123200000000000 0.000013 1756123200000 absent absent"),
                harness.texts(
                        StreamKind.FUNDING,
                        BitgetPolls::funding,
                        BTC,
                        "{\"code\":\"00000\",\"data\":[{\"symbol\":\"BTCUSDT\",\"fundingRate\":\"0.000013\","
                                + "\"fundingTime\":\"1756123200000\"}]}"));
        assertEquals(
                List.of("OPEN_INTEREST OPEN_INTEREST BTCUSDT 1756123499000000000 34278.06 absent"),
                harness.texts(
                        StreamKind.OPEN_INTEREST,
                        BitgetPolls::openInterest,
                        BTC,
                        "{\"code\":\"00000\",\"data\":{\"openInterestList\":[{\"symbol\":\"BTCUSDT\","
                                + "\"size\":\"34278.06\"}],\"ts\":\"1756123499000\"}}"));
        assertEquals(
                List.of("TICKER TICKER BTCUSDT 1756123499000000000 50000.5 49000 51000 48000 10.5 525000"),
                harness.texts(
                        StreamKind.TICKER,
                        (none, rows) -> BitgetPolls.tickers(rows),
                        null,
                        "{\"code\":\"00000\",\"data\":[{\"symbol\":\"BTCUSDT\",\"lastPr\":\"50000.5\","
                                + "\"open24h\":\"49000\",\"high24h\":\"51000\",\"low24h\":\"48000\","
                                + "\"baseVolume\":\"10.5\",\"quoteVolume\":\"525000\",\"ts\":\"1756123499000\"}]}"));
    }
}
