package io.onggi.feeds.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.Channel;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
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
class OkxFeedTest {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0);
    private static final Pattern ARG = Pattern.compile("\\{\"channel\":[^}]*}");
    private static final String SWAPS =
            "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + contract("BTC", "0.01") + ',' + contract("ETH", "0.1") + "]}";
    private static final String SPOTS = "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"instId\":\"BTC-USDT\","
            + "\"instType\":\"SPOT\",\"state\":\"live\",\"tickSz\":\"0.1\",\"lotSz\":\"0.00000001\",\"maxLmtSz\":\"9999\"}]}";

    private final RecordingSink sink = new RecordingSink();
    private final InstrumentTable table = new InstrumentTable();
    private final LoopbackVenue venue = new LoopbackVenue();
    private final NetRuntime runtime = TestRuntime.open();
    private StreamFeed feed;
    private int channelsPerRequest = 50;

    @AfterEach
    void closeAll() {
        if (feed != null) {
            feed.close();
        }
        runtime.close();
        venue.close();
    }

    private static String contract(final String asset, final String value) {
        return "{\"instId\":\"" + asset + "-USDT-SWAP\",\"instType\":\"SWAP\",\"ctType\":\"linear\",\"ctVal\":\""
                + value
                + "\",\"ctMult\":\"1\",\"state\":\"live\",\"tickSz\":\"0.1\",\"lotSz\":\"0.01\",\"maxLmtSz\":\"100000\"}";
    }

    private LoadResult load(final Set<StreamKind> kinds, final KeepAlive keepAlive, final String... symbols)
            throws InterruptedException {
        venue.route("/api/v5/public/instruments", query -> Reply.ok(query.contains("SPOT") ? SPOTS : SWAPS));
        final OkxSettings settings = new OkxSettings(
                URI.create(venue.ws("127.0.0.1") + "/ws/v5/public"),
                URI.create(venue.ws("127.0.0.1") + "/ws/v5/business"),
                URI.create(venue.http()),
                new FeedSettings(
                        kinds,
                        TestSettings.session(keepAlive, StreamLimits.none(), 10).withReconnect(QUICK),
                        new BudgetSettings(20, 2_000, 0.2, 60_000),
                        new LoadLimits(3_000, QUICK),
                        200,
                        10),
                channelsPerRequest);
        feed = OkxFeed.create(settings, runtime, sink, DecoderOptions.recorded());
        return feed.loadInstruments(table, List.of(symbols));
    }

    private static void confirmAll(final Channel channel, final String text) {
        final String event = text.contains("\"op\":\"subscribe\"") ? "subscribe" : "unsubscribe";
        final Matcher args = ARG.matcher(text);
        while (args.find()) {
            LoopbackVenue.reply(
                    channel, "{\"event\":\"" + event + "\",\"arg\":" + args.group() + ",\"connId\":\"a4d3ae55\"}");
        }
    }

    private void awaitLive() {
        Await.until(
                () -> feed.sessions().stream().allMatch(status -> "LIVE".equals(status.state())),
                () -> feed.sessions());
    }

    @Test
    void loadsContractsAndSpotMarketsAsFarAsTheyAreAskedFor() throws InterruptedException {
        final LoadResult result = load(
                EnumSet.of(StreamKind.TRADE),
                KeepAlive.pings(0, 1, 0),
                "BTC-USDT-SWAP",
                "BTC-USDT",
                "XRP-USDT-SWAP",
                "?");

        assertEquals(
                List.of("BTC-USDT-PERP BTC-USDT-SWAP", "BTC-USDT BTC-USDT"),
                result.instruments().stream()
                        .map(i -> i.symbol() + ' ' + i.venueSymbol())
                        .toList());
        assertEquals("XRP-USDT-SWAP is not listed", result.unknown().get("XRP-USDT-SWAP"));
        assertTrue(
                result.unknown().get("?").startsWith("'?' is no market of okx"),
                result.unknown().toString());
        assertEquals(2, venue.gets.size(), venue.gets.toString());
    }

    @Test
    void asksForNoMoreChannelsAtOnceThanItIsToldTo() throws InterruptedException {
        venue.onText = OkxFeedTest::confirmAll;
        channelsPerRequest = 3;
        load(EnumSet.of(StreamKind.TRADE, StreamKind.BOOK), KeepAlive.pings(0, 1, 0), "BTC-USDT-SWAP", "ETH-USDT-SWAP");

        feed.start();
        awaitLive();

        assertEquals(
                List.of(3L, 1L),
                venue.texts.stream()
                        .map(text -> ARG.matcher(text).results().count())
                        .toList());
    }

    @Test
    void isLiveOnEachSocketOnceEachChannelIsConfirmed() throws InterruptedException {
        venue.onText = OkxFeedTest::confirmAll;
        load(
                EnumSet.of(StreamKind.BOOK, StreamKind.MARK, StreamKind.KLINE_1M, StreamKind.LIQUIDATION),
                KeepAlive.pings(0, 1, 0),
                "BTC-USDT-SWAP",
                "ETH-USDT-SWAP");

        feed.start();
        awaitLive();

        assertEquals(
                List.of("okx/public/0 8", "okx/business/0 2", "okx/liquidations/0 2"),
                feed.sessions().stream()
                        .map(s -> s.name() + ' ' + s.confirmed())
                        .toList());
        assertEquals(
                List.of("/ws/v5/business", "/ws/v5/public", "/ws/v5/public"),
                venue.upgradePaths.stream().sorted().toList());
        final String liquidations = venue.texts.stream()
                .filter(text -> text.contains("liquidation-orders"))
                .reduce("", String::concat);
        assertEquals(liquidations.indexOf("liquidation"), liquidations.lastIndexOf("liquidation"), liquidations);
    }

    @Test
    void asksRestForABookThatLostItsWayAndCountsItsContracts() throws InterruptedException {
        venue.onText = OkxFeedTest::confirmAll;
        venue.route(
                "/api/v5/market/books",
                query -> Reply.ok("{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"asks\":[[\"67890.2\",\"5\",\"0\",\"1\"]],"
                        + "\"bids\":[[\"67890.1\",\"7\",\"0\",\"2\"]],\"ts\":\"1767225600000\",\"seqId\":77}]}"));
        load(EnumSet.of(StreamKind.BOOK), KeepAlive.pings(0, 1, 0), "BTC-USDT-SWAP");
        feed.start();
        awaitLive();
        assertEquals(List.of(), sink.events(EventType.BOOK_SNAPSHOT));

        feed.resync(1);

        Await.until(() -> sink.events(EventType.BOOK_SNAPSHOT).size() == 1, () -> venue.gets);
        final MarketEvent book = sink.events(EventType.BOOK_SNAPSHOT).get(0);
        assertTrue(book.has(EventFlags.REST));
        assertEquals(77, book.lastId());
        final long unit = (long) Math.pow(10, table.get(1).sizeDigits());
        assertEquals(7 * unit / 100, book.levels().bidSize(0), "seven contracts of 0.01");
        assertTrue(venue.gets.get(venue.gets.size() - 1).endsWith("?instId=BTC-USDT-SWAP&sz=400"));
    }

    @Test
    void saysPingAndReconnectsWithoutAnAnswer() throws InterruptedException {
        venue.onText = (channel, text) -> {
            if (!"ping".equals(text)) {
                confirmAll(channel, text);
            }
        };
        load(EnumSet.of(StreamKind.TRADE), KeepAlive.pings(100, 50, 0), "BTC-USDT-SWAP");
        feed.start();

        Await.until(() -> venue.texts.contains("ping"), () -> venue.texts);
        Await.until(() -> venue.sockets.size() >= 2, () -> feed.sessions());
    }

    @Test
    void namesTheStreamThatIsRefused() throws InterruptedException {
        venue.onText = (channel, text) -> {
            if (text.contains("books")) {
                LoopbackVenue.reply(
                        channel,
                        "{\"event\":\"error\",\"code\":\"60018\",\"msg\":\"no such channel\",\"id\":\""
                                + text.replaceAll(".*\"id\":\"(\\d+)\".*", "$1") + "\",\"connId\":\"a4d3ae55\"}");
            } else {
                confirmAll(channel, text);
            }
        };
        load(EnumSet.of(StreamKind.TRADE, StreamKind.BOOK), KeepAlive.pings(0, 1, 0), "BTC-USDT-SWAP");
        feed.start();

        awaitLive();
        assertEquals("refused: books/BTC-USDT-SWAP", feed.sessions().get(0).reason());
        assertEquals(1, feed.sessions().get(0).confirmed());
    }
}
