package io.onggi.tools;

/** The exit codes of every command. */
public final class ExitCodes {
    /** Good. */
    public static final int OK = 0;
    /** Ran, and found something wrong. */
    public static final int FOUND_WRONG = 1;
    /** Wrong usage: options, configuration. */
    public static final int USAGE = 2;
    /** Could not run: files missing or locked, another schema, a port taken. */
    public static final int COULD_NOT_RUN = 3;
    /** A fatal fault of the engine. */
    public static final int FATAL = 70;

    private ExitCodes() {}
}
