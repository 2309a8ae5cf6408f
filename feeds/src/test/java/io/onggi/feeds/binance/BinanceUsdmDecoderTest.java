package io.onggi.feeds.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderHarness;
import io.onggi.feeds.Frames;
import io.onggi.feeds.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceUsdmDecoderTest {
    private static final long MS = 1_000_000L;
    private static final String DEPTH_HEAD =
            "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1767225600123,\"T\":1767225600118,\"s\":\"BTCUSDT\",\"U\":157,\"u\":160,\"pu\":149,";

    private final DecoderHarness harness = DecoderHarness.binance();

    private static String levels(final int count, final long firstPrice) {
        final StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("[\"")
                    .append(firstPrice + i)
                    .append(".5\",\"")
                    .append(i)
                    .append("\"]");
        }
        return text.append(']').toString();
    }

    @Test
    void readsAnAggregateTrade() {
        final MarketEvent event = harness.event(Frames.BINANCE.get(0));

        assertEquals(EventType.TRADE, event.type());
        assertEquals(StreamKind.TRADE, event.stream());
        assertEquals(Venue.BINANCE_USDM, event.venue());
        assertEquals(1, event.instrumentId());
        assertEquals(6789010, event.price());
        assertEquals(250, event.size());
        assertEquals(5933014, event.tradeId());
        assertEquals(100, event.firstTradeId());
        assertEquals(105, event.lastTradeId());
        assertEquals(EventFlags.SELL, event.flags());
        assertEquals(1_767_225_600_120L * MS, event.venueTimeNs());
        assertEquals(1_767_225_600_123L * MS, event.sendTimeNs());
        assertEquals(DecoderHarness.RECEIVE_NS, event.receiveTimeNs());
        assertEquals(1, harness.counters().count(1, StreamKind.TRADE, Outcome.DECODED));
        assertEquals(DecoderHarness.RECEIVE_NS, harness.counters().lastReceiveNs(1, StreamKind.TRADE));
    }

    @Test
    void readsARawTrade() {
        final MarketEvent event = harness.event(Frames.BINANCE.get(1));

        assertEquals(77, event.tradeId());
        assertEquals(FixedPoint.ABSENT, event.firstTradeId());
        assertEquals(0, event.flags());
        assertEquals(1000, event.size());
    }

    @Test
    void leavesRawTradesWithoutAFillUnhandled() {
        final String frame = Frames.BINANCE.get(1);

        assertEquals(Outcome.UNHANDLED, harness.decode(frame.replace("67890.20", "0.00")));
        assertEquals(Outcome.UNHANDLED, harness.decode(frame.replace("\"q\":\"1\"", "\"q\":\"0\"")));
        assertTrue(harness.events().isEmpty());
        assertEquals(2, harness.counters().count(1, StreamKind.TRADE, Outcome.UNHANDLED));
    }

    @Test
    void readsAnUpdateOfTheBook() {
        final MarketEvent event = harness.event(Frames.BINANCE.get(2));

        assertEquals(EventType.BOOK_DELTA, event.type());
        assertEquals(StreamKind.BOOK, event.stream());
        assertEquals(149, event.prevId());
        assertEquals(157, event.firstId());
        assertEquals(160, event.lastId());
        assertEquals(EventFlags.LAST, event.flags());
        assertEquals(2, event.levels().bidCount());
        assertEquals(6788990, event.levels().bidPrice(1));
        assertEquals(0, event.levels().bidSize(1));
        assertEquals(1, event.levels().askCount());
        assertEquals(6789020, event.levels().askPrice(0));
        assertEquals(1_767_225_600_118L * MS, event.venueTimeNs());
    }

    @Test
    void tellsTheTopOfABookFromItsUpdatesByTheNameOfTheStream() {
        final MarketEvent event = harness.event(Frames.BINANCE.get(3));

        assertEquals(EventType.BOOK_SNAPSHOT, event.type());
        assertEquals(160, event.lastId());
        assertEquals(FixedPoint.ABSENT, event.prevId());
        assertEquals(FixedPoint.ABSENT, event.firstId());
        assertEquals(2, event.levels().askCount());
        assertEquals(6789100, event.levels().askPrice(1));

        final String data = Frames.BINANCE.get(3).replaceFirst(".*\"data\":(.*)}$", "$1");
        assertEquals(
                EventType.BOOK_SNAPSHOT,
                harness.event("{\"data\":" + data + ",\"stream\":\"btcusdt@depth20\"}")
                        .type());
        assertEquals(
                EventType.BOOK_DELTA,
                harness.event("{\"data\":" + data + ",\"stream\":\"btcusdt@depth@500ms\"}")
                        .type());
        assertEquals(EventType.BOOK_DELTA, harness.event(data).type());
        assertEquals(
                Outcome.UNHANDLED, harness.decode("{\"stream\":\"btcusdt@rpiDepth@500ms\",\"data\":" + data + "}"));
        assertEquals(
                Outcome.UNHANDLED, harness.decode("{\"data\":" + data + ",\"stream\":\"btcusdt@rpiDepth@500ms\"}"));
        assertTrue(harness.events().isEmpty());
    }

    @Test
    void splitsALongUpdateIntoAdjacentParts() {
        final String frame = DEPTH_HEAD + "\"b\":" + levels(200, 60_000) + ",\"a\":" + levels(100, 70_000) + "}}";

        assertEquals(Outcome.DECODED, harness.decode(frame));

        final List<MarketEvent> parts = harness.events();
        assertEquals(3, parts.size());
        long bids = 0;
        long asks = 0;
        for (final MarketEvent part : parts) {
            assertEquals(part == parts.get(2), part.has(EventFlags.LAST));
            assertEquals(149, part.prevId());
            assertEquals(160, part.lastId());
            assertEquals(1_767_225_600_118L * MS, part.venueTimeNs());
            assertEquals(DecoderHarness.RECEIVE_NS, part.receiveTimeNs());
            bids += part.levels().bidCount();
            asks += part.levels().askCount();
        }
        assertEquals(200, bids);
        assertEquals(100, asks);
        assertEquals(
                7_009_950, parts.get(2).levels().askPrice(parts.get(2).levels().askCount() - 1));
        assertEquals(1, harness.counters().count(Outcome.DECODED));
    }

    @Test
    void publishesALongUpdateOfFewLevelsAsOnePart() {
        final MarketEvent event =
                harness.event(DEPTH_HEAD + "\"b\":[],\"a\":[]," + "\"x\":\"" + "-".repeat(2_000) + "\"}}");

        assertEquals(EventFlags.LAST, event.flags());
        assertEquals(0, event.levels().bidCount());
    }

    @Test
    void takesAsManyLevelsAsItsPartsHoldAndNoMore() {
        assertEquals(Outcome.DECODED, harness.decode(DEPTH_HEAD + "\"b\":" + levels(8_192, 1) + ",\"a\":[]}}"));
        assertEquals(64, harness.events().size());

        harness.assertRejected(
                RejectReason.TOO_MANY_LEVELS, DEPTH_HEAD + "\"b\":" + levels(8_192, 1) + ",\"a\":[[\"1\",\"1\"]]}}");
    }

    @Test
    void publishesNothingOfALongUpdateThatFailsAtItsEnd() {
        final String frame = DEPTH_HEAD + "\"b\":" + levels(300, 60_000) + ",\"a\":[[\"1\",\"-1\"]]}}";

        harness.assertRejected(RejectReason.INVALID_VALUE, frame);

        assertEquals(StreamKind.BOOK, harness.events().get(0).stream());
        assertEquals(1, harness.events().get(0).instrumentId());
        assertTrue(frame.startsWith(harness.events().get(0).text()));
    }

    @Test
    void namesInstrumentAndStreamOfABrokenFrameOnceItSaidThem() {
        final String[] starts = {
            "{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\",",
            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\",",
            "{\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\",",
            "{\"e\":\"bookTicker\",\"s\":\"BTCUSDT\",",
            "{\"e\":\"markPriceUpdate\",\"s\":\"BTCUSDT\",",
            "{\"e\":\"forceOrder\",\"s\":\"BTCUSDT\",",
            "{\"e\":\"24hrTicker\",\"s\":\"BTCUSDT\",",
            "{\"e\":\"kline\",\"s\":\"BTCUSDT\","
        };
        final StreamKind[] streams = {
            StreamKind.TRADE,
            StreamKind.TRADE,
            StreamKind.BOOK,
            StreamKind.QUOTE,
            StreamKind.MARK,
            StreamKind.LIQUIDATION,
            StreamKind.TICKER,
            StreamKind.NONE
        };
        for (int i = 0; i < starts.length; i++) {
            harness.assertRejected(RejectReason.MALFORMED, starts[i] + "\"x\":}");
            assertEquals(streams[i], harness.events().get(0).stream(), starts[i]);
            assertEquals(1, harness.events().get(0).instrumentId(), starts[i]);
        }
        harness.assertRejected(
                RejectReason.UNKNOWN_SYMBOL, Frames.BINANCE.get(5).replace("BTCUSDT", "NOPEUSDT"));
        assertEquals(StreamKind.KLINE_1M, harness.events().get(0).stream());
        assertEquals(0, harness.events().get(0).instrumentId());
    }

    @Test
    void shedsWhatTheRingRefusesAndMarksTheStreamsAfterwards() {
        harness.full(true);

        assertEquals(Outcome.SHED, harness.decode(Frames.BINANCE.get(2)));
        assertEquals(Outcome.SHED, harness.decode(DEPTH_HEAD + "\"b\":" + levels(300, 60_000) + ",\"a\":[]}}"));
        assertEquals(Outcome.SHED, harness.decode(Frames.BINANCE.get(0)));
        assertEquals(List.of(), harness.controls());
        assertEquals(Outcome.REJECTED, harness.decode(Frames.BINANCE.get(2).replace("1.250", "x")));
        assertTrue(harness.events().isEmpty());
        assertEquals(2, harness.counters().count(1, StreamKind.BOOK, Outcome.SHED));

        harness.full(false);
        assertEquals(Outcome.DECODED, harness.decode(Frames.BINANCE.get(2)));
        assertEquals(
                List.of("SKIPPED BOOK", "SKIPPED TRADE", "BOOK_DELTA BOOK"),
                harness.events().stream()
                        .map(event -> event.type() + " " + event.stream())
                        .toList());
    }

    @Test
    void readsTheBestPrices() {
        final MarketEvent event = harness.event(Frames.BINANCE.get(4));

        assertEquals(EventType.QUOTE, event.type());
        assertEquals(6789010, event.bidPrice());
        assertEquals(3120, event.bidSize());
        assertEquals(6789020, event.askPrice());
        assertEquals(4066, event.askSize());
        assertEquals(400900217, event.quoteId());
        assertEquals(1_767_225_600_121L * MS, event.venueTimeNs());

        final MarketEvent oneSided = harness.event(Frames.BINANCE.get(4).replace("67890.20", "0.00"));
        assertEquals(FixedPoint.ABSENT, oneSided.askPrice());
        assertEquals(FixedPoint.ABSENT, oneSided.askSize());
        assertEquals(6789010, oneSided.bidPrice());
    }

    @Test
    void readsBestPricesThatDoNotNameThemselves() {
        final MarketEvent event = harness.event(
                "{\"stream\":\"!bookTicker\",\"data\":{\"u\":19575390521,\"s\":\"BTCUSDT\",\"b\":\"29010.90000000\",\"B\":\"13.94300000\",\"a\":\"29010.91000000\",\"A\":\"3.99900000\"}}");

        assertEquals(EventType.QUOTE, event.type());
        assertEquals(2901091, event.askPrice());
        assertEquals(FixedPoint.ABSENT, event.venueTimeNs());
    }

    @Test
    void readsACandle() {
        final MarketEvent event = harness.event(Frames.BINANCE.get(5));

        assertEquals(EventType.KLINE, event.type());
        assertEquals(StreamKind.KLINE_1M, event.stream());
        assertEquals(60_000, event.intervalMs());
        assertEquals(1_767_225_600_000L, event.openTimeMs());
        assertEquals(100, event.open());
        assertEquals(250, event.high());
        assertEquals(50, event.low());
        assertEquals(200, event.close());
        assertEquals(1_000_000, event.volume());
        assertEquals(15_000_000, event.quoteVolume());
        assertEquals(101, event.tradeCount());
        assertEquals(500_000, event.takerBuyVolume());
        assertEquals(7_500_002, event.takerBuyQuoteVolume());
        assertEquals(100, event.klineFirstTradeId());
        assertEquals(200, event.klineLastTradeId());
        assertEquals(EventFlags.CLOSED, event.flags());
        assertEquals(1_767_225_660_005L * MS, event.venueTimeNs());
    }

    @ParameterizedTest
    @CsvSource({"15m, KLINE_15M, 900000", "1h, KLINE_1H, 3600000"})
    void readsCandlesOfOtherLengths(final String interval, final StreamKind stream, final long ms) {
        final MarketEvent event = harness.event(Frames.BINANCE
                .get(5)
                .replace("\"i\":\"1m\"", "\"i\":\"" + interval + '"')
                .replace("\"x\":true", "\"x\":false")
                .replace("\"f\":100,\"L\":200", "\"f\":-1,\"L\":-1"));

        assertEquals(stream, event.stream());
        assertEquals(ms, event.intervalMs());
        assertFalse(event.has(EventFlags.CLOSED));
        assertEquals(FixedPoint.ABSENT, event.klineFirstTradeId());
    }

    @Test
    void readsTheMarkPrice() {
        final MarketEvent event = harness.event(Frames.BINANCE.get(6));

        assertEquals(EventType.MARK, event.type());
        assertEquals(6_789_011_000_000L, event.markPrice());
        assertEquals(6_788_800_000_000L, event.indexPrice());
        assertEquals(-1_000_000, event.fundingRate());
        assertEquals(1_767_254_400_000L, event.nextFundingTimeMs());
        assertEquals(1_767_225_601_000L * MS, event.venueTimeNs());

        final MarketEvent old = harness.event(
                "{\"e\":\"markPriceUpdate\",\"E\":1767225601000,\"s\":\"BTCUSDT\",\"p\":\"8291.34697815\",\"r\":\"\",\"T\":0}");
        assertEquals(FixedPoint.ABSENT, old.indexPrice());
        assertEquals(FixedPoint.ABSENT, old.fundingRate());
        assertEquals(FixedPoint.ABSENT, old.nextFundingTimeMs());
    }

    @Test
    void readsALiquidation() {
        final MarketEvent event = harness.event(Frames.BINANCE.get(7));

        assertEquals(EventType.LIQUIDATION, event.type());
        assertEquals(6710000, event.price());
        assertEquals(14, event.size());
        assertEquals(EventFlags.SELL, event.flags());
        assertEquals(1_767_225_600_890L * MS, event.venueTimeNs());
        assertEquals(1_767_225_600_893L * MS, event.sendTimeNs());
        assertEquals(
                0, harness.event(Frames.BINANCE.get(7).replace("SELL", "BUY")).flags());
    }

    @Test
    void readsBothKindsOfTickers() {
        final MarketEvent event = harness.event(Frames.BINANCE.get(8));
        final MarketEvent mini = harness.event(Frames.BINANCE.get(9));

        assertEquals(EventType.TICKER, event.type());
        assertEquals(1658460, event.tickerLast());
        assertEquals(1671600, event.tickerOpen());
        assertEquals(1676489, event.tickerHigh());
        assertEquals(1645651, event.tickerLow());
        assertEquals(122474816, event.tickerVolume());
        assertEquals(20361020856900L, event.tickerQuoteVolume());
        assertEquals(1658460, mini.tickerLast());
        assertEquals(180000, mini.tickerQuoteVolume());
    }

    @Test
    void hearsAnswersToRequests() {
        assertEquals(Outcome.CONTROL, harness.decode("{\"result\":null,\"id\":1}"));
        assertEquals(List.of("ack 1"), harness.controls());
        assertEquals(Outcome.CONTROL, harness.decode("{\"id\":\"17\",\"result\":[\"btcusdt@bookTicker\"]}"));
        assertEquals(List.of("ack 17"), harness.controls());
        assertEquals(Outcome.CONTROL, harness.decode("{\"result\":true,\"id\":null}"));
        assertEquals(List.of("ack " + FixedPoint.ABSENT), harness.controls());
        assertEquals(Outcome.CONTROL, harness.decode("{\"result\":null,\"id\":\"a-1\"}"));
        assertEquals(List.of("ack " + FixedPoint.ABSENT), harness.controls());
        assertTrue(harness.events().isEmpty());
        assertEquals(4, harness.counters().count(Outcome.CONTROL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\":2,\"msg\":\"Invalid request: no \\u0022id\\u0022\"} | absent 2: Invalid request: no \"id\"",
                "{\"id\":1,\"error\":{\"code\":-1121,\"msg\":\"Invalid symbol.\"}} | 1 -1121: Invalid symbol.",
                "{\"error\":{\"msg\":\"x\",\"code\":3},\"id\":\"4\"} | 4 3: x",
                "{\"error\":\"too many\",\"id\":5} | 5 {\"error\":\"too many\",\"id\":5}",
                "{\"code\":\"E\",\"msg\":7} | absent {\"code\":\"E\",\"msg\":7}"
            })
    void hearsErrorsOfAllForms(final String frame, final String words) {
        assertEquals(Outcome.CONTROL, harness.decode(frame));

        assertEquals(
                List.of("error " + words.replace("absent", String.valueOf(FixedPoint.ABSENT))), harness.controls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"e\":\"compositeIndex\",\"E\":1602310596000,\"s\":\"DEFIUSDT\",\"p\":\"554.4\",\"c\":[{\"b\":\"BAL\"}]}",
                "{\"stream\":\"!markPrice@arr\",\"data\":[{\"e\":\"markPriceUpdate\",\"s\":\"BTCUSDT\"}]}",
                "[{\"e\":\"24hrTicker\"}]",
                "{}",
                "[]",
                "{\"stream\":\"x\",\"data\":{}}",
                "{\"stream\":\"x\",\"data\":null}",
                "{\"lastUpdateId\":7,\"bids\":[],\"asks\":[]}",
                "{\"e\":\"CONTRACTINFO\"}",
                "{\"stream\":\"x\",\"data\":{\"code\":1,\"msg\":\"y\"}}"
            })
    void leavesWhatNobodyAskedForUnhandled(final String frame) {
        assertEquals(Outcome.UNHANDLED, harness.decode(frame));
        assertTrue(harness.events().isEmpty());
    }

    @Test
    void leavesCoinMarginedContractsUnhandled() {
        for (final String frame : Frames.BINANCE) {
            final String coin = frame.replaceFirst("\"E\":", "\"st\":2,\"E\":")
                    .replace(",\"st\":1", "")
                    .replace("BTCUSDT", "BTCUSD_PERP");
            assertEquals(Outcome.UNHANDLED, harness.decode(coin), coin);
            assertTrue(harness.events().isEmpty());
        }
        assertEquals(Outcome.UNHANDLED, harness.decode(Frames.BINANCE.get(5).replace("\"i\":\"1m\"", "\"i\":\"3m\"")));
    }

    @Test
    void publishesAClaimedSlotEvenWhenTheFrameTurnsOutToBeNobodys() {
        final String frame = Frames.BINANCE.get(2).replace(",\"st\":1", "").replace("}}", ",\"st\":2}}");

        assertEquals(Outcome.UNHANDLED, harness.decode(frame));

        harness.assertOneSkipped(frame);
        assertEquals(RejectReason.NONE.ordinal(), harness.events().get(0).rejectCode());
    }

    @Test
    void refusesWhatCannotBe() {
        harness.assertRejected(
                RejectReason.UNKNOWN_SYMBOL, Frames.BINANCE.get(0).replace("\"s\":\"BTCUSDT\"", "\"s\":\"NOPEUSDT\""));
        harness.assertRejected(
                RejectReason.UNKNOWN_SYMBOL, Frames.BINANCE.get(7).replace("\"s\":\"BTCUSDT\"", "\"s\":\"NOPEUSDT\""));
        harness.assertRejected(RejectReason.MISSING_FIELD, Frames.BINANCE.get(0).replace("\"s\":\"BTCUSDT\",", ""));
        harness.assertRejected(RejectReason.MISSING_FIELD, Frames.BINANCE.get(2).replace("\"U\":157,", ""));
        harness.assertRejected(RejectReason.MISSING_FIELD, Frames.BINANCE.get(2).replaceFirst(",\"a\":.*\\]\\]", ""));
        harness.assertRejected(RejectReason.MISSING_FIELD, "{\"e\":\"kline\",\"E\":1767225660005,\"s\":\"BTCUSDT\"}");
        harness.assertRejected(RejectReason.WRONG_TYPE, Frames.BINANCE.get(0).replace("\"m\":true", "\"m\":\"true\""));
        harness.assertRejected(
                RejectReason.WRONG_TYPE,
                Frames.BINANCE
                        .get(2)
                        .replace("\"b\":[", "\"b\":{\"x\":[")
                        .replace("\"a\":[[", "\"a\":[[")
                        .replace("]],\"a\"", "]]},\"a\""));
        harness.assertRejected(RejectReason.WRONG_TYPE, Frames.BINANCE.get(2).replace("\"u\":160", "\"u\":\"160\""));
        harness.assertRejected(RejectReason.WRONG_TYPE, "{\"e\":5}");
        harness.assertRejected(RejectReason.INVALID_VALUE, Frames.BINANCE.get(0).replace("67890.10", "0"));
        harness.assertRejected(RejectReason.INVALID_VALUE, Frames.BINANCE.get(0).replace("67890.10", "-5"));
        harness.assertRejected(RejectReason.INVALID_VALUE, Frames.BINANCE.get(2).replace("\"U\":157", "\"U\":161"));
        harness.assertRejected(RejectReason.INVALID_VALUE, Frames.BINANCE.get(7).replace("SELL", "HOLD"));
        harness.assertRejected(RejectReason.NUMBER_RANGE, Frames.BINANCE.get(0).replace("67890.10", "67890.105"));
        harness.assertRejected(RejectReason.NUMBER_RANGE, Frames.BINANCE.get(4).replace("3.120", "1e300"));
        harness.assertRejected(
                RejectReason.TIME_RANGE, Frames.BINANCE.get(0).replace("1767225600120", "1767225600120000"));
        harness.assertRejected(RejectReason.TIME_RANGE, Frames.BINANCE.get(0).replace("1767225600123", "1767225600"));
        harness.assertRejected(RejectReason.TIME_RANGE, Frames.BINANCE.get(0).replace("1767225600123", "-1"));
        harness.assertRejected(
                RejectReason.TIME_RANGE, Frames.BINANCE.get(5).replace("\"t\":1767225600000", "\"t\":1767225600001"));
    }

    @Test
    void refusesAMeaningGivenTwice() {
        for (final String key : new String[] {"e", "s", "E", "U", "u", "pu", "b", "a"}) {
            harness.assertRejected(
                    RejectReason.DUPLICATE_KEY,
                    Frames.BINANCE
                            .get(2)
                            .replace(
                                    "\"ps\":\"BTCUSDT\"",
                                    '"' + key + (key.equals("b") || key.equals("a") ? "\":[]" : "\":null")));
        }
        harness.assertRejected(
                RejectReason.DUPLICATE_KEY, Frames.BINANCE.get(5).replace("\"B\":\"0\"", "\"o\":\"1.0\""));
        harness.assertRejected(
                RejectReason.DUPLICATE_KEY,
                "{\"data\":{}," + Frames.BINANCE.get(2).substring(1));
        harness.assertRejected(
                RejectReason.DUPLICATE_KEY,
                "{\"e\":\"trade\"," + Frames.BINANCE.get(2).substring(1));
        assertEquals(
                Outcome.DECODED,
                harness.decode(Frames.BINANCE.get(2).replace("\"ps\":\"BTCUSDT\"", "\"zz\":1,\"zz\":1")));
    }

    @Test
    void readsAnUpdateThatDoesNotNameTheOneBefore() {
        final MarketEvent delta = harness.event(
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1767225600670,\"s\":\"BTCUSDT\",\"U\":11,\"u\":26,\"b\":[[\"35743.98000000\",\"0.00000000\"]],\"a\":[]}}");

        assertEquals(FixedPoint.ABSENT, delta.prevId());
        assertEquals(1_767_225_600_670L * MS, delta.venueTimeNs());
    }

    @Test
    void leavesBooksOfSpotUnhandled() {
        assertEquals(
                Outcome.UNHANDLED,
                harness.decode(
                        "{\"stream\":\"btcusdt@depth20\",\"data\":{\"lastUpdateId\":17044571457,\"bids\":[],\"asks\":[]}}"));
    }

    @Test
    void readsTheRestReplyForABook() {
        final String body = "{\"lastUpdateId\":1027024,\"E\":1767225600110,\"T\":1767225600105,\"bids\":"
                + levels(1_000, 1_000) + ",\"asks\":" + levels(1_000, 2_000) + "}";

        assertEquals(Outcome.DECODED, harness.snapshot(body));

        assertEquals(16, harness.events().size());
        final MarketEvent last = harness.events().get(15);
        assertEquals(EventType.BOOK_SNAPSHOT, last.type());
        assertTrue(last.has(EventFlags.LAST | EventFlags.REST));
        assertEquals(EventFlags.REST, harness.events().get(0).flags());
        assertEquals(1027024, last.lastId());
        assertEquals(1_767_225_600_105L * MS, last.venueTimeNs());
        assertEquals(299950, last.levels().askPrice(last.levels().askCount() - 1));

        assertEquals(Outcome.DECODED, harness.snapshot("{\"asks\":[],\"bids\":[[\"1\",\"2\"]],\"lastUpdateId\":5}"));
        assertEquals(FixedPoint.ABSENT, harness.events().get(0).venueTimeNs());
        assertEquals(EventFlags.LAST | EventFlags.REST, harness.events().get(0).flags());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\":-1121,\"msg\":\"Invalid symbol.\"} | MISSING_FIELD",
                "[] | WRONG_TYPE",
                "<html> | MALFORMED",
                "{\"lastUpdateId\":\"5\",\"bids\":[],\"asks\":[]} | WRONG_TYPE",
                "{\"lastUpdateId\":5,\"bids\":[[\"1\",\"1\"]],\"asks\":[ | TRUNCATED",
                "{\"lastUpdateId\":5,\"bids\":{},\"asks\":[]} | WRONG_TYPE",
                "{\"lastUpdateId\":-5,\"bids\":[],\"asks\":[]} | INVALID_VALUE"
            })
    void refusesOtherRestReplies(final String body, final RejectReason reason) {
        assertEquals(Outcome.REJECTED, harness.snapshot(body));

        harness.assertOneSkipped(body);
        assertEquals(reason.ordinal(), harness.events().get(0).rejectCode());
        assertEquals(1, harness.events().get(0).instrumentId());
    }

    @Test
    void shedsABookByRest() {
        harness.full(true);

        assertEquals(Outcome.SHED, harness.snapshot("{\"lastUpdateId\":5,\"bids\":[],\"asks\":[]}"));
        assertTrue(harness.controls().isEmpty());
    }
}
