package io.onggi.feeds.okx;

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

class OkxDecoderTest {
    private static final long MS = 1_000_000L;
    private static final String TRADE = Frames.OKX.get(0);
    private static final String SNAPSHOT = Frames.OKX.get(1);
    private static final String UPDATE = Frames.OKX.get(2);
    private static final String TOP_BOOK = Frames.OKX.get(3);
    private static final String BEST = Frames.OKX.get(4);
    private static final String CANDLE = Frames.OKX.get(5);
    private static final String TICKER = Frames.OKX.get(6);
    private static final String MARK = Frames.OKX.get(7);
    private static final String INDEX = Frames.OKX.get(8);
    private static final String FUNDING = Frames.OKX.get(9);
    private static final String LIQUIDATION = Frames.OKX.get(10);

    private final DecoderHarness harness = DecoderHarness.okx();

    @Test
    void readsATradeAndItsContractsAsBaseUnits() {
        final MarketEvent event = harness.event(TRADE);

        assertEquals(EventType.TRADE, event.type());
        assertEquals(Venue.OKX, event.venue());
        assertEquals(StreamKind.TRADE, event.stream());
        assertEquals(1, event.instrumentId());
        assertEquals(4_221_990, event.price());
        // 12.05 contracts of 0.01 BTC, at five decimals.
        assertEquals(12_050, event.size());
        assertEquals(130639474, event.tradeId());
        assertEquals(130639472, event.firstTradeId());
        assertEquals(130639474, event.lastTradeId());
        assertEquals(EventFlags.SELL, event.flags());
        assertEquals(1_767_225_600_120L * MS, event.venueTimeNs());
        assertEquals(FixedPoint.ABSENT, event.sendTimeNs());
        assertEquals(DecoderHarness.RECEIVE_NS, event.receiveTimeNs());
    }

    @Test
    void readsATradeOfSpotInBaseUnits() {
        final MarketEvent event = harness.event(
                TRADE.replace("-SWAP", "").replace("trades", "trades-all").replace("\"count\":\"3\",", ""));

        assertEquals(2, event.instrumentId());
        assertEquals(1_205_000_000, event.size());
        assertEquals(FixedPoint.ABSENT, event.firstTradeId());
    }

    @Test
    void publishesEveryTradeOfAFrame() {
        final String second =
                ",{\"instId\":\"BTC-USDT-SWAP\",\"tradeId\":\"130639475\",\"px\":\"42220\",\"sz\":\"1\",\"side\":\"buy\",\"ts\":\"1767225600121\"}]}";
        assertEquals(Outcome.DECODED, harness.decode(TRADE.replace("]}", second)));

        assertEquals(2, harness.events().size());
        assertEquals(130639474, harness.events().get(0).tradeId());
        assertEquals(EventFlags.SELL, harness.events().get(0).flags());
        assertEquals(130639475, harness.events().get(1).tradeId());
        assertEquals(0, harness.events().get(1).flags());
        assertEquals(1, harness.counters().count(1, StreamKind.TRADE, Outcome.DECODED));
        harness.assertRejected(RejectReason.INVALID_VALUE, TRADE.replace("]}", second.replace("\"42220\"", "\"-1\"")));
    }

    @Test
    void marksEveryLostTradeOfAFrameThatFoundNoRoom() {
        harness.full(true);
        assertEquals(Outcome.SHED, harness.decode(TRADE));
        harness.full(false);

        assertEquals(Outcome.DECODED, harness.decode(TRADE));
        assertEquals(RejectReason.SHED.ordinal(), harness.events().get(0).rejectCode());
        assertEquals(StreamKind.TRADE, harness.events().get(0).stream());
        assertEquals(EventType.TRADE, harness.events().get(1).type());
    }

    @Test
    void readsASnapshotOfABookThatStartsItsIdsAgain() {
        final MarketEvent event = harness.event(SNAPSHOT);

        assertEquals(EventType.BOOK_SNAPSHOT, event.type());
        assertEquals(StreamKind.BOOK, event.stream());
        assertEquals(EventFlags.RESET_IDS | EventFlags.LAST, event.flags());
        assertEquals(FixedPoint.ABSENT, event.prevId());
        assertEquals(78677952608L, event.lastId());
        assertEquals(1_767_225_600_085L * MS, event.venueTimeNs());
        assertEquals(2, event.levels().bidCount());
        assertEquals(2, event.levels().askCount());
        assertEquals(6_789_020, event.levels().askPrice(0));
        assertEquals(4_150, event.levels().askSize(0));
        assertEquals(6_788_850, event.levels().bidPrice(1));
        assertEquals(101_000, event.levels().bidSize(1));
    }

    @Test
    void readsAnUpdateThatNamesItsPredecessor() {
        final MarketEvent event = harness.event(UPDATE);

        assertEquals(EventType.BOOK_DELTA, event.type());
        assertEquals(EventFlags.LAST, event.flags());
        assertEquals(78677952608L, event.prevId());
        assertEquals(78677952609L, event.firstId());
        assertEquals(78677952687L, event.lastId());
        assertEquals(2, event.levels().askCount());
        assertEquals(0, event.levels().askSize(0));
        assertEquals(1, event.levels().bidCount());
        assertEquals(
                EventType.BOOK_DELTA,
                harness.event(UPDATE.replace("\"books\"", "\"books-l2-tbt\"")).type());
        assertEquals(
                EventType.BOOK_DELTA,
                harness.event(UPDATE.replace("\"books\"", "\"books50-l2-tbt\"")).type());
    }

    private static String emptied(final String update) {
        return update.replaceAll("\"asks\":.*,\"ts\"", "\"asks\":[],\"bids\":[],\"ts\"");
    }

    @Test
    void knowsAKeepaliveFromAMaintenanceReset() {
        final MarketEvent alive = harness.event(emptied(UPDATE).replace("78677952687", "78677952608"));
        assertEquals(EventFlags.KEEPALIVE | EventFlags.LAST, alive.flags());
        assertEquals(78677952608L, alive.prevId());
        assertEquals(78677952608L, alive.lastId());

        final MarketEvent reset = harness.event(UPDATE.replace("78677952687", "17"));
        assertEquals(EventFlags.RESET_IDS | EventFlags.LAST, reset.flags());
        assertEquals(78677952608L, reset.prevId());
        assertEquals(17, reset.lastId());
        assertEquals(FixedPoint.ABSENT, reset.firstId());
    }

    @Test
    void takesUpdatesOfTheYearsWithChecksumsAndWithoutIds() {
        final String ids = "\"checksum\":0,\"seqId\":78677952687,\"prevSeqId\":78677952608";
        final MarketEvent event = harness.event(UPDATE.replace(ids, "\"checksum\":-914047754"));

        assertEquals(EventFlags.RESET_IDS | EventFlags.LAST, event.flags());
        assertEquals(FixedPoint.ABSENT, event.prevId());
        assertEquals(FixedPoint.ABSENT, event.lastId());
        harness.assertRejected(RejectReason.MISSING_FIELD, UPDATE.replace(ids, "\"checksum\":0"));
        harness.assertRejected(RejectReason.MISSING_FIELD, UPDATE.replace("," + ids, ""));
        harness.assertRejected(
                RejectReason.MISSING_FIELD,
                UPDATE.replace("\"seqId\":78677952687,", "").replace(":0,", ":5,"));
        harness.assertRejected(RejectReason.MISSING_FIELD, UPDATE.replace(",\"prevSeqId\":78677952608", ""));
    }

    /** The test vectors of the protocol notes, 5.1. */
    @Test
    void refusesABookThatIsNotWhatItsChecksumSays() {
        final String sides =
                "\"asks\":[[\"3366.8\",\"9\",\"0\",\"2\"],[\"3368\",\"8\",\"0\",\"1\"]],\"bids\":[[\"3366.1\",\"7\",\"0\",\"1\"],[\"3366\",\"6\",\"0\",\"1\"]],\"ts\"";
        final String whole = SNAPSHOT.replaceAll("\"asks\":.*,\"ts\"", sides)
                .replaceAll("\"checksum\":0[^}]*", "\"checksum\":-1881014294");
        final String update = whole.replace("snapshot", "update")
                .replaceAll(
                        "\"asks\":.*,\"ts\"",
                        "\"asks\":[[\"3372\",\"8\",\"0\",\"1\"]],\"bids\":[[\"3366\",\"0\",\"0\",\"0\"]],\"ts\"")
                .replace("-1881014294", "831078360");

        assertEquals(EventType.BOOK_SNAPSHOT, harness.event(whole).type());
        assertEquals(EventType.BOOK_DELTA, harness.event(update).type());
        harness.assertRejected(RejectReason.CHECKSUM, update.replace("\"3372\",\"8\"", "\"3372\",\"9\""));
        assertEquals(StreamKind.BOOK, harness.events().get(0).stream());
        harness.assertRejected(RejectReason.CHECKSUM, whole.replace("\"7\"", "\"7.0\""));
        // The book is not known now, until the next snapshot.
        assertEquals(EventType.BOOK_DELTA, harness.event(update).type());
        harness.event(whole);
        harness.assertRejected(RejectReason.CHECKSUM, update.replace("831078360", "831078361"));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 62, 63, 64, 200, 400})
    void readsBooksOfAnyLength(final int levels) {
        final String asks = IntStream.range(0, levels)
                .mapToObj(i -> "[\"" + (70_000 + i) + ".5\",\"" + (i + 1) + "\",\"0\",\"2\"]")
                .collect(Collectors.joining(","));
        final String bids = IntStream.range(0, levels)
                .mapToObj(i -> "[\"" + (60_000 - i) + ".25\",\"0." + (10 + i % 80) + "\",\"0\",\"2\"]")
                .collect(Collectors.joining(","));
        assertEquals(
                Outcome.DECODED,
                harness.decode(SNAPSHOT.replaceAll(
                        "\"asks\":.*,\"ts\"", "\"asks\":[" + asks + "],\"bids\":[" + bids + "],\"ts\"")));

        final List<MarketEvent> parts = harness.events();
        assertEquals((2 * levels + 127) / 128, parts.size());
        int bid = 0;
        int ask = 0;
        for (final MarketEvent part : parts) {
            assertEquals(78677952608L, part.lastId());
            assertEquals(part == parts.get(parts.size() - 1), part.has(EventFlags.LAST));
            for (int i = 0; i < part.levels().askCount(); i++) {
                assertEquals(7_000_050 + 100L * ask, part.levels().askPrice(i));
                assertEquals(1_000L * ++ask, part.levels().askSize(i));
            }
            for (int i = 0; i < part.levels().bidCount(); i++) {
                assertEquals(6_000_025 - 100L * bid, part.levels().bidPrice(i));
                assertEquals(10L * (10 + bid++ % 80), part.levels().bidSize(i));
            }
        }
        assertEquals(levels, bid);
        assertEquals(levels, ask);
    }

    @Test
    void readsATopBookThatReplacesTheOneBefore() {
        final MarketEvent event = harness.event(TOP_BOOK);

        assertEquals(EventType.BOOK_SNAPSHOT, event.type());
        assertEquals(EventFlags.RESET_IDS | EventFlags.LAST, event.flags());
        assertEquals(78677952690L, event.lastId());
        assertEquals(1, event.levels().askCount());
        assertEquals(2, event.levels().bidCount());
    }

    @Test
    void readsABookByRest() {
        final String body =
                "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"asks\":[[\"67890.2\",\"4.15\",\"0\",\"13\"]],\"bids\":[[\"67890.1\",\"2.56\",\"0\",\"12\"]],\"ts\":\"1767225600085\",\"seqId\":78677952608}]}";
        assertEquals(Outcome.DECODED, harness.snapshot(body));

        final MarketEvent event = harness.events().get(0);
        assertEquals(EventType.BOOK_SNAPSHOT, event.type());
        assertEquals(EventFlags.REST | EventFlags.LAST, event.flags());
        assertEquals(78677952608L, event.lastId());
        assertEquals(4_150, event.levels().askSize(0));
        assertEquals(Outcome.REJECTED, harness.snapshot(body.replace(",\"seqId\":78677952608", "")));
        assertEquals(
                Outcome.REJECTED,
                harness.snapshot("{\"code\":\"51001\",\"msg\":\"Instrument ID does not exist\",\"data\":[]}"));
        assertTrue(harness.events().get(0).has(EventFlags.REST));
        assertEquals(Outcome.DECODED, harness.snapshot(body));
    }

    @Test
    void readsTheBestPrices() {
        final MarketEvent event = harness.event(BEST);

        assertEquals(EventType.QUOTE, event.type());
        assertEquals(StreamKind.QUOTE, event.stream());
        assertEquals(6_789_010, event.bidPrice());
        assertEquals(577_450, event.bidSize());
        assertEquals(6_789_020, event.askPrice());
        assertEquals(551_540, event.askSize());
        assertEquals(363996337, event.quoteId());
        assertEquals(1_767_225_600_302L * MS, event.venueTimeNs());

        final MarketEvent half = harness.event(BEST.replace("[[\"67890.2\",\"551.54\",\"0\",\"2\"]]", "[]"));
        assertEquals(FixedPoint.ABSENT, half.askPrice());
        assertEquals(FixedPoint.ABSENT, half.askSize());
        assertEquals(6_789_010, half.bidPrice());
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
        assertEquals(3_587_410, event.volume());
        // Half to even at four decimals.
        assertEquals(24_354_773_256L, event.quoteVolume());
        assertEquals(EventFlags.CLOSED, event.flags());
        assertEquals(StreamKind.KLINE_15M, harness.event(CANDLE.replace("candle1m", "candle15m")).stream());
        assertEquals(StreamKind.KLINE_1H, harness.event(CANDLE.replace("candle1m", "candle1H")).stream());
        assertEquals(0, harness.event(CANDLE.replace("\"1\"]]", "\"0\"]]")).flags());
        assertEquals(
                EventFlags.CLOSED | EventFlags.TRUNCATED,
                harness.event(CANDLE.replace("3587.41", "3587.41204591")).flags());
        assertEquals(Outcome.UNHANDLED, harness.decode(CANDLE.replace("candle1m", "candle4H")));
    }

    @Test
    void readsCandlesOfTheYearsBeforeTurnover() {
        final MarketEvent event = harness.event(CANDLE.replace(",\"2435477.32555\",\"1\"", ""));

        assertEquals(3_587_410, event.volume());
        assertEquals(FixedPoint.ABSENT, event.quoteVolume());
        assertEquals(0, event.flags());
        harness.assertRejected(RejectReason.WRONG_TYPE, CANDLE.replace(",\"35.8741\",\"2435477.32555\",\"1\"", ""));
        harness.assertRejected(RejectReason.TIME_RANGE, CANDLE.replace("1767225600000", "1767225600001"));
    }

    @Test
    void readsTickers() {
        final MarketEvent event = harness.event(TICKER);

        assertEquals(EventType.TICKER, event.type());
        assertEquals(6_789_010, event.tickerLast());
        assertEquals(6_600_000, event.tickerOpen());
        assertEquals(6_800_050, event.tickerHigh());
        assertEquals(6_590_000, event.tickerLow());
        assertEquals(222_222_500, event.tickerVolume());
        assertEquals(FixedPoint.ABSENT, event.tickerQuoteVolume());

        final MarketEvent spot = harness.event(TICKER.replace("-SWAP", "").replace("\"SWAP\"", "\"SPOT\""));
        assertEquals(2, spot.instrumentId());
        assertEquals(22_222_250_000_000L, spot.tickerVolume());
        assertEquals(22_220_000, spot.tickerQuoteVolume());
    }

    @Test
    void readsOpenInterestInBaseUnits() {
        final String frame =
                "{\"arg\":{\"channel\":\"open-interest\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"oi\":\"2216113.01\",\"oiCcy\":\"22161.1301\",\"oiUsd\":\"1500000000\",\"ts\":\"1767225600139\"}]}";
        final MarketEvent event = harness.event(frame);

        assertEquals(EventType.OPEN_INTEREST, event.type());
        assertEquals(StreamKind.OPEN_INTEREST, event.stream());
        assertEquals(2_216_113_010L, OpenInterestEvents.size(event));
        assertEquals(FixedPoint.ABSENT, OpenInterestEvents.worth(event));
        assertEquals(1_767_225_600_139L * MS, event.venueTimeNs());
        assertEquals(0, event.flags());
        assertEquals(
                EventFlags.TRUNCATED,
                harness.event(frame.replace("2216113.01", "2216113.01000000212"))
                        .flags());
        harness.assertRejected(RejectReason.INVALID_VALUE, frame.replace("2216113.01", "-1"));
        harness.assertRejected(RejectReason.MISSING_FIELD, frame.replace("\"oi\"", "\"ox\""));
    }

    @Test
    void readsMarkIndexAndFundingEachAsItsOwnPart() {
        final MarketEvent mark = harness.event(MARK);
        assertMark(mark, 67_890.66, 0, 0, FixedPoint.ABSENT);
        assertEquals(1_767_225_600_746L * MS, mark.venueTimeNs());
        final MarketEvent index = harness.event(INDEX);
        assertMark(index, 0, 67_888.5, 0, FixedPoint.ABSENT);
        final MarketEvent funding = harness.event(FUNDING);
        assertMark(funding, 0, 0, 0.000_187_539_128_482_8, 1_767_254_400_000L);
        assertEquals(1_767_225_600_402L * MS, funding.venueTimeNs());
    }

    private static void assertMark(
            final MarketEvent event, final double mark, final double index, final double rate, final long nextMs) {
        assertEquals(EventType.MARK, event.type());
        assertEquals(StreamKind.MARK, event.stream());
        assertEquals(1, event.instrumentId());
        assertEquals(mark(mark), event.markPrice());
        assertEquals(mark(index), event.indexPrice());
        assertEquals(
                rate == 0 ? FixedPoint.ABSENT : Math.round(rate * FixedPoint.pow10(FixedPoint.RATE_DIGITS)),
                event.fundingRate());
        assertEquals(nextMs, event.nextFundingTimeMs());
    }

    private static long mark(final double price) {
        return price == 0 ? FixedPoint.ABSENT : Math.round(price * FixedPoint.pow10(FixedPoint.MARK_DIGITS));
    }

    @Test
    void givesAnIndexToSpotWhereThereIsNoContract() {
        assertEquals(1, harness.event(INDEX).instrumentId());
        harness.assertRejected(RejectReason.UNKNOWN_SYMBOL, INDEX.replace("BTC-USDT", "ETH-USDT"));
    }

    @Test
    void readsLiquidationsOfTheInstrumentsItKnows() {
        final MarketEvent event = harness.event(LIQUIDATION);

        assertEquals(EventType.LIQUIDATION, event.type());
        assertEquals(StreamKind.LIQUIDATION, event.stream());
        assertEquals(6_710_050, event.price());
        assertEquals(13_000, event.size());
        assertEquals(0, event.flags());
        assertEquals(1_767_225_600_010L * MS, event.venueTimeNs());
        assertEquals(
                EventFlags.SELL,
                harness.event(LIQUIDATION.replace("\"buy\"", "\"sell\"")).flags());
        assertEquals(Outcome.UNHANDLED, harness.decode(LIQUIDATION.replace("BTC-USDT-SWAP", "X-USDT-SWAP")));

        final String data = LIQUIDATION.substring(LIQUIDATION.indexOf("[{"), LIQUIDATION.length() - 1);
        final String item = data.substring(1, data.length() - 1);
        final String two = "{\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"},\"data\":["
                + item.replace("BTC-USDT-SWAP", "X-USDT-SWAP") + ',' + item + ','
                + item.replace("BTC-USDT-SWAP", "BTC-USDT") + "]}";
        assertEquals(Outcome.DECODED, harness.decode(two));
        assertEquals(
                List.of(1, 2),
                harness.events().stream().map(MarketEvent::instrumentId).toList());
        assertEquals(1_300_000_000, harness.events().get(1).size());
    }

    @Test
    void hearsWhatIsSaidOfTheConnection() {
        assertEquals(Outcome.CONTROL, harness.decode("pong"));
        assertTrue(harness.controls().isEmpty());
        assertControl(
                "confirmed 1512 BOOK 1",
                "{\"id\":\"1512\",\"event\":\"subscribe\",\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"connId\":\"a4d3ae55\"}");
        assertControl(
                "confirmed " + FixedPoint.ABSENT + " NONE 0",
                "{\"event\":\"subscribe\",\"arg\":{\"channel\":\"price-limit\",\"instId\":\"ETH-USDT-SWAP\"}}");
        assertControl(
                "ack 7",
                "{\"id\":\"7\",\"event\":\"unsubscribe\",\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"}}");
        assertControl(
                "error " + FixedPoint.ABSENT + " 60012: Invalid request: {\"op\"}",
                "{\"event\":\"error\",\"code\":\"60012\",\"msg\":\"Invalid request: {\\\"op\\\"}\",\"connId\":\"a4d3ae55\"}");
        assertControl(
                "error " + FixedPoint.ABSENT + " 60018: wrong URL",
                "{\"id\":\"a1b\",\"event\":\"error\",\"code\":\"60018\",\"msg\":\"wrong URL\"}");
        assertControl("error 9 {\"id\":\"9\",\"event\":\"error\"}", "{\"id\":\"9\",\"event\":\"error\"}");
        assertEquals(
                Outcome.CONTROL,
                harness.decode(
                        "{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"The connection will soon be closed\"}"));
        assertTrue(harness.controls().isEmpty());
        assertEquals(Outcome.UNHANDLED, harness.decode("{\"op\":\"subscribe\",\"args\":[]}"));
    }

    private void assertControl(final String said, final String frame) {
        assertEquals(Outcome.CONTROL, harness.decode(frame));
        assertEquals(List.of(said), harness.controls());
    }

    @Test
    void namesTheStreamThatLostABrokenFrame() {
        for (final String frame : Frames.OKX) {
            final StreamKind stream = harness.event(frame).stream();
            harness.assertRejected(RejectReason.MALFORMED, frame.substring(0, frame.length() - 1) + ",\"x\":}");
            assertEquals(stream, harness.events().get(0).stream(), frame);
            assertEquals(
                    frame.equals(LIQUIDATION) ? 0 : 1, harness.events().get(0).instrumentId(), frame);
        }
    }

    @Test
    void refusesWhatCannotBe() {
        harness.assertRejected(RejectReason.UNKNOWN_SYMBOL, SNAPSHOT.replace("\"BTC-USDT-SWAP\"", "\"ETH-USDT-SWAP\""));
        harness.assertRejected(RejectReason.MISSING_FIELD, MARK.replace(",\"instId\":\"BTC-USDT-SWAP\"}", "}"));
        harness.assertRejected(RejectReason.MISSING_FIELD, UPDATE.replace("\"action\":\"update\",", ""));
        harness.assertRejected(RejectReason.INVALID_VALUE, UPDATE.replace("\"update\"", "\"insert\""));
        harness.assertRejected(RejectReason.MISSING_FIELD, emptied(UPDATE).replace("\"bids\":[],", ""));
        harness.assertRejected(RejectReason.WRONG_TYPE, emptied(UPDATE).replace("\"bids\":[]", "\"bids\":null"));
        harness.assertRejected(
                RejectReason.WRONG_TYPE, UPDATE.replace("[\"67890.2\",\"0\",\"0\",\"0\"]", "[\"67890.2\"]"));
        harness.assertRejected(RejectReason.INVALID_VALUE, UPDATE.replace("\"1.25\"", "\"-1.25\""));
        harness.assertRejected(RejectReason.INVALID_VALUE, UPDATE.replace("\"67890.3\"", "\"0\""));
        harness.assertRejected(RejectReason.NUMBER_RANGE, UPDATE.replace("\"1.25\"", "\"1.2501\""));
        harness.assertRejected(RejectReason.NUMBER_RANGE, UPDATE.replace("\"67890.3\"", "\"67890.305\""));
        harness.assertRejected(RejectReason.DUPLICATE_KEY, UPDATE.replace("\"checksum\":0", "\"seqId\":1"));
        harness.assertRejected(RejectReason.WRONG_TYPE, UPDATE.replace("}]}", "},{}]}"));
        harness.assertRejected(RejectReason.INVALID_VALUE, TRADE.replace("\"sell\"", "\"none\""));
        harness.assertRejected(RejectReason.INVALID_VALUE, TRADE.replace("\"12.05\"", "\"0\""));
        harness.assertRejected(RejectReason.TIME_RANGE, TRADE.replace("1767225600120", "1767225600120000"));
        harness.assertRejected(RejectReason.TIME_RANGE, TRADE.replace("1767225600120", "1767225600"));
        harness.assertRejected(RejectReason.WRONG_TYPE, TRADE.replace("\"trades\"", "7"));
        harness.assertRejected(
                RejectReason.WRONG_TYPE, "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":{}}");
        assertEquals(
                Outcome.UNHANDLED,
                harness.decode("{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[]}"));
        assertEquals(
                Outcome.UNHANDLED,
                harness.decode(
                        "{\"arg\":{\"channel\":\"price-limit\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"buyLmt\":\"1\"}]}"));
        assertEquals(Outcome.UNHANDLED, harness.decode("{\"hello\":1}"));
    }

    @Test
    void refusesMoreEventsThanOneFrameMayHold() {
        final String item = TRADE.substring(TRADE.indexOf("[{") + 1, TRADE.indexOf("]}"));
        final String head = TRADE.substring(0, TRADE.indexOf("[{") + 1);
        assertEquals(Outcome.DECODED, harness.decode(head + (item + ',').repeat(1023) + item + "]}"));
        assertEquals(1024, harness.events().size());
        harness.assertRejected(RejectReason.TOO_MANY_LEVELS, head + (item + ',').repeat(1024) + item + "]}");
    }
}
