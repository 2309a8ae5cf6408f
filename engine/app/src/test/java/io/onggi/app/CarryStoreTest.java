package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarryStoreTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final List<CarryStore.Line> LINES = List.of(
            new CarryStore.Line(1, 100, 11, "BTC"),
            new CarryStore.Line(1, 200, 12, "BTC"),
            new CarryStore.Line(1, 200, -13, "ETH"));

    @TempDir
    private Path data;

    private Path file() {
        return data.resolve("carry.txt");
    }

    private CarryStore store() {
        return new CarryStore(file(), 2);
    }

    private static ResultEvent carry(final CarryStore.Line line, final long timeNs) {
        final byte[] owner = line.owner().getBytes(StandardCharsets.US_ASCII);
        return new ResultEvent()
                .reset(ResultType.CARRY, 0, 1, 0, timeNs)
                .value(0, line.kind())
                .value(1, line.timeMs())
                .value(2, line.value())
                .text(owner, owner.length);
    }

    private void write() {
        final CarryStore store = store();
        LINES.forEach(line -> store.accept(carry(line, SECOND_NS)));
        store.close();
    }

    @Test
    void bringsBackWhatWasCarried() {
        write();

        assertEquals(LINES, store().load(0));
        assertEquals(LINES.subList(1, 3), store().load(200));
        assertEquals("", store().problem());
    }

    @Test
    void writesSoonAfterAMinuteWithoutWaitingForTheEndOfTheRun() {
        final CarryStore store = store();
        LINES.forEach(line -> store.accept(carry(line, 60 * SECOND_NS)));
        final ResultEvent sample = new ResultEvent();
        store.accept(sample.reset(ResultType.PREMIUM_SAMPLE, 0, 2, 0, 60 * SECOND_NS + SECOND_NS / 10));
        assertFalse(Files.exists(file()));
        store.accept(sample.reset(ResultType.PREMIUM_SAMPLE, 0, 3, 0, 60 * SECOND_NS + SECOND_NS / 5));

        assertEquals(LINES, store().load(0), "what a kill now would leave");
    }

    @Test
    void noTruncationAndNoFlippedBitIsReadByHalf() throws IOException {
        write();
        final byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertRefused("cut to " + length);
        }
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            final byte[] spoilt = whole.clone();
            spoilt[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file(), spoilt);
            assertRefused("bit " + bit);
        }
        Files.write(file(), whole);
        assertEquals(LINES, store().load(0));
    }

    private void assertRefused(final String damage) throws IOException {
        Files.deleteIfExists(data.resolve("carry.txt.damaged"));
        final CarryStore store = store();
        assertEquals(List.of(), store.load(0), damage);
        assertNotEquals("", store.problem(), damage);
        assertTrue(Files.exists(data.resolve("carry.txt.damaged")), damage);
        assertFalse(Files.exists(file()), damage);
        assertEquals(List.of(), store().load(0), "put aside: " + damage);
    }
}
