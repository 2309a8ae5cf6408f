package io.onggi.tools.faults;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a test starts a class of its own in another Java process. */
final class ChildJava {
    private ChildJava() {}

    /** {@return the command line of a class of the tests, with the same class path and openings, on some Java} */
    static List<String> command(final Path javaHome, final String heap, final Class<?> main, final String... args) {
        final List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        // Others, such as those of a newer machine, would keep an older one from starting.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(List.of(heap, "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return command;
    }
}
