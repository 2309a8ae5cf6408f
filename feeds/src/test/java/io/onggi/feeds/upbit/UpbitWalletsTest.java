package io.onggi.feeds.upbit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.onggi.feeds.TestSettings;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.LoadLimits;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.TestRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server knows the key and checks each token by the definition of HMAC, and that no nonce comes twice. */
@Timeout(60)
class UpbitWalletsTest {
    private static final String ACCESS = "tEsT-aCCess_0123456789";
    /** Longer and shorter than a block of SHA-512 are treated differently. */
    private static final String LONG_SECRET = "s3cret.".repeat(30);

    private static final String ANSWER =
            "[{\"currency\":\"BTC\",\"wallet_state\":\"working\",\"block_state\":\"normal\","
                    + "\"block_height\":637432,\"block_updated_at\":\"2026-11-29T10:03:55.101+00:00\","
                    + "\"block_elapsed_minutes\":0,\"net_type\":\"BTC\",\"network_name\":\"Bitcoin\"},"
                    + "{\"currency\":\"ETH\",\"wallet_state\":\"paused\"},"
                    + "{\"currency\":\"USDT\",\"wallet_state\":\"withdraw_only\",\"net_type\":\"ETH\"},"
                    + "{\"currency\":\"USDT\",\"wallet_state\":\"working\",\"net_type\":\"TRX\"}]";

    private final NetRuntime runtime = TestRuntime.open();
    private final Set<String> nonces = new HashSet<>();
    private HttpServer server;
    private String secret = "short-secret";
    private String answer = ANSWER;
    private int refusals;
    private String problem = "";
    private int calls;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            final String refusal = refusal(exchange);
            problem = refusal.isEmpty() ? problem : refusal;
            final boolean busy = refusals-- > 0;
            final byte[] body = (refusal.isEmpty() ? answer : "{\"error\":{\"name\":\"jwt_verification\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(busy ? 503 : refusal.isEmpty() ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        runtime.close();
    }

    /** {@return what is wrong with a call, in words} */
    private synchronized String refusal(final HttpExchange exchange) throws IOException {
        calls++;
        if (!exchange.getRequestURI().toString().equals("/v1/status/wallet")) {
            return "asked for " + exchange.getRequestURI();
        }
        final String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            return "no token";
        }
        final String[] parts = header.substring("Bearer ".length()).split("\\.", -1);
        final Base64.Decoder decoder = Base64.getUrlDecoder();
        final byte[] signed = (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII);
        if (parts.length != 3
                || !Arrays.equals(hmac(secret, signed), decoder.decode(parts[2]))
                || header.contains("=")) {
            return "the signature is not that of the key";
        }
        final ObjectMapper json = new ObjectMapper();
        final JsonNode head = json.readTree(decoder.decode(parts[0]));
        final JsonNode claims = json.readTree(decoder.decode(parts[1]));
        if (!head.equals(json.valueToTree(Map.of("alg", "HS512", "typ", "JWT")))) {
            return "the header is " + head;
        }
        if (claims.size() != 2 || !claims.path("access_key").asText().equals(ACCESS)) {
            return "the claims are " + claims;
        }
        return nonces.add(UUID.fromString(claims.path("nonce").asText()).toString()) ? "" : "nonce_used";
    }

    /** RFC 2104, with the block of 128 bytes of SHA-512. */
    private static byte[] hmac(final String key, final byte[] text) {
        try {
            final MessageDigest sha = MessageDigest.getInstance("SHA-512");
            final byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            final byte[] block = Arrays.copyOf(bytes.length > 128 ? sha.digest(bytes) : bytes, 128);
            for (int i = 0; i < block.length; i++) {
                block[i] ^= 0x36;
            }
            sha.update(block);
            final byte[] inner = sha.digest(text);
            for (int i = 0; i < block.length; i++) {
                block[i] ^= 0x36 ^ 0x5C;
            }
            sha.update(block);
            return sha.digest(inner);
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private UpbitWallets wallets(final String secretKey) {
        final ReconnectPolicy quick = new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0);
        final URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        final FeedSettings usual =
                TestSettings.upbit(new UpbitEndpoints(base, base)).feed();
        return new UpbitWallets(
                base,
                new FeedSettings(usual.kinds(), usual.session(), usual.budget(), new LoadLimits(1_000, quick), 40, 10),
                runtime,
                new UpbitSigner(ACCESS, secretKey));
    }

    @Test
    void eachCallIsSignedAnewAndTheBestNetworkCounts() throws Exception {
        for (final String key : new String[] {"short-secret", LONG_SECRET}) {
            secret = key;
            refusals = 2;
            assertEquals(
                    Map.of("BTC", "working", "ETH", "paused", "USDT", "working"),
                    wallets(key).load(),
                    problem);
        }
        assertEquals(6, nonces.size(), "calls that are made again, too");
        assertTrue(UpbitWallets.isOpen("working"));
        assertFalse(UpbitWallets.isOpen("deposit_only"));
    }

    @Test
    void aWrongKeyIsRefusedAndShownNowhere() {
        final IOException refused =
                assertThrows(IOException.class, () -> wallets("another-secret").load());
        assertEquals(1, calls, "the venue will say the same again");
        assertEquals("the signature is not that of the key", problem);
        assertTrue(refused.getMessage().contains("401"), refused.getMessage());
        assertFalse(refused.getMessage().contains("another-secret"), refused.getMessage());
        assertFalse(refused.getMessage().contains("Bearer"), refused.getMessage());
        final UpbitSigner signer = new UpbitSigner(ACCESS, LONG_SECRET);
        assertEquals("a key of Upbit", signer.toString());
    }

    @Test
    void whatIsNoListOfWalletsIsNoAnswer() {
        for (final String text : new String[] {"{}", "[{\"currency\":\"BTC\"}]", "[1]"}) {
            answer = text;
            assertThrows(IOException.class, () -> wallets(secret).load(), text);
        }
    }

    @Test
    void aKeyThatCannotBeOneIsRefusedWithoutBeingRepeated() {
        for (final String[] keys : new String[][] {{"a\"b", "secret"}, {"", "secret"}, {ACCESS, " "}}) {
            final String words = assertThrows(IllegalArgumentException.class, () -> new UpbitSigner(keys[0], keys[1]))
                    .getMessage();
            assertFalse(words.contains("a\"b") || words.contains("secret\""), words);
        }
    }
}
