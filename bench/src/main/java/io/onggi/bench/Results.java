package io.onggi.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.onggi.bench.report.Finding;
import io.onggi.bench.report.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps a run under {@code bench/results/<date>-<machine>/}: the table, and everything that was measured. */
final class Results {
    /** Marks in README.md; what is between them is written by {@link #intoReadme}. */
    static final String BEGIN = "<!-- begin of what tools/onggi bench --readme writes -->\n";

    static final String END = "<!-- end of what tools/onggi bench --readme writes -->\n";

    private Results() {}

    private static Path home() {
        return Path.of(System.getProperty("onggi.home", "."));
    }

    /** {@return the folder} */
    static Path write(
            final Machine machine,
            final String table,
            final List<Finding> findings,
            final List<Row> rows,
            final Map<String, String> conditions)
            throws IOException {
        final String jdk = "jdk" + Runtime.version().feature();
        final Path folder = home().resolve("bench")
                .resolve("results")
                .resolve(LocalDate.now(ZoneOffset.UTC) + "-" + machine.slug() + '-' + jdk);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("README.md"), "# tools/onggi bench\n\n" + table);
        final Map<String, Object> all = new LinkedHashMap<>();
        all.put("conditions", conditions);
        all.put("rows", rows);
        all.put("findings", findings);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("results.json").toFile(), all);
        return folder;
    }

    /**
     * Puts the table as it was printed, notes and conditions included, into the project's README.
     *
     * @throws IOException if it cannot be written, or has not both marks
     */
    static void intoReadme(final String table) throws IOException {
        final Path file = home().resolve("README.md");
        Files.writeString(file, between(Files.readString(file), table));
    }

    /** {@return the text with the table between its marks} */
    static String between(final String text, final String table) throws IOException {
        final int begin = text.indexOf(BEGIN);
        final int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("README.md has no lines " + BEGIN.strip() + " and " + END.strip());
        }
        return text.substring(0, begin + BEGIN.length()) + '\n' + table + '\n' + text.substring(end);
    }
}
