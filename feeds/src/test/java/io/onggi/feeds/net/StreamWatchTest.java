package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.onggi.event.StreamKind;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.SilentStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One stream that must speak within 15 s of its subscription and every 30 s; looked at once a second. */
class StreamWatchTest {
    private static final StreamRef BOOK = WordDialect.stream(StreamKind.BOOK, 1);
    private static final long SECOND_NS = 1_000_000_000L;

    private final FeedCounters counters = new FeedCounters("test");
    private final StreamWatch watch;
    private long nowS = 1_000;

    StreamWatchTest() {
        counters.reserve(1);
        watch = new StreamWatch(
                new StreamLimits(Map.of(StreamKind.BOOK, 15_000L), Map.of(StreamKind.BOOK, 30_000L)),
                List.of(BOOK),
                counters);
        watch.subscribed(0, nowS * SECOND_NS);
    }

    private void speak() {
        counters.outcome(Outcome.DECODED, 1, StreamKind.BOOK, nowS * SECOND_NS, 1);
    }

    /** {@return after how many seconds it is subscribed again, negative where over a new connection} */
    private long silentFor() {
        for (long waitedS = 1; waitedS < 100_000; waitedS++) {
            nowS++;
            final StreamWatch.Finding finding = watch.check(nowS * SECOND_NS);
            if (finding.reconnect() != null) {
                watch.subscribed(0, nowS * SECOND_NS);
                return -waitedS;
            }
            if (!finding.resubscribe().isEmpty()) {
                return waitedS;
            }
        }
        return 0;
    }

    @Test
    void asksEverMoreRarelyForAMarketThatOnlyRepeatsItsLastState() {
        final List<Long> waitsS = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            speak();
            waitsS.add(silentFor());
        }

        assertEquals(List.of(30L, 60L, 120L, 240L, 480L, 960L, 1_920L, 1_920L), waitsS, "and never a new connection");
    }

    @Test
    void forgetsASilenceWhenTheStreamGoesOnSpeaking() {
        speak();
        assertEquals(30, silentFor());
        for (int i = 0; i < 30; i++) {
            speak();
            nowS++;
            assertNull(watch.check(nowS * SECOND_NS).reconnect());
        }
        speak();

        assertEquals(30, silentFor());
    }

    @Test
    void aStreamThatSpokeAgainIsNotCalledSilentBecauseItWasSubscribedAnew() {
        speak();
        assertEquals(30, silentFor());
        nowS++;
        speak();
        assertNull(watch.check(nowS * SECOND_NS).reconnect());
        assertEquals(List.of(), silent(false));
        nowS++;

        watch.subscribed(0, nowS * SECOND_NS);

        assertEquals(List.of(), silent(false), "it is asked for, and has its time");
    }

    private List<SilentStream> silent(final boolean refused) {
        return watch.silent(new boolean[] {refused});
    }

    @Test
    void namesASilentStreamWithItsLastMessageUntilItSpeaks() {
        speak();
        final long sinceNs = nowS * SECOND_NS;
        assertEquals(List.of(), silent(false));
        assertEquals(30, silentFor());

        assertEquals(List.of(new SilentStream(BOOK.name(), sinceNs)), silent(false));
        assertEquals(List.of(), silent(true), "a stream that is refused owes nothing");
        watch.subscribed(0, nowS * SECOND_NS);
        assertEquals(-15, silentFor(), "still mute");
        assertEquals(List.of(new SilentStream(BOOK.name(), sinceNs)), silent(false), "since the same message");

        speak();
        assertEquals(List.of(), silent(false));
        nowS++;
        assertEquals(List.of(), watch.check(nowS * SECOND_NS).resubscribe());
        assertEquals(List.of(), silent(false));
    }

    @Test
    void namesAStreamThatNeverSpokeWithTheRequestForIt() {
        final long askedNs = nowS * SECOND_NS;
        assertEquals(15, silentFor());
        assertEquals(List.of(new SilentStream(BOOK.name(), askedNs)), silent(false));
    }

    @Test
    void givesAStreamThatStaysMuteOneNewConnection() {
        final List<Long> waitsS = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waitsS.add(silentFor());
        }

        assertEquals(List.of(15L, -15L, 30L, 60L), waitsS);
    }
}
