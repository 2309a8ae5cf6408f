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
    private Results() {}

    /** {@return the folder} */
    static Path write(
            final Machine machine,
            final String table,
            final List<Finding> findings,
            final List<Row> rows,
            final Map<String, String> conditions)
            throws IOException {
        final String jdk = "jdk" + Runtime.version().feature();
        final Path folder = Path.of(System.getProperty("onggi.home", "."), "bench", "results")
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
}
