package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventType;
import io.onggi.event.ResultType;
import io.onggi.event.VenueClockView;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.PollStatus;
import io.onggi.sim.SimulatorConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Polls of a whole engine on simulated venues: what comes in stands in the journal, and a replay ends alike. */
@Timeout(120)
class EnginePollingTest {
    private static final Map<String, Object> OFTEN = Map.of(
            "polls.timeMs", 300,
            "polls.fundingMs", 1_000,
            "polls.openInterestMs", 500,
            "polls.ratioMs", 500,
            "polls.takerVolumeMs", 500,
            "polls.premiumIndexMs", 500,
            "polls.tickersMs", 1_000);

    @TempDir
    private Path data;

    private static List<PollStatus> polls(final EngineRig rig, final Venue venue) {
        final List<PollStatus> all = new ArrayList<>();
        for (final Feed feed : rig.facts().feeds()) {
            if (feed.venue() == venue) {
                all.addAll(feed.polls());
            }
        }
        return all;
    }

    private static boolean allPublish(final EngineRig rig, final Venue venue, final String... but) {
        return polls(rig, venue).stream()
                .allMatch(poll -> poll.answers() > 2
                        && (poll.published() > 0 || List.of(but).contains(poll.id())));
    }

    @Test
    void whatIsPolledIsJournaledShownAndComputedAgain() throws Exception {
        try (EngineRig rig = EngineRig.start(SimulatorConfig.defaults().withSeed(21), data, false, OFTEN)) {
            rig.awaitValidPremiums();
            // The stream of marks speaks, so nothing stands in for it.
            rig.await(
                    "rows of every poll",
                    () -> polls(rig, Venue.BINANCE_USDM).stream()
                                    .filter(poll -> !poll.id().equals("premiumIndex"))
                                    .allMatch(poll -> poll.answers() > 2
                                            && (poll.published() > 0
                                                    || poll.id().equals("fundingInfo")))
                            && allPublish(rig, Venue.UPBIT));
            rig.await(
                    "the clocks of both venues",
                    () -> looks(rig, Venue.UPBIT) > 3 && looks(rig, Venue.BINANCE_USDM) > 3);

            for (final PollStatus poll : polls(rig, Venue.BINANCE_USDM)) {
                assertEquals(0, poll.failures(), poll.toString());
                assertEquals(0, poll.rejected(), poll.toString());
                assertEquals(
                        poll.rows(),
                        poll.published() + poll.rejected() + poll.shed() + poll.ignored(),
                        poll.toString());
                if (poll.id().equals("premiumIndex")) {
                    assertEquals(0, poll.calls());
                }
            }
            final VenueClockView clock = clock(rig, Venue.BINANCE_USDM);
            assertTrue(Math.abs(clock.offsetNs) <= clock.widthNs, "one machine, one clock: " + clock.offsetNs);
            assertTrue(
                    Math.abs(clock(rig, Venue.UPBIT).offsetNs) < 1_000_000_000L,
                    "offset " + clock(rig, Venue.UPBIT).offsetNs);
            assertTop(rig);
            rig.settle();

            final Replay.Outcome replay = rig.stopAndReplay();
            assertTrue(replay.isGood() && replay.ownHash().isPresent());
            assertEquals(0, replay.byType().get(EventType.SKIPPED.code()));
            for (final EventType type : List.of(
                    EventType.FUNDING,
                    EventType.OPEN_INTEREST,
                    EventType.RATIO,
                    EventType.TAKER_VOLUME,
                    EventType.VENUE_CLOCK)) {
                assertTrue(replay.byType().get(type.code()) > 0, type + " in the journal");
            }
            assertEquals(0, rig.facts().results().count(ResultType.GAP), "gaps");
        }
    }

    private static VenueClockView clock(final EngineRig rig, final Venue venue) {
        final VenueClockView view = new VenueClockView();
        rig.facts().views().read(venue, view);
        return view;
    }

    private static long looks(final EngineRig rig, final Venue venue) {
        return clock(rig, venue).looks;
    }

    private static void assertTop(final EngineRig rig) throws Exception {
        final String base = "http://127.0.0.1:" + rig.engine().httpAddress().getPort();
        final String top = get(base + "/api/top?venue=binance-usdm&n=1");
        assertTrue(top.contains("\"symbol\":\"BTC-USDT-PERP\"") && !top.contains("ETH"), top);
        assertTrue(get(base + "/api/top?venue=upbit").contains("BTC-KRW"));
        assertTrue(get(base + "/api/top?venue=mars").contains("allowed"), "what is allowed is said");
        final String metrics = get(base + "/metrics");
        for (final String name : List.of(
                "onggi_venue_clock_offset_seconds{venue=\"upbit\"}",
                "onggi_venue_clock_range_seconds{venue=\"binance-usdm\"}",
                "onggi_poll_rows_total{poll=\"openInterest\",venue=\"binance-usdm\"}")) {
            assertTrue(metrics.contains(name), name + " in\n" + metrics);
        }
        final String status = get(base + "/api/status");
        assertTrue(status.contains("\"venueClocks\":[{") && status.contains("\"poll\":\"takerVolume\""), status);
    }

    private static String get(final String uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
