package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import io.onggi.event.StreamKind;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.SilentStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Streams without a fixed limit: only what they usually do says when they are dead. */
class StreamRhythmTest {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long TICK_MS = 50;
    private static final StreamRef TRADE = WordDialect.stream(StreamKind.TRADE, 1);
    private static final StreamRef LIQUIDATION = WordDialect.stream(StreamKind.LIQUIDATION, 1);

    private final FeedCounters counters = new FeedCounters("test");
    private final StreamWatch watch;
    private long nowMs = 1_000_000;
    private int found;

    StreamRhythmTest() {
        counters.reserve(1);
        watch = new StreamWatch(
                new StreamLimits(Map.of(), Map.of(), Rhythm.usual()), List.of(TRADE, LIQUIDATION), counters);
        watch.subscribed(0, nowMs * NS_PER_MS);
        watch.subscribed(1, nowMs * NS_PER_MS);
    }

    private void speak(final StreamKind kind) {
        counters.outcome(Outcome.DECODED, 1, kind, nowMs * NS_PER_MS, 1);
    }

    private void look(final long forMs) {
        for (long untilMs = nowMs + forMs; nowMs < untilMs; ) {
            nowMs += Math.min(TICK_MS, untilMs - nowMs);
            final StreamWatch.Finding finding = watch.check(nowMs * NS_PER_MS);
            assertNull(finding.reconnect());
            found += finding.resubscribe().size();
        }
    }

    private void speakEvery(final long ms, final long forMs) {
        for (long past = 0; past < forMs; past += ms) {
            look(ms);
            speak(StreamKind.TRADE);
        }
    }

    /** {@return after how many milliseconds of silence it is subscribed again} */
    private long silentFor() {
        final int before = found;
        final long sinceMs = nowMs;
        while (found == before && nowMs - sinceMs < 3_600_000) {
            look(TICK_MS);
        }
        return nowMs - sinceMs;
    }

    @Test
    void findsABusyStreamSilentAfterFiveSeconds() {
        speakEvery(100, 61_000);
        assertEquals(5_000, silentFor());
    }

    @Test
    void namesWhatItFoundSilentUntilItSpeaks() {
        speakEvery(100, 61_000);
        final long lastNs = nowMs * NS_PER_MS;
        assertEquals(5_000, silentFor());
        assertEquals(List.of(new SilentStream(TRADE.name(), lastNs)), watch.silent(new boolean[2]));

        speak(StreamKind.TRADE);
        assertEquals(List.of(), watch.silent(new boolean[2]));
    }

    @Test
    void waitsThreeTimesAsLongAsAStreamIsUsuallySilent() {
        speakEvery(4_000, 130_000);
        assertEquals(12_000, silentFor());
    }

    @Test
    void learnsForAMinuteFirst() {
        speakEvery(100, 50_000);
        look(100_000);
        assertEquals(0, found);
    }

    @Test
    void findsAStreamThatDiedBeforeItsUsualSilenceWasKnown() {
        speakEvery(100, 50_000);
        assertEquals(180_000, silentFor());
    }

    @Test
    void expectsNothingOfAStreamThatHardlySpoke() {
        speakEvery(100, 2_000);
        assertEquals(3_600_000, silentFor());
    }

    @Test
    void learnsFromASilenceThatWasNone() {
        speakEvery(100, 61_000);
        look(9_000);
        assertEquals(1, found);
        speak(StreamKind.TRADE);
        // It kept silent for nine seconds and went on: from now on that is usual.
        speakEvery(100, 30_000);
        final long silentMs = silentFor();
        assertTrue(silentMs > 26_500 && silentMs <= 27_000, silentMs + " ms");
    }

    @Test
    void doesNotLearnFromALostConnection() {
        speakEvery(100, 61_000);
        nowMs += 30_000;
        watch.reconnected();
        watch.subscribed(0, nowMs * NS_PER_MS);
        watch.subscribed(1, nowMs * NS_PER_MS);
        assertEquals(5_000, silentFor(), "nor is its first message waited for longer than usual");
        speak(StreamKind.TRADE);
        speakEvery(100, 30_000);
        final long silentMs = silentFor();
        assertTrue(silentMs <= 30_000, silentMs + " ms");
    }

    @Test
    void forgetsAnOldSilence() {
        speakEvery(100, 61_000);
        speakEvery(4_000, 8_000);
        speakEvery(1_000, 4 * 3_600_000);
        assertEquals(5_000, silentFor());
    }

    @Test
    void neverWaitsForLiquidations() {
        for (int i = 0; i < 100; i++) {
            look(1_000);
            speak(StreamKind.LIQUIDATION);
        }
        look(3_600_000);
        assertEquals(0, found);
    }

    /** Trades that come by chance, one in two seconds, for a day: no false alarm, or hardly one. */
    @Test
    void doesNotMistakeChanceForDeath() {
        final Random random = Seeds.random("rhythm");
        for (long untilMs = nowMs + 86_400_000; nowMs < untilMs; ) {
            look((long) (-2_000 * Math.log(1 - random.nextDouble())) + 1);
            speak(StreamKind.TRADE);
        }
        assertTrue(found <= 3, found + " false alarms");
    }
}
