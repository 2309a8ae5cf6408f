package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.onggi.app.config.EngineConfig;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.NetTransport;
import io.onggi.feeds.net.StreamFeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FeedAssemblyTest {
    private static final EngineConfig CONFIG = EngineConfig.load(Path.of("..", "..", "config", "onggi.yaml"));

    /** One contract, in the words of OKX and of Bitget at once; no other call finds anything in it. */
    private static final String INSTRUMENTS = "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"instId\":\"BTC-USDT-SWAP\","
            + "\"instType\":\"SWAP\",\"ctType\":\"linear\",\"ctVal\":\"0.01\",\"ctMult\":\"1\",\"state\":\"live\","
            + "\"tickSz\":\"0.1\",\"lotSz\":\"0.01\",\"maxLmtSz\":\"100000\",\"symbol\":\"BTCUSDT\","
            + "\"symbolType\":\"perpetual\",\"symbolStatus\":\"normal\",\"pricePlace\":\"1\",\"priceEndStep\":\"1\","
            + "\"sizeMultiplier\":\"0.0001\"}]}";

    private static final String SOCKET = "/socket";
    private static final long PATIENCE_NS = 20_000_000_000L;

    /** What the documented file says is what the feeds accept: their settings refuse what breaks a venue's rule. */
    @ParameterizedTest
    @EnumSource(names = {"BINANCE_USDM", "UPBIT", "BITHUMB", "BYBIT", "BINANCE_SPOT", "BINGX"})
    void makesTheFeedOfEachVenueThatIsDocumented(final Venue venue) throws IOException {
        final EngineClock clock = EngineClock.system();
        try (NetRuntime runtime = runtime(clock)) {
            final StreamFeed feed = feed(CONFIG, venue, runtime, clock);

            assertEquals(venue, feed.venue());
            assertEquals(List.of(), feed.sessions());
        }
    }

    /** Protocol notes 2.10 and 3.1: the host of REST calls is the real one, and a header says what is meant. */
    @ParameterizedTest
    @CsvSource({
        "okx,true,x-simulated-trading",
        "okx,false,x-simulated-trading",
        "bitget,true,paptrading",
        "bitget,false,paptrading"
    })
    void everyCallSaysThatItMeansTheTestNetworkAndNoneDoesOtherwise(
            final String id, final boolean testnet, final String header) throws Exception {
        final Map<String, String> headers = new ConcurrentHashMap<>();
        final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            final String said = exchange.getRequestHeaders().getFirst(header);
            final String path = exchange.getRequestURI().getPath();
            if (!SOCKET.equals(path)) {
                headers.merge(
                        path,
                        String.valueOf(said),
                        (first, next) -> first.equals(next) ? first : first + " and " + next);
            }
            final byte[] body = INSTRUMENTS.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        final String address = "127.0.0.1:" + server.getAddress().getPort();
        final EngineConfig config = CONFIG.with(addressed(id, testnet, address));
        final EngineClock clock = EngineClock.system();
        try (NetRuntime runtime = runtime(clock);
                StreamFeed feed = feed(config, Venue.ofId(id), runtime, clock)) {
            assertEquals(
                    1,
                    feed.loadInstruments(new InstrumentTable(), List.of("BTC-USDT-PERP"))
                            .instruments()
                            .size());
            feed.start();
            final long untilNs = System.nanoTime() + PATIENCE_NS;
            while (headers.size() < 4 && System.nanoTime() < untilNs) {
                Thread.sleep(20);
            }

            assertTrue(headers.size() >= 4, headers::toString);
            headers.forEach((path, said) -> assertEquals(testnet ? "1" : "null", said, path));
        } finally {
            server.stop(0);
        }
    }

    private static Map<String, Object> addressed(final String id, final boolean testnet, final String address) {
        final String section = "venues." + id + '.';
        final Map<String, Object> changes = new HashMap<>();
        changes.put(section + "testnet", testnet);
        changes.put(section + "restUrl", "http://" + address);
        for (final String key : id.equals("okx") ? List.of("publicWsUrl", "businessWsUrl") : List.of("wsUrl")) {
            changes.put(section + key, "ws://" + address + SOCKET);
        }
        return changes;
    }

    private static NetRuntime runtime(final EngineClock clock) throws IOException {
        return NetRuntime.open(
                NetTransport.open(1, task -> new Thread(task, "test-net")),
                FeedAssembly.tls(CONFIG),
                FeedAssembly.rest(CONFIG.rest()),
                clock,
                (thread, failure) -> failure.printStackTrace());
    }

    private static StreamFeed feed(
            final EngineConfig config, final Venue venue, final NetRuntime runtime, final EngineClock clock) {
        return FeedAssembly.feed(
                config, config.venues().of(venue), runtime, new MarketRing(1_024, 4, new PatientWaitStrategy(), clock));
    }
}
