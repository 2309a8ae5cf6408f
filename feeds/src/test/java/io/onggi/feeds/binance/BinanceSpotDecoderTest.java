package io.onggi.feeds.binance;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the messages of spot differ from those of futures, which {@link BinanceUsdmDecoderTest} is about. */
class BinanceSpotDecoderTest {
    private static final long MS = 1_000_000L;

    private final DecoderHarness harness = DecoderHarness.binanceSpot();

    @Test
    void readsATradeBesideTheIdsOfItsOrders() {
        final MarketEvent event = harness.event(Frames.BINANCE_SPOT.get(0));

        assertEquals(Venue.BINANCE_SPOT, event.venue());
        assertEquals(EventType.TRADE, event.type());
        assertEquals(77, event.tradeId());
        assertEquals(6789020, event.price());
        assertEquals(1000, event.size());
        assertTrue(event.has(EventFlags.SELL));
        assertEquals(1_767_225_600_121L * MS, event.venueTimeNs());
        assertEquals(1_767_225_600_125L * MS, event.sendTimeNs());
    }

    @Test
    void chainsAnUpdateToTheIdBeforeItsFirstOne() {
        final MarketEvent event = harness.event(Frames.BINANCE_SPOT.get(2));

        assertEquals(EventType.BOOK_DELTA, event.type());
        assertEquals(156, event.prevId());
        assertEquals(157, event.firstId());
        assertEquals(160, event.lastId());
        assertEquals(1_767_225_600_123L * MS, event.venueTimeNs());
        assertEquals(1250, event.levels().bidSize(0));
        assertEquals(0, event.levels().askSize(0));
    }

    @Test
    void believesNoPredecessorThatSpotDoesNotSend() {
        final MarketEvent event = harness.event(Frames.BINANCE_SPOT.get(2).replace("\"U\":157", "\"pu\":3,\"U\":157"));

        assertEquals(156, event.prevId());
    }

    @Test
    void readsTheTopOfABookByTheNameOfItsStream() {
        final MarketEvent event = harness.event(Frames.BINANCE_SPOT.get(3));

        assertEquals(EventType.BOOK_SNAPSHOT, event.type());
        assertEquals(EventFlags.LAST, event.flags());
        assertEquals(1, event.instrumentId());
        assertEquals(160, event.lastId());
        assertEquals(FixedPoint.ABSENT, event.venueTimeNs());
        assertEquals(2, event.levels().askCount());

        harness.assertRejected(
                RejectReason.UNKNOWN_SYMBOL, Frames.BINANCE_SPOT.get(3).replace("btcusdt", "ethusdt"));
        assertEquals(StreamKind.BOOK, harness.events().get(0).stream());
        assertEquals(Outcome.UNHANDLED, harness.decode("{\"lastUpdateId\":7,\"bids\":[],\"asks\":[]}"));
    }

    @Test
    void readsBestPricesThatHaveNeitherNameNorTime() {
        final MarketEvent event = harness.event(Frames.BINANCE_SPOT.get(4));

        assertEquals(EventType.QUOTE, event.type());
        assertEquals(6789010, event.bidPrice());
        assertEquals(4066, event.askSize());
        assertEquals(400900217, event.quoteId());
        assertEquals(FixedPoint.ABSENT, event.venueTimeNs());
        assertEquals(FixedPoint.ABSENT, event.sendTimeNs());
    }

    @Test
    void readsATickerBesideItsBestPrices() {
        final MarketEvent event = harness.event(Frames.BINANCE_SPOT.get(6));

        assertEquals(EventType.TICKER, event.type());
        assertEquals(1658460, event.tickerLast());
        assertEquals(1671600, event.tickerOpen());
        assertEquals(20361020856900L, event.tickerQuoteVolume());
    }

    @Test
    void readsACandle() {
        final MarketEvent event = harness.event(Frames.BINANCE_SPOT.get(5));

        assertEquals(StreamKind.KLINE_15M, event.stream());
        assertTrue(event.has(EventFlags.CLOSED));
        assertEquals(1_767_225_600_000L, event.openTimeMs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"e\":\"markPriceUpdate\",\"E\":1767225601000,\"s\":\"BTCUSDT\",\"p\":\"67890.11\"}",
                "{\"e\":\"forceOrder\",\"E\":1767225600893,\"o\":{\"s\":\"BTCUSDT\",\"S\":\"SELL\",\"q\":\"1\",\"p\":\"1\"}}",
                "{\"e\":\"avgPrice\",\"E\":1767225600893,\"s\":\"BTCUSDT\",\"i\":\"5m\",\"w\":\"1\",\"T\":1767225600000}",
                "{\"stream\":\"btcusdt@ticker_1h\",\"data\":{\"e\":\"1hTicker\",\"E\":1767225600893,\"s\":\"BTCUSDT\"}}",
                "{\"stream\":\"!miniTicker@arr\",\"data\":[{\"e\":\"24hrMiniTicker\"}]}"
            })
    void leavesWhatSpotDoesNotHaveUnhandled(final String frame) {
        assertEquals(Outcome.UNHANDLED, harness.decode(frame));
        assertTrue(harness.events().isEmpty());
    }

    @Test
    void hearsAnswersToRequests() {
        assertEquals(Outcome.CONTROL, harness.decode("{\"result\":null,\"id\":1}"));
        assertEquals(List.of("ack 1"), harness.controls());
        assertEquals(
                Outcome.CONTROL, harness.decode("{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":\"3\"}"));
        assertEquals(List.of("error 3 2: Invalid request"), harness.controls());
    }

    @Test
    void readsTheRestReplyForABook() {
        assertEquals(
                Outcome.DECODED,
                harness.snapshot("{\"lastUpdateId\":1027024,\"bids\":[[\"4.00000000\",\"431.00000000\"]],"
                        + "\"asks\":[[\"4.00000000\",\"12.00000000\"]]}"));

        final MarketEvent event = harness.events().get(0);
        assertEquals(Venue.BINANCE_SPOT, event.venue());
        assertEquals(1027024, event.lastId());
        assertEquals(EventFlags.LAST | EventFlags.REST, event.flags());
        assertEquals(431000, event.levels().bidSize(0));
    }

    /** The venue speaks of milliseconds unless it is asked for microseconds, which it is not. */
    @ParameterizedTest
    @CsvSource({
        "0, 1767225600121", "0, 1767225600125", "1, 1767225600120", "1, 1767225600123",
        "2, 1767225600123", "5, 1767226500005", "6, 1767225600123", "7, 1767225600123"
    })
    void refusesATimeInAnotherUnit(final int frame, final String ms) {
        final String good = Frames.BINANCE_SPOT.get(frame);
        final String seconds = ms.substring(0, ms.length() - 3);

        harness.assertRejected(RejectReason.TIME_RANGE, good.replace(ms, ms + "000"));
        harness.assertRejected(RejectReason.TIME_RANGE, good.replace(ms, ms + "000000"));
        harness.assertRejected(RejectReason.TIME_RANGE, good.replace(ms, seconds));
        assertEquals(Outcome.DECODED, harness.decode(good));
    }
}
