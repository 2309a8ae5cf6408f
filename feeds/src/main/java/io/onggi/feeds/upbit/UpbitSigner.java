package io.onggi.feeds.upbit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs calls to Upbit with an API key: a token for each call, signed with HS512 by the Java runtime, protocol notes
 * 2.8. The key is in no text of this object. Any thread.
 */
public final class UpbitSigner {
    private static final String ALGORITHM = "HmacSHA512";
    /** Whatever stands in a token as it is must need no escape there. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encode("{\"alg\":\"HS512\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

    private final String accessKey;
    private final SecretKeySpec secretKey;

    /**
     * Signs with this key.
     *
     * @param secretKey its text is the key, as it is
     * @throws IllegalArgumentException if one of them cannot be a key; the message does not repeat it
     */
    public UpbitSigner(final String accessKey, final String secretKey) {
        if (!PLAIN.matcher(accessKey).matches() || secretKey.isBlank()) {
            throw new IllegalArgumentException(
                    "the access key must be 1 to 128 letters, digits, - or _, and the secret key not empty");
        }
        this.accessKey = accessKey;
        this.secretKey = new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** {@return the Authorization header of one call without parameters; no two are the same} */
    public String authorization() {
        final String payload = "{\"access_key\":\"" + accessKey + "\",\"nonce\":\"" + UUID.randomUUID() + "\"}";
        final String signed = HEADER + '.' + encode(payload.getBytes(StandardCharsets.UTF_8));
        try {
            final Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secretKey);
            return "Bearer " + signed + '.' + encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        }
    }

    /** {@return a text without the key} */
    @Override
    public String toString() {
        return "a key of Upbit";
    }

    private static String encode(final byte[] bytes) {
        return TEXT.encodeToString(bytes);
    }
}
