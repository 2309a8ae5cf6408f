package io.onggi.app.config;

import java.util.List;
import java.util.Locale;

/**
 * How the engine's threads wait for work, and where they run.
 *
 * @param profile whether they spin, or share the processors
 * @param eventLoops threads for the venues' connections
 * @param pin whether the core and the journal thread keep to one processor each
 * @param coreCpu number of the core thread's processor, or {@link #ANY_CPU}
 * @param journalCpu number of the journal thread's processor, or {@link #ANY_CPU}
 */
public record ThreadsConfig(Profile profile, int eventLoops, Pin pin, int coreCpu, int journalCpu) {
    /** The engine chooses the processor. */
    public static final int ANY_CPU = -1;

    private static final int MAX_CPU = 1023;

    /** Ways of waiting. */
    public enum Profile {
        /** Busy-spin; needs at least 4 free cores. */
        DEDICATED,
        /** Yield, then park. */
        SHARED,
        /** DEDICATED where 4 cores are free at the start, else SHARED. */
        AUTO
    }

    /** When threads are pinned. */
    public enum Pin {
        /** Under the profile DEDICATED. */
        AUTO,
        /** Whatever the profile. */
        ALWAYS,
        /** Not at all. */
        NEVER
    }

    static ThreadsConfig read(final ConfigSection section) {
        return new ThreadsConfig(
                section.choice("profile", Profile.AUTO, List.of(Profile.values()), ThreadsConfig::word),
                section.integer32("eventLoops", 1, 1, 64),
                section.choice("pin", Pin.AUTO, List.of(Pin.values()), ThreadsConfig::word),
                section.integer32("coreCpu", ANY_CPU, ANY_CPU, MAX_CPU),
                section.integer32("journalCpu", ANY_CPU, ANY_CPU, MAX_CPU));
    }

    private static String word(final Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
