package io.onggi.feeds.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.RatioKind;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.capture.Captures;
import io.onggi.feeds.net.PollHarness;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class OkxPollsTest {
    private static final long NOW_MS = 1_756_123_500_000L;
    private static final Instrument BTC =
            new Instrument(1, Venue.OKX, "BTC-USDT-PERP", "BTC-USDT-SWAP", 3, 6, 100, 100);
    private static final Instrument SPOT = new Instrument(2, Venue.OKX, "BTC-USDT", "BTC-USDT", 3, 10, 100, 1);

    private final PollHarness harness = new PollHarness(Venue.OKX, "USDT", BTC, SPOT).at(NOW_MS, NOW_MS + 50);

    @Test
    void readsRecordedFundingAsItWasSettled() throws IOException {
        harness.at(1_704_070_000_000L, 1_704_070_000_050L);
        assertEquals(
                List.of(
                        "FUNDING FUNDING BTC-USDT-SWAP 1704038400000000000 -0.00002 1704038400000 absent absent",
                        "FUNDING FUNDING BTC-USDT-SWAP 1704067200000000000 0.00015 1704067200000 absent 28800000"),
                harness.texts(
                        StreamKind.FUNDING,
                        OkxPolls::funding,
                        BTC,
                        Files.readString(
                                Captures.file("okx/nautilus/nautilus_trader__http_get_funding_rate_history.json"))));
    }

    @Test
    void readsOpenInterestOfAllContractsInBaseUnits() {
        assertEquals(
                List.of("OPEN_INTEREST OPEN_INTEREST BTC-USDT-SWAP 1756123499000000000 31234.5678 3469135786.0247"),
                harness.texts(
                        StreamKind.OPEN_INTEREST,
                        (none, rows) -> OkxPolls.openInterest(rows),
                        null,
                        "{\"code\":\"0\",\"data\":[{\"instId\":\"BTC-USDT-SWAP\",\"oi\":\"3123456.78\","
                                + "\"oiCcy\":\"31234.5678\",\"oiUsd\":\"3469135786.02468\",\"ts\":\"1756123499000\"},"
                                + "{\"instId\":\"NO-USDT-SWAP\",\"oi\":\"1\",\"oiCcy\":\"1\",\"ts\":\"1756123499000\"}]}"));
        assertEquals(1, harness.status().ignored());
    }

    @Test
    void readsRatiosAndTakersByTheirColumns() {
        assertEquals(
                List.of(
                        "RATIO LONG_SHORT_RATIO BTC-USDT-SWAP 1756122900000000000 TOP_POSITION 300000 absent absent 1.25",
                        "RATIO LONG_SHORT_RATIO BTC-USDT-SWAP 1756123200000000000 TOP_POSITION 300000 absent absent 0.8"),
                harness.texts(
                        StreamKind.LONG_SHORT_RATIO,
                        (instrument, rows) -> OkxPolls.ratio(instrument, RatioKind.TOP_POSITION, rows),
                        BTC,
                        "{\"code\":\"0\",\"data\":[[\"1756123200000\",\"0.8\"],[\"1756122900000\",\"1.25\"]]}"));
        assertEquals(
                List.of("TAKER_VOLUME TAKER_VOLUME BTC-USDT-SWAP 1756123500000000000 300000 20.5 10.25 2"),
                harness.texts(
                        StreamKind.TAKER_VOLUME,
                        OkxPolls::takerVolume,
                        BTC,
                        "{\"code\":\"0\",\"data\":[[\"1756123500000\",\"1\",\"1\"],[\"1756123200000\",\"10.25\",\"20.5\"]]}"));
    }

    @Test
    void comparesContractsAndSpotByTheirTurnoverInUsdt() {
        harness.texts(
                StreamKind.TICKER,
                (none, rows) -> OkxPolls.tickers(rows),
                null,
                "{\"code\":\"0\",\"data\":[" + ticker("SWAP", "BTC-USDT-SWAP", "100", "7", "5") + ','
                        + ticker("SWAP", "BTC-USD-SWAP", "100", "900", "800") + ','
                        + ticker("SPOT", "BTC-USDT", "101", "3", "303") + ','
                        + ticker("SWAP", "ETH-USDT-SWAP", "10", "1000", "100") + "]}");

        assertEquals(
                List.of("ETH-USDT-PERP", "BTC-USDT-PERP", "BTC-USDT"),
                harness.top().stream().map(market -> market.symbol()).toList());
        assertEquals(new BigDecimal("500"), harness.top().get(1).quoteVolume());
        assertEquals(2, harness.status().published());
        assertEquals(2, harness.status().ignored());
    }

    private static String ticker(
            final String type, final String id, final String last, final String volume, final String inCurrency) {
        return "{\"instType\":\"" + type + "\",\"instId\":\"" + id + "\",\"last\":\"" + last
                + "\",\"open24h\":\"99\",\"high24h\":\"105\",\"low24h\":\"9\",\"vol24h\":\"" + volume
                + "\",\"volCcy24h\":\"" + inCurrency + "\",\"ts\":\"1756123499000\"}";
    }
}
