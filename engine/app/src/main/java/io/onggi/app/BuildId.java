package io.onggi.app;

/** Which build this is. */
public final class BuildId {
    private BuildId() {}

    /** {@return version of the program and of the Java that runs it} */
    public static String text() {
        final String version = BuildId.class.getPackage().getImplementationVersion();
        return "onggi " + (version == null ? "unpackaged" : version) + ", Java " + System.getProperty("java.version");
    }
}
