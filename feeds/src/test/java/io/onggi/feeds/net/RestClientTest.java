package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.feeds.net.LoopbackVenue.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestClientTest {
    private static final BudgetSettings BUDGET = new BudgetSettings(100, 1_000, 0, 1_000);

    private final LoopbackVenue venue = new LoopbackVenue();
    private final NetRuntime runtime = TestRuntime.open(TlsSettings.system(), new RestLimits(3_000, 3_000, 1_000));

    @AfterEach
    void closeAll() {
        runtime.close();
        venue.close();
    }

    private RestCall call(final String uri) {
        return new RestCall(URI.create(uri), runtime.budgets().budget("test", BUDGET), 1);
    }

    private RestResponse get(final String path) throws Exception {
        return runtime.rest().get(call(venue.http() + path)).get(10, TimeUnit.SECONDS);
    }

    @Test
    void givesStatusBodyAndTheTimeOfTheLastByteOnTheRestThread() throws Exception {
        venue.route("/a", query -> Reply.ok("{\"q\":\"" + query + "\"}"));
        final CompletableFuture<String> thread = new CompletableFuture<>();
        final long beforeNs = runtime.clock().nowNs();

        runtime.rest().get(call(venue.http() + "/a?x=1"), (response, failure) -> {
            assertEquals("", failure);
            thread.complete(Thread.currentThread().getName()
                    + ' '
                    + new String(response.body(), StandardCharsets.UTF_8)
                    + ' '
                    + (response.receiveTimeNs() >= beforeNs));
        });

        assertEquals("onggi-rest-0 {\"q\":\"x=1\"} true", thread.get(10, TimeUnit.SECONDS));
    }

    @Test
    void givesErrorsOfTheServerAsAnswers() throws Exception {
        final RestResponse response = get("/missing");

        assertFalse(response.isOk());
        assertEquals("HTTP 404 no such path", response.excerpt());
    }

    @Test
    void failsACallThatIsDearerThanItsBudgetThroughItsCallback() throws Exception {
        final CompletableFuture<String> outcome = new CompletableFuture<>();
        final RestCall dear =
                new RestCall(URI.create(venue.http() + "/a"), runtime.budgets().budget("test", BUDGET), 101);

        runtime.rest().get(dear, (response, failure) -> outcome.complete(response + " " + failure));

        final String words = outcome.get(10, TimeUnit.SECONDS);
        assertTrue(words.startsWith("null "), words);
        assertTrue(words.contains("weight 101 exceeds the budget of 100"), words);
    }

    @Test
    void failsACallThatCannotBeMade() {
        final ExecutionException failure = assertThrows(
                ExecutionException.class,
                () -> runtime.rest().get(call("ftp://127.0.0.1/")).get(10, TimeUnit.SECONDS));

        assertTrue(failure.getMessage().contains("ftp://127.0.0.1/"), failure.getMessage());
    }

    @Test
    void failsOnABodyBeyondTheLimit() throws Exception {
        venue.route("/fits", query -> Reply.ok("x".repeat(1_000)));
        venue.route("/long", query -> Reply.ok("x".repeat(1_001)));

        assertEquals(1_000, get("/fits").body().length);
        final ExecutionException failure = assertThrows(ExecutionException.class, () -> get("/long"));
        assertTrue(failure.getMessage().contains("body longer than 1000 bytes"), failure.getMessage());
    }

    @Test
    void failsWhenABodyTricklesPastTheTimeLimit() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final Thread trickle = new Thread(() -> trickle(server));
            trickle.setDaemon(true);
            trickle.start();

            final ExecutionException failure = assertThrows(
                    ExecutionException.class,
                    () -> runtime.rest()
                            .get(call("http://127.0.0.1:" + server.getLocalPort() + "/"))
                            .get(10, TimeUnit.SECONDS));

            assertTrue(failure.getCause() instanceof TimeoutException, failure.toString());
            trickle.join(10_000);
            assertFalse(trickle.isAlive(), "the transfer goes on");
        }
    }

    private static void trickle(final ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 900; i++) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
                Thread.sleep(20);
            }
        } catch (final IOException e) {
            // The client went away, which is what the test waits for.
            return;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void sendsNothingDuringABan() throws Exception {
        final AtomicInteger count = new AtomicInteger();
        venue.route(
                "/a",
                query -> count.incrementAndGet() == 1
                        ? new Reply(429, "slow down", Map.of("Retry-After", "1"))
                        : Reply.ok("{}"));
        final long beforeNs = System.nanoTime();
        assertEquals(429, get("/a").status());

        assertTrue(get("/a").isOk());

        assertTrue(System.nanoTime() - beforeNs >= 990_000_000L, "the second call came too early");
        assertEquals(2, venue.gets.size());
    }

    @Test
    void retriesABlockingCallUntilItSucceeds() throws Exception {
        final AtomicInteger count = new AtomicInteger();
        venue.route("/a", query -> switch (count.incrementAndGet()) {
            case 1 -> new Reply(500, "broken", Map.of());
            case 2 -> Reply.ok("no json");
            default -> Reply.ok("{\"b\":[1.50]}");
        });
        final BlockingRest rest =
                new BlockingRest(runtime.rest(), new LoadLimits(10_000, new ReconnectPolicy(10, 1, 10, 0, 0, 0, 0)));

        final Object tree = rest.getJson(call(venue.http() + "/a"));

        assertEquals("1.50", JsonTree.at(tree, "/b/0").toString());
    }

    @Test
    void asksOnceWhereTheServerWillSayTheSameAgain() throws Exception {
        final LoadLimits limits = new LoadLimits(10_000, new ReconnectPolicy(10, 1, 10, 0, 0, 0, 0));
        for (final int status : new int[] {400, 401, 403, 404, 451}) {
            venue.gets.clear();
            venue.route("/" + status, query -> new Reply(status, "no", Map.of()));

            final IOException refused = assertThrows(
                    BlockingRest.RefusedException.class,
                    () -> new BlockingRest(runtime.rest(), limits).getJson(call(venue.http() + "/" + status)));

            assertTrue(refused.getMessage().endsWith("/" + status + ": HTTP " + status + " no"), refused.getMessage());
            assertEquals(1, venue.gets.size());
        }
    }

    @Test
    void givesUpABlockingCallAtItsDeadlineAndAtOnceWhenRefused() throws Exception {
        get("/first-call-of-a-process-is-slow");
        venue.gets.clear();
        venue.route("/broken", query -> new Reply(500, "broken", Map.of()));
        // Two tries or three, and then no time for another wait: none is under way at the deadline on any machine.
        final LoadLimits limits = new LoadLimits(3_000, new ReconnectPolicy(1_000, 1, 1_000, 0, 0, 0, 0));

        final IOException deadline = assertThrows(
                IOException.class,
                () -> new BlockingRest(runtime.rest(), limits).getJson(call(venue.http() + "/broken")));
        final int tries = venue.gets.size();
        final IOException refused = assertThrows(
                IOException.class,
                () -> new BlockingRest(runtime.rest(), limits).getJson(call(venue.http() + "/missing")));

        assertTrue(
                deadline.getMessage().matches("gave up after [0-9]+ tries: .*HTTP 500 broken"), deadline.getMessage());
        assertTrue(tries >= 2 && tries <= 3, "tries: " + tries);
        assertTrue(refused.getMessage().endsWith("HTTP 404 no such path"), refused.getMessage());
        assertEquals(tries + 1, venue.gets.size());
    }
}
