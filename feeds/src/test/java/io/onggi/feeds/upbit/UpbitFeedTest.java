package io.onggi.feeds.upbit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.TestSettings;
import io.onggi.feeds.krw.KeyFormat;
import io.onggi.feeds.krw.KrwInstruments;
import io.onggi.feeds.net.Await;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.KeepAlive;
import io.onggi.feeds.net.LoadLimits;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.LoopbackVenue;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.SessionSettings;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.TestRuntime;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UpbitFeedTest {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0);

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

    private UpbitSettings settings(final int streamsPerConnection, final SessionSettings session) {
        final UpbitSettings usual = TestSettings.upbit(
                new UpbitEndpoints(URI.create(venue.ws("127.0.0.1") + "/websocket/v1"), URI.create(venue.http())));
        return new UpbitSettings(
                usual.endpoints(),
                new FeedSettings(
                        EnumSet.of(StreamKind.TRADE, StreamKind.BOOK, StreamKind.TICKER, StreamKind.KLINE_1M),
                        session,
                        usual.feed().budget(),
                        new LoadLimits(2_000, QUICK),
                        streamsPerConnection,
                        10),
                30,
                KeyFormat.SIMPLE);
    }

    private static SessionSettings session() {
        return TestSettings.session(KeepAlive.pings(0, 1, 0), StreamLimits.none(), 10)
                .withReconnect(QUICK);
    }

    private LoadResult load(final UpbitSettings settings, final String... symbols) throws InterruptedException {
        venue.route(
                "/v1/market/all",
                query -> Reply.ok("[{\"market\":\"KRW-BTC\"},{\"market\":\"KRW-BTT\"},{\"market\":\"KRW-USDT\"},"
                        + "{\"market\":\"BTC-ETH\"}]"));
        venue.route(
                "/v1/orderbook/instruments",
                query -> Reply.ok("[{\"market\":\"KRW-BTC\",\"tick_size\":\"1000\"},"
                        + "{\"market\":\"KRW-BTT\",\"tick_size\":\"0.0000001\"},"
                        + "{\"market\":\"KRW-USDT\",\"tick_size\":\"0.5\"}]"));
        venue.route(
                "/v1/ticker",
                query -> Reply.ok("[{\"market\":\"KRW-BTC\",\"trade_price\":1.09847E8},"
                        + "{\"market\":\"KRW-BTT\",\"trade_price\":0.0006123},"
                        + "{\"market\":\"KRW-USDT\",\"trade_price\":1471.5}]"));
        feed = UpbitFeed.create(settings, runtime, sink, DecoderOptions.recorded());
        return feed.loadInstruments(table, List.of(symbols));
    }

    private void binary(final String text) {
        venue.send(new BinaryWebSocketFrame(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8)));
    }

    private void trade(final String code) {
        binary("{\"ty\":\"trade\",\"cd\":\"" + code + "\",\"tp\":109847000.0,\"tv\":0.00509799,\"ab\":\"ASK\","
                + "\"ttms\":1787728554797,\"tms\":1787728554853,\"sid\":17877285547970000,\"st\":\"SNAPSHOT\"}");
    }

    @Test
    void loadsScalesFromTickAndPriceAndReportsTheRest() throws InterruptedException {
        final LoadResult result =
                load(settings(40, session()), "BTC-KRW", "KRW-BTT", "USDT-KRW", "ETH-BTC", "NEW-KRW", "?");

        assertEquals(
                List.of("BTC-KRW KRW-BTC 8 8 100000000000", "BTT-KRW KRW-BTT 8 3 10", "USDT-KRW KRW-USDT 8 8 50000000"),
                result.instruments().stream()
                        .map(i -> i.symbol()
                                + ' '
                                + i.venueSymbol()
                                + ' '
                                + i.priceDigits()
                                + ' '
                                + i.sizeDigits()
                                + ' '
                                + i.tickSize())
                        .toList());
        assertEquals("BTC-ETH is no KRW market", result.unknown().get("ETH-BTC"));
        assertEquals("KRW-NEW is not listed", result.unknown().get("NEW-KRW"));
        assertTrue(result.unknown().get("?").startsWith("'?' is no market of upbit"));
        assertEquals(
                "/v1/orderbook/instruments?markets=KRW-BTC,KRW-BTT,KRW-USDT", venue.gets.get(2), venue.gets.toString());
    }

    @Test
    void lowersSizeDigitsOnlyForPricesBelowElevenWon() {
        assertEquals(8, KrwInstruments.sizeDigits(new BigDecimal("10.9")));
        assertEquals(7, KrwInstruments.sizeDigits(new BigDecimal("10.8")));
        assertEquals(7, KrwInstruments.sizeDigits(new BigDecimal("1.09")));
        assertEquals(6, KrwInstruments.sizeDigits(new BigDecimal("1.08")));
        assertEquals(3, KrwInstruments.sizeDigits(new BigDecimal("0.0006")));
        assertEquals(0, KrwInstruments.sizeDigits(new BigDecimal("0.0000001")));
        assertEquals(8, KrwInstruments.sizeDigits(null));
        assertEquals(8, KrwInstruments.sizeDigits(BigDecimal.ZERO));
    }

    @Test
    void subscribesEverythingInOneMessageAndIsLiveWithTheFirstData() throws InterruptedException {
        load(settings(40, session()), "BTC-KRW", "USDT-KRW");
        feed.start();
        Await.until(() -> venue.texts.size() == 1, () -> feed.sessions());
        assertEquals(
                "[{\"ticket\":\"onggi-0-1\"},{\"type\":\"trade\",\"codes\":[\"KRW-BTC\",\"KRW-USDT\"]},"
                        + "{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC.30\",\"KRW-USDT.30\"]},"
                        + "{\"type\":\"candle.1m\",\"codes\":[\"KRW-BTC\",\"KRW-USDT\"]},"
                        + "{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\",\"KRW-USDT\"]},{\"format\":\"SIMPLE\"}]",
                venue.texts.get(0));
        assertEquals(List.of("/websocket/v1"), venue.upgradePaths);
        assertFalse(venue.upgrades.get(0).contains("Origin"));
        assertEquals("SUBSCRIBING", feed.sessions().get(0).state());

        trade("KRW-BTC");
        Await.until(() -> sink.events(EventType.TRADE).size() == 1, () -> feed.sessions());

        Await.until(() -> sink.events(EventType.LINK_UP).size() == 8, () -> feed.sessions());
        assertEquals("LIVE", feed.sessions().get(0).state());
        assertEquals(EventType.TRADE, sink.events().get(0).type());
        assertEquals(17_877_285_547_970_000L, sink.events().get(0).tradeId());
        assertEquals(EventType.LINK_UP, sink.events().get(1).type());
        assertEquals(1, venue.texts.size());
    }

    @Test
    void resendsTheWholeSetWhenAStreamIsMute() throws InterruptedException {
        final StreamLimits limits = new StreamLimits(Map.of(StreamKind.BOOK, 300L), Map.of());
        load(settings(40, session().withStreamLimits(limits)), "BTC-KRW");
        feed.start();
        Await.until(() -> venue.texts.size() == 1, () -> feed.sessions());

        trade("KRW-BTC");
        Await.until(() -> venue.texts.size() == 2, () -> feed.sessions());

        assertEquals(venue.texts.get(0).replace("onggi-0-1", "onggi-0-2"), venue.texts.get(1));
        assertTrue(sink.links().contains("DOWN BOOK 1 silent"), sink.links().toString());
    }

    @Test
    void connectsAgainWhenAPingIsNotAnswered() throws InterruptedException {
        venue.answersPings = false;
        final SessionSettings session = TestSettings.session(KeepAlive.pings(100, 50, 0), StreamLimits.none(), 10)
                .withReconnect(QUICK);
        load(settings(40, session), "BTC-KRW");
        feed.start();

        Await.until(() -> venue.sockets.size() >= 2, () -> feed.sessions());
        Await.until(() -> venue.texts.size() >= 2, () -> venue.texts);
        assertTrue(venue.pings.get() >= 1);
        assertTrue(feed.counters().get(0).reconnects() >= 1);
    }

    @Test
    void spreadsManyStreamsOverConnections() throws InterruptedException {
        load(settings(8, session()), "BTC-KRW", "BTT-KRW", "USDT-KRW");
        feed.start();
        Await.until(() -> venue.texts.size() == 2, () -> feed.sessions());

        assertEquals(
                List.of("upbit/public/0 8", "upbit/public/1 4"),
                feed.sessions().stream().map(s -> s.name() + ' ' + s.streams()).toList());
    }

    @Test
    void backsOffWhenTheSubscriptionIsRefused() throws InterruptedException {
        load(settings(40, session()), "BTC-KRW");
        final AtomicInteger refusals = new AtomicInteger();
        venue.onText = (channel, text) -> {
            refusals.incrementAndGet();
            LoopbackVenue.reply(channel, "{\"error\":{\"name\":\"WRONG_FORMAT\",\"message\":\"no\"}}");
        };
        feed.start();

        Await.until(() -> refusals.get() >= 3, () -> feed.sessions());
        Await.until(
                () -> feed.sessions().get(0).reason().contains("WRONG_FORMAT"),
                () -> feed.sessions().get(0).reason());
        assertEquals(List.of(), sink.links(), "a stream that was refused was never up");
    }

    @Test
    void reportsAVenueThatIsAway() throws InterruptedException {
        load(settings(40, session()), "BTC-KRW");
        venue.route("/v1/ticker", query -> new Reply(500, "oops", Map.of()));

        final LoadResult result = feed.loadInstruments(new InstrumentTable(), List.of("BTC-KRW"));

        assertEquals(
                List.of(), result.instruments().stream().map(Instrument::symbol).toList());
        assertTrue(result.error().startsWith("upbit: "), result.error());
        assertTrue(result.error().endsWith("HTTP 500 oops"), result.error());
    }

    @Test
    void goesOnWithoutTheMarketsThatARefusalNames() throws InterruptedException {
        load(settings(40, session()), "BTC-KRW", "BTT-KRW", "USDT-KRW");
        venue.onText = (channel, text) -> {
            if (text.contains("KRW-USDT")) {
                refuse(channel, "KRW-USDT is no code");
            } else if (text.contains("KRW-BTT.30")) {
                refuse(channel, "[KRW-BTT.30]");
            }
        };
        feed.start();
        Await.until(() -> venue.texts.size() == 3, () -> feed.sessions());
        assertEquals(
                "[{\"ticket\":\"onggi-0-3\"},{\"type\":\"trade\",\"codes\":[\"KRW-BTC\",\"KRW-BTT\"]},"
                        + "{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC.30\"]},"
                        + "{\"type\":\"candle.1m\",\"codes\":[\"KRW-BTC\",\"KRW-BTT\"]},"
                        + "{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\",\"KRW-BTT\"]},{\"format\":\"SIMPLE\"}]",
                venue.texts.get(2));
        assertEquals("SUBSCRIBING", feed.sessions().get(0).state());

        trade("KRW-BTC");
        Await.until(() -> sink.events(EventType.LINK_UP).size() == 7, () -> feed.sessions());

        assertEquals("LIVE", feed.sessions().get(0).state());
        assertEquals(7, feed.sessions().get(0).confirmed());
        final String reason = feed.sessions().get(0).reason();
        assertTrue(reason.startsWith("refused: "), reason);
        assertTrue(reason.contains("KRW-BTT.30") && reason.contains("KRW-USDT"), reason);
        assertFalse(reason.contains("KRW-BTC"), reason);
        assertEquals(1, venue.sockets.size());
    }

    private static void refuse(final Channel channel, final String words) {
        LoopbackVenue.reply(channel, "{\"error\":{\"name\":\"INVALID_PARAM\",\"message\":\"" + words + "\"}}");
    }
}
