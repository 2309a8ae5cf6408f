package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.net.History;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What feeds poll: each venue has its own words for it, and all of them say what the market's candles say. */
class PolledFiguresTest {
    private static final long MINUTE_MS = 60_000L;
    private static final long PERIOD_MS = 5 * MINUTE_MS;
    private static final long DAY_MS = 1_440 * MINUTE_MS;
    private static final long FUNDING_MS = DAY_MS / 3;
    private static final String BTC = "BTC-USDT-PERP";

    private static SimulatedVenues venues;

    /** The markets stand still, so that an answer and the truth are of the same time. */
    @BeforeAll
    static void start() {
        venues = SimulatedVenues.start(SimulatorConfig.defaults()
                .withVenues(EnumSet.of(
                        Venue.BINANCE_USDM, Venue.BINANCE_SPOT, Venue.BYBIT, Venue.OKX, Venue.BITGET, Venue.BINGX))
                .withBases(List.of("BTC", "ETH"))
                .withHistory(1, History.NONE));
        assertTrue(venues.quiesce(TestClient.TIMEOUT_MS));
    }

    @AfterAll
    static void stop() {
        venues.close();
    }

    private static JsonNode rest(final Venue venue, final String path) {
        return TestClient.getJson(venues.addresses().rest(venue) + path);
    }

    private static JsonNode rows(final Venue venue, final String path, final String pointer) {
        final JsonNode answer = rest(venue, path);
        final JsonNode rows = answer.at(pointer == null ? "" : pointer);
        assertTrue(rows.isArray() && !rows.isEmpty(), answer::toString);
        return rows;
    }

    /** A member of a row, or an element where rows are arrays. */
    private static BigDecimal number(final JsonNode row, final String name) {
        final JsonNode value = row.isArray() ? row.get(Integer.parseInt(name)) : row.get(name);
        return new BigDecimal(value.asText());
    }

    private static void assertSame(final BigDecimal expected, final BigDecimal actual, final Object context) {
        assertEquals(0, expected.compareTo(actual), () -> "expected " + expected + " of " + context);
    }

    @ParameterizedTest
    @CsvSource({
        "BINANCE_USDM,/fapi/v1/fundingRate?symbol=BTCUSDT&limit=5,,fundingRate,fundingTime",
        "BYBIT,/v5/market/funding/history?category=linear&symbol=BTCUSDT&limit=5,"
                + "/result/list,fundingRate,fundingRateTimestamp",
        "OKX,/api/v5/public/funding-rate-history?instId=BTC-USDT-SWAP&limit=5,/data,realizedRate,fundingTime",
        "BITGET,/api/v2/mix/market/history-fund-rate?productType=USDT-FUTURES&symbol=BTCUSDT&pageSize=5,"
                + "/data,fundingRate,fundingTime",
        "BINGX,/openApi/swap/v2/quote/fundingRate?symbol=BTC-USDT&limit=5,/data,fundingRate,fundingTime"
    })
    void tellTheSameOfASettlementAlways(
            final Venue venue, final String path, final String pointer, final String rate, final String time) {
        final NavigableMap<Long, BigDecimal> settled = new TreeMap<>();
        for (final JsonNode row : rows(venue, path, pointer)) {
            settled.put(number(row, time).longValueExact(), number(row, rate));
        }
        final long last = venues.marketTimeMs() / FUNDING_MS * FUNDING_MS;
        assertEquals(5, settled.size());
        for (long n = 0; n < 5; n++) {
            final long timeMs = last - n * FUNDING_MS;
            final BigDecimal expected = BigDecimal.valueOf(10_000 + (timeMs / FUNDING_MS % 7 - 3) * 100, 8);
            assertSame(expected, settled.get(timeMs), settled);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BINANCE_USDM,/futures/data/globalLongShortAccountRatio?symbol=BTCUSDT&period=5m&limit=12,,"
                + "longAccount,shortAccount,longShortRatio,timestamp,0",
        "BINANCE_USDM,/futures/data/topLongShortAccountRatio?symbol=BTCUSDT&period=5m&limit=12,,"
                + "longAccount,shortAccount,longShortRatio,timestamp,0.01",
        "BINANCE_USDM,/futures/data/topLongShortPositionRatio?symbol=BTCUSDT&period=5m&limit=12,,"
                + "longAccount,shortAccount,longShortRatio,timestamp,-0.01",
        "BYBIT,/v5/market/account-ratio?category=linear&symbol=BTCUSDT&period=5min&limit=12,"
                + "/result/list,buyRatio,sellRatio,,timestamp,0",
        "OKX,/api/v5/rubik/stat/contracts/long-short-account-ratio-contract?instId=BTC-USDT-SWAP&period=5m&limit=12,"
                + "/data,,,1,0,0",
        "OKX,/api/v5/rubik/stat/contracts/long-short-account-ratio-contract-top-trader?instId=BTC-USDT-SWAP&limit=12,"
                + "/data,,,1,0,0.01",
        "OKX,/api/v5/rubik/stat/contracts/long-short-position-ratio-contract-top-trader?instId=BTC-USDT-SWAP&limit=12,"
                + "/data,,,1,0,-0.01",
        "BITGET,/api/v2/mix/market/account-long-short?symbol=BTCUSDT&period=5m,"
                + "/data,longAccountRatio,shortAccountRatio,longShortAccountRatio,ts,0",
        "BITGET,/api/v2/mix/market/position-long-short?symbol=BTCUSDT&period=5m,"
                + "/data,longPositionRatio,shortPositionRatio,longShortPositionRatio,ts,-0.01"
    })
    void takeWhoIsLongFromWhatTakersBought(
            final Venue venue,
            final String path,
            final String pointer,
            final String longs,
            final String shorts,
            final String ratio,
            final String time,
            final BigDecimal more) {
        final JsonNode rows = rows(venue, path, pointer);
        assertEquals(venue == Venue.BITGET ? 30 : 12, rows.size());
        for (final JsonNode row : rows) {
            final TrueCandle truth = period(venue, number(row, time).longValueExact() - PERIOD_MS);
            final BigDecimal share = truth.takerVolume()
                    .divide(truth.volume(), 4, RoundingMode.DOWN)
                    .add(more);
            final BigDecimal rest = BigDecimal.ONE.subtract(share);
            if (longs != null) {
                assertSame(share, number(row, longs), row);
                assertSame(rest, number(row, shorts), row);
            }
            if (ratio != null) {
                assertSame(share.divide(rest, 4, RoundingMode.DOWN), number(row, ratio), row);
            }
        }
    }

    private static TrueCandle period(final Venue venue, final long startMs) {
        final List<TrueCandle> found = venues.candles(venue, BTC, PERIOD_MS, startMs, startMs + PERIOD_MS);
        assertEquals(List.of(startMs), found.stream().map(TrueCandle::openMs).toList(), "whole periods");
        assertTrue(startMs + PERIOD_MS <= venues.marketTimeMs(), "periods that have ended");
        return found.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "BINANCE_USDM,/futures/data/takerlongshortRatio?symbol=BTCUSDT&period=5m&limit=12,,buyVol,sellVol,timestamp",
        "OKX,/api/v5/rubik/stat/taker-volume-contract?instId=BTC-USDT-SWAP&period=5m&unit=0&limit=12,/data,2,1,0"
    })
    void tellWhatTakersTraded(
            final Venue venue,
            final String path,
            final String pointer,
            final String bought,
            final String sold,
            final String time) {
        final JsonNode rows = rows(venue, path, pointer);
        assertEquals(12, rows.size());
        for (final JsonNode row : rows) {
            final TrueCandle truth = period(venue, number(row, time).longValueExact());
            assertSame(truth.takerVolume(), number(row, bought), row);
            assertSame(truth.volume().subtract(truth.takerVolume()), number(row, sold), row);
        }
    }

    @Test
    void valueWhatIsOpenAtTheMarkPrice() {
        assertEquals(
                1,
                number(rest(Venue.BINANCE_USDM, "/fapi/v1/openInterest?symbol=BTCUSDT"), "openInterest")
                        .signum());
        final JsonNode bitget =
                rest(Venue.BITGET, "/api/v2/mix/market/open-interest?productType=USDT-FUTURES&symbol=BTCUSDT");
        assertEquals("BTCUSDT", bitget.at("/data/openInterestList/0/symbol").asText());
        assertEquals(1, number(bitget.at("/data/openInterestList/0"), "size").signum());
        assertEquals(venues.marketTimeMs(), bitget.at("/data/ts").asLong());

        final JsonNode bybit = rows(Venue.BYBIT, "/v5/market/tickers?category=linear", "/result/list")
                .get(0);
        final BigDecimal single = number(bybit, "singleOpenInterest");
        assertWorth(single, number(bybit, "markPrice"), number(bybit, "singleOpenInterestValue"));
        assertSame(single.add(single), number(bybit, "openInterest"), bybit);

        final JsonNode okx = rows(Venue.OKX, "/api/v5/public/open-interest?instType=SWAP", "/data")
                .get(0);
        final JsonNode okxMark = rows(
                        Venue.OKX, "/api/v5/public/mark-price?instType=SWAP&instId=BTC-USDT-SWAP", "/data")
                .get(0);
        assertWorth(number(okx, "oiCcy"), number(okxMark, "markPx"), number(okx, "oiUsd"));

        final JsonNode bingx = rest(Venue.BINGX, "/openApi/swap/v2/quote/openInterest?symbol=BTC-USDT")
                .get("data");
        final BigDecimal mark = number(
                rest(Venue.BINGX, "/openApi/swap/v2/quote/premiumIndex?symbol=BTC-USDT")
                        .get("data"),
                "markPrice");
        final BigDecimal worth = number(bingx, "openInterest");
        // The venue tells only the worth; behind it stands a size of whole lots.
        assertWorth(worth.divide(mark, 3, RoundingMode.HALF_EVEN), mark, worth);
    }

    @Test
    void tellTheIndexAndTheRunningFundingOfEveryContract() {
        final JsonNode bingx = rows(Venue.BINGX, "/openApi/swap/v2/quote/premiumIndex?timestamp=1", "/data");
        assertEquals(2, bingx.size());
        final long next = (venues.marketTimeMs() / FUNDING_MS + 1) * FUNDING_MS;
        for (final JsonNode row : bingx) {
            final JsonNode one = rest(
                            Venue.BINGX,
                            "/openApi/swap/v2/quote/premiumIndex?symbol="
                                    + row.get("symbol").asText())
                    .get("data");
            assertEquals(row, one);
            assertEquals(5, row.size());
            assertEquals(next, row.get("nextFundingTime").asLong());
            final BigDecimal mark = number(row, "markPrice");
            final BigDecimal apart = number(row, "indexPrice").subtract(mark).abs();
            assertTrue(apart.compareTo(mark.movePointLeft(2)) < 0, row::toString);
            assertTrue(number(row, "lastFundingRate").abs().compareTo(new BigDecimal("0.01")) < 0, row::toString);
        }
    }

    /** Marks are told with two decimals at least. */
    private static void assertWorth(final BigDecimal size, final BigDecimal mark, final BigDecimal worth) {
        assertEquals(1, size.signum());
        final BigDecimal most = size.movePointLeft(2).add(new BigDecimal("0.01"));
        final BigDecimal apart = size.multiply(mark).subtract(worth).abs();
        assertTrue(apart.compareTo(most) <= 0, () -> size + " at " + mark + " is not " + worth);
    }

    /** @param names of the last, first, highest and lowest price, of the volume and of the turnover where it is told */
    @ParameterizedTest
    @CsvSource({
        "BINANCE_USDM,/fapi/v1/ticker/24hr,,symbol,lastPrice openPrice highPrice lowPrice volume quoteVolume",
        "BINANCE_SPOT,/api/v3/ticker/24hr,,symbol,lastPrice openPrice highPrice lowPrice volume quoteVolume",
        "BYBIT,/v5/market/tickers?category=linear,/result/list,"
                + "symbol,lastPrice prevPrice24h highPrice24h lowPrice24h volume24h turnover24h",
        "OKX,/api/v5/market/tickers?instType=SWAP,/data,instId,last open24h high24h low24h volCcy24h",
        "BITGET,/api/v2/mix/market/tickers?productType=USDT-FUTURES,/data,"
                + "symbol,lastPr open24h high24h low24h baseVolume quoteVolume",
        "BINGX,/openApi/swap/v2/quote/ticker?timestamp=1,/data,"
                + "symbol,lastPrice openPrice highPrice lowPrice volume quoteVolume"
    })
    void tellTheDayOfEveryMarket(
            final Venue venue, final String path, final String pointer, final String symbol, final String names) {
        final String[] name = names.split(" ");
        final JsonNode rows = rows(venue, path, pointer);
        assertEquals(2, rows.size());
        for (final JsonNode row : rows) {
            final List<TrueCandle> day = day(venue, row.get(symbol).asText());
            assertSame(day.get(1_439).close(), number(row, name[0]), row);
            assertSame(day.get(0).open(), number(row, name[1]), row);
            assertSame(over(day, TrueCandle::high, BigDecimal::max), number(row, name[2]), row);
            assertSame(over(day, TrueCandle::low, BigDecimal::min), number(row, name[3]), row);
            assertSame(over(day, TrueCandle::volume, BigDecimal::add), number(row, name[4]), row);
            if (name.length > 5) {
                assertSame(over(day, TrueCandle::turnover, BigDecimal::add), number(row, name[5]), row);
            }
        }
    }

    private static List<TrueCandle> day(final Venue venue, final String symbol) {
        final long nowMs = venues.marketTimeMs();
        final List<TrueCandle> day = venues.candles(venue, symbol, MINUTE_MS, nowMs - DAY_MS + 1, nowMs + 1);
        assertEquals(1_440, day.size());
        return day;
    }

    private static BigDecimal over(
            final List<TrueCandle> candles,
            final Function<TrueCandle, BigDecimal> what,
            final BinaryOperator<BigDecimal> how) {
        return candles.stream().map(what).reduce(how).orElseThrow();
    }

    /** A recording is found by a member that no other answer in its file has. */
    @ParameterizedTest
    @CsvSource({
        "BINANCE_USDM,binance-usdm/rest/gocryptotrader__http_fapi_v1_fundingRate.jsonl,fundingTime,"
                + "/fapi/v1/fundingRate?symbol=BTCUSDT",
        "BINANCE_USDM,binance-usdm/rest/gocryptotrader__http_futures_data_globalLongShortAccountRatio.jsonl,symbol,"
                + "/futures/data/globalLongShortAccountRatio?symbol=BTCUSDT",
        "BINANCE_USDM,binance-usdm/rest/gocryptotrader__http_futures_data_takerlongshortRatio.jsonl,buySellRatio,"
                + "/futures/data/takerlongshortRatio?symbol=BTCUSDT",
        "BYBIT,bybit/examples/Bybit.Net__endpoints.jsonl,fundingRateTimestamp,"
                + "/v5/market/funding/history?category=linear&symbol=BTCUSDT",
        "BYBIT,bybit/examples/Bybit.Net__endpoints.jsonl,buyRatio,"
                + "/v5/market/account-ratio?category=linear&symbol=BTCUSDT",
        "OKX,okx/examples/OKX.Net__endpoints.jsonl,realizedRate,"
                + "/api/v5/public/funding-rate-history?instId=BTC-USDT-SWAP",
        "OKX,okx/examples/OKX.Net__endpoints.jsonl,oiCcy,/api/v5/public/open-interest?instType=SWAP",
        "BITGET,bitget/examples/Bitget.Net__endpoints.jsonl,fundingTime,"
                + "/api/v2/mix/market/history-fund-rate?productType=USDT-FUTURES&symbol=BTCUSDT",
        "BITGET,bitget/examples/Bitget.Net__endpoints.jsonl,openInterestList,"
                + "/api/v2/mix/market/open-interest?productType=USDT-FUTURES&symbol=BTCUSDT",
        "BINGX,bingx/examples/BingX.Net__endpoints.jsonl,openInterest,"
                + "/openApi/swap/v2/quote/openInterest?symbol=BTC-USDT",
        "BINGX,bingx/examples/BingX.Net__endpoints.jsonl,indexPrice,"
                + "/openApi/swap/v2/quote/premiumIndex?symbol=BTC-USDT",
        "BINGX,bingx/examples/BingX.Net__endpoints.jsonl,fundingTime,"
                + "/openApi/swap/v2/quote/fundingRate?symbol=BTC-USDT"
    })
    void lookLikeTheRecordings(final Venue venue, final String file, final String member, final String path) {
        final RecordedShapes shapes = new RecordedShapes(node -> node.findValue(member) == null ? "" : member, file);
        // Newer: what the settlements of Binance and OKX say besides their rate, Bybit's pages, OKX's worth in USD.
        final int compared = shapes.assertAlike(
                List.of(rest(venue, path)), "/markPrice", "/rateType", "/formulaType", "/nextPageCursor", "/oiUsd");
        assertEquals(1, compared, path);
    }
}
