package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.RecordingSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramePublisherTest {
    private final RecordingSink sink = new RecordingSink();
    private final FeedCounters counters = new FeedCounters("test");
    private final RejectSamples samples = new RejectSamples();
    private final FramePublisher out = new FramePublisher(Venue.UPBIT, sink, counters, samples);

    FramePublisherTest() {
        counters.reserve(2);
    }

    private void begin(final String frame, final long receiveTimeNs) {
        final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        out.begin(bytes, 0, bytes.length, receiveTimeNs);
    }

    private Outcome trade(final int instrumentId, final long receiveTimeNs) {
        begin("trade", receiveTimeNs);
        out.open(EventType.TRADE, StreamKind.TRADE, instrumentId)
                .trade(1, 1, receiveTimeNs, FixedPoint.ABSENT, FixedPoint.ABSENT);
        return out.publish(receiveTimeNs - 1, FixedPoint.ABSENT, 0);
    }

    /** What was published, as words. */
    private List<String> published() {
        return sink.events().stream().map(FramePublisherTest::text).toList();
    }

    private static String text(final MarketEvent event) {
        final String reason = event.type() == EventType.SKIPPED
                ? " " + RejectReason.ofCode((int) event.rejectCode()) + " " + event.text()
                : "";
        return event.type() + " " + event.stream() + " " + event.instrumentId() + reason;
    }

    @Test
    void publishesASlotThatAFailedDecoderLeftOpenAsSkipped() {
        begin("broken", 10);
        out.open(EventType.TRADE, StreamKind.TRADE, 2);
        out.abandon();
        out.abandon();

        assertEquals(List.of("SKIPPED TRADE 2 DECODER_FAULT broken"), published());
        assertEquals(0, sink.openClaims());
        assertEquals(1, counters.count(Outcome.REJECTED));
        assertEquals(1, counters.count(2, StreamKind.TRADE, Outcome.REJECTED));
        assertEquals(1, counters.count(RejectReason.DECODER_FAULT));
        assertEquals(1, counters.count(2, StreamKind.TRADE, RejectReason.DECODER_FAULT));
        assertEquals(6, counters.bytes(2, StreamKind.TRADE));
        assertEquals("broken", samples.newestFirst().get(0).text());
    }

    @Test
    void abandonsAFrameWithoutAnEndingWhenTheNextOneBegins() {
        begin("broken", 10);
        out.open(EventType.TRADE, StreamKind.TRADE, 2);

        assertEquals(Outcome.DECODED, trade(1, 20));

        assertEquals(List.of("SKIPPED TRADE 2 DECODER_FAULT broken", "TRADE TRADE 1"), published());
        assertEquals(0, sink.openClaims());
    }

    @Test
    void abandonsAFrameThatClaimedNothing() {
        begin("broken", 10);
        out.abandon();

        assertEquals(List.of("SKIPPED NONE 0 DECODER_FAULT broken"), published());
        assertEquals(1, counters.count(Outcome.REJECTED));
    }

    @Test
    void countsAFrameOfAnUnknownKindWithItsReasonAndKeepsTheFirstSecondFourthAndSoOn() {
        for (int i = 1; i <= 5; i++) {
            begin("unknown " + i, i);
            assertEquals(Outcome.UNHANDLED, out.unhandled(StreamKind.NONE, 0));
        }

        assertEquals(5, counters.count(RejectReason.UNKNOWN_EVENT));
        assertEquals(
                List.of("UNKNOWN_EVENT unknown 4", "UNKNOWN_EVENT unknown 2", "UNKNOWN_EVENT unknown 1"),
                samples.newestFirst().stream()
                        .map(sample -> sample.reason() + " " + sample.text())
                        .toList());
        assertEquals(List.of(), published(), "nothing of a stream is missing");
    }

    @Test
    void leavesAFrameThatHasItsOutcomeAlone() {
        trade(1, 10);
        out.abandon();

        assertEquals(List.of("TRADE TRADE 1"), published());
        assertEquals(0, counters.count(Outcome.REJECTED));
    }

    @Test
    void marksEachStreamThatLostATradeOnceThereIsRoomAgain() {
        sink.full(true);
        assertEquals(Outcome.SHED, trade(1, 10));
        assertEquals(Outcome.SHED, trade(2, 20));
        assertEquals(Outcome.SHED, trade(1, 30));
        assertEquals(List.of(), published());
        sink.full(false);
        assertEquals(Outcome.DECODED, trade(1, 40));
        assertEquals(Outcome.DECODED, trade(1, 50));

        assertEquals(
                List.of("SKIPPED TRADE 1 SHED ", "SKIPPED TRADE 2 SHED ", "TRADE TRADE 1", "TRADE TRADE 1"),
                published());
        assertEquals(9, sink.events().get(0).venueTimeNs());
        assertEquals(40, sink.events().get(0).receiveTimeNs());
        assertEquals(FixedPoint.ABSENT, sink.events().get(0).frameLength());
        assertEquals(0, counters.count(RejectReason.SHED));
    }

    @Test
    void marksARefusedTradeThatFoundNoRoomForItsSkipped() {
        sink.full(true);
        begin("bad", 10);
        assertEquals(Outcome.REJECTED, out.reject(RejectReason.INVALID_VALUE, StreamKind.TRADE, 2));
        begin("bad", 11);
        assertEquals(Outcome.REJECTED, out.reject(RejectReason.MALFORMED, StreamKind.NONE, 0));
        sink.full(false);
        trade(1, 20);

        assertEquals(List.of("SKIPPED TRADE 2 SHED ", "TRADE TRADE 1"), published());
    }

    @Test
    void marksALostBookChangeAndAClosedCandleButNothingThatIsReplaced() {
        sink.full(true);
        lose(EventType.QUOTE, StreamKind.QUOTE, 0);
        lose(EventType.BOOK_SNAPSHOT, StreamKind.BOOK, EventFlags.LAST);
        lose(EventType.TICKER, StreamKind.TICKER, 0);
        lose(EventType.MARK, StreamKind.MARK, 0);
        lose(EventType.KLINE, StreamKind.KLINE_1H, 0);
        lose(EventType.KLINE, StreamKind.KLINE_1M, EventFlags.CLOSED);
        lose(EventType.LIQUIDATION, StreamKind.LIQUIDATION, EventFlags.SELL);
        lose(EventType.BOOK_DELTA, StreamKind.BOOK, EventFlags.LAST);
        sink.full(false);
        trade(2, 20);

        assertEquals(
                List.of(
                        "SKIPPED KLINE_1M 1 SHED ",
                        "SKIPPED LIQUIDATION 1 SHED ",
                        "SKIPPED BOOK 1 SHED ",
                        "TRADE TRADE 2"),
                published());
    }

    private void lose(final EventType type, final StreamKind stream, final int flags) {
        begin("lost", 10);
        out.open(type, stream, 1);
        assertEquals(Outcome.SHED, out.publish(9, FixedPoint.ABSENT, flags));
    }

    @Test
    void publishesAListOfSeveralKindsAsOneFrame() {
        begin("list", 10);
        out.openList(EventType.TICKER, StreamKind.TICKER, 2);
        out.nextEvent(EventType.MARK, StreamKind.MARK, 2);
        out.endEvent(7, 8, 0);
        out.nextEvent(2);
        out.endEvent(7, FixedPoint.ABSENT, EventFlags.KEEPALIVE);
        assertEquals(Outcome.DECODED, out.publishList(9));

        assertEquals(List.of("MARK MARK 2", "TICKER TICKER 2"), published());
        assertEquals(8, sink.events().get(0).sendTimeNs());
        assertEquals(9, sink.events().get(1).sendTimeNs());
        assertEquals(7, sink.events().get(1).venueTimeNs());
        assertEquals(EventFlags.KEEPALIVE, sink.events().get(1).flags());
        assertEquals(1, counters.count(Outcome.DECODED));
        assertEquals(1, counters.count(2, StreamKind.TICKER, Outcome.DECODED));
        assertEquals(10, counters.lastReceiveNs(2, StreamKind.MARK));
        assertEquals(0, counters.count(2, StreamKind.MARK, Outcome.DECODED));
    }

    @Test
    void marksWhatAListOfSeveralKindsLost() {
        sink.full(true);
        begin("list", 10);
        out.openList(EventType.TICKER, StreamKind.TICKER, 1);
        out.nextEvent(1);
        out.endEvent(7, FixedPoint.ABSENT, 0);
        out.nextEvent(EventType.LIQUIDATION, StreamKind.LIQUIDATION, 2);
        out.endEvent(7, FixedPoint.ABSENT, 0);
        assertEquals(Outcome.SHED, out.publishList());
        sink.full(false);
        trade(1, 20);

        assertEquals(List.of("SKIPPED LIQUIDATION 2 SHED ", "TRADE TRADE 1"), published());
        assertEquals(1, counters.count(1, StreamKind.TICKER, Outcome.SHED));
    }

    @Test
    void letsNothingOvertakeAMarkForWhichThereIsNoRoom() {
        sink.full(true);
        trade(1, 10);
        trade(2, 20);
        sink.room(1);
        assertEquals(Outcome.SHED, trade(1, 30));
        sink.full(false);
        assertEquals(Outcome.DECODED, trade(1, 40));

        assertEquals(
                List.of("SKIPPED TRADE 1 SHED ", "SKIPPED TRADE 2 SHED ", "SKIPPED TRADE 1 SHED ", "TRADE TRADE 1"),
                published());
    }

    @Test
    void remembersOneMarkForAllStreamsBeyondItsMemory() {
        sink.full(true);
        for (int id = 1; id <= LossMarks.MAX + 10; id++) {
            trade(id, id + 1);
        }
        sink.full(false);
        trade(1, 5_000);

        assertEquals(LossMarks.MAX + 1, published().size());
        assertEquals("SKIPPED TRADE 1023 SHED ", published().get(LossMarks.MAX - 2));
        assertEquals("SKIPPED NONE 0 SHED ", published().get(LossMarks.MAX - 1));
    }
}
