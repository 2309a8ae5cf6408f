package io.onggi.app.config;

import java.util.List;
import java.util.Locale;

/**
 * How the engine's threads wait for work.
 *
 * @param profile whether they spin, or share the processors
 * @param eventLoops threads for the venues' connections
 */
public record ThreadsConfig(Profile profile, int eventLoops) {
    /** Ways of waiting. */
    public enum Profile {
        /** Busy-spin; needs at least 4 free cores. */
        DEDICATED,
        /** Yield, then park. */
        SHARED,
        /** DEDICATED from 4 cores on, SHARED below. */
        AUTO
    }

    static ThreadsConfig read(final ConfigSection section) {
        return new ThreadsConfig(
                section.choice(
                        "profile",
                        Profile.AUTO,
                        List.of(Profile.DEDICATED, Profile.SHARED, Profile.AUTO),
                        profile -> profile.name().toLowerCase(Locale.ROOT)),
                section.integer32("eventLoops", 1, 1, 64));
    }
}
