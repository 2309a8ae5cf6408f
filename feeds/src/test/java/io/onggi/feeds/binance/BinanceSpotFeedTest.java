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
import io.onggi.feeds.Frames;
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
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.TestRuntime;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where spot differs from futures, which {@link BinanceUsdmFeedTest} is about. */
@Timeout(60)
class BinanceSpotFeedTest {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0);
    private static final String DEPTH =
            "{\"lastUpdateId\":160,\"bids\":[[\"67890.10\",\"1.5\"]],\"asks\":[[\"67890.20\",\"2\"]]}";

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

    private BinanceSpotSettings settings(
            final Set<StreamKind> kinds, final KeepAlive keepAlive, final int snapshotLevels, final int weight) {
        return new BinanceSpotSettings(
                new BinanceSpotEndpoints(URI.create(venue.ws("127.0.0.1")), URI.create(venue.http())),
                new FeedSettings(
                        kinds,
                        TestSettings.session(keepAlive, StreamLimits.none(), 0).withReconnect(QUICK),
                        new BudgetSettings(weight, 60_000, 0.2, 60_000),
                        new LoadLimits(2_000, QUICK),
                        200,
                        10),
                snapshotLevels,
                100);
    }

    private LoadResult load(final Set<StreamKind> kinds, final KeepAlive keepAlive, final String... symbols)
            throws InterruptedException {
        final String filters = "\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"maxPrice\":\"1000000\","
                + "\"tickSize\":\"0.01000000\"},{\"filterType\":\"LOT_SIZE\",\"maxQty\":\"9000\","
                + "\"stepSize\":\"0.00001000\"}]}";
        venue.route(
                "/api/v3/exchangeInfo",
                query -> Reply.ok("{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\"," + filters
                        + ",{\"symbol\":\"OLDUSDT\",\"status\":\"BREAK\"," + filters + "]}"));
        venue.route("/api/v3/depth", query -> Reply.ok(DEPTH));
        venue.onText = (channel, text) -> {
            final String id = text.replaceAll(".*\"id\":(\\d+)}", "$1");
            LoopbackVenue.reply(
                    channel,
                    text.contains("bookTicker")
                            ? "{\"error\":{\"code\":2,\"msg\":\"Invalid request: bookTicker\"},\"id\":" + id + "}"
                            : "{\"result\":null,\"id\":" + id + "}");
        };
        feed = BinanceSpotFeed.create(
                settings(kinds, keepAlive, 1_000, 6_000), runtime, sink, DecoderOptions.recorded());
        return feed.loadInstruments(table, List.of(symbols));
    }

    private LoadResult load(final Set<StreamKind> kinds) throws InterruptedException {
        return load(kinds, KeepAlive.pings(0, 1, 0), "BTC-USDT");
    }

    private void awaitLive() {
        Await.until(() -> "LIVE".equals(feed.sessions().get(0).state()), () -> feed.sessions());
    }

    @Test
    void loadsMarketsOfSpotAndReportsTheRest() throws InterruptedException {
        final LoadResult result =
                load(EnumSet.of(StreamKind.BOOK), KeepAlive.pings(0, 1, 0), "BTC/USDT", "OLDUSDT", "BTC-USDT-PERP");

        assertEquals(1, result.instruments().size());
        assertEquals("BTC-USDT", result.instruments().get(0).symbol());
        assertEquals("OLDUSDT is not trading but BREAK", result.unknown().get("OLDUSDT"));
        assertTrue(result.unknown().get("BTC-USDT-PERP").contains("is no market of binance-spot"));
        assertEquals(List.of("/api/v3/exchangeInfo"), venue.gets);
    }

    @Test
    void subscribesOnTheOneAddressAndSeedsItsBooksByRest() throws InterruptedException {
        load(EnumSet.of(StreamKind.TRADE, StreamKind.BOOK));
        feed.start();
        awaitLive();
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 1, () -> venue.gets);

        assertEquals(List.of("/stream"), venue.upgradePaths);
        assertEquals(
                List.of("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\",\"btcusdt@depth@100ms\"],\"id\":1}"),
                venue.texts);
        assertEquals("/api/v3/depth?symbol=BTCUSDT&limit=1000", venue.gets.get(1));
        final MarketEvent snapshot = sink.events(EventType.BOOK_SNAPSHOT).get(0);
        assertEquals(160, snapshot.lastId());
        assertTrue(snapshot.has(EventFlags.REST));

        feed.resync(1);
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 2, () -> venue.gets);
        assertEquals(1, venue.texts.size());
    }

    @Test
    void decodesData() throws InterruptedException {
        load(EnumSet.of(StreamKind.TRADE, StreamKind.BOOK));
        feed.start();
        awaitLive();

        venue.send(Frames.BINANCE_SPOT.get(0));
        venue.send(Frames.BINANCE_SPOT.get(2));
        Await.until(() -> sink.events(EventType.BOOK_DELTA).size() == 1, sink::events);

        assertEquals(77, sink.events(EventType.TRADE).get(0).tradeId());
        assertEquals(156, sink.events(EventType.BOOK_DELTA).get(0).prevId());
    }

    @Test
    void goesOnWithoutTheStreamThatIsRefused() throws InterruptedException {
        load(EnumSet.of(StreamKind.TRADE, StreamKind.QUOTE));
        feed.start();
        awaitLive();

        assertEquals(1, feed.sessions().get(0).confirmed());
        assertEquals(
                "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@bookTicker\"],\"id\":3}",
                venue.texts.get(venue.texts.size() - 1));
        Await.until(() -> sink.linkUps(StreamKind.TRADE, 1) == 1, sink::links);
        assertEquals(0, sink.linkUps(StreamKind.QUOTE, 1));
    }

    @Test
    void connectsAgainWhenAPingIsNotAnswered() throws InterruptedException {
        venue.answersPings = false;
        load(EnumSet.of(StreamKind.TRADE), KeepAlive.pings(200, 100, 0), "BTC-USDT");
        feed.start();

        Await.until(() -> sink.linkUps(StreamKind.TRADE, 1) >= 2, sink::links);
        assertTrue(venue.pings.get() >= 1);
    }

    @Test
    void refusesSnapshotsThatCostMoreThanTheBudgetAllows() {
        final IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class,
                () -> settings(EnumSet.of(StreamKind.BOOK), KeepAlive.pings(0, 1, 0), 5_000, 300));

        assertEquals(
                "binance-spot: snapshotLevels=5000 cost a weight of 250, more than the budget's ordinary share of 240",
                failure.getMessage());
    }
}
