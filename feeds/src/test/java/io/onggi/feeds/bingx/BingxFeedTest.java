package io.onggi.feeds.bingx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.Frames;
import io.onggi.feeds.Gzipped;
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

@Timeout(60)
class BingxFeedTest {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0);
    private static final String WHOLE_BOOK = Frames.BINGX.get(3);

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

    private BingxSettings settings(final Set<StreamKind> kinds, final long idleLimitMs, final int perConnection) {
        return new BingxSettings(
                new BingxEndpoints(URI.create(venue.ws("127.0.0.1") + "/swap-market"), URI.create(venue.http())),
                new FeedSettings(
                        kinds,
                        TestSettings.session(KeepAlive.pings(0, 1, idleLimitMs), StreamLimits.none(), 0)
                                .withReconnect(QUICK),
                        new BudgetSettings(10, 1_000, 0.2, 60_000),
                        new LoadLimits(2_000, QUICK),
                        perConnection,
                        10));
    }

    private static String contract(final String symbol, final int status) {
        return "{\"symbol\":\"" + symbol + "\",\"size\":\"0\",\"quantityPrecision\":4,\"pricePrecision\":1,"
                + "\"currency\":\"USDT\",\"status\":" + status + ",\"apiStateOpen\":\"true\"}";
    }

    private LoadResult load(final BingxSettings settings, final String... symbols) throws InterruptedException {
        venue.route(
                "/openApi/swap/v2/quote/contracts",
                query -> Reply.ok("{\"code\":0,\"msg\":\"\",\"data\":[" + contract("BTC-USDT", 1) + ','
                        + contract("OLD-USDT", 25) + "]}"));
        venue.onText = (channel, text) -> {
            if (text.contains("reqType")) {
                final int code = text.contains("markPrice") ? 80_015 : 0;
                send(channel, "{\"id\":\"" + text.split("\"")[3] + "\",\"code\":" + code + ",\"msg\":\"\"}");
                if (text.contains("\"sub\"") && text.contains("incrDepth")) {
                    send(channel, WHOLE_BOOK);
                }
            }
        };
        feed = BingxFeed.create(settings, runtime, sink, DecoderOptions.recorded());
        return feed.loadInstruments(table, List.of(symbols));
    }

    private static void send(final Channel channel, final String text) {
        channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(Gzipped.of(text))))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void awaitLive() {
        Await.until(() -> "LIVE".equals(feed.sessions().get(0).state()), () -> feed.sessions());
    }

    @Test
    void loadsContractsAndReportsTheRest() throws InterruptedException {
        final LoadResult result =
                load(settings(EnumSet.of(StreamKind.BOOK), 0, 200), "BTCUSDT", "OLD-USDT", "NEW-USDT", "?");

        assertEquals(1, result.instruments().size());
        assertEquals("BTC-USDT-PERP", result.instruments().get(0).symbol());
        assertEquals("OLD-USDT is not online but in status 25", result.unknown().get("OLD-USDT"));
        assertEquals("NEW-USDT is not listed", result.unknown().get("NEW-USDT"));
        assertTrue(result.unknown().get("?").contains("is no market of bingx"));
        assertTrue(
                venue.gets.get(0).matches("/openApi/swap/v2/quote/contracts\\?timestamp=\\d{13}"),
                venue.gets.toString());
    }

    @Test
    void subscribesEachTopicByItselfAndIsLiveWithTheLastAcknowledgement() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.TRADE, StreamKind.QUOTE), 0, 200), "BTC-USDT");
        feed.start();
        awaitLive();

        assertEquals(List.of("/swap-market"), venue.upgradePaths);
        assertEquals(
                List.of(
                        "{\"id\":\"1\",\"reqType\":\"sub\",\"dataType\":\"BTC-USDT@trade\"}",
                        "{\"id\":\"2\",\"reqType\":\"sub\",\"dataType\":\"BTC-USDT@bookTicker\"}"),
                venue.texts);
        assertEquals("bingx/swap/0", feed.sessions().get(0).name());
        Await.until(() -> sink.events(EventType.LINK_UP).size() == 2, sink::links);
    }

    @Test
    void decodesDataAndSubscribesABookAgainForAResync() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.TRADE, StreamKind.BOOK), 0, 200), "BTC-USDT");
        feed.start();
        awaitLive();
        send(venue.sockets.get(0), Frames.BINGX.get(0));
        Await.until(() -> sink.events(EventType.TRADE).size() == 1, sink::events);
        assertEquals(1, sink.events(EventType.BOOK_SNAPSHOT).size());
        assertTrue(sink.events(EventType.BOOK_SNAPSHOT).get(0).has(EventFlags.RESET_IDS));

        // The core asks when it hears that the stream is up, which has brought its snapshot with it.
        feed.resync(1);
        feed.resync(1);
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 2, sink::events);

        assertEquals(
                List.of(
                        "{\"id\":\"3\",\"reqType\":\"unsub\",\"dataType\":\"BTC-USDT@incrDepth\"}",
                        "{\"id\":\"4\",\"reqType\":\"sub\",\"dataType\":\"BTC-USDT@incrDepth\"}"),
                venue.texts.subList(2, 4));
        assertEquals(1, venue.sockets.size());
    }

    @Test
    void answersEveryPingAndConnectsAgainWhenNoneComes() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.TRADE), 500, 200), "BTC-USDT");
        feed.start();
        awaitLive();
        send(venue.sockets.get(0), "Ping");
        Await.until(() -> venue.texts.contains("Pong"), () -> venue.texts);

        Await.until(() -> sink.linkUps(StreamKind.TRADE, 1) >= 2, sink::links);

        assertTrue(venue.sockets.size() >= 2);
        assertEquals(0, venue.pings.get());
    }

    @Test
    void goesOnWithoutTheTopicThatIsRefused() throws InterruptedException {
        load(settings(EnumSet.of(StreamKind.TRADE, StreamKind.MARK), 0, 200), "BTC-USDT");
        feed.start();
        awaitLive();

        assertEquals(1, feed.sessions().get(0).confirmed());
        assertEquals(2, feed.sessions().get(0).streams());
        Await.until(() -> sink.linkUps(StreamKind.TRADE, 1) == 1, sink::links);
        assertEquals(0, sink.linkUps(StreamKind.MARK, 1));
    }

    @Test
    void refusesMoreTopicsOnAConnectionThanTheVenueTakes() {
        final IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> settings(EnumSet.of(StreamKind.TRADE), 0, 201));

        assertEquals("bingx: streamsPerConnection=201 must be 1 to 200", failure.getMessage());
    }
}
