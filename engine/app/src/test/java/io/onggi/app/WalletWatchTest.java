package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.onggi.app.config.EngineConfig;
import io.onggi.app.config.VenueConfig;
import io.onggi.event.DirectSink;
import io.onggi.event.MarketEvent;
import io.onggi.event.StatusCode;
import io.onggi.event.StatusEvents;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.NetTransport;
import io.onggi.feeds.net.RestLimits;
import io.onggi.feeds.net.TlsSettings;
import io.onggi.feeds.upbit.UpbitSigner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Wallets of Upbit become the same events as configured ones; keys come from a file or the environment. */
@Timeout(60)
class WalletWatchTest {
    private static final String CONFIG = """
            premium: {assets: [BTC]}
            venues:
              upbit: {symbols: [KRW-BTC, KRW-ETH, KRW-USDT]}
              binance-usdm: {symbols: [BTCUSDT]}
            fx:
              sources: [{name: one, url: "https://example.org/usd", pointer: /rates/KRW}]
            """;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    /** Whether the next announcement fails. */
    private final AtomicBoolean faulty = new AtomicBoolean();

    private volatile String answer = wallets("working", "paused");

    @TempDir
    private Path folder;

    private static String wallets(final String btc, final String eth) {
        return "[{\"currency\":\"BTC\",\"wallet_state\":\"" + btc + "\"},{\"currency\":\"ETH\",\"wallet_state\":\""
                + eth + "\"},{\"currency\":\"DOGE\",\"wallet_state\":\"paused\"}]";
    }

    private String next() throws InterruptedException {
        return said.poll(30, TimeUnit.SECONDS);
    }

    private String told(final MarketEvent event) {
        if (faulty.getAndSet(false)) {
            throw new IllegalStateException("a fault of the test");
        }
        return event.instrumentId() + " " + StatusEvents.code(event) + ' ' + event.text();
    }

    @Test
    void whatTheVenueSaysIsAnnouncedOnceAndThenWhenItChanges() throws Exception {
        final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/status/wallet", exchange -> {
            final byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            final boolean signed = exchange.getRequestHeaders().containsKey("Authorization");
            exchange.sendResponseHeaders(signed ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        final InstrumentTable table = new InstrumentTable();
        table.add(new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0, 8, 1, 1));
        table.add(new Instrument(2, Venue.UPBIT, "ETH-KRW", "KRW-ETH", 0, 8, 1, 1));
        final EngineConfig config = EngineConfig.fromText("test", CONFIG)
                .with(Map.of(
                        "venues.upbit.restUrl",
                        "http://127.0.0.1:" + server.getAddress().getPort()));
        final VenueConfig upbit = config.venues().of(Venue.UPBIT);
        try (NetRuntime runtime = NetRuntime.open(
                NetTransport.open(1, task -> new Thread(task, "test-net")),
                TlsSettings.system(),
                new RestLimits(2_000, 3_000, 1 << 20),
                EngineClock.system(),
                (thread, failure) -> said.add(failure.toString()))) {
            final Thread watch = new Thread(new WalletWatch(
                    FeedAssembly.wallets(config, upbit, runtime, new UpbitSigner("access", "secret")),
                    upbit.symbols(),
                    20,
                    new StatusAnnouncer(
                            table, new DirectSink((event, sequence) -> said.add(told(event))), EngineClock.system())));
            watch.start();
            assertEquals("1 " + StatusCode.WALLET_OPEN + " KRW-BTC wallet open: working", next());
            assertEquals("2 " + StatusCode.WALLET_CLOSED + " KRW-ETH wallet closed: paused", next());
            answer = "no JSON";
            Thread.sleep(200);
            answer = wallets("deposit_only", "paused");
            assertEquals("1 " + StatusCode.WALLET_CLOSED + " KRW-BTC wallet closed: deposit_only", next());
            answer = wallets("working", "working");
            assertEquals("1 " + StatusCode.WALLET_OPEN + " KRW-BTC wallet open: working", next());
            assertEquals("2 " + StatusCode.WALLET_OPEN + " KRW-ETH wallet open: working", next());
            faulty.set(true);
            answer = wallets("paused", "working");
            assertEquals("1 " + StatusCode.WALLET_CLOSED + " KRW-BTC wallet closed: paused", next());
            assertEquals("2 " + StatusCode.WALLET_OPEN + " KRW-ETH wallet open: working", next(), "said again");
            assertFalse(faulty.get());
            watch.interrupt();
            watch.join();
            assertTrue(said.isEmpty(), said::toString);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void keysComeFromAFileOrTheEnvironmentOrThereAreNone() throws IOException {
        assertTrue(UpbitKeys.find("", Map.of()).isEmpty());
        assertTrue(UpbitKeys.find("", Map.of(UpbitKeys.ACCESS_KEY, "a", UpbitKeys.SECRET_KEY, "s"))
                .isPresent());
        final Path file = folder.resolve("keys");
        Files.write(file, List.of("access", "secret"));
        assertTrue(UpbitKeys.find(file.toString(), Map.of()).isPresent());

        Files.write(file, List.of("hidden-key"));
        for (final Map<String, String> environment :
                List.of(Map.of(UpbitKeys.ACCESS_KEY, "hidden-key"), Map.of(UpbitKeys.SECRET_KEY, "hidden-key"))) {
            final String words = assertThrows(IOException.class, () -> UpbitKeys.find("", environment))
                    .getMessage();
            assertFalse(words.contains("hidden"), words);
        }
        final String words = assertThrows(IOException.class, () -> UpbitKeys.find(file.toString(), Map.of()))
                .getMessage();
        assertFalse(words.contains("hidden"), words);
        Files.write(file, new byte[] {'h', 'i', 'd', 'd', 'e', 'n', (byte) 0xFF});
        for (final String place :
                List.of(file.toString(), folder.resolve("none").toString(), "no\0path")) {
            final String unread = assertThrows(IOException.class, () -> UpbitKeys.find(place, Map.of()))
                    .getMessage();
            assertTrue(unread.startsWith(place + ": "), unread);
            assertFalse(unread.contains("hidden"), unread);
        }
    }

    @Test
    void keysThatCannotBeReadLeaveNothingRunning() {
        final EngineConfig config = EngineConfig.fromText("test", CONFIG)
                .with(Map.of(
                        "dataDir", folder.toString(),
                        "record.raw", true,
                        "rest.upbitKeyFile", folder.resolve("none").toString()));
        final Set<String> before = threads();

        assertThrows(
                IOException.class,
                () -> new VenueFeeds(
                        config,
                        new DirectSink((event, sequence) -> {}),
                        EngineClock.system(),
                        new InstrumentTable(),
                        new FatalFaults(said::add)));

        assertEquals(before, threads());
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("onggi"))
                .collect(Collectors.toSet());
    }
}
