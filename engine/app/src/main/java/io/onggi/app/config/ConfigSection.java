package io.onggi.app.config;

import io.onggi.event.ref.FixedPoint;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One mapping of the configuration, read key by key. Whatever is wrong is noted and the default goes on in its place,
 * so that one reading finds everything. A null default means that the key must be there. Used by one thread.
 */
final class ConfigSection {
    private static final String MUST_BE_TEXT = "must be a text";

    private final Violations violations;
    private final String path;
    private final String schemaPath;
    private final YamlNode.Mapping node;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<ConfigSection> children = new ArrayList<>();

    ConfigSection(final YamlNode.Mapping node, final Violations violations) {
        this(node, violations, "", "");
    }

    private ConfigSection(
            final YamlNode.Mapping node, final Violations violations, final String path, final String schemaPath) {
        this.node = node;
        this.violations = violations;
        this.path = path;
        this.schemaPath = schemaPath;
    }

    /** {@return the mapping under this key; an empty one where it is absent} */
    ConfigSection section(final String key) {
        known.add(key);
        final YamlNode value = node.entries().get(key);
        if (value instanceof YamlNode.Mapping mapping) {
            return child(mapping, join(path, key), join(schemaPath, key));
        }
        if (value != null && !isNothing(value)) {
            violation(key, "must be a section with keys of its own");
        }
        return child(new YamlNode.Mapping(new LinkedHashMap<>(), node.line()), join(path, key), join(schemaPath, key));
    }

    /** {@return the mappings of a list that must be there and hold at least one} */
    List<ConfigSection> sections(final String key) {
        return sections(key, true);
    }

    /** {@return the mappings of a list, none where it is absent} */
    List<ConfigSection> optionalSections(final String key) {
        return sections(key, false);
    }

    private List<ConfigSection> sections(final String key, final boolean required) {
        final List<ConfigSection> sections = new ArrayList<>();
        for (final YamlNode item : items(key, required)) {
            final String itemPath = join(path, key) + '[' + sections.size() + ']';
            if (item instanceof YamlNode.Mapping mapping) {
                sections.add(child(mapping, itemPath, join(schemaPath, key) + "[]"));
            } else {
                violations.add(item.line(), itemPath, item.shown(), "must be a section with keys of its own");
            }
        }
        return sections;
    }

    /** {@return a whole number} */
    long integer(final String key, final Long fallback, final long min, final long max) {
        final String rule = "must be a whole number from " + min + " to " + max;
        final YamlNode.Scalar scalar = scalar(key, YamlNode.Kind.NUMBER, fallback == null, rule);
        if (scalar != null) {
            try {
                final long value = new BigDecimal(scalar.text()).longValueExact();
                if (value >= min && value <= max) {
                    return value;
                }
                violation(key, rule);
            } catch (final ArithmeticException | NumberFormatException e) {
                violation(key, rule);
            }
        }
        return fallback == null ? min : fallback;
    }

    /** {@return a whole number that fits 32 bits} */
    int integer32(final String key, final int fallback, final int min, final int max) {
        return (int) integer(key, (long) fallback, min, max);
    }

    /** {@return a power of two} */
    int powerOfTwo(final String key, final int fallback, final int min, final int max) {
        final int value = integer32(key, fallback, min, max);
        if (Integer.bitCount(value) != 1) {
            violation(key, "must be a power of two from " + min + " to " + max);
            return fallback;
        }
        return value;
    }

    /** {@return a decimal number} */
    double decimal(final String key, final double fallback, final double min, final double max) {
        final String rule = "must be a number from " + plain(min) + " to " + plain(max);
        final YamlNode.Scalar scalar = scalar(key, YamlNode.Kind.NUMBER, false, rule);
        if (scalar != null) {
            try {
                final double value = Double.parseDouble(scalar.text());
                if (value >= min && value <= max) {
                    return value;
                }
                violation(key, rule);
            } catch (final NumberFormatException e) {
                violation(key, rule);
            }
        }
        return fallback;
    }

    /**
     * {@return a decimal number as an exact mantissa}
     *
     * @param digits its decimals, which must be enough
     */
    long exact(final String key, final int digits, final long min, final long max) {
        final String rule = "must be a number from " + FixedPoint.toText(min, digits) + " to "
                + FixedPoint.toText(max, digits) + " with at most " + digits + " decimals";
        final YamlNode.Scalar scalar = scalar(key, YamlNode.Kind.NUMBER, true, rule);
        if (scalar != null) {
            final long value = FixedPoint.parse(scalar.text(), digits);
            if (value >= min && value <= max) {
                return value;
            }
            violation(key, rule);
        }
        return min;
    }

    /** {@return true or false} */
    boolean flag(final String key, final boolean fallback) {
        final YamlNode.Scalar scalar = scalar(key, YamlNode.Kind.BOOLEAN, false, "must be true or false");
        return scalar == null ? fallback : Boolean.parseBoolean(scalar.text());
    }

    /** {@return a text that is not blank; with an empty fallback, "" for a key that is absent or null} */
    String text(final String key, final String fallback) {
        final YamlNode.Scalar scalar = scalar(key, YamlNode.Kind.TEXT, fallback == null, MUST_BE_TEXT);
        if (scalar != null) {
            if (!scalar.text().isBlank() || "".equals(fallback)) {
                return scalar.text().trim();
            }
            violation(key, "must not be blank");
        }
        return fallback == null ? "" : fallback;
    }

    /** {@return a constant, written as {@code name} says} */
    <E> E choice(final String key, final E fallback, final List<E> all, final Function<E, String> name) {
        final List<String> names = all.stream().map(name).toList();
        final YamlNode.Scalar scalar = scalar(key, null, false, oneOf(names));
        if (scalar != null) {
            final int index = names.indexOf(scalar.text());
            if (index >= 0) {
                return all.get(index);
            }
            violation(key, oneOf(names));
        }
        return fallback;
    }

    /** {@return an address with one of these schemes, without a trailing slash} */
    String url(final String key, final String fallback, final String... schemes) {
        final String value = text(key, fallback);
        if (!node.entries().containsKey(key) || value.isEmpty()) {
            return value;
        }
        final String rule = "must be an address that begins with " + String.join(":// or ", schemes) + "://";
        try {
            final URI uri = new URI(value);
            if (!List.of(schemes).contains(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
                violation(key, rule);
            }
        } catch (final URISyntaxException e) {
            violation(key, rule);
        }
        return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    /**
     * Reads a list of texts, none twice.
     *
     * @param convert makes the value of one text, or throws an IllegalArgumentException with the reason
     * @return the values; empty where the list is absent and not required
     */
    <T> List<T> list(final String key, final boolean required, final Function<String, T> convert) {
        final List<T> values = new ArrayList<>();
        int index = 0;
        for (final YamlNode item : items(key, required)) {
            final String itemPath = join(path, key) + '[' + index++ + ']';
            if (!(item instanceof YamlNode.Scalar scalar) || scalar.kind() == YamlNode.Kind.NOTHING) {
                violations.add(item.line(), itemPath, item.shown(), MUST_BE_TEXT);
                continue;
            }
            try {
                final T value = convert.apply(scalar.text());
                if (values.contains(value)) {
                    violations.add(item.line(), itemPath, item.shown(), "stands twice in this list");
                } else {
                    values.add(value);
                }
            } catch (final IllegalArgumentException e) {
                violations.add(item.line(), itemPath, item.shown(), e.getMessage());
            }
        }
        return List.copyOf(values);
    }

    /** {@return the raw items of a list, for lists whose items have two forms} */
    List<YamlNode> items(final String key, final boolean required) {
        asked(key);
        final YamlNode value = node.entries().get(key);
        if (value instanceof YamlNode.Sequence sequence) {
            if (required && sequence.items().isEmpty()) {
                violation(key, "must hold at least one item");
            }
            return sequence.items();
        }
        if (value != null && !isNothing(value)) {
            violation(key, "must be a list, such as [a, b]");
        } else if (required) {
            missing(key, "must be a list of at least one item");
        }
        return List.of();
    }

    /** {@return the mapping of one item of the list under {@code key}} */
    ConfigSection item(final String key, final int index, final YamlNode.Mapping mapping) {
        return child(mapping, join(path, key) + '[' + index + ']', join(schemaPath, key) + "[]");
    }

    /** {@return the one-word form of a key that may also be a section, or null} */
    String word(final String key) {
        known.add(key);
        return node.entries().get(key) instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.TEXT
                ? scalar.text()
                : null;
    }

    /** Notes that the value of this key is not allowed. */
    void violation(final String key, final String rule) {
        final YamlNode value = node.entries().get(key);
        violations.add(
                value == null ? node.line() : value.line(),
                join(path, key),
                value == null ? null : value.shown(),
                rule);
    }

    /** Notes every key, here and below, that nobody asked for. Call once, on the root, after reading. */
    void reportUnknownKeys() {
        node.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                violations.add(
                        value.line(),
                        join(path, key),
                        value.shown(),
                        "unknown key; allowed here: " + String.join(", ", known));
            }
        });
        children.forEach(ConfigSection::reportUnknownKeys);
    }

    static String oneOf(final List<String> names) {
        return "must be one of " + String.join(", ", names);
    }

    private YamlNode.Scalar scalar(
            final String key, final YamlNode.Kind kind, final boolean required, final String rule) {
        asked(key);
        final YamlNode value = node.entries().get(key);
        if (value == null || isNothing(value)) {
            if (required) {
                missing(key, rule);
            }
            return null;
        }
        if (value instanceof YamlNode.Scalar scalar && (kind == null || scalar.kind() == kind)) {
            return scalar;
        }
        violation(key, rule);
        return null;
    }

    private void missing(final String key, final String rule) {
        violations.add(node.line(), join(path, key), null, "is missing and has no default; " + rule);
    }

    private void asked(final String key) {
        known.add(key);
        violations.asked(join(schemaPath, key));
    }

    private ConfigSection child(final YamlNode.Mapping mapping, final String childPath, final String childSchema) {
        final ConfigSection child = new ConfigSection(mapping, violations, childPath, childSchema);
        children.add(child);
        return child;
    }

    private static boolean isNothing(final YamlNode value) {
        return value instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.NOTHING;
    }

    private static String join(final String parent, final String key) {
        return parent.isEmpty() ? key : parent + '.' + key;
    }

    private static String plain(final double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
