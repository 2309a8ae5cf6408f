package io.onggi.feeds.net;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.onggi.event.ref.Venue;
import java.io.IOException;
import java.util.Set;

/**
 * How a host says that it was asked too often, and how long to keep away then. All say it with HTTP 429, and with 418
 * of a ban; some say it with another status, or with a code in a body that may come with HTTP 200. A refusal carries no
 * data: bodies longer than one are not looked into. Stateless.
 *
 * @param codeKey the key of the code in a body, empty where there is none
 * @param tooManyCodes codes that say what 429 says
 * @param leastAwayMs least time away after one of them, milliseconds
 * @param banStatus another HTTP status that says what 418 says, 0 where there is none
 * @param leastBanMs least time away after it, milliseconds
 */
record RefusalRule(String codeKey, Set<String> tooManyCodes, long leastAwayMs, int banStatus, long leastBanMs) {
    /** HTTP's own status of a caller who asks too often. */
    static final int TOO_MANY_REQUESTS = 429;
    /** Of one who did not stop then. */
    static final int BANNED = 418;

    private static final RefusalRule BY_STATUS = new RefusalRule("", Set.of(), 0, 0, 0);
    /** Protocol notes 1.8: 403 is of the firewall, for whoever asks too often. */
    private static final RefusalRule BINANCE = new RefusalRule("", Set.of(), 0, 403, 0);
    /** Protocol notes 1.10: 403 for ten minutes; 10006 is of one kind of call alone. */
    private static final RefusalRule BYBIT = new RefusalRule("retCode", Set.of("10006"), 0, 403, 600_000);
    /** Protocol notes 2.9: 50011, usually with HTTP 429. */
    private static final RefusalRule OKX = new RefusalRule("code", Set.of("50011"), 0, 0, 0);
    /** Protocol notes 3.7: HTTP 429, whose body repeats it as the code. */
    private static final RefusalRule BITGET = new RefusalRule("code", Set.of("429"), 0, 0, 0);
    /** Protocol notes 4.10: one of two codes with HTTP 200; the venue forgives after about five minutes. */
    private static final RefusalRule BINGX = new RefusalRule("code", Set.of("100410", "109429"), 300_000, 0, 0);

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_BYTES = 1_024;
    private static final int OK = 200;

    /** {@return the rule of a host that keeps to HTTP} */
    static RefusalRule byStatus() {
        return BY_STATUS;
    }

    /** {@return the rule of a venue} */
    static RefusalRule of(final Venue venue) {
        return switch (venue) {
            case BINANCE_USDM, BINANCE_SPOT -> BINANCE;
            case BYBIT -> BYBIT;
            case OKX -> OKX;
            case BITGET -> BITGET;
            case BINGX -> BINGX;
            default -> BY_STATUS;
        };
    }

    /**
     * {@return the HTTP status that says what the answer says: {@value #TOO_MANY_REQUESTS}, {@value #BANNED}, or its
     * own}
     */
    int status(final int status, final byte[] body) {
        if (status == banStatus) {
            return BANNED;
        }
        return status == OK && tooManyCodes.contains(code(body)) ? TOO_MANY_REQUESTS : status;
    }

    /** {@return the code in a body, empty if there is none} */
    private String code(final byte[] body) {
        if (codeKey.isEmpty() || body.length > MOST_BYTES) {
            return "";
        }
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    final boolean found = parser.currentName().equals(codeKey);
                    parser.nextToken();
                    if (found) {
                        return parser.getText();
                    }
                    parser.skipChildren();
                }
            }
        } catch (final IOException e) {
            // What is no JSON has no code; whoever reads the answer says so.
            return "";
        }
        return "";
    }
}
