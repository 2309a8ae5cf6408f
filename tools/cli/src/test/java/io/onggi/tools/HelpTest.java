package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.app.StopSignal;
import io.onggi.tools.CommandRunner.Output;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What somebody sees who asks for help. */
class HelpTest {
    @Test
    void everyCommandExplainsItselfOnStdoutWithAnExample() {
        final List<String> paths = new ArrayList<>();
        collect(Onggi.commandLine(StopSignal.never()), "", paths);
        assertTrue(paths.containsAll(List.of(" demo", " run", " decode", " replay", " journal stat", " journal dump")));

        for (final String path : paths) {
            final Output output = CommandRunner.run((path + " --help").trim().split(" "));
            assertEquals(ExitCodes.OK, output.exitCode(), path);
            assertEquals("", output.err(), path);
            assertTrue(output.out().contains("Usage: onggi" + path), output.out());
            assertTrue(output.out().contains("tools/onggi" + path + ' '), path + " has no example:\n" + output.out());
        }
    }

    @Test
    void everyCommandBeginsWithOneWholeSentenceWhichTheListOfCommandsShows() {
        final List<String> paths = new ArrayList<>();
        collect(Onggi.commandLine(StopSignal.never()), "", paths);

        for (final String path : paths) {
            final CommandLine command = find(path);
            final String[] description = command.getCommandSpec().usageMessage().description();
            assertTrue(description[0].matches("[A-Z][^.]*\\."), path + ": " + description[0]);
            final CommandLine parent = command.getParent();
            if (parent != null) {
                assertTrue(
                        words(parent.getUsageMessage())
                                .contains(words(command.getCommandName() + ' ' + description[0])),
                        parent.getUsageMessage());
            }
        }
    }

    @Test
    void paragraphsAreBrokenByTheWidthAloneAndFitIntoIt() {
        final List<String> paths = new ArrayList<>();
        collect(Onggi.commandLine(StopSignal.never()), "", paths);

        for (final String path : paths) {
            final CommandLine command = find(path);
            for (final String paragraph :
                    command.getCommandSpec().usageMessage().description()) {
                assertTrue(paragraph.isEmpty() || paragraph.endsWith("."), path + ": " + paragraph);
            }
            command.getUsageMessage()
                    .lines()
                    .forEach(line -> assertTrue(line.length() <= 100, () -> path + ": " + line));
            for (final String line : command.getCommandSpec().usageMessage().footer()) {
                assertTrue(
                        !line.startsWith("  ")
                                || command.getUsageMessage().lines().anyMatch(line::equals),
                        () -> path + " breaks its example: " + line);
            }
        }
    }

    private static CommandLine find(final String path) {
        CommandLine command = Onggi.commandLine(StopSignal.never());
        for (final String name : path.trim().split(" ")) {
            command = name.isEmpty() ? command : command.getSubcommands().get(name);
        }
        return command;
    }

    private static String words(final String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static void collect(final CommandLine command, final String path, final List<String> paths) {
        paths.add(path);
        command.getSubcommands().forEach((name, subcommand) -> {
            if (!name.equals("help")) {
                collect(subcommand, path + ' ' + name, paths);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --seconds -1",
                "demo --port 70000",
                "demo --seconds many",
                "demo --venues mars",
                "fly",
                "replay"
            })
    void wrongUsageIsToldOnStderr(final String words) {
        final Output output = CommandRunner.run(words.split(" "));

        assertEquals(ExitCodes.USAGE, output.exitCode(), output.err());
        assertEquals("", output.out());
        assertFalse(output.err().isBlank());
    }
}
