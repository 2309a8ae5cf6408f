package io.onggi.feeds.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.OpenInterestEvents;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderHarness;
import io.onggi.feeds.Frames;
import io.onggi.feeds.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BybitDecoderTest {
    private static final long MS = 1_000_000L;
    private static final String TRADE = Frames.BYBIT.get(0);
    private static final String SNAPSHOT = Frames.BYBIT.get(1);
    private static final String DELTA = Frames.BYBIT.get(2);
    private static final String BEST = Frames.BYBIT.get(3);
    private static final String CANDLE = Frames.BYBIT.get(4);
    private static final String DAY = Frames.BYBIT.get(5);
    private static final String MARK = Frames.BYBIT.get(6);
    private static final String INTEREST = Frames.BYBIT.get(7);
    private static final String LIQUIDATION = Frames.BYBIT.get(8);
    private static final String OLD_LIQUIDATION = Frames.BYBIT.get(9);
    private static final String KEEPALIVE =
            "{\"topic\":\"tickers.BTCUSDT\",\"type\":\"delta\",\"data\":{\"symbol\":\"BTCUSDT\",\"bid1Price\":\"67890.10\",\"bid1Size\":\"6\"},\"cs\":9532239433,\"ts\":1767225600940}";

    private final DecoderHarness harness = DecoderHarness.bybit();
    private final DecoderHarness spot = DecoderHarness.bybitSpot();

    private static void assertTimes(final long matchedMs, final long sentMs, final MarketEvent event) {
        assertEquals(matchedMs * MS, event.venueTimeNs());
        assertEquals(sentMs * MS, event.sendTimeNs());
        assertEquals(DecoderHarness.RECEIVE_NS, event.receiveTimeNs());
    }

    @Test
    void readsATrade() {
        final MarketEvent event = harness.event(TRADE);

        assertEquals(EventType.TRADE, event.type());
        assertEquals(Venue.BYBIT, event.venue());
        assertEquals(StreamKind.TRADE, event.stream());
        assertEquals(1, event.instrumentId());
        assertEquals(6_789_010, event.price());
        assertEquals(250, event.size());
        assertEquals(FixedPoint.ABSENT, event.firstTradeId());
        assertEquals(EventFlags.SELL, event.flags());
        assertTimes(1_767_225_600_865L, 1_767_225_600_868L, event);
        assertEquals(0, harness.event(TRADE.replace("Sell", "Buy")).flags());
    }

    @Test
    void makesANumberOfEveryTradeId() {
        final String uuid = "20f43950-d8dd-5b31-9112-a178eb6023af";
        final long id = harness.event(TRADE).tradeId();

        assertTrue(id > 1L << 40, "a hash: " + id);
        assertEquals(id, harness.event(TRADE).tradeId());
        final long other =
                harness.event(TRADE.replace(uuid, uuid.replace("af", "ae"))).tradeId();
        assertTrue(id != other);
        assertEquals(
                2_290_000_001_189_048_101L,
                spot.event(TRADE.replace(uuid, "2290000001189048101")).tradeId());
        assertEquals(
                Long.MAX_VALUE,
                spot.event(TRADE.replace(uuid, "9223372036854775807")).tradeId());
        // Too large for a number, so a hash like other texts.
        assertTrue(spot.event(TRADE.replace(uuid, "9223372036854775808")).tradeId() >= 0);
        assertTrue(spot.event(TRADE.replace(uuid, "")).tradeId() >= 0);
    }

    @Test
    void tellsSpotFromContractsByTheSocket() {
        assertEquals(1, harness.event(TRADE).instrumentId());
        final MarketEvent event = spot.event(TRADE);
        assertEquals(2, event.instrumentId());
        assertEquals(250_000, event.size());
    }

    @Test
    void publishesEveryTradeOfAFrameButBlockTrades() {
        final String item = TRADE.substring(TRADE.indexOf("[{") + 1, TRADE.indexOf("]}"));
        final String block = item.replace("\"BT\":false", "\"BT\":true").replace("67890.10", "60000");
        final String buy = item.replace("Sell", "Buy").replace(",\"BT\":false", "");
        assertEquals(Outcome.DECODED, harness.decode(TRADE.replace(item, item + ',' + block + ',' + buy)));

        assertEquals(2, harness.events().size());
        assertEquals(EventFlags.SELL, harness.events().get(0).flags());
        assertEquals(0, harness.events().get(1).flags());
        assertEquals(1, harness.counters().count(1, StreamKind.TRADE, Outcome.DECODED));
        assertEquals(Outcome.UNHANDLED, harness.decode(TRADE.replace(item, block)));
        assertEquals(1, harness.counters().count(1, StreamKind.TRADE, Outcome.UNHANDLED));
    }

    @Test
    void readsTheLongestMessageOfTrades() {
        final String item = TRADE.substring(TRADE.indexOf("[{") + 1, TRADE.indexOf("]}"));
        final String trades = IntStream.range(0, 1024)
                .mapToObj(i -> item.replace("0.250", "0." + (100 + i % 800)))
                .collect(Collectors.joining(","));
        assertEquals(Outcome.DECODED, harness.decode(TRADE.replace(item, trades)));

        assertEquals(1024, harness.events().size());
        for (int i = 0; i < 1024; i++) {
            assertEquals(100 + i % 800, harness.events().get(i).size());
        }
        harness.assertRejected(RejectReason.TOO_MANY_LEVELS, TRADE.replace(item, trades + ',' + item));
    }

    @Test
    void readsASnapshotOfABookThatStartsItsIdsAgain() {
        final MarketEvent event = harness.event(SNAPSHOT);

        assertEquals(EventType.BOOK_SNAPSHOT, event.type());
        assertEquals(StreamKind.BOOK, event.stream());
        assertEquals(EventFlags.RESET_IDS | EventFlags.LAST, event.flags());
        assertEquals(FixedPoint.ABSENT, event.prevId());
        assertEquals(FixedPoint.ABSENT, event.firstId());
        assertEquals(18521288, event.lastId());
        assertTimes(1_767_225_600_976L, 1_767_225_600_978L, event);
        assertEquals(2, event.levels().bidCount());
        assertEquals(6_788_990, event.levels().bidPrice(1));
        assertEquals(7_000, event.levels().bidSize(1));
        assertEquals(2, event.levels().askCount());
        assertEquals(6_789_020, event.levels().askPrice(0));
        assertEquals(500, event.levels().askSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"50", "200", "500", "1000"})
    void readsAnUpdateThatFollowsTheIdBefore(final String depth) {
        final MarketEvent event = harness.event(DELTA.replace(".50.", '.' + depth + '.'));

        assertEquals(EventType.BOOK_DELTA, event.type());
        assertEquals(EventFlags.LAST, event.flags());
        assertEquals(18521288, event.prevId());
        assertEquals(18521289, event.firstId());
        assertEquals(18521289, event.lastId());
        assertEquals(0, event.levels().bidSize(0));
        assertEquals(1_500, event.levels().bidSize(1));
        assertEquals(1, event.levels().askCount());
    }

    @Test
    void takesTheTimeOfTheMessageForABookOfTheYearsBeforeMatchingTimes() {
        final MarketEvent event = harness.event(DELTA.replace(",\"cts\":1767225600996", ""));

        assertTimes(1_767_225_600_998L, 1_767_225_600_998L, event);
    }

    @Test
    void takesWhateverHasTheFirstIdForAWholeBook() {
        for (final String frame : List.of(SNAPSHOT, DELTA)) {
            final MarketEvent event = harness.event(frame.replaceAll("\"u\":[0-9]+", "\"u\":1"));

            assertEquals(EventType.BOOK_SNAPSHOT, event.type());
            assertEquals(EventFlags.RESET_IDS | EventFlags.LAST, event.flags());
            assertEquals(FixedPoint.ABSENT, event.prevId());
            assertEquals(1, event.lastId());
            assertEquals(2, event.levels().bidCount());
            assertEquals(6_789_010, event.levels().bidPrice(0));
        }
        final List<MarketEvent> parts = longBook(DELTA.replace("18521289", "1"), 200);
        assertEquals(4, parts.size());
        for (final MarketEvent part : parts) {
            assertEquals(EventType.BOOK_SNAPSHOT, part.type());
            assertEquals(FixedPoint.ABSENT, part.prevId());
        }
        assertEquals(
                400,
                parts.stream()
                        .mapToInt(
                                part -> part.levels().bidCount() + part.levels().askCount())
                        .sum());
    }

    private List<MarketEvent> longBook(final String frame, final int levels) {
        final String asks = IntStream.range(0, levels)
                .mapToObj(i -> "[\"" + (70_000 + i) + ".50\",\"" + (i + 1) + "\"]")
                .collect(Collectors.joining(","));
        final String bids = IntStream.range(0, levels)
                .mapToObj(i -> "[\"" + (60_000 - i) + ".25\",\"0." + (100 + i) + "\"]")
                .collect(Collectors.joining(","));
        assertEquals(
                Outcome.DECODED,
                harness.decode(frame.replaceAll("\"b\":.*,\"u\"", "\"b\":[" + bids + "],\"a\":[" + asks + "],\"u\"")));
        return harness.events();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 63, 64, 65, 200, 899})
    void readsBooksOfAnyLength(final int levels) {
        final List<MarketEvent> parts = longBook(SNAPSHOT, levels);

        assertEquals((2 * levels + 127) / 128, parts.size());
        int bid = 0;
        int ask = 0;
        for (final MarketEvent part : parts) {
            assertEquals(18521288, part.lastId());
            assertEquals(part == parts.get(parts.size() - 1), part.has(EventFlags.LAST));
            for (int i = 0; i < part.levels().bidCount(); i++) {
                assertEquals(6_000_025 - 100L * bid, part.levels().bidPrice(i));
                assertEquals(100L + bid++, part.levels().bidSize(i));
            }
            for (int i = 0; i < part.levels().askCount(); i++) {
                assertEquals(7_000_050 + 100L * ask, part.levels().askPrice(i));
                assertEquals(1_000L * ++ask, part.levels().askSize(i));
            }
        }
        assertEquals(levels, bid);
        assertEquals(levels, ask);
    }

    @Test
    void readsTheBestPricesWithoutAnIdOfTheBook() {
        final MarketEvent event = harness.event(BEST);

        assertEquals(EventType.QUOTE, event.type());
        assertEquals(StreamKind.QUOTE, event.stream());
        assertEquals(6_789_010, event.bidPrice());
        assertEquals(1_250, event.bidSize());
        assertEquals(6_789_020, event.askPrice());
        assertEquals(500, event.askSize());
        assertEquals(FixedPoint.ABSENT, event.quoteId());
        assertTimes(1_767_225_600_966L, 1_767_225_600_968L, event);

        final MarketEvent half = harness.event(BEST.replace("[[\"67890.20\",\"0.500\"]]", "[]"));
        assertEquals(FixedPoint.ABSENT, half.askPrice());
        assertEquals(6_789_010, half.bidPrice());
        assertEquals(Outcome.UNHANDLED, harness.decode(BEST.replace("snapshot", "delta")));
    }

    @Test
    void readsCandles() {
        final MarketEvent event = harness.event(CANDLE);

        assertEquals(EventType.KLINE, event.type());
        assertEquals(StreamKind.KLINE_1M, event.stream());
        assertEquals(60_000, event.intervalMs());
        assertEquals(1_767_225_600_000L, event.openTimeMs());
        assertEquals(6_789_010, event.open());
        assertEquals(6_789_990, event.high());
        assertEquals(6_788_000, event.low());
        assertEquals(6_789_120, event.close());
        assertEquals(35_874, event.volume());
        // Half to even at four decimals.
        assertEquals(24_354_773_256L, event.quoteVolume());
        assertEquals(FixedPoint.ABSENT, event.tradeCount());
        assertEquals(EventFlags.CLOSED, event.flags());
        assertTimes(1_767_225_600_882L, 1_767_225_600_883L, event);
        assertEquals(0, harness.event(CANDLE.replace("true", "false")).flags());
        assertEquals(
                EventFlags.CLOSED | EventFlags.TRUNCATED,
                harness.event(CANDLE.replace("35.874", "35.87415")).flags());
    }

    @Test
    void readsCandlesOfThreeLengths() {
        final MarketEvent quarter = harness.event(CANDLE.replace("kline.1.", "kline.15."));
        assertEquals(StreamKind.KLINE_15M, quarter.stream());
        assertEquals(900_000, quarter.intervalMs());
        final MarketEvent hour = harness.event(CANDLE.replace("kline.1.", "kline.60."));
        assertEquals(StreamKind.KLINE_1H, hour.stream());
        assertEquals(3_600_000, hour.intervalMs());
        assertEquals(Outcome.UNHANDLED, harness.decode(CANDLE.replace("kline.1.", "kline.5.")));
        harness.assertRejected(
                RejectReason.TIME_RANGE,
                CANDLE.replace("kline.1.", "kline.60.").replace("1767225600000", "1767225660000"));
    }

    @Test
    void makesThreeEventsOfAWholeTicker() {
        assertEquals(Outcome.DECODED, harness.decode(Frames.BYBIT_TICKER));

        assertEquals(
                List.of(EventType.MARK, EventType.OPEN_INTEREST, EventType.TICKER),
                harness.events().stream().map(MarketEvent::type).toList());
        for (final MarketEvent event : harness.events()) {
            assertEquals(event.type().name(), event.stream().name());
            assertEquals(1, event.instrumentId());
            assertEquals(0, event.flags());
            assertTimes(1_767_225_600_930L, 1_767_225_600_930L, event);
        }
        final MarketEvent ticker = harness.events().get(2);
        assertEquals(6_789_010, ticker.tickerLast());
        assertEquals(6_600_000, ticker.tickerOpen());
        assertEquals(6_800_050, ticker.tickerHigh());
        assertEquals(6_590_000, ticker.tickerLow());
        assertEquals(17_573_912, ticker.tickerVolume());
        assertEquals(11_421_184_129_021L, ticker.tickerQuoteVolume());
        assertMark(harness.events().get(0), 6_789_066_000_000L, 6_788_850_000_000L, 1_000_000, 1_767_254_400_000L);
        assertInterest(harness.events().get(1), 29_945_866, 19_499_981_325_000L);
    }

    private static void assertMark(
            final MarketEvent event, final long mark, final long index, final long rate, final long nextMs) {
        assertEquals(EventType.MARK, event.type());
        assertEquals(mark, event.markPrice());
        assertEquals(index, event.indexPrice());
        assertEquals(rate, event.fundingRate());
        assertEquals(nextMs, event.nextFundingTimeMs());
    }

    private static void assertInterest(final MarketEvent event, final long size, final long worth) {
        assertEquals(EventType.OPEN_INTEREST, event.type());
        assertEquals(size, OpenInterestEvents.size(event));
        assertEquals(worth, OpenInterestEvents.worth(event));
    }

    @Test
    void countsATickerOnceAndHearsOfEachOfItsStreams() {
        harness.decode(Frames.BYBIT_TICKER);

        assertEquals(1, harness.counters().count(1, StreamKind.TICKER, Outcome.DECODED));
        assertEquals(0, harness.counters().count(1, StreamKind.MARK, Outcome.DECODED));
        for (final StreamKind stream : List.of(StreamKind.TICKER, StreamKind.MARK, StreamKind.OPEN_INTEREST)) {
            assertEquals(DecoderHarness.RECEIVE_NS, harness.counters().lastReceiveNs(1, stream));
        }
        assertEquals(0, harness.counters().lastReceiveNs(1, StreamKind.TRADE));
    }

    @Test
    void leavesOutWhatATickerDoesNotSay() {
        assertMark(
                harness.event(MARK.replace("\"indexPrice\":\"67888.50\",\"fundingRate\":\"-0.0001\",", "")
                        .replace("\"nextFundingTime\":\"1767254400000\",", "")),
                6_789_066_000_000L,
                FixedPoint.ABSENT,
                FixedPoint.ABSENT,
                FixedPoint.ABSENT);
        assertMark(
                harness.event(MARK.replace("67890.66", "")
                        .replace("\"67888.50\"", "null")
                        .replace("1767254400000", "0")),
                FixedPoint.ABSENT,
                FixedPoint.ABSENT,
                -1_000_000,
                FixedPoint.ABSENT);
        final MarketEvent ticker = harness.event(DAY.replaceAll("\"(last|prev|high|low)[^,]*,", ""));
        assertEquals(FixedPoint.ABSENT, ticker.tickerLast());
        assertEquals(FixedPoint.ABSENT, ticker.tickerLow());
        assertEquals(17_573_912, ticker.tickerVolume());
        assertEquals(11_421_184_129_022L, ticker.tickerQuoteVolume());
        assertEquals(
                EventFlags.TRUNCATED,
                harness.event(DAY.replace("17573.9120", "17573.9125")).flags());
    }

    @Test
    void keepsTheStreamAliveWhereNothingItKeepsChanged() {
        final MarketEvent event = harness.event(KEEPALIVE);

        assertEquals(EventType.TICKER, event.type());
        assertEquals(EventFlags.KEEPALIVE, event.flags());
        assertEquals(FixedPoint.ABSENT, event.tickerLast());
        assertTimes(1_767_225_600_940L, 1_767_225_600_940L, event);
    }

    @Test
    void takesTheOpenInterestThatCountsAContractOnceWhereThereIsOne() {
        // Half to even at four decimals.
        assertInterest(harness.event(INTEREST), 29_945_866, 19_499_981_325_050L);
        assertInterest(
                harness.event(INTEREST.replaceAll("\"single[^,}]*,?", "").replace(",}", "}")),
                59_891_732,
                38_999_962_650_100L);
        assertInterest(
                harness.event(INTEREST.replaceAll("\"(openInterest|singleOpenInterest)\":[^,}]*,", "")),
                FixedPoint.ABSENT,
                19_499_981_325_050L);
    }

    @Test
    void readsTheTickerOfSpot() {
        final MarketEvent event = spot.event(
                "{\"topic\":\"tickers.BTCUSDT\",\"ts\":1767225600930,\"type\":\"snapshot\",\"cs\":112488546160,\"data\":{\"symbol\":\"BTCUSDT\",\"lastPrice\":\"65140.5\",\"highPrice24h\":\"65305.6\",\"lowPrice24h\":\"64727.9\",\"prevPrice24h\":\"65045.3\",\"volume24h\":\"2953.835931\",\"turnover24h\":\"191907024.69597728\",\"price24hPcnt\":\"0.0015\",\"usdIndexPrice\":\"65091.459221\"}}");

        assertEquals(EventType.TICKER, event.type());
        assertEquals(2, event.instrumentId());
        assertEquals(2_953_835_931L, event.tickerVolume());
        assertEquals(1_919_070_246_960L, event.tickerQuoteVolume());
    }

    @Test
    void sellsWhatALiquidatedLongPositionHeld() {
        final MarketEvent shortClosed = harness.event(LIQUIDATION);

        assertEquals(EventType.LIQUIDATION, shortClosed.type());
        assertEquals(StreamKind.LIQUIDATION, shortClosed.stream());
        assertEquals(6_810_000, shortClosed.price());
        assertEquals(200, shortClosed.size());
        assertEquals(0, shortClosed.flags());
        assertTimes(1_767_225_600_129L, 1_767_225_600_204L, shortClosed);
        assertEquals(
                EventFlags.SELL,
                harness.event(LIQUIDATION.replace("Sell", "Buy")).flags());
    }

    @Test
    void readsLiquidationsOfTheYearsBeforeAllOfThemWereSent() {
        final MarketEvent event = harness.event(OLD_LIQUIDATION);

        assertEquals(6_710_050, event.price());
        assertEquals(13, event.size());
        assertEquals(EventFlags.SELL, event.flags());
        assertTimes(1_767_225_600_130L, 1_767_225_600_205L, event);
        final MarketEvent older = harness.event(
                "{\"topic\":\"liquidation.BTCUSDT\",\"data\":{\"symbol\":\"BTCUSDT\",\"side\":\"Sell\",\"price\":\"45212.50\",\"qty\":\"0.009\",\"time\":1767225600129}}");
        assertEquals(9, older.size());
        assertEquals(0, older.flags());
        assertEquals(FixedPoint.ABSENT, older.sendTimeNs());
    }

    @Test
    void marksEveryStreamThatLostSomethingOfAListThatFoundNoRoom() {
        harness.full(true);
        assertEquals(Outcome.SHED, harness.decode(Frames.BYBIT_TICKER));
        assertEquals(Outcome.SHED, harness.decode(LIQUIDATION));
        assertEquals(Outcome.SHED, harness.decode(TRADE));
        assertEquals(Outcome.SHED, harness.decode(CANDLE));
        harness.full(false);

        assertEquals(Outcome.DECODED, harness.decode(TRADE));
        assertEquals(
                List.of("LIQUIDATION SKIPPED", "TRADE SKIPPED", "KLINE_1M SKIPPED", "TRADE TRADE"),
                harness.events().stream()
                        .map(event -> event.stream() + " " + event.type())
                        .toList());
    }

    @Test
    void hearsWhatIsSaidOfTheConnection() {
        assertControl(
                List.of("ack 7"),
                "{\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"2324d924-aa4d\",\"req_id\":\"7\",\"op\":\"subscribe\"}");
        assertControl(
                List.of("ack 8"),
                "{\"success\":true,\"ret_msg\":\"subscribe\",\"conn_id\":\"d9avt8\",\"req_id\":\"8\",\"op\":\"unsubscribe\"}");
        assertControl(
                List.of("ack " + FixedPoint.ABSENT),
                "{\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"d8bu1o\",\"req_id\":\"\",\"op\":\"subscribe\"}");
        assertControl(
                List.of("ack " + FixedPoint.ABSENT),
                "{\"success\":true,\"ret_msg\":\"\",\"req_id\":\"sub-orderbook-1\",\"op\":\"subscribe\"}");
        assertControl(
                List.of("error 9 error:handler not found,topic:orderbook.500.BTCUSDT."),
                "{\"success\":false,\"ret_msg\":\"error:handler not found,topic:orderbook.500.BTCUSDT.\",\"conn_id\":\"2\",\"req_id\":\"9\",\"op\":\"subscribe\"}");
        assertControl(
                List.of("error " + FixedPoint.ABSENT + " {\"success\":false,\"op\":\"ping\"}"),
                "{\"success\":false,\"op\":\"ping\"}");
        assertControl(
                List.of(),
                "{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"0970e817\",\"req_id\":\"100001\",\"op\":\"ping\"}");
        assertControl(
                List.of(), "{\"req_id\":\"test\",\"op\":\"pong\",\"args\":[\"1675418560633\"],\"conn_id\":\"d266o6\"}");
        assertControl(List.of(), "{\"success\":true,\"ret_msg\":\"\",\"op\":\"auth\",\"conn_id\":\"c\"}");
        harness.assertRejected(RejectReason.WRONG_TYPE, "{\"success\":1,\"op\":\"subscribe\"}");
    }

    private void assertControl(final List<String> said, final String frame) {
        assertEquals(Outcome.CONTROL, harness.decode(frame), frame);
        assertEquals(said, harness.controls());
    }

    @Test
    void namesTheStreamThatLostABrokenFrame() {
        for (final String frame : Frames.BYBIT) {
            final StreamKind stream = harness.event(frame).stream();
            harness.assertRejected(RejectReason.MALFORMED, frame.substring(0, frame.length() - 1) + ",\"x\":}");
            final boolean ticker = frame.contains("tickers");
            assertEquals(ticker ? StreamKind.TICKER : stream, harness.events().get(0).stream(), frame);
            assertEquals(1, harness.events().get(0).instrumentId(), frame);
            harness.assertRejected(RejectReason.TRUNCATED, frame.substring(0, frame.length() / 2));
            assertEquals(ticker ? StreamKind.TICKER : stream, harness.events().get(0).stream(), frame);
            assertEquals(1, harness.events().get(0).instrumentId(), frame);
        }
    }

    @Test
    void passesTopicsThatNobodyAskedFor() {
        for (final String frame : List.of(
                "{\"topic\":\"priceLimit.BTCUSDT\",\"data\":{\"symbol\":\"BTCUSDT\",\"buyLmt\":\"114450.00\",\"sellLmt\":\"103550.00\"},\"ts\":1750059683782}",
                "{\"topic\":\"orderbook.rpi.BTCUSDT\",\"type\":\"delta\",\"data\":{\"b\":[[\"1\",\"2\",\"3\"]],\"a\":[]},\"ts\":1}",
                "{\"topic\":\"unhandled\"}",
                "{\"topic\":\".\",\"data\":{}}",
                "{\"topic\":\"\",\"data\":{}}",
                "{\"topic\":\"tickers.BTCUSDT\"}",
                "{\"success\":true,\"conn_id\":\"aa01\",\"data\":{\"failTopics\":[],\"successTopics\":[\"tickers.BTC\"]},\"type\":\"COMMAND_RESP\"}",
                "{\"hello\":1}",
                "[{\"topic\":\"tickers.BTCUSDT\"}]")) {
            assertEquals(Outcome.UNHANDLED, harness.decode(frame), frame);
        }
        assertEquals(Outcome.UNHANDLED, harness.decode(TRADE.replaceAll("\\[.*\\]", "[]")));
    }

    @Test
    void refusesWhatCannotBe() {
        harness.assertRejected(RejectReason.UNKNOWN_SYMBOL, SNAPSHOT.replace("200.BTCUSDT", "200.ETHUSDT"));
        harness.assertRejected(RejectReason.WRONG_TYPE, TRADE.replace("\"publicTrade.BTCUSDT\"", "7"));
        harness.assertRejected(RejectReason.MISSING_FIELD, DELTA.replace("\"type\":\"delta\",", ""));
        harness.assertRejected(RejectReason.INVALID_VALUE, DELTA.replace("\"delta\"", "\"insert\""));
        harness.assertRejected(RejectReason.MISSING_FIELD, DELTA.replace(",\"u\":18521289", ""));
        harness.assertRejected(RejectReason.INVALID_VALUE, DELTA.replace("18521289", "0"));
        harness.assertRejected(RejectReason.WRONG_TYPE, DELTA.replace("18521289", "\"18521289\""));
        harness.assertRejected(RejectReason.MISSING_FIELD, DELTA.replace("\"ts\":1767225600998,", ""));
        harness.assertRejected(RejectReason.MISSING_FIELD, DELTA.replace("\"a\":[[\"67890.20\",\"0.750\"]],", ""));
        harness.assertRejected(
                RejectReason.WRONG_TYPE, DELTA.replace("\"a\":[[\"67890.20\",\"0.750\"]]", "\"a\":null"));
        harness.assertRejected(RejectReason.WRONG_TYPE, DELTA.replaceAll("\"data\":\\{.*?\\},", "\"data\":[],"));
        harness.assertRejected(RejectReason.WRONG_TYPE, BEST.replaceAll("\"data\":\\{.*?\\},", "\"data\":7,"));
        harness.assertRejected(
                RejectReason.TOO_MANY_LEVELS,
                BEST.replace("[[\"67890.10\"", "[[\"1\",\"1\"]," + "[\"1\",\"1\"],".repeat(128) + "[\"67890.10\""));
        harness.assertRejected(RejectReason.WRONG_TYPE, DELTA.replace("[\"67890.20\",\"0.750\"]", "[\"67890.20\"]"));
        harness.assertRejected(RejectReason.INVALID_VALUE, DELTA.replace("\"0.750\"", "\"-0.750\""));
        harness.assertRejected(RejectReason.NUMBER_RANGE, DELTA.replace("\"0.750\"", "\"0.7501\""));
        harness.assertRejected(RejectReason.DUPLICATE_KEY, DELTA.replace("\"seq\":", "\"u\":"));
        harness.assertRejected(RejectReason.INVALID_VALUE, TRADE.replace("\"Sell\"", "\"sell\""));
        harness.assertRejected(RejectReason.INVALID_VALUE, TRADE.replace("\"0.250\"", "\"0\""));
        harness.assertRejected(RejectReason.INVALID_VALUE, TRADE.replace("67890.10", "0"));
        harness.assertRejected(RejectReason.TIME_RANGE, TRADE.replace("1767225600865", "1767225600865000"));
        harness.assertRejected(RejectReason.TIME_RANGE, TRADE.replace("1767225600868", "1767225600"));
        harness.assertRejected(RejectReason.MISSING_FIELD, TRADE.replaceAll("\"i\":\"[^,]*,", ""));
        harness.assertRejected(RejectReason.WRONG_TYPE, TRADE.replaceAll("\\[.*\\]", "{}"));
        harness.assertRejected(RejectReason.WRONG_TYPE, TRADE.replaceAll("\\[.*\\]", "[7]"));
        harness.assertRejected(RejectReason.MISSING_FIELD, CANDLE.replace("\"confirm\":true,", ""));
        harness.assertRejected(RejectReason.WRONG_TYPE, MARK.replaceAll("\"data\":\\{.*?\\},", "\"data\":[],"));
        harness.assertRejected(RejectReason.INVALID_VALUE, MARK.replace("67890.66", "-1"));
        harness.assertRejected(RejectReason.MISSING_FIELD, MARK.replace(",\"ts\":1767225600730", ""));
        harness.assertRejected(RejectReason.INVALID_VALUE, LIQUIDATION.replace("\"Sell\"", "\"\""));
    }
}
