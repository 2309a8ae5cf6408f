package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.BookState;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.FeedCounters;
import io.onggi.journal.Certificate;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.StreamNames;
import io.onggi.sim.net.History;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A channel that goes dead while its socket lives, on every venue: found in time, subscribed again, its gap certified,
 * and no connection made again for it.
 */
@Timeout(180)
@Tag("slow")
class EngineSilenceTest {
    private static final SimulatorConfig ALL = SimulatorConfig.defaults()
            .withSeed(43)
            .withVenues(SimulatedVenues.spoken())
            .withRates(8, 3, 60)
            .withHistory(0, History.NONE);
    private static final Map<String, ?> STREAMS_ALONE = Map.of(
            "rest.past", false,
            "polls.openInterestMs", 0,
            "polls.ratioMs", 0,
            "polls.takerVolumeMs", 0,
            "polls.fundingMs", 0,
            "polls.tickersMs", 0);
    private static final long LEARN_MS = 2_000;
    private static final long LEAST_NS = 5_000_000_000L;
    private static final int FACTOR = 3;
    /** Feeds look at their streams ten times a second; a busy machine is late. */
    private static final long LATE_NS = 2_000_000_000L;

    @TempDir
    private Path data;

    /** How long each stream was silent at most, and how long the silence lasted for which it was taken down. */
    private static final class Onlooker implements UnaryOperator<MarketHandler> {
        private final CertifiedRun run = new CertifiedRun();
        private final Map<String, Long> lastNs = new HashMap<>();
        private final Map<String, Long> longestNs = new HashMap<>();
        private final Map<String, Long> foundAfterNs = new HashMap<>();

        @Override
        public MarketHandler apply(final MarketHandler handler) {
            final MarketHandler certified = run.apply(handler);
            return (event, sequence) -> {
                note(event);
                certified.onEvent(event, sequence);
            };
        }

        private synchronized void note(final MarketEvent event) {
            final String stream = key(event.instrumentId(), event.stream());
            if (event.type() == EventType.LINK_DOWN) {
                foundAfterNs.put(stream, event.receiveTimeNs() - event.lastHeardNs());
            } else if (event.type() != EventType.LINK_UP && !foundAfterNs.containsKey(stream)) {
                final Long before = lastNs.put(stream, event.receiveTimeNs());
                longestNs.merge(stream, before == null ? 0 : event.receiveTimeNs() - before, Math::max);
            }
        }

        private static String key(final int instrumentId, final StreamKind kind) {
            return instrumentId + "/" + kind;
        }

        synchronized long foundAfterNs(final Instrument instrument, final StreamKind kind) {
            return foundAfterNs.getOrDefault(key(instrument.id(), kind), 0L);
        }

        synchronized long longestNs(final Instrument instrument, final StreamKind kind) {
            return longestNs.getOrDefault(key(instrument.id(), kind), 0L);
        }
    }

    @Test
    void aDeadChannelIsFoundInTimeAndSubscribedAgainOnEveryVenue() throws Exception {
        final Map<String, Object> settings = new HashMap<>(STREAMS_ALONE);
        SimulatedVenues.spoken()
                .forEach(venue -> settings.put("venues." + venue.id() + ".session.silenceLearnMs", LEARN_MS));
        final Onlooker onlooker = new Onlooker();
        try (EngineRig rig = EngineRig.start(ALL, data, false, settings, onlooker)) {
            rig.awaitValidPremiums();
            rig.await(
                    "everything subscribed",
                    () -> rig.isLive()
                            && rig.facts().feeds().size()
                                    > SimulatedVenues.spoken().size());
            final List<Instrument> markets =
                    new ArrayList<>(rig.facts().instruments().all());
            markets.removeIf(instrument -> !instrument.symbol().startsWith("BTC"));
            assertEquals(SimulatedVenues.spoken().size(), markets.size());
            final Map<Integer, Long> before = new HashMap<>();
            // What is usual of a stream is known after so many messages.
            rig.await(
                    "enough to know what is usual",
                    () -> markets.stream().allMatch(instrument -> rig.decoded(instrument, StreamKind.BOOK) > 60));

            for (final Instrument instrument : markets) {
                before.put(instrument.id(), rig.decoded(instrument, StreamKind.BOOK));
                rig.fault("mute " + instrument.venue().id() + ':'
                        + StreamNames.of(instrument.venue(), instrument.venueSymbol(), StreamKind.BOOK)
                                .get(0)
                        + " 1@0s");
            }
            for (final Instrument instrument : markets) {
                rig.await(
                        "dead channel of " + instrument.venue().id() + " found",
                        () -> onlooker.foundAfterNs(instrument, StreamKind.BOOK) > 0);
                rig.await(
                        "the channel speaks again, its book is good",
                        () -> rig.view(instrument.venue(), instrument.symbol()).bookState == BookState.GOOD
                                && rig.decoded(instrument, StreamKind.BOOK) > before.get(instrument.id()) + 5);
                final long foundNs = onlooker.foundAfterNs(instrument, StreamKind.BOOK);
                final long usualNs = onlooker.longestNs(instrument, StreamKind.BOOK);
                assertTrue(
                        foundNs >= LEAST_NS && foundNs <= Math.max(LEAST_NS, FACTOR * usualNs) + LATE_NS,
                        instrument + " found after " + foundNs + " ns, usual silence " + usualNs + " ns");
            }
            assertEquals(0, rig.sum(null, FeedCounters::reconnects), "connections made again");
            rig.awaitValidPremiums();
            rig.settle();

            onlooker.run.certify();
            assertEquals(List.of(), Balances.unbalanced(rig, onlooker.run));
            for (final Instrument instrument : markets) {
                assertFalse(onlooker.run
                        .gaps(Certificate.name(instrument.venue(), instrument.symbol(), StreamKind.BOOK))
                        .isEmpty());
            }
            rig.stopAndReplay();
        }
    }
}
