package io.onggi.tools;

import java.util.ArrayList;
import java.util.List;

/**
 * What a demo came to, and what of it is wrong.
 *
 * @param seconds how long it ran, whole seconds
 * @param quiet whether the simulated venues fell silent when told to
 * @param sent data frames the venues sent
 * @param accountedFor data frames the engine received, whatever became of them
 * @param scripted the faults that were played
 * @param journalEnd how the journal ended, empty if it is whole
 * @param stateHash the state the run came to, as text
 * @param replayHash the state the replay of its journal came to, as text
 * @param withheld assets without a valid premium at the end
 * @param klinesClosed candles closed
 * @param validAfterMs when all premiums were valid for the first time, negative for never
 */
record DemoVerdict(
        long seconds,
        boolean quiet,
        long sent,
        long accountedFor,
        long rejected,
        long gaps,
        Scripted scripted,
        long shed,
        String journalEnd,
        String stateHash,
        String replayHash,
        List<String> withheld,
        long klinesClosed,
        long validAfterMs) {
    /** A demo that ran this long has closed candles. */
    private static final long LONG_ENOUGH_SECONDS = 10;

    /**
     * Faults that were played on purpose.
     *
     * @param played whether any were: then frames are refused and updates missing, and a balance says which
     * @param wrong what the balance does not explain, and what the engine did not get over, one sentence each
     */
    record Scripted(boolean played, List<String> wrong) {
        static final Scripted NOTHING = new Scripted(false, List.of());

        /** Copies the list. */
        Scripted {
            wrong = List.copyOf(wrong);
        }
    }

    /** {@return what is wrong, one sentence each; empty for a good demo} */
    List<String> faults() {
        final List<String> faults = new ArrayList<>();
        check(faults, quiet, "The simulated venues did not fall silent in time.");
        check(
                faults,
                sent == accountedFor,
                "The venues sent " + sent + " frames, accounted for are " + accountedFor + '.');
        faults.addAll(scripted.wrong());
        check(faults, rejected == 0 || scripted.played(), "Frames were rejected: " + rejected + '.');
        check(faults, gaps == 0 || scripted.played(), "Updates were missing in books or trades: " + gaps + " gaps.");
        check(faults, shed == 0, "Frames were shed since the engine could not keep up: " + shed + '.');
        check(faults, journalEnd.isEmpty(), "The journal is not whole: " + journalEnd + '.');
        check(
                faults,
                stateHash.equals(replayHash),
                "The replay came to another state, " + replayHash + ", than the run, " + stateHash + '.');
        check(
                faults,
                withheld.isEmpty(),
                "Premiums were withheld at the end: " + String.join(", ", withheld)
                        + (validAfterMs < 0 ? ", and never all valid in " + seconds + " s." : "."));
        if (seconds >= LONG_ENOUGH_SECONDS) {
            check(faults, klinesClosed > 0, "No candle was closed in " + seconds + " s.");
            check(faults, validAfterMs >= 0, "The premiums were never all valid at once.");
        }
        return faults;
    }

    private static void check(final List<String> faults, final boolean good, final String fault) {
        if (!good) {
            faults.add(fault);
        }
    }
}
