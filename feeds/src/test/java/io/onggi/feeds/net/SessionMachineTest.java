package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionMachineTest extends SessionMachineFixture {
    @Test
    void connectsSubscribesAndIsLiveOnceAllIsAcknowledged() {
        start(BOOK, TRADE);
        assertEquals(List.of("connect"), takeDone());
        assertEquals(SessionState.CONNECTING, machine.state());

        machine.onOpen(time.nowNs());
        assertEquals(List.of("sub 1 book1 trade1"), takeDone());
        assertEquals(SessionState.SUBSCRIBING, machine.state());
        assertEquals(List.of(), sink.links());

        machine.onAck(1);
        assertEquals(SessionState.LIVE, machine.state());
        assertEquals(List.of("UP BOOK 1", "UP TRADE 1"), sink.links());
        assertEquals(List.of("up book1 trade1"), takeDone());
        assertEquals(2, machine.confirmed());
        assertEquals(1, counters.linkUps(1, StreamKind.BOOK));
        assertEquals(0, counters.linkUps(2, StreamKind.BOOK));
        assertEquals(1, counters.linkUps());
        assertEquals(0, counters.reconnects());
    }

    @Test
    void spacesItsMessagesAndMatchesEachAcknowledgement() {
        batch = 1;
        settings = settings(200);
        start(BOOK, TRADE);
        done.clear();

        machine.onOpen(time.nowNs());
        after(100);
        assertEquals(List.of("sub 1 book1"), takeDone());
        after(100);
        assertEquals(List.of("sub 2 trade1"), takeDone());

        machine.onAck(7);
        machine.onAck(2);
        assertEquals(SessionState.SUBSCRIBING, machine.state());
        assertEquals(List.of("UP TRADE 1"), sink.links());
        machine.onAck(1);
        assertEquals(SessionState.LIVE, machine.state());
    }

    @Test
    void findsTheRefusedStreamOfABatchByHalves() {
        final StreamRef bad = WordDialect.stream(StreamKind.BOOK, 2);
        start(BOOK, bad, TRADE);
        done.clear();
        machine.onOpen(time.nowNs());

        machine.onError(1, "no such stream");
        after(1);
        assertEquals(List.of("sub 1 book1 book2 trade1", "sub 2 book1", "sub 3 book2 trade1"), takeDone());
        machine.onAck(2);
        machine.onError(3, "no such stream");
        after(1);
        assertEquals(List.of("up book1", "sub 4 book2", "sub 5 trade1"), takeDone());
        machine.onError(4, "no such stream");
        machine.onAck(5);

        assertEquals(SessionState.LIVE, machine.state());
        assertEquals("refused: book2", machine.reason());
        assertEquals(List.of("book2"), machine.refused());
        assertEquals(2, machine.confirmed());
        assertEquals(List.of("UP BOOK 1", "UP TRADE 1"), sink.links());
    }

    @Test
    void givesAnErrorWithoutIdToTheOnlyOpenRequest() {
        start(BOOK);
        machine.onOpen(time.nowNs());

        machine.onError(FixedPoint.ABSENT, "invalid");

        assertEquals(SessionState.LIVE, machine.state());
        assertEquals("refused: book1", machine.reason());
    }

    @Test
    void reconnectsWhenNothingIsAcknowledged() {
        start(BOOK);
        machine.onOpen(time.nowNs());
        done.clear();

        after(10 * SECOND - 1);
        assertEquals(List.of(), takeDone());
        after(1);

        assertEquals(List.of("disconnect"), takeDone());
        assertEquals(SessionState.BACKING_OFF, machine.state());
        assertEquals("not subscribed within 10000 ms", machine.reason());
    }

    @Test
    void backsOffLongerWithEachFailure() {
        start(BOOK);
        for (final long delayMs : new long[] {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000}) {
            done.clear();
            machine.onClosed(time.nowNs(), "refused");
            assertEquals(SessionState.BACKING_OFF, machine.state());
            after(delayMs - 1);
            assertEquals(List.of(), takeDone());
            after(1);
            assertEquals(List.of("connect"), takeDone());
        }
    }

    @Test
    void forgetsFailuresOnlyAfterAHealthyMinute() {
        start(BOOK);
        machine.onClosed(time.nowNs(), "refused");
        after(SECOND);
        machine.onOpen(time.nowNs());
        machine.onAck(1);
        after(59 * SECOND);
        machine.onClosed(time.nowNs(), "lost");
        after(2 * SECOND - 1);
        assertEquals(SessionState.BACKING_OFF, machine.state());
        after(1);
        assertEquals(SessionState.CONNECTING, machine.state());

        machine.onOpen(time.nowNs());
        machine.onAck(2);
        after(60 * SECOND);
        machine.onClosed(time.nowNs(), "lost");
        after(SECOND);

        assertEquals(SessionState.CONNECTING, machine.state());
        assertEquals(1, counters.reconnects());
        assertEquals(2, counters.linkUps());
    }

    @Test
    void goesDownAtTheLimitAndComesBackWhenStartedAgain() {
        settings = settings.withReconnect(ReconnectPolicy.limited());
        start(BOOK);
        for (int failure = 1; failure < 10; failure++) {
            machine.onClosed(time.nowNs(), "refused");
            after(60 * SECOND);
        }

        machine.onClosed(time.nowNs(), "refused");
        assertEquals(SessionState.DOWN, machine.state());
        assertEquals("refused (gave up after 10 tries)", machine.reason());
        done.clear();
        after(3_600 * SECOND);
        assertEquals(List.of(), takeDone());

        machine.start(time.nowNs());
        assertEquals(SessionState.CONNECTING, machine.state());
    }

    @Test
    void givesUpATryThatTakesTooLong() {
        start(BOOK);
        done.clear();

        after(10 * SECOND);

        assertEquals(List.of("disconnect"), takeDone());
        assertEquals("not connected within 10000 ms", machine.reason());
    }

    @Test
    void reconnectsWithoutAPong() {
        settings = settings.withKeepAlive(KeepAlive.pings(30 * SECOND, 10 * SECOND, 0));
        live(BOOK);

        after(30 * SECOND);
        assertEquals(List.of("ping"), takeDone());
        time.advanceMs(9_000);
        data(BOOK);
        machine.tick(time.nowNs());
        assertEquals(List.of(), takeDone());
        after(1_000);

        assertEquals(List.of("disconnect"), takeDone());
        assertEquals("no pong within 10000 ms", machine.reason());
        assertEquals(List.of("UP BOOK 1", "DOWN BOOK 1 no pong within 10000 ms"), sink.links());
    }

    @Test
    void staysWhenThePongComes() {
        settings = settings.withKeepAlive(KeepAlive.pings(30 * SECOND, 10 * SECOND, 0));
        live(BOOK);

        after(30 * SECOND);
        time.advanceMs(9_999);
        machine.onPong(time.nowNs());
        after(1);
        after(20 * SECOND);

        assertEquals(List.of("ping", "ping"), takeDone());
        assertEquals(SessionState.LIVE, machine.state());
    }

    @Test
    void takesAnyMessageForTheAnswerToATextHeartbeat() {
        settings = settings.withKeepAlive(new KeepAlive(30 * SECOND, "PING", 10 * SECOND, 0));
        live(BOOK);

        after(30 * SECOND);
        assertEquals(List.of("PING"), takeDone());
        time.advanceMs(1_000);
        machine.onMessage(time.nowNs());
        after(9_000);
        assertEquals(SessionState.LIVE, machine.state());

        after(20 * SECOND);
        after(10 * SECOND);
        assertEquals(List.of("PING", "disconnect"), takeDone());
    }

    @Test
    void reconnectsAConnectionThatIsIdle() {
        settings = settings.withKeepAlive(KeepAlive.pings(0, 1, 5 * SECOND));
        live(BOOK);

        after(4_999);
        assertEquals(List.of(), takeDone());
        machine.onPing(time.nowNs());
        after(4_999);
        assertEquals(List.of(), takeDone());
        after(1);

        assertEquals(List.of("disconnect"), takeDone());
        assertEquals("nothing received for 5000 ms", machine.reason());
    }

    @Test
    void subscribesAnAcknowledgedButMuteStreamAgainThenReconnectsOnce() {
        settings = settings.withStreamLimits(
                new StreamLimits(Map.of(StreamKind.BOOK, 5 * SECOND), Map.of(StreamKind.BOOK, 5 * SECOND)));
        live(BOOK, TRADE);

        after(5 * SECOND);
        assertEquals(List.of("sub 2 book1"), takeDone());
        assertEquals(List.of("UP BOOK 1", "UP TRADE 1", "DOWN BOOK 1 silent"), sink.links());
        machine.onAck(2);
        assertEquals(List.of("up book1"), takeDone());
        after(5 * SECOND);
        assertEquals(List.of("disconnect"), takeDone());
        assertEquals("stream book1 silent", machine.reason());

        after(SECOND);
        machine.onOpen(time.nowNs());
        machine.onAck(3);
        done.clear();
        after(9 * SECOND);
        assertEquals(List.of(), takeDone());
        after(SECOND);
        assertEquals(List.of("sub 4 book1"), takeDone());
        machine.onAck(4);
        after(20 * SECOND);
        assertEquals(List.of("up book1", "sub 5 book1"), takeDone());
        assertEquals(SessionState.LIVE, machine.state());
    }

    @Test
    void subscribesAgainWhenAStreamFallsSilentAndForgetsItWhenItSpeaks() {
        settings = settings.withStreamLimits(new StreamLimits(Map.of(), Map.of(StreamKind.BOOK, 5 * SECOND)));
        live(BOOK, TRADE);
        after(1);
        data(BOOK);
        after(4_999);
        assertEquals(List.of(), takeDone());

        after(1);
        assertEquals(List.of("sub 2 book1"), takeDone());
        machine.onAck(2);
        data(BOOK);
        after(4_999);
        data(BOOK);
        after(4_999);

        assertEquals(List.of("up book1"), takeDone());
        assertEquals(SessionState.LIVE, machine.state());
    }

    @Test
    void subscribesEverMoreRarelyForAMarketThatStandsStill() {
        acknowledging = false;
        settings = settings.withStreamLimits(
                new StreamLimits(Map.of(StreamKind.BOOK, 15 * SECOND), Map.of(StreamKind.BOOK, 30 * SECOND)));
        start(BOOK, TRADE);
        machine.onOpen(time.nowNs());
        data(BOOK);
        done.clear();

        final List<Long> waitsS = new ArrayList<>();
        long waitedS = 0;
        while (waitsS.size() < 8) {
            after(SECOND);
            waitedS++;
            data(TRADE);
            if (takeDone().stream().anyMatch(text -> text.startsWith("sub"))) {
                waitsS.add(waitedS);
                waitedS = 0;
                data(BOOK);
            }
        }

        assertEquals(List.of(30L, 60L, 120L, 240L, 480L, 960L, 1_920L, 1_920L), waitsS);
        assertEquals(SessionState.LIVE, machine.state(), "its snapshots show that the connection is good");
    }

    @Test
    void forgetsASilenceWhenTheStreamGoesOnSpeaking() {
        settings = settings.withStreamLimits(new StreamLimits(Map.of(), Map.of(StreamKind.BOOK, 5 * SECOND)));
        live(BOOK, TRADE);
        after(5 * SECOND);
        assertEquals(List.of("sub 2 book1"), takeDone());
        machine.onAck(2);
        for (int i = 0; i <= 5; i++) {
            data(BOOK);
            after(SECOND);
        }
        done.clear();

        after(4 * SECOND - 1);
        assertEquals(List.of(), takeDone());
        after(1);

        assertEquals(List.of("sub 3 book1"), takeDone(), "the first limit counts again");
    }

    /** When each LINK_DOWN so far says that its stream was last heard of, milliseconds before the present. */
    private List<Long> lastHeardMsAgo() {
        return sink.events(EventType.LINK_DOWN).stream()
                .map(event -> (time.nowNs() - event.lastHeardNs()) / 1_000_000)
                .toList();
    }

    @Test
    void saysWhenALostConnectionWasLastHeardOf() {
        live(BOOK, TRADE);
        after(SECOND);
        data(BOOK);
        after(300);
        time.advanceMs(40);
        machine.onPong(time.nowNs());
        time.advanceMs(700);
        machine.onClosed(time.nowNs(), "reset");

        assertEquals(List.of(700L, 700L), lastHeardMsAgo(), "a pong is a sign of life of every stream");
    }

    @Test
    void saysSinceWhenASilentStreamIsSilentThoughItsConnectionSpeaks() {
        settings = settings.withStreamLimits(new StreamLimits(Map.of(), Map.of(StreamKind.BOOK, 5 * SECOND)));
        live(BOOK, TRADE);
        after(SECOND);
        data(BOOK);
        after(4_999);
        data(TRADE);
        after(1);

        assertEquals(List.of("UP BOOK 1", "UP TRADE 1", "DOWN BOOK 1 silent"), sink.links());
        assertEquals(List.of(5 * SECOND), lastHeardMsAgo());
        machine.onAck(2);
        after(4_999);
        data(TRADE);
        after(1);
        assertEquals(SessionState.BACKING_OFF, machine.state());
        assertEquals(List.of(10 * SECOND, 5 * SECOND, 1L), lastHeardMsAgo(), "asked for again, and still mute");
    }

    @Test
    void rotatesAtItsAgeWithoutBackingOff() {
        settings = settings.withRotation(600 * SECOND, 0);
        live(BOOK);

        after(600 * SECOND - 1);
        assertEquals(List.of(), takeDone());
        after(1);

        assertEquals(List.of("disconnect", "connect"), takeDone());
        assertEquals(SessionState.CONNECTING, machine.state());
        assertEquals(List.of("UP BOOK 1", "DOWN BOOK 1 rotation"), sink.links());
    }

    @Test
    void rotatesFurtherConnectionsEarlier() {
        settings = settings.withRotation(600 * SECOND, 60 * SECOND);
        rotationIndex = 2;
        live(BOOK);

        after(480 * SECOND);

        assertEquals(List.of("disconnect", "connect"), takeDone());
    }

    @Test
    void takesTheFirstDataAsConfirmationWhereNothingIsAcknowledged() {
        acknowledging = false;
        start(BOOK, TRADE);
        machine.onOpen(time.nowNs());
        machine.onMessage(time.nowNs());
        assertEquals(SessionState.SUBSCRIBING, machine.state());
        assertEquals(List.of(), sink.links());

        data(TRADE);

        assertEquals(SessionState.LIVE, machine.state());
        assertEquals(List.of("UP BOOK 1", "UP TRADE 1"), sink.links());
    }

    @Test
    void reconnectsWhenASubscriptionWithoutAcknowledgementIsRefused() {
        acknowledging = false;
        start(BOOK);
        machine.onOpen(time.nowNs());
        machine.onMessage(time.nowNs());

        machine.onError(FixedPoint.ABSENT, "WRONG_FORMAT");

        assertEquals(SessionState.BACKING_OFF, machine.state());
        assertEquals("refused: WRONG_FORMAT", machine.reason());
        assertEquals(List.of(), sink.links(), "no stream was ever up");
    }

    @Test
    void takesAStreamUpAgainOnlyWhenItSpeaksItselfWhereNothingIsAcknowledged() {
        acknowledging = false;
        settings = settings.withStreamLimits(new StreamLimits(Map.of(), Map.of(StreamKind.BOOK, 5 * SECOND)));
        start(BOOK, TRADE);
        machine.onOpen(time.nowNs());
        data(BOOK);
        after(5 * SECOND);
        assertEquals(List.of("UP BOOK 1", "UP TRADE 1", "DOWN BOOK 1 silent"), sink.links());

        after(50);
        data(TRADE);
        after(50);
        assertEquals(1, machine.confirmed());

        data(BOOK);
        after(50);
        assertEquals(List.of("UP BOOK 1", "UP TRADE 1", "DOWN BOOK 1 silent", "UP BOOK 1"), sink.links());
        assertEquals(2, machine.confirmed());
    }

    @Test
    void announcesLinksLaterWhenTheRingIsFull() {
        live(BOOK);
        sink.full(true);
        machine.onClosed(time.nowNs(), "lost");
        after(SECOND);
        machine.onOpen(time.nowNs());
        machine.onAck(2);
        assertEquals(List.of("UP BOOK 1"), sink.links());

        sink.full(false);
        after(50);

        assertEquals(List.of("UP BOOK 1", "DOWN BOOK 1 lost", "UP BOOK 1"), sink.links());
    }

    @Test
    void announcesNothingOfALinkThatCameAndWentWhileTheRingWasFull() {
        sink.full(true);
        start(BOOK);
        machine.onOpen(time.nowNs());
        machine.onAck(1);
        machine.onClosed(time.nowNs(), "lost");
        sink.full(false);
        after(50);

        assertEquals(List.of(), sink.links());
    }

    @Test
    void hearsNothingAfterClose() {
        live(BOOK);

        machine.close(time.nowNs());
        machine.onClosed(time.nowNs(), "lost");
        machine.close(time.nowNs());
        after(3_600 * SECOND);

        assertEquals(SessionState.CLOSED, machine.state());
        assertEquals(List.of("disconnect"), takeDone());
        assertEquals(List.of("UP BOOK 1", "DOWN BOOK 1 closed"), sink.links());
        assertEquals(0, machine.confirmed());
    }
}
