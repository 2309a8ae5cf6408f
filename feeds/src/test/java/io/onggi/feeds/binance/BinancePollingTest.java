package io.onggi.feeds.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.PollStatus;
import io.onggi.feeds.TestSettings;
import io.onggi.feeds.net.Await;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.KeepAlive;
import io.onggi.feeds.net.LoadLimits;
import io.onggi.feeds.net.LoopbackVenue;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.PollSettings;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.TestRuntime;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A feed that polls a server on loopback: the calls it makes, what it publishes, and where it stops. */
@Timeout(60)
class BinancePollingTest {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0);
    private static final String SYMBOL =
            "{\"symbol\":\"BTCUSDT\",\"contractType\":\"PERPETUAL\",\"status\":\"TRADING\","
                    + "\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.01\",\"maxPrice\":\"1000000\"},"
                    + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.001\",\"maxQty\":\"100\"}]}";

    private final RecordingSink sink = new RecordingSink();
    private final LoopbackVenue venue = new LoopbackVenue();
    private final NetRuntime runtime = TestRuntime.open();
    private StreamFeed feed;

    @AfterEach
    void closeAll() {
        if (feed != null) {
            feed.close();
        }
        runtime.close();
        venue.close();
    }

    private void start(final PollSettings polls) throws InterruptedException {
        venue.route("/fapi/v1/exchangeInfo", query -> Reply.ok("{\"symbols\":[" + SYMBOL + "]}"));
        final URI ws = URI.create(venue.ws("127.0.0.1"));
        final FeedSettings settings = new FeedSettings(
                        EnumSet.of(StreamKind.MARK),
                        TestSettings.session(KeepAlive.pings(0, 1, 0), StreamLimits.none(), 10)
                                .withReconnect(QUICK),
                        new BudgetSettings(2_400, 60_000, 0.2, 60_000),
                        new LoadLimits(5_000, QUICK),
                        200,
                        10)
                .withPolls(polls);
        feed = BinanceUsdmFeed.create(
                new BinanceUsdmSettings(
                        new BinanceUsdmEndpoints(
                                URI.create(ws + "/public"), URI.create(ws + "/market"), URI.create(venue.http())),
                        settings,
                        1_000,
                        100),
                runtime,
                sink,
                DecoderOptions.live());
        assertEquals(
                1,
                feed.loadInstruments(new InstrumentTable(), List.of("BTCUSDT"))
                        .instruments()
                        .size());
        feed.start();
    }

    private PollStatus status(final String id) {
        return feed.polls().stream()
                .filter(poll -> poll.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pollsEverythingOfItsTable() throws InterruptedException {
        final long now = System.currentTimeMillis();
        final long periodMs = 300_000;
        final long endMs = now / periodMs * periodMs;
        venue.route("/fapi/v1/time", query -> Reply.ok("{\"serverTime\":" + System.currentTimeMillis() + "}"));
        venue.route("/fapi/v1/fundingInfo", query -> Reply.ok("[]"));
        venue.route(
                "/fapi/v1/fundingRate",
                query -> Reply.ok(
                        "[{\"symbol\":\"BTCUSDT\",\"fundingRate\":\"0.0001\",\"fundingTime\":" + endMs + "}]"));
        venue.route(
                "/fapi/v1/openInterest",
                query -> Reply.ok("{\"openInterest\":\"1.5\",\"time\":" + System.currentTimeMillis() + "}"));
        venue.route(
                "/fapi/v1/ticker/24hr",
                query -> Reply.ok("[{\"symbol\":\"BTCUSDT\",\"lastPrice\":\"1\",\"quoteVolume\":\"5\",\"closeTime\":"
                        + System.currentTimeMillis() + "}]"));
        for (final String path :
                List.of("globalLongShortAccountRatio", "topLongShortAccountRatio", "topLongShortPositionRatio")) {
            venue.route(
                    "/futures/data/" + path,
                    query -> Reply.ok("[{\"longAccount\":\"0.6\",\"shortAccount\":\"0.4\",\"longShortRatio\":\"1.5\","
                            + "\"timestamp\":" + endMs + "}]"));
        }
        venue.route(
                "/futures/data/takerlongshortRatio",
                query -> Reply.ok("[{\"buyVol\":\"2\",\"sellVol\":\"1\",\"buySellRatio\":\"2\",\"timestamp\":"
                        + (endMs - periodMs) + "}]"));
        venue.route(
                "/fapi/v1/premiumIndex",
                query -> Reply.ok(
                        "[{\"symbol\":\"BTCUSDT\",\"markPrice\":\"7\",\"time\":" + System.currentTimeMillis() + "}]"));
        start(new PollSettings(200, 200, 200, 200, 200, 200, 500, 200, 5));

        Await.until(
                () -> feed.polls().stream()
                        .allMatch(poll ->
                                poll.published() > 0 || (poll.id().equals("fundingInfo") && poll.answers() > 0)),
                () -> feed.polls());
        assertEquals(1, status("funding").published(), "a row is published once");
        assertTrue(status("openInterest").published() >= 1);
        assertEquals(3, sink.events(EventType.RATIO).size());
        assertTrue(sink.events(EventType.MARK).stream().allMatch(event -> event.has(EventFlags.REST)));
        assertEquals("BTC-USDT-PERP", feed.turnovers().get(0).symbol());
        assertTrue(venue.gets.contains("/futures/data/takerlongshortRatio?period=5m&limit=12&symbol=BTCUSDT"));
        feed.polls()
                .forEach(poll -> assertEquals(
                        poll.rows(), poll.published() + poll.rejected() + poll.shed() + poll.ignored(), poll.id()));
        assertEquals(0, sink.openClaims());
    }

    @Test
    void a429StopsAllPollsLongBeforeABan() throws InterruptedException {
        final AtomicInteger refused = new AtomicInteger();
        venue.route("/fapi/v1/time", query -> {
            refused.incrementAndGet();
            return new Reply(429, "{\"code\":-1003,\"msg\":\"Too many requests\"}", Map.of("Retry-After", "2"));
        });
        venue.route(
                "/fapi/v1/openInterest",
                query -> Reply.ok("{\"openInterest\":\"1.5\",\"time\":" + System.currentTimeMillis() + "}"));
        start(new PollSettings(100, 0, 100, 0, 0, 0, 0, 0, 0));
        Await.until(() -> refused.get() == 1 && status("time").failures() == 1, () -> feed.polls());
        final int calls = venue.gets.size();
        Thread.sleep(1_000);

        assertTrue(venue.gets.size() <= calls + 3, "what was under way may end: " + venue.gets);
        assertEquals(1, refused.get());
        Await.until(() -> refused.get() >= 2, () -> venue.gets);
        assertEquals(2, refused.get(), "and one more after two seconds");
    }
}
