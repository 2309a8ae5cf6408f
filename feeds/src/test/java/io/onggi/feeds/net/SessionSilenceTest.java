package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.onggi.event.StreamKind;
import io.onggi.feeds.SilentStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a session says and does of a book that must speak within 15 s, while its trades come every second. */
class SessionSilenceTest extends SessionMachineFixture {
    SessionSilenceTest() {
        batch = 1;
        settings = new SessionSettings(
                new ReconnectPolicy(SECOND, 2, 60 * SECOND, 0, 0, 0, 0),
                KeepAlive.pings(0, 1, 0),
                FrameLimits.usual(),
                new StreamLimits(Map.of(StreamKind.BOOK, 15 * SECOND), Map.of()),
                10 * SECOND,
                10 * SECOND,
                0,
                60 * SECOND,
                0,
                0);
    }

    private void begin() {
        start(BOOK, TRADE);
        machine.onOpen(time.nowNs());
        machine.onAck(2);
        takeDone();
    }

    private void trade(final int seconds) {
        for (int i = 0; i < seconds; i++) {
            after(SECOND);
            data(TRADE);
        }
    }

    @Test
    void aSilentStreamIsNamedUntilItSpeaks() {
        begin();
        machine.onAck(1);
        takeDone();
        final long askedNs = time.nowNs();
        trade(14);
        assertEquals(List.of(), machine.silent());

        trade(1);
        assertEquals(List.of(new SilentStream(BOOK.name(), askedNs)), machine.silent());
        assertEquals(List.of("sub 3 book1"), takeDone());

        machine.onAck(3);
        assertEquals(
                List.of(new SilentStream(BOOK.name(), askedNs)), machine.silent(), "to be subscribed is not to speak");
        data(BOOK);
        after(SECOND);
        assertEquals(List.of(), machine.silent());
    }

    @Test
    void aRefusedStreamIsAskedForAgainAndCostsItsNeighboursNoConnection() {
        begin();
        machine.onError(1, "no such stream");
        int asked = 0;
        for (int i = 0; i < 300; i++) {
            trade(1);
            for (final String said : takeDone()) {
                assertEquals("sub " + (3 + asked) + " book1", said);
                machine.onError(3 + asked, "no such stream");
                asked++;
            }
        }

        assertEquals(5, asked, "after 15, 30, 60, 120 and 240 s");
        assertEquals(List.of(BOOK.name()), machine.refused());
        assertEquals(List.of(), machine.silent());
        assertEquals(SessionState.LIVE, machine.state());
        assertFalse(sink.links().contains("DOWN TRADE 1"), sink.links().toString());
    }
}
