package io.onggi.tools;

/** Ends a command with a message for its user and an exit code; the message says what to do. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * Fails with one of {@link ExitCodes}.
     *
     * @param message one or more lines for stderr
     */
    public CommandFailure(final int exitCode, final String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** {@return the exit code of the command} */
    public int exitCode() {
        return exitCode;
    }
}
