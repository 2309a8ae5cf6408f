package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.Await;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.TestRuntime;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.fault.Fault;
import io.onggi.sim.fault.FaultKind;
import io.onggi.sim.net.History;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A venue without trade ids begins every subscription in the past: what came before is told apart from what is new. */
@Timeout(120)
class SimulatedPastTradesTest {
    private static final int ENOUGH = 30;

    private final RecordingSink sink = new RecordingSink();

    private List<MarketEvent> trades(final boolean past) {
        return sink.events(EventType.TRADE).stream()
                .filter(trade -> trade.has(EventFlags.INITIAL) == past)
                .toList();
    }

    private static List<Object> content(final MarketEvent trade) {
        return List.of(trade.venueTimeNs(), trade.price(), trade.size(), trade.has(EventFlags.SELL));
    }

    @Test
    void aSubscriptionThatBeginsInThePastAddsNoTradeTwice() throws InterruptedException {
        try (SimulatedVenues venues = SimulatedVenues.start(SimulatorConfig.defaults()
                        .withVenues(Set.of(Venue.BINGX))
                        .withBases(List.of("BTC"))
                        .withSeed(43)
                        .withRates(25, 20, 150)
                        .withHistory(1, History.NONE));
                NetRuntime runtime = TestRuntime.open();
                StreamFeed feed = SimulatedFeed.BINGX.create(
                        venues.addresses(), runtime, sink, SimulatedFeed.BINGX.settings(StreamLimits.none()))) {
            assertTrue(feed.loadInstruments(new InstrumentTable(), venues.symbols(Venue.BINGX))
                    .isComplete());
            feed.start();
            Await.until(() -> trades(false).size() > ENOUGH, () -> feed.sessions());
            final int atFirst = trades(true).size();
            assertTrue(atFirst > 0, "the first subscription begins in the past as well");

            venues.addFault(Fault.atTime(FaultKind.CLOSE, "bingx", 1, 0));
            Await.until(() -> trades(true).size() > atFirst, () -> feed.sessions());
            final int live = trades(false).size();
            Await.until(() -> trades(false).size() > live + ENOUGH, () -> feed.sessions());

            // One message may tell of two trades that are alike; what is told again comes with another one.
            final Map<List<Object>, Long> once = new HashMap<>();
            for (final MarketEvent trade : trades(false)) {
                final Long before = once.putIfAbsent(content(trade), trade.receiveTimeNs());
                assertTrue(before == null || before == trade.receiveTimeNs(), () -> "twice: " + content(trade));
            }
            final List<MarketEvent> repeated =
                    trades(true).subList(atFirst, trades(true).size());
            assertFalse(repeated.isEmpty());
            assertTrue(
                    repeated.stream().anyMatch(trade -> once.containsKey(content(trade))),
                    "what was sent again had come before");
            assertEquals(2, venues.ledger().connections().size());
        }
    }
}
