package io.onggi.journal;

import java.io.IOException;

/** Writes one JSON object without blanks. Keys are given in order and are plain words; not thread-safe. */
final class JsonLine {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder(512);
    private boolean first;

    JsonLine open() {
        separate();
        text.append('{');
        first = true;
        return this;
    }

    JsonLine open(final String key) {
        key(key);
        text.append('{');
        first = true;
        return this;
    }

    JsonLine close() {
        text.append('}');
        first = false;
        return this;
    }

    JsonLine openArray(final String key) {
        key(key);
        text.append('[');
        first = true;
        return this;
    }

    JsonLine openArray() {
        separate();
        text.append('[');
        first = true;
        return this;
    }

    JsonLine closeArray() {
        text.append(']');
        first = false;
        return this;
    }

    JsonLine put(final String key, final String value) {
        key(key);
        quote(value);
        return this;
    }

    JsonLine put(final String key, final long value) {
        key(key);
        text.append(value);
        return this;
    }

    JsonLine put(final String key, final boolean value) {
        key(key);
        text.append(value);
        return this;
    }

    JsonLine element(final String value) {
        separate();
        quote(value);
        return this;
    }

    /** {@return what was written so far} */
    String text() {
        return text.toString();
    }

    /** Ends the line, writes it and starts again. */
    void writeTo(final Appendable out) throws IOException {
        out.append(text).append('\n');
        text.setLength(0);
        first = true;
    }

    private void key(final String key) {
        separate();
        text.append('"').append(key).append("\":");
    }

    private void separate() {
        if (!first && text.length() > 0) {
            text.append(',');
        }
        first = false;
    }

    private void quote(final String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            final char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c == 0x7F || c == 0x2028 || c == 0x2029) {
                text.append("\\u")
                        .append(HEX.charAt(c >> 12))
                        .append(HEX.charAt(c >> 8 & 15))
                        .append(HEX.charAt(c >> 4 & 15))
                        .append(HEX.charAt(c & 15));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
