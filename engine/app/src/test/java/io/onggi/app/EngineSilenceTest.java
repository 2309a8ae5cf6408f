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
@Timeout(300)
@Tag("slow")
class EngineSilenceTest {
    private static final SimulatorConfig ALL = EngineRig.allVenues(43);
    private static final long LEARN_MS = 2_000;
    private static final long LEAST_NS = 5_000_000_000L;
    private static final int FACTOR = 3;
    /** Feeds look at their streams ten times a second, and what is usual they learn by that. */
    private static final long LOOK_NS = 100_000_000L;

    private static final List<StreamKind> KINDS = List.of(
            StreamKind.BOOK,
            StreamKind.TRADE,
            StreamKind.QUOTE,
            StreamKind.TICKER,
            StreamKind.KLINE_1M,
            StreamKind.MARK);
    /** What is usual of a stream is known after 30 messages. */
    private static final int ENOUGH_MESSAGES = 35;

    private static final long LEARN_LIMIT_MS = 100_000;

    @TempDir
    private Path data;

    /** A stream and what the venue calls it. */
    private record Channel(Instrument instrument, StreamKind kind, List<String> names) {
        boolean isSubscribed(final EngineRig rig) {
            return !names.isEmpty()
                    && rig.sum(instrument.venue(), counters -> counters.linkUps(instrument.id(), kind)) > 0;
        }

        long decoded(final EngineRig rig) {
            return rig.decoded(instrument, kind);
        }

        @Override
        public String toString() {
            return Certificate.name(instrument.venue(), instrument.symbol(), kind);
        }
    }

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

        synchronized long foundAfterNs(final Channel channel) {
            return foundAfterNs.getOrDefault(key(channel.instrument().id(), channel.kind()), 0L);
        }

        synchronized long longestNs(final Channel channel) {
            return longestNs.getOrDefault(key(channel.instrument().id(), channel.kind()), 0L);
        }
    }

    @Test
    void aDeadChannelIsFoundInTimeAndSubscribedAgainOnEveryVenue() throws Exception {
        final Map<String, Object> settings = new HashMap<>(EngineRig.STREAMS_ALONE);
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
            final List<Channel> channels = channels(rig);
            for (final Channel channel : channels) {
                rig.await("what is usual of " + channel, LEARN_LIMIT_MS, () -> channel.decoded(rig) > ENOUGH_MESSAGES);
            }

            // One kind after the other: Upbit and Bithumb are asked for all streams of a connection whenever for one.
            for (final StreamKind kind : KINDS) {
                findDeadChannels(
                        rig,
                        onlooker,
                        channels.stream()
                                .filter(channel -> channel.kind() == kind)
                                .toList());
            }
            rig.await(
                    "every book good again",
                    () -> channels.stream()
                            .map(Channel::instrument)
                            .allMatch(instrument ->
                                    rig.view(instrument.venue(), instrument.symbol()).bookState == BookState.GOOD));
            assertEquals(0, rig.sum(null, FeedCounters::reconnects), "connections made again");
            rig.awaitValidPremiums();
            rig.settle();

            onlooker.run.certify();
            assertEquals(List.of(), Balances.unbalanced(rig, onlooker.run));
            for (final Channel channel : channels) {
                assertFalse(onlooker.run.gaps(channel.toString()).isEmpty(), channel::toString);
            }
            rig.stopAndReplay();
        }
    }

    /** Lets channels die at once, and sees that each is found in time and speaks again. */
    private static void findDeadChannels(final EngineRig rig, final Onlooker onlooker, final List<Channel> channels) {
        final Map<Channel, Long> before = new HashMap<>();
        for (final Channel channel : channels) {
            before.put(channel, channel.decoded(rig));
            // What speaks once a minute would die when all else is over.
            channel.names().stream()
                    .filter(name -> !name.startsWith("funding-rate/"))
                    .forEach(name ->
                            rig.fault("mute " + channel.instrument().venue().id() + ':' + name + " 1@0s"));
        }
        for (final Channel channel : channels) {
            rig.await(channel + " found", () -> onlooker.foundAfterNs(channel) > 0);
            rig.await(channel + " speaks again", () -> channel.decoded(rig) > before.get(channel) + 2);
            final long foundNs = onlooker.foundAfterNs(channel);
            final long usualNs = onlooker.longestNs(channel);
            // Where the machine is busy everything is late: as late as updates of books came.
            final long lateNs = (1 + FACTOR) * LOOK_NS + onlooker.run.latestNs();
            assertTrue(
                    foundNs >= LEAST_NS && foundNs <= Math.max(LEAST_NS, FACTOR * usualNs) + lateNs,
                    channel + " found after " + foundNs + " ns, usual silence " + usualNs + " ns, late by " + lateNs
                            + " ns");
        }
    }

    /** {@return what every venue sends of its first market, often enough that what is usual is soon known} */
    private static List<Channel> channels(final EngineRig rig) {
        final List<Channel> channels = new ArrayList<>();
        for (final Instrument instrument : rig.facts().instruments().all()) {
            for (final StreamKind kind : KINDS) {
                final List<String> names = StreamNames.of(instrument.venue(), instrument.venueSymbol(), kind);
                final Channel channel = new Channel(instrument, kind, names);
                if (instrument.symbol().startsWith("BTC") && channel.isSubscribed(rig)) {
                    channels.add(channel);
                }
            }
        }
        SimulatedVenues.spoken()
                .forEach(venue -> assertTrue(
                        channels.stream()
                                        .filter(channel -> channel.instrument().venue() == venue)
                                        .count()
                                >= 3,
                        venue::id));
        return channels;
    }
}
