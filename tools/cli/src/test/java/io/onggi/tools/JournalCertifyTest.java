package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.journal.Certificate;
import io.onggi.journal.CertificateFile;
import io.onggi.journal.RunDirectory;
import io.onggi.tools.CommandRunner.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code journal certify} on a run that is clean, not clean, damaged, unfinished, or says something else of itself. */
class JournalCertifyTest {
    @TempDir
    private Path data;

    private RunDirectory run;
    private List<Certificate> certificates;

    @BeforeEach
    void writeARunWithItsOwnCertificates() {
        run = TestJournal.write(data, "{}");
        certificates = Certification.of(run, records -> {}).certificates();
        try (CertificateFile file = new CertificateFile(run)) {
            certificates.forEach(file::append);
        }
    }

    private Path own() {
        return run.path().resolve("certificates.jsonl");
    }

    private Output certify(final String... options) {
        final String[] words = new String[options.length + 3];
        words[0] = "journal";
        words[1] = "certify";
        System.arraycopy(options, 0, words, 2, options.length);
        words[words.length - 1] = data.toString();
        return CommandRunner.run(words);
    }

    private static String lastLine(final Output output) {
        return output.lines().get(output.lines().size() - 1);
    }

    @Test
    void aCleanRunIsClean() throws IOException {
        final Output output = certify();

        assertEquals(ExitCodes.OK, output.exitCode(), output.err());
        assertEquals("clean", lastLine(output));
        assertTrue(output.out().contains("the same as the 4 certificates that the run has written"), output.out());

        final Output json = certify("--json", "--stream", "binance-usdm/BTC-USDT-PERP/trade");
        assertEquals(ExitCodes.OK, json.exitCode(), json.err());
        assertEquals(2, json.lines().size(), json.out());
        final JsonNode trades = Captures.JSON.readTree(json.lines().get(0));
        assertEquals(run.id(), trades.get("run").asText());
        assertEquals(TestJournal.SECONDS, trades.get("rows").asInt());
        assertEquals(TestJournal.SECONDS, trades.get("expected").asInt());
        assertEquals(TestJournal.SECONDS - 1, trades.get("lastId").asInt());
        assertEquals("2026-01-01T00:00:01Z", trades.get("from").asText());
        assertTrue(trades.get("partial").asBoolean());
        assertTrue(Captures.JSON.readTree(lastLine(json)).get("clean").asBoolean());
    }

    @Test
    void aRunWithoutCertificatesOfItsOwnIsCertifiedAllTheSame() throws IOException {
        Files.delete(own());

        final Output output = certify();

        assertEquals(ExitCodes.OK, output.exitCode(), output.err());
        assertTrue(output.out().contains("the run has written no certificates of its own"), output.out());
    }

    @Test
    void aRunThatSaysSomethingElseOfItselfDiffers() throws IOException {
        Files.delete(own());
        final Certificate first = certificates.get(0);
        try (CertificateFile file = new CertificateFile(run)) {
            file.append(withMore(first));
            certificates.subList(1, certificates.size()).forEach(file::append);
        }

        final Output output = certify();

        assertEquals(ExitCodes.FOUND_WRONG, output.exitCode());
        assertEquals("not clean: 1 differences from what was written", lastLine(output));
    }

    private static Certificate withMore(final Certificate one) {
        return new Certificate(
                one.venue(),
                one.symbol(),
                one.stream(),
                one.fromNs(),
                one.untilNs(),
                one.rows() + 1,
                one.duplicates(),
                one.firstId(),
                one.lastId(),
                one.expected(),
                one.seen(),
                one.missing(),
                one.repaired(),
                one.gapCount(),
                one.gaps(),
                one.hash());
    }

    @Test
    void aFlippedCharacterOfACertificateIsDamage() throws IOException {
        final byte[] bytes = Files.readAllBytes(own());
        final String text = new String(bytes, StandardCharsets.UTF_8);
        bytes[text.indexOf("\"rows\":") + 7] ^= 1;
        Files.write(own(), bytes);

        final Output output = certify();

        assertEquals(ExitCodes.FOUND_WRONG, output.exitCode());
        assertTrue(output.err().contains("line 1 of certificates.jsonl is damaged"), output.err());
    }

    @Test
    void aFlippedValueInTheJournalIsDamageAndNeverClean() throws IOException {
        final Path file = run.marketFiles().get(0);
        final byte[] bytes = Files.readAllBytes(file);
        bytes[JournalCommandsTest.indexOfLastRecord(bytes)] ^= 1;
        Files.write(file, bytes);

        final Output output = certify();

        assertEquals(ExitCodes.FOUND_WRONG, output.exitCode(), output.out());
        assertTrue(lastLine(output).startsWith("not clean: "), output.out());
        assertTrue(output.err().contains("is not whole"), output.err());
    }

    @Test
    void aRunThatWasNotStoppedOnPurposeSaysSo() throws IOException {
        Files.delete(run.path().resolve("clean-stop"));

        final Output output = certify();

        assertEquals(ExitCodes.OK, output.exitCode(), output.err());
        assertTrue(output.err().contains("was not stopped on purpose"), output.err());
    }

    @Test
    void whatIsNoJournalCannotBeRead() {
        final Output output =
                CommandRunner.run("journal", "certify", data.resolve("nothing").toString());

        assertEquals(ExitCodes.COULD_NOT_RUN, output.exitCode());
        assertTrue(output.err().contains("does not exist"), output.err());
    }
}
