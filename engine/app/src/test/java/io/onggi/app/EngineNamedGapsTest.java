package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.GapReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.TradeIds;
import io.onggi.event.ref.Venue;
import io.onggi.event.ref.Venue.BookModel;
import io.onggi.journal.Certificate;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.StreamNames;
import io.onggi.sim.ledger.LostFrame;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a certificate calls missing, id by id, against the ids that the ledger of every simulated venue did not send:
 * frames left out on a link that stood, and what nobody got while a connection was refused.
 */
@Tag("slow")
@Timeout(180)
class EngineNamedGapsTest {
    private static final SimulatorConfig ALL = EngineRig.allVenues(47);
    /** Venues whose trades the engine calls as the ledger does. */
    private static final Set<Venue> NUMBERED_TRADES =
            EnumSet.of(Venue.OKX, Venue.BITGET, Venue.UPBIT, Venue.BITHUMB, Venue.BINANCE_SPOT, Venue.BINANCE_USDM);

    private static final int BOOK_FRAMES = 2;
    private static final int TRADES = 3;
    private static final int MORE = 6;

    @TempDir
    private Path data;

    private final CertifiedRun live = new CertifiedRun();
    private final Map<String, Set<Long>> leftOut = new HashMap<>();
    private EngineRig rig;
    private List<Instrument> markets = List.of();

    @Test
    void everyVenuesGapsAreNamedByTheIdsThatItDidNotSend() throws Exception {
        try (EngineRig engine = EngineRig.start(ALL, data, false, EngineRig.STREAMS_ALONE, live)) {
            rig = engine;
            rig.awaitValidPremiums();
            rig.await(
                    "everything subscribed", () -> rig.isLive() && btcMarkets().size() == 8);
            markets = btcMarkets();
            goOn();

            leaveOut();
            goOn();
            markets.forEach(instrument -> note(instrument, StreamKind.BOOK));
            markets.forEach(instrument -> note(instrument, StreamKind.TRADE));
            breakLinks();
            goOn();
            rig.settle();
            rig.stopAndReplay();

            final CertifiedRun run = CertifiedRun.ended(rig);
            for (final Instrument instrument : markets) {
                if (isChained(instrument)) {
                    checkUpdates(run, instrument);
                }
                if (NUMBERED_TRADES.contains(instrument.venue())) {
                    checkTrades(run, instrument);
                }
            }
        }
    }

    private List<Instrument> btcMarkets() {
        return rig.facts().instruments().all().stream()
                .filter(instrument -> instrument.symbol().startsWith("BTC"))
                .toList();
    }

    private void goOn() {
        for (final Instrument instrument : markets) {
            final long updates = rig.decoded(instrument, StreamKind.BOOK);
            final long trades = rig.decoded(instrument, StreamKind.TRADE);
            rig.await(
                    instrument.venue().id() + " goes on",
                    () -> rig.decoded(instrument, StreamKind.BOOK) >= updates + MORE
                            && rig.decoded(instrument, StreamKind.TRADE) >= trades + MORE);
        }
    }

    /** Leaves out frames of the streams whose ids show that alone. */
    private void leaveOut() {
        for (final Instrument instrument : markets) {
            if (isChained(instrument)) {
                rig.fault("drop " + scriptName(instrument, StreamKind.BOOK) + ' ' + BOOK_FRAMES + "@0s");
            }
            if (isCounted(instrument)) {
                rig.fault("drop " + scriptName(instrument, StreamKind.TRADE) + ' ' + TRADES + "@0s");
            }
        }
        rig.await(
                "frames left out",
                () -> markets.stream()
                        .allMatch(instrument -> dropped(instrument, StreamKind.BOOK)
                                        >= (isChained(instrument) ? BOOK_FRAMES : 0)
                                && dropped(instrument, StreamKind.TRADE) >= (isCounted(instrument) ? TRADES : 0)));
    }

    /** What is in the ledger before a link breaks and after frames went on was left out. */
    private void note(final Instrument instrument, final StreamKind kind) {
        final Set<Long> lost =
                unsent(instrument, kind).map(LostFrame::id).collect(Collectors.toCollection(TreeSet::new));
        // What is on its way is behind all that came.
        final long came = kind == StreamKind.BOOK
                ? isChained(instrument) ? live.updates(instrument).last() : Long.MIN_VALUE
                : isCounted(instrument) ? live.lastFills(instrument).last() : Long.MIN_VALUE;
        lost.removeIf(id -> id > came);
        leftOut.put(instrument.venue() + "/" + kind, lost);
    }

    private void breakLinks() {
        final Map<Venue, Long> before = new HashMap<>();
        for (final Instrument instrument : markets) {
            final Venue venue = instrument.venue();
            final String route = venue == Venue.BINANCE_USDM ? "binance" : venue.id();
            before.put(venue, rig.sum(venue, counters -> counters.linkUps()));
            rig.fault("refuse " + route + " 1s@0s");
            rig.fault("close " + scriptName(instrument, StreamKind.TRADE) + " 1@0s");
        }
        before.forEach((venue, ups) ->
                rig.await(venue.id() + " connected again", () -> rig.sum(venue, counters -> counters.linkUps()) > ups));
        rig.await("everything subscribed again", rig::isLive);
    }

    private void checkUpdates(final CertifiedRun run, final Instrument instrument) {
        final String name = Certificate.name(instrument.venue(), instrument.symbol(), StreamKind.BOOK);
        final List<Certificate.Gap> gaps = named(run, name);
        final TreeSet<Long> came = new TreeSet<>(run.updates(instrument));
        final TreeSet<Long> left = new TreeSet<>(leftOut.get(instrument.venue() + "/" + StreamKind.BOOK));
        assertEquals(BOOK_FRAMES, left.size(), name);
        final Certificate.Gap first = gaps.stream()
                .filter(gap -> gap.afterId() < left.first() && left.first() <= gap.beforeId())
                .findFirst()
                .orElseThrow();
        assertEquals(came.lower(left.first()), first.afterId(), name + " after");
        if (run.refused(instrument, StreamKind.BOOK) == 0) {
            assertEquals(GapReason.IDS, first.reason(), name);
            assertEquals(left.last(), first.beforeId(), name + " up to");
        } else {
            // What follows has a checksum of what was left out, and is refused: then it is missing too.
            assertEquals(GapReason.REFUSED, first.reason(), name);
            assertTrue(left.last() < first.beforeId() && first.beforeId() < came.higher(left.last()), name + " up to");
        }

        final TreeSet<Long> lost = new TreeSet<>(lost(instrument, StreamKind.BOOK));
        for (final Certificate.Gap gap : gaps) {
            final Set<Long> inside = came.subSet(gap.afterId(), false, gap.beforeId(), true);
            assertTrue(
                    inside.isEmpty() || (gap.reason() == GapReason.LINK && inside.equals(Set.of(gap.beforeId()))),
                    () -> name + ' ' + gap + " came: " + inside);
            assertTrue(came.contains(gap.afterId()), () -> name + ' ' + gap);
            lost.subSet(gap.afterId(), false, gap.beforeId(), true).clear();
        }
        assertEquals(Set.of(), lost, () -> name + " lost and in no gap of " + gaps);
    }

    private void checkTrades(final CertifiedRun run, final Instrument instrument) {
        final String name = Certificate.name(instrument.venue(), instrument.symbol(), StreamKind.TRADE);
        final List<Certificate.Gap> gaps = named(run, name);
        final NavigableMap<Long, long[]> came = run.fills(instrument);
        final TreeSet<Long> lost = new TreeSet<>(lost(instrument, StreamKind.TRADE));
        // Upbit and Bithumb begin a subscription with the last trade, even if it was one that nobody got.
        lost.removeAll(run.lastFills(instrument));
        assertFalse(gaps.isEmpty(), name);
        for (final Certificate.Gap gap : gaps) {
            assertTrue(came.containsKey(gap.afterId()) && came.containsKey(gap.beforeId()), () -> name + ' ' + gap);
            assertTrue(came.subMap(gap.afterId(), false, gap.beforeId(), false).isEmpty(), () -> name + ' ' + gap);
            final Set<Long> inside = lost.subSet(last(came, gap.afterId()), false, first(came, gap.beforeId()), false);
            if (isCounted(instrument)) {
                assertEquals(gap.missing(), inside.size(), () -> name + ' ' + gap);
                assertEquals(
                        first(came, gap.beforeId()) - 1, List.copyOf(inside).get(inside.size() - 1), name);
            }
            if (gap.reason() == GapReason.IDS) {
                assertEquals(leftOut.get(instrument.venue() + "/" + StreamKind.TRADE), Set.copyOf(inside), name);
            }
            inside.clear();
        }
        assertEquals(Set.of(), lost, () -> name + " lost and in no gap of " + gaps);
    }

    private static long first(final NavigableMap<Long, long[]> fills, final long tradeId) {
        return fills.get(tradeId)[0] == FixedPoint.ABSENT ? tradeId : fills.get(tradeId)[0];
    }

    private static long last(final NavigableMap<Long, long[]> fills, final long tradeId) {
        return fills.get(tradeId)[1] == FixedPoint.ABSENT ? tradeId : fills.get(tradeId)[1];
    }

    private static List<Certificate.Gap> named(final CertifiedRun run, final String name) {
        return run.gaps(name).stream()
                .filter(gap -> gap.beforeId() != FixedPoint.ABSENT)
                .toList();
    }

    /** {@return ids of all frames that were due and that nobody was sent} */
    private Set<Long> lost(final Instrument instrument, final StreamKind kind) {
        final String name = name(instrument, kind);
        final Stream<LostFrame> missed = rig.venues().ledger().missed().stream()
                .filter(entry ->
                        entry.venue() == instrument.venue() && entry.stream().equals(name))
                .flatMap(entry -> entry.lost().stream());
        return Stream.concat(unsent(instrument, kind), missed)
                .map(LostFrame::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return the frames that a connection was not sent while it was subscribed} */
    private Stream<LostFrame> unsent(final Instrument instrument, final StreamKind kind) {
        final String name = name(instrument, kind);
        return rig.venues().ledger().connections().stream()
                .filter(connection -> connection.venue() == instrument.venue())
                .flatMap(connection -> connection.streams().stream())
                .filter(entry -> entry.stream().equals(name))
                .flatMap(entry -> entry.lost().stream());
    }

    private long dropped(final Instrument instrument, final StreamKind kind) {
        final String name = name(instrument, kind);
        return rig.venues().ledger().connections().stream()
                .filter(connection -> connection.venue() == instrument.venue())
                .map(connection -> connection.stream(name))
                .filter(entry -> entry != null)
                .mapToLong(entry -> entry.dropped())
                .sum();
    }

    private static String name(final Instrument instrument, final StreamKind kind) {
        return StreamNames.of(instrument.venue(), instrument.venueSymbol(), kind)
                .get(0);
    }

    private static String scriptName(final Instrument instrument, final StreamKind kind) {
        return instrument.venue().id() + ':' + name(instrument, kind);
    }

    private static boolean isChained(final Instrument instrument) {
        return instrument.venue().bookModel() == BookModel.CHAINED;
    }

    private static boolean isCounted(final Instrument instrument) {
        return instrument.venue().tradeIds() == TradeIds.CONTIGUOUS;
    }
}
