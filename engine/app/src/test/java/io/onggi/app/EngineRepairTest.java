package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.app.monitor.Candle;
import io.onggi.core.MarketProcessor;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import io.onggi.kline.KlineFlags;
import io.onggi.kline.TradeOutcome;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.net.History;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The only line of a venue is cut under load: afterwards its candles are as if nothing had happened. */
@Timeout(180)
@Tag("slow")
class EngineRepairTest {
    private static final SimulatorConfig PRESENT_ONLY =
            SimulatorConfig.defaults().withSeed(31).withHistory(0, History.NONE);
    private static final String BTC_KRW = "BTC-KRW";
    /** More than usual, but not more than the simulated venues remember for a minute. */
    private static final double LOAD = 3;

    private static final int WARM_UP = 300;
    private static final long TWO_MINUTES_MS = 120_000;

    @TempDir
    private Path data;

    /** Premiums around each repaired trade, and whether its line was down. */
    private static final class Onlooker implements UnaryOperator<MarketHandler> {
        private final Set<Integer> down = new HashSet<>();
        private final AtomicLong repairedWhileDown = new AtomicLong();
        private final AtomicLong repaired = new AtomicLong();
        private final AtomicLong moved = new AtomicLong();

        @Override
        public MarketHandler apply(final MarketHandler handler) {
            final MarketProcessor processor = (MarketProcessor) handler;
            return (event, sequence) -> {
                if (event.type() == EventType.TRADE && event.has(EventFlags.REPAIRED)) {
                    look(processor, event, sequence);
                } else {
                    note(event);
                    processor.onEvent(event, sequence);
                }
            };
        }

        private void note(final MarketEvent event) {
            if (event.type() == EventType.LINK_DOWN && event.stream() == StreamKind.TRADE) {
                down.add(event.instrumentId());
            } else if (event.type() == EventType.LINK_UP && event.stream() == StreamKind.TRADE) {
                down.remove(event.instrumentId());
            }
        }

        private void look(final MarketProcessor processor, final MarketEvent event, final long sequence) {
            final double[] before = processor.premium(EngineRig.BTC).pct.clone();
            processor.onEvent(event, sequence);
            final double[] after = processor.premium(EngineRig.BTC).pct;
            for (int i = 0; i < after.length; i++) {
                // Time passes with this event as with any other, and may withhold what was there.
                final boolean same = Double.isNaN(after[i]) || Double.compare(before[i], after[i]) == 0;
                moved.addAndGet(same ? 0 : 1);
            }
            repaired.incrementAndGet();
            repairedWhileDown.addAndGet(down.contains(event.instrumentId()) ? 1 : 0);
        }
    }

    @ParameterizedTest(name = "falls back to REST after {0} ms")
    @ValueSource(longs = {60_000, 1_000})
    void candlesAreThoseOfAnUnbrokenRunAfterTheOnlyLinesWereCut(final long fallbackAfterMs) throws Exception {
        final Onlooker onlooker = new Onlooker();
        final Map<String, Object> settings = Map.of("rest.fallbackAfterMs", fallbackAfterMs, "rest.pollMs", 1_000);
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, settings, onlooker)) {
            rig.awaitValidPremiums();
            rig.venues().pace(LOAD);
            final List<Instrument> cut = List.of(
                    rig.instrument(Venue.BINANCE_USDM, EngineRig.BTC_PERP),
                    rig.instrument(Venue.BINANCE_USDM, EngineRig.ETH_PERP),
                    rig.instrument(Venue.UPBIT, BTC_KRW));
            // The minute in which the run began lacks what was before it.
            rig.await(
                    "a minute that began while we listened",
                    TWO_MINUTES_MS,
                    () -> cut.stream().allMatch(instrument -> hasClosed(rig, instrument)));

            for (final String route : List.of("binance/market", "upbit")) {
                rig.fault("refuse " + route + " 8s@0s");
                rig.fault("close " + route + " 1@0s");
            }
            rig.await(
                    "the gaps filled",
                    () -> cut.stream().allMatch(instrument -> view(rig, instrument).tradeGapsClosed == 1));
            rig.awaitValidPremiums();
            rig.settle();

            cut.forEach(instrument -> assertRepaired(rig, instrument));
            assertTrue(onlooker.repaired.get() > 100, "repaired trades in the journal");
            assertEquals(0, onlooker.moved.get(), "premiums moved by a repaired trade");
            final boolean fellBack = onlooker.repairedWhileDown.get() > 0;
            assertEquals(fallbackAfterMs < 8_000, fellBack, "repaired while the lines were down");

            final Replay.Outcome replay = rig.stopAndReplay();

            assertTrue(replay.byType().get(EventType.REPAIR.code()) >= 3, "answers in the journal");
        }
    }

    @Test
    void candlesFromBeforeTheStartAreTheVenues() throws Exception {
        try (EngineRig rig = EngineRig.start(PRESENT_ONLY, data, false, Map.of("kline.warmUp", WARM_UP))) {
            rig.awaitValidPremiums();
            final List<Instrument> all = rig.facts().instruments().all();
            rig.await(
                    "history of every market",
                    TWO_MINUTES_MS,
                    () -> all.stream()
                            .allMatch(instrument -> history(rig, instrument).size() >= WARM_UP - 1));
            rig.settle();

            for (final Instrument instrument : all) {
                final List<Candle> history = history(rig, instrument);
                for (int i = 0; i < history.size(); i++) {
                    final Candle candle = history.get(i);
                    assertEquals(KlineFlags.VENUE, candle.flags() & (KlineFlags.VENUE | KlineFlags.DAMAGED));
                    assertEquals(1, candle.revision(), candle::toString);
                    assertEquals(history.get(0).openTimeMs() + i * Interval.M1.ms(), candle.openTimeMs());
                    Truths.assertTrueCandle(candle, instrument, rig.venues());
                }
                final long pastMs = history.get(history.size() - 1).openTimeMs();
                final List<Candle> longer = rig.facts()
                        .results()
                        .candles(instrument.id(), Interval.M15, 0, pastMs - Interval.M15.ms(), 100);
                assertTrue(longer.size() >= WARM_UP / 15 - 2, "quarters of hours");
                for (final Candle candle : longer.subList(1, longer.size())) {
                    assertEquals(0, candle.flags() & KlineFlags.DAMAGED, candle::toString);
                    assertTrue(candle.revision() > 0, "it did not close just now");
                }
            }
            rig.stopAndReplay();
        }
    }

    private static List<Candle> history(final EngineRig rig, final Instrument instrument) {
        return rig.facts().results().candles(instrument.id(), Interval.M1, 0, Long.MAX_VALUE, 1_500).stream()
                .filter(candle -> (candle.flags() & KlineFlags.VENUE) != 0)
                .toList();
    }

    private static void assertRepaired(final EngineRig rig, final Instrument instrument) {
        final InstrumentView view = view(rig, instrument);
        final String what = instrument.venue().id() + ' ' + instrument.symbol();
        assertEquals(1, view.tradeGaps, "gaps of " + what);
        assertEquals(0, view.tradeGapsGivenUp, "gaps given up of " + what);
        assertTrue(view.tradeOutcomes[TradeOutcome.REPAIRED.ordinal()] > 10, "repaired trades of " + what);
        assertTrue(rig.gaps(instrument, StreamKind.TRADE) <= 1, "announced gaps of " + what);
        assertEquals("", Truths.candleDifference(view, instrument, rig.venues()), "the open candle of " + what);
        final List<Candle> candles = rig.facts().results().candles(instrument.id(), Interval.M1, 0, Long.MAX_VALUE, 10);
        for (final Candle candle : candles) {
            assertEquals(0, candle.flags() & KlineFlags.GAP, candle::toString);
            if ((candle.flags() & KlineFlags.PARTIAL) == 0) {
                Truths.assertTrueCandle(candle, instrument, rig.venues());
            }
        }
    }

    private static boolean hasClosed(final EngineRig rig, final Instrument instrument) {
        return !rig.facts()
                .results()
                .candles(instrument.id(), Interval.M1, 0, Long.MAX_VALUE, 1)
                .isEmpty();
    }

    private static InstrumentView view(final EngineRig rig, final Instrument instrument) {
        return rig.view(instrument.venue(), instrument.symbol());
    }
}
