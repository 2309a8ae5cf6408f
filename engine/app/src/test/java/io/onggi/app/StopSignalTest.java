package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process of its own that is asked to stop, since the exit code of a process is seen from outside only. */
@Timeout(60)
class StopSignalTest {
    private Process process;

    private BufferedReader start(final String... arguments) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Waiting.class.getName());
        builder.command().addAll(List.of(arguments));
        process = builder.redirectErrorStream(true).start();
        return process.inputReader(StandardCharsets.UTF_8);
    }

    @AfterEach
    void endProcess() {
        process.destroyForcibly();
    }

    private int exitCode() throws InterruptedException {
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process ends");
        return process.exitValue();
    }

    @Test
    void theCommandEndsWithItsOwnExitCodeAndTheLastWordsOfTheLog() throws Exception {
        for (final int code : new int[] {0, 1, 70}) {
            try (BufferedReader output = start("wait", String.valueOf(code))) {
                assertEquals("waiting", output.readLine());

                process.toHandle().destroy();

                assertTrue(output.readLine().endsWith("the last words"), "the log was written out");
                assertEquals("end", output.readLine());
                assertEquals(code, exitCode());
            }
        }
    }

    @Test
    void aSecondSignalChangesNothing() throws Exception {
        try (BufferedReader output = start("slow", "0")) {
            assertEquals("waiting", output.readLine());
            process.toHandle().destroy();
            assertEquals("stopping", output.readLine());

            process.toHandle().destroy();
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();

            assertTrue(output.readLine().endsWith("the last words"), "the log was written out");
            assertEquals("end", output.readLine());
            assertEquals(0, exitCode());
        }
    }

    @Test
    void withoutASignalTheCommandEndsWithItsOwnExitCodeToo() throws Exception {
        try (BufferedReader output = start("go", "3")) {
            assertTrue(output.readLine().endsWith("the last words"), "the log was written out");
            assertEquals("end", output.readLine());
            assertEquals(3, exitCode());
        }
    }

    /** A command that does nothing until it is stopped; a slow one goes on stopping until it can read a byte. */
    static final class Waiting {
        private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

        private Waiting() {}

        public static void main(final String[] arguments) throws IOException {
            final StopSignal signal = StopSignal.ofProcess();
            signal.listen();
            if (!arguments[0].equals("go")) {
                System.out.println("waiting");
                signal.await();
            }
            if (arguments[0].equals("slow")) {
                System.out.println("stopping");
                System.in.read();
            }
            LOG.info("the last words");
            System.out.println("end");
            signal.exit(Integer.parseInt(arguments[1]));
        }
    }
}
