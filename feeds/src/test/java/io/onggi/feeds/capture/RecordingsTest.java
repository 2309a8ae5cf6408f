package io.onggi.feeds.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.EventText;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.capture.CaptureFrame.Direction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every frame of every whole recording against Jackson and BigDecimal, and the counts the recordings are known for. */
class RecordingsTest {
    private static final String BINANCE = "binance-usdm/ws-full/";

    private final Map<Integer, Long> lastIds = new HashMap<>();
    private int breaks;
    private int books;

    private Recording play(final Venue venue, final String name) throws IOException {
        final Recording recording = new Recording(venue, Captures.file(name));
        recording.play((frame, outcome, events, json) -> {
            final String where = name + " line " + frame.line();
            assertEquals(Outcome.DECODED, outcome, where);
            final Instrument instrument = recording.instrument(events.get(0).instrumentId());
            final String rest = frame.direction() == Direction.REST ? instrument.venueSymbol() : null;
            final String wanted = venue == Venue.UPBIT
                    ? JacksonOracle.upbit(json, frame.receiveTimeNs())
                    : JacksonOracle.binance(json, rest, frame.receiveTimeNs());
            assertEquals(wanted, EventText.of(events, instrument), where);
            assertNotEquals(0, frame.receiveTimeNs(), where);
            follow(events);
        });
        assertEquals(0, recording.counters().count(Outcome.REJECTED));
        assertEquals(0, recording.counters().count(Outcome.UNHANDLED));
        assertEquals(0, recording.counters().count(Outcome.SHED));
        return recording;
    }

    private void follow(final List<MarketEvent> events) {
        final MarketEvent event = events.get(0);
        if (event.type() == EventType.BOOK_SNAPSHOT) {
            books++;
        }
        if (event.type() == EventType.BOOK_DELTA) {
            final Long last = lastIds.put(event.instrumentId(), event.lastId());
            breaks += last != null && last != event.prevId() ? 1 : 0;
        }
    }

    @Test
    void readsBinanceOf2024() throws IOException {
        final Recording recording = play(Venue.BINANCE_USDM, BINANCE + "hftbacktest__btcusdt_20240808.gz");

        assertEquals(6_551 + 1, recording.decoded(StreamKind.BOOK));
        assertEquals(0, breaks);
        assertEquals(1, books);
        assertEquals(66_089, recording.decoded(StreamKind.QUOTE));
        assertEquals(21_313, recording.decoded(StreamKind.TRADE));
        assertEquals(1, recording.instruments().size());
        final Instrument instrument = recording.instruments().get(0);
        assertEquals("BTC-USDT-PERP", instrument.symbol());
        assertEquals("0.1", FixedPoint.toText(instrument.tickSize(), instrument.priceDigits()));
        assertEquals("0.001", FixedPoint.toText(instrument.stepSize(), instrument.sizeDigits()));
    }

    @Test
    void readsBinanceOfJuly2021() throws IOException {
        final Recording recording = play(Venue.BINANCE_USDM, BINANCE + "cryptofeed__BINANCE_FUTURES.ws.1.0.jsonl");

        assertEquals(764, recording.decoded(StreamKind.BOOK));
        assertEquals(91, recording.decoded(StreamKind.TRADE));
        assertEquals(613, recording.decoded(StreamKind.QUOTE));
        assertEquals(67, recording.decoded(StreamKind.KLINE_1M));
        assertEquals(4, recording.instruments().size());
        assertEquals(0, breaks);
    }

    @Test
    void readsBinanceOfApril2021() throws IOException {
        final Recording recording =
                play(Venue.BINANCE_USDM, BINANCE + "cryptofeed__BINANCE_FUTURES-1125a2.0-20210405.jsonl");

        assertEquals(4_423 + 5, recording.decoded(StreamKind.BOOK));
        assertEquals(574, recording.decoded(StreamKind.TRADE));
        assertEquals(3_424, recording.decoded(StreamKind.QUOTE));
        assertEquals(5, books);
        assertEquals(0, breaks);
    }

    @Test
    void readsUpbitOf2021() throws IOException {
        final Recording recording = play(Venue.UPBIT, "upbit/ws-full/cryptofeed__UPBIT.ws.62.0.jsonl");

        assertEquals(145, recording.decoded(StreamKind.BOOK));
        assertEquals(304, recording.decoded(StreamKind.TRADE));
        assertTrue(recording.instruments().stream()
                .anyMatch(instrument -> instrument.symbol().endsWith("-BTC")));
    }

    @Test
    void readsBooksByRest() throws IOException {
        for (final String name :
                new String[] {"cryptofeed__BINANCE_FUTURES.http.0.0.jsonl", "gocryptotrader__http_fapi_v1_depth.jsonl"
                }) {
            final Recording recording = new Recording(Venue.BINANCE_USDM, Captures.file("binance-usdm/rest/" + name));
            recording.play((frame, outcome, events, json) -> {
                assertEquals(Outcome.DECODED, outcome, name);
                final Instrument instrument = recording.instrument(events.get(0).instrumentId());
                assertEquals(
                        JacksonOracle.binance(json, instrument.venueSymbol(), frame.receiveTimeNs()),
                        EventText.of(events, instrument),
                        name);
                books++;
            });
        }
        assertEquals(7, books);
    }

    @Test
    void readsSingleMessagesOfUpbit() throws IOException {
        final Recording candles = playSingles(Venue.UPBIT, "upbit/snippets/index-60786809274__candle-ws.jsonl");
        assertEquals(5, candles.decoded(StreamKind.KLINE_1M));
        assertEquals(1, candles.counters().count(Outcome.UNHANDLED));
        assertEquals(0, candles.counters().count(Outcome.REJECTED));

        final Recording mixed = playSingles(Venue.UPBIT, "upbit/snippets/arbitrage-observatory__websocket.md.jsonl");
        assertEquals(3, mixed.decoded(StreamKind.BOOK));
        assertEquals(4, mixed.counters().count(Outcome.CONTROL));
        // The one message there that the client sends.
        assertEquals(1, mixed.counters().count(RejectReason.WRONG_TYPE));
        assertEquals(1, mixed.counters().count(Outcome.REJECTED));
    }

    /** Messages of spot, COIN-M, options and private streams among them: unhandled or decoded, hardly one refused. */
    @Test
    void readsSingleMessagesOfBinance() throws IOException {
        long decoded = 0;
        long rejected = 0;
        long invented = 0;
        for (final Path file : Captures.files("binance-usdm/snippets")) {
            final FeedCounters counters = playSingles(Venue.BINANCE_USDM, "binance-usdm/snippets/" + file.getFileName())
                    .counters();
            decoded += counters.count(Outcome.DECODED);
            rejected += counters.count(Outcome.REJECTED);
            invented += counters.count(RejectReason.TIME_RANGE);
        }
        assertTrue(decoded > 40, "decoded " + decoded);
        // A documentation example whose candle begins in the middle of a minute.
        assertEquals(1, invented);
        assertEquals(1, rejected);
    }

    /** Single messages of spot, in files that hold those of futures and of accounts as well. */
    @Test
    void readsSingleMessagesOfBinanceSpot() throws IOException {
        final Map<String, Integer> kinds = new TreeMap<>();
        for (final String name : new String[] {"crypto-msg-parser__binance.rs", "gocryptotrader__wsHandleData"}) {
            final Recording recording =
                    new Recording(Venue.BINANCE_SPOT, Captures.file("binance-usdm/snippets/" + name + ".jsonl"));
            recording.play((frame, outcome, events, json) -> {
                if (outcome == Outcome.DECODED
                        && frame.direction() != Direction.REST
                        && !json.at("/data/pu").isNumber()) {
                    final MarketEvent event = events.get(0);
                    assertEquals(
                            JacksonOracle.binanceSpot(json, frame.receiveTimeNs()),
                            EventText.of(events, recording.instrument(event.instrumentId())),
                            name + " line " + frame.line());
                    kinds.merge(event.type().name(), 1, Integer::sum);
                }
            });
        }
        assertEquals(
                Map.of("BOOK_DELTA", 2, "BOOK_SNAPSHOT", 1, "KLINE", 4, "QUOTE", 5, "TICKER", 6, "TRADE", 6), kinds);
    }

    private static Recording playSingles(final Venue venue, final String name) throws IOException {
        final Recording recording = new Recording(venue, Captures.file(name));
        recording.play((frame, outcome, events, json) -> {
            if (venue == Venue.UPBIT && outcome == Outcome.DECODED) {
                assertEquals(
                        JacksonOracle.upbit(json, frame.receiveTimeNs()),
                        EventText.of(events, recording.instrument(events.get(0).instrumentId())));
            }
        });
        return recording;
    }
}
