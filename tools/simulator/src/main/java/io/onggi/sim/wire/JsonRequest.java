package io.onggi.sim.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A client's request: a JSON object of plain members and of arrays, whose elements are plain or objects of plain
 * members themselves. Immutable.
 *
 * @param members the plain ones, by key, as text
 * @param quoted the same as they stand in the request, strings with their quotes
 * @param words plain elements of the arrays, in order
 * @param objects object elements of the arrays, in order
 */
public record JsonRequest(
        Map<String, String> members,
        Map<String, String> quoted,
        List<String> words,
        List<Map<String, String>> objects) {

    private static final JsonFactory JSON = new JsonFactory();

    /** {@return the request, or null if the text is no JSON object} */
    public static JsonRequest parse(final String text) {
        final JsonRequest request =
                new JsonRequest(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                request.take(parser, parser.currentName(), parser.nextToken());
            }
            return request;
        } catch (final IOException e) {
            return null;
        }
    }

    private void take(final JsonParser parser, final String key, final JsonToken value) throws IOException {
        if (value == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    objects.add(object(parser));
                } else {
                    words.add(parser.getText());
                }
            }
        } else if (value.isStructStart()) {
            parser.skipChildren();
        } else {
            final String text = parser.getText();
            members.put(key, text);
            quoted.put(
                    key,
                    value == JsonToken.VALUE_STRING
                            ? new JsonBytes(64).text(text).toString()
                            : text);
        }
    }

    private static Map<String, String> object(final JsonParser parser) throws IOException {
        final Map<String, String> found = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            final String key = parser.currentName();
            if (parser.nextToken().isStructStart()) {
                parser.skipChildren();
            } else {
                found.put(key, parser.getText());
            }
        }
        return found;
    }

    /** {@return a plain member as text, empty if it is not there} */
    public String member(final String key) {
        return members.getOrDefault(key, "");
    }
}
