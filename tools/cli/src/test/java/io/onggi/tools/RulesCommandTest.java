package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.tools.CommandRunner.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
    private static final String BOOK = "../../config/rulebook.yaml";

    private static String at(final String date) {
        final Output output = CommandRunner.run("rules", "--rulebook", BOOK, "--venue", "upbit", "--at", date);
        assertEquals(ExitCodes.OK, output.exitCode(), output.err());
        return output.out();
    }

    @Test
    void printsWhatHeldOnEachSideOfAChange() {
        final String before = at("2025-07-30");
        final String after = at("2025-08-01");

        assertTrue(before.contains("1000 1, 10000 10"), before);
        assertFalse(before.contains("5000 5"), before);
        assertTrue(after.contains("1000 1, 5000 5, 10000 10"), after);
        assertTrue(before.contains("TRX-KRW"), before);
        assertFalse(after.contains("TRX-KRW"), after);
        assertTrue(after.contains("taker 5 bps"), after);
        assertFalse(after.contains("bithumb"), after);
    }

    @Test
    void printsEverythingOfAnyTime() {
        final Output output = CommandRunner.run("rules", "--rulebook", BOOK, "--all");

        assertEquals(ExitCodes.OK, output.exitCode(), output.err());
        assertTrue(output.out().contains("until 2025-07-30T15:00:00Z"), output.out());
        assertTrue(output.out().contains("1000 SHIB"), output.out());
        assertTrue(output.out().contains("1 POL"), output.out());
    }

    @Test
    void saysWhatIsWrongWithARulebookAndWithTheUsage(@TempDir final Path folder) throws IOException {
        final Path wrong = folder.resolve("rules.yaml");
        Files.writeString(wrong, "fees:\n  - {venue: mars, from: soon}\n");

        final Output output = CommandRunner.run("rules", "--rulebook", wrong.toString());

        assertEquals(ExitCodes.USAGE, output.exitCode());
        assertTrue(output.err().contains("rules.yaml:2: fees[0].venue = \"mars\": must be one of"), output.err());
        assertEquals(ExitCodes.USAGE, CommandRunner.run("rules", "--at", "soon").exitCode());
        assertEquals(
                ExitCodes.USAGE, CommandRunner.run("rules", "--venue", "mars").exitCode());
        assertEquals(
                ExitCodes.COULD_NOT_RUN,
                CommandRunner.run("rules", "--rulebook", folder.resolve("none").toString())
                        .exitCode());
    }
}
