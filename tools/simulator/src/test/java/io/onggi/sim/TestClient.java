package io.onggi.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of the JDK that keeps every message it gets. */
final class TestClient implements WebSocket.Listener, AutoCloseable {
    static final long TIMEOUT_MS = 20_000;
    static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> messages = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private int binaryMessages;
    private int zippedMessages;
    private int damagedMessages;
    private int pings;
    private int pongs;
    private boolean closed;
    private int closeStatus = -1;
    private WebSocket socket;

    static TestClient connect(final HttpClient http, final String address) {
        final TestClient client = new TestClient();
        client.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(address), client)
                .orTimeout(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .join();
        return client;
    }

    static TestClient connect(final String address) {
        return connect(HttpClient.newHttpClient(), address);
    }

    static HttpClient trusting(final X509Certificate certificate) throws Exception {
        final KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("simulator", certificate);
        final TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    static HttpResponse<String> get(final HttpClient http, final String address) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<String> get(final String address) {
        return get(HttpClient.newHttpClient(), address);
    }

    static JsonNode json(final String body) {
        try {
            return JSON.readTree(body);
        } catch (final IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    static JsonNode getJson(final String address) {
        return json(get(address).body());
    }

    static void await(final String what, final BooleanSupplier condition) {
        final long until = System.nanoTime() + TIMEOUT_MS * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not within " + TIMEOUT_MS + " ms: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }

    TestClient send(final String message) {
        socket.sendText(message, true)
                .orTimeout(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .join();
        return this;
    }

    TestClient ping(final String payload) {
        socket.sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
                .orTimeout(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .join();
        return this;
    }

    TestClient subscribe(final String... streams) {
        return send("{\"method\":\"SUBSCRIBE\",\"params\":[\"" + String.join("\",\"", streams) + "\"],\"id\":1}");
    }

    synchronized List<String> messages() {
        return new ArrayList<>(messages);
    }

    List<JsonNode> parsed(final Predicate<JsonNode> wanted) {
        final List<JsonNode> found = new ArrayList<>();
        for (final String message : messages()) {
            if (message.equals("Ping")) {
                continue;
            }
            final JsonNode node = json(message);
            if (wanted.test(node)) {
                found.add(node);
            }
        }
        return found;
    }

    List<JsonNode> events(final String type) {
        return parsed(node -> node.path("e").asText().equals(type));
    }

    void awaitCount(final int count) {
        await(count + " messages", () -> count() >= count);
    }

    void awaitEvents(final String type, final int count) {
        await(count + " of " + type, () -> events(type).size() >= count);
    }

    synchronized int count() {
        return messages.size();
    }

    synchronized int binaryMessages() {
        return binaryMessages;
    }

    synchronized int zippedMessages() {
        return zippedMessages;
    }

    synchronized int damagedMessages() {
        return damagedMessages;
    }

    synchronized int pings() {
        return pings;
    }

    synchronized int pongs() {
        return pongs;
    }

    synchronized boolean closed() {
        return closed;
    }

    synchronized int closeStatus() {
        return closeStatus;
    }

    @Override
    public void onOpen(final WebSocket opened) {
        opened.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized CompletionStage<?> onText(final WebSocket from, final CharSequence data, final boolean last) {
        text.append(data);
        if (last) {
            messages.add(text.toString());
            text.setLength(0);
        }
        return null;
    }

    @Override
    public synchronized CompletionStage<?> onBinary(final WebSocket from, final ByteBuffer data, final boolean last) {
        while (data.hasRemaining()) {
            binary.write(data.get());
        }
        if (last) {
            binaryMessages++;
            addBinary(binary.toByteArray());
            binary.reset();
        }
        return null;
    }

    /** Inflates what begins as gzip does; what cannot be inflated is only counted. */
    private void addBinary(final byte[] frame) {
        if (frame.length < 2 || frame[0] != 0x1F || (frame[1] & 0xFF) != 0x8B) {
            messages.add(new String(frame, StandardCharsets.UTF_8));
            return;
        }
        try (GZIPInputStream zipped = new GZIPInputStream(new ByteArrayInputStream(frame))) {
            messages.add(new String(zipped.readAllBytes(), StandardCharsets.UTF_8));
            zippedMessages++;
        } catch (final IOException e) {
            damagedMessages++;
        }
    }

    @Override
    public synchronized CompletionStage<?> onPing(final WebSocket from, final ByteBuffer message) {
        pings++;
        return null;
    }

    @Override
    public synchronized CompletionStage<?> onPong(final WebSocket from, final ByteBuffer message) {
        pongs++;
        return null;
    }

    @Override
    public synchronized CompletionStage<?> onClose(final WebSocket from, final int status, final String reason) {
        closed = true;
        closeStatus = status;
        return null;
    }

    @Override
    public synchronized void onError(final WebSocket from, final Throwable error) {
        closed = true;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
