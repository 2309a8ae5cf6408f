package io.onggi.app.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Reads YAML 1.2 by its JSON schema into a tree: no type tags, no anchors, no key twice. The first document is the
 * configuration; every further one holds overrides, full key paths with their values, which replace what the first
 * says.
 */
final class YamlText {
    private static final int MAX_DEPTH = 12;
    private static final int MAX_CODE_POINTS = 1 << 20;
    private static final Pattern DOT = Pattern.compile("\\.");

    private final Violations violations;

    private YamlText(final Violations violations) {
        this.violations = violations;
    }

    /**
     * {@return the merged tree; what of it cannot be used is in {@code violations}}
     *
     * @throws ConfigException at once if the text is no YAML: nothing more can be said about it
     */
    static YamlNode.Mapping read(final String name, final String text, final Violations violations) {
        return new YamlText(violations).documents(name, text);
    }

    private YamlNode.Mapping documents(final String name, final String text) {
        final LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new JsonSchema())
                .setCodePointLimit(MAX_CODE_POINTS)
                .build();
        YamlNode.Mapping root = new YamlNode.Mapping(new LinkedHashMap<>(), 1);
        try {
            final Iterator<Node> documents =
                    new Compose(settings).composeAllFromString(text).iterator();
            boolean first = true;
            while (documents.hasNext()) {
                final YamlNode document = convert(documents.next(), "", 0, first);
                if (first && document instanceof YamlNode.Mapping mapping) {
                    root = mapping;
                } else if (document instanceof YamlNode.Mapping mapping) {
                    mapping.entries().forEach(override(root));
                } else if (!isNothing(document)) {
                    violations.addToFile(document.line(), "must be a mapping of keys to values");
                }
                first = false;
            }
        } catch (final MarkedYamlEngineException e) {
            final int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            violations.addToFile(line, "is no YAML: " + e.getProblem());
            violations.throwIfAny();
        } catch (final YamlEngineException e) {
            violations.addToFile(0, "is no YAML: " + e.getMessage());
            violations.throwIfAny();
        }
        return root;
    }

    private BiConsumer<String, YamlNode> override(final YamlNode.Mapping root) {
        return (path, value) -> {
            final String[] keys = DOT.split(path, -1);
            YamlNode.Mapping parent = root;
            for (int i = 0; i < keys.length - 1; i++) {
                final YamlNode next = parent.entries()
                        .computeIfAbsent(keys[i], key -> new YamlNode.Mapping(new LinkedHashMap<>(), value.line()));
                if (!(next instanceof YamlNode.Mapping mapping)) {
                    violations.add(0, path, value.shown(), keys[i] + " is no section and has no keys of its own");
                    return;
                }
                parent = mapping;
            }
            parent.entries().put(keys[keys.length - 1], value);
        };
    }

    private static boolean isNothing(final YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.NOTHING;
    }

    private YamlNode convert(final Node node, final String path, final int depth, final boolean inFile) {
        final int line =
                inFile ? node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0) : 0;
        if (depth > MAX_DEPTH) {
            violations.add(line, path, null, "is nested deeper than " + MAX_DEPTH + " levels");
            return new YamlNode.Scalar("", YamlNode.Kind.NOTHING, line);
        }
        if (node.getAnchor().isPresent()) {
            violations.add(line, path, "&" + node.getAnchor().get().getValue(), "anchors and aliases are not allowed");
            return new YamlNode.Scalar("", YamlNode.Kind.NOTHING, line);
        }
        if (node instanceof ScalarNode scalar) {
            return new YamlNode.Scalar(scalar.getValue(), kind(scalar, path, line), line);
        }
        if (node instanceof SequenceNode sequence) {
            checkTag(node, Tag.SEQ, path, line);
            final List<YamlNode> items = new ArrayList<>();
            for (final Node item : sequence.getValue()) {
                items.add(convert(item, path + '[' + items.size() + ']', depth + 1, inFile));
            }
            return new YamlNode.Sequence(items, line);
        }
        checkTag(node, Tag.MAP, path, line);
        return mapping((MappingNode) node, path, depth, line);
    }

    private YamlNode.Mapping mapping(final MappingNode node, final String path, final int depth, final int line) {
        final Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (final NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                violations.add(line, path, null, "keys must be words");
                continue;
            }
            final String key = keyNode.getValue();
            final String childPath = path.isEmpty() ? key : path + '.' + key;
            final YamlNode value = convert(tuple.getValueNode(), childPath, depth + 1, line > 0);
            final YamlNode earlier = entries.putIfAbsent(key, value);
            if (earlier != null) {
                final int keyLine = line > 0
                        ? keyNode.getStartMark().map(mark -> mark.getLine() + 1).orElse(line)
                        : 0;
                violations.add(keyLine, childPath, value.shown(), "key stands twice, first in line " + earlier.line());
            }
        }
        return new YamlNode.Mapping(entries, line);
    }

    private YamlNode.Kind kind(final ScalarNode node, final String path, final int line) {
        final Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return YamlNode.Kind.NOTHING;
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlNode.Kind.BOOLEAN;
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return YamlNode.Kind.NUMBER;
        }
        checkTag(node, Tag.STR, path, line);
        return YamlNode.Kind.TEXT;
    }

    private void checkTag(final Node node, final Tag expected, final String path, final int line) {
        if (!node.getTag().equals(expected)) {
            violations.add(line, path, node.getTag().getValue(), "type tags are not allowed");
        }
    }
}
