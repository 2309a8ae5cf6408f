package io.onggi.sim.krw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A client's message, read: the array of ticket, types and format.
 *
 * @param error the venue's name of what is wrong, or null
 * @param ticket the client's text
 * @param types what is subscribed to
 * @param format wanted format, or null for no word about it
 * @param list whether the client asks for its subscriptions
 */
record KrwRequest(String error, String ticket, List<Type> types, String format, boolean list) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * One object of the array that names a type.
     *
     * @param type such as {@code trade} or {@code candle.1m}
     * @param codes markets, upper case, books with a depth if wanted
     * @param level grouping of a book in KRW, 0 for none
     * @param onlySnapshot one message and no more
     * @param onlyRealtime no message of the present state
     */
    record Type(String type, List<String> codes, long level, boolean onlySnapshot, boolean onlyRealtime) {}

    private static KrwRequest wrong(final String error) {
        return new KrwRequest(error, null, List.of(), null, false);
    }

    static KrwRequest parse(final String text, final KrwDialect dialect) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return wrong("WRONG_FORMAT");
            }
            final Builder builder = new Builder(dialect);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                builder.object(parser);
            }
            return parser.currentToken() == JsonToken.END_ARRAY ? builder.build() : wrong("WRONG_FORMAT");
        } catch (final IOException e) {
            return wrong("WRONG_FORMAT");
        }
    }

    private static final class Builder {
        private final KrwDialect dialect;
        private final List<Type> types = new ArrayList<>();
        private String ticket;
        private String format;
        private boolean list;
        private String error;

        Builder(final KrwDialect dialect) {
            this.dialect = dialect;
        }

        void object(final JsonParser parser) throws IOException {
            String type = null;
            List<String> codes = List.of();
            long level = 0;
            boolean onlySnapshot = false;
            boolean onlyRealtime = false;
            boolean other = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                final String field = parser.currentName();
                final JsonToken value = parser.nextToken();
                switch (field) {
                    case "ticket" -> ticket = parser.getText();
                    case "format" -> format = parser.getText();
                    case "method" -> list = dialect.lists() && parser.getText().equals("LIST_SUBSCRIPTIONS");
                    case "type" -> type = parser.getText();
                    case "codes" -> codes = codes(parser, value);
                    case "level" -> level = value.isNumeric() ? (long) parser.getDoubleValue() : -1;
                    case "is_only_snapshot", "isOnlySnapshot" -> onlySnapshot = value == JsonToken.VALUE_TRUE;
                    case "is_only_realtime", "isOnlyRealtime" -> onlyRealtime = value == JsonToken.VALUE_TRUE;
                    default -> parser.skipChildren();
                }
                other |= field.equals("ticket") || field.equals("format") || field.equals("method");
            }
            if (type != null) {
                error = codes.isEmpty() ? "NO_CODES" : level < 0 || !dialect.knowsType(type) ? "INVALID_PARAM" : error;
                types.add(new Type(type, codes, level, onlySnapshot, onlyRealtime));
            } else if (!other) {
                error = "NO_TYPE";
            }
        }

        private static List<String> codes(final JsonParser parser, final JsonToken value) throws IOException {
            final List<String> codes = new ArrayList<>();
            if (value == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    codes.add(parser.getText());
                }
            }
            return codes;
        }

        KrwRequest build() {
            if (ticket == null) {
                return wrong("NO_TICKET");
            }
            if (error != null) {
                return wrong(error);
            }
            final boolean formatKnown = format == null || dialect.variantOf(format) >= 0;
            if (!formatKnown) {
                return wrong("WRONG_FORMAT");
            }
            return types.isEmpty() && !list ? wrong("NO_TYPE") : new KrwRequest(null, ticket, types, format, list);
        }
    }
}
