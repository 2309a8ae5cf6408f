package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.app.TradeOnlooker.Outage;
import io.onggi.app.TradeOnlooker.Row;
import io.onggi.app.TradeOnlooker.Seen;
import io.onggi.app.monitor.Candle;
import io.onggi.app.monitor.RecentResults.Gap;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentView;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.TradeIds;
import io.onggi.event.ref.Venue;
import io.onggi.kline.KlineFlags;
import io.onggi.kline.TradeOutcome;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.TrueCandle;
import io.onggi.sim.TrueTrade;
import io.onggi.sim.net.History;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One engine on all venues, which loses the only line of each of them under load: once for so long that it asks REST
 * meanwhile, while the hour changes, and once shortly. Afterwards its candles are those of an unbroken run, from the
 * trades of the markets and from the minutes before the start.
 */
@Tag("slow")
@Timeout(60)
class EngineRepairTest {
    private static final SimulatorConfig MARKETS = SimulatorConfig.defaults()
            .withSeed(31)
            .withVenues(SimulatedVenues.spoken())
            .withRates(20, 8, 30)
            .withHistory(1, History.FIRST_SUBSCRIBER);
    /** Room to start before the lines are cut; more of it only for a machine that turned out to be slow. */
    private static final List<Long> LEADS_MS = List.of(30_000L, 30_000L, 75_000L, 200_000L);

    private static final long FIRST_CUT_MS = 10_000;

    private static final long FALLBACK_AFTER_MS = 3_000;
    /** On a machine so slow that the outage lasts beyond its minute, the next one must be over, too. */
    private static final long STANDS_IN_MS = 100_000;

    private static final long START_MS = 200_000;

    /** As {@code kline.warmUp} is by default; the rig's own settings ask for none. */
    private static final int WARM_UP = 1_000;

    private static final long MINUTE_MS = Interval.M1.ms();
    private static final long NS_PER_MS = 1_000_000L;
    private static final long GRACE_NS = 2_000 * NS_PER_MS;

    /**
     * Without ids in its streams nothing can be repaired from trades: its outage is over before the minute is, so that
     * the venue's minute can stand in for it soon. Longer candles can only be made of minutes then.
     */
    private static final Venue WITHOUT_IDS = Venue.BINGX;

    private static final Map<String, Object> SETTINGS = Map.of(
            "kline.warmUp",
            WARM_UP,
            "rest.fallbackAfterMs",
            FALLBACK_AFTER_MS,
            "rest.pollMs",
            1_000,
            "venues.bingx.streams",
            List.of("trade", "book", "quote", "kline1m", "mark", "ticker"));

    @TempDir
    private static Path data;

    private static final Map<Integer, InstrumentView> VIEWS = new HashMap<>();
    private static TradeOnlooker onlooker;
    private static EngineRig rig;
    private static List<Instrument> all;
    private static long hourMs;
    private static Replay.Outcome replay;

    @BeforeAll
    @Timeout(600)
    static void cutTheOnlyLineOfEveryVenue() throws Exception {
        for (int i = 0; rig == null && i < LEADS_MS.size(); i++) {
            begin(LEADS_MS.get(i), data.resolve("try" + i));
        }
        assertNotNull(rig, "the start took too long");
        all = rig.facts().instruments().all();

        final List<Instrument> repairable = all.stream()
                .filter(instrument -> instrument.venue() != WITHOUT_IDS)
                .toList();
        awaitTime(hourMs - FIRST_CUT_MS);
        cut(WITHOUT_IDS, "3s");
        awaitTime(hourMs - 4_500);
        SimulatedVenues.spoken().stream().filter(venue -> venue != WITHOUT_IDS).forEach(venue -> cut(venue, "8s"));
        awaitClosedGaps(repairable, 1);
        rig.await(
                "the venue's minute stands in",
                STANDS_IN_MS,
                () -> of(WITHOUT_IDS)
                        .allMatch(instrument -> (candle(instrument, Interval.M1, hourMs - MINUTE_MS)
                                                .flags()
                                        & KlineFlags.VENUE)
                                != 0));
        repairable.stream().map(Instrument::venue).distinct().forEach(venue -> cut(venue, "1s"));
        awaitClosedGaps(repairable, 2);
        rig.awaitValidPremiums();
        rig.settle();
        all.forEach(instrument -> VIEWS.put(instrument.id(), rig.view(instrument.venue(), instrument.symbol())));
        replay = rig.stopAndReplay();
    }

    /** Starts everything and waits for the past; ends it again where that took too long. */
    private static void begin(final long leadMs, final Path folder) throws Exception {
        onlooker = new TradeOnlooker();
        hourMs = Interval.H1.openTimeMs(System.currentTimeMillis()) + Interval.H1.ms();
        rig = EngineRig.startAt(hourMs - leadMs, MARKETS, folder, SETTINGS, onlooker);
        onlooker.compareWith(rig.facts().views());
        final int markets = SimulatedVenues.spoken().stream()
                .mapToInt(venue -> rig.venues().symbols(venue).size())
                .sum();
        rig.await(
                "the past of every market",
                START_MS,
                () -> rig.venues().marketTimeMs() >= hourMs - FIRST_CUT_MS
                        || (rig.facts().instruments().all().size() == markets
                                && rig.facts().instruments().all().stream()
                                        .allMatch(
                                                instrument -> pastOf(instrument).size() == WARM_UP)
                                && rig.premium(EngineRig.BTC).valid()
                                && rig.premium(EngineRig.ETH).valid()));
        if (rig.venues().marketTimeMs() >= hourMs - FIRST_CUT_MS) {
            rig.close();
            rig = null;
        }
    }

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    private static void awaitTime(final long timeMs) {
        rig.await("time " + timeMs, START_MS, () -> rig.venues().marketTimeMs() >= timeMs);
    }

    /** Closes all connections of a venue, and refuses others for so long. */
    private static void cut(final Venue venue, final String duration) {
        final String route = venue == Venue.BINANCE_USDM ? "binance" : venue.id();
        final long open = rig.venues().ledger().connections().stream()
                .filter(connection -> (connection.route() + '/').startsWith(route + '/') && connection.closedMs() < 0)
                .count();
        assertTrue(open > 0, "connections of " + route);
        rig.fault("refuse " + route + ' ' + duration + "@0s");
        rig.fault("close " + route + ' ' + open + "@0s");
    }

    private static void awaitClosedGaps(final List<Instrument> cut, final int gaps) {
        rig.await(
                "gap " + gaps + " of every market filled",
                () -> cut.stream()
                        .allMatch(instrument ->
                                rig.view(instrument.venue(), instrument.symbol()).tradeGapsClosed == gaps));
    }

    private static Stream<Instrument> of(final Venue venue) {
        return all.stream().filter(instrument -> instrument.venue() == venue);
    }

    private static Set<Venue> venues() {
        return SimulatedVenues.spoken();
    }

    /** {@return the minutes from before the start: the venue's} */
    private static List<Candle> pastOf(final Instrument instrument) {
        return candles(instrument, Interval.M1, 0, hourMs - MINUTE_MS).stream()
                .filter(candle -> (candle.flags() & (KlineFlags.VENUE | KlineFlags.DAMAGED)) == KlineFlags.VENUE)
                .toList();
    }

    private static List<Candle> candles(
            final Instrument instrument, final Interval interval, final long fromMs, final long untilMs) {
        return rig.facts().results().candles(instrument.id(), interval, fromMs, untilMs, 1_500);
    }

    private static Candle candle(final Instrument instrument, final Interval interval, final long openMs) {
        final List<Candle> found = candles(instrument, interval, openMs, openMs + 1);
        assertEquals(1, found.size(), instrument.symbol() + ' ' + interval);
        return found.get(0);
    }

    @ParameterizedTest
    @MethodSource("venues")
    void theMissedTradesComeOnceAndFromInsideTheGapsAlone(final Venue venue) {
        of(venue).forEach(instrument -> {
            final String what = venue.id() + ' ' + instrument.symbol();
            final Seen seen = onlooker.seen(instrument.id());
            final InstrumentView view = VIEWS.get(instrument.id());
            final List<Row> repaired = venue == WITHOUT_IDS ? seen.repairedWithoutId() : seen.repaired();
            assertFalse(repaired.isEmpty(), "repaired trades of " + what);
            for (final Row row : repaired) {
                assertTrue(seen.outages().stream().anyMatch(outage -> isAround(outage, row)), what + ' ' + row);
            }
            if (venue == WITHOUT_IDS) {
                assertEquals(0, view.tradeOutcomes[TradeOutcome.REPAIRED.ordinal()], what);
                return;
            }
            assertEquals(2, seen.outages().size(), what);
            assertEquals(2, view.tradeGaps, "gaps of " + what);
            assertEquals(0, view.tradeGapsGivenUp, "gaps given up of " + what);
            assertEquals(0, view.tradeOutcomes[TradeOutcome.REPAIR_IGNORED.ordinal()], "outside the gaps of " + what);
            assertEquals(
                    repaired.size(), view.tradeOutcomes[TradeOutcome.REPAIRED.ordinal()], "repaired trades of " + what);
            assertEquals(
                    sums(rig.venues().trades(venue, instrument.symbol()).stream()
                            .map(trade -> new Sold(trade.timeMs(), trade.price(), !trade.takerBuys(), trade.size()))),
                    sums(seen.trades().stream()
                            .map(row -> new Sold(
                                    row.timeNs() / NS_PER_MS,
                                    FixedPoint.toDecimal(row.price(), instrument.priceDigits()),
                                    row.sell(),
                                    FixedPoint.toDecimal(row.size(), instrument.sizeDigits())))),
                    "trades of " + what);
            assertTrue(repaired.stream().anyMatch(row -> row.outage() == 1), "repaired while down: " + what);
            assertTrue(repaired.stream().noneMatch(row -> row.outage() == 2), "REST was asked at once: " + what);
        });
    }

    private static boolean isAround(final Outage outage, final Row row) {
        return row.timeNs() >= outage.downNs() - GRACE_NS && row.timeNs() <= outage.upNs() + GRACE_NS;
    }

    private record Sold(long timeMs, BigDecimal price, boolean sell, BigDecimal size) {}

    /** {@return the sizes of each moment, price and side: OKX's stream has one trade for what are several by REST} */
    private static Map<String, BigDecimal> sums(final Stream<Sold> trades) {
        return trades.collect(Collectors.toMap(
                trade -> trade.timeMs() + " " + trade.price().stripTrailingZeros() + ' ' + trade.sell(),
                trade -> trade.size().stripTrailingZeros(),
                (one, other) -> one.add(other).stripTrailingZeros(),
                TreeMap::new));
    }

    @ParameterizedTest
    @MethodSource("venues")
    void candlesAreThoseOfAnUnbrokenRun(final Venue venue) {
        of(venue).forEach(instrument -> {
            final List<TrueTrade> trades = rig.venues().trades(venue, instrument.symbol());
            final List<TrueCandle> truth = new ArrayList<>(
                    rig.venues().candles(venue, instrument.symbol(), MINUTE_MS, hourMs - Interval.H1.ms(), hourMs));
            for (int i = 58; i < 60; i++) {
                truth.set(i, FoldedTrades.minute(trades, hourMs - (60 - i) * MINUTE_MS));
            }
            final Candle minute = revised(instrument, Interval.M1);
            Truths.assertValues(truth.get(59), minute, instrument);
            final long how = minute.flags() & (KlineFlags.VENUE | KlineFlags.REPAIRED);
            // Where ids do not count up, the venue's minute may come before the answer about its trades.
            assertTrue(
                    (how == KlineFlags.REPAIRED && venue != WITHOUT_IDS)
                            || (how == KlineFlags.VENUE && venue.tradeIds() != TradeIds.CONTIGUOUS),
                    minute::toString);
            Truths.assertValues(
                    truth.subList(45, 60).stream().reduce(FoldedTrades::join).orElseThrow(),
                    revised(instrument, Interval.M15),
                    instrument);
            Truths.assertValues(
                    truth.stream().reduce(FoldedTrades::join).orElseThrow(),
                    revised(instrument, Interval.H1),
                    instrument);
            assertEquals(
                    "",
                    Truths.candleDifference(VIEWS.get(instrument.id()), instrument, rig.venues()),
                    "the open candle of " + venue.id() + ' ' + instrument.symbol());
        });
    }

    /** {@return the last candle of the hour, which closed over the gap and was revised} */
    private static Candle revised(final Instrument instrument, final Interval interval) {
        final Candle candle = candle(instrument, interval, hourMs - interval.ms());
        assertTrue(candle.revision() > 0, candle::toString);
        assertEquals(0, candle.flags() & KlineFlags.DAMAGED, candle::toString);
        assertTrue(interval == Interval.M1 || (candle.flags() & KlineFlags.VENUE) == 0, "made of its minutes");
        return candle;
    }

    @ParameterizedTest
    @MethodSource("venues")
    void aThousandMinutesFromBeforeTheStartAreTheVenues(final Venue venue) {
        of(venue).forEach(instrument -> {
            final List<Candle> past = pastOf(instrument);
            assertEquals(WARM_UP, past.size());
            final long firstMs = past.get(0).openTimeMs();
            final List<TrueCandle> truth =
                    rig.venues().candles(venue, instrument.symbol(), MINUTE_MS, firstMs, firstMs + WARM_UP * MINUTE_MS);
            for (int i = 0; i < WARM_UP; i++) {
                Truths.assertValues(truth.get(i), past.get(i), instrument);
                assertTrue(past.get(i).revision() > 0, "it did not close just now");
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = "BINGX")
    void whatCannotBeRepairedIsSaidWithItsTimesAndTheReason(final Venue venue) {
        of(venue).forEach(instrument -> {
            final Outage outage = onlooker.seen(instrument.id()).outages().get(0);
            final List<Gap> given = rig.facts().results().gaps(1_000).stream()
                    .filter(gap -> gap.instrumentId() == instrument.id() && gap.stream() == StreamKind.TRADE)
                    .filter(gap -> !gap.reason().isEmpty())
                    .toList();
            assertEquals(1, given.size(), given::toString);
            final Gap gap = given.get(0);
            assertTrue(
                    gap.fromNs() <= outage.downNs() && gap.fromNs() >= outage.downNs() - 2 * GRACE_NS, gap::toString);
            assertTrue(gap.untilNs() >= outage.upNs() && gap.untilNs() <= outage.upNs() + 2 * GRACE_NS, gap::toString);
            assertEquals(1, VIEWS.get(instrument.id()).tradeGapsGivenUp);
        });
    }

    @Test
    void repairedTradesMoveNeitherPremiumsNorLastPrices() {
        assertEquals(List.of(), onlooker.moved());
        assertTrue(onlooker.looks() > all.size(), "last prices were looked at");
        assertTrue(replay.byType().get(EventType.REPAIR.code()) > 2L * all.size(), "answers in the journal");
    }
}
