package io.onggi.feeds.bitget;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

class BitgetDecoderTest {
    private static final long MS = 1_000_000L;
    private static final String TRADE = Frames.BITGET.get(0);
    private static final String SNAPSHOT = Frames.BITGET.get(1);
    private static final String UPDATE = Frames.BITGET.get(2);
    private static final String TOP_BOOK = Frames.BITGET.get(3);
    private static final String BEST = Frames.BITGET.get(4);
    private static final String CANDLE = Frames.BITGET.get(5);
    private static final String SHORT_TICKER = Frames.BITGET.get(6);
    private static final String TICKER = Frames.BITGET_TICKER;

    private final DecoderHarness harness = DecoderHarness.bitget();

    @Test
    void readsATrade() {
        final MarketEvent event = harness.event(TRADE);

        assertEquals(EventType.TRADE, event.type());
        assertEquals(Venue.BITGET, event.venue());
        assertEquals(StreamKind.TRADE, event.stream());
        assertEquals(1, event.instrumentId());
        assertEquals(678_901, event.price());
        assertEquals(2_500, event.size());
        assertEquals(1235671063871070209L, event.tradeId());
        assertEquals(FixedPoint.ABSENT, event.firstTradeId());
        assertEquals(EventFlags.SELL, event.flags());
        assertEquals(1_767_225_600_120L * MS, event.venueTimeNs());
        assertEquals(1_767_225_600_139L * MS, event.sendTimeNs());
        assertEquals(DecoderHarness.RECEIVE_NS, event.receiveTimeNs());
    }

    @Test
    void knowsAContractFromTheSpotMarketOfTheSameName() {
        final MarketEvent spot = harness.event(TRADE.replace("USDT-FUTURES", "SPOT"));

        assertEquals(2, spot.instrumentId());
        assertEquals(6_789_010, spot.price());
        assertEquals(250_000, spot.size());
        assertEquals(
                1, harness.event(TRADE.replace("USDT-FUTURES", "usdt-futures")).instrumentId());
        assertEquals(Outcome.UNHANDLED, harness.decode(TRADE.replace("USDT-FUTURES", "SUSDT-FUTURES")));
        assertEquals(Outcome.UNHANDLED, harness.decode(TRADE.replace("\"instType\":\"USDT-FUTURES\",", "")));
    }

    @Test
    void publishesTheNewestTradeLastAlthoughItComesFirst() {
        assertEquals(Outcome.DECODED, harness.decode(twoTrades()));

        final List<MarketEvent> trades = harness.events();
        assertEquals(2, trades.size());
        assertEquals(1235671063871070208L, trades.get(0).tradeId());
        assertEquals(0, trades.get(0).flags());
        assertEquals(1235671063871070209L, trades.get(1).tradeId());
        assertEquals(EventFlags.SELL, trades.get(1).flags());
    }

    private static String twoTrades() {
        return TRADE.replace(
                "}],",
                "},{\"ts\":\"1767225600119\",\"price\":\"67890.0\",\"size\":\"1\",\"side\":\"buy\",\"tradeId\":\"1235671063871070208\"}],");
    }

    @Test
    void marksTradesOfTheTimeBeforeTheSubscription() {
        assertEquals(Outcome.DECODED, harness.decode(twoTrades().replace("\"update\"", "\"snapshot\"")));

        assertEquals(EventFlags.INITIAL, harness.events().get(0).flags());
        assertEquals(
                EventFlags.INITIAL | EventFlags.SELL, harness.events().get(1).flags());
    }

    @Test
    void readsASnapshotOfABookThatStartsItsIdsAgain() {
        final MarketEvent event = harness.event(SNAPSHOT);

        assertEquals(EventType.BOOK_SNAPSHOT, event.type());
        assertEquals(EventFlags.RESET_IDS | EventFlags.LAST, event.flags());
        assertEquals(FixedPoint.ABSENT, event.prevId());
        assertEquals(427583461144L, event.lastId());
        assertEquals(1_767_225_600_085L * MS, event.venueTimeNs());
        assertEquals(1_767_225_600_097L * MS, event.sendTimeNs());
        assertEquals(678_902, event.levels().askPrice(0));
        assertEquals(41_500, event.levels().askSize(0));
        assertEquals(678_885, event.levels().bidPrice(1));
        assertEquals(1_010_000, event.levels().bidSize(1));
    }

    @Test
    void readsAnUpdateThatNamesItsPredecessor() {
        final MarketEvent event = harness.event(UPDATE);

        assertEquals(EventType.BOOK_DELTA, event.type());
        assertIds(event, 427583461144L, 427583461190L, 0);
        assertEquals(427583461145L, event.firstId());
        assertEquals(1_767_225_600_235L * MS, event.venueTimeNs());
        assertEquals(1_767_225_600_240L * MS, event.sendTimeNs());
        assertEquals(0, event.levels().askSize(0));
        assertEquals(30_000, event.levels().bidSize(0));
    }

    private static void assertIds(final MarketEvent event, final long prevId, final long lastId, final int flags) {
        assertEquals(prevId, event.prevId());
        assertEquals(lastId, event.lastId());
        assertEquals(flags | EventFlags.LAST, event.flags());
    }

    private static String update(final String named, final long id) {
        return UPDATE.replace("\"seq\":427583461190", "\"seq\":" + id)
                .replace(",\"pseq\":427583461144", named.isEmpty() ? "" : ",\"pseq\":" + named);
    }

    @Test
    void appliesAnUpdateThatReachesOverTheSnapshotRightBehindIt() {
        harness.event(SNAPSHOT);
        assertIds(harness.event(update("427583461100", 427583461190L)), 427583461144L, 427583461190L, 0);
        // From the second one on the chain is exact.
        assertIds(harness.event(update("427583461100", 427583461191L)), 427583461100L, 427583461191L, 0);

        harness.event(SNAPSHOT);
        assertIds(harness.event(update("427583461145", 427583461190L)), 427583461145L, 427583461190L, 0);
        harness.event(SNAPSHOT);
        assertIds(harness.event(update("427583461100", 427583461143L)), 427583461100L, 427583461143L, 0);
    }

    @Test
    void followsIdsThatOnlyGrowWhereNoneIsNamed() {
        assertIds(harness.event(update("", 427583461190L)), 0, 427583461190L, EventFlags.RESET_IDS);

        harness.event(SNAPSHOT);
        assertIds(harness.event(update("", 427583461190L)), 427583461144L, 427583461190L, 0);
        assertIds(harness.event(update("", 427583461300L)), 427583461190L, 427583461300L, 0);
        // They fell back.
        assertIds(harness.event(update("", 17)), 0, 17, EventFlags.RESET_IDS);
    }

    @Test
    void followsNothingBehindAnUpdateThatWasRefused() {
        harness.event(SNAPSHOT);
        harness.assertRejected(
                RejectReason.NUMBER_RANGE, update("", 427583461190L).replace("3.0000", "3.00001"));
        assertEquals(StreamKind.BOOK, harness.events().get(0).stream());

        assertIds(harness.event(update("", 427583461191L)), 0, 427583461191L, EventFlags.RESET_IDS);
    }

    @Test
    void announcesAGapWhereIdsStartAgain() {
        harness.event(SNAPSHOT);
        assertIds(harness.event(update("0", 427583461190L)), 0, 427583461190L, EventFlags.RESET_IDS);
        assertIds(harness.event(update("427583461190", 5)), 0, 5, EventFlags.RESET_IDS);
    }

    @Test
    void takesUpdatesOfTheYearsWithChecksumsAndWithoutIds() {
        final String old = UPDATE.replace("\"seq\":427583461190,\"pseq\":427583461144", "\"checksum\":-1258619028");
        final MarketEvent event = harness.event(old);

        assertIds(event, FixedPoint.ABSENT, FixedPoint.ABSENT, EventFlags.RESET_IDS);
        harness.assertRejected(RejectReason.MISSING_FIELD, old.replace("-1258619028", "0"));
        harness.assertRejected(RejectReason.MISSING_FIELD, old.replace(",\"checksum\":-1258619028", ""));
        harness.assertRejected(RejectReason.MISSING_FIELD, UPDATE.replace("\"seq\":427583461190,", ""));
        assertIds(
                harness.event(SNAPSHOT.replace(",\"seq\":427583461144,\"pseq\":0", "")),
                FixedPoint.ABSENT,
                FixedPoint.ABSENT,
                EventFlags.RESET_IDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 64, 200, 500})
    void readsBooksOfAnyLength(final int levels) {
        final String asks = IntStream.range(0, levels)
                .mapToObj(i -> "[\"" + (70_000 + i) + ".5\",\"" + (i + 1) + "\"]")
                .collect(Collectors.joining(","));
        assertEquals(
                Outcome.DECODED,
                harness.decode(SNAPSHOT.replaceAll("\"asks\":.*,\"bids\"", "\"asks\":[" + asks + "],\"bids\"")));

        int ask = 0;
        for (final MarketEvent part : harness.events()) {
            for (int i = 0; i < part.levels().askCount(); i++) {
                assertEquals(700_005 + 10L * ask, part.levels().askPrice(i));
                assertEquals(10_000L * ++ask, part.levels().askSize(i));
            }
        }
        assertEquals(levels, ask);
    }

    @ParameterizedTest
    @ValueSource(strings = {"books5", "books15"})
    void readsATopBookThatReplacesTheOneBefore(final String channel) {
        final MarketEvent event = harness.event(TOP_BOOK.replace("books15", channel));

        assertEquals(EventType.BOOK_SNAPSHOT, event.type());
        assertIds(event, FixedPoint.ABSENT, 427583461191L, EventFlags.RESET_IDS);
        assertEquals(1, event.levels().askCount());
        assertEquals(2, event.levels().bidCount());
    }

    @Test
    void readsTheBestPrices() {
        final MarketEvent event = harness.event(BEST);

        assertEquals(EventType.QUOTE, event.type());
        assertEquals(678_901, event.bidPrice());
        assertEquals(9_608, event.bidSize());
        assertEquals(678_902, event.askPrice());
        assertEquals(88_086, event.askSize());
        assertEquals(427583461192L, event.quoteId());
        assertEquals(1_767_225_600_302L * MS, event.venueTimeNs());
        assertEquals(1_767_225_600_303L * MS, event.sendTimeNs());

        final MarketEvent half = harness.event(BEST.replace("[[\"67890.1\",\"0.9608\"]]", "[]"));
        assertEquals(FixedPoint.ABSENT, half.bidPrice());
        assertEquals(678_902, half.askPrice());
        assertEquals(
                FixedPoint.ABSENT,
                harness.event(BEST.replace("\"seq\":427583461192,", "")).quoteId());
    }

    @Test
    void readsCandlesThatDoNotSayWhenTheyAreFinal() {
        final MarketEvent event = harness.event(CANDLE);

        assertEquals(EventType.KLINE, event.type());
        assertEquals(StreamKind.KLINE_1M, event.stream());
        assertEquals(60_000, event.intervalMs());
        assertEquals(1_767_225_600_000L, event.openTimeMs());
        assertEquals(678_901, event.open());
        assertEquals(678_999, event.high());
        assertEquals(678_800, event.low());
        assertEquals(678_912, event.close());
        assertEquals(2_824, event.volume());
        // Half to even at four decimals.
        assertEquals(179_084_800L, event.quoteVolume());
        assertEquals(0, event.flags());
        assertEquals(FixedPoint.ABSENT, event.venueTimeNs());
        assertEquals(1_767_225_608_706L * MS, event.sendTimeNs());
        assertEquals(StreamKind.KLINE_15M, harness.event(CANDLE.replace("candle1m", "candle15m")).stream());
        assertEquals(StreamKind.KLINE_1H, harness.event(CANDLE.replace("candle1m", "candle1H")).stream());
        assertEquals(
                EventFlags.INITIAL,
                harness.event(CANDLE.replace("\"update\"", "\"snapshot\"")).flags());
        assertEquals(
                EventFlags.TRUNCATED,
                harness.event(CANDLE.replace("0.2824", "0.28241")).flags());
        assertEquals(Outcome.UNHANDLED, harness.decode(CANDLE.replace("candle1m", "candle4H")));
        harness.assertRejected(RejectReason.TIME_RANGE, CANDLE.replace("1767225600000", "1767225600001"));
        harness.assertRejected(
                RejectReason.INVALID_VALUE, CANDLE.replace(",\"0.2824\",\"17908.47995\",\"17908.47995\"", ""));
    }

    @Test
    void readsATickerAndWhatElseItSaysOfAContract() {
        assertEquals(Outcome.DECODED, harness.decode(TICKER));

        final List<MarketEvent> events = harness.events();
        assertEquals(
                List.of(EventType.TICKER, EventType.MARK, EventType.OPEN_INTEREST),
                events.stream().map(MarketEvent::type).toList());
        assertEquals(
                List.of(StreamKind.TICKER, StreamKind.MARK, StreamKind.OPEN_INTEREST),
                events.stream().map(MarketEvent::stream).toList());
        for (final MarketEvent event : events) {
            assertEquals(1, event.instrumentId());
            assertEquals(0, event.flags());
            assertEquals(1_767_225_600_421L * MS, event.venueTimeNs());
            assertEquals(1_767_225_600_439L * MS, event.sendTimeNs());
        }
        final MarketEvent ticker = events.get(0);
        assertEquals(678_901, ticker.tickerLast());
        assertEquals(660_005, ticker.tickerOpen());
        assertEquals(680_005, ticker.tickerHigh());
        assertEquals(659_000, ticker.tickerLow());
        assertEquals(3_689_000, ticker.tickerVolume());
        assertEquals(101_524_299_610L, ticker.tickerQuoteVolume());
        final MarketEvent mark = events.get(1);
        assertEquals(6_789_066_000_000L, mark.markPrice());
        // Of sixteen decimals, at eight.
        assertEquals(6_788_843_816_861L, mark.indexPrice());
        assertEquals(100_000, mark.fundingRate());
        assertEquals(1_767_254_400_000L, mark.nextFundingTimeMs());
        assertEquals(9_295_020, OpenInterestEvents.size(events.get(2)));
        assertEquals(FixedPoint.ABSENT, OpenInterestEvents.worth(events.get(2)));
        assertEquals(1, harness.counters().count(1, StreamKind.TICKER, Outcome.DECODED));
    }

    @Test
    void saysNothingOfWhatATickerDoesNotSay() {
        final MarketEvent spot = harness.event(SHORT_TICKER.replace("USDT-FUTURES", "SPOT"));
        assertEquals(EventType.TICKER, spot.type());
        assertEquals(2, spot.instrumentId());
        assertEquals(151_022_220_000L, spot.tickerQuoteVolume());

        assertEquals(Outcome.DECODED, harness.decode(TICKER.replace("\"holdingAmount\":\"929.502\",", "")));
        assertEquals(2, harness.events().size());
        final String indexOnly = TICKER.replaceAll("\"(fundingRate|nextFundingTime|markPrice)\":\"[^\"]*\",", "")
                .replace("929.502", "");
        assertEquals(Outcome.DECODED, harness.decode(indexOnly));
        assertEquals(2, harness.events().size());
        final MarketEvent index = harness.events().get(1);
        assertEquals(FixedPoint.ABSENT, index.markPrice());
        assertEquals(6_788_843_816_861L, index.indexPrice());
        assertEquals(FixedPoint.ABSENT, index.fundingRate());
        assertEquals(FixedPoint.ABSENT, index.nextFundingTimeMs());
    }

    @Test
    void takesAPriceOfZeroForNone() {
        final MarketEvent event = harness.event(SHORT_TICKER.replace("\"66000.00\"", "\"0.00\""));
        assertEquals(FixedPoint.ABSENT, event.tickerOpen());
        assertEquals(680_005, event.tickerHigh());

        assertEquals(
                Outcome.DECODED,
                harness.decode(TICKER.replace("1767254400000", "0").replace("67890.66", "0")));
        assertEquals(FixedPoint.ABSENT, harness.events().get(1).nextFundingTimeMs());
        assertEquals(FixedPoint.ABSENT, harness.events().get(1).markPrice());
        harness.assertRejected(RejectReason.INVALID_VALUE, SHORT_TICKER.replace("\"67890.10\"", "\"0\""));
        harness.assertRejected(RejectReason.INVALID_VALUE, TICKER.replace("67890.66", "-67890.66"));
    }

    @Test
    void cutsOffWhatAVolumeHasBeyondTheScale() {
        final MarketEvent event = harness.event(SHORT_TICKER.replace("222.2225", "222.22259"));

        assertEquals(2_222_225, event.tickerVolume());
        assertEquals(EventFlags.TRUNCATED, event.flags());
    }

    @Test
    void hearsWhatTheVenueSaysOfTheConnection() {
        assertControl(
                "confirmed " + FixedPoint.ABSENT + " BOOK 1",
                "{\"event\":\"subscribe\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"}}");
        assertControl(
                "confirmed " + FixedPoint.ABSENT + " NONE 0",
                "{\"event\":\"subscribe\",\"arg\":{\"instType\":\"USDC-FUTURES\",\"channel\":\"candle4H\",\"instId\":\"BTCPERP\"}}");
        assertControl(
                "ack " + FixedPoint.ABSENT,
                "{\"event\":\"unsubscribe\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"}}");
        final String refusal =
                "{\"event\":\"error\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"NOPE\"},\"code\":30001,\"msg\":\"instId:NOPE doesn't exist\",\"op\":\"subscribe\"}";
        assertControl("refused " + FixedPoint.ABSENT + " BOOK 0 30001: instId:NOPE doesn't exist", refusal);
        assertControl(
                "refused " + FixedPoint.ABSENT + " BOOK 1 30001: instId:NOPE doesn't exist",
                refusal.replace("30001", "\"30001\"").replace("\"NOPE\"", "\"BTCUSDT\""));
        assertControl(
                "error " + FixedPoint.ABSENT + " 30006: too many",
                "{\"event\":\"error\",\"code\":30006,\"msg\":\"too many\"}");
        assertEquals(Outcome.CONTROL, harness.decode("pong"));
        assertEquals(Outcome.CONTROL, harness.decode("{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\"}"));
        assertEquals(List.of(), harness.controls());
        assertEquals(Outcome.UNHANDLED, harness.decode("{\"op\":\"subscribe\",\"args\":[]}"));
    }

    private void assertControl(final String said, final String frame) {
        assertEquals(Outcome.CONTROL, harness.decode(frame));
        assertEquals(List.of(said), harness.controls());
    }

    @Test
    void namesTheStreamThatLostABrokenFrame() {
        for (final String frame : Frames.BITGET) {
            final StreamKind stream = harness.event(frame).stream();
            harness.assertRejected(RejectReason.MALFORMED, frame.substring(0, frame.length() - 1) + ",\"x\":}");
            assertEquals(stream, harness.events().get(0).stream(), frame);
            assertEquals(1, harness.events().get(0).instrumentId(), frame);
            harness.assertRejected(RejectReason.TRUNCATED, frame.substring(0, frame.length() / 2));
            assertEquals(stream, harness.events().get(0).stream(), frame);
            assertEquals(1, harness.events().get(0).instrumentId(), frame);
        }
    }

    @Test
    void refusesWhatCannotBe() {
        harness.assertRejected(RejectReason.UNKNOWN_SYMBOL, SNAPSHOT.replace("\"BTCUSDT\"", "\"ETHUSDT\""));
        harness.assertRejected(RejectReason.MISSING_FIELD, TRADE.replace(",\"instId\":\"BTCUSDT\"}", "}"));
        harness.assertRejected(RejectReason.MISSING_FIELD, UPDATE.replace("\"action\":\"update\",", ""));
        harness.assertRejected(RejectReason.INVALID_VALUE, UPDATE.replace("\"update\"", "\"insert\""));
        harness.assertRejected(RejectReason.INVALID_VALUE, UPDATE.replace("\"1.25\"", "\"-1.25\""));
        harness.assertRejected(RejectReason.NUMBER_RANGE, UPDATE.replace("\"67890.4\"", "\"67890.45\""));
        harness.assertRejected(RejectReason.DUPLICATE_KEY, UPDATE.replace("\"pseq\"", "\"seq\""));
        harness.assertRejected(RejectReason.WRONG_TYPE, UPDATE.replace("}],", "},{}],"));
        harness.assertRejected(RejectReason.WRONG_TYPE, UPDATE.replace(":1767225600240", ":\"x\""));
        harness.assertRejected(RejectReason.INVALID_VALUE, TRADE.replace("\"sell\"", "\"none\""));
        harness.assertRejected(RejectReason.INVALID_VALUE, TRADE.replace("\"0.25\"", "\"0\""));
        harness.assertRejected(RejectReason.TIME_RANGE, TRADE.replace("1767225600120", "1767225600120000"));
        harness.assertRejected(RejectReason.TIME_RANGE, TRADE.replace(":1767225600139", ":1767225600"));
        harness.assertRejected(RejectReason.WRONG_TYPE, TRADE.replace("\"trade\"", "7"));
        assertEquals(Outcome.UNHANDLED, harness.decode(TRADE.replaceAll("\\[\\{.*\\}\\]", "[]")));
        assertEquals(
                Outcome.UNHANDLED,
                harness.decode(
                        "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"usdt-futures\",\"topic\":\"books1\",\"symbol\":\"BTCUSDT\"},\"data\":[{}]}"));
    }

    @Test
    void readsV1() {
        final MarketEvent trade = harness.event(Frames.BITGET_V1.get(0));
        assertEquals(678_901, trade.price());
        assertEquals(2_500, trade.size());
        assertEquals(FixedPoint.ABSENT, trade.tradeId());
        assertEquals(FixedPoint.ABSENT, trade.sendTimeNs());
        assertEquals(1_767_225_600_120L * MS, trade.venueTimeNs());
        assertEquals(EventFlags.SELL, trade.flags());

        final MarketEvent candle = harness.event(Frames.BITGET_V1.get(4));
        assertEquals(2_824, candle.volume());
        assertEquals(FixedPoint.ABSENT, candle.quoteVolume());

        assertEquals(Outcome.DECODED, harness.decode(Frames.BITGET_V1_TICKER));
        final MarketEvent ticker = harness.events().get(0);
        assertEquals(FixedPoint.ABSENT, ticker.tickerOpen());
        assertEquals(680_005, ticker.tickerHigh());
        assertEquals(1_767_225_600_664L * MS, ticker.venueTimeNs());
        assertEquals(1_000_000, harness.events().get(1).fundingRate());
        assertEquals(1_767_254_400_000L, harness.events().get(1).nextFundingTimeMs());
        assertEquals(873_384_930, OpenInterestEvents.size(harness.events().get(2)));

        assertEquals(
                2,
                harness.event(Frames.BITGET_V1.get(0).replace("\"mc\"", "\"sp\""))
                        .instrumentId());
    }

    @Test
    void comparesBooksOfV1WithTheirChecksums() {
        final String snapshot = Frames.BITGET_V1.get(1);
        final String update = Frames.BITGET_V1.get(2);
        assertIds(harness.event(snapshot), FixedPoint.ABSENT, FixedPoint.ABSENT, EventFlags.RESET_IDS);
        assertIds(harness.event(update), FixedPoint.ABSENT, FixedPoint.ABSENT, EventFlags.RESET_IDS);

        harness.event(snapshot);
        harness.assertRejected(RejectReason.CHECKSUM, update.replace("\"3.0000\"", "\"3.000\""));
        assertEquals(StreamKind.BOOK, harness.events().get(0).stream());
        assertEquals(1, harness.events().get(0).instrumentId());
        // Nothing is known of the book until the next snapshot.
        harness.event(update.replace("\"3.0000\"", "\"3.000\""));
        harness.assertRejected(RejectReason.CHECKSUM, snapshot.replace("\"101\"", "\"101.0\""));
        harness.event(snapshot);
        harness.assertRejected(RejectReason.NUMBER_RANGE, update.replace("\"3.0000\"", "\"3.00001\""));
        harness.event(update.replace("\"3.0000\"", "\"3.000\""));
    }

    @Test
    void readsNoV1OfALiveSocket() {
        final DecoderHarness live = DecoderHarness.bitgetLive();

        assertEquals(1, live.event(TRADE).instrumentId());
        for (final String frame : Frames.BITGET_V1) {
            assertEquals(Outcome.UNHANDLED, live.decode(frame));
        }
        live.assertRejected(RejectReason.WRONG_TYPE, Frames.BITGET_V1.get(0).replace("\"mc\"", "\"USDT-FUTURES\""));
    }
}
