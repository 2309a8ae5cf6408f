package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams that are confirmed, or asked for again, one by one. */
class StreamConfirmationTest extends SessionMachineFixture {
    @Test
    void isLiveOnceEachStreamIsConfirmedByItself() {
        final StreamRef other = WordDialect.stream(StreamKind.BOOK, 2);
        batch = 2;
        start(BOOK, TRADE, other);
        machine.onOpen(time.nowNs());

        machine.onStreamConfirmed(FixedPoint.ABSENT, StreamKind.TRADE, 1);
        machine.onStreamConfirmed(FixedPoint.ABSENT, StreamKind.TRADE, 7);
        machine.onStreamConfirmed(FixedPoint.ABSENT, StreamKind.BOOK, 2);
        assertEquals(SessionState.SUBSCRIBING, machine.state());
        assertEquals(List.of("UP TRADE 1", "UP BOOK 2"), sink.links());
        machine.onStreamConfirmed(FixedPoint.ABSENT, StreamKind.BOOK, 1);

        assertEquals(SessionState.LIVE, machine.state());
        assertEquals(List.of("UP TRADE 1", "UP BOOK 2", "UP BOOK 1"), sink.links());
    }

    @Test
    void subscribesABookAgainForTheSakeOfItsSnapshot() {
        live(BOOK, TRADE);

        machine.resubscribe(1, StreamKind.BOOK, time.nowNs());
        assertEquals(List.of(), takeDone(), "the subscription brings one");
        machine.resubscribe(1, StreamKind.BOOK, time.nowNs());
        machine.resubscribe(2, StreamKind.BOOK, time.nowNs());

        assertEquals(List.of("sub 2 book1"), takeDone());
        assertEquals(1, counters.resyncs());
        assertEquals(List.of("UP BOOK 1", "UP TRADE 1"), sink.links());
        machine.onAck(2);
        assertEquals(SessionState.LIVE, machine.state());
        assertEquals(List.of("UP BOOK 1", "UP TRADE 1"), sink.links());
    }

    @Test
    void aRequestLongAfterTheStreamCameUpIsNotTheOneThatThisBroughtAbout() {
        live(BOOK);
        after(2_100);

        machine.resubscribe(1, StreamKind.BOOK, time.nowNs());

        assertEquals(List.of("sub 2 book1"), takeDone());
    }

    @Test
    void confirmsOneOfSeveralOfAKindWithEachAnswerAndAllOfAKindThatHaveOneTogether() {
        final StreamRef mark = new StreamRef("mark", 1, StreamKind.MARK);
        final StreamRef index = new StreamRef("index", 1, StreamKind.MARK);
        final StreamRef first = new StreamRef("liquidations", 1, StreamKind.LIQUIDATION);
        final StreamRef second = new StreamRef("liquidations", 2, StreamKind.LIQUIDATION);
        start(mark, index, first, second);
        machine.onOpen(time.nowNs());

        machine.onStreamConfirmed(FixedPoint.ABSENT, StreamKind.MARK, 1);
        assertEquals(1, machine.confirmed());
        machine.onStreamConfirmed(FixedPoint.ABSENT, StreamKind.LIQUIDATION, 0);
        assertEquals(3, machine.confirmed());
        assertEquals(SessionState.SUBSCRIBING, machine.state());
        machine.onStreamConfirmed(FixedPoint.ABSENT, StreamKind.MARK, 1);

        assertEquals(SessionState.LIVE, machine.state());
    }
}
