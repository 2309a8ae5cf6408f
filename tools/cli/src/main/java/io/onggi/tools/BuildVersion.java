package io.onggi.tools;

import picocli.CommandLine.IVersionProvider;

/** Says which build this is, from the manifest of its jar. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        final String version = Onggi.class.getPackage().getImplementationVersion();
        return new String[] {
            "onggi " + (version == null ? "(unpackaged)" : version) + " on Java " + System.getProperty("java.version")
        };
    }
}
