package io.onggi.app.config;

import io.onggi.event.ref.Rulebook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Where the rulebook's text comes from: the file that the configuration names, or the one the program was built with.
 * Stateless.
 */
public final class RulebookText {
    /** The key of the configuration: a file's name, or the rules themselves. */
    static final String KEY = "rulebook";

    private static final String BUILT_IN = "rulebook.yaml";

    private RulebookText() {}

    /**
     * {@return the text with the rules in it, in the place of the name of their file}
     *
     * @param name of the configuration, beside whose file that of the rules is looked for
     * @param violations is told what is wrong with the file of the rules, under that file's own name
     */
    static String embedded(final String name, final String text, final Violations violations) {
        final YamlNode node =
                YamlText.read(name, text, new Violations(name)).entries().get(KEY);
        if (node instanceof YamlNode.Mapping) {
            return text;
        }
        // Without a document of its own the configuration would seem to stand where the rules do.
        final String own = text.isBlank() ? "{}" : text;
        if (node != null && !(node instanceof YamlNode.Scalar)) {
            violations.add(node.line(), KEY, node.shown(), "must be the name of a file, or empty");
        } else if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            try {
                final Path path = Path.of(name).resolveSibling(scalar.text().trim());
                final String rules = Files.readString(path);
                violations.addAll(check(path.toString(), rules));
                return own + document(path.toString(), rules);
            } catch (final IOException e) {
                violations.add(node.line(), KEY, node.shown(), "cannot be read: " + EngineConfig.reason(e));
            } catch (final InvalidPathException e) {
                violations.add(node.line(), KEY, node.shown(), "is no name of a file: " + e.getReason());
            }
        }
        return own + document("the program", builtIn());
    }

    /** {@return the rules that the program was built with, as YAML} */
    public static String builtIn() {
        try (InputStream in = RulebookText.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + BUILT_IN);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads rules alone.
     *
     * @param name stands before every message about them
     * @throws ConfigException with everything that is wrong
     */
    public static Rulebook read(final String name, final String rules) {
        final Violations violations = new Violations(name);
        final Rulebook rulebook = read(name, rules, violations);
        violations.throwIfAny();
        return rulebook;
    }

    private static Violations check(final String name, final String rules) {
        final Violations violations = new Violations(name);
        read(name, rules, violations);
        return violations;
    }

    private static Rulebook read(final String name, final String rules, final Violations violations) {
        final ConfigSection root = new ConfigSection(YamlText.read(name, rules, violations), violations);
        final Rulebook rulebook = RulebookConfig.read(root);
        root.reportUnknownKeys();
        return rulebook;
    }

    /**
     * {@return a date's beginning in UTC, or a moment with its offset, in epoch milliseconds}
     *
     * @throws DateTimeException if the text is neither
     */
    public static long momentMs(final String text) {
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
                : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    /** The rules as one more document of the configuration, without what only people read. */
    private static String document(final String source, final String rules) {
        final StringBuilder out = new StringBuilder("\n---\n# The rulebook of ")
                .append(source)
                .append(".\n")
                .append(KEY)
                .append(":\n");
        rules.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .forEach(line -> out.append("  ").append(line).append('\n'));
        return out.toString();
    }
}
