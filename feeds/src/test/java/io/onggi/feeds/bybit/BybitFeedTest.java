package io.onggi.feeds.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
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
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BybitFeedTest {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0);
    private static final KeepAlive SILENT = KeepAlive.pings(0, 1, 0);

    private final RecordingSink sink = new RecordingSink();
    private final InstrumentTable table = new InstrumentTable();
    private final LoopbackVenue venue = new LoopbackVenue();
    private final NetRuntime runtime = TestRuntime.open();
    private boolean answersPings = true;
    private StreamFeed feed;

    @AfterEach
    void closeAll() {
        if (feed != null) {
            feed.close();
        }
        runtime.close();
        venue.close();
    }

    private BybitSettings settings(final Set<StreamKind> kinds, final KeepAlive keepAlive, final int bookLevels) {
        return new BybitSettings(
                URI.create(venue.ws("127.0.0.1") + "/v5/public/linear"),
                URI.create(venue.http()),
                new FeedSettings(
                        kinds,
                        TestSettings.session(keepAlive, StreamLimits.none(), 0).withReconnect(QUICK),
                        new BudgetSettings(600, 5_000, 0.2, 60_000),
                        new LoadLimits(2_000, QUICK),
                        200,
                        10),
                bookLevels,
                100);
    }

    private static String contract(final String symbol, final String status) {
        return "{\"symbol\":\"" + symbol + "\",\"contractType\":\"LinearPerpetual\",\"status\":\"" + status
                + "\",\"priceFilter\":{\"maxPrice\":\"1999999.80\",\"tickSize\":\"0.10\"},"
                + "\"lotSizeFilter\":{\"maxOrderQty\":\"1190.000\",\"qtyStep\":\"0.001\"}}";
    }

    private static Reply page(final String cursor, final String entry) {
        return Reply.ok("{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\"linear\",\"list\":[" + entry
                + "],\"nextPageCursor\":\"" + cursor + "\"}}");
    }

    private LoadResult load(final BybitSettings settings, final String... symbols) throws InterruptedException {
        venue.route(
                "/v5/market/instruments-info",
                query -> query.contains("&cursor=a%26b%3D")
                        ? page("", contract("OLDUSDT", "Closed"))
                        : page("a&b=", contract("BTCUSDT", "Trading")));
        venue.onText = (channel, text) -> {
            if (!text.contains("\"ping\"")) {
                final boolean known = !text.contains("\"subscribe\"") || !text.contains("allLiquidation");
                LoopbackVenue.reply(
                        channel,
                        "{\"success\":" + known + ",\"ret_msg\":\""
                                + (known ? "" : "error:handler not found,topic:allLiquidation.BTCUSDT")
                                + "\",\"conn_id\":\"1\",\"req_id\":\"" + text.split("\"")[3]
                                + "\",\"op\":\"" + text.split("\"")[7] + "\"}");
            } else if (answersPings) {
                LoopbackVenue.reply(
                        channel, "{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"1\",\"op\":\"ping\"}");
            }
        };
        feed = BybitFeed.create(settings, runtime, sink, DecoderOptions.recorded());
        return feed.loadInstruments(table, List.of(symbols));
    }

    private void awaitState(final String state) {
        Await.until(() -> state.equals(feed.sessions().get(0).state()), () -> feed.sessions());
    }

    @Test
    void loadsInstrumentsPageByPageAndReportsTheRest() throws InterruptedException {
        final LoadResult result =
                load(settings(EnumSet.of(StreamKind.BOOK), SILENT, 50), "BTC/USDT", "OLDUSDT", "NEWUSDT", "?");

        assertEquals(
                List.of("BTC-USDT-PERP BTCUSDT"),
                result.instruments().stream()
                        .map(instrument -> instrument.symbol() + ' ' + instrument.venueSymbol())
                        .toList());
        assertEquals("OLDUSDT does not trade but is Closed", result.unknown().get("OLDUSDT"));
        assertEquals("NEWUSDT is not listed", result.unknown().get("NEWUSDT"));
        assertTrue(result.unknown().get("?").contains("is no market of bybit"));
        assertEquals(
                List.of(
                        "/v5/market/instruments-info?category=linear&limit=1000",
                        "/v5/market/instruments-info?category=linear&limit=1000&cursor=a%26b%3D"),
                venue.gets);
    }

    @Test
    void reportsAVenueThatRefuses() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.BOOK), SILENT, 50), "BTCUSDT");
        venue.route("/v5/market/instruments-info", query -> new Reply(404, "no such path", Map.of()));

        final LoadResult result = feed.loadInstruments(new InstrumentTable(), List.of("BTCUSDT"));

        assertEquals(
                List.of(), result.instruments().stream().map(Instrument::symbol).toList());
        assertTrue(result.error().startsWith("bybit: "), result.error());
        assertTrue(result.error().endsWith("HTTP 404 no such path"), result.error());
    }

    @Test
    void subscribesTopicsInOneRequestAndIsLiveWithItsAcknowledgement() throws InterruptedException {
        load(
                settings(
                        EnumSet.of(StreamKind.TRADE, StreamKind.BOOK, StreamKind.MARK, StreamKind.TICKER), SILENT, 200),
                "BTCUSDT");
        feed.start();
        awaitState("LIVE");

        assertEquals(List.of("/v5/public/linear"), venue.upgradePaths);
        assertEquals(
                List.of("{\"req_id\":\"1\",\"op\":\"subscribe\",\"args\":[\"publicTrade.BTCUSDT\","
                        + "\"orderbook.200.BTCUSDT\",\"tickers.BTCUSDT\"]}"),
                venue.texts);
        assertEquals("bybit/linear/0", feed.sessions().get(0).name());
        Await.until(() -> sink.events(EventType.LINK_UP).size() == 4, sink::links);
    }

    @Test
    void decodesDataAndSubscribesABookAgainForAResync() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.TRADE, StreamKind.BOOK), SILENT, 50), "BTCUSDT");
        feed.start();
        awaitState("LIVE");

        venue.send(Frames.BYBIT.get(0));
        venue.send(Frames.BYBIT.get(1));
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 1, sink::events);
        assertEquals(1, sink.events(EventType.TRADE).size());
        assertTrue(sink.events(EventType.BOOK_SNAPSHOT).get(0).has(EventFlags.RESET_IDS));

        // The core asks when it hears that the stream is up, which has brought its snapshot with it.
        feed.resync(1);
        feed.resync(1);
        Await.until(() -> venue.texts.size() == 3, () -> venue.texts);
        assertEquals(
                List.of(
                        "{\"req_id\":\"2\",\"op\":\"unsubscribe\",\"args\":[\"orderbook.50.BTCUSDT\"]}",
                        "{\"req_id\":\"3\",\"op\":\"subscribe\",\"args\":[\"orderbook.50.BTCUSDT\"]}"),
                venue.texts.subList(1, 3));
        venue.send(Frames.BYBIT.get(1));
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 2, sink::events);
        assertEquals(1, venue.sockets.size());
    }

    @Test
    void saysThatItLivesAndStaysWhileItIsAnswered() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.BOOK), KeepAlive.pings(100, 100, 0), 50), "BTCUSDT");
        feed.start();
        awaitState("LIVE");
        Await.until(() -> venue.texts.size() >= 5, () -> venue.texts);

        assertEquals(
                List.of("{\"op\":\"ping\"}"),
                venue.texts.subList(1, 5).stream().distinct().toList());
        assertEquals(0, venue.pings.get());
        assertEquals(1, venue.sockets.size());
    }

    @Test
    void connectsAgainWhenAPingIsNotAnswered() throws InterruptedException {
        answersPings = false;
        load(settings(EnumSet.of(StreamKind.BOOK), KeepAlive.pings(200, 100, 0), 50), "BTCUSDT");
        feed.start();

        Await.until(() -> venue.sockets.size() >= 2, () -> feed.sessions());
        Await.until(() -> sink.linkUps(StreamKind.BOOK, 1) >= 2, sink::links);
        assertTrue(sink.links().get(1).startsWith("DOWN BOOK 1 "), sink.links().toString());
    }

    @Test
    void findsTheTopicThatIsRefusedAndGoesOnWithTheOthers() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.TRADE, StreamKind.BOOK, StreamKind.LIQUIDATION), SILENT, 50), "BTCUSDT");
        feed.start();
        awaitState("LIVE");

        assertEquals(2, feed.sessions().get(0).confirmed());
        assertEquals(
                "{\"req_id\":\"5\",\"op\":\"subscribe\",\"args\":[\"allLiquidation.BTCUSDT\"]}",
                venue.texts.get(venue.texts.size() - 1));
        Await.until(() -> sink.events(EventType.LINK_UP).size() == 2, sink::links);
        assertEquals(0, sink.linkUps(StreamKind.LIQUIDATION, 1));
    }

    @Test
    void refusesBooksTheVenueDoesNotHave() {
        final IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> settings(EnumSet.of(StreamKind.BOOK), SILENT, 500));

        assertEquals("bybit: bookLevels=500 must be one of 50, 200, 1000", failure.getMessage());
    }
}
