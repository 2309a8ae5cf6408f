package io.onggi.app.config;

import java.util.List;
import java.util.Map;

/** A YAML value with the line it stands on (from 1; 0 for a value from outside the file). Immutable but for merging. */
sealed interface YamlNode permits YamlNode.Scalar, YamlNode.Sequence, YamlNode.Mapping {
    /** What the 1.2 JSON schema makes of a scalar. */
    enum Kind {
        NOTHING,
        BOOLEAN,
        NUMBER,
        TEXT
    }

    /** {@return the line it begins on} */
    int line();

    /** {@return the value as a message shows it} */
    String shown();

    /** A single value. */
    record Scalar(String text, Kind kind, int line) implements YamlNode {
        @Override
        public String shown() {
            return kind == Kind.TEXT ? '"' + text + '"' : text.isEmpty() ? "null" : text;
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, int line) implements YamlNode {
        @Override
        public String shown() {
            return "a list of " + items.size();
        }
    }

    /** Keys and values in the order of the file; the map may be changed while overrides are merged. */
    record Mapping(Map<String, YamlNode> entries, int line) implements YamlNode {
        @Override
        public String shown() {
            return "a mapping of " + entries.size() + (entries.size() == 1 ? " key" : " keys");
        }
    }
}
