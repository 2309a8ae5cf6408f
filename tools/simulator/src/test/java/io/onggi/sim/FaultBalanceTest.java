package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.ref.Venue;
import io.onggi.sim.fault.Fault;
import io.onggi.sim.fault.FaultKind;
import io.onggi.sim.ledger.ConnectionEntry;
import io.onggi.sim.ledger.StreamEntry;
import io.onggi.sim.net.History;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the script does to a frame, the ledger has it; and the faults of a book with checksums. */
class FaultBalanceTest {
    private static final String BOOK = "books/BTCUSDT";

    private static SimulatedVenues venues(final String... faults) {
        return SimulatedVenues.start(SimulatorConfig.defaults()
                .withVenues(EnumSet.of(Venue.BITGET))
                .withBases(List.of("BTC"))
                .withHistory(0, History.NONE)
                .withFaults(faults));
    }

    private static TestClient book(final SimulatedVenues venues) {
        return TestClient.connect(venues.addresses().ws(Venue.BITGET) + "/v2/ws/public")
                .send("{\"op\":\"subscribe\",\"args\":[{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\","
                        + "\"instId\":\"BTCUSDT\"}]}");
    }

    private static List<Long> checksums(final TestClient client) {
        final List<Long> checksums = new ArrayList<>();
        for (final String message : client.messages()) {
            final JsonNode data = TestClient.json(message).path("data").path(0);
            if (data.has("checksum")) {
                checksums.add(data.get("checksum").asLong());
            }
        }
        return checksums;
    }

    @Test
    void altersTheChecksumOfOneFrameAndNothingElse() {
        try (SimulatedVenues venues = venues();
                TestClient spoilt = book(venues);
                TestClient good = book(venues)) {
            spoilt.awaitCount(3);
            good.awaitCount(3);
            venues.addFault(
                    Fault.atTime(FaultKind.WRONG_CHECKSUM, "bitget:books", 1, 0).on(1));
            final StreamEntry before = venues.ledger().connections().get(0).stream(BOOK);
            spoilt.awaitCount((int) before.sent() + 5);
            assertTrue(venues.quiesce(10_000));
            final StreamEntry entry = venues.ledger().connections().get(0).stream(BOOK);
            assertEquals(1, entry.altered());
            TestClient.await("all", () -> spoilt.count() == entry.sent() + 1);
            final List<Long> those = checksums(spoilt);
            final List<Long> expected = checksums(good);
            // The other one came later, and lacks the first frames.
            final long altered = those.stream()
                    .filter(checksum -> !expected.contains(checksum))
                    .filter(checksum -> expected.stream().anyMatch(each -> isOneDigitOff(checksum, each)))
                    .count();
            assertEquals(1, altered, those + " of " + expected);
        }
    }

    private static boolean isOneDigitOff(final long altered, final long checksum) {
        final long difference = Math.abs(altered - checksum);
        return difference == 1 || difference == 9;
    }

    /** Two of the clients need only be there. */
    @SuppressWarnings("try")
    @Test
    void everyFrameThatWasDueIsSentOrHasAReason() {
        try (SimulatedVenues venues = venues(
                "drop bitget:books 2#3",
                "duplicate bitget:books 2#6",
                "reorder bitget:books 1#9",
                "malformed bitget:books 1#12",
                "silence bitget:books 300ms#14",
                "close bitget:books 1#25 conn=1",
                "cut bitget:books 17#18 conn=2")) {
            try (TestClient closed = book(venues);
                    TestClient cut = book(venues)) {
                closed.awaitCount(1);
                cut.awaitCount(1);
                TestClient.await(
                        "the ends of both",
                        () -> venues.ledger().connections().stream()
                                .allMatch(connection -> connection.closedMs() >= 0));
                assertEquals(2, venues.ledger().connections().size());
            }
            try (TestClient last = book(venues)) {
                last.awaitCount(3);
                assertTrue(venues.quiesce(10_000));
                long unsent = 0;
                for (final ConnectionEntry connection : venues.ledger().connections()) {
                    final StreamEntry entry = connection.stream(BOOK);
                    unsent += entry.unsent();
                    assertEquals(
                            entry.produced() + entry.duplicated(),
                            entry.sent() + entry.dropped() + entry.silenced() + entry.cut() + entry.unsent(),
                            entry.toString());
                }
                assertTrue(unsent >= 1, "the frame that the connection was closed instead of");
            }
        }
    }
}
