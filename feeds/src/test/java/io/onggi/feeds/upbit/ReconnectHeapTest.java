package io.onggi.feeds.upbit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.onggi.event.DirectSink;
import io.onggi.event.EventType;
import io.onggi.event.HeapAfterGc;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.TestSettings;
import io.onggi.feeds.krw.KeyFormat;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.KeepAlive;
import io.onggi.feeds.net.LoadLimits;
import io.onggi.feeds.net.LoopbackVenue;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.TestRuntime;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A venue that closes each connection after the first trade, ten thousand times. */
@Tag("nightly")
@Timeout(600)
class ReconnectHeapTest {
    private static final int RECONNECTS = 10_000;
    private static final int SETTLED = 1_000;
    /** Seen: 0.5 to 1.1 MB, the test's own server included. Three hundred bytes of each reconnect would be noticed. */
    private static final long NOISE_BYTES = 3_000_000;

    private static final ReconnectPolicy AT_ONCE = new ReconnectPolicy(1, 1, 1, 0, 0, 0, 0);
    /** Each has a connection of its own. */
    private static final List<String> MARKETS = List.of("KRW-AA", "KRW-BB", "KRW-CC", "KRW-DD", "KRW-EE", "KRW-FF");

    private static final Pattern MARKET = Pattern.compile("KRW-[A-Z]{2}");
    private static final String TRADE =
            "{\"ty\":\"trade\",\"cd\":\"%s\",\"tp\":109847000.0,\"tv\":0.00509799,\"ab\":\"ASK\","
                    + "\"ttms\":1787728554797,\"tms\":1787728554853,\"sid\":17877285547970000,\"st\":\"REALTIME\"}";

    private final AtomicInteger subscriptions = new AtomicInteger();
    private final AtomicInteger trades = new AtomicInteger();
    private final AtomicInteger losses = new AtomicInteger();

    private void closeAfterOneTrade(final LoopbackVenue venue) {
        venue.onText = (channel, text) -> {
            subscriptions.incrementAndGet();
            venue.upgrades.clear();
            venue.upgradePaths.clear();
            venue.texts.clear();
            venue.sockets.clear();
            final String trade = MARKET.matcher(text)
                    .results()
                    .findFirst()
                    .map(market -> TRADE.formatted(market.group()))
                    .orElseThrow();
            channel.writeAndFlush(new TextWebSocketFrame(trade)).addListener(ChannelFutureListener.CLOSE);
        };
        venue.route("/v1/market/all", query -> Reply.ok(each("{\"market\":\"%s\"}")));
        venue.route("/v1/orderbook/instruments", query -> Reply.ok(each("{\"market\":\"%s\",\"tick_size\":\"1000\"}")));
        venue.route("/v1/ticker", query -> Reply.ok(each("{\"market\":\"%s\",\"trade_price\":1.09847E8}")));
    }

    private static String each(final String row) {
        return MARKETS.stream().map(row::formatted).toList().toString();
    }

    private StreamFeed open(final LoopbackVenue venue, final NetRuntime runtime) throws InterruptedException {
        final UpbitSettings usual = TestSettings.upbit(
                new UpbitEndpoints(URI.create(venue.ws("127.0.0.1") + "/websocket/v1"), URI.create(venue.http())));
        final StreamFeed feed = UpbitFeed.create(
                new UpbitSettings(
                        usual.endpoints(),
                        new FeedSettings(
                                EnumSet.of(StreamKind.TRADE),
                                TestSettings.session(KeepAlive.pings(0, 1, 0), StreamLimits.none(), 1)
                                        .withReconnect(AT_ONCE),
                                usual.feed().budget(),
                                new LoadLimits(5_000, AT_ONCE),
                                1,
                                0),
                        30,
                        KeyFormat.SIMPLE),
                runtime,
                new DirectSink((event, sequence) -> {
                    trades.addAndGet(event.type() == EventType.TRADE ? 1 : 0);
                    losses.addAndGet(event.type() == EventType.LINK_DOWN ? 1 : 0);
                }),
                DecoderOptions.recorded());
        assertEquals(
                MARKETS.size(),
                feed.loadInstruments(new InstrumentTable(), MARKETS)
                        .instruments()
                        .size());
        return feed;
    }

    private void await(final int reconnects) throws InterruptedException {
        while (subscriptions.get() < reconnects) {
            Thread.sleep(20);
        }
    }

    @Test
    void theHeapStaysFlat() throws InterruptedException {
        try (LoopbackVenue venue = new LoopbackVenue();
                NetRuntime runtime = TestRuntime.open()) {
            closeAfterOneTrade(venue);
            try (StreamFeed feed = open(venue, runtime)) {
                feed.start();
                await(SETTLED);
                final long before = HeapAfterGc.bytes();
                final int first = subscriptions.get();
                await(first + RECONNECTS);
                final long grown = HeapAfterGc.bytes() - before;

                assertTrue(grown < NOISE_BYTES, grown + " bytes more after " + (subscriptions.get() - first));
                assertTrue(trades.get() >= RECONNECTS && losses.get() >= RECONNECTS, trades + " trades " + losses);
            }
        }
    }
}
