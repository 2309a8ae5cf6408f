package io.onggi.tools;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets each test of a class run as a command of the installation that the project is, whatever the test runs in. */
final class InInstallation implements BeforeEachCallback, AfterEachCallback {
    private static final String HOME = "onggi.home";

    private String before;

    @Override
    public void beforeEach(final ExtensionContext context) {
        before = System.getProperty(HOME);
        System.setProperty(HOME, "../..");
    }

    @Override
    public void afterEach(final ExtensionContext context) {
        if (before == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, before);
        }
    }
}
