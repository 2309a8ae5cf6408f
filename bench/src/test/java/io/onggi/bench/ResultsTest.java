package io.onggi.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResultsTest {
    @Test
    void putsTheTableBetweenItsMarksAndLeavesTheRest() throws IOException {
        final String text = "before\n" + Results.BEGIN + "old\n" + Results.END + "behind\n";

        final String once = Results.between(text, "| new |\n");

        assertEquals("before\n" + Results.BEGIN + "\n| new |\n\n" + Results.END + "behind\n", once);
        assertEquals(once, Results.between(once, "| new |\n"));
    }

    @Test
    void refusesATextWithoutBothMarks() {
        assertThrows(IOException.class, () -> Results.between("nothing", "| new |\n"));
        assertThrows(IOException.class, () -> Results.between(Results.END + Results.BEGIN, "| new |\n"));
    }

    @Test
    void theReadmeHasBothMarks() throws IOException {
        final String readme = Files.readString(Path.of("..", "README.md"));

        assertTrue(Results.between(readme, "| new |\n").contains("| new |"));
    }
}
