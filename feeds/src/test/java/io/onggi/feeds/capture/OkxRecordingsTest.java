package io.onggi.feeds.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.EventText;
import io.onggi.feeds.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What OKX really sent, against another reading of it. */
class OkxRecordingsTest {
    private static Recording play(final Path file) throws IOException {
        final Recording recording = new Recording(Venue.OKX, file);
        recording.play((frame, outcome, events, json) -> {
            if (outcome != Outcome.DECODED || json.at("/arg/channel").asText().startsWith("liquidation")) {
                return;
            }
            final Instrument instrument = recording.instrument(events.get(0).instrumentId());
            assertEquals(
                    OkxOracle.read(json, instrument.venueSymbol(), frame.receiveTimeNs()),
                    EventText.of(events, instrument),
                    () -> file.getFileName() + " line " + frame.line());
        });
        return recording;
    }

    private static Recording playFile(final String name) throws IOException {
        return play(Captures.file("okx/" + name));
    }

    @Test
    void readsTheConnectionOf2022() throws IOException {
        final Recording recording = playFile("ws-full/cryptofeed__OKX.ws.1.0.jsonl");

        assertEquals(290, recording.decoded(StreamKind.BOOK));
        assertEquals(28, recording.decoded(StreamKind.TICKER));
        assertEquals(74, recording.decoded(StreamKind.TRADE));
        assertEquals(18, recording.counters().count(Outcome.CONTROL));
        assertEquals(0, recording.counters().count(Outcome.REJECTED));
        assertEquals(0, recording.counters().count(Outcome.UNHANDLED));
        assertEquals(
                Set.of("BTC-USD-220527", "UNI-USD-PERP", "BTC-USDT"),
                recording.instruments().stream().map(Instrument::symbol).collect(Collectors.toSet()));
    }

    @Test
    void readsTheFramesOf2026() throws IOException {
        for (final String name : new String[] {"books_snapshot", "books_update_asks_only", "books_update_normal"}) {
            final Recording recording = playFile("fixtures-2026/l2-orderbook-pipeline__" + name + ".json");
            assertEquals(1, recording.decoded(StreamKind.BOOK), name);
        }
        assertEquals(
                1,
                playFile("fixtures-2026/l2-orderbook-pipeline__subscribe_ack.json")
                        .counters()
                        .count(Outcome.CONTROL));
    }

    @Test
    void refusesTheTwoMalformedFramesOf2026() throws IOException {
        for (final String name : new String[] {"bad_level_shape", "missing_seqid"}) {
            final Path file =
                    Captures.file("okx/fixtures-2026/l2-orderbook-pipeline__books_malformed_" + name + ".json");
            final Recording recording = new Recording(Venue.OKX, file);
            recording.play((frame, outcome, events, json) -> assertEquals(Outcome.REJECTED, outcome, name));
        }
    }

    @Test
    void readsSingleMessages() throws IOException {
        long decoded = 0;
        for (final Path file : Captures.files("okx/snippets")) {
            decoded += play(file).counters().count(Outcome.DECODED);
        }
        for (final Path file : Captures.files("okx/nautilus")) {
            if (file.getFileName().toString().contains("__ws_")) {
                final Recording recording = play(file);
                decoded += recording.counters().count(Outcome.DECODED);
                assertEquals(0, recording.counters().count(Outcome.REJECTED), file.toString());
            }
        }
        assertTrue(decoded > 40, "decoded " + decoded);
    }

    /** The mark price of an option has more digits than marks have. */
    @Test
    void refusesOneOfTheSingleMessages() throws IOException {
        final List<String> refused = new ArrayList<>();
        for (final Path file : Captures.files("okx/snippets")) {
            final Recording recording = new Recording(Venue.OKX, file);
            recording.play((frame, outcome, events, json) -> {
                if (outcome == Outcome.REJECTED) {
                    final RejectReason reason =
                            RejectReason.ofCode((int) events.get(0).rejectCode());
                    refused.add(reason + " " + json.at("/arg/channel").asText());
                }
            });
        }
        refused.sort(null);
        assertEquals(List.of("NUMBER_RANGE mark-price"), refused);
    }
}
