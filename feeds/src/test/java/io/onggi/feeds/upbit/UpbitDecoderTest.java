package io.onggi.feeds.upbit;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.onggi.feeds.krw.UtcText;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpbitDecoderTest {
    private static final long MS = 1_000_000L;

    private final DecoderHarness harness = DecoderHarness.upbit();

    @Test
    void readsATrade() {
        final MarketEvent event = harness.event(Frames.UPBIT.get(0));

        assertEquals(EventType.TRADE, event.type());
        assertEquals(Venue.UPBIT, event.venue());
        assertEquals(1, event.instrumentId());
        assertEquals(1_098_470_000_000L, event.price());
        assertEquals(509799, event.size());
        assertEquals(17672256007970000L, event.tradeId());
        assertEquals(FixedPoint.ABSENT, event.firstTradeId());
        assertEquals(EventFlags.SELL | EventFlags.INITIAL, event.flags());
        assertEquals(1_767_225_600_797L * MS, event.venueTimeNs());
        assertEquals(1_767_225_600_853L * MS, event.sendTimeNs());
    }

    @Test
    void readsATradeInTheSimpleFormat() {
        final MarketEvent event = harness.event(Frames.UPBIT.get(1));

        assertEquals(1_165_390_000_000L, event.price());
        assertEquals(79276, event.size());
        assertEquals(1767225600000003L, event.tradeId());
        assertEquals(0, event.flags());
    }

    @Test
    void namesTheStreamThatLostABrokenFrame() {
        final StreamKind[] streams = {
            StreamKind.TRADE,
            StreamKind.TRADE,
            StreamKind.BOOK,
            StreamKind.BOOK,
            StreamKind.TICKER,
            StreamKind.TICKER,
            StreamKind.KLINE_1M,
            StreamKind.KLINE_1H
        };
        for (int i = 0; i < streams.length; i++) {
            final String frame = Frames.UPBIT.get(i);
            harness.assertRejected(RejectReason.MALFORMED, frame.substring(0, frame.length() - 1) + ",\"x\":}");
            assertEquals(streams[i], harness.events().get(0).stream(), frame);
            assertEquals(1, harness.events().get(0).instrumentId(), frame);
        }
        harness.assertRejected(RejectReason.MALFORMED, "{\"type\":\"trade\",}");
        assertEquals(StreamKind.TRADE, harness.events().get(0).stream());
        assertEquals(0, harness.events().get(0).instrumentId(), "not yet said");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void readsABookInOneSlot(final int frame) {
        final MarketEvent event = harness.event(Frames.UPBIT.get(frame));

        assertEquals(EventType.BOOK_SNAPSHOT, event.type());
        assertEquals(StreamKind.BOOK, event.stream());
        assertEquals(1, event.instrumentId());
        assertEquals(EventFlags.LAST, event.flags());
        assertEquals(2, event.levels().bidCount());
        assertEquals(2, event.levels().askCount());
        assertEquals(frame == 2 ? 9101 : 50000, event.levels().askSize(1));
        assertEquals(
                frame == 2 ? 1_098_680_000_000L : 1_166_090_000_000L,
                event.levels().askPrice(1));
        assertEquals(1_767_225_600_900L * MS, event.venueTimeNs());
        assertEquals(FixedPoint.ABSENT, event.sendTimeNs());
        assertEquals(FixedPoint.ABSENT, event.lastId());
    }

    private static String book(final int units) {
        final StringBuilder text =
                new StringBuilder("{\"ty\":\"orderbook\",\"cd\":\"KRW-BTC\",\"tms\":1767225600900,\"obu\":[");
        for (int i = 0; i < units; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"ap\":")
                    .append(1000 + i)
                    .append(",\"bp\":")
                    .append(999 - i)
                    .append(",\"as\":1,\"bs\":2}");
        }
        return text.append("]}").toString();
    }

    @Test
    void takesSixtyFourUnitsAndNoMore() {
        final MarketEvent event = harness.event(book(64));
        assertEquals(64, event.levels().bidCount());
        assertEquals(64, event.levels().askCount());

        harness.assertRejected(RejectReason.TOO_MANY_LEVELS, book(65));
        assertEquals(0, harness.event(book(0)).levels().bidCount());
    }

    @Test
    void leavesPaddingOut() {
        final MarketEvent event = harness.event(
                "{\"ty\":\"orderbook\",\"cd\":\"KRW-BTC\",\"tms\":1767225600900,\"obu\":[{\"ap\":0,\"bp\":5,\"as\":3,\"bs\":1},{\"ap\":7.0,\"bp\":4,\"as\":0.0,\"bs\":1},{\"ap\":0,\"bp\":0,\"as\":0,\"bs\":0}]}");

        assertEquals(2, event.levels().bidCount());
        assertEquals(0, event.levels().askCount());
    }

    @Test
    void cutsLoweredSizesOffAndSaysSo() {
        final MarketEvent cut = harness.event(
                Frames.UPBIT.get(1).replace("KRW-BTC", "KRW-BTT").replace("7.9276E-4", "1234567890123.12345678"));
        final MarketEvent whole = harness.event(
                Frames.UPBIT.get(1).replace("KRW-BTC", "KRW-BTT").replace("7.9276E-4", "1234567890123.12340000"));
        final MarketEvent book = harness.event(Frames.UPBIT.get(3).replace("KRW-BTC", "KRW-BTT"));

        assertEquals(12345678901231234L, cut.size());
        assertEquals(EventFlags.TRUNCATED, cut.flags());
        assertEquals(12345678901231234L, whole.size());
        assertEquals(0, whole.flags());
        assertEquals(EventFlags.TRUNCATED | EventFlags.LAST, book.flags());
        assertEquals(628, book.levels().askSize(0));
        harness.assertRejected(RejectReason.NUMBER_RANGE, Frames.UPBIT.get(1).replace("7.9276E-4", "0.123456789"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void readsATicker(final int frame) {
        final MarketEvent event = harness.event(Frames.UPBIT.get(frame));

        assertEquals(EventType.TICKER, event.type());
        assertEquals(369290000, event.tickerLast());
        assertEquals(372490000, event.tickerOpen());
        assertEquals(376450000, event.tickerHigh());
        assertEquals(367320000, event.tickerLow());
        assertEquals(33333333, event.tickerVolume());
        assertEquals(123456790, event.tickerQuoteVolume());
        assertEquals(frame == 5 ? EventFlags.INITIAL : 0, event.flags());
        assertEquals(1_767_225_600_831L * MS, event.venueTimeNs());
    }

    @Test
    void readsACandle() {
        final MarketEvent event = harness.event(Frames.UPBIT.get(6));
        final MarketEvent hour = harness.event(Frames.UPBIT.get(7));

        assertEquals(EventType.KLINE, event.type());
        assertEquals(StreamKind.KLINE_1M, event.stream());
        assertEquals(60_000, event.intervalMs());
        assertEquals(1_767_225_600_000L, event.openTimeMs());
        assertEquals(911540000000L, event.open());
        assertEquals(911570000000L, event.high());
        assertEquals(911420000000L, event.low());
        assertEquals(911570000000L, event.close());
        assertEquals(15511395, event.volume());
        assertEquals(141394482675L, event.quoteVolume());
        assertEquals(FixedPoint.ABSENT, event.tradeCount());
        assertEquals(FixedPoint.ABSENT, event.takerBuyVolume());
        assertEquals(EventFlags.INITIAL, event.flags());
        assertEquals(StreamKind.KLINE_1H, hour.stream());
        assertEquals(1_767_222_000_000L, hour.openTimeMs());
        assertEquals(0, hour.flags());
        assertEquals(
                StreamKind.KLINE_15M, harness.event(Frames.UPBIT.get(6).replace("candle.1m", "candle.15m")).stream());
        assertEquals(Outcome.UNHANDLED, harness.decode(Frames.UPBIT.get(6).replace("candle.1m", "candle.3m")));
    }

    @Test
    void unwrapsTheListFormats() {
        for (final String frame : Frames.UPBIT) {
            final EventType plain = harness.event(frame).type();
            assertEquals(plain, harness.event(" [ " + frame + " ] ").type());
            harness.assertRejected(RejectReason.WRONG_TYPE, "[" + frame + "," + frame + "]");
            harness.assertRejected(RejectReason.WRONG_TYPE, "[[" + frame + "]]");
        }
        assertEquals(Outcome.UNHANDLED, harness.decode("[]"));
    }

    @Test
    void hearsWhatIsSaidOfTheConnection() {
        assertEquals(Outcome.CONTROL, harness.decode("{\"status\":\"UP\"}"));
        assertTrue(harness.controls().isEmpty());
        assertEquals(
                Outcome.CONTROL,
                harness.decode("{\"error\":{\"message\":\"Format 이 맞지 않습니다.\",\"name\":\"WRONG_FORMAT\"}}"));
        assertEquals(List.of("error " + FixedPoint.ABSENT + " WRONG_FORMAT: Format 이 맞지 않습니다."), harness.controls());
        assertEquals(Outcome.CONTROL, harness.decode("{\"error\":\"?\"}"));
        assertEquals(List.of("error " + FixedPoint.ABSENT + " {\"error\":\"?\"}"), harness.controls());
        assertEquals(
                Outcome.CONTROL,
                harness.decode(
                        "{\"method\":\"LIST_SUBSCRIPTIONS\",\"result\":[{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}],\"ticket\":\"x\"}"));
        assertEquals(List.of("ack " + FixedPoint.ABSENT), harness.controls());
        assertEquals(Outcome.CONTROL, harness.decode("[{\"mthd\":\"LIST_SUBSCRIPTIONS\",\"rslt\":[],\"tckt\":\"x\"}]"));
        assertEquals(List.of("ack " + FixedPoint.ABSENT), harness.controls());
        assertEquals(5, harness.counters().count(Outcome.CONTROL));
    }

    @Test
    void refusesWhatCannotBe() {
        harness.assertRejected(RejectReason.UNKNOWN_SYMBOL, Frames.UPBIT.get(0).replace("KRW-BTC", "KRW-NOPE"));
        harness.assertRejected(RejectReason.UNKNOWN_SYMBOL, Frames.UPBIT.get(2).replace("KRW-BTC", "KRW-NOPE"));
        harness.assertRejected(RejectReason.MISSING_FIELD, Frames.UPBIT.get(0).replace("\"code\":\"KRW-BTC\",", ""));
        harness.assertRejected(
                RejectReason.MISSING_FIELD, Frames.UPBIT.get(2).replace("\"timestamp\":1767225600900,", ""));
        harness.assertRejected(RejectReason.MISSING_FIELD, Frames.UPBIT.get(3).replace("\"as\":5.0E-4,", ""));
        harness.assertRejected(
                RejectReason.DUPLICATE_KEY,
                Frames.UPBIT.get(3).replace("\"as\":5.0E-4", "\"as\":5.0E-4,\"ask_size\":1"));
        harness.assertRejected(
                RejectReason.DUPLICATE_KEY, Frames.UPBIT.get(0).replace("\"change\":\"RISE\"", "\"tp\":1"));
        harness.assertRejected(RejectReason.WRONG_TYPE, Frames.UPBIT.get(0).replace("109847000.0", "true"));
        harness.assertRejected(RejectReason.WRONG_TYPE, Frames.UPBIT.get(3).replace("\"obu\":[", "\"obu\":[1,"));
        harness.assertRejected(RejectReason.WRONG_TYPE, "{\"type\":7}");
        harness.assertRejected(RejectReason.INVALID_VALUE, Frames.UPBIT.get(0).replace("\"ASK\"", "\"NONE\""));
        harness.assertRejected(
                RejectReason.INVALID_VALUE, Frames.UPBIT.get(0).replace("109847000.0,\"trade", "0,\"trade"));
        harness.assertRejected(RejectReason.INVALID_VALUE, Frames.UPBIT.get(0).replace("0.00509799", "0.0"));
        harness.assertRejected(RejectReason.INVALID_VALUE, Frames.UPBIT.get(3).replace("5.0E-4", "-5.0E-4"));
        harness.assertRejected(
                RejectReason.TIME_RANGE, Frames.UPBIT.get(2).replace("1767225600900", "1767225600900000"));
        harness.assertRejected(
                RejectReason.TIME_RANGE, Frames.UPBIT.get(6).replace("2026-01-01T00:00:00", "2026-01-01T00:00:01"));
        harness.assertRejected(
                RejectReason.TIME_RANGE, Frames.UPBIT.get(6).replace("2026-01-01T00:00:00", "2026-02-30T00:00:00"));
        assertEquals(Outcome.UNHANDLED, harness.decode("{\"type\":\"myOrder\",\"code\":\"KRW-BTC\"}"));
        assertEquals(Outcome.UNHANDLED, harness.decode("{\"hello\":1}"));
    }

    @Test
    void shedsABookWithoutAMark() {
        harness.full(true);

        assertEquals(Outcome.SHED, harness.decode(Frames.UPBIT.get(2)));
        assertEquals(1, harness.counters().count(1, StreamKind.BOOK, Outcome.SHED));
        harness.full(false);
        harness.event(Frames.UPBIT.get(2));
    }

    @Test
    void readsTimesAsTheCalendarDoes() {
        for (LocalDateTime time = LocalDateTime.of(1970, 1, 1, 0, 0, 0);
                time.getYear() < 2262;
                time = time.plusSeconds(86_400 * 5 + 3_671)) {
            final byte[] text = time.withNano(0)
                    .format(java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss"))
                    .getBytes(StandardCharsets.UTF_8);
            assertEquals(time.toEpochSecond(ZoneOffset.UTC) * 1000, UtcText.toEpochMs(text, 0, text.length));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-13-01T00:00:00",
        "2026-00-01T00:00:00",
        "2026-01-32T00:00:00",
        "2026-01-00T00:00:00",
        "2025-02-29T00:00:00",
        "1969-12-31T00:00:00",
        "2026-01-01 00:00:00",
        "2026-01-01T24:00:00",
        "2026-01-01T00:60:00",
        "2026-01-01T00:00:60",
        "2026-01-01T00:00:0x",
        "2026-01-01T00:00",
        "2026/01/01T00:00:00"
    })
    void refusesTimesTheCalendarDoesNotKnow(final String text) {
        assertEquals(UtcText.INVALID, UtcText.toEpochMs(text.getBytes(StandardCharsets.UTF_8), 0, text.length()));
    }
}
