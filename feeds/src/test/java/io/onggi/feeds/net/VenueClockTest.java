package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.VenueClockEvents;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VenueClockTest {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long AHEAD_MS = 10_000;

    private final RecordingSink sink = new RecordingSink();
    private final LoopbackVenue venue = new LoopbackVenue();
    private final NetRuntime runtime = TestRuntime.open();
    private final AtomicInteger calls = new AtomicInteger();
    private VenueClock clock;

    @AfterEach
    void closeAll() {
        clock.close();
        runtime.close();
        venue.close();
    }

    private void start(final Supplier<Reply> answer) {
        venue.route("/time", query -> {
            calls.incrementAndGet();
            return answer.get();
        });
        final RateBudget budget = runtime.budgets().budget("test", new BudgetSettings(1_000, 1_000, 0, 1_000));
        clock = new VenueClock(
                Venue.OKX,
                ServerTime.ms(() -> new RestCall(URI.create(venue.http() + "/time"), budget, 1), "/data/0/ts"),
                runtime,
                sink,
                20);
        clock.start(0);
    }

    private Reply now() {
        return Reply.ok("{\"data\":[{\"ts\":\"" + (runtime.clock().nowNs() / NS_PER_MS + AHEAD_MS) + "\"}]}");
    }

    @Test
    void publishesHowFarTheVenueIsAheadAndHowSureThatIs() {
        start(this::now);
        Await.until(() -> sink.events(EventType.VENUE_CLOCK).size() >= 2, sink::events);

        final MarketEvent event = sink.events(EventType.VENUE_CLOCK).get(0);
        final long roundTripNs = VenueClockEvents.roundTripNs(event);
        final long aheadNs = VenueClockEvents.aheadNs(event);
        assertEquals(Venue.OKX, event.venue());
        assertEquals(0, event.instrumentId());
        assertTrue(roundTripNs > 0, "a call takes time");
        // The server cuts its time to a millisecond.
        assertTrue(
                Math.abs(aheadNs - AHEAD_MS * NS_PER_MS) <= roundTripNs / 2 + NS_PER_MS,
                aheadNs + " ns after " + roundTripNs + " ns");
        assertTrue(calls.get() >= 6, "three calls each");
        assertTrue(clock.last().roundTripNs() > 0);
    }

    @Test
    void saysNothingWhereTheVenueSaysNothing() {
        start(() -> switch (calls.get() % 4) {
            case 0 -> new Reply(500, "oops", Map.of());
            case 1 -> Reply.ok("{\"data\":[]}");
            case 2 -> Reply.ok("no JSON");
            default -> Reply.ok("{\"data\":[{\"ts\":\"1e300\"}]}");
        });
        Await.until(() -> calls.get() >= 9, sink::events);

        assertEquals(0, sink.events(EventType.VENUE_CLOCK).size());
        assertNull(clock.last());
    }

    @Test
    void endsWhenClosed() throws InterruptedException {
        start(this::now);
        Await.until(() -> clock.last() != null, sink::events);
        clock.close();
        Thread.sleep(100);
        final int before = calls.get();
        Thread.sleep(200);
        assertEquals(before, calls.get());
    }
}
