package io.onggi.feeds.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventType;
import io.onggi.event.StatusCode;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A venue whose list changes while the feed runs. */
@Timeout(60)
class RenewedInstrumentsTest {
    private static final ReconnectPolicy QUICK = new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0);
    private static final List<String> NAMES = List.of("AUSDT", "BUSDT", "CUSDT");

    private final RecordingSink sink = new RecordingSink();
    private final InstrumentTable table = new InstrumentTable();
    private final LoopbackVenue venue = new LoopbackVenue();
    private final NetRuntime runtime = TestRuntime.open();
    /** Status and tick by symbol. */
    private final Map<String, String> listed = new TreeMap<>();

    private StreamFeed feed;

    @AfterEach
    void closeAll() {
        feed.close();
        runtime.close();
        venue.close();
    }

    private void open() {
        venue.route("/fapi/v1/exchangeInfo", query -> Reply.ok(exchangeInfo()));
        venue.route(
                "/fapi/v1/depth",
                query -> Reply.ok("{\"lastUpdateId\":160,\"E\":1767225600123,\"T\":1767225600118,"
                        + "\"bids\":[[\"9.50\",\"1.5\"]],\"asks\":[[\"10.25\",\"2\"]]}"));
        venue.onText = (channel, text) -> LoopbackVenue.reply(
                channel, "{\"result\":null,\"id\":" + text.replaceAll(".*\"id\":(\\d+)}", "$1") + "}");
        final URI ws = URI.create(venue.ws("127.0.0.1"));
        final FeedSettings settings = new FeedSettings(
                EnumSet.of(StreamKind.BOOK, StreamKind.TRADE),
                TestSettings.session(KeepAlive.pings(0, 1, 0), StreamLimits.none(), 10)
                        .withReconnect(QUICK),
                new BudgetSettings(2_400, 60_000, 0.2, 60_000),
                new LoadLimits(3_000, QUICK),
                200,
                10);
        feed = BinanceUsdmFeed.create(
                new BinanceUsdmSettings(
                        new BinanceUsdmEndpoints(
                                URI.create(ws + "/public"), URI.create(ws + "/market"), URI.create(venue.http())),
                        settings,
                        1_000,
                        100),
                runtime,
                sink,
                DecoderOptions.recorded());
    }

    private String exchangeInfo() {
        return listed.entrySet().stream()
                .map(entry -> {
                    final String[] words = entry.getValue().split(" ");
                    return "{\"symbol\":\"" + entry.getKey() + "\",\"contractType\":\"PERPETUAL\",\"status\":\""
                            + words[0] + "\",\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"" + words[1]
                            + "\",\"maxPrice\":\"100\"},"
                            + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.1\",\"maxQty\":\"100\"}]}";
                })
                .collect(Collectors.joining(",", "{\"symbols\":[", "]}"));
    }

    private void awaitUps(final int instrumentId, final int times) {
        Await.until(
                () -> sink.linkUps(StreamKind.BOOK, instrumentId) == times
                        && sink.linkUps(StreamKind.TRADE, instrumentId) == times,
                sink::links);
    }

    @Test
    void aNewScaleTakesOverTheStreamsAndTheRestStaysConnected() throws InterruptedException {
        listed.put("AUSDT", "TRADING 0.01");
        listed.put("BUSDT", "TRADING 0.01");
        open();
        feed.loadInstruments(table, NAMES);
        feed.start();
        awaitUps(1, 1);
        awaitUps(2, 1);
        final int sockets = venue.sockets.size();

        listed.put("AUSDT", "TRADING 0.00001");
        final LoadResult again = feed.loadInstruments(table, NAMES);
        feed.renew(again.instruments());

        final Instrument renewed = again.instruments().get(0);
        assertEquals(3, renewed.id());
        assertEquals("A-USDT-PERP", renewed.symbol());
        assertEquals(7, renewed.priceDigits());
        awaitUps(3, 1);
        assertEquals(2, feed.sessions().size());
        assertTrue(sink.links().stream().anyMatch(link -> link.startsWith("DOWN BOOK 1")), sink.links()::toString);
        Await.until(
                () -> sink.events(EventType.BOOK_SNAPSHOT).stream().anyMatch(event -> event.instrumentId() == 3),
                sink::links);
        assertEquals(sockets + 2, venue.sockets.size(), "both connections carried it, and began anew");

        feed.renew(feed.loadInstruments(table, NAMES).instruments());
        assertEquals(sockets + 2, venue.sockets.size(), "nothing has changed");
    }

    @Test
    void aMarketThatBeginsToTradeIsSubscribedBesideTheOthers() throws InterruptedException {
        listed.put("AUSDT", "TRADING 0.01");
        listed.put("BUSDT", "PENDING_TRADING 0.01");
        open();
        final LoadResult first = feed.loadInstruments(table, NAMES);
        feed.start();
        awaitUps(1, 1);
        assertEquals(StatusCode.LISTED, first.markets().get("BUSDT").state());
        assertTrue(first.unknown().containsKey("BUSDT") && first.unknown().containsKey("CUSDT"));

        listed.put("BUSDT", "TRADING 0.01");
        listed.put("CUSDT", "TRADING 0.01");
        feed.renew(feed.loadInstruments(table, NAMES).instruments());

        awaitUps(2, 1);
        awaitUps(3, 1);
        assertEquals(1, sink.linkUps(StreamKind.BOOK, 1), "undisturbed");
        assertEquals(
                List.of(
                        "binance-usdm/public/0",
                        "binance-usdm/market/0",
                        "binance-usdm/public/1",
                        "binance-usdm/market/1"),
                feed.sessions().stream().map(session -> session.name()).toList());
    }
}
