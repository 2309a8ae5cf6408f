package io.onggi.feeds.net;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * REST bodies as plain objects: maps, lists, strings, exact decimals, booleans and null. For what is asked rarely;
 * frames and book snapshots are decoded from their bytes. Stateless.
 */
public final class JsonTree {
    private static final int MAX_DEPTH = 64;
    /** Ten to the power of this is no price: written out, a number of nine digits' exponent would fill the memory. */
    private static final int MAX_EXPONENT = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private JsonTree() {}

    /**
     * Reads one JSON value.
     *
     * @throws IOException if the body is no JSON, more than one value, or has a number beyond any use
     */
    public static Object parse(final byte[] body) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() == null) {
                throw new IOException("empty body");
            }
            final Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more than one JSON value");
            }
            return value;
        }
    }

    /**
     * One element of an array, and where it stands in the body.
     *
     * @param value as {@link #parse} reads it
     * @param offset of its first byte
     * @param length bytes
     */
    record Element(Object value, int offset, int length) {}

    /**
     * Reads the elements of one array in a JSON value.
     *
     * @param pointer names the array, by keys of objects alone; empty = the whole value
     * @return nothing where there is no such array
     * @throws IOException as {@link #parse}, of what was read
     */
    static List<Element> elements(final byte[] body, final String pointer) throws IOException {
        final List<Element> elements = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(body)) {
            parser.nextToken();
            if (!descend(parser, pointer) || parser.currentToken() != JsonToken.START_ARRAY) {
                return elements;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                final int from = (int) parser.currentTokenLocation().getByteOffset();
                final Object value = value(parser);
                final int end = (int) parser.currentLocation().getByteOffset();
                elements.add(new Element(value, from, end - from));
            }
        }
        return elements;
    }

    /** Goes to the value that a pointer names; {@return whether there is one} */
    private static boolean descend(final JsonParser parser, final String pointer) throws IOException {
        final String[] steps =
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
        for (final String step : steps) {
            boolean found = false;
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                while (!found && parser.nextToken() != JsonToken.END_OBJECT) {
                    found = step.equals(parser.currentName());
                    parser.nextToken();
                    if (!found) {
                        parser.skipChildren();
                    }
                }
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /**
     * Follows a JSON pointer (RFC 6901).
     *
     * @param pointer such as {@code /rates/KRW} or {@code /0/basePrice}; empty = the whole value
     * @return the value, or null where the path ends early
     */
    public static Object at(final Object tree, final String pointer) {
        Object value = tree;
        if (!pointer.isEmpty()) {
            for (final String step : pointer.substring(1).split("/", -1)) {
                value = child(value, step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return value;
    }

    /** {@return the text of a string or number below an object, or null if it is neither} */
    public static String text(final Object tree, final String key) {
        final Object value = child(tree, key);
        return value instanceof String || value instanceof BigDecimal ? value.toString() : null;
    }

    /** {@return the number that a number or a numeric string of ordinary size is, or null} */
    public static BigDecimal decimal(final Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof String text) {
            try {
                final BigDecimal number = new BigDecimal(text);
                return isOrdinary(number) ? number : null;
            } catch (final NumberFormatException e) {
                return null;
            }
        }
        return null;
    }

    /** {@return the elements of an array, or nothing if the value is none} */
    public static List<?> list(final Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Object child(final Object value, final String step) {
        if (value instanceof Map<?, ?> map) {
            return map.get(step);
        }
        if (value instanceof List<?> list
                && !step.isEmpty()
                && step.length() < 9
                && step.chars().allMatch(c -> c >= '0' && c <= '9')) {
            final int index = Integer.parseInt(step);
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }

    private static Object value(final JsonParser parser) throws IOException {
        final JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                final Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    final String key = parser.currentName();
                    parser.nextToken();
                    map.put(key, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                final List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected " + token);
        };
    }

    private static BigDecimal number(final JsonParser parser) throws IOException {
        try {
            final BigDecimal number = parser.getDecimalValue();
            if (isOrdinary(number)) {
                return number;
            }
        } catch (final NumberFormatException e) {
            throw new IOException("no number: " + e.getMessage(), e);
        }
        throw new IOException("a number beyond 1e" + MAX_EXPONENT);
    }

    private static boolean isOrdinary(final BigDecimal number) {
        return Math.abs((long) number.scale()) <= MAX_EXPONENT;
    }
}
