package io.onggi.app;

import io.onggi.app.config.ThreadsConfig;
import java.util.BitSet;
import net.openhft.affinity.Affinity;

/**
 * On which processors the core and the journal thread stay. A thread that keeps to one processor keeps its caches, and
 * two that spin never end up on the same one.
 *
 * @param coreCpu the core thread's processor, {@link #NOT_PINNED} or {@link #NONE_LEFT}
 * @param journalCpu the journal thread's processor, {@link #NOT_PINNED} or {@link #NONE_LEFT}
 */
record CpuPinning(int coreCpu, int journalCpu) {
    static final int NOT_PINNED = -1;
    /** It should be pinned, and there is no processor left for it. */
    static final int NONE_LEFT = -2;
    /** Nothing is pinned. */
    static final CpuPinning NONE = new CpuPinning(NOT_PINNED, NOT_PINNED);

    /**
     * Decides. What is not chosen by number goes to the last processors this process may use, since the first one
     * serves most interrupts.
     *
     * @param allowed the processors this process may use
     */
    static CpuPinning choose(final ThreadsConfig config, final ThreadProfile profile, final BitSet allowed) {
        final boolean wanted = switch (config.pin()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> profile == ThreadProfile.DEDICATED;
        };
        if (!wanted) {
            return NONE;
        }
        final BitSet free = (BitSet) allowed.clone();
        take(free, config.coreCpu());
        take(free, config.journalCpu());
        final int core = config.coreCpu() == ThreadsConfig.ANY_CPU ? last(free) : config.coreCpu();
        take(free, core);
        final int journal = config.journalCpu() == ThreadsConfig.ANY_CPU ? last(free) : config.journalCpu();
        return new CpuPinning(core, journal);
    }

    private static int last(final BitSet free) {
        return free.isEmpty() ? NONE_LEFT : free.length() - 1;
    }

    private static void take(final BitSet free, final int cpu) {
        if (cpu >= 0) {
            free.clear(cpu);
        }
    }

    /** {@return the processors the present thread may use} */
    static BitSet allowedCpus() {
        return Affinity.getAffinity();
    }

    /**
     * Binds the present thread to a processor and looks whether it worked.
     *
     * @param cpu its number, or {@link #NONE_LEFT}
     * @return what came of it, for people
     */
    static String pin(final int cpu) {
        if (cpu == NONE_LEFT) {
            return "not pinned: no processor is left for it of those this process may use, " + allowedCpus();
        }
        final BitSet wanted = new BitSet();
        wanted.set(cpu);
        try {
            Affinity.setAffinity(wanted);
        } catch (final RuntimeException e) {
            return "not pinned: processor " + cpu + " cannot be had (" + e.getMessage() + ")";
        }
        final BitSet got = Affinity.getAffinity();
        return got.equals(wanted)
                ? "pinned to processor " + cpu
                : "not pinned: asked for processor " + cpu + ", the system allows " + got;
    }
}
