package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.BookState;
import io.onggi.event.InstrumentView;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.StreamNames;
import io.onggi.sim.ledger.StreamEntry;
import io.onggi.sim.net.History;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A venue says what is not so and its chain does not show it: the snapshot that is asked for now and then does. */
@Tag("slow")
@Timeout(120)
class EngineAuditTest {
    private static final SimulatorConfig THREE = SimulatorConfig.defaults()
            .withSeed(47)
            .withVenues(EnumSet.of(Venue.UPBIT, Venue.BINANCE_USDM, Venue.BINANCE_SPOT))
            .withHistory(0, History.NONE);
    /** A level that is wrong stays so for a while. */
    private static final double QUIET = 0.03;

    private static final long LYING_MS = 10_000;

    @TempDir
    private Path data;

    @Test
    void aLevelThatTheVenueSentWronglyIsFoundAndTheBookMadeRight() throws Exception {
        try (EngineRig rig =
                EngineRig.start(THREE, data, false, Map.of("book.auditMs", 2_000, "book.auditRetryMs", 300))) {
            rig.awaitValidPremiums();
            final List<Instrument> wrong = List.of(
                    rig.instrument(Venue.BINANCE_USDM, EngineRig.BTC_PERP),
                    rig.instrument(Venue.BINANCE_SPOT, "BTC-USDT"));
            wrong.forEach(instrument ->
                    rig.await("a good book", () -> view(rig, instrument).bookState == BookState.GOOD));
            rig.venues().pace(QUIET);
            final List<InstrumentView> before =
                    wrong.stream().map(instrument -> view(rig, instrument)).toList();

            wrong.forEach(instrument -> rig.fault(
                    "wrong-level " + instrument.venue().id() + ':' + depth(instrument) + ' ' + LYING_MS + "ms@0s"));
            for (int i = 0; i < wrong.size(); i++) {
                final Instrument instrument = wrong.get(i);
                final InstrumentView good = before.get(i);
                rig.await(
                        "the wrong book of " + instrument.venue().id() + " found",
                        () -> view(rig, instrument).auditMismatches > good.auditMismatches);
                rig.await("it is made again", () -> view(rig, instrument).resyncs > good.resyncs);
            }
            final long saidMs = rig.venues().marketTimeMs() + LYING_MS;
            rig.await("all was said that is wrong", () -> rig.venues().marketTimeMs() > saidMs);
            wrong.forEach(instrument -> assertTrue(lies(rig, instrument) > 0));
            rig.await("nothing wrong any more", () -> {
                rig.standStill();
                final boolean right = wrong.stream()
                        .allMatch(instrument -> Truths.difference(view(rig, instrument), instrument, rig.venues())
                                .isEmpty());
                if (!right) {
                    rig.venues().resume();
                }
                return right;
            });
            rig.settle();

            for (int i = 0; i < wrong.size(); i++) {
                assertEquals(before.get(i).gaps, view(rig, wrong.get(i)).gaps, "the chain showed nothing");
            }
            assertEquals(0, rig.facts().results().count(ResultType.GAP), "gaps");
            assertEquals(0, rig.sum(null, FeedCounters::reconnects), "reconnects");
            assertTrue(rig.stopAndReplay().isGood());
        }
    }

    private static InstrumentView view(final EngineRig rig, final Instrument instrument) {
        return rig.view(instrument.venue(), instrument.symbol());
    }

    private static String depth(final Instrument instrument) {
        return StreamNames.of(instrument.venue(), instrument.venueSymbol(), StreamKind.BOOK)
                .get(0);
    }

    private static long lies(final EngineRig rig, final Instrument instrument) {
        return rig.venues().ledger().connections().stream()
                .filter(connection -> connection.venue() == instrument.venue())
                .flatMap(connection -> connection.streams().stream())
                .filter(entry -> entry.stream().equals(depth(instrument)))
                .mapToLong(StreamEntry::altered)
                .sum();
    }
}
