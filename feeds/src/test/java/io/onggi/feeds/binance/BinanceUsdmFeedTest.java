package io.onggi.feeds.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.SessionStatus;
import io.onggi.feeds.TestSettings;
import io.onggi.feeds.net.Await;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.KeepAlive;
import io.onggi.feeds.net.LoadLimits;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.LoopbackVenue;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RateBudget;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.TestRuntime;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BinanceUsdmFeedTest {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0);
    private static final String DEPTH = "{\"lastUpdateId\":160,\"E\":1767225600123,\"T\":1767225600118,"
            + "\"bids\":[[\"9.50\",\"1.5\"]],\"asks\":[[\"10.25\",\"2\"]]}";

    private final RecordingSink sink = new RecordingSink();
    private final InstrumentTable table = new InstrumentTable();
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

    private BinanceUsdmSettings settings(final Set<StreamKind> kinds) {
        return settings(kinds, 3_000);
    }

    private BinanceUsdmSettings settings(final Set<StreamKind> kinds, final long loadMs) {
        return settings(kinds, loadMs, KeepAlive.pings(0, 1, 0));
    }

    private BinanceUsdmSettings settings(final Set<StreamKind> kinds, final long loadMs, final KeepAlive keepAlive) {
        final URI ws = URI.create(venue.ws("127.0.0.1"));
        return new BinanceUsdmSettings(
                new BinanceUsdmEndpoints(
                        URI.create(ws + "/public"), URI.create(ws + "/market"), URI.create(venue.http())),
                new FeedSettings(
                        kinds,
                        TestSettings.session(keepAlive, StreamLimits.none(), 10).withReconnect(QUICK),
                        new BudgetSettings(2_400, 60_000, 0.2, 60_000),
                        new LoadLimits(loadMs, QUICK),
                        200,
                        10),
                1_000,
                100);
    }

    private LoadResult load(final BinanceUsdmSettings settings, final int symbols) throws InterruptedException {
        final List<String> names =
                IntStream.range(0, symbols).mapToObj(i -> "S" + i + "USDT").toList();
        venue.route(
                "/fapi/v1/exchangeInfo",
                query -> Reply.ok(names.stream()
                        .map(name ->
                                "{\"symbol\":\"" + name + "\",\"contractType\":\"PERPETUAL\",\"status\":\"TRADING\","
                                        + "\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.01\",\"maxPrice\":\"100\"},"
                                        + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.1\",\"maxQty\":\"100\"}]}")
                        .collect(Collectors.joining(",", "{\"symbols\":[", "]}"))));
        venue.onText = (channel, text) -> LoopbackVenue.reply(
                channel, "{\"result\":null,\"id\":" + text.replaceAll(".*\"id\":(\\d+)}", "$1") + "}");
        feed = BinanceUsdmFeed.create(settings, runtime, sink, DecoderOptions.recorded());
        return feed.loadInstruments(table, names);
    }

    private void awaitLive(final int connections) {
        Await.until(
                () -> feed.sessions().size() == connections
                        && feed.sessions().stream().allMatch(status -> "LIVE".equals(status.state())),
                () -> feed.sessions());
    }

    private FeedCounters rest() {
        return feed.counters().stream()
                .filter(counters -> counters.session().equals("binance-usdm/rest"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void loadsInstrumentsAndReportsAVenueThatIsAway() throws InterruptedException {
        assertEquals(
                2, load(settings(EnumSet.of(StreamKind.BOOK)), 2).instruments().size());
        venue.route("/fapi/v1/exchangeInfo", query -> new Reply(503, "Service Unavailable.", Map.of()));

        final LoadResult failed = BinanceUsdmFeed.create(
                        settings(EnumSet.of(StreamKind.BOOK), 200), runtime, sink, DecoderOptions.live())
                .loadInstruments(new InstrumentTable(), List.of("S0USDT"));

        assertEquals(List.of(), failed.instruments());
        assertTrue(failed.error().startsWith("binance-usdm: "), failed.error());
        assertTrue(failed.error().endsWith("HTTP 503 Service Unavailable."), failed.error());
    }

    @Test
    void refusesToStartWithoutInstruments() {
        final StreamFeed empty =
                BinanceUsdmFeed.create(settings(EnumSet.of(StreamKind.BOOK)), runtime, sink, DecoderOptions.live());

        assertThrows(IllegalStateException.class, empty::start);
        assertThrows(IllegalStateException.class, empty::start);
    }

    @Test
    void subscribesTheTwoRoutesOfThirtySymbols() throws InterruptedException {
        load(
                settings(EnumSet.of(
                        StreamKind.QUOTE,
                        StreamKind.KLINE_1M,
                        StreamKind.KLINE_15M,
                        StreamKind.KLINE_1H,
                        StreamKind.MARK)),
                30);
        feed.start();
        awaitLive(2);

        assertEquals(
                List.of("binance-usdm/public/0 30 of 30", "binance-usdm/market/0 120 of 120"),
                feed.sessions().stream()
                        .map(status -> status.name() + ' ' + status.confirmed() + " of " + status.streams())
                        .toList());
        assertEquals(List.of("/public/stream", "/market/stream"), venue.upgradePaths);
        assertTrue(
                venue.texts.contains(IntStream.range(0, 30)
                        .mapToObj(i -> "\"s" + i + "usdt@bookTicker\"")
                        .collect(Collectors.joining(",", "{\"method\":\"SUBSCRIBE\",\"params\":[", "],\"id\":1}"))),
                venue.texts.toString());
        assertEquals(150, sink.events(EventType.LINK_UP).size());
    }

    @Test
    void runsTwoHundredStreamsOnOneConnection() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.QUOTE, StreamKind.BOOK)), 100);
        venue.route("/fapi/v1/depth", query -> Reply.ok(DEPTH));
        feed.start();
        awaitLive(1);

        assertEquals(1, venue.sockets.size());
        assertEquals(2, venue.texts.size());
        assertEquals(200, feed.sessions().get(0).confirmed());
        assertEquals(200, sink.events(EventType.LINK_UP).size());
    }

    @Test
    void opensAFurtherConnectionForMoreThanTheCap() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.QUOTE, StreamKind.BOOK)), 125);
        venue.route("/fapi/v1/depth", query -> Reply.ok(DEPTH));
        feed.start();
        awaitLive(2);

        assertEquals(
                List.of("binance-usdm/public/0 200", "binance-usdm/public/1 50"),
                feed.sessions().stream()
                        .map(status -> status.name() + ' ' + status.confirmed())
                        .toList());
        assertEquals(2, venue.sockets.size());
        assertEquals(
                250, feed.sessions().stream().mapToInt(SessionStatus::streams).sum());
    }

    @Test
    void fetchesASnapshotWhenABookComesUpAndOnResync() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.BOOK, StreamKind.TRADE)), 1);
        venue.route("/fapi/v1/depth", query -> Reply.ok(DEPTH));
        feed.start();
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 1, () -> venue.gets);

        final MarketEvent snapshot = sink.events(EventType.BOOK_SNAPSHOT).get(0);
        assertEquals(160, snapshot.lastId());
        assertEquals(1, snapshot.instrumentId());
        assertTrue(snapshot.has(EventFlags.REST));
        assertEquals("/fapi/v1/depth?symbol=S0USDT&limit=1000", venue.gets.get(1));
        assertEquals(1, rest().resyncs());

        feed.resync(1);
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 2, () -> venue.gets);
        feed.resync(99);
        assertEquals(2, rest().resyncs());
        Await.until(() -> rest().count(Outcome.DECODED) == 2, () -> venue.gets);
        assertEquals(2L * DEPTH.length(), rest().bytes());
    }

    @Test
    void hasOneSnapshotUnderWayForAnInstrument() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.BOOK)), 2);
        final CountDownLatch mayAnswer = new CountDownLatch(1);
        venue.route("/fapi/v1/depth", query -> Reply.ok(DEPTH));
        feed.start();
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 2, () -> venue.gets);
        venue.route("/fapi/v1/depth", query -> {
            try {
                mayAnswer.await();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.ok(DEPTH);
        });

        for (int i = 0; i < 20; i++) {
            feed.resync(1);
        }
        Await.until(() -> venue.gets.size() == 4, () -> venue.gets);
        for (int i = 0; i < 20; i++) {
            feed.resync(1);
        }
        mayAnswer.countDown();
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 3, () -> venue.gets);

        assertEquals(3, rest().resyncs());
        assertEquals(4, venue.gets.size());
    }

    @Test
    void asksAgainForASnapshotThatFailed() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.BOOK)), 1);
        final AtomicInteger count = new AtomicInteger();
        venue.route("/fapi/v1/depth", query -> switch (count.incrementAndGet()) {
            case 1 -> new Reply(500, "{}", Map.of());
            case 2 -> Reply.ok("{\"lastUpdateId\":1,\"bids\":[[");
            case 3 -> new Reply(429, "", Map.of("Retry-After", "1"));
            default -> Reply.ok(DEPTH);
        });
        feed.start();
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 1, () -> venue.gets);

        assertEquals(4, count.get());
        assertEquals(1, rest().resyncs());
        assertEquals(1, rest().count(Outcome.REJECTED));
        assertEquals(
                List.of("{\"lastUpdateId\":1,\"bids\":[["),
                feed.rejectSamples().stream().map(RejectSamples.Sample::text).toList());
    }

    @Test
    void asksAgainWhenTheSnapshotDecoderThrew() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.BOOK)), 1);
        venue.route("/fapi/v1/depth", query -> Reply.ok(DEPTH));
        sink.throwOnce();
        feed.resync(1);
        feed.start();
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 1, () -> venue.gets);

        assertEquals(1, rest().count(Outcome.REJECTED));
        assertEquals(0, sink.openClaims());
    }

    @Test
    void goesOnAskingWhileTheBudgetIsTooSmall() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.BOOK)), 1);
        final AtomicInteger calls = new AtomicInteger();
        venue.route("/fapi/v1/depth", query -> Reply.ok(calls.incrementAndGet() > 0 ? DEPTH : ""));
        final RateBudget budget = runtime.budgets()
                .budget(
                        "binance-usdm " + URI.create(venue.http()).getAuthority(),
                        new BudgetSettings(2_400, 60_000, 0.2, 60_000));
        budget.announced(19);
        feed.start();
        awaitLive(1);
        Await.until(() -> rest().resyncs() == 1, () -> venue.gets);
        assertEquals(0, calls.get());

        budget.announced(2_400);

        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 1, () -> venue.gets);
        assertEquals(1, rest().resyncs());
    }

    @Test
    void refusesSnapshotsThatCostMoreThanTheBudgetAllows() {
        final BinanceUsdmSettings usual = settings(EnumSet.of(StreamKind.BOOK));

        final IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class,
                () -> new BinanceUsdmSettings(
                        usual.endpoints(),
                        new FeedSettings(
                                usual.feed().kinds(),
                                usual.feed().session(),
                                new BudgetSettings(24, 60_000, 0.2, 60_000),
                                usual.feed().load(),
                                200,
                                10),
                        1_000,
                        100));

        assertEquals(
                "binance-usdm: snapshotLevels=1000 cost a weight of 20, more than the budget's ordinary share of 19",
                failure.getMessage());
    }

    @Test
    void asksAgainForASnapshotTheRingHadNoRoomFor() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.BOOK)), 1);
        venue.route("/fapi/v1/depth", query -> Reply.ok(DEPTH));
        sink.full(true);
        feed.start();
        Await.until(() -> rest().count(Outcome.SHED) >= 1, () -> venue.gets);

        sink.full(false);
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 1, () -> venue.gets);
        Await.until(() -> sink.linkUps(StreamKind.BOOK, 1) == 1, sink::links);
    }

    @Test
    void decodesDataAndComesBackWithANewSnapshotAfterACut() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.BOOK)), 1);
        venue.route("/fapi/v1/depth", query -> Reply.ok(DEPTH));
        feed.start();
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 1, () -> venue.gets);

        venue.cut();
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 2, () -> venue.gets);

        assertEquals("UP BOOK 1", sink.links().get(0));
        assertTrue(
                sink.links().get(1).startsWith("DOWN BOOK 1 connection lost"),
                sink.links().toString());
        assertEquals("UP BOOK 1", sink.links().get(2));
        final FeedCounters counters = feed.counters().get(0);
        assertEquals(counters.frames(), counters.count(Outcome.CONTROL));
    }

    @Test
    void connectsAgainWhenAPingIsNotAnswered() throws InterruptedException {
        venue.answersPings = false;
        load(settings(EnumSet.of(StreamKind.TRADE), 3_000, KeepAlive.pings(200, 100, 0)), 1);
        feed.start();

        Await.until(() -> sink.linkUps(StreamKind.TRADE, 1) >= 2, sink::links);
        assertTrue(venue.pings.get() >= 1);
        assertTrue(feed.counters().get(0).reconnects() >= 1);
    }

    @Test
    void goesOnWithoutTheStreamThatIsRefused() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.QUOTE)), 5);
        venue.onText = (channel, text) -> {
            final String id = text.replaceAll(".*\"id\":(\\d+)}", "$1");
            LoopbackVenue.reply(
                    channel,
                    text.contains("s2usdt")
                            ? "{\"id\":" + id + ",\"error\":{\"code\":-1121,\"msg\":\"Invalid symbol.\"}}"
                            : "{\"result\":null,\"id\":" + id + "}");
        };
        feed.start();
        awaitLive(1);

        assertEquals(4, feed.sessions().get(0).confirmed());
        assertEquals("refused: s2usdt@bookTicker", feed.sessions().get(0).reason());
        Await.until(() -> sink.events(EventType.LINK_UP).size() == 4, sink::links);
        assertEquals(0, sink.linkUps(StreamKind.QUOTE, 3));
        assertEquals(1, venue.sockets.size());
    }
}
