package io.onggi.feeds.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.TestSettings;
import io.onggi.feeds.net.LoopbackVenue;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.Reach;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.TestRuntime;
import io.onggi.feeds.net.TradeGap;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Binance USD-M tells of the past. */
@Timeout(60)
class BinancePastTest {
    private static final long MINUTE_MS = 60_000;
    private static final long OPEN_MS = 1_699_999_980_000L;

    private final RecordingSink sink = new RecordingSink();
    private final LoopbackVenue venue = new LoopbackVenue();
    private final NetRuntime runtime = TestRuntime.open();
    private StreamFeed feed;
    private Instrument instrument;

    @BeforeEach
    void load() throws InterruptedException {
        venue.route(
                "/fapi/v1/exchangeInfo",
                query -> Reply.ok("{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\","
                        + "\"contractType\":\"PERPETUAL\",\"quoteAsset\":\"USDT\",\"marginAsset\":\"USDT\","
                        + "\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.10\"},"
                        + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.001\"}]}]}"));
        feed = BinanceUsdmFeed.create(
                TestSettings.binance(new BinanceUsdmEndpoints(
                        URI.create(venue.ws("127.0.0.1")),
                        URI.create(venue.ws("127.0.0.1")),
                        URI.create(venue.http()))),
                runtime,
                sink,
                DecoderOptions.recorded());
        instrument = feed.loadInstruments(new InstrumentTable(), List.of("BTC-USDT-PERP"))
                .instruments()
                .get(0);
    }

    @AfterEach
    void closeAll() {
        feed.close();
        runtime.close();
        venue.close();
    }

    @Test
    void candlesAreThoseOfTheStreamButFetched() throws IOException, InterruptedException {
        venue.route(
                "/fapi/v1/klines",
                query -> Reply.ok("[[" + OPEN_MS + ",\"27000.1\",\"27001.0\",\"26999.9\",\"27000.5\",\"12.345\","
                        + (OPEN_MS + MINUTE_MS - 1) + ",\"333333.33335\",17,\"6.000\",\"162000.0\",\"0\"]]"));
        final Reach reach = feed.past().candles(instrument, Interval.M1, OPEN_MS, OPEN_MS + MINUTE_MS);

        assertEquals(new Reach(true, "", 1), reach);
        assertEquals(
                "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&startTime=" + OPEN_MS + "&endTime="
                        + (OPEN_MS + MINUTE_MS - 1) + "&limit=1000",
                venue.gets.get(1));
        final MarketEvent candle = sink.events(EventType.KLINE).get(0);
        assertEquals(EventFlags.REST | EventFlags.CLOSED | EventFlags.LAST, candle.flags());
        assertEquals(StreamKind.KLINE_1M, candle.stream());
        assertEquals(OPEN_MS, candle.openTimeMs());
        assertEquals(3_333_333_334L, candle.quoteVolume());
        assertEquals(17, candle.tradeCount());
    }

    @Test
    void tradesAreAskedForById() throws IOException, InterruptedException {
        venue.route(
                "/fapi/v1/aggTrades",
                query -> Reply.ok("[{\"a\":8,\"p\":\"27000.1\",\"q\":\"0.5\",\"f\":80,\"l\":82,\"T\":" + (OPEN_MS + 8)
                        + ",\"m\":true},{\"a\":9,\"p\":\"27000.2\",\"q\":\"0.25\",\"f\":83,\"l\":83,\"T\":"
                        + (OPEN_MS + 9) + ",\"m\":false},{\"a\":10,\"p\":\"27000.3\",\"q\":\"1\",\"f\":84,\"l\":84,"
                        + "\"T\":" + (OPEN_MS + 10) + ",\"m\":false}]"));
        final Reach reach =
                feed.past().trades(instrument, new TradeGap(OPEN_MS * 1_000_000, (OPEN_MS + 10) * 1_000_000, 7, 10));

        assertEquals(new Reach(true, "", 2), reach);
        assertEquals("/fapi/v1/aggTrades?symbol=BTCUSDT&fromId=8&limit=1000", venue.gets.get(1));
        final MarketEvent trade = sink.events(EventType.TRADE).get(0);
        assertEquals(EventFlags.REST | EventFlags.REPAIRED | EventFlags.LAST | EventFlags.SELL, trade.flags());
        assertEquals(8, trade.tradeId());
        assertEquals(80, trade.firstTradeId());
        assertEquals(82, trade.lastTradeId());
        assertTrue(
                feed.counters().stream().anyMatch(counters -> counters.session().equals("binance-usdm/past")));
    }
}
