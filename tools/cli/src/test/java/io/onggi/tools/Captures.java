package io.onggi.tools;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The folder of real recordings, where there is one; read here without any of the code under test. */
final class Captures {
    static final ObjectMapper JSON = new ObjectMapper();

    private Captures() {}

    /** {@return a file of the recordings; the calling test is skipped, with this name, where it is absent} */
    static Path file(final String name) {
        final Path file = Path.of(System.getProperty("onggi.captures", "../shared/captures"), name);
        assumeTrue(Files.isRegularFile(file), "recording " + file + " is not here");
        return file;
    }

    /** {@return the messages of a recording in order: received frames and REST replies} */
    static List<JsonNode> messages(final Path file) {
        final List<JsonNode> messages = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (Character.isDigit(line.charAt(0))) {
                    messages.add(JSON.readTree(line.substring(line.indexOf(' ') + 1)));
                    continue;
                }
                final JsonNode record = JSON.readTree(line);
                final String direction = record.path("dir").asText("rest");
                if (record.has("raw") && (direction.equals("in") || direction.equals("rest"))) {
                    messages.add(withUrl(record));
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    /** {@return the symbol a REST reply of these recordings was asked for, or an empty text} */
    static String symbolOfUrl(final JsonNode message) {
        final String url = message.path("__url").asText("");
        final int at = url.indexOf("symbol=");
        return at < 0 ? "" : url.substring(at + 7).replaceAll("&.*", "");
    }

    private static JsonNode withUrl(final JsonNode record) {
        final JsonNode raw = record.get("raw");
        if (record.has("url") && raw instanceof final com.fasterxml.jackson.databind.node.ObjectNode object) {
            object.put("__url", record.get("url").asText());
        }
        return raw;
    }
}
