package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.RatioEvents;
import io.onggi.event.RatioKind;
import io.onggi.event.RejectReason;
import io.onggi.event.ResultType;
import io.onggi.event.VenueClockView;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.PollStatus;
import io.onggi.journal.JournalReader;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Polls of a whole engine on all simulated venues: what comes in stands in the journal, and a replay ends alike. */
@Timeout(60)
class EnginePollingTest {
    private static final Map<String, Object> OFTEN = Map.of(
            "polls.timeMs", 300,
            "polls.fundingMs", 1_000,
            "polls.openInterestMs", 500,
            "polls.ratioMs", 500,
            "polls.takerVolumeMs", 500,
            "polls.premiumIndexMs", 500,
            "polls.tickersMs", 1_000);

    /**
     * Polls that bring no event here: of usual intervals of funding only the interval is noted, the stream of marks
     * speaks so that nothing stands in for it, and there is no spot market of OKX.
     */
    private static final Set<String> BRING_NOTHING =
            Set.of("binance-usdm fundingInfo", "binance-usdm premiumIndex", "okx tickersSpot");

    private static final Set<EventType> POLLED = EnumSet.of(
            EventType.VENUE_CLOCK,
            EventType.TICKER,
            EventType.FUNDING,
            EventType.OPEN_INTEREST,
            EventType.RATIO,
            EventType.TAKER_VOLUME,
            EventType.MARK);

    @TempDir
    private static Path data;

    private static EngineRig rig;
    private static Replay.Outcome replay;
    private static final Map<Venue, VenueClockView> CLOCKS = new EnumMap<>(Venue.class);
    private static final Map<String, String> PAGES = new HashMap<>();
    /** What the journal has of each venue. */
    private static final Map<Venue, Map<EventType, Long>> EVENTS = new EnumMap<>(Venue.class);

    private static final List<String> SKIPPED = new ArrayList<>();
    private static final Map<Venue, Set<RatioKind>> RATIOS = new EnumMap<>(Venue.class);

    @BeforeAll
    @Timeout(120)
    static void poll() throws Exception {
        rig = EngineRig.start(
                SimulatorConfig.defaults()
                        .withSeed(21)
                        .withVenues(SimulatedVenues.spoken())
                        .withRates(8, 3, 60),
                data,
                false,
                OFTEN);
        rig.awaitValidPremiums();
        for (final Venue venue : SimulatedVenues.spoken()) {
            rig.await(
                    "rows of every poll of " + venue.id(),
                    () -> polls(venue).stream().allMatch(poll -> poll.published() > 0 || bringsNothing(venue, poll)));
            rig.await("the clock of " + venue.id(), () -> clock(venue).looks > 3);
            CLOCKS.put(venue, clock(venue));
        }
        for (final String path :
                List.of("/api/top?venue=binance-usdm&n=1", "/api/top?venue=upbit", "/api/top?venue=mars", "/metrics")) {
            PAGES.put(path, page(path));
        }
        PAGES.put("status", page("/api/status"));
        rig.settle();
        replay = rig.stopAndReplay();
        try (JournalReader reader = JournalReader.open(rig.engine().stop().run())) {
            reader.readAll((event, sequence) -> {
                if (POLLED.contains(event.type()) && event.has(EventFlags.REST)) {
                    EVENTS.computeIfAbsent(event.venue(), venue -> new EnumMap<>(EventType.class))
                            .merge(event.type(), 1L, Long::sum);
                }
                if (event.type() == EventType.SKIPPED && event.rejectCode() != RejectReason.NONE.ordinal()) {
                    SKIPPED.add(event.venue() + " " + event.rejectCode() + ' ' + event.text());
                }
                if (event.type() == EventType.RATIO) {
                    RATIOS.computeIfAbsent(event.venue(), venue -> EnumSet.noneOf(RatioKind.class))
                            .add(RatioEvents.kind(event));
                }
            });
        }
    }

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    private static List<PollStatus> polls(final Venue venue) {
        return rig.facts().feeds().stream()
                .filter(feed -> feed.venue() == venue)
                .map(Feed::polls)
                .flatMap(List::stream)
                .toList();
    }

    private static boolean bringsNothing(final Venue venue, final PollStatus poll) {
        return BRING_NOTHING.contains(venue.id() + ' ' + poll.id());
    }

    private static VenueClockView clock(final Venue venue) {
        final VenueClockView view = new VenueClockView();
        rig.facts().views().read(venue, view);
        return view;
    }

    private static String page(final String path) throws Exception {
        final URI uri =
                URI.create("http://127.0.0.1:" + rig.engine().httpAddress().getPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** {@return what a poll's rows become} */
    private static Set<EventType> typesOf(final Venue venue, final String poll) {
        return switch (poll) {
            case "time" -> EnumSet.of(EventType.VENUE_CLOCK);
            // One call serves both.
            case "tickers" ->
                venue == Venue.BYBIT
                        ? EnumSet.of(EventType.TICKER, EventType.OPEN_INTEREST)
                        : EnumSet.of(EventType.TICKER);
            case "funding" -> EnumSet.of(EventType.FUNDING);
            case "openInterest" -> EnumSet.of(EventType.OPEN_INTEREST);
            case "takerVolume" -> EnumSet.of(EventType.TAKER_VOLUME);
            case "premiumIndex" -> EnumSet.of(EventType.MARK);
            default -> {
                assertTrue(poll.endsWith("Ratio"), poll);
                yield EnumSet.of(EventType.RATIO);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "UPBIT, time tickers",
        "BITHUMB, time tickers",
        "BINANCE_SPOT, time tickers",
        "BINANCE_USDM, time tickers fundingInfo funding openInterest globalLongShortAccountRatio"
                + " topLongShortAccountRatio topLongShortPositionRatio takerVolume premiumIndex",
        "OKX, time tickers tickersSpot funding openInterest globalAccountRatio topAccountRatio topPositionRatio"
                + " takerVolume",
        "BYBIT, time tickers funding accountRatio",
        "BITGET, time tickers funding openInterest accountRatio positionRatio",
        "BINGX, time tickers funding openInterest premiumIndex"
    })
    void everyPollOfAVenueBringsItsEventsIntoTheJournal(final Venue venue, final String all) {
        final List<PollStatus> polls = polls(venue);
        assertEquals(all, polls.stream().map(PollStatus::id).collect(Collectors.joining(" ")));
        final Set<EventType> expected = EnumSet.noneOf(EventType.class);
        for (final PollStatus poll : polls) {
            assertEquals(0, poll.failures(), poll.toString());
            assertEquals(0, poll.rejected(), poll.toString());
            assertEquals(
                    poll.rows(), poll.published() + poll.rejected() + poll.shed() + poll.ignored(), poll.toString());
            assertEquals(bringsNothing(venue, poll), poll.published() == 0, poll.toString());
            if (!bringsNothing(venue, poll)) {
                expected.addAll(typesOf(venue, poll.id()));
            }
        }
        final Map<EventType, Long> journaled = EVENTS.get(venue);
        assertEquals(expected, journaled.keySet());
        assertEquals(
                polls.stream().mapToLong(PollStatus::published).sum(),
                journaled.values().stream().mapToLong(Long::longValue).sum(),
                "each published row is an event");
        assertEquals(
                polls.stream().filter(poll -> poll.id().endsWith("Ratio")).count(),
                RATIOS.getOrDefault(venue, Set.of()).size(),
                "a kind of each ratio");
    }

    @ParameterizedTest
    @CsvSource({
        // These two say their time in whole seconds.
        "UPBIT, 1000000000",
        "BITHUMB, 1000000000",
        "BINANCE_SPOT, 0",
        "BINANCE_USDM, 0",
        "OKX, 0",
        "BYBIT, 0",
        "BITGET, 0",
        "BINGX, 0"
    })
    void theVenuesClockIsThatOfTheMachine(final Venue venue, final long coarseNs) {
        final VenueClockView clock = CLOCKS.get(venue);
        assertTrue(Math.abs(clock.offsetNs) <= Math.max(clock.widthNs, coarseNs), "offset " + clock.offsetNs);
    }

    @Test
    void whatIsPolledIsShown() {
        final String top = PAGES.get("/api/top?venue=binance-usdm&n=1");
        assertTrue(top.contains("\"symbol\":\"BTC-USDT-PERP\"") && !top.contains("ETH"), top);
        assertTrue(PAGES.get("/api/top?venue=upbit").contains("BTC-KRW"));
        assertTrue(PAGES.get("/api/top?venue=mars").contains("allowed"), "what is allowed is said");
        final String metrics = PAGES.get("/metrics");
        for (final String name : List.of(
                "onggi_venue_clock_offset_seconds{venue=\"upbit\"}",
                "onggi_venue_clock_range_seconds{venue=\"binance-usdm\"}",
                "onggi_poll_rows_total{poll=\"openInterest\",venue=\"binance-usdm\"}")) {
            assertTrue(metrics.contains(name), name + " in\n" + metrics);
        }
        final String status = PAGES.get("status");
        assertTrue(status.contains("\"venueClocks\":[{") && status.contains("\"poll\":\"takerVolume\""), status);
    }

    @Test
    void aReplayEndsAlikeAndNothingWasLost() {
        assertTrue(replay.isGood() && replay.ownHash().isPresent());
        assertEquals(List.of(), SKIPPED);
        assertEquals(0, rig.facts().results().count(ResultType.GAP), "gaps");
    }
}
