package io.onggi.bench.wire;

import com.sun.net.httpserver.HttpServer;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.NetTransport;
import io.onggi.feeds.net.RateBudget;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestLimits;
import io.onggi.feeds.net.RestResponse;
import io.onggi.feeds.net.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/** Book snapshots asked for by REST over loopback, one after the other, by the engine's own client and budget. */
public final class SnapshotCalls {
    private static final int LEVELS = 1_000;
    private static final int OK = 200;
    private static final long TIMEOUT_S = 10;
    private static final long MAX_NS = 60_000_000_000L;
    private static final int WITHOUT_LIMIT = 1_000_000;

    private SnapshotCalls() {}

    /**
     * Asks for a snapshot of a thousand levels a side, again and again.
     *
     * @return times from the call to the whole answer, nanoseconds; the first tenth is not counted
     */
    public static Histogram times(final int count) throws IOException, InterruptedException {
        final EngineClock clock = EngineClock.system();
        final Histogram times = new Histogram(MAX_NS, 3);
        final HttpServer server = server();
        try (NetRuntime runtime = NetRuntime.open(
                NetTransport.open(1, task -> new Thread(task, "bench-net")),
                TlsSettings.system(),
                RestLimits.usual(),
                clock,
                (thread, fault) -> fault.printStackTrace())) {
            final RateBudget budget =
                    runtime.budgets().budget("bench", new BudgetSettings(WITHOUT_LIMIT, 60_000, 0, 60_000));
            final RestCall call = new RestCall(
                    URI.create("http://localhost:" + server.getAddress().getPort() + "/fapi/v1/depth"), budget, 1);
            for (int i = 0; i < count; i++) {
                final long beforeNs = clock.nowNs();
                final RestResponse answer = runtime.rest().get(call).get(TIMEOUT_S, TimeUnit.SECONDS);
                if (answer.status() != OK) {
                    throw new IOException("HTTP " + answer.status());
                }
                if (i >= count / 10) {
                    times.recordValue(Math.min(MAX_NS, clock.nowNs() - beforeNs));
                }
            }
            return times;
        } catch (final ExecutionException | TimeoutException e) {
            throw new IOException("no answer over loopback: " + e, e);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer server() throws IOException {
        final byte[] body = snapshot().getBytes(StandardCharsets.US_ASCII);
        // Else the server holds back the body for the client's delayed acknowledgement: 40 ms that are nobody's work.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String snapshot() {
        final StringBuilder text =
                new StringBuilder("{\"lastUpdateId\":5123107831937,\"E\":1790000000000,\"T\":1790000000000,\"bids\":[");
        levels(text, 67_890_10, -1);
        text.append("],\"asks\":[");
        levels(text, 67_890_20, 1);
        return text.append("]}").toString();
    }

    private static void levels(final StringBuilder text, final int bestCents, final int step) {
        for (int i = 0; i < LEVELS; i++) {
            final int cents = bestCents + step * 10 * i;
            text.append(i == 0 ? "[\"" : ",[\"")
                    .append(cents / 100)
                    .append('.')
                    .append(cents / 10 % 10)
                    .append("0\",\"")
                    .append(i % 9)
                    .append(".250\"]");
        }
    }
}
