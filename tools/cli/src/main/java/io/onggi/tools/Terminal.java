package io.onggi.tools;

/** What the program is talking to. */
final class Terminal {
    private Terminal() {}

    /** {@return whether a person looks at stdout and stderr; the launcher finds out, since Java 22 and later cannot} */
    static boolean isInteractive() {
        return Boolean.getBoolean("onggi.terminal");
    }
}
