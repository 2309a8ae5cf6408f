package io.onggi.tools;

/** What the program is talking to. */
final class Terminal {
    private Terminal() {}

    /** {@return whether both ends of the conversation are a terminal} */
    static boolean isInteractive() {
        final String terminal = System.getenv("TERM");
        return System.console() != null && terminal != null && !terminal.equals("dumb");
    }
}
