package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.journal.DataFolderLock;
import io.onggi.tools.CommandRunner.Output;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which {@code run} does not start; each says what to do. */
class RunCommandTest {
    @TempDir
    private Path folder;

    private Path config(final String... changes) throws IOException {
        String text = Files.readString(Path.of("../../config/demo.yaml"));
        for (final String change : changes) {
            text += change + '\n';
        }
        return Files.writeString(folder.resolve("onggi.yaml"), text);
    }

    private Output run(final Path config) {
        return CommandRunner.run(
                "run",
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString());
    }

    private static void assertFails(final int exitCode, final Output output) {
        assertEquals(exitCode, output.exitCode(), output.err());
        assertEquals("", output.out());
        assertFalse(output.err().contains("\tat "), output.err());
    }

    @Test
    void namesEverythingThatIsWrongWithTheConfiguration() throws IOException {
        final Path config = config("http: {port: 99999, prot: 1}", "ring: {slots: 5000}", "threads: {profile: fast}");

        final Output output = run(config);

        assertFails(ExitCodes.USAGE, output);
        final int line = Files.readAllLines(config).indexOf("http: {port: 99999, prot: 1}") + 1;
        assertEquals(
                String.join(
                        System.lineSeparator(),
                        config + ":" + line + ": http.port = 99999: must be a whole number from 0 to 65535",
                        config + ":" + line
                                + ": http.prot = 1: unknown key; allowed here: host, port, maxConnections, idleTimeoutMs",
                        config + ":" + (line + 1) + ": ring.slots = 5000: must be a power of two from 256 to 1048576",
                        config + ":" + (line + 2)
                                + ": threads.profile = \"fast\": must be one of dedicated, shared, auto",
                        ""),
                output.err());
        assertFalse(Files.exists(folder.resolve("data")), "nothing was begun");
    }

    @Test
    void namesAConfigurationThatIsNotThere() {
        final Output output = run(folder.resolve("nowhere.yaml"));

        assertFails(ExitCodes.USAGE, output);
        assertTrue(output.err().contains("nowhere.yaml: cannot be read: there is no such file"), output.err());
    }

    @Test
    void leavesADataFolderAloneThatAnotherEngineUses() throws IOException {
        final Path data = folder.resolve("data");
        try (DataFolderLock lock = DataFolderLock.acquire(data)) {
            final Output output = run(config("http: {port: 0}"));

            assertFails(ExitCodes.COULD_NOT_RUN, output);
            assertTrue(output.err().contains(data.toString()), output.err());
            assertTrue(
                    output.err().contains(String.valueOf(ProcessHandle.current().pid())), output.err());
            assertTrue(lock.isHeld());
        }
        assertFalse(Files.exists(data.resolve("journal")), "no run was begun");
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final int port = taken.getLocalPort();

            final Output output = run(config("http: {port: " + port + "}"));

            assertFails(ExitCodes.COULD_NOT_RUN, output);
            assertTrue(output.err().contains("127.0.0.1:" + port), output.err());
            assertTrue(
                    output.err().contains("use another port, or 0 for a free one (http.port in the configuration)"),
                    output.err());
            DataFolderLock.acquire(folder.resolve("data")).close();
        }
    }

    @Test
    void saysWhyTheDataFolderCannotBeHad() throws IOException {
        final Path file = Files.writeString(folder.resolve("file"), "x");

        final Output taken =
                CommandRunner.run("run", "--config", config("http: {port: 0}").toString(), "--data", file.toString());

        assertFails(ExitCodes.COULD_NOT_RUN, taken);
        assertEquals(
                "cannot use the data folder " + file
                        + ": a file of this name is in the way; remove it or choose another place",
                taken.err().trim());
    }
}
