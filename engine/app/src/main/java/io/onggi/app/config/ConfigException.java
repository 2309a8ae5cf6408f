package io.onggi.app.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration that cannot be used, with everything that is wrong with it. The command line ends with exit code 2.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** In memory only: an exception that travels as bytes keeps its message. */
    private final transient List<Violation> violations;

    ConfigException(final List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining(System.lineSeparator())));
        this.violations = List.copyOf(violations);
    }

    /** {@return all violations, in the order of the file} */
    public List<Violation> violations() {
        return violations;
    }
}
