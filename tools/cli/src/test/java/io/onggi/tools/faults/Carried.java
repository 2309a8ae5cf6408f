package io.onggi.tools.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.EventType;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/** Premium minutes left as by an earlier run, and the question whether a run began with them. */
final class Carried {
    private static final int MINUTES = 5;
    private static final long MINUTE_MS = 60_000L;
    private static final int PREMIUM_MINUTE = 1;

    private final Map<String, List<String>> seeded = new HashMap<>();

    /** Leaves the last minutes of these assets in a data folder. */
    static Carried seed(final Path data, final List<String> assets) throws IOException {
        final Carried carried = new Carried();
        final StringBuilder rows = new StringBuilder();
        final long minuteMs = System.currentTimeMillis() / MINUTE_MS * MINUTE_MS;
        for (final String asset : assets) {
            for (int ago = MINUTES; ago > 0; ago--) {
                final String row = line(
                        PREMIUM_MINUTE, minuteMs - ago * MINUTE_MS, Double.doubleToRawLongBits(1 + ago / 8.0), asset);
                carried.seeded.computeIfAbsent(asset, key -> new ArrayList<>()).add(row);
                rows.append(row).append('\n');
            }
        }
        final CRC32C crc = new CRC32C();
        crc.update(rows.toString().getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(data);
        Files.writeString(
                data.resolve("carry.txt"), String.format(Locale.ROOT, "carry 1 %08x\n%s", crc.getValue(), rows));
        return carried;
    }

    private static String line(final long kind, final long timeMs, final long value, final String owner) {
        return kind + " " + timeMs + " " + value + " " + owner;
    }

    /**
     * The first events of a run are what was carried, of each asset the seeded minutes first; a run that was killed
     * among them has a part.
     *
     * @return whether the run got beyond them
     */
    boolean isBroughtBy(final RunDirectory run) {
        final Map<String, List<String>> brought = new HashMap<>();
        boolean beyond = false;
        try (JournalReader reader = JournalReader.open(run)) {
            final EventType[] type = new EventType[1];
            while (!beyond
                    && reader.next((event, sequence) -> {
                        type[0] = event.type();
                        if (type[0] == EventType.CARRY) {
                            brought.computeIfAbsent(event.text(), key -> new ArrayList<>())
                                    .add(line(event.value(0), event.value(1), event.value(2), event.text()));
                        }
                    })) {
                beyond = type[0] != EventType.CARRY;
            }
        }
        for (final Map.Entry<String, List<String>> asset : seeded.entrySet()) {
            final List<String> got = brought.getOrDefault(asset.getKey(), List.of());
            final int expected = beyond ? MINUTES : Math.min(MINUTES, got.size());
            assertEquals(
                    asset.getValue().subList(0, expected),
                    got.subList(0, Math.min(expected, got.size())),
                    run.id() + " begins with what was carried of " + asset.getKey());
        }
        return beyond;
    }
}
