package io.onggi.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What real messages look like: which members they have, and whether each is a text, a number or a flag. Messages of a
 * kind that was recorded must look so; without recordings the test is skipped.
 */
final class RecordedShapes {
    private final Map<String, Map<String, String>> shapes = new HashMap<>();
    private final Function<JsonNode, String> kind;

    /** @param kind of a message, such as its channel; empty for one that is passed */
    RecordedShapes(final Function<JsonNode, String> kind, final String... files) {
        this.kind = kind;
        final String folder = System.getProperty("onggi.captures", "");
        assumeTrue(!folder.isEmpty() && Files.isDirectory(Path.of(folder)), "no recordings in " + folder);
        for (final String file : files) {
            learn(Path.of(folder, file));
        }
    }

    /** Files hold messages line by line, bare or as {@code raw} of a line, or are one message. */
    private void learn(final Path file) {
        try {
            final String text = Files.readString(file, StandardCharsets.UTF_8);
            final List<String> messages =
                    file.toString().endsWith("jsonl") ? text.lines().toList() : List.of(text);
            for (final String message : messages) {
                final JsonNode node = TestClient.json(message);
                final JsonNode raw = node.has("raw") ? node.get("raw") : node;
                if (!kind.apply(raw).isEmpty()) {
                    describe("", raw, shapes.computeIfAbsent(kind.apply(raw), name -> new TreeMap<>()));
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void describe(final String path, final JsonNode node, final Map<String, String> shape) {
        if (node.isObject()) {
            node.properties().forEach(member -> describe(path + "/" + member.getKey(), member.getValue(), shape));
        } else if (node.isArray()) {
            node.forEach(element -> describe(path + "[]", element, shape));
        } else {
            final String type = node.getNodeType().toString();
            shape.merge(path, type, (before, now) -> before.contains(now) ? before : before + ' ' + now);
        }
    }

    /**
     * Asserts that every message of a recorded kind looks like the recorded ones.
     *
     * @param since members that the venue added after the recordings, with the protocol notes as their source
     * @return how many kinds were compared
     */
    int assertAlike(final List<JsonNode> messages, final String... since) {
        final Map<String, Integer> compared = new HashMap<>();
        for (final JsonNode message : messages) {
            final Map<String, String> recorded = shapes.get(kind.apply(message));
            if (recorded == null) {
                continue;
            }
            compared.merge(kind.apply(message), 1, Integer::sum);
            final Map<String, String> shape = new TreeMap<>();
            describe("", message, shape);
            shape.forEach((path, type) -> {
                if (Stream.of(since).noneMatch(path::endsWith)) {
                    assertTrue(recorded.containsKey(path), path + " was never recorded: " + message);
                    assertEquals(recorded.get(path), type, path + " of " + message);
                }
            });
        }
        return compared.size();
    }
}
