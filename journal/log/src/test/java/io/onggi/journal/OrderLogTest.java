package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import io.onggi.journal.OrderRecord.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OrderLogTest {
    private static final int KILLS = 8;

    @TempDir
    private Path data;

    private Path file() {
        return data.resolve("order-log");
    }

    private OrderLog open() {
        return OrderLog.open(data, true);
    }

    private List<OrderRecord> unresolved() {
        try (OrderLog log = open()) {
            return log.unresolved();
        }
    }

    /** Three orders: one over, one open, one nobody knows of; the last record is the third's intent. */
    private byte[] write() throws IOException {
        try (OrderLog log = open()) {
            log.append(Kind.INTENT, "a-1", 10, "buy");
            log.append(Kind.INTENT, "a-2", 11, "sell 김치");
            log.append(Kind.OPEN, "a-2", 12, "venue id 77");
            log.append(Kind.CLOSED, "a-1", 13, "filled");
            assertEquals(4, log.append(Kind.INTENT, "a-3", 14, "buy again"));
        }
        return Files.readAllBytes(file());
    }

    private static final List<OrderRecord> LEFT_OPEN = List.of(
            new OrderRecord(2, Kind.OPEN, "a-2", 12, "venue id 77"),
            new OrderRecord(4, Kind.INTENT, "a-3", 14, "buy again"));

    @Test
    void namesTheOrdersThatAreNotOver() throws IOException {
        assertEquals(List.of(), unresolved());
        write();
        assertEquals(LEFT_OPEN, unresolved());

        try (OrderLog log = open()) {
            assertEquals(5, log.nextSequence());
            log.append(Kind.UNKNOWN, "a-3", 15, "no answer");
            assertEquals(Kind.UNKNOWN, log.unresolved().get(1).kind());
            log.append(Kind.CLOSED, "a-3", 16, "never arrived");
            log.append(Kind.CLOSED, "a-2", 17, "cancelled");
        }
        assertEquals(List.of(), unresolved());
    }

    @Test
    void refusesWhatCannotBeTrueOfAnOrder() throws IOException {
        write();
        try (OrderLog log = open()) {
            assertThrows(IllegalStateException.class, () -> log.append(Kind.INTENT, "a-3", 1, "again"));
            assertThrows(IllegalStateException.class, () -> log.append(Kind.CLOSED, "a-1", 1, "twice"));
            assertThrows(IllegalStateException.class, () -> log.append(Kind.OPEN, "nobody", 1, ""));
            assertThrows(IllegalArgumentException.class, () -> log.append(Kind.INTENT, "", 1, ""));
            assertThrows(IllegalArgumentException.class, () -> log.append(Kind.INTENT, "김치", 1, ""));
            assertThrows(IllegalArgumentException.class, () -> log.append(Kind.INTENT, "x".repeat(65), 1, ""));
            assertThrows(IllegalArgumentException.class, () -> log.append(Kind.INTENT, "x", 1, "y".repeat(4_097)));
            assertEquals(5, log.append(Kind.INTENT, "x".repeat(64), 1, "y".repeat(4_096)));
        }
        assertEquals(3, unresolved().size());
    }

    @Test
    void aRecordCutOffAtAnyByteIsDroppedAndTheOthersStay() throws IOException {
        final byte[] whole = write();
        final int lastRecord = whole.length - length(whole, "a-3", "buy again");
        for (int length = lastRecord; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            for (int opened = 0; opened < 2; opened++) {
                assertEquals(LEFT_OPEN.subList(0, 1), unresolved(), "cut to " + length + " of " + whole.length);
                assertEquals(lastRecord, Files.size(file()));
            }
            try (OrderLog log = open()) {
                assertEquals(4, log.append(Kind.INTENT, "a-3", 14, "buy again"));
            }
            assertEquals(LEFT_OPEN, unresolved());
        }
    }

    @Test
    void everyTruncationGivesTheRecordsBeforeIt() throws IOException {
        final byte[] whole = write();
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            final List<OrderRecord> before = unresolved();
            assertEquals(before, unresolved(), "the same again");
            assertTrue(Files.size(file()) <= length);
        }
        assertEquals(LEFT_OPEN, unresolved());
    }

    @Test
    void noFlippedBitAnywhereIsAccepted() throws IOException {
        final byte[] whole = write();
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            final byte[] spoilt = whole.clone();
            spoilt[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file(), spoilt);
            final int flipped = bit;
            final OrderLogDamagedException refused = assertThrows(
                    OrderLogDamagedException.class, () -> open().close(), () -> "bit " + flipped + " was accepted");
            assertTrue(refused.position() <= bit / 8, refused.getMessage());
            assertTrue(Arrays.equals(spoilt, Files.readAllBytes(file())), "nothing is changed");
        }
    }

    @Test
    void spaceWithoutContentAtTheEndIsCutOff() throws IOException {
        final byte[] whole = write();
        for (final int zeros : new int[] {1, 4, 30, 31, 600, 5_000}) {
            Files.write(file(), Arrays.copyOf(whole, whole.length + zeros));
            assertEquals(LEFT_OPEN, unresolved());
            assertEquals(whole.length, Files.size(file()));
        }
    }

    @Test
    void aRecordWhoseLastSectorsWereNeverWrittenIsDropped() throws IOException {
        write();
        final int before = (int) Files.size(file());
        try (OrderLog log = open()) {
            log.append(Kind.INTENT, "long", 20, "z".repeat(2_000));
        }
        final byte[] torn = Files.readAllBytes(file());
        Arrays.fill(torn, 1_024, torn.length, (byte) 0);
        Files.write(file(), torn);

        assertEquals(LEFT_OPEN, unresolved());
        assertEquals(before, Files.size(file()));
    }

    @Test
    void aMissingRecordInTheMiddleIsRefused() throws IOException {
        final byte[] whole = write();
        final int first = length(whole, "a-1", "buy");
        final byte[] without = Arrays.copyOfRange(whole, first, whole.length);
        Files.write(file(), without);

        final OrderLogDamagedException refused = assertThrows(OrderLogDamagedException.class, () -> open().close());

        assertTrue(refused.getMessage().contains("record 1 instead of 0"), refused.getMessage());
        assertTrue(refused.getMessage().contains("compare open orders at the venues by hand"));
    }

    @Test
    void afterAFailedAppendNothingMoreIsWritten() throws IOException {
        final OrderLog log = open();
        log.append(Kind.INTENT, "a-1", 10, "buy");
        log.close();

        assertThrows(JournalException.class, () -> log.append(Kind.INTENT, "a-2", 11, "sell"));
        assertThrows(IllegalStateException.class, () -> log.append(Kind.INTENT, "a-3", 12, "sell"));
        assertEquals(1, unresolved().size());
    }

    @Test
    void nothingThatWasAcknowledgedIsLostByAKill() throws Exception {
        final Random random = Seeds.random("OrderLogTest.kills");
        final Path said = data.resolve("said");
        long acknowledged = -1;
        for (int kill = 0; kill < KILLS; kill++) {
            final Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OrderLogWriter.class.getName(),
                            data.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(said.toFile())
                    .start();
            try {
                while (Files.size(said) == 0) {
                    assertTrue(process.isAlive());
                    Thread.sleep(5);
                }
                Thread.sleep(random.nextInt(150));
            } finally {
                process.destroyForcibly();
            }
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            acknowledged = Math.max(acknowledged, lastLine(Files.readString(said), acknowledged));
            try (OrderLog log = open()) {
                assertTrue(
                        log.nextSequence() > acknowledged,
                        "acknowledged " + acknowledged + ", next " + log.nextSequence());
                assertTrue(log.unresolved().size() <= 1);
                assertTrue(log.nextSequence() <= acknowledged + 3, "one record more at most than was said");
                acknowledged = Math.max(acknowledged, log.nextSequence() - 1);
            }
        }
        System.out.println(KILLS + " kills, " + (acknowledged + 1) + " records");
    }

    /** {@return the number in the last line that is complete} */
    private static long lastLine(final String text, final long otherwise) {
        final String[] lines =
                text.substring(0, Math.max(0, text.lastIndexOf('\n'))).split("\n");
        return lines[lines.length - 1].isEmpty() ? otherwise : Long.parseLong(lines[lines.length - 1]);
    }

    private static int length(final byte[] whole, final String id, final String body) {
        final int length = 18 + 8 + 1 + id.length() + body.length();
        assertTrue(length < whole.length);
        return length;
    }
}
