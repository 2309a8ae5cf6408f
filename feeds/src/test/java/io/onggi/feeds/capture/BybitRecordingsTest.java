package io.onggi.feeds.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.EventText;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.bybit.BybitMarket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Bybit really sent, against another reading of it. */
class BybitRecordingsTest {
    private static final String CONNECTIONS = "bybit/ws-full/cryptofeed__BYBIT.v3-20260809.jsonl";

    /** Adds to {@code refused} what was refused, as reason and topic, and to {@code passed} the topics not handled. */
    private static Recording play(
            final Path file, final BybitMarket market, final Set<String> refused, final Set<String> passed)
            throws IOException {
        final Recording recording = new Recording(file, market);
        recording.play((frame, outcome, events, json) -> {
            final String topic = json.path("topic").asText();
            switch (outcome) {
                case DECODED -> {
                    final Instrument instrument =
                            recording.instrument(events.get(0).instrumentId());
                    assertEquals(
                            BybitOracle.read(json, instrument.venueSymbol(), frame.receiveTimeNs()),
                            EventText.all(events, instrument),
                            () -> file.getFileName() + " line " + frame.line());
                }
                case REJECTED ->
                    refused.add(RejectReason.ofCode((int) events.get(0).rejectCode()) + " " + topic);
                case UNHANDLED -> passed.add(topic);
                default -> {}
            }
        });
        return recording;
    }

    private static Recording playConnection(final BybitMarket market) throws IOException {
        final Set<String> refused = new TreeSet<>();
        final Set<String> passed = new TreeSet<>();
        final Recording recording = play(Captures.file(CONNECTIONS), market, refused, passed);
        assertEquals(Set.of(), refused);
        assertEquals(Set.of(), passed);
        return recording;
    }

    private static Set<String> symbols(final Recording recording) {
        return recording.instruments().stream().map(Instrument::symbol).collect(Collectors.toSet());
    }

    @Test
    void readsTheLinearConnection() throws IOException {
        final Recording recording = playConnection(BybitMarket.LINEAR);

        assertEquals(1_598, recording.decoded(StreamKind.BOOK));
        assertEquals(102, recording.decoded(StreamKind.TRADE));
        assertEquals(758, recording.decoded(StreamKind.TICKER));
        assertEquals(71, recording.decoded(StreamKind.KLINE_1M));
        assertEquals(17, recording.counters().count(Outcome.CONTROL));
        assertEquals(Set.of("BTC-USDT-PERP", "ETH-USDT-PERP", "SOL-USDT-PERP", "DOGE-USDT-PERP"), symbols(recording));
    }

    @Test
    void readsTheSpotConnection() throws IOException {
        final Recording recording = playConnection(BybitMarket.SPOT);

        assertEquals(550, recording.decoded(StreamKind.BOOK));
        assertEquals(18, recording.decoded(StreamKind.TRADE));
        assertEquals(81, recording.decoded(StreamKind.TICKER));
        assertEquals(25, recording.decoded(StreamKind.KLINE_1M));
        assertEquals(7, recording.counters().count(Outcome.CONTROL));
        assertEquals(Set.of("BTC-USDT", "ETH-USDT"), symbols(recording));
    }

    @Test
    void findsNoHoleInAnyBook() throws IOException {
        for (final BybitMarket market : BybitMarket.values()) {
            final Map<Integer, Long> ids = new HashMap<>();
            final Recording recording = new Recording(Captures.file(CONNECTIONS), market);
            recording.play((frame, outcome, events, json) -> {
                for (final MarketEvent event : events) {
                    if (event.type() == EventType.BOOK_DELTA) {
                        assertEquals(ids.get(event.instrumentId()), event.prevId());
                        assertEquals(event.lastId(), event.firstId());
                    } else if (event.type() == EventType.BOOK_SNAPSHOT) {
                        assertTrue(event.has(EventFlags.RESET_IDS));
                    }
                    if (event.stream() == StreamKind.BOOK && event.has(EventFlags.LAST)) {
                        ids.put(event.instrumentId(), event.lastId());
                    }
                }
            });
            assertEquals(recording.instruments().size(), ids.size(), market.id());
        }
    }

    /** So no event takes the open interest of one side for that of both. */
    @Test
    void alwaysFindsBothFormsOfTheOpenInterest() throws IOException {
        final long[] found = {0};
        new Recording(Captures.file(CONNECTIONS), BybitMarket.LINEAR).play((frame, outcome, events, json) -> {
            for (final String form : List.of("penInterest", "penInterestValue")) {
                final boolean both = json.at("/data/o" + form).isTextual();
                assertEquals(both, json.at("/data/singleO" + form).isTextual(), () -> "line " + frame.line());
                found[0] += both ? 1 : 0;
            }
        });
        assertEquals(125, found[0]);
    }

    /**
     * Refused are inverse futures and options, which have no symbol here, a spelling and a best price of two levels
     * that somebody made up, and texts with a number in front of the JSON. Passed are updates of the best price, and
     * topics that nobody asked for: of accounts, and of the sockets before v5.
     */
    @Test
    void readsSingleMessages() throws IOException {
        final Set<String> refused = new TreeSet<>();
        final Set<String> passed = new TreeSet<>();
        final List<Path> files = new ArrayList<>(Captures.files("bybit/snippets"));
        Captures.files("bybit/nautilus").stream()
                .filter(file -> file.getFileName().toString().contains("__ws_"))
                .forEach(files::add);
        files.add(Captures.file("bybit/examples/Bybit.Net__subscriptions.jsonl"));
        long decoded = 0;
        long control = 0;
        for (final Path file : files) {
            final Recording recording = play(file, BybitMarket.LINEAR, refused, passed);
            decoded += recording.counters().count(Outcome.DECODED);
            control += recording.counters().count(Outcome.CONTROL);
        }

        assertEquals(
                Set.of(
                        "UNKNOWN_SYMBOL tickers.BTCUSDU23",
                        "UNKNOWN_SYMBOL tickers.BTC-28JUN24-60000-P",
                        "UNKNOWN_SYMBOL tickers.BTC-6JAN23-17500-C",
                        "UNKNOWN_SYMBOL tickers.BTC",
                        "UNKNOWN_SYMBOL publicTrade.BTC",
                        "UNKNOWN_SYMBOL tickers.BTC-USDT",
                        "NUMBER_RANGE orderbook.1.BTCUSDT",
                        "WRONG_TYPE "),
                refused);
        passed.removeIf(topic -> !topic.matches("(orderbook\\.[0-9]+|publicTrade|tickers|(allL|l)iquidation)\\..*"));
        assertEquals(Set.of("orderbook.1.BTCUSDT", "orderbook.25.BTCUSDT"), passed);
        assertEquals(35, decoded);
        assertEquals(31, control);
    }
}
