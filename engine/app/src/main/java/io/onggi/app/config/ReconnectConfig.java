package io.onggi.app.config;

import java.util.List;
import java.util.Locale;

/**
 * How a lost connection is made again: the wait grows by a factor up to a maximum, and starts over once a connection
 * has held.
 *
 * @param initialMs wait before the first try
 * @param factor how much longer each further wait is
 * @param maxMs longest wait between two tries
 * @param triesBeforePause failures in a row before a pause, 0 for never
 * @param pauseMs length of the pause
 * @param maxTries failures in a row after which the connection stays DOWN, 0 for never
 * @param jitter part of each wait that is random, 0 to 1: lines that fell together must not return together
 * @param healthyAfterMs a connection that held this long counts as success and starts the count over
 */
public record ReconnectConfig(
        long initialMs,
        double factor,
        long maxMs,
        int triesBeforePause,
        long pauseMs,
        int maxTries,
        double jitter,
        long healthyAfterMs) {

    /** Named sets of values; single values may be changed beside the name. */
    public enum Preset {
        /** 1 s, doubled up to 60 s, for ever. */
        DOUBLING,
        /** 3 s, times 1.5 up to 60 s, and 5 minutes of rest after 20 failures. */
        PATIENT,
        /** 1 s, doubled up to 60 s; after 10 failures the connection is DOWN until somebody acts. */
        LIMITED;

        /** {@return the values behind the name} */
        public ReconnectConfig config() {
            return switch (this) {
                case DOUBLING -> new ReconnectConfig(1_000, 2, 60_000, 0, 0, 0, USUAL_JITTER, 60_000);
                case PATIENT -> new ReconnectConfig(3_000, 1.5, 60_000, 20, 300_000, 0, USUAL_JITTER, 60_000);
                case LIMITED -> new ReconnectConfig(1_000, 2, 60_000, 0, 0, 10, USUAL_JITTER, 60_000);
            };
        }
    }

    private static final double USUAL_JITTER = 0.2;
    private static final List<Preset> PRESETS = List.of(Preset.DOUBLING, Preset.PATIENT, Preset.LIMITED);

    static ReconnectConfig read(final ConfigSection parent) {
        final String key = "reconnect";
        final String word = parent.word(key);
        if (word != null) {
            for (final Preset preset : PRESETS) {
                if (name(preset).equals(word)) {
                    return preset.config();
                }
            }
            parent.violation(
                    key,
                    ConfigSection.oneOf(
                                    PRESETS.stream().map(ReconnectConfig::name).toList())
                            + ", or a section with values");
            return Preset.DOUBLING.config();
        }
        final ConfigSection section = parent.section(key);
        final ReconnectConfig preset = section.choice("preset", Preset.DOUBLING, PRESETS, ReconnectConfig::name)
                .config();
        final ReconnectConfig read = new ReconnectConfig(
                section.integer("initialMs", preset.initialMs, 1, 3_600_000),
                section.decimal("factor", preset.factor, 1, 10),
                section.integer("maxMs", preset.maxMs, 1, 3_600_000),
                section.integer32("triesBeforePause", preset.triesBeforePause, 0, 1_000_000),
                section.integer("pauseMs", preset.pauseMs, 0, 86_400_000),
                section.integer32("maxTries", preset.maxTries, 0, 1_000_000),
                section.decimal("jitter", preset.jitter, 0, 1),
                section.integer("healthyAfterMs", preset.healthyAfterMs, 0, 86_400_000));
        if (read.maxMs < read.initialMs) {
            section.violation("maxMs", "must be at least initialMs, which is " + read.initialMs);
        }
        if (read.triesBeforePause > 0 && read.pauseMs < 1) {
            section.violation("pauseMs", "must be at least 1 where triesBeforePause is not 0");
        }
        return read;
    }

    private static String name(final Preset preset) {
        return preset.name().toLowerCase(Locale.ROOT);
    }
}
