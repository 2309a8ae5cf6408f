package io.onggi.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Why a message that no decoder takes is no market data of a feed, read from the message alone. Stateless. */
final class UndecodedMessage {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEPTH = 3;
    /** Events of accounts: the second word of a channel does not matter. */
    private static final Set<String> ACCOUNT = Set.of(
            "account",
            "account_config_update",
            "account_update",
            "algo_update",
            "balance_and_position",
            "deposit-info",
            "execution",
            "executionreport",
            "fill",
            "greeks",
            "listenkeyexpired",
            "liability",
            "loan",
            "margin_call",
            "order",
            "order_trade_update",
            "orders",
            "orders-algo",
            "orders-algo-advance",
            "algo-advance",
            "outboundaccountposition",
            "balanceupdate",
            "position",
            "positions",
            "positions-history",
            "spread-orders",
            "sprd-orders",
            "sprd-trades",
            "trade_lite",
            "wallet",
            "withdrawal-info");

    private UndecodedMessage() {}

    /** {@return what it is instead, or an empty text if nothing explains it} */
    static String reason(final byte[] raw) {
        final Map<String, String> words = new LinkedHashMap<>();
        try {
            if (!read(raw, words)) {
                return "a list, as REST calls are answered and clients subscribe";
            }
        } catch (final IOException e) {
            return "no JSON";
        }
        if (isRequest(words)) {
            return "what a client sends";
        }
        if (ofAccount(words)) {
            return "of an account, no market data";
        }
        if (isReply(words)) {
            return "an answer to a REST call, without its address";
        }
        return "";
    }

    private static boolean isRequest(final Map<String, String> words) {
        return words.containsKey("reqType")
                || (words.containsKey("method") && words.containsKey("params"))
                || (words.containsKey("op")
                        && words.containsKey("args")
                        && !words.containsKey("success")
                        && !words.containsKey("code"));
    }

    private static boolean ofAccount(final Map<String, String> words) {
        for (final String key : new String[] {"e", "data.e", "arg.channel", "arg.topic", "topic", "event"}) {
            final String word = words.getOrDefault(key, "").toLowerCase(Locale.ROOT);
            final int dot = word.indexOf('.');
            if (ACCOUNT.contains(dot < 0 ? word : word.substring(0, dot)) || word.equals("login")) {
                return true;
            }
        }
        return words.containsKey("op")
                && (words.containsKey("retCode") || words.get("op").equals("auth"));
    }

    /** What comes by a socket says which stream it is of. */
    private static boolean isReply(final Map<String, String> words) {
        for (final String key :
                new String[] {"e", "data.e", "arg", "topic", "event", "stream", "type", "ty", "dataType", "table"}) {
            if (words.containsKey(key)) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether it is an object, whose first values by their paths are put into the map} */
    private static boolean read(final byte[] raw, final Map<String, String> words) throws IOException {
        try (JsonParser parser = JSON.createParser(raw)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                while (parser.nextToken() != null) {
                    // A list must end, too.
                }
                return false;
            }
            object(parser, "", words, 1);
            if (parser.nextToken() != null) {
                throw new IOException("more behind the end");
            }
            return true;
        }
    }

    private static void object(
            final JsonParser parser, final String path, final Map<String, String> words, final int depth)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            final String key = path + parser.currentName();
            final JsonToken value = parser.nextToken();
            words.putIfAbsent(key, value.isScalarValue() ? parser.getText() : "");
            if (value == JsonToken.START_OBJECT && depth < DEPTH) {
                object(parser, key + '.', words, depth + 1);
            } else {
                parser.skipChildren();
            }
        }
    }
}
