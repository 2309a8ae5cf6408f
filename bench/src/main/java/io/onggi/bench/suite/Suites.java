package io.onggi.bench.suite;

import java.util.List;

/** All suites, in the order in which they run. */
public final class Suites {
    private Suites() {}

    /** {@return all of them} */
    public static List<Suite> all() {
        return List.of(
                new DecodeSuite(),
                new BookSuite(),
                new StateSuite(),
                new CoreSuite(),
                new JournalSuite(),
                new ReplaySuite(),
                new WireSuite(),
                new RingSuite(),
                new HopSuite());
    }

    /** {@return the suite of this name, or null} */
    public static Suite named(final String name) {
        return all().stream()
                .filter(suite -> suite.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
