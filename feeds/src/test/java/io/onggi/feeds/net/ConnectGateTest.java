package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.TestSettings;
import io.onggi.feeds.line.MergedLines;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectGateTest {
    private static final int CONNECTIONS = 8;
    private static final long SPACING_MS = 120;
    private static final long NS_PER_MS = 1_000_000L;
    private static final ReconnectPolicy AT_ONCE = new ReconnectPolicy(1, 1, 1, 0, 0, 0, 0);

    /** When subscriptions arrived, in their order: each connection sends one as soon as it is connected. */
    private final List<Long> arrivals = new CopyOnWriteArrayList<>();

    @Test
    void letsOneThroughAtATimeAndCountsFromTheOneThatWent() {
        final ConnectGate gate = new ConnectGate(350);

        assertTrue(gate.pass(0));
        assertFalse(gate.pass(0));
        assertFalse(gate.pass(350 * NS_PER_MS - 1));
        assertTrue(gate.pass(400 * NS_PER_MS));
        assertFalse(gate.pass(700 * NS_PER_MS));
        assertTrue(gate.pass(750 * NS_PER_MS));
    }

    @Test
    void withoutSpacingIsAlwaysOpen() {
        final ConnectGate gate = new ConnectGate(0);

        assertTrue(gate.pass(5));
        assertTrue(gate.pass(5));
    }

    @Test
    void connectionsThatAreCutTogetherComeBackOneAfterTheOther() {
        try (LoopbackVenue venue = new LoopbackVenue();
                NetRuntime runtime = TestRuntime.open();
                SessionGroup group = new SessionGroup(SPACING_MS)) {
            venue.onText = (channel, text) -> {
                arrivals.add(System.nanoTime());
                LoopbackVenue.reply(channel, "ack " + text.split(" ")[1]);
            };
            final long startNs = System.nanoTime();
            for (int i = 0; i < CONNECTIONS; i++) {
                group.start(session(group, i, venue, runtime));
            }
            awaitLive(group, CONNECTIONS);
            assertSpaced(arrivals, startNs);

            final long cutNs = System.nanoTime();
            venue.sockets.forEach(socket -> socket.close().syncUninterruptibly());
            awaitLive(group, 2 * CONNECTIONS);

            assertSpaced(List.copyOf(arrivals).subList(CONNECTIONS, 2 * CONNECTIONS), cutNs);
            assertEquals(2 * CONNECTIONS, venue.upgrades.size());
        }
    }

    /** The n-th to arrive went through the gate as the n-th at the earliest, however late it got here. */
    private static void assertSpaced(final List<Long> times, final long sinceNs) {
        for (int i = 0; i < times.size(); i++) {
            final long afterMs = (times.get(i) - sinceNs) / NS_PER_MS;
            assertTrue(afterMs >= i * SPACING_MS, "the " + i + "th came after " + afterMs + " ms");
        }
    }

    private void awaitLive(final SessionGroup group, final int subscriptions) {
        Await.until(
                () -> arrivals.size() >= subscriptions
                        && group.statuses().stream().allMatch(status -> "LIVE".equals(status.state())),
                () -> arrivals.size() + " " + group.statuses());
    }

    private static WebSocketSession session(
            final SessionGroup group, final int index, final LoopbackVenue venue, final NetRuntime runtime) {
        final String name = "test/" + index;
        return new WebSocketSession(
                new WebSocketSession.SessionPlan(
                        Venue.UPBIT,
                        name,
                        index,
                        TestSettings.session(KeepAlive.pings(0, 1, 0), StreamLimits.none(), 0)
                                .withReconnect(AT_ONCE),
                        new WordDialect(URI.create(venue.ws("127.0.0.1") + "/stream"), true, 10),
                        List.of(WordDialect.stream(StreamKind.BOOK, 1)),
                        new WordDialect.Decoders(),
                        streams -> {}),
                new WebSocketSession.Place(runtime.nextLoop(), new MergedLines(), new FeedCounters(name), group.gate()),
                runtime,
                new RecordingSink(),
                new InstrumentTable());
    }
}
