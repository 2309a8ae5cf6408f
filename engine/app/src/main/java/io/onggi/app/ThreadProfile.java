package io.onggi.app;

import io.onggi.app.config.ThreadsConfig;
import java.lang.management.ManagementFactory;

/**
 * How the engine's threads share the machine. DEDICATED spins and wants cores of its own; SHARED yields and sleeps
 * briefly, because on few cores spinning threads stall each other for half a second.
 */
enum ThreadProfile {
    DEDICATED(0, 0, 0),
    SHARED(50_000, 500_000, 1_000_000);

    private static final int CORES_FOR_DEDICATED = 4;

    private final long coreParkNs;
    private final long journalParkNs;
    private final long resultParkNs;

    ThreadProfile(final long coreParkNs, final long journalParkNs, final long resultParkNs) {
        this.coreParkNs = coreParkNs;
        this.journalParkNs = journalParkNs;
        this.resultParkNs = resultParkNs;
    }

    /** {@return the profile that is wanted, or where that is left open the one for this machine as it is now} */
    static ThreadProfile of(final ThreadsConfig.Profile wanted) {
        return switch (wanted) {
            case DEDICATED -> DEDICATED;
            case SHARED -> SHARED;
            case AUTO ->
                forMachine(
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        };
    }

    /**
     * The profile for a machine as it is now.
     *
     * @param cores processors this process may use
     * @param load how many of them others keep busy on average; negative where that is not known
     */
    static ThreadProfile forMachine(final int cores, final double load) {
        return cores - Math.round(Math.max(0, load)) >= CORES_FOR_DEDICATED ? DEDICATED : SHARED;
    }

    /** {@return what is wanted; where that is left open, the profile for this machine as it is now} */
    static ThreadProfile chosen(final ThreadsConfig.Profile wanted) {
        return switch (wanted) {
            case DEDICATED -> DEDICATED;
            case SHARED -> SHARED;
            case AUTO ->
                forMachine(
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        };
    }

    /** {@return the core thread's longest sleep, nanoseconds} */
    long coreParkNs() {
        return coreParkNs;
    }

    /** {@return the journal thread's longest sleep, nanoseconds} */
    long journalParkNs() {
        return journalParkNs;
    }

    /** {@return the result thread's longest sleep, nanoseconds} */
    long resultParkNs() {
        return resultParkNs;
    }
}
