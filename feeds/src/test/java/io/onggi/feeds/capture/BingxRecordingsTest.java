package io.onggi.feeds.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.EventText;
import io.onggi.feeds.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What BingX really sent, against another reading of it. */
class BingxRecordingsTest {
    private final List<String> refused = new ArrayList<>();

    private Recording play(final String name) throws IOException {
        final Recording recording = new Recording(Venue.BINGX, Captures.file("bingx/" + name));
        recording.play((frame, outcome, events, json) -> {
            if (outcome == Outcome.REJECTED) {
                refused.add(RejectReason.ofCode((int) events.get(0).rejectCode()) + " " + frame.line());
            }
            if (outcome != Outcome.DECODED || isOfSpot(json)) {
                return;
            }
            final Instrument instrument = recording.instrument(events.get(0).instrumentId());
            final List<String> texts = new ArrayList<>();
            for (final MarketEvent event : events) {
                texts.add(EventText.of(List.of(event), instrument));
            }
            assertEquals(BingxOracle.read(json, frame.receiveTimeNs()), texts, () -> name + " line " + frame.line());
        });
        return recording;
    }

    /** Messages of the venue's spot market look similar, but say whether they succeeded. */
    private static boolean isOfSpot(final JsonNode frame) {
        return frame.has("success") || frame.has("Success");
    }

    @Test
    void readsTheConnectionOf2025() throws IOException {
        final Recording recording = play("ws-full/bearish-alpha-bot__bingx_ws_responses.part1.jsonl");

        assertEquals(151, recording.decoded(StreamKind.BOOK));
        assertEquals(97, recording.decoded(StreamKind.KLINE_1M));
        assertEquals(61, recording.decoded(StreamKind.TICKER));
        // Acknowledgements and pings.
        assertEquals(5 + 6, recording.counters().count(Outcome.CONTROL));
        assertEquals(0, recording.counters().count(Outcome.REJECTED));
        assertEquals(0, recording.counters().count(Outcome.UNHANDLED));
        assertEquals(
                Set.of("BTC-USDT-PERP", "ETH-USDT-PERP"),
                recording.instruments().stream().map(Instrument::symbol).collect(Collectors.toSet()));
        final Instrument btc = recording.instrument("BTC-USDT");
        assertEquals("0.1", FixedPoint.toText(btc.tickSize(), btc.priceDigits()));
    }

    @Test
    void readsSingleMessagesOf2026() throws IOException {
        final Recording recording = play("snippets/arbitrage-observatory__websocket.md.jsonl");

        assertEquals(2, recording.decoded(StreamKind.BOOK));
        assertEquals(1, recording.decoded(StreamKind.MARK));
        assertEquals(1, recording.decoded(StreamKind.QUOTE));
        assertEquals(3, recording.counters().count(Outcome.CONTROL));
        // The one message there that the client sends.
        assertEquals(1, recording.counters().count(Outcome.UNHANDLED));
        assertEquals(List.of(), refused);
    }

    /** Those of the venue's spot market are among them, and texts with a number in front of the JSON. */
    @Test
    void readsTheExamplesOfPerpetualContracts() throws IOException {
        final Recording recording = play("examples/BingX.Net__subscriptions.jsonl");

        assertEquals(1, recording.decoded(StreamKind.MARK));
        assertEquals(
                List.of(
                        "WRONG_TYPE 2",
                        "WRONG_TYPE 2",
                        "WRONG_TYPE 2",
                        "WRONG_TYPE 2",
                        "WRONG_TYPE 11",
                        "WRONG_TYPE 11",
                        "WRONG_TYPE 11",
                        "WRONG_TYPE 11",
                        "MISSING_FIELD 16",
                        "NUMBER_RANGE 18"),
                refused);
    }
}
