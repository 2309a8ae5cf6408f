package io.onggi.feeds.bingx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.feeds.DecoderHarness;
import io.onggi.feeds.Frames;
import io.onggi.feeds.Gzipped;
import io.onggi.feeds.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BingxDecoderTest {
    private static final long MS = 1_000_000L;
    private static final long SENT_NS = 1_767_225_600_123L * MS;
    private static final String TRADES = "{\"code\":0,\"dataType\":\"BTC-USDT@trade\",\"data\":[%s]}";
    private static final String TRADE = "{\"q\":\"0.0162\",\"p\":\"%s\",\"T\":%s,\"m\":%s,\"s\":\"BTC-USDT\"}";

    private final DecoderHarness harness = DecoderHarness.bingx();

    private static String trades(final String... items) {
        return TRADES.formatted(String.join(",", items));
    }

    @Test
    void readsATradeThatHasNoId() {
        final MarketEvent event = harness.event(Frames.BINGX.get(0));

        assertEquals(EventType.TRADE, event.type());
        assertEquals(StreamKind.TRADE, event.stream());
        assertEquals(6789010, event.price());
        assertEquals(162, event.size());
        assertTrue(event.has(EventFlags.SELL));
        assertEquals(FixedPoint.ABSENT, event.tradeId());
        assertEquals(1_767_225_600_120L * MS, event.venueTimeNs());
        assertEquals(FixedPoint.ABSENT, event.sendTimeNs());
        assertFalse(harness.event(Frames.BINGX.get(0).replace("true", "false")).has(EventFlags.SELL));
    }

    @Test
    void putsTradesThatComeNewestFirstInTheirOrder() {
        final String frame = trades(
                TRADE.formatted("3", "1767225600120", "true"),
                TRADE.formatted("2", "1767225600119", "true"),
                TRADE.formatted("1", "1767225600119", "true"));

        assertEquals(Outcome.DECODED, harness.decode(frame));

        assertEquals(
                List.of(100L, 200L, 300L),
                harness.events().stream().map(MarketEvent::price).toList());
    }

    @Test
    void leavesTradesThatComeOldestFirstAsTheyAre() {
        final String frame = trades(
                TRADE.formatted("1", "1767225600119", "true"),
                TRADE.formatted("2", "1767225600119", "false"),
                TRADE.formatted("3", "1767225600120", "true"));

        assertEquals(Outcome.DECODED, harness.decode(frame));

        assertEquals(
                List.of(100L, 200L, 300L),
                harness.events().stream().map(MarketEvent::price).toList());
    }

    @Test
    void readsASingleTradeThatIsNoArray() {
        final String item = TRADE.formatted("1", "1767225600119", "true");

        assertEquals(
                100,
                harness.event(TRADES.formatted(item).replace("[", "").replace("]", ""))
                        .price());
    }

    @Test
    void refusesAllOfTheTradesForOne() {
        harness.assertRejected(
                RejectReason.INVALID_VALUE,
                trades(TRADE.formatted("1", "1767225600119", "true"), TRADE.formatted("0", "1767225600119", "true")));
        assertEquals(1, harness.events().get(0).instrumentId());
        assertEquals(StreamKind.TRADE, harness.events().get(0).stream());
        assertEquals(Outcome.UNHANDLED, harness.decode(trades()));
    }

    @Test
    void readsTheTopOfABookAndPutsItsBestAskFirst() {
        final MarketEvent event = harness.event(Frames.BINGX.get(1));

        assertEquals(EventType.BOOK_SNAPSHOT, event.type());
        assertEquals(EventFlags.LAST, event.flags());
        assertEquals(FixedPoint.ABSENT, event.lastId());
        assertEquals(SENT_NS, event.venueTimeNs());
        assertEquals(SENT_NS, event.sendTimeNs());
        assertEquals(6789010, event.levels().bidPrice(0));
        assertEquals(102000, event.levels().bidSize(0));
        assertEquals(6789020, event.levels().askPrice(0));
        assertEquals(31000, event.levels().askSize(0));
        assertEquals(6789150, event.levels().askPrice(1));
        assertEquals(8000, event.levels().askSize(1));
    }

    @Test
    void leavesAsksThatComeBestFirstAsTheyAre() {
        final MarketEvent event = harness.event(Frames.BINGX
                .get(1)
                .replace("[\"67891.5\",\"0.8\"],[\"67890.2\",\"3.1\"]", "[\"67890.2\",\"3.1\"],[\"67891.5\",\"0.8\"]"));

        assertEquals(6789020, event.levels().askPrice(0));
    }

    @Test
    void readsTheTopOfABookWithoutATime() {
        final MarketEvent event = harness.event(Frames.BINGX.get(1).replace("\"ts\":1767225600123,", ""));

        assertEquals(FixedPoint.ABSENT, event.venueTimeNs());
    }

    @Test
    void readsAnUpdateThatFollowsTheIdBefore() {
        final MarketEvent event = harness.event(Frames.BINGX.get(2));

        assertEquals(EventType.BOOK_DELTA, event.type());
        assertEquals(EventFlags.LAST, event.flags());
        assertEquals(393592634, event.prevId());
        assertEquals(393592635, event.firstId());
        assertEquals(393592635, event.lastId());
        assertEquals(SENT_NS, event.venueTimeNs());
        assertEquals(168741, event.levels().bidSize(0));
        assertEquals(0, event.levels().bidSize(1), "a numeric zero deletes");
        assertEquals(6789150, event.levels().askPrice(0), "updates stay in the order they came");
        assertEquals(0, event.levels().askSize(0));
    }

    @Test
    void aNumericZeroDeletesALevelHoweverItIsSpelled() {
        final String update = Frames.BINGX.get(2);
        for (final String zero : new String[] {"0", "0.0", "0.00000000", "0.000"}) {
            final MarketEvent event = harness.event(update.replace("0.0000\"", zero + '"'));

            assertEquals(2, event.levels().bidCount(), zero);
            assertEquals(0, event.levels().bidSize(1), zero);
            assertEquals(0, event.levels().askSize(0), zero);
        }
        harness.assertRejected(RejectReason.WRONG_TYPE, update.replace("\"0.0000\"", "0"));
    }

    @Test
    void readsTheWholeBookBeforeTheUpdates() {
        final MarketEvent event = harness.event(Frames.BINGX.get(3));

        assertEquals(EventType.BOOK_SNAPSHOT, event.type());
        assertEquals(EventFlags.LAST | EventFlags.RESET_IDS, event.flags());
        assertEquals(393592634, event.lastId());
        assertEquals(FixedPoint.ABSENT, event.prevId());
        assertEquals(6789020, event.levels().askPrice(0));
        assertEquals(6789100, event.levels().askPrice(1));
        assertEquals(6789200, event.levels().askPrice(2));
        assertEquals(30000, event.levels().askSize(2));
    }

    @Test
    void takesTheOtherNameOfABooksTime() {
        assertEquals(
                SENT_NS,
                harness.event(Frames.BINGX.get(2).replace("\"time\"", "\"T\"")).venueTimeNs());
    }

    @Test
    void turnsALongBookRoundAcrossItsParts() {
        final StringBuilder bids = new StringBuilder();
        final StringBuilder asks = new StringBuilder();
        for (int i = 0; i < 333; i++) {
            bids.append(i == 0 ? "" : ",").append("[\"").append(1_000 - i).append("\",\"1\"]");
            asks.append(i == 0 ? "" : ",")
                    .append("[\"")
                    .append(2_332 - i)
                    .append("\",\"")
                    .append(i)
                    .append("\"]");
        }
        final String frame = "{\"code\":0,\"dataType\":\"BTC-USDT@incrDepth\",\"data\":{\"action\":\"all\","
                + "\"lastUpdateId\":7,\"time\":1767225600123,\"bids\":[" + bids + "],\"asks\":[" + asks + "]}}";

        assertEquals(Outcome.DECODED, harness.decode(frame));

        assertEquals(6, harness.events().size());
        long bid = 100_100;
        long ask = 199_900;
        long size = 3_330_000;
        for (final MarketEvent part : harness.events()) {
            for (int i = 0; i < part.levels().bidCount(); i++) {
                bid -= 100;
                assertEquals(bid, part.levels().bidPrice(i));
            }
            for (int i = 0; i < part.levels().askCount(); i++) {
                ask += 100;
                size -= 10_000;
                assertEquals(ask, part.levels().askPrice(i));
                assertEquals(size, part.levels().askSize(i));
            }
        }
        assertEquals(66_800, bid);
        assertEquals(233_200, ask);
        assertEquals(EventFlags.RESET_IDS, harness.events().get(0).flags());
        assertTrue(harness.events().get(5).has(EventFlags.LAST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"action\":\"update\", | | MISSING_FIELD",
                "\"action\":\"update\" | \"action\":\"some\" | INVALID_VALUE",
                "\"action\":\"update\" | \"action\":1 | WRONG_TYPE",
                "\"lastUpdateId\":393592635, | | MISSING_FIELD",
                "393592635 | -1 | INVALID_VALUE",
                "\"time\":1767225600123, | | MISSING_FIELD",
                "1767225600123 | 1767225600 | TIME_RANGE",
                "1767225600123 | 1767225600123000 | TIME_RANGE",
                "\"16.8741\" | \"16.87411\" | NUMBER_RANGE",
                "\"16.8741\" | \"-1\" | INVALID_VALUE",
                "\"16.8741\" | 16.8741 | WRONG_TYPE",
                "\"67890.1\" | \"0\" | INVALID_VALUE",
                "BTC-USDT@ | ETH-USDT@ | UNKNOWN_SYMBOL",
                "BTC-USDT@ | BTC-비트코인@ | UNKNOWN_SYMBOL",
                "\"bids\":[[\"67890.1\",\"16.8741\"],[\"67889.9\",\"0.0000\"]], | | MISSING_FIELD",
                "\"data\":{ | \"data\":7,\"x\":{ | WRONG_TYPE"
            })
    void refusesBooksThatCannotBe(final String part, final String other, final RejectReason reason) {
        final String frame = Frames.BINGX.get(2);
        assertTrue(frame.contains(part));

        harness.assertRejected(reason, frame.replace(part, other == null ? "" : other));

        assertEquals(StreamKind.BOOK, harness.events().get(0).stream());
    }

    @Test
    void readsTheBestPricesWithTheTimeOfTheMessage() {
        final MarketEvent event = harness.event(Frames.BINGX.get(4));

        assertEquals(EventType.QUOTE, event.type());
        assertEquals(6789010, event.bidPrice());
        assertEquals(31000, event.bidSize());
        assertEquals(6789020, event.askPrice());
        assertEquals(52000, event.askSize());
        assertEquals(578534658, event.quoteId());
        assertEquals(SENT_NS, event.venueTimeNs(), "T is the time of the last trade");

        assertEquals(
                FixedPoint.ABSENT,
                harness.event(Frames.BINGX
                                .get(4)
                                .replace("\"u\":578534658,", "")
                                .replace("\"T\":1767225594023,", ""))
                        .quoteId());
        assertEquals(
                578534658,
                harness.event(Frames.BINGX.get(4).replace("578534658", "\"578534658\""))
                        .quoteId());
        assertEquals(
                FixedPoint.ABSENT,
                harness.event(Frames.BINGX.get(4).replace("67890.2", "0")).askSize());
    }

    @Test
    void readsACandleThatDoesNotSayWhetherItIsClosed() {
        final MarketEvent event = harness.event(Frames.BINGX.get(5));

        assertEquals(EventType.KLINE, event.type());
        assertEquals(StreamKind.KLINE_1M, event.stream());
        assertEquals(60_000, event.intervalMs());
        assertEquals(1_767_225_600_000L, event.openTimeMs());
        assertEquals(6788010, event.open());
        assertEquals(6790000, event.high());
        assertEquals(6787000, event.low());
        assertEquals(6789000, event.close());
        assertEquals(123456, event.volume());
        assertEquals(FixedPoint.ABSENT, event.quoteVolume());
        assertEquals(0, event.flags());
        assertEquals(FixedPoint.ABSENT, event.venueTimeNs());
    }

    @Test
    void readsTwoCandlesOfOneMessage() {
        final String row = "{\"c\":\"2\",\"o\":\"1\",\"h\":\"2\",\"l\":\"1\",\"v\":\"3\",\"T\":%s}";

        assertEquals(
                Outcome.DECODED,
                harness.decode("{\"code\":0,\"dataType\":\"BTC-USDT@kline_15m\",\"s\":\"BTC-USDT\",\"data\":["
                        + row.formatted("1767224700000") + "," + row.formatted("1767225600000") + "]}"));

        assertEquals(2, harness.events().size());
        assertEquals(StreamKind.KLINE_15M, harness.events().get(0).stream());
        assertEquals(1_767_224_700_000L, harness.events().get(0).openTimeMs());
        assertEquals(1_767_225_600_000L, harness.events().get(1).openTimeMs());
    }

    @Test
    void refusesACandleThatDoesNotBeginWithItsInterval() {
        harness.assertRejected(RejectReason.TIME_RANGE, Frames.BINGX.get(5).replace("1767225600000", "1767225600001"));
        harness.assertRejected(
                RejectReason.TIME_RANGE,
                Frames.BINGX.get(5).replace("kline_1m", "kline_1h").replace("1767225600000", "1767225660000"));
    }

    @Test
    void cutsOffWhatVolumesHaveTooMuch() {
        final MarketEvent event = harness.event(Frames.BINGX.get(5).replace("12.3456", "12.34567"));

        assertEquals(123456, event.volume());
        assertTrue(event.has(EventFlags.TRUNCATED));
    }

    @Test
    void readsATickerWhoseLettersMeanTheOppositeOfAQuotes() {
        final MarketEvent event = harness.event(Frames.BINGX.get(6));

        assertEquals(EventType.TICKER, event.type());
        assertEquals(4202000, event.tickerLast());
        assertEquals(4167360, event.tickerOpen());
        assertEquals(4220000, event.tickerHigh());
        assertEquals(4150000, event.tickerLow());
        assertEquals(234561000, event.tickerVolume());
        assertEquals(9812345670000L, event.tickerQuoteVolume());
        assertEquals(SENT_NS, event.venueTimeNs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"98123.45", "0", "2000000000.5"})
    void leavesOutATurnoverThatCannotBeOne(final String turnover) {
        final MarketEvent event = harness.event(Frames.BINGX.get(6).replace("981234567.00005", turnover));

        assertEquals(FixedPoint.ABSENT, event.tickerQuoteVolume());
        assertEquals(234561000, event.tickerVolume());
    }

    @Test
    void readsMarkAndLastPrice() {
        final MarketEvent mark = harness.event(Frames.BINGX.get(7));
        assertEquals(EventType.MARK, mark.type());
        assertEquals(6789011000000L, mark.markPrice());
        assertEquals(FixedPoint.ABSENT, mark.indexPrice());
        assertEquals(FixedPoint.ABSENT, mark.fundingRate());
        assertEquals(SENT_NS, mark.sendTimeNs());

        final MarketEvent last = harness.event(Frames.BINGX.get(8));
        assertEquals(EventType.TICKER, last.type());
        assertEquals(6789010, last.tickerLast());
        assertEquals(FixedPoint.ABSENT, last.tickerHigh());
        assertEquals(FixedPoint.ABSENT, last.tickerVolume());
    }

    @Test
    void answersPingsAsTextAndInsideGzip() {
        assertEquals(Outcome.CONTROL, harness.decode("Ping"));
        assertEquals(List.of("answer Pong"), harness.controls());
        assertEquals(Outcome.CONTROL, harness.decode(Gzipped.of("Ping")));
        assertEquals(List.of("answer Pong"), harness.controls());
        assertTrue(harness.events().isEmpty());

        for (final String other : new String[] {"ping", "Pin", "Pings", "Ping "}) {
            assertEquals(Outcome.REJECTED, harness.decode(other), other);
            assertTrue(harness.controls().isEmpty(), other);
        }
    }

    @Test
    void readsEveryFrameInsideGzipAsItReadsItsText() {
        for (final String frame : Frames.BINGX) {
            final MarketEvent text = harness.event(frame);
            assertEquals(Outcome.DECODED, harness.decode(Gzipped.of(frame)), frame);
            final MarketEvent inflated = harness.events().get(0);
            assertEquals(text.type(), inflated.type());
            assertEquals(text.value(0), inflated.value(0), frame);
            assertEquals(text.venueTimeNs(), inflated.venueTimeNs());
        }
    }

    @Test
    void refusesWhatIsNoWholeGzipStream() {
        final byte[] frame = Gzipped.of(Frames.BINGX.get(0));
        final byte[] twice = Arrays.copyOf(frame, 2 * frame.length);
        System.arraycopy(frame, 0, twice, frame.length, frame.length);
        final byte[] damaged = frame.clone();
        damaged[damaged.length - 6] ^= 1;

        harness.assertRejected(RejectReason.TRUNCATED, Arrays.copyOf(frame, frame.length - 1));
        harness.assertRejected(RejectReason.TRUNCATED, Arrays.copyOf(frame, 1));
        harness.assertRejected(RejectReason.COMPRESSION, twice);
        harness.assertRejected(RejectReason.COMPRESSION, damaged);
        harness.assertRejected(RejectReason.COMPRESSION, Gzipped.of(frame));
        harness.assertRejected(RejectReason.TOO_LONG, Gzipped.of(new byte[50_000_000]));
        assertEquals(0, harness.events().get(0).instrumentId());
        assertEquals(1, harness.event(Frames.BINGX.get(0)).instrumentId());
    }

    @Test
    void judgesWhatWasInflatedAsAnyText() {
        final byte[] noText = Gzipped.of(new byte[] {'{', (byte) 0xC0, '}'});
        assertEquals(Outcome.REJECTED, harness.decode(noText));
        assertEquals(RejectReason.MALFORMED.ordinal(), harness.events().get(0).rejectCode());

        assertEquals(Outcome.REJECTED, harness.decode(Gzipped.of("")));
        assertEquals(RejectReason.TRUNCATED.ordinal(), harness.events().get(0).rejectCode());

        final String text = "{\"code\":";
        assertEquals(Outcome.REJECTED, harness.decode(Gzipped.of(text)));
        assertEquals(text.length(), harness.events().get(0).frameLength(), "the refused text is the inflated one");
        assertEquals(text, harness.samples().newestFirst().get(0).text());
    }

    @Test
    void refusesTextThatIsNoMessage() {
        harness.assertRejected(RejectReason.MALFORMED, "Error 503");
        harness.assertRejected(RejectReason.INVALID_UTF8, new byte[] {'{', '"', (byte) 0x8B, '"', '}'});
        harness.assertRejected(RejectReason.MALFORMED, "\u001F{}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void hearsAnswersToRequests() {
        final String ack = "{\"id\":\"17\",\"code\":0,\"msg\":\"\",\"dataType\":\"\",\"data\":null}";
        assertEquals(Outcome.CONTROL, harness.decode(ack));
        assertEquals(List.of("ack 17"), harness.controls());
        assertEquals(Outcome.CONTROL, harness.decode(ack.replace(",\"dataType\":\"\",\"data\":null", "")));
        assertEquals(List.of("ack 17"), harness.controls());
        assertEquals(
                Outcome.CONTROL,
                harness.decode("{\"id\":\"17\",\"code\":0,\"msg\":\"SUCCESS\",\"dataType\":\"BTC-USDT@trade\","
                        + "\"data\":null,\"timestamp\":1767225600123}"));
        assertEquals(List.of("ack 17"), harness.controls());
        assertEquals(Outcome.CONTROL, harness.decode(ack.replace("17", "e745cd6d-d0f6")));
        assertEquals(List.of("ack " + FixedPoint.ABSENT), harness.controls());
        assertTrue(harness.events().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"4\",\"code\":80015,\"msg\":\"dataType not support\",\"dataType\":\"\",\"data\":null} | 4 80015: dataType not support",
                "{\"code\":100400,\"msg\":\"incrDepth is not supported\",\"timestamp\":1767225600123} | absent 100400: incrDepth is not supported",
                "{\"id\":\"5\",\"code\":80403,\"msg\":\"\",\"dataType\":\"BTC-USDT@trade\"} | 5 80403: ",
                "{\"id\":\"6\",\"code\":1} | 6 {\"id\":\"6\",\"code\":1}"
            })
    void hearsRefusals(final String frame, final String words) {
        assertEquals(Outcome.CONTROL, harness.decode(frame));

        final String wanted = words.endsWith(":") ? words + ' ' : words;
        assertEquals(
                List.of("error " + wanted.replace("absent", String.valueOf(FixedPoint.ABSENT))), harness.controls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[{\"code\":0}]",
                "{\"code\":0,\"dataType\":\"BTC-USDT@kline_3m\",\"data\":[{\"T\":1}]}",
                "{\"code\":0,\"dataType\":\"BTC-USDT@depth7\",\"data\":{\"bids\":[]}}",
                "{\"code\":0,\"dataType\":\"BTC-USDT\",\"data\":{}}",
                "{\"code\":0,\"dataType\":\"all@ticker\",\"data\":{\"s\":\"BTC-USDT\"}}",
                "{\"code\":0,\"dataType\":\"ACCOUNT_UPDATE\",\"data\":{}}",
                "{\"e\":\"ACCOUNT_UPDATE\",\"E\":1714648293000,\"a\":{\"m\":\"ORDER\"}}",
                "{\"dataType\":\"BTC-USDT@trade\"}"
            })
    void leavesWhatNobodyAskedForUnhandled(final String frame) {
        assertEquals(Outcome.UNHANDLED, harness.decode(frame));
        assertTrue(harness.events().isEmpty());
    }

    @Test
    void refusesAMeaningGivenTwice() {
        harness.assertRejected(
                RejectReason.DUPLICATE_KEY,
                "{\"dataType\":\"ETH-USDT@trade\"," + Frames.BINGX.get(0).substring(1));
        harness.assertRejected(
                RejectReason.DUPLICATE_KEY, Frames.BINGX.get(2).replace("\"asks\"", "\"bids\":[],\"asks\""));
    }

    @Test
    void shedsAndMarksTheStreamAfterwards() {
        harness.full(true);
        assertEquals(Outcome.SHED, harness.decode(Frames.BINGX.get(0)));
        assertEquals(Outcome.SHED, harness.decode(Frames.BINGX.get(2)));
        assertEquals(Outcome.SHED, harness.decode(Frames.BINGX.get(1)));
        harness.full(false);

        assertEquals(Outcome.DECODED, harness.decode(Frames.BINGX.get(7)));

        assertEquals(3, harness.events().size());
        assertEquals(StreamKind.TRADE, harness.events().get(0).stream());
        assertEquals(StreamKind.BOOK, harness.events().get(1).stream());
        assertEquals(RejectReason.SHED.ordinal(), harness.events().get(1).rejectCode());
    }

    @Test
    void flagsTradesOfTheFirstMessageThatWereMadeBeforeTheSubscription() {
        final String frame = trades(
                TRADE.formatted("3", "1767225600121", "true"),
                TRADE.formatted("2", "1767225600120", "false"),
                TRADE.formatted("1", "1767225600119", "true"));
        harness.subscribing(StreamKind.BOOK, Long.MAX_VALUE);
        harness.decode(frame);
        assertEquals(List.of(EventFlags.SELL, 0, EventFlags.SELL), flags());

        harness.subscribing(StreamKind.TRADE, 1_767_225_600_120L * MS);
        harness.assertRejected(RejectReason.INVALID_VALUE, trades(TRADE.formatted("0", "1767225600119", "true")));
        harness.decode(frame);
        assertEquals(List.of(EventFlags.SELL | EventFlags.INITIAL, 0, EventFlags.SELL), flags());

        harness.decode(frame);
        assertEquals(List.of(EventFlags.SELL, 0, EventFlags.SELL), flags());

        harness.subscribing(StreamKind.TRADE, 1_767_225_600_120L * MS + 1);
        harness.decode(frame);
        assertEquals(List.of(EventFlags.SELL | EventFlags.INITIAL, EventFlags.INITIAL, EventFlags.SELL), flags());
    }

    private List<Integer> flags() {
        return harness.events().stream().map(MarketEvent::flags).toList();
    }
}
