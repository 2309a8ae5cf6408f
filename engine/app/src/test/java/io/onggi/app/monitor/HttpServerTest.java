package io.onggi.app.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onggi.app.config.HttpConfig;
import io.onggi.event.AlertCode;
import io.onggi.event.BookState;
import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumView;
import io.onggi.event.RejectReason;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Interval;
import io.onggi.journal.Verification;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpServerTest {
    private static final String SIZES = "base units, more than 0, with at most 8 decimals";
    private static final long LAST_MINUTE_MS = FakeEngine.NOW_MS - 60_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeEngine engine = new FakeEngine();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server =
            new HttpServer(new HttpConfig("127.0.0.1", 0, 8, 2_000), engine, new PrometheusRegistry(), Thread::new);
    private InetSocketAddress address;

    @BeforeEach
    void start() throws IOException {
        address = server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takesAFreePortAndNamesIt() {
        assertNotEquals(0, address.getPort());
        assertEquals(address, server.address());
    }

    @Test
    void damageOfAnEarlierRunIsToldButNoReasonToBeUnfit() throws Exception {
        final Verification damaged = new Verification("20260101-000000-00", 2, 17);
        engine.storage = new EngineFacts.Storage(List.of(damaged), List.of(damaged), 3, engine.storage.disk());

        final HttpResponse<String> answer = get("/health");

        assertEquals(200, answer.statusCode());
        final JsonNode health = JSON.readTree(answer.body());
        assertEquals("degraded", health.get("status").asText());
        assertEquals(
                "damage in an earlier run 20260101-000000-00: 2 findings, 17 records lost",
                health.at("/notices/0").asText());
        final JsonNode status = JSON.readTree(get("/api/status").body());
        assertEquals("degraded", status.get("status").asText());
        assertEquals(17, status.at("/journal/damagedRuns/0/lostRecords").asInt());
        assertTrue(get("/metrics").body().contains("onggi_journal_lost_records 17.0"));
    }

    @Test
    void tellsWhatBecameOfRawMessages() throws Exception {
        final JsonNode status = JSON.readTree(get("/api/status").body());
        assertEquals(1_000, status.at("/record/messages").asInt());
        assertEquals(2, status.at("/record/lost").asInt());
        assertEquals(30_000, status.at("/record/bytes").asInt());
        final String metrics = get("/metrics").body();
        assertTrue(metrics.contains("onggi_record_messages_total 1000.0"), metrics);
        assertTrue(metrics.contains("onggi_record_lost_messages_total 2.0"), metrics);
    }

    @Test
    void tellsWhatOfThePastIsStillToBeAskedFor() throws Exception {
        assertEquals(JSON.readTree("{\"upbit\":3}"), json("/api/status").get("deferredPast"));
        final String metrics = get("/metrics").body();
        assertTrue(metrics.contains("onggi_past_deferred_questions{venue=\"upbit\"} 3.0"), metrics);
    }

    @Test
    void saysWhyNothingIsTradedAndHowLongTheDiskLasts() throws Exception {
        assertTrue(json("/health").get("tradingAllowed").asBoolean());
        engine.tradingStops = List.of("disk of data: 17 bytes are free, below journal.tradingFloorBytes, 1000");

        final JsonNode health = json("/health");

        assertEquals("degraded", health.get("status").asText());
        assertFalse(health.get("tradingAllowed").asBoolean());
        assertEquals(engine.tradingStops.get(0), health.at("/tradingStops/0").asText());
        assertFalse(json("/api/status").get("tradingAllowed").asBoolean());
        final String metrics = get("/metrics").body();
        assertTrue(metrics.contains("onggi_trading_allowed 0.0"), metrics);
        assertTrue(metrics.contains("onggi_journal_event_bytes 100.0"), metrics);
        // 98 records of 100 and 5 bytes in 65 s.
        final double days = (5_000_000_000L - 1_000_000) / (98 * 105 * 86_400.0 / 65);
        assertTrue(metrics.contains("onggi_journal_left_days " + days), metrics);
    }

    @Test
    void anErrorWhileAnsweringReachesTheThreadsHandler() throws Exception {
        final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
        final ThreadFactory threads = task -> {
            final Thread thread = new Thread(task);
            thread.setUncaughtExceptionHandler((ended, failure) -> faults.add(failure));
            return thread;
        };
        final HttpServer broken =
                new HttpServer(new HttpConfig("127.0.0.1", 0, 8, 2_000), engine, new PrometheusRegistry(), threads);
        address = broken.start();
        engine.error = new AssertionError("broken facts");
        try {
            assertThrows(IOException.class, () -> get("/health"));
            assertEquals(engine.error, faults.poll(10, TimeUnit.SECONDS));
        } finally {
            broken.close();
        }
    }

    @Test
    void servesThePageUnderAPolicyThatAllowsOnlyItsOwnScript() throws Exception {
        final HttpResponse<String> page = get("/");

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("김치 프리미엄"));
        final String policy =
                page.headers().firstValue("content-security-policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; script-src 'sha256-"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals(
                "nosniff", page.headers().firstValue("x-content-type-options").orElseThrow());
        assertEquals("no-store", page.headers().firstValue("cache-control").orElseThrow());
        assertFalse(page.body().replace("http://www.w3.org/", "").matches("(?s).*(src|href)=[\"']?https?:.*"));
    }

    @Test
    void isHealthyWhileThreadsBeatAndSessionsLive() throws Exception {
        final HttpResponse<String> answer = get("/health");
        final JsonNode health = JSON.readTree(answer.body());

        assertEquals(200, answer.statusCode());
        assertEquals("ok", health.get("status").asText());
        assertEquals("upbit/0", health.at("/feeds/0/name").asText());
        assertTrue(health.at("/feeds/0/live").asBoolean());
        assertEquals("core", health.at("/threads/0/name").asText());
    }

    @Test
    void saysWhatIsWrongWithItsHealth() throws Exception {
        engine.sessionState = "BACKING_OFF";
        engine.coreHeartbeatNs = FakeEngine.NOW_NS - Health.THREAD_LIMIT_NS - 1;
        engine.fatal = "journal: disk full";

        final HttpResponse<String> answer = get("/health");

        assertEquals(503, answer.statusCode());
        assertEquals(
                "[\"fatal: journal: disk full\",\"thread core does not move\","
                        + "\"feed upbit/0 is BACKING_OFF: connection refused\"]",
                JSON.readTree(answer.body()).get("problems").toString());
    }

    @Test
    void isNotHealthyWhileAStreamThatMustSpeakIsSilent() throws Exception {
        silent(StreamKind.BOOK, 31_000, false);

        final HttpResponse<String> answer = get("/health");

        assertEquals(503, answer.statusCode());
        assertEquals(
                "[\"stream upbit book is silent for BTC-KRW\"]",
                JSON.readTree(answer.body()).get("problems").toString());
    }

    @Test
    void isNotHealthyWhileAStreamThatBeginsWithASnapshotNeverSpoke() throws Exception {
        silent(StreamKind.TRADE, 61_000, true);

        assertEquals(503, get("/health").statusCode());
    }

    @Test
    void isHealthyWhileAMarketMerelyDoesNotTrade() throws Exception {
        silent(StreamKind.TRADE, 61_000, false);

        final HttpResponse<String> answer = get("/health");

        assertEquals(200, answer.statusCode());
        assertEquals(
                "[\"upbit BTC-KRW trade\"]",
                JSON.readTree(answer.body()).get("staleStreams").toString());
    }

    @Test
    void isHealthyWhileAStaleStreamMayStillBeSilent() throws Exception {
        silent(StreamKind.BOOK, 29_000, false);

        assertEquals(200, get("/health").statusCode());
    }

    private void silent(final StreamKind kind, final long silentMs, final boolean unheard) {
        final InstrumentView view = FakeEngine.upbitBook();
        view.staleStreams = 1 << kind.ordinal();
        view.unheardStreams = unheard ? 1 << kind.ordinal() : 0;
        view.streamTimesNs[kind.ordinal()] = FakeEngine.NOW_NS - silentMs * 1_000_000L;
        engine.views().instrument(view);
    }

    @Test
    void isNotHealthyBeforeAVenueWasEverReached() throws Exception {
        engine.connected = false;

        final HttpResponse<String> answer = get("/health");

        assertEquals(503, answer.statusCode());
        assertEquals(
                "[\"feed upbit has no connection yet: its instruments are not loaded\"]",
                JSON.readTree(answer.body()).get("problems").toString());
    }

    @Test
    void showsWhatAnAlertIsAbout() throws Exception {
        engine.results()
                .onResult(new ResultEvent()
                        .reset(ResultType.ALERT, 1, 9, 0, FakeEngine.NOW_NS)
                        .value(0, AlertCode.PRICE_JUMP.ordinal())
                        .value(1, 225_000_000)
                        .value(2, 150_000_000)
                        .value(3, FakeEngine.NOW_MS - 40));

        final JsonNode alert = json("/api/status").at("/alerts/0");

        assertEquals("price_jump", alert.get("code").asText());
        assertEquals("upbit BTC-KRW", alert.get("market").asText());
        assertEquals("225000000", alert.get("value").asText());
        assertEquals("150000000", alert.get("reference").asText());
        assertEquals("price 225000000 after 150000000", alert.get("text").asText());
        assertEquals(FakeEngine.NOW_MS - 40, alert.get("aboutTimeMs").asLong());
    }

    @Test
    void showsTheFramesThatWereRefusedOrNotKnown() throws Exception {
        final byte[] frame = "{\"type\":\"myOrder\",\"<b>\":1}".getBytes(StandardCharsets.UTF_8);
        engine.samples.add(frame, 0, frame.length, RejectReason.UNKNOWN_EVENT, FakeEngine.NOW_NS);

        final JsonNode refused = json("/api/status").get("refusedFrames");

        assertEquals(1, refused.size());
        assertEquals("unknown_event", refused.at("/0/reason").asText());
        assertEquals(FakeEngine.NOW_MS, refused.at("/0/timeMs").asLong());
        assertEquals(frame.length, refused.at("/0/bytes").asInt());
        assertEquals(
                new String(frame, StandardCharsets.UTF_8), refused.at("/0/text").asText());
    }

    @Test
    void tellsWhatRunsAndHowFarItIs() throws Exception {
        final JsonNode status = json("/api/status");

        assertEquals("20260101T000000Z-1", status.get("runId").asText());
        assertEquals("ws://127.0.0.1:1", status.at("/simulatedVenues/upbit").asText());
        assertEquals(97, status.at("/progress/journalSequence").asLong());
        assertEquals(1_000, status.at("/progress/ringRemaining").asLong());
        assertEquals(30, status.at("/progress/longestQueue").asLong());
        assertEquals("total", status.at("/latencies/0/stage").asText());
        assertEquals(100, status.at("/latencies/0/count").asLong());
        assertEquals(150, status.at("/latencies/0/p50Ns").asLong());
        assertEquals(1_500.0, status.at("/latencies/0/p99Ns").asDouble(), 15);
        assertEquals(4, status.at("/counters/0/frames").asLong());
        assertEquals(3, status.at("/counters/0/decoded").asLong());
        assertEquals(1, status.at("/counters/0/rejectedBy/malformed").asLong());
        assertEquals(
                250,
                status.get("timeMs").asLong()
                        - status.at("/sessions/0/lastReceiveTimeMs").asLong());
    }

    @Test
    void showsThePremiumRoundedHalfUpWithAgesAndRates() throws Exception {
        engine.views().premium(FakeEngine.premium());
        engine.views().instrument(FakeEngine.upbitBook());

        final JsonNode kimp = json("/api/kimp");
        final JsonNode btc = kimp.at("/assets/0");

        assertEquals("1380.5000", kimp.at("/fx/usdKrw").asText());
        assertEquals("one", kimp.at("/fx/source").asText());
        assertEquals(12_000, kimp.at("/fx/ageMs").asLong());
        assertEquals("1.4125", kimp.at("/usdt/premiumPct").asText());
        assertEquals("BTC", btc.get("asset").asText());
        assertTrue(btc.get("valid").asBoolean());
        assertEquals("1.2346", btc.at("/usdKrw/last").asText());
        assertEquals("1.5346", btc.at("/usdKrw/execSell").asText());
        assertEquals("2.3346", btc.at("/usdtKrw/mid").asText());
        assertEquals("149999000", btc.at("/domestic/last").asText());
        assertEquals(40, btc.at("/domestic/bookAgeMs").asLong());
        assertEquals("61.24", btc.at("/domestic/liquidity").asText());
        assertTrue(btc.at("/foreign/last").isNull());
        assertFalse(btc.has("history"));
    }

    @Test
    void withholdsWhatIsMissingAndSaysWhy() throws Exception {
        final PremiumView view = FakeEngine.premium();
        view.pct[0] = Double.NaN;
        view.missing = PremiumView.DOMESTIC_TRADE | PremiumView.FX_RATE;
        engine.views().premium(view);

        final JsonNode btc = json("/api/kimp").at("/assets/0");

        assertFalse(btc.get("valid").asBoolean());
        assertTrue(btc.at("/usdKrw/last").isNull());
        assertEquals(
                "[\"domestic trade is missing or too old\",\"USD/KRW rate is missing or too old\"]",
                btc.get("missing").toString());
    }

    @Test
    void withholdsEverythingBeforeTheCoreHasSpoken() throws Exception {
        final JsonNode kimp = json("/api/kimp?history=5");

        assertFalse(kimp.at("/assets/0/valid").asBoolean());
        assertTrue(kimp.at("/assets/0/usdKrw/mid").isNull());
        assertTrue(kimp.at("/fx/usdKrw").isNull());
        assertEquals(6, kimp.at("/assets/0/missing").size());
        assertEquals(0, kimp.at("/assets/0/history").size());
    }

    @Test
    void addsTheNewestSamplesOnRequest() throws Exception {
        for (int i = 0; i < 5; i++) {
            engine.sample(1_000, FakeEngine.NOW_MS + i * 1_000L, i);
        }
        engine.sample(60_000, FakeEngine.NOW_MS, 9);

        final JsonNode seconds = json("/api/kimp?history=2").at("/assets/0/history");
        final JsonNode minutes = json("/api/kimp?history=2&interval=1m").at("/assets/0/history");

        assertEquals(2, seconds.size());
        assertEquals("3.0000", seconds.at("/0/mid").asText());
        assertEquals("4.0000", seconds.at("/1/usdtMid").asText());
        assertEquals(1, minutes.size());
        assertEquals("9.0000", minutes.at("/0/last").asText());
    }

    @Test
    void showsABookUnderAnySpelling() throws Exception {
        engine.views().instrument(FakeEngine.upbitBook());
        final String expected = get("/api/book/upbit/KRW-BTC").body();

        for (final String spelling : new String[] {"BTC-KRW", "BTC%2FKRW", "btc/krw", "BTCUSDT", "btckrw"}) {
            assertEquals(expected, get("/api/book/upbit/" + spelling).body(), spelling);
        }
        final JsonNode book = JSON.readTree(expected);
        assertEquals("GOOD", book.get("state").asText());
        assertEquals("149999500", book.get("mid").asText());
        assertEquals("1000", book.get("spread").asText());
        assertEquals("0.0667", book.get("spreadBps").asText());
        assertEquals("[\"149999000\",\"0.12345678\"]", book.at("/bids/0").toString());
        assertEquals("[\"150000000\",\"0.00000001\"]", book.at("/asks/0").toString());
        assertEquals("5.12345678", book.get("bidVolume").asText());
        assertTrue(book.get("lastId").isNull());
        assertEquals(40, book.get("ageMs").asLong());
        assertEquals(1, json("/api/book/upbit/BTC-KRW?depth=1").get("bids").size());
    }

    @Test
    void walksTheBookForASize() throws Exception {
        engine.views().instrument(FakeEngine.upbitBook());

        final JsonNode book = json("/api/book/upbit/BTC-KRW?size=0.3");

        assertEquals("0.3", book.at("/slippage/size").asText());
        assertEquals("150001000", book.at("/slippage/buyPrice").asText());
        assertEquals("149998412", book.at("/slippage/sellPrice").asText());
        assertEquals("0.1000", book.at("/slippage/buyBps").asText());
        assertEquals("0.0726", book.at("/slippage/sellBps").asText());
        assertTrue(
                json("/api/book/upbit/BTC-KRW?size=900").at("/slippage/buyBps").isNull(), "not deep enough");
        assertEquals(5, book.get("audits").asLong());
        assertEquals(4, book.get("crossings").asLong());
        assertProblem(400, "/api/book/upbit/BTC-KRW?size=0", SIZES);
        assertProblem(400, "/api/book/upbit/BTC-KRW?size=0.123456789", SIZES);
        assertProblem(400, "/api/book/upbit/BTC-KRW?size=much", SIZES);
    }

    @Test
    void readsNoPriceFromABookThatIsNotGood() throws Exception {
        final InstrumentView view = FakeEngine.upbitBook();
        view.bookState = BookState.STALE;
        view.staleStreams = 1 << StreamKind.BOOK.ordinal() | 1 << StreamKind.KLINE_15M.ordinal();
        engine.views().instrument(view);

        final JsonNode book = json("/api/book/upbit/BTC-KRW");

        assertEquals("STALE", book.get("state").asText());
        assertEquals("[\"book\",\"kline15m\"]", book.get("staleStreams").toString());
        assertEquals(12, book.at("/trades/current").asLong());
        assertEquals(0, book.at("/trades/future").asLong());
        assertTrue(book.get("mid").isNull());
        assertTrue(json("/api/book/upbit/BTC-KRW?size=0.3")
                .at("/slippage/buyPrice")
                .isNull());
        assertEquals(2, book.get("bids").size());
    }

    @Test
    void listsCandlesWithinARangeAndTheOpenOneOnRequest() throws Exception {
        for (int i = 4; i >= 0; i--) {
            engine.candle(1, Interval.M1, LAST_MINUTE_MS - 30_000 - i * 60_000L, 149_000_000 + i);
        }
        engine.views().instrument(FakeEngine.upbitBook());
        final String path = "/api/klines?venue=upbit&symbol=KRW-BTC&interval=1m";

        final JsonNode newest = json(path + "&limit=2&open=true").get("candles");
        final JsonNode range = json(path + "&from=" + (LAST_MINUTE_MS - 150_000) + "&to=" + (LAST_MINUTE_MS - 30_000))
                .get("candles");

        assertEquals(3, newest.size());
        assertTrue(newest.at("/1/closed").asBoolean());
        assertFalse(newest.at("/2/closed").asBoolean());
        assertEquals("149000000", newest.at("/1/close").asText());
        assertEquals("1.5", newest.at("/1/volume").asText());
        assertTrue(newest.at("/1/quoteVolume").isNull());
        assertEquals("150100000", newest.at("/2/high").asText());
        assertEquals(2, range.size());
        assertEquals("149000001", range.at("/1/close").asText());
    }

    @Test
    void refusesWhatItDoesNotKnowAndSaysWhatIsAllowed() throws Exception {
        assertProblem(404, "/api/nothing", "/api/kimp?history=&interval=");
        assertProblem(404, "/../../etc/passwd", "/health");
        assertProblem(404, "/index.html", "/");
        assertProblem(404, "/api/book/upbit", "/api/book/upbit/KRW-BTC");
        assertProblem(404, "/api/book/upbit/", "/api/book/upbit/KRW-BTC");
        assertProblem(404, "/api/book/kraken/BTC", "binance-usdm");
        assertProblem(404, "/api/book/upbit/KRW-ETH", "BTC-KRW");
        assertProblem(400, "/api/book/upbit/~", "BTC-KRW");
        assertProblem(400, "/api/book/upbit/BTC-KRW?depth=31", "a whole number from 1 to 30");
        assertProblem(400, "/api/klines?venue=upbit&symbol=KRW-BTC&interval=2m", "15m");
        assertProblem(400, "/api/klines?symbol=KRW-BTC&interval=1m", "upbit");
        assertProblem(400, "/api/kimp?history=x", "a whole number from 0 to 3600");
        assertProblem(400, "/api/kimp?histroy=1", "history");
        assertProblem(400, "/api/kimp?history=1&history=2", "history");
        assertProblem(400, "/health?x=1%", "/health");
    }

    @Test
    void allowsReadingOnly() throws Exception {
        final HttpResponse<String> post = client.send(
                request("/api/status")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertEquals(405, post.statusCode());
        assertEquals("GET, HEAD", post.headers().firstValue("allow").orElseThrow());
        assertTrue(post.body().contains("\"allowed\":[\"GET\",\"HEAD\"]"), post.body());
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        final HttpResponse<String> head = client.send(
                request("/api/status")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals(
                get("/api/status").body().getBytes(StandardCharsets.UTF_8).length,
                head.headers().firstValueAsLong("content-length").orElseThrow());
    }

    @Test
    void refusesAHostNameThatIsNotLoopback() throws Exception {
        assertTrue(raw("GET /health HTTP/1.1\r\nHost: evil.example:1\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 421 "));
        assertTrue(raw("GET /health HTTP/1.1\r\nHost: [::1]:8700\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 200 "));
    }

    @Test
    void limitsTheSizeOfRequests() throws Exception {
        assertTrue(raw("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .startsWith("HTTP/1.1 4"));
        assertTrue(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n")
                .startsWith("HTTP/1.1 4"));
        assertTrue(raw("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n")
                .startsWith("HTTP/1.1 413 "));
        assertTrue(raw("this is no request\r\n\r\n").startsWith("HTTP/1.1 4"));
    }

    @Test
    void closesAClientThatSendsItsRequestTooSlowly() throws Exception {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));

            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void closesConnectionsBeyondTheLimit() throws Exception {
        final Socket[] open = new Socket[8];
        try {
            for (int i = 0; i < open.length; i++) {
                open[i] = new Socket(address.getAddress(), address.getPort());
                open[i].getOutputStream()
                        .write("HEAD /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertNotEquals(-1, open[i].getInputStream().read());
            }
            try (Socket further = new Socket(address.getAddress(), address.getPort())) {
                further.setSoTimeout(1_500);
                assertEquals(-1, further.getInputStream().read());
            }
        } finally {
            for (final Socket socket : open) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void namesAnAddressThatIsTaken() {
        final HttpServer second = new HttpServer(
                new HttpConfig("127.0.0.1", address.getPort(), 8, 2_000),
                engine,
                new PrometheusRegistry(),
                Thread::new);

        final IOException e = assertThrows(IOException.class, second::start);

        assertTrue(e.getMessage().startsWith("cannot listen on 127.0.0.1:" + address.getPort()), e.getMessage());
    }

    private void assertProblem(final int status, final String path, final String allowed) throws Exception {
        final String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status + ' '), path + ": " + answer);
        final JsonNode problem = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
        assertFalse(problem.get("error").asText().isBlank());
        assertTrue(problem.get("allowed").toString().contains('"' + allowed + '"'), path + ": " + problem);
    }

    private String raw(final String request) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            final InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private JsonNode json(final String path) throws Exception {
        final HttpResponse<String> answer = get(path);
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(final String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(final String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .timeout(Duration.ofSeconds(20));
    }
}
