package io.onggi.feeds.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RatioKind;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.capture.Captures;
import io.onggi.feeds.net.Poll;
import io.onggi.feeds.net.PollHarness;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Answers to polls: what the venue really sent, against Jackson and BigDecimal; and rows that cannot be. */
class BinanceUsdmPollsTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final long FIVE_MINUTES_MS = 300_000;
    private static final Instrument BTC =
            new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 4, 5, 1_000, 100);
    private static final Instrument LTC =
            new Instrument(2, Venue.BINANCE_USDM, "LTC-USDT-PERP", "LTCUSDT", 4, 5, 100, 100);

    private final PollHarness harness = new PollHarness(Venue.BINANCE_USDM, "USDT", BTC, LTC);

    private interface Oracle {
        /** {@return the words for one row} */
        String row(JsonNode row, Instrument instrument, boolean first);
    }

    /** Every recorded answer of a path through the reader and through the oracle. {@return rows compared} */
    private int compare(
            final String file,
            final StreamKind kind,
            final String timeKey,
            final Function<Instrument, Poll.Reader> reader,
            final Oracle oracle)
            throws IOException {
        int rows = 0;
        for (final String line : Files.readAllLines(Captures.file("binance-usdm/rest/gocryptotrader__http_" + file))) {
            final JsonNode call = JACKSON.readTree(line);
            final JsonNode raw = call.get("raw");
            if (raw.isNull() || raw.has("code")) {
                continue;
            }
            final List<JsonNode> all = new ArrayList<>();
            if (raw.isArray()) {
                raw.forEach(all::add);
            } else {
                all.add(raw);
            }
            all.sort(Comparator.comparingLong(row -> row.get(timeKey).asLong()));
            final boolean ltc = call.get("query").asText().contains("symbol=LTCUSDT");
            final Instrument asked = ltc ? LTC : BTC;
            final List<String> expected = new ArrayList<>();
            long newestMs = 0;
            for (final JsonNode row : all) {
                final String symbol = row.path("symbol").asText(asked.venueSymbol());
                final Instrument instrument = symbol.equals("BTCUSDT") ? BTC : symbol.equals("LTCUSDT") ? LTC : null;
                if (instrument != null) {
                    expected.add(oracle.row(row, instrument, expected.isEmpty()));
                    newestMs = Math.max(newestMs, row.get(timeKey).asLong());
                }
            }
            // A harness of its own: recordings jump back and forth, and an old row would be known already.
            final PollHarness fresh = new PollHarness(Venue.BINANCE_USDM, "USDT", BTC, LTC);
            fresh.at(newestMs + 3_600_000, newestMs + 3_600_000);
            assertEquals(expected, fresh.texts(kind, reader.apply(asked), asked, raw.toString()), line);
            assertEquals(0, fresh.status().rejected());
            assertEquals(all.size(), fresh.status().published() + fresh.status().ignored());
            rows += expected.size();
        }
        return rows;
    }

    private static String plain(final JsonNode node, final int digits) {
        if (node == null || node.isNull()) {
            return "absent";
        }
        final BigDecimal rounded = new BigDecimal(node.asText())
                .setScale(digits, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    @Test
    void readsRecordedOpenInterest() throws IOException {
        assertTrue(compare(
                        "fapi_v1_openInterest.jsonl",
                        StreamKind.OPEN_INTEREST,
                        "time",
                        instrument -> BinanceUsdmPolls::openInterest,
                        (row, instrument, first) -> "OPEN_INTEREST OPEN_INTEREST " + instrument.venueSymbol() + ' '
                                + row.get("time").asLong() + "000000 " + plain(row.get("openInterest"), 5) + " absent")
                > 0);
    }

    @Test
    void readsRecordedFunding() throws IOException {
        assertTrue(compare(
                        "fapi_v1_fundingRate.jsonl",
                        StreamKind.FUNDING,
                        "fundingTime",
                        instrument -> BinanceUsdmPolls::funding,
                        (row, instrument, first) -> "FUNDING FUNDING " + instrument.venueSymbol() + ' '
                                + row.get("fundingTime").asLong() + "000000 " + plain(row.get("fundingRate"), 10) + ' '
                                + row.get("fundingTime").asLong() + ' ' + plain(row.get("markPrice"), 8)
                                + (first ? " absent" : " 28800000"))
                > 0);
    }

    @Test
    void readsRecordedRatios() throws IOException {
        int rows = 0;
        for (final String path :
                List.of("globalLongShortAccountRatio", "topLongShortAccountRatio", "topLongShortPositionRatio")) {
            rows += compare(
                    "futures_data_" + path + ".jsonl",
                    StreamKind.LONG_SHORT_RATIO,
                    "timestamp",
                    asked -> (instrument, to) -> BinanceUsdmPolls.ratio(asked, RatioKind.TOP_ACCOUNT, to),
                    (row, instrument, first) -> "RATIO LONG_SHORT_RATIO " + instrument.venueSymbol() + ' '
                            + row.get("timestamp").asLong() + "000000 TOP_ACCOUNT 300000 "
                            + plain(row.get("longAccount"), 10) + ' ' + plain(row.get("shortAccount"), 10) + ' '
                            + plain(row.get("longShortRatio"), 10));
        }
        assertTrue(rows > 10, "rows " + rows);
    }

    @Test
    void readsRecordedTakerVolumesByTheEndOfTheirPeriod() throws IOException {
        assertTrue(compare(
                        "futures_data_takerlongshortRatio.jsonl",
                        StreamKind.TAKER_VOLUME,
                        "timestamp",
                        instrument -> BinanceUsdmPolls::takerVolume,
                        (row, instrument, first) -> "TAKER_VOLUME TAKER_VOLUME " + instrument.venueSymbol() + ' '
                                + (row.get("timestamp").asLong() + FIVE_MINUTES_MS) + "000000 300000 "
                                + plain(row.get("buyVol"), 5) + ' ' + plain(row.get("sellVol"), 5) + ' '
                                + plain(row.get("buySellRatio"), 10))
                > 9);
    }

    @Test
    void readsRecordedPremiumIndexes() throws IOException {
        assertTrue(compare(
                        "fapi_v1_premiumIndex.jsonl",
                        StreamKind.MARK,
                        "time",
                        instrument -> (none, rows) -> BinanceUsdmPolls.premiumIndex(rows),
                        (row, instrument, first) -> "MARK MARK " + instrument.venueSymbol() + ' '
                                + row.get("time").asLong() + "000000 " + plain(row.get("markPrice"), 8) + ' '
                                + plain(row.get("indexPrice"), 8) + ' ' + plain(row.get("lastFundingRate"), 10) + ' '
                                + row.get("nextFundingTime").asLong())
                > 0);
    }

    @Test
    void readsRecordedTickers() throws IOException {
        assertTrue(compare(
                        "fapi_v1_ticker_24hr.jsonl",
                        StreamKind.TICKER,
                        "closeTime",
                        instrument -> (none, rows) -> BinancePolls.tickers(rows),
                        (row, instrument, first) -> "TICKER TICKER " + instrument.venueSymbol() + ' '
                                + row.get("closeTime").asLong() + "000000 " + plain(row.get("lastPrice"), 4) + ' '
                                + plain(row.get("openPrice"), 4) + ' ' + plain(row.get("highPrice"), 4) + ' '
                                + plain(row.get("lowPrice"), 4) + ' ' + plain(row.get("volume"), 5) + ' '
                                + plain(row.get("quoteVolume"), 4))
                > 0);
    }

    @Test
    void learnsRecordedIntervalsOfFunding() throws IOException {
        final String line = Files.readAllLines(
                        Captures.file("binance-usdm/rest/gocryptotrader__http_fapi_v1_fundingInfo.jsonl"))
                .get(0);
        final JsonNode raw = JACKSON.readTree(line).get("raw");
        int compared = 0;
        for (final JsonNode row : raw) {
            final Instrument one = new Instrument(
                    1, Venue.BINANCE_USDM, "X-USDT-PERP", row.get("symbol").asText(), 4, 5, 1, 1);
            final PollHarness fresh = new PollHarness(Venue.BINANCE_USDM, "USDT", one);
            fresh.read(StreamKind.FUNDING, (none, rows) -> BinanceUsdmPolls.fundingInfo(rows), null, raw.toString());
            assertEquals(
                    row.get("fundingIntervalHours").asLong() * 3_600_000,
                    fresh.funding().of(one),
                    row.toString());
            assertEquals(raw.size(), fresh.status().ignored());
            if (++compared == 20) {
                break;
            }
        }
        assertTrue(compared > 5);
        assertEquals(8 * 3_600_000L, harness.funding().of(BTC), "not listed");
    }

    @Test
    void learnsAnIntervalFromTwoSettlementsAndPublishesARowOnce() {
        final long noonMs = 1_756_123_200_000L;
        harness.at(noonMs + 60_000, noonMs + 60_050);
        final String rows = "[{\"fundingTime\":" + (noonMs + 2)
                + ",\"fundingRate\":\"-0.00012345\",\"markPrice\":\"\"},"
                + "{\"fundingTime\":" + (noonMs - 4 * 3_600_000 + 1)
                + ",\"fundingRate\":\"0.0001\",\"markPrice\":\"9.5\"},"
                + "{\"fundingTime\":" + (noonMs - 3_600_000) + ",\"fundingRate\":\"0.5\",\"rateType\":\"Special\"}]";
        final List<String> texts = harness.texts(StreamKind.FUNDING, BinanceUsdmPolls::funding, BTC, rows);

        assertEquals(
                List.of(
                        "FUNDING FUNDING BTCUSDT " + (noonMs - 4 * 3_600_000 + 1) + "000000 0.0001 "
                                + (noonMs - 4 * 3_600_000 + 1) + " 9.5 absent",
                        "FUNDING FUNDING BTCUSDT " + (noonMs + 2) + "000000 -0.00012345 " + (noonMs + 2)
                                + " absent 14400000"),
                texts);
        assertEquals(4 * 3_600_000L, harness.funding().of(BTC));
        assertEquals(List.of(), harness.texts(StreamKind.FUNDING, BinanceUsdmPolls::funding, BTC, rows));
        assertEquals(6, harness.status().rows());
        assertEquals(2, harness.status().published());
        assertEquals(4, harness.status().ignored());
    }

    @Test
    void refusesRowsThatCannotBe() {
        harness.at(1_756_123_200_000L, 1_756_123_200_050L);
        for (final String row : List.of(
                "{\"openInterest\":\"1\",\"time\":1}",
                "{\"openInterest\":\"1\",\"time\":99999999999999}",
                "{\"openInterest\":\"-1\",\"time\":1756123200000}",
                "{\"openInterest\":\"1e30\",\"time\":1756123200000}",
                "{\"openInterest\":\"NaN\",\"time\":1756123200000}",
                "{\"openInterest\":{},\"time\":1756123200000}",
                "{\"time\":1756123200000}")) {
            assertEquals(
                    1,
                    harness.read(StreamKind.OPEN_INTEREST, BinanceUsdmPolls::openInterest, BTC, row)
                            .size(),
                    row);
        }
        assertEquals(7, harness.status().rejected());
        assertEquals(0, harness.status().published());
        harness.read(StreamKind.FUNDING, BinanceUsdmPolls::funding, BTC, "[{\"fundingRate\":\"1\"},7,null,\"x\",[]]");
        assertEquals(12, harness.status().rejected());
        assertEquals(harness.status().rows(), harness.status().rejected());
    }

    @Test
    void refusesARowFromFurtherAheadThanTenSeconds() {
        final long nowMs = 1_756_123_200_000L;
        harness.at(nowMs - 50, nowMs);
        for (final long aheadMs : new long[] {3_600_000, 10_001, 10_000}) {
            final MarketEvent event = harness.read(
                            StreamKind.OPEN_INTEREST,
                            BinanceUsdmPolls::openInterest,
                            BTC,
                            "{\"openInterest\":\"1\",\"time\":" + (nowMs + aheadMs) + '}')
                    .get(0);
            final boolean refused = aheadMs > 10_000;
            assertEquals(refused ? EventType.SKIPPED : EventType.OPEN_INTEREST, event.type());
            if (refused) {
                assertEquals(RejectReason.TIME_RANGE.ordinal(), event.rejectCode());
            }
        }
        final List<MarketEvent> period = harness.read(
                StreamKind.TAKER_VOLUME,
                BinanceUsdmPolls::takerVolume,
                BTC,
                "[{\"buyVol\":\"1\",\"sellVol\":\"1\",\"timestamp\":" + (nowMs + 10_001) + "}]");
        assertEquals(RejectReason.TIME_RANGE.ordinal(), period.get(0).rejectCode());
    }

    @Test
    void aSampleIsTheRowThatWasRefused() {
        final long nowMs = 1_756_123_200_000L;
        harness.at(nowMs - 50, nowMs);
        final String bad = "{\"symbol\":\"BTCUSDT\", \"lastPrice\":\"-5\",\"closeTime\":" + nowMs + '}';
        final List<MarketEvent> events = harness.read(
                StreamKind.TICKER,
                (none, rows) -> BinancePolls.tickers(rows),
                null,
                "[{\"symbol\":\"LTCUSDT\",\"lastPrice\":\"5\",\"closeTime\":" + nowMs + "}, " + bad + " ]");

        assertEquals(EventType.TICKER, events.get(0).type());
        assertEquals(EventType.SKIPPED, events.get(1).type());
        assertEquals(List.of(bad), harness.sampleTexts());
    }

    @Test
    void aPeriodThatStillRunsIsReadWhenItIsOver() {
        final String rows = "[{\"buyVol\":\"1\",\"sellVol\":\"0\",\"timestamp\":1756123200000}]";
        harness.at(1_756_123_300_000L, 1_756_123_300_050L);
        assertEquals(List.of(), harness.read(StreamKind.TAKER_VOLUME, BinanceUsdmPolls::takerVolume, BTC, rows));
        harness.at(1_756_123_500_000L, 1_756_123_500_050L);
        assertEquals(
                List.of("TAKER_VOLUME TAKER_VOLUME BTCUSDT 1756123500000000000 300000 1 0 absent"),
                harness.texts(StreamKind.TAKER_VOLUME, BinanceUsdmPolls::takerVolume, BTC, rows));
    }
}
