package io.onggi.tools;

/** What the program is talking to. */
final class Terminal {
    private Terminal() {}

    /** {@return whether both ends of the conversation are a terminal} */
    static boolean isInteractive() {
        return System.console() != null
                && System.getenv("TERM") != null
                && !"dumb".equals(System.getenv("TERM"))
                && ConsoleCheck.isTerminal();
    }
}
