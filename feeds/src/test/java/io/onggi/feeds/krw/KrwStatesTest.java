package io.onggi.feeds.krw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Rulebook;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.TestSettings;
import io.onggi.feeds.bithumb.BithumbFeed;
import io.onggi.feeds.bithumb.BithumbSettings;
import io.onggi.feeds.net.Await;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.KeepAlive;
import io.onggi.feeds.net.ListedMarket;
import io.onggi.feeds.net.LoadLimits;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.LoopbackVenue;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.MarketList;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.TestRuntime;
import io.onggi.feeds.upbit.UpbitEndpoints;
import io.onggi.feeds.upbit.UpbitFeed;
import io.onggi.feeds.upbit.UpbitSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tickers of a KRW venue say of its markets, as the next look at its list tells it. */
@Timeout(60)
class KrwStatesTest {
    private final RecordingSink sink = new RecordingSink();
    private final InstrumentTable table = new InstrumentTable();
    private final LoopbackVenue venue = new LoopbackVenue();
    private final NetRuntime runtime = TestRuntime.open();
    private final List<String> changes = new ArrayList<>();
    private Map<String, ListedMarket> markets;
    private StreamFeed feed;
    private int tickers;

    @AfterEach
    void closeAll() {
        if (feed != null) {
            feed.close();
        }
        runtime.close();
        venue.close();
    }

    private StreamFeed feed(final boolean upbit) {
        final URI ws = URI.create(venue.ws("127.0.0.1") + "/websocket/v1");
        final URI rest = URI.create(venue.http());
        final FeedSettings settings = new FeedSettings(
                EnumSet.of(StreamKind.TICKER),
                TestSettings.session(KeepAlive.pings(0, 1, 0), StreamLimits.none(), 10),
                new BudgetSettings(100, 1_000, 0.2, 60_000),
                new LoadLimits(5_000, new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0)),
                200,
                10);
        return upbit
                ? UpbitFeed.create(
                        new UpbitSettings(new UpbitEndpoints(ws, rest), settings, 30, KeyFormat.DEFAULT),
                        runtime,
                        sink,
                        DecoderOptions.recorded())
                : BithumbFeed.create(
                        new BithumbSettings(ws, rest, settings, Rulebook.empty()),
                        runtime,
                        sink,
                        DecoderOptions.recorded());
    }

    /** The socket's ticker of KRW-BTC, with what it says of the state of the market. */
    private static String ticker(final String state) {
        return "{\"type\":\"ticker\",\"code\":\"KRW-BTC\",\"opening_price\":37249,\"high_price\":37645,"
                + "\"low_price\":36732,\"trade_price\":36929,\"acc_trade_price_24h\":12345.6,"
                + "\"acc_trade_volume_24h\":0.3,\"timestamp\":1767225600831," + state
                + "\"stream_type\":\"REALTIME\"}";
    }

    private void says(final String state) throws InterruptedException {
        venue.send(ticker(state));
        tickers++;
        Await.until(() -> sink.events(EventType.TICKER).size() == tickers, () -> feed.sessions());
        look();
    }

    /** Looks at the list again and notes what has become of its markets. */
    private void look() throws InterruptedException {
        final LoadResult loaded = feed.loadInstruments(table, List.of("KRW-BTC"));
        assertEquals("", loaded.error());
        MarketList.changes(markets, loaded.markets())
                .forEach(change -> changes.add(change.venueSymbol() + ' ' + change.code() + ' ' + change.words()));
        markets = loaded.markets();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void haltsAndEndsThatTickersTellOfBecomeChangesOfTheList(final boolean upbit) throws InterruptedException {
        venue.route("/v1/market/all", query -> Reply.ok("[{\"market\":\"KRW-BTC\"},{\"market\":\"KRW-ETH\"}]"));
        venue.route("/v1/ticker", query -> Reply.ok("[{\"market\":\"KRW-BTC\",\"trade_price\":36929}]"));
        venue.route("/v1/orderbook/instruments", query -> Reply.ok("[]"));
        venue.onText = (channel, text) -> LoopbackVenue.reply(
                channel, ticker("\"market_state\":\"ACTIVE\",\"is_trading_suspended\":false,\"delisting_date\":null,"));
        feed = feed(upbit);
        markets = feed.loadInstruments(table, List.of("KRW-BTC")).markets();
        feed.start();
        tickers = 1;
        Await.until(() -> sink.events(EventType.TICKER).size() == 1, () -> feed.sessions());
        look();
        assertEquals(List.of(), changes);

        says("\"market_state\":\"ACTIVE\",\"is_trading_suspended\":true,\"delisting_date\":null,");
        says("\"market_state\":\"ACTIVE\",\"is_trading_suspended\":true,\"delisting_date\":null,");
        says("\"market_state\":\"ACTIVE\",\"delisting_date\":\"\",");
        says("\"market_state\":7,");
        says("");
        says("\"market_state\":\"ACTIVE\",\"is_trading_suspended\":false,\"delisting_date\":\"2026-12-31\",");
        says("\"market_state\":\"DELISTED\",\"is_trading_suspended\":true,\"delisting_date\":\"2026-12-31\",");

        assertEquals(
                List.of(
                        "KRW-BTC HALTED is suspended",
                        "KRW-BTC TRADING is listed",
                        "KRW-BTC DELISTING is listed, but ends at 2026-12-31",
                        "KRW-BTC DELISTED is DELISTED"),
                changes);
    }
}
