package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.app.Engine;
import io.onggi.journal.ForeignJournal;
import io.onggi.journal.Journal;
import io.onggi.journal.Retention;
import io.onggi.journal.RunDirectory;
import io.onggi.tools.CommandRunner.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay} and {@code journal} on a run that is there, damaged, foreign, or missing. */
class JournalCommandsTest {
    private static final Path DEMO_CONFIG = Path.of("../../config/demo.yaml");

    @TempDir
    private Path data;

    private RunDirectory write() throws IOException {
        return TestJournal.write(data, Files.readString(DEMO_CONFIG));
    }

    private static JsonNode json(final Output output) throws IOException {
        assertEquals(ExitCodes.OK, output.exitCode(), output.err());
        assertEquals(1, output.lines().size(), output.out());
        return Captures.JSON.readTree(output.out());
    }

    @Test
    void replaysTheNewestRunToTheSameHashEachTime() throws IOException {
        final RunDirectory run = write();

        final JsonNode replay = json(CommandRunner.run("replay", data.toString()));

        assertEquals(run.id(), replay.get("run").asText());
        assertEquals("CLEAN_END", replay.get("end").asText());
        assertEquals(TestJournal.RECORDS, replay.get("events").asInt());
        assertEquals(3, replay.at("/byType/instrument").asInt());
        assertEquals(2 * TestJournal.SECONDS, replay.at("/byType/trade").asInt());
        assertEquals(2 * TestJournal.SECONDS, replay.at("/byType/book_snapshot").asInt());
        assertEquals(TestJournal.SECONDS, replay.at("/byType/timer").asInt());
        assertEquals(1, replay.at("/byType/hash").asInt());
        assertEquals(4, replay.at("/results/kline").asInt());
        assertEquals(1, replay.at("/results/state_hash").asInt());
        assertTrue(replay.get("stateHash").asText().matches("[0-9a-f]{16}"));
        final String hash = replay.get("stateHash").asText();
        for (final Path place : List.of(data, data.resolve("journal"), run.path())) {
            final Output again = CommandRunner.run("replay", "--hash", place.toString());
            assertEquals(hash + System.lineSeparator(), again.out(), again.err());
            assertEquals(ExitCodes.OK, again.exitCode());
        }
    }

    @Test
    void failsWhenARunLeadsToAnotherStateThanItDidLive() throws IOException {
        write();
        final String hash = json(CommandRunner.run("replay", data.toString()))
                .get("stateHash")
                .asText();
        final String config = Files.readString(DEMO_CONFIG);
        TestJournal.write(data, config, Long.parseUnsignedLong(hash, 16));
        assertEquals(ExitCodes.OK, CommandRunner.run("replay", data.toString()).exitCode());

        final long another = Long.parseUnsignedLong(hash, 16) ^ 1;
        TestJournal.write(data, config, another);

        final Output output = CommandRunner.run("replay", data.toString());
        assertEquals(ExitCodes.FOUND_WRONG, output.exitCode());
        assertTrue(output.err().contains(Engine.hex(another)), output.err());
    }

    @Test
    void aRunWhoseOldestHoursWereRemovedSaysSoEverywhere() throws IOException {
        final RunDirectory run = TestJournal.writeHours(data, Files.readString(DEMO_CONFIG), 5);
        new Retention(new Journal(data), TestJournal.HOUR_MS, Optional::empty)
                .applyAtStart(TestJournal.START_MS + 4 * TestJournal.HOUR_MS + 1, false);
        final String removed = "run " + run.id() + " starts at record 4: the hours before were removed by retention";

        final Output replay = CommandRunner.run("replay", data.toString());
        assertEquals(2, json(replay).get("events").asInt());
        assertTrue(json(replay).get("stateHash").isNull());
        assertEquals(
                "no state hash, since " + removed + ", and the state from before is missing",
                replay.err().trim());
        assertEquals(
                ExitCodes.FOUND_WRONG,
                CommandRunner.run("replay", "--hash", data.toString()).exitCode());

        final Output verify = CommandRunner.run("journal", "verify", data.toString());
        assertEquals(0, json(verify).get("damagedRuns").asInt());
        assertTrue(verify.err().contains(removed), verify.err());
        final Output stat = CommandRunner.run("journal", "stat", data.toString());
        assertTrue(stat.out().contains(removed), stat.out());
        final Output dump = CommandRunner.run("journal", "dump", data.toString());
        assertEquals(ExitCodes.OK, dump.exitCode());
        assertEquals(2, dump.lines().size());
        assertTrue(dump.err().contains(removed), dump.err());
    }

    @Test
    void countsWhatARunHolds() throws IOException {
        final RunDirectory run = write();

        final JsonNode stat = json(CommandRunner.run("journal", "stat", "--json", data.toString()));

        assertEquals(run.id(), stat.get("run").asText());
        assertEquals("CLEAN_END", stat.get("status").asText());
        assertEquals(TestJournal.RECORDS, stat.get("records").asInt());
        assertEquals(TestJournal.RECORDS - 1, stat.get("highWaterMark").asInt());
        assertEquals(2 * TestJournal.SECONDS, stat.at("/types/TRADE").asInt());
        assertEquals(3 * TestJournal.SECONDS + 2, stat.at("/venues/upbit").asInt());
        assertEquals("BTC-USDT-PERP", stat.at("/instruments/2/symbol").asText());
        final Output text = CommandRunner.run("journal", "stat", run.path().toString());
        assertEquals(ExitCodes.OK, text.exitCode());
        assertTrue(text.out().contains("binance-usdm BTC-USDT-PERP"), text.out());
    }

    @Test
    void printsRecords() throws IOException {
        write();

        final Output all = CommandRunner.run("journal", "dump", data.toString());
        assertEquals(ExitCodes.OK, all.exitCode(), all.err());
        assertEquals(TestJournal.RECORDS, all.lines().size());
        final Output some = CommandRunner.run("journal", "dump", "--from", "10", "--limit", "5", data.toString());
        assertEquals(all.lines().subList(10, 15), some.lines());
        assertEquals(ExitCodes.OK, some.exitCode());
        final Output header = CommandRunner.run("journal", "dump", "--header", data.toString());
        assertEquals(ExitCodes.OK, header.exitCode());
        assertTrue(header.out().contains("test build"), header.out());
        assertTrue(header.out().contains("schemaVersion: 2"), header.out());
        assertTrue(
                header.out().contains("- {record: 1, id: 2, venue: binance-usdm, symbol: 'BTC-USDT-PERP'"),
                header.out());
    }

    @Test
    void saysWhereARunIsDamagedAndFails() throws IOException {
        final RunDirectory run = write();
        final Path file = run.marketFiles().get(0);
        final byte[] bytes = Files.readAllBytes(file);
        bytes[indexOfLastRecord(bytes)] ^= 1;
        Files.write(file, bytes);

        for (final String[] command : new String[][] {
            {"replay", data.toString()},
            {"journal", "stat", data.toString()},
            {"journal", "dump", data.toString()}
        }) {
            final Output output = CommandRunner.run(command);
            assertEquals(ExitCodes.FOUND_WRONG, output.exitCode(), command[0]);
            final String told = output.out() + output.err();
            assertTrue(told.contains("DAMAGED"), told);
        }
        final String told = CommandRunner.run("replay", data.toString()).err();
        assertTrue(told.contains(file.getFileName().toString()) && told.contains("BAD_CRC"), told);
    }

    @Test
    void verifiesAllRunsAndNamesWhatIsLost() throws IOException {
        final RunDirectory whole = write();
        final RunDirectory spoilt = write();

        final JsonNode good = json(CommandRunner.run("journal", "verify", data.toString()));
        assertEquals(2, good.get("runs").asInt());
        assertEquals(2 * TestJournal.RECORDS, good.get("records").asInt());
        assertEquals(0, good.get("findings").size());

        final Path file = spoilt.marketFiles().get(0);
        final byte[] bytes = Files.readAllBytes(file);
        bytes[indexOfLastRecord(bytes)] ^= 1;
        Files.write(file, bytes);

        final Output output = CommandRunner.run("journal", "verify", data.toString());
        assertEquals(ExitCodes.FOUND_WRONG, output.exitCode(), output.err());
        final JsonNode told = Captures.JSON.readTree(output.out());
        assertEquals(1, told.get("damagedRuns").asInt());
        assertEquals(1, told.get("lostRecords").asInt());
        final JsonNode finding = told.at("/findings/0");
        assertEquals(spoilt.id(), finding.get("run").asText());
        assertEquals("DAMAGED_RECORD", finding.get("kind").asText());
        assertEquals(file.getFileName().toString(), finding.get("file").asText());
        assertEquals(TestJournal.RECORDS - 1, finding.get("firstSequence").asInt());
        assertEquals(TestJournal.RECORDS - 1, finding.get("lastSequence").asInt());
        final String line = "DAMAGED_RECORD " + file.getFileName();
        assertTrue(output.err().contains("run " + spoilt.id()) && output.err().contains(line), output.err());

        final JsonNode one =
                json(CommandRunner.run("journal", "verify", whole.path().toString()));
        assertEquals(1, one.get("runs").asInt());
    }

    @Test
    void aRunOfAnotherSchemaDoesNotHideWhatIsWrongWithOthers() throws IOException {
        ForeignJournal.write(data, 9, TestJournal.START_MS);
        final RunDirectory spoilt = write();
        Files.delete(spoilt.marketFiles().get(0));

        final Output output = CommandRunner.run("journal", "verify", data.toString());

        assertEquals(ExitCodes.COULD_NOT_RUN, output.exitCode());
        assertTrue(output.err().contains("schema version 9") && output.err().contains("MISSING_FILE"), output.err());
        assertEquals(
                1, Captures.JSON.readTree(output.out()).get("unreadableRuns").asInt());
    }

    @Test
    void printsNoHashForARunThatLostItsEnd() throws IOException {
        final RunDirectory run = write();
        final Path file = run.marketFiles().get(0);
        final byte[] bytes = Files.readAllBytes(file);
        bytes[indexOfLastRecord(bytes)] ^= 1;
        Files.write(file, bytes);

        final Output output = CommandRunner.run("replay", "--hash", data.toString());

        assertEquals(ExitCodes.FOUND_WRONG, output.exitCode());
        assertEquals("", output.out());
        assertTrue(output.err().contains("no state hash, since the run is not whole: DAMAGED"), output.err());
        final JsonNode replay = Captures.JSON.readTree(
                CommandRunner.run("replay", data.toString()).out());
        assertTrue(replay.get("stateHash").isNull(), replay::toString);
        assertTrue(
                replay.get("stateHashReason").asText().startsWith("no state hash, since the run is not whole: DAMAGED"),
                replay::toString);
    }

    /** A byte inside the last record: the last that is not zero, but for the queue's own end mark behind it. */
    static int indexOfLastRecord(final byte[] bytes) {
        int i = bytes.length - 1;
        while (bytes[i] == 0) {
            i--;
        }
        return i - 12;
    }

    @Test
    void saysThatAFolderIsNoJournal() throws IOException {
        final Path missing = data.resolve("nowhere");
        final Path file = Files.writeString(data.resolve("file"), "");

        for (final String command : List.of("replay", "journal verify", "journal stat", "journal dump")) {
            assertCannotRun(missing + " does not exist", command, missing);
            assertCannotRun(data + " holds no run", command, data);
            assertCannotRun(file + " is a file", command, file);
        }
    }

    @Test
    void refusesAJournalOfAnotherSchema() {
        ForeignJournal.write(data, 9, TestJournal.START_MS);

        for (final String command : List.of("replay", "journal stat", "journal dump")) {
            assertCannotRun("has schema version 9; this build reads version 2", command, data);
        }
    }

    @Test
    void saysThatTheHeaderOfARunIsDamaged() throws IOException {
        final RunDirectory run = write();
        final Path file = run.marketFiles().get(0);
        final byte[] bytes = Files.readAllBytes(file);
        final byte[] build = "test build".getBytes(StandardCharsets.US_ASCII);
        int at = 0;
        while (!matches(bytes, at, build)) {
            at++;
        }
        bytes[at] ^= 1;
        Files.write(file, bytes);

        for (final String command : List.of("replay", "journal stat", "journal dump")) {
            final Output output = CommandRunner.run((command + ' ' + data).split(" "));
            assertEquals(ExitCodes.FOUND_WRONG, output.exitCode(), output.err());
            assertTrue((output.out() + output.err()).contains("DAMAGED"), output.err());
        }
    }

    private static boolean matches(final byte[] bytes, final int at, final byte[] key) {
        for (int i = 0; i < key.length; i++) {
            if (bytes[at + i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    private static void assertCannotRun(final String told, final String command, final Path directory) {
        final String[] words = (command + ' ' + directory).split(" ");
        final Output output = CommandRunner.run(words);
        assertEquals(ExitCodes.COULD_NOT_RUN, output.exitCode(), command);
        assertTrue(output.err().contains(told), output.err());
        assertFalse(output.err().contains("\tat "), output.err());
        assertEquals("", output.out());
    }

    @Test
    void refusesAnUnknownSpeed() {
        final Output output = CommandRunner.run("replay", "--speed", "2x", data.toString());

        assertEquals(ExitCodes.USAGE, output.exitCode());
        assertTrue(output.err().contains("allowed are max and 1x"), output.err());
        assertEquals(ExitCodes.USAGE, CommandRunner.run("journal").exitCode());
    }
}
