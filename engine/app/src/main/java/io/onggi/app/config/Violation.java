package io.onggi.app.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param file name of the text, or {@code override} for a value set from outside the file
 * @param line line in the file, from 1, or 0 where there is none
 * @param key full path of the key, such as {@code http.port}; empty for the text as a whole
 * @param value the offending value as written, or null where there is none
 * @param rule what is wrong and what is allowed
 */
public record Violation(String file, int line, String key, String value, String rule) {
    /** {@return one line for people: {@code config/onggi.yaml:12: http.port = 99999: must be 0 to 65535}} */
    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(": ");
        if (!key.isEmpty()) {
            text.append(key);
            if (value != null) {
                text.append(" = ").append(value);
            }
            text.append(": ");
        }
        return text.append(rule).toString();
    }
}
