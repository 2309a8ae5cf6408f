package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.fault.Fault;
import io.onggi.sim.fault.FaultKind;
import io.onggi.sim.ledger.ConnectionEntry;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.ledger.MissedEntry;
import io.onggi.sim.ledger.StreamEntry;
import io.onggi.sim.net.History;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final String DEPTH = "btcusdt@depth@100ms";

    private static SimulatedVenues venues(final String... faults) {
        return SimulatedVenues.start(
                SimulatorConfig.defaults().withHistory(0, History.NONE).withFaults(faults));
    }

    private static TestClient depth(final SimulatedVenues venues) {
        return TestClient.connect(venues.addresses().ws(Venue.BINANCE_USDM) + "/public/ws/" + DEPTH);
    }

    private static StreamEntry entry(final SimulatedVenues venues) {
        return venues.ledger().connections().get(0).stream(DEPTH);
    }

    private static int breaks(final List<JsonNode> events) {
        int breaks = 0;
        for (int i = 1; i < events.size(); i++) {
            breaks += events.get(i).get("pu").asLong()
                            == events.get(i - 1).get("u").asLong()
                    ? 0
                    : 1;
        }
        return breaks;
    }

    @Test
    void dropsFramesByNumber() {
        try (SimulatedVenues venues = venues("drop btcusdt@depth 2#4");
                TestClient client = depth(venues)) {
            client.awaitCount(8);
            final List<JsonNode> events = client.events("depthUpdate");
            assertEquals(1, breaks(events));
            assertEquals(
                    events.get(1).get("u").asLong(), events.get(2).get("pu").asLong());
            assertFalse(
                    events.get(2).get("u").asLong() == events.get(3).get("pu").asLong());
            assertEquals(2, entry(venues).dropped());
        }
    }

    @Test
    void aMuteStreamSpeaksAgainWhenItIsSubscribedAgain() {
        try (SimulatedVenues venues = venues("mute " + DEPTH + " 1#3");
                TestClient client = depth(venues)) {
            TestClient.await("a mute stream", () -> entry(venues).silenced() > 0);
            client.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"" + DEPTH + "\"],\"id\":1}");
            client.subscribe(DEPTH);
            client.awaitCount(7);
            assertEquals(1, breaks(client.events("depthUpdate")));
        }
    }

    @Test
    void aFrozenStreamRepeatsWhatItSaidLast() {
        try (SimulatedVenues venues = venues("freeze " + DEPTH + " 3#2");
                TestClient client = depth(venues)) {
            client.awaitCount(6);
            final List<String> messages = client.messages();
            assertEquals(messages.get(1), messages.get(2));
            assertEquals(messages.get(1), messages.get(3));
            assertEquals(2, entry(venues).dropped());
            assertEquals(2, entry(venues).duplicated());
            assertTrue(entry(venues).lostIds().size() >= 2);
        }
    }

    @Test
    void aWrongLevelBreaksNoChain() {
        try (SimulatedVenues venues = venues("wrong-level " + DEPTH + " 1#2 conn=2");
                TestClient honest = depth(venues)) {
            honest.awaitCount(1);
            try (TestClient lied = depth(venues)) {
                lied.awaitCount(5);
                final Set<String> lies = new HashSet<>(lied.messages());
                honest.awaitCount(1 + lies.size());
                lies.removeAll(new HashSet<>(honest.messages()));
                assertEquals(1, lies.size());
                assertEquals(0, breaks(lied.events("depthUpdate")));
                assertEquals(
                        1, venues.ledger().connections().get(1).stream(DEPTH).altered());
            }
        }
    }

    @Test
    void duplicatesFrames() {
        try (SimulatedVenues venues = venues("duplicate " + DEPTH + " 2#3");
                TestClient client = depth(venues)) {
            client.awaitCount(8);
            final List<String> messages = client.messages();
            assertEquals(messages.get(2), messages.get(3));
            assertEquals(messages.get(4), messages.get(5));
            assertEquals(messages.size() - 2, new HashSet<>(messages).size());
            assertEquals(2, entry(venues).duplicated());
        }
    }

    @Test
    void swapsAFrameWithItsSuccessor() {
        try (SimulatedVenues venues = venues("reorder btcusdt 1#3");
                TestClient client = depth(venues)) {
            client.awaitCount(6);
            final List<JsonNode> events = client.events("depthUpdate");
            assertEquals(
                    events.get(1).get("u").asLong(), events.get(3).get("pu").asLong());
            assertEquals(
                    events.get(3).get("u").asLong(), events.get(2).get("pu").asLong());
            assertEquals(
                    events.get(2).get("u").asLong(), events.get(4).get("pu").asLong());
            assertEquals(1, entry(venues).reordered());
        }
    }

    @Test
    void altersTheSequence() {
        try (SimulatedVenues venues = venues("wrong-sequence btcusdt@depth 1#3 conn=1");
                TestClient client = depth(venues);
                TestClient other = TestClient.connect(
                        venues.addresses().ws(Venue.BINANCE_USDM) + "/public/stream?streams=" + DEPTH)) {
            client.awaitCount(6);
            other.awaitCount(2);
            assertEquals(1, breaks(client.events("depthUpdate")));
            assertEquals(1, entry(venues).altered());
        }
    }

    @Test
    void breaksTheTextOfAFrame() {
        try (SimulatedVenues venues = venues("malformed btcusdt@depth 1#2");
                TestClient client = depth(venues)) {
            client.awaitCount(4);
            final List<String> messages = client.messages();
            assertThrows(JsonProcessingException.class, () -> TestClient.JSON.readTree(messages.get(1)));
            assertEquals(
                    "depthUpdate", TestClient.json(messages.get(2)).get("e").asText());
            assertEquals(1, entry(venues).malformed());
        }
    }

    @Test
    void silencesOneStreamWhilePongsGoOn() {
        try (SimulatedVenues venues = venues("silence btcusdt@depth 60s#5");
                TestClient client = TestClient.connect(venues.addresses().ws(Venue.BINANCE_USDM)
                        + "/public/stream?streams=" + DEPTH + "/ethusdt@depth@100ms")) {
            TestClient.await(
                    "silence",
                    () -> venues.ledger().connections().get(0).stream(DEPTH).silenced() >= 5);
            client.ping("still there?");
            TestClient.await("pong", () -> client.pongs() == 1);
            assertEquals(
                    4,
                    client.parsed(n -> n.get("stream").asText().equals(DEPTH)).size());
            assertTrue(client.parsed(n -> n.get("stream").asText().startsWith("eth"))
                            .size()
                    > 4);
        }
    }

    @Test
    void cutsTheConnectionInTheMiddleOfAFrame() throws IOException {
        try (SimulatedVenues venues = venues("cut btcusdt@depth 17#3")) {
            final URI address = URI.create(venues.addresses().ws(Venue.BINANCE_USDM));
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.setSoTimeout((int) TestClient.TIMEOUT_MS);
                socket.getOutputStream()
                        .write(("GET /public/ws/" + DEPTH + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                final byte[] all = socket.getInputStream().readAllBytes();
                int at = new String(all, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
                for (int frame = 0; frame < 2; frame++) {
                    assertEquals((byte) 0x81, all[at]);
                    assertEquals(126, all[at + 1]);
                    final int length = (all[at + 2] & 0xFF) << 8 | (all[at + 3] & 0xFF);
                    final String text = new String(all, at + 4, length, StandardCharsets.UTF_8);
                    assertEquals("depthUpdate", TestClient.json(text).get("e").asText());
                    at += 4 + length;
                }
                assertEquals(17, all.length - at);
            }
            TestClient.await("ledger", () -> venues.openSockets() == 0);
            assertEquals(1, entry(venues).cut());
            assertEquals(2, entry(venues).sent());
            assertEquals(
                    "cut in a frame by script",
                    venues.ledger().connections().get(0).closeReason());
        }
    }

    @Test
    void closesConnectionsAndRefusesNewOnesForAWhile() {
        try (SimulatedVenues venues = venues("refuse binance/public 2#2", "close " + DEPTH + " 1#3");
                TestClient client = depth(venues)) {
            TestClient.await("closed", client::closed);
            assertEquals(1001, client.closeStatus());
            assertThrows(CompletionException.class, () -> depth(venues));
            assertThrows(CompletionException.class, () -> depth(venues));
            try (TestClient again = depth(venues)) {
                again.awaitCount(2);
            }
            assertEquals(2, venues.ledger().refusedConnects());
            assertEquals(
                    "closed by script", venues.ledger().connections().get(0).closeReason());
        }
    }

    @Test
    void closesEveryConnectionOfARouteAtATime() {
        try (SimulatedVenues venues = venues();
                TestClient books = depth(venues);
                TestClient upbit = TestClient.connect(venues.addresses().ws(Venue.UPBIT) + "/websocket/v1")) {
            books.awaitCount(1);
            venues.addFault(Fault.atTime(FaultKind.CLOSE, "binance", 1, 0));
            TestClient.await("closed", books::closed);
            assertFalse(upbit.closed());
        }
    }

    @Test
    void leavesPingsUnanswered() {
        try (SimulatedVenues venues = venues("no-pong upbit 1#1");
                TestClient client = TestClient.connect(venues.addresses().ws(Venue.UPBIT) + "/websocket/v1")) {
            client.ping("one").ping("two");
            TestClient.await("second pong", () -> client.pongs() == 1);
            TestClient.await(
                    "both heard", () -> venues.ledger().connections().get(0).received() == 2);
            assertEquals(1, client.pongs());
        }
    }

    @Test
    void answersAnOldBookAndTooManyRequests() {
        try (SimulatedVenues venues = venues("stale-snapshot BTCUSDT 1#1", "rate-limit /fapi/v1/depth 1#3");
                TestClient client = depth(venues)) {
            client.awaitCount(3);
            final long first = client.events("depthUpdate").get(0).get("U").asLong();
            final String depth =
                    venues.addresses().rest(Venue.BINANCE_USDM) + "/fapi/v1/depth?symbol=BTCUSDT&limit=1000";
            final JsonNode stale = TestClient.getJson(depth);
            assertTrue(stale.get("lastUpdateId").asLong() < first);
            assertTrue(stale.get("bids").size() > 500);
            assertTrue(TestClient.getJson(depth).get("lastUpdateId").asLong() >= first);
            final HttpResponse<String> refused = TestClient.get(depth);
            assertEquals(429, refused.statusCode());
            assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
            assertEquals(-1003, TestClient.json(refused.body()).get("code").asInt());
            assertEquals(200, TestClient.get(depth).statusCode());
        }
    }

    @Test
    void countsWhatNobodyGotWhileDisconnected() {
        try (SimulatedVenues venues = venues()) {
            try (TestClient client = depth(venues)) {
                client.awaitCount(2);
            }
            TestClient.await(
                    "missed",
                    () -> venues.ledger().missed().stream()
                            .anyMatch(missed -> missed.stream().equals(DEPTH) && missed.frames() >= 3));
            final LedgerSnapshot ledger = venues.ledger();
            final ConnectionEntry connection = ledger.connections().get(0);
            final MissedEntry missed = ledger.missed().stream()
                    .filter(entry -> entry.stream().equals(DEPTH))
                    .findFirst()
                    .orElseThrow();
            assertEquals(missed.frames(), missed.lost().size());
            assertTrue(missed.lost().get(0).id() > connection.stream(DEPTH).lastId());
            assertTrue(missed.lost().get(0).atMs() >= connection.openedMs());
            assertTrue(connection.closedMs() >= connection.openedMs());
            assertEquals("client gone", connection.closeReason());
        }
    }

    @Test
    void happensOnTheNamedConnectionOnly() {
        try (SimulatedVenues venues = venues("drop btcusdt@depth 1000000#1 conn=2");
                TestClient first = depth(venues);
                TestClient second = depth(venues)) {
            first.awaitCount(4);
            assertEquals(0, second.count());
        }
    }

    @Test
    void readsItsTextForm() {
        assertEquals(
                new Fault(FaultKind.DROP, "btcusdt@depth", 3, 0, 5_000, -1, -1),
                Fault.parse("drop btcusdt@depth 3@5s"));
        assertEquals(
                new Fault(FaultKind.NO_PONG, "upbit", 0, 1_500, 500, -1, 7),
                Fault.parse(" no-pong  upbit 1500ms@500ms conn=7 "));
        assertEquals(Fault.during(FaultKind.REFUSE, "binance", 2_000, 0), Fault.parse("refuse binance 2s@0s"));
        assertEquals(Fault.atNumber(FaultKind.CUT, "*", 17, 9), Fault.parse("cut * 17#9"));
        final Set<String> wrong =
                Set.of("", "drop", "fly a 1@1s", "drop a 1", "drop a 1@5", "drop a 1#5s", "drop a 1@1s x");
        final List<String> accepted = new ArrayList<>();
        for (final String line : wrong) {
            try {
                Fault.parse(line);
                accepted.add(line);
            } catch (final IllegalArgumentException expected) {
                assertFalse(expected.getMessage().isEmpty());
            }
        }
        assertEquals(List.of(), accepted);
    }
}
