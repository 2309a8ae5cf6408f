package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.tools.CommandRunner.Output;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A file or a port that cannot be had: the user is told what could not be done, why, and what to do. */
@ExtendWith(InInstallation.class)
class FailureMessageTest {
    @TempDir
    private Path folder;

    private static void assertTold(final String sentence, final Output output) {
        assertEquals(ExitCodes.COULD_NOT_RUN, output.exitCode(), output.err());
        assertTrue(output.err().contains(sentence), output.err());
        assertFalse(output.err().contains("Exception"), output.err());
    }

    @Test
    void demoSaysWhyItsDataFolderCannotBeMade() throws IOException {
        final Path file = Files.writeString(folder.resolve("file"), "x");

        assertTold(
                "cannot use the data folder /proc/onggi: there is no such file or folder, and none can be made there",
                CommandRunner.run("demo", "--port", "0", "--data", "/proc/onggi"));
        assertTold(
                "cannot use the data folder " + file + "/data: a part of the path is a file and no folder",
                CommandRunner.run("demo", "--port", "0", "--data", file + "/data"));
    }

    @Test
    void demoSaysWhatToDoWhenItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final String port = String.valueOf(taken.getLocalPort());
            final Output output = CommandRunner.run(
                    "demo", "--port", port, "--data", folder.resolve("data").toString());

            assertTold("cannot listen on 127.0.0.1:" + port, output);
            assertTold("use another port, or 0 for a free one (--port)", output);
        }
    }

    @Test
    void decodeSaysWhichFileItCannotReadAndWhy() {
        assertTold(
                "Cannot read the recording nofile: there is no such file",
                CommandRunner.run("decode", "--venue", "upbit", "nofile"));
        final Output output = CommandRunner.run("decode", "--venue", "upbit", folder.toString());
        assertEquals(ExitCodes.USAGE, output.exitCode(), output.err());
        assertTrue(
                output.err().contains(folder + " is a folder: the folders in it say the venues, no option is needed"),
                output.err());
    }

    @Test
    void replayAndJournalSayWhyARunCannotBeRead() throws IOException {
        final Path run = Files.createDirectories(folder.resolve("journal/20260101-000000-00"));
        Files.createDirectories(run.resolve("market/20260101-00H.cq4"));

        for (final String command : new String[] {"replay", "journal stat", "journal dump"}) {
            final Output output = CommandRunner.run((command + ' ' + folder).split(" "));
            final String told = output.out() + output.err();
            assertTrue(output.exitCode() != ExitCodes.OK, told);
            assertTrue(told.contains("it is a folder"), told);
            assertFalse(told.contains("Exception"), told);
        }
    }
}
