package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes a demo fail. */
class DemoVerdictTest {
    private long seconds = 30;
    private boolean quiet = true;
    private long accountedFor = 1_000;
    private long rejected;
    private long gaps;
    private DemoVerdict.Scripted scripted = DemoVerdict.Scripted.NOTHING;
    private long shed;
    private String journalEnd = "";
    private String replayHash = "a";
    private List<String> withheld = List.of();
    private long klinesClosed = 5;
    private long validAfterMs = 1_500;

    private List<String> faults() {
        return new DemoVerdict(
                        seconds,
                        quiet,
                        1_000,
                        accountedFor,
                        rejected,
                        gaps,
                        scripted,
                        shed,
                        journalEnd,
                        "a",
                        replayHash,
                        withheld,
                        klinesClosed,
                        validAfterMs)
                .faults();
    }

    private void assertFault(final String fault) {
        assertEquals(List.of(fault), faults());
    }

    @Test
    void aDemoIsGoodInWhichNothingIsWrong() {
        assertEquals(List.of(), faults());
    }

    @Test
    void framesThatAreMissingAreAFault() {
        accountedFor = 999;
        assertFault("The venues sent 1000 frames, accounted for are 999.");
    }

    @Test
    void venuesThatDoNotFallSilentAreAFault() {
        quiet = false;
        assertFault("The simulated venues did not fall silent in time.");
    }

    @Test
    void rejectedFramesAreAFault() {
        rejected = 2;
        assertFault("Frames were rejected: 2.");
    }

    @Test
    void gapsAreAFault() {
        gaps = 3;
        assertFault("Updates were missing in books or trades: 3 gaps.");
    }

    @Test
    void whatWasPlayedOnPurposeIsNoFaultButWhatDoesNotBalanceIs() {
        rejected = 2;
        gaps = 3;
        scripted = new DemoVerdict.Scripted(true, List.of());
        assertEquals(List.of(), faults());
        scripted = new DemoVerdict.Scripted(true, List.of("upbit/BTC-KRW/trade does not balance."));
        assertFault("upbit/BTC-KRW/trade does not balance.");
    }

    @Test
    void shedFramesAreAFault() {
        shed = 4;
        assertFault("Frames were shed since the engine could not keep up: 4.");
    }

    @Test
    void anotherStateAndADamagedJournalAreFaults() {
        replayHash = "b";
        journalEnd = "DAMAGED: 5 records";
        assertEquals(
                List.of(
                        "The journal is not whole: DAMAGED: 5 records.",
                        "The replay came to another state, b, than the run, a."),
                faults());
    }

    @Test
    void aPremiumWithheldAtTheEndIsAFaultHoweverShortTheDemo() {
        seconds = 2;
        withheld = List.of("BTC", "XRP");
        assertFault("Premiums were withheld at the end: BTC, XRP.");
        validAfterMs = -1;
        assertFault("Premiums were withheld at the end: BTC, XRP, and never all valid in 2 s.");
    }

    @Test
    void fromTenSecondsOnCandlesHaveToBeClosedAndPremiumsToHaveBeenValid() {
        klinesClosed = 0;
        validAfterMs = -1;
        seconds = 10;
        assertEquals(List.of("No candle was closed in 10 s.", "The premiums were never all valid at once."), faults());
        seconds = 9;
        assertTrue(faults().isEmpty());
    }
}
