package io.onggi.feeds.net;

import io.onggi.event.EventType;
import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.RejectSamples;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A venue that speaks in words: {@code sub 1 a b} is answered by {@code ack 1}, {@code err 1 why} or {@code err 1
 * already}; data are {@code BOOK 1}.
 */
final class WordDialect implements SubscriptionDialect {
    private final URI address;
    private final boolean acknowledging;
    private final int batch;
    private long id;

    WordDialect(final URI address, final boolean acknowledging, final int batch) {
        this.address = address;
        this.acknowledging = acknowledging;
        this.batch = batch;
    }

    static StreamRef stream(final StreamKind kind, final int instrumentId) {
        return new StreamRef(kind.name().toLowerCase(java.util.Locale.ROOT) + instrumentId, instrumentId, kind);
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public boolean acknowledges() {
        return acknowledging;
    }

    @Override
    public List<SubscriptionRequest> subscribe(final List<StreamRef> streams) {
        final List<SubscriptionRequest> requests = new ArrayList<>();
        for (int start = 0; start < streams.size(); start += batch) {
            final List<StreamRef> part = streams.subList(start, Math.min(streams.size(), start + batch));
            id++;
            final String names =
                    String.join(" ", part.stream().map(StreamRef::name).toList());
            requests.add(
                    new SubscriptionRequest("sub " + id + ' ' + names, acknowledging ? id : FixedPoint.ABSENT, part));
        }
        return requests;
    }

    @Override
    public List<SubscriptionRequest> resubscribe(final List<StreamRef> silent, final List<StreamRef> all) {
        return subscribe(acknowledging ? silent : all);
    }

    @Override
    public boolean isSubscribed(final String refusal) {
        return "already".equals(refusal);
    }

    /** Decodes the words and keeps all messages. */
    static final class Decoders implements DecoderFactory {
        final List<String> messages = new CopyOnWriteArrayList<>();
        final List<Long> receiveTimesNs = new CopyOnWriteArrayList<>();

        @Override
        public FrameDecoder create(
                final MarketSink sink,
                final InstrumentTable instruments,
                final FeedCounters counters,
                final ControlListener listener) {
            return new Words(sink, counters, listener);
        }

        @Override
        public DecoderOptions options() {
            return DecoderOptions.live();
        }

        @Override
        public List<RejectSamples.Sample> rejectSamples() {
            return List.of();
        }

        private final class Words implements FrameDecoder {
            private final MarketSink sink;
            private final FeedCounters counters;
            private final ControlListener listener;
            private long claimed = MarketSink.REFUSED;

            Words(final MarketSink sink, final FeedCounters counters, final ControlListener listener) {
                this.sink = sink;
                this.counters = counters;
                this.listener = listener;
            }

            @Override
            public Outcome decode(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
                final String text = new String(frame, offset, length, StandardCharsets.UTF_8);
                messages.add(text);
                receiveTimesNs.add(receiveTimeNs);
                final String[] words = text.split(" ", 3);
                if ("fail".equals(words[0])) {
                    claimed = sink.tryClaim(1);
                    throw new IllegalStateException("decoder at fault");
                }
                if ("ack".equals(words[0])) {
                    listener.onAck(Long.parseLong(words[1]));
                    counters.outcome(Outcome.CONTROL);
                    return Outcome.CONTROL;
                }
                if ("err".equals(words[0])) {
                    listener.onError(Long.parseLong(words[1]), words[2]);
                    counters.outcome(Outcome.CONTROL);
                    return Outcome.CONTROL;
                }
                final StreamKind kind = StreamKind.valueOf(words[0]);
                counters.outcome(Outcome.DECODED, Integer.parseInt(words[1]), kind, receiveTimeNs, 1);
                return Outcome.DECODED;
            }

            @Override
            public void abandon() {
                counters.outcome(Outcome.REJECTED);
                sink.slot(claimed).reset(EventType.SKIPPED, Venue.UPBIT, StreamKind.NONE, 0);
                sink.publish(claimed, claimed);
            }
        }
    }
}
