package io.onggi.feeds.bithumb;

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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BithumbDecoderTest {
    private static final long MS = 1_000_000L;
    private static final String TRADE = Frames.BITHUMB.get(0);
    private static final String BOOK = Frames.BITHUMB.get(2);

    private final DecoderHarness harness = DecoderHarness.bithumb();

    @Test
    void readsATradeWhoseIdIsInQuotes() {
        final MarketEvent event = harness.event(TRADE);

        assertEquals(EventType.TRADE, event.type());
        assertEquals(Venue.BITHUMB, event.venue());
        assertEquals(955_390_000_000L, event.price());
        assertEquals(22664, event.size());
        assertEquals(862683813820523888L, event.tradeId());
        assertEquals(EventFlags.SELL, event.flags());
        assertEquals(1_767_225_600_138L * MS, event.venueTimeNs());
        assertEquals(1_767_225_600_398L * MS, event.sendTimeNs());
    }

    @Test
    void readsATradeWhosePriceAndSizeAreInQuotes() {
        final MarketEvent event = harness.event(Frames.BITHUMB.get(1));

        assertEquals(955_400_000_000L, event.price());
        assertEquals(50_000_000, event.size());
        assertEquals(1079953210371761700L, event.tradeId());
        assertEquals(EventFlags.INITIAL, event.flags());
    }

    @Test
    void readsABookInMicrosecondsAndLeavesLevelsOfSizeZeroOut() {
        final MarketEvent event = harness.event(BOOK);

        assertEquals(EventType.BOOK_SNAPSHOT, event.type());
        assertEquals(1_767_225_600_348_968_000L, event.venueTimeNs());
        assertEquals(2, event.levels().bidCount());
        assertEquals(1, event.levels().askCount());
        assertEquals(955_400_000_000L, event.levels().askPrice(0));
        assertEquals(30_000_000, event.levels().bidSize(1));
        assertEquals(EventFlags.LAST, event.flags());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1767225600348", "\"1767225600348\"", "1767225600348000", "\"1767225600348000\""})
    void takesTimesInEitherUnitWithQuotesOrWithout(final String time) {
        assertEquals(
                1_767_225_600_348L * MS,
                harness.event(BOOK.replace("1767225600348968", time)).venueTimeNs());
    }

    @Test
    void readsABookWhoseNumbersAreInQuotes() {
        final MarketEvent event = harness.event(Frames.BITHUMB.get(3));

        assertEquals(1_767_225_600_348_968_000L, event.venueTimeNs());
        assertEquals(2, event.levels().askCount());
        assertEquals(1_162_790_000_000L, event.levels().askPrice(0));
        assertEquals(8_920_000, event.levels().askSize(0));
    }

    @Test
    void readsATicker() {
        final MarketEvent event = harness.event(Frames.BITHUMB.get(4));

        assertEquals(EventType.TICKER, event.type());
        assertEquals(1_162_080_000_000L, event.tickerLast());
        assertEquals(33_333_333, event.tickerVolume());
        assertEquals(123_456_790, event.tickerQuoteVolume());
    }

    @Test
    void hearsWhatIsSaidOfTheConnection() {
        assertEquals(Outcome.CONTROL, harness.decode("{\"status\":\"UP\"}"));
        assertTrue(harness.controls().isEmpty());
        assertEquals(Outcome.CONTROL, harness.decode("{\"error\":{\"name\":\"NO_TICKET\",\"message\":\"?\"}}"));
        assertEquals(List.of("error " + FixedPoint.ABSENT + " NO_TICKET: ?"), harness.controls());
    }

    @Test
    void refusesWhatCannotBe() {
        harness.assertRejected(RejectReason.WRONG_TYPE, TRADE.replace("862683813820523888", "C0101"));
        harness.assertRejected(RejectReason.TIME_RANGE, BOOK.replace("1767225600348968", "1767225600348968000"));
        harness.assertRejected(RejectReason.TIME_RANGE, BOOK.replace("1767225600348968", "1767225600"));
        harness.assertRejected(RejectReason.UNKNOWN_SYMBOL, BOOK.replace("KRW-BTC", "KRW-NOPE"));
        harness.assertRejected(RejectReason.INVALID_VALUE, BOOK.replace("\"bid_size\":0.3", "\"bid_size\":-0.3"));
    }

    @Test
    void readsTradesOfTheOldSocketWhoseTimesAreThoseOfKorea() {
        final MarketEvent event = DecoderHarness.bithumbLegacy().event(Frames.BITHUMB_LEGACY.get(0));

        assertEquals(EventType.TRADE, event.type());
        assertEquals(955_390_000_000L, event.price());
        assertEquals(22664, event.size());
        assertEquals(FixedPoint.ABSENT, event.tradeId());
        assertEquals(EventFlags.SELL, event.flags());
        assertEquals(1_767_225_600_138_039_000L, event.venueTimeNs());
    }

    @Test
    void publishesEveryTradeOfAnOldFrame() {
        final DecoderHarness old = DecoderHarness.bithumbLegacy();
        final String trade = Frames.BITHUMB_LEGACY.get(0);
        final String item = trade.substring(trade.indexOf("[{") + 1, trade.indexOf("]}"));

        assertEquals(
                Outcome.DECODED,
                old.decode(trade.replace(
                        "]}",
                        ',' + item.replace("BTC_KRW", "ETH_KRW").replace("\"buySellGb\":\"1\"", "\"buySellGb\":\"2\"")
                                + "]}")));

        assertEquals(
                List.of(1, 2),
                old.events().stream().map(MarketEvent::instrumentId).toList());
        assertEquals(0, old.events().get(1).flags());
    }

    @Test
    void readsBooksOfTheOldSocketWithoutIds() {
        final DecoderHarness old = DecoderHarness.bithumbLegacy();
        final MarketEvent delta = old.event(Frames.BITHUMB_LEGACY.get(1));
        assertEquals(EventType.BOOK_DELTA, delta.type());
        assertEquals(1_767_225_600_138_039_000L, delta.venueTimeNs());
        assertEquals(FixedPoint.ABSENT, delta.lastId());
        assertEquals(1, delta.levels().askCount());
        assertEquals(0, delta.levels().bidSize(0));

        final MarketEvent whole = old.event(Frames.BITHUMB_LEGACY.get(2));
        assertEquals(EventType.BOOK_SNAPSHOT, whole.type());
        assertEquals(1, whole.levels().askCount());
        assertEquals(2, whole.levels().bidCount());
        assertEquals(EventFlags.LAST, whole.flags());
    }

    @Test
    void readsTheTickerOfADayOfTheOldSocket() {
        final DecoderHarness old = DecoderHarness.bithumbLegacy();
        final MarketEvent event = old.event(Frames.BITHUMB_LEGACY.get(3));

        assertEquals(EventType.TICKER, event.type());
        assertEquals(StreamKind.TICKER, event.stream());
        assertEquals(955_390_000_000L, event.tickerLast());
        assertEquals(2_980_000_000L, event.tickerVolume());
        assertEquals(28_319_150_780_700L, event.tickerQuoteVolume());
        assertEquals(1_767_225_601_000L * MS, event.venueTimeNs());
        assertEquals(Outcome.UNHANDLED, old.decode(Frames.BITHUMB_LEGACY.get(3).replace("24H", "30M")));
    }

    @Test
    void hearsWhatTheOldSocketSaysOfTheConnection() {
        final DecoderHarness old = DecoderHarness.bithumbLegacy();
        assertEquals(
                Outcome.CONTROL, old.decode("{\"status\":\"0000\",\"resmsg\":\"Filter Registered Successfully\"}"));
        assertEquals(List.of("ack " + FixedPoint.ABSENT), old.controls());
        assertEquals(Outcome.CONTROL, old.decode("{\"status\":\"5100\",\"resmsg\":\"Invalid Filter Syntax\"}"));
        assertEquals(List.of("error " + FixedPoint.ABSENT + " 5100: Invalid Filter Syntax"), old.controls());
    }

    @Test
    void refusesOldFramesThatCannotBe() {
        final DecoderHarness old = DecoderHarness.bithumbLegacy();
        final String trade = Frames.BITHUMB_LEGACY.get(0);
        final String depth = Frames.BITHUMB_LEGACY.get(1);
        old.assertRejected(RejectReason.UNKNOWN_SYMBOL, trade.replace("BTC_KRW", "X_KRW"));
        old.assertRejected(RejectReason.INVALID_VALUE, trade.replace("\"buySellGb\":\"1\"", "\"buySellGb\":\"3\""));
        old.assertRejected(RejectReason.TIME_RANGE, trade.replace("2026-01-01 09", "2026-13-01 09"));
        old.assertRejected(RejectReason.TIME_RANGE, trade.replace(".138039", ".13803"));
        old.assertRejected(
                RejectReason.WRONG_TYPE,
                depth.replace("\"BTC_KRW\",\"orderType\":\"bid\"", "\"ETH_KRW\",\"orderType\":\"bid\""));
        old.assertRejected(RejectReason.INVALID_VALUE, depth.replace("\"ask\"", "\"offer\""));
        old.assertRejected(RejectReason.MISSING_FIELD, depth.replaceAll("\\[\\{.*\\}\\]", "[]"));
        old.assertRejected(RejectReason.WRONG_TYPE, Frames.BITHUMB_LEGACY.get(2).replace("[\"0\",\"0\"]", "[\"0\"]"));
    }
}
