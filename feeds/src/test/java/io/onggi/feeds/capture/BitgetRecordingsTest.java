package io.onggi.feeds.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.EventText;
import io.onggi.feeds.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Bitget really sent, against another reading of it. */
class BitgetRecordingsTest {
    private static final String MIX = "bitget/ws-full/cryptofeed__BITGET.ws.2.0.jsonl";
    private static final String SPOT = "bitget/ws-full/cryptofeed__BITGET.ws.1.0-20220403.jsonl";

    private static Recording play(final Path file, final boolean spot) throws IOException {
        final Recording recording = Recording.ofBitget(file, spot);
        recording.play((frame, outcome, events, json) -> {
            if (outcome == Outcome.DECODED) {
                final Instrument instrument = recording.instrument(events.get(0).instrumentId());
                assertEquals(
                        BitgetOracle.read(json, instrument.venueSymbol(), frame.receiveTimeNs()),
                        EventText.all(events, instrument),
                        () -> file.getFileName() + " line " + frame.line());
            }
        });
        return recording;
    }

    /** All 194 books are what their checksums say: one that is not would be refused. */
    @Test
    void readsTheConnectionOfContractsOf2022() throws IOException {
        final Recording recording = play(Captures.file(MIX), false);

        assertEquals(194, recording.decoded(StreamKind.BOOK));
        assertEquals(27, recording.decoded(StreamKind.TRADE));
        assertEquals(27, recording.decoded(StreamKind.KLINE_1M));
        assertEquals(217, recording.decoded(StreamKind.TICKER));
        assertEquals(8, recording.counters().count(Outcome.CONTROL));
        assertEquals(0, recording.counters().count(Outcome.REJECTED));
        assertEquals(0, recording.counters().count(Outcome.UNHANDLED));
        assertEquals(
                Set.of("DASH-USDT-PERP", "UNI-USDT-PERP"),
                recording.instruments().stream().map(Instrument::symbol).collect(Collectors.toSet()));
    }

    @Test
    void readsTheConnectionOfSpotMarketsOf2022() throws IOException {
        final Recording recording = play(Captures.file(SPOT), true);

        assertEquals(460, recording.decoded(StreamKind.BOOK));
        assertEquals(43, recording.decoded(StreamKind.TRADE));
        assertEquals(43, recording.decoded(StreamKind.KLINE_1M));
        assertEquals(160, recording.decoded(StreamKind.TICKER));
        assertEquals(40, recording.counters().count(Outcome.CONTROL));
        assertEquals(0, recording.counters().count(Outcome.REJECTED));
        assertEquals(0, recording.counters().count(Outcome.UNHANDLED));
        assertTrue(recording.instruments().stream().anyMatch(of -> of.symbol().equals("ATOM-ETH")));
    }

    /** One digit of one price or size, in every eighth book: the checksum of that frame does not fit. */
    @Test
    void refusesABookWithADigitThatIsNotTheVenues(@TempDir final Path folder) throws IOException {
        final List<String> lines = Files.readAllLines(Captures.file(MIX));
        int books = 0;
        int refused = 0;
        for (int i = 0; i < lines.size(); i++) {
            final String line = lines.get(i);
            if (!line.contains("\"books\"") || !line.contains("\"data\"") || books++ % 8 > 0) {
                continue;
            }
            final Path file = folder.resolve("flipped.jsonl");
            final List<String> changed = new ArrayList<>(lines.subList(0, i + 1));
            changed.set(i, flipped(line));
            Files.write(file, changed, StandardCharsets.UTF_8);
            final List<RejectReason> reasons = new ArrayList<>();
            Recording.ofBitget(file, false).play((frame, outcome, events, json) -> {
                if (outcome == Outcome.REJECTED) {
                    reasons.add(RejectReason.ofCode((int) events.get(0).rejectCode()));
                }
            });
            assertEquals(List.of(RejectReason.CHECKSUM), reasons, line);
            refused++;
        }
        assertEquals(25, refused);
    }

    /** {@return the line with another last digit of the first size of the bids that is one of the best} */
    private static String flipped(final String line) {
        final int size = line.indexOf("\",\"", line.indexOf("\"bids\":[[")) + 3;
        final int last = line.indexOf('"', size) - 1;
        final char digit = line.charAt(last) == '9' ? '8' : (char) (line.charAt(last) + 1);
        return line.substring(0, last) + digit + line.substring(last + 1);
    }

    /** Those of v2, too; not those of the sockets before v1, of the unified account, or by REST. */
    @Test
    void readsSingleMessages() throws IOException {
        final TreeMap<String, Integer> outcomes = new TreeMap<>();
        for (final Path file : Captures.files("bitget/snippets")) {
            for (final boolean spot : new boolean[] {true, false}) {
                final Recording recording = play(file, spot);
                recording.play((frame, outcome, events, json) -> {
                    final String why = outcome == Outcome.REJECTED
                            ? " " + RejectReason.ofCode((int) events.get(0).rejectCode())
                            : outcome == Outcome.UNHANDLED ? ' ' + kind(json) : "";
                    outcomes.merge(outcome + why, 1, Integer::sum);
                });
            }
        }
        assertEquals(
                "{CONTROL=7, DECODED=35, UNHANDLED code=5, UNHANDLED op=1, UNHANDLED v0=11, UNHANDLED v3=12}",
                outcomes.toString());
    }

    private static String kind(final JsonNode json) {
        return json.has("table")
                ? "v0"
                : json.at("/arg/topic").isMissingNode() ? json.fieldNames().next() : "v3";
    }
}
