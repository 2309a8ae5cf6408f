package io.onggi.app.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one configuration, and which keys were asked for. Used by one thread. */
final class Violations {
    private final String file;
    private final List<Violation> list = new ArrayList<>();
    private final Set<String> schemaKeys = new LinkedHashSet<>();

    Violations(final String file) {
        this.file = file;
    }

    void add(final int line, final String key, final String value, final String rule) {
        list.add(new Violation(line > 0 ? file : "override", line, key, value, rule));
    }

    void addToFile(final int line, final String rule) {
        list.add(new Violation(file, line, "", null, rule));
    }

    void addAll(final Violations others) {
        list.addAll(others.list);
    }

    /** Notes that a key belongs to the schema; items of lists are written {@code sources[].url}. */
    void asked(final String schemaKey) {
        schemaKeys.add(schemaKey);
    }

    /** {@return every key that was asked for, leaf keys only} */
    Set<String> schemaKeys() {
        return schemaKeys;
    }

    void throwIfAny() {
        if (!list.isEmpty()) {
            list.sort(Comparator.comparingInt(Violation::line));
            throw new ConfigException(list);
        }
    }
}
