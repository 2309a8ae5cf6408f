package io.onggi.feeds.bitget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.Channel;
import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.DecoderOptions;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BitgetFeedTest {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0);
    private static final Pattern ARG = Pattern.compile("\\{\"instType\":[^}]*}");
    private static final String CONTRACTS = "{\"code\":\"00000\",\"msg\":\"success\",\"data\":[{\"symbol\":\"BTCUSDT\","
            + "\"baseCoin\":\"BTC\",\"quoteCoin\":\"USDT\",\"symbolType\":\"perpetual\",\"symbolStatus\":\"normal\","
            + "\"pricePlace\":\"1\",\"priceEndStep\":\"1\",\"volumePlace\":\"4\",\"sizeMultiplier\":\"0.0001\","
            + "\"minTradeNum\":\"0.0001\",\"maxOrderQty\":\"1200\"}]}";
    private static final String BOOK = "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":"
            + "\"books\",\"instId\":\"BTCUSDT\"},\"data\":[{\"asks\":[[\"67890.2\",\"4.15\"]],\"bids\":[[\"67890.1\","
            + "\"2.56\"]],\"checksum\":0,\"ts\":\"1767225600085\",\"seq\":427583461144,\"pseq\":0}],\"ts\":1767225600097}";

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

    private LoadResult load(final Set<StreamKind> kinds, final KeepAlive keepAlive, final String... symbols)
            throws InterruptedException {
        venue.route("/api/v2/mix/market/contracts", query -> Reply.ok(CONTRACTS));
        final BitgetSettings settings = new BitgetSettings(
                URI.create(venue.ws("127.0.0.1") + "/v2/ws/public"),
                URI.create(venue.http()),
                new FeedSettings(
                        kinds,
                        TestSettings.session(keepAlive, StreamLimits.none(), 10).withReconnect(QUICK),
                        new BudgetSettings(20, 1_000, 0.2, 60_000),
                        new LoadLimits(3_000, QUICK),
                        50,
                        10));
        feed = BitgetFeed.create(settings, runtime, sink, DecoderOptions.recorded());
        return feed.loadInstruments(table, List.of(symbols));
    }

    /** As the venue does: each channel is confirmed by itself, and a book's begins with a snapshot. */
    private static void answer(final Channel channel, final String text) {
        if ("ping".equals(text)) {
            LoopbackVenue.reply(channel, "pong");
            return;
        }
        final String event = text.contains("\"op\":\"subscribe\"") ? "subscribe" : "unsubscribe";
        final Matcher args = ARG.matcher(text);
        while (args.find()) {
            LoopbackVenue.reply(channel, "{\"event\":\"" + event + "\",\"arg\":" + args.group() + '}');
            if ("subscribe".equals(event) && args.group().contains("\"books\"")) {
                LoopbackVenue.reply(channel, BOOK);
            }
        }
    }

    private void awaitLive() {
        Await.until(() -> "LIVE".equals(feed.sessions().get(0).state()), () -> feed.sessions());
    }

    @Test
    void loadsContractsAndSaysWhatIsLeftOut() throws InterruptedException {
        final LoadResult result = load(EnumSet.of(StreamKind.TRADE), KeepAlive.pings(0, 1, 0), "BTC/USDT", "ETHUSDT");

        assertEquals("BTC-USDT-PERP", result.instruments().get(0).symbol());
        assertEquals("ETHUSDT is not listed", result.unknown().get("ETHUSDT"));
    }

    @Test
    void takesTheTickerWithItsPartsAndASnapshotAgainForABookThatLostItsWay() throws InterruptedException {
        venue.onText = BitgetFeedTest::answer;
        load(EnumSet.of(StreamKind.BOOK, StreamKind.MARK), KeepAlive.pings(0, 1, 0), "BTCUSDT");
        feed.start();
        awaitLive();
        assertEquals(3, feed.sessions().get(0).confirmed());
        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 1, () -> venue.texts);

        // The core asks when it hears that the stream is up, which has brought its snapshot with it.
        feed.resync(1);
        feed.resync(1);

        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 2, () -> venue.texts);
        assertEquals(3, venue.texts.size());
        assertEquals(
                "{\"op\":\"unsubscribe\",\"args\":[{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"}]}",
                venue.texts.get(1));
        assertEquals(1, feed.counters().get(0).resyncs());
        assertEquals("LIVE", feed.sessions().get(0).state());
    }

    @Test
    void saysPingAndStaysWithItsAnswer() throws InterruptedException {
        venue.onText = BitgetFeedTest::answer;
        load(EnumSet.of(StreamKind.TRADE), KeepAlive.pings(60, 50, 0), "BTCUSDT");
        feed.start();

        Await.until(() -> venue.texts.stream().filter("ping"::equals).count() >= 4, () -> venue.texts);
        assertEquals(1, venue.sockets.size());
    }

    @Test
    void connectsAgainWhenAPingIsNotAnswered() throws InterruptedException {
        venue.onText = (channel, text) -> {
            if (!"ping".equals(text)) {
                answer(channel, text);
            }
        };
        load(EnumSet.of(StreamKind.TRADE), KeepAlive.pings(100, 50, 0), "BTCUSDT");
        feed.start();

        Await.until(() -> sink.linkUps(StreamKind.TRADE, 1) >= 2, sink::links);
        assertTrue(venue.texts.contains("ping"), () -> venue.texts.toString());
        assertTrue(venue.sockets.size() >= 2);
    }

    @Test
    void namesTheStreamThatIsRefused() throws InterruptedException {
        venue.onText = (channel, text) -> {
            final Matcher args = ARG.matcher(text);
            while (args.find()) {
                LoopbackVenue.reply(
                        channel,
                        args.group().contains("candle1m")
                                ? "{\"event\":\"error\",\"arg\":" + args.group()
                                        + ",\"code\":30001,\"msg\":\"doesn't exist\",\"op\":\"subscribe\"}"
                                : "{\"event\":\"subscribe\",\"arg\":" + args.group() + '}');
            }
        };
        load(EnumSet.of(StreamKind.TRADE, StreamKind.KLINE_1M), KeepAlive.pings(0, 1, 0), "BTCUSDT");
        feed.start();

        awaitLive();
        assertEquals("refused: candle1m/BTCUSDT", feed.sessions().get(0).reason());
    }
}
