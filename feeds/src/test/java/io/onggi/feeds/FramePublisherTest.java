package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    private final FramePublisher out = new FramePublisher(Venue.UPBIT, sink, counters, new Silent(), samples);

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
    void leavesAFrameThatHasItsOutcomeAlone() {
        trade(1, 10);
        out.abandon();

        assertEquals(List.of("TRADE TRADE 1"), published());
        assertEquals(0, counters.count(Outcome.REJECTED));
    }

    private static final class Silent implements ControlListener {
        @Override
        public void onAck(final long requestId) {}

        @Override
        public void onError(final long requestId, final String text) {}

        @Override
        public void onShed(final int instrumentId) {}
    }
}
