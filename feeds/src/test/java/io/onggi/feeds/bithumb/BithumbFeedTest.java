package io.onggi.feeds.bithumb;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BithumbFeedTest {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0);

    private final RecordingSink sink = new RecordingSink();
    private final InstrumentTable table = new InstrumentTable();
    private final LoopbackVenue venue = new LoopbackVenue();
    private final NetRuntime runtime = TestRuntime.open();
    private StreamFeed feed;

    @AfterEach
    void closeAll() {
        feed.close();
        runtime.close();
        venue.close();
    }

    private LoadResult load(final KeepAlive keepAlive, final String... symbols) throws InterruptedException {
        venue.route("/v1/market/all", query -> Reply.ok("[{\"market\":\"KRW-BTC\"},{\"market\":\"KRW-USDT\"}]"));
        venue.route(
                "/v1/ticker",
                query -> Reply.ok("[{\"market\":\"KRW-BTC\",\"trade_price\":95539000},"
                        + "{\"market\":\"KRW-USDT\",\"trade_price\":\"1471\"}]"));
        final Set<StreamKind> kinds = Set.of(StreamKind.TRADE, StreamKind.BOOK, StreamKind.TICKER);
        final BithumbSettings settings = new BithumbSettings(
                URI.create(venue.ws("127.0.0.1") + "/websocket/v1"),
                URI.create(venue.http()),
                new FeedSettings(
                        kinds,
                        TestSettings.session(keepAlive, StreamLimits.none(), 10).withReconnect(QUICK),
                        new BudgetSettings(10, 1_000, 0.2, 60_000),
                        new LoadLimits(3_000, QUICK),
                        200,
                        10),
                BithumbInstrumentsTest.RULES);
        feed = BithumbFeed.create(settings, runtime, sink, DecoderOptions.recorded());
        return feed.loadInstruments(table, List.of(symbols));
    }

    @Test
    void loadsMarketsWithTheTicksOfTheirPrices() throws InterruptedException {
        final LoadResult result = load(KeepAlive.pings(0, 1, 0), "BTC-KRW", "KRW-USDT", "KRW-XRP");

        assertEquals(
                List.of("BTC-KRW KRW-BTC 100000000000", "USDT-KRW KRW-USDT 100000000"),
                result.instruments().stream()
                        .map(i -> i.symbol() + ' ' + i.venueSymbol() + ' ' + i.tickSize())
                        .toList());
        assertEquals("KRW-XRP is not listed", result.unknown().get("KRW-XRP"));
    }

    @Test
    void subscribesEverythingInOneMessageAndIsLiveWithTheFirstData() throws InterruptedException {
        load(KeepAlive.pings(0, 1, 0), "KRW-BTC", "KRW-USDT");
        feed.start();
        Await.until(() -> venue.texts.size() == 1, () -> feed.sessions());
        assertEquals(
                "[{\"ticket\":\"onggi-0-1\"},{\"type\":\"trade\",\"codes\":[\"KRW-BTC\",\"KRW-USDT\"]},"
                        + "{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\",\"KRW-USDT\"]},"
                        + "{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\",\"KRW-USDT\"]},{\"format\":\"DEFAULT\"}]",
                venue.texts.get(0));

        venue.send("{\"type\":\"trade\",\"code\":\"KRW-BTC\",\"trade_price\":95539000,\"trade_volume\":0.00022664,"
                + "\"ask_bid\":\"ASK\",\"trade_timestamp\":1783658381138,\"timestamp\":1783658381398,"
                + "\"sequential_id\":\"862683813820523888\",\"stream_type\":\"REALTIME\"}");

        Await.until(() -> sink.events(EventType.LINK_UP).size() == 6, () -> feed.sessions());
        assertEquals("LIVE", feed.sessions().get(0).state());
        assertEquals(
                862_683_813_820_523_888L, sink.events(EventType.TRADE).get(0).tradeId());
    }

    @Test
    void pingsAndReconnectsWithoutAPong() throws InterruptedException {
        venue.answersPings = false;
        load(KeepAlive.pings(100, 50, 0), "KRW-BTC");
        feed.start();

        Await.until(() -> venue.sockets.size() >= 2, () -> feed.sessions());
        assertEquals("[{\"ticket\":\"onggi-0-1\"}", venue.texts.get(0).substring(0, 23));
    }

    @Test
    void goesOnWithoutTheMarketThatIsRefused() throws InterruptedException {
        load(KeepAlive.pings(0, 1, 0), "KRW-BTC", "KRW-USDT");
        venue.onText = (channel, text) -> {
            if (text.contains("KRW-USDT")) {
                LoopbackVenue.reply(channel, "{\"error\":{\"name\":\"INVALID_PARAM\",\"message\":\"KRW-USDT: no\"}}");
            } else {
                LoopbackVenue.reply(
                        channel,
                        "{\"type\":\"trade\",\"code\":\"KRW-BTC\",\"trade_price\":95539000,\"trade_volume\":0.1,"
                                + "\"ask_bid\":\"ASK\",\"trade_timestamp\":1783658381138,"
                                + "\"timestamp\":1783658381398,\"sequential_id\":\"862683813820523888\","
                                + "\"stream_type\":\"REALTIME\"}");
            }
        };
        feed.start();

        Await.until(() -> sink.events(EventType.LINK_UP).size() == 3, () -> feed.sessions());

        assertEquals("LIVE", feed.sessions().get(0).state());
        assertEquals(
                "refused: KRW-USDT, KRW-USDT, KRW-USDT", feed.sessions().get(0).reason());
        assertEquals(3, feed.sessions().get(0).confirmed());
        assertEquals(0, sink.linkUps(StreamKind.TRADE, 2));
        assertEquals(2, venue.texts.size());
        assertEquals(1, venue.sockets.size());
    }
}
