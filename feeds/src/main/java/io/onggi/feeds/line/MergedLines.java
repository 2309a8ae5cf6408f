package io.onggi.feeds.line;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.feeds.FeedCounters;
import java.util.Arrays;

/**
 * The lines that carry one list of streams. Each line publishes into a sink of its own; while there is only one,
 * everything passes as it is, and of trades the ids are remembered. A stream is up while it is up on any line: only the
 * first LINK_UP and the last LINK_DOWN go on. All lines live on one event loop, and so does this; it allocates when a
 * stream is first spoken of, and where the holes between ids of trades become more than ever before.
 */
public final class MergedLines {
    /** Two lines, and for each of them one that is about to take its place. */
    public static final int MAX = 4;

    /**
     * No setting: longer than one line of a venue lags behind another, and than a successor overlaps the one before.
     */
    private static final long REMEMBER_NS = 30_000_000_000L;

    private final FeedCounters[] counters = new FeedCounters[MAX];
    private MergedStream[] streams = new MergedStream[0];
    private int attached;
    private long judgesUntilNs;

    /**
     * Adds a line.
     *
     * @param line its counters: they also get what it brought first, again, and not at all
     * @param to where what goes on goes
     * @return where the line publishes
     * @throws IllegalStateException if there are {@value #MAX} already
     */
    public MarketSink attach(final FeedCounters line, final MarketSink to) {
        for (int i = 0; i < MAX; i++) {
            if (counters[i] == null) {
                counters[i] = line;
                attached++;
                begin(i);
                return new LineSink(i, to);
            }
        }
        throw new IllegalStateException(line.session() + ": " + MAX + " lines already");
    }

    /**
     * A line was closed for good; its streams are down on it. What it brought is remembered for a while: a slower line
     * may still bring it again.
     */
    public void detach(final FeedCounters line, final long nowNs) {
        for (int i = 0; i < MAX; i++) {
            if (counters[i] == line) {
                counters[i] = null;
                attached--;
                for (final MergedStream stream : streams) {
                    if (stream != null) {
                        // Its LINK_DOWN may have found no room in the ring.
                        final boolean unused = stream.down(i);
                    }
                }
            }
        }
        judgesUntilNs = nowNs + REMEMBER_NS;
    }

    /** What a single line brought was not looked at, so that where its streams stand is not known. */
    private void begin(final int line) {
        for (final MergedStream stream : streams) {
            if (stream != null) {
                stream.begin(line);
                if (attached == 2) {
                    stream.forgetPlace();
                }
            }
        }
    }

    private boolean judges(final MarketEvent event) {
        return attached > 1 || event.receiveTimeNs() < judgesUntilNs;
    }

    void first(final int line) {
        counters[line].broughtFirst();
    }

    void again(final int line, final int leader, final long leadNs) {
        counters[line].broughtAgain();
        if (leader != line && counters[leader] != null) {
            counters[leader].led(leadNs);
        }
    }

    void missed(final int line, final long count) {
        if (counters[line] != null) {
            counters[line].missed(count);
        }
    }

    private MergedStream stream(final MarketEvent event) {
        final int index =
                event.instrumentId() * StreamKind.count() + event.stream().ordinal();
        if (index >= streams.length) {
            streams = Arrays.copyOf(streams, (event.instrumentId() + 1) * StreamKind.count());
        }
        if (streams[index] == null) {
            streams[index] = new MergedStream(event.stream(), this);
        }
        return streams[index];
    }

    private static void leaveOut(final MarketEvent event) {
        final long receiveTimeNs = event.receiveTimeNs();
        event.reset(EventType.SKIPPED, event.venue(), event.stream(), event.instrumentId())
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, receiveTimeNs)
                .skipped(RejectReason.NONE.ordinal(), FixedPoint.ABSENT);
    }

    private final class LineSink implements MarketSink {
        private final int line;
        private final MarketSink to;

        LineSink(final int line, final MarketSink to) {
            this.line = line;
            this.to = to;
        }

        @Override
        public long tryClaim(final int count) {
            return to.tryClaim(count);
        }

        @Override
        public long tryClaimReserved(final int count) {
            return to.tryClaimReserved(count);
        }

        @Override
        public MarketEvent slot(final long sequence) {
            return to.slot(sequence);
        }

        @Override
        public void publish(final long first, final long last) {
            final EventType type = to.slot(first).type();
            if (type == EventType.BOOK_DELTA || type == EventType.BOOK_SNAPSHOT) {
                if (judges(to.slot(first)) && !stream(to.slot(first)).book(line, to, first, last, MergedLines.this)) {
                    for (long sequence = first; sequence <= last; sequence++) {
                        leaveOut(to.slot(sequence));
                    }
                }
            } else {
                for (long sequence = first; sequence <= last; sequence++) {
                    if (!goesOn(to.slot(sequence))) {
                        leaveOut(to.slot(sequence));
                    }
                }
            }
            to.publish(first, last);
        }

        private boolean goesOn(final MarketEvent event) {
            return switch (event.type()) {
                case LINK_UP -> stream(event).up(line, event.receiveTimeNs());
                case LINK_DOWN -> downGoesOn(event);
                case SKIPPED -> skippedGoesOn(event);
                default -> eventGoesOn(event);
            };
        }

        private boolean eventGoesOn(final MarketEvent event) {
            if (judges(event)) {
                return stream(event).event(line, event, MergedLines.this);
            }
            if (MergedStream.hasOrderedId(event)) {
                // It goes on whatever it is; a line that joins later may bring it again.
                final boolean unused = stream(event).note(event);
            }
            return true;
        }

        /** A refusal that names its stream is one line's affair while another has the stream. */
        private boolean skippedGoesOn(final MarketEvent event) {
            return attached == 1
                    || event.instrumentId() == 0
                    || event.rejectCode() == RejectReason.NONE.ordinal()
                    || stream(event).skipped(line, event.receiveTimeNs());
        }

        /** Where it was to bring what another line's refused frame had said, the loss is told in its place. */
        private boolean downGoesOn(final MarketEvent event) {
            final MergedStream stream = stream(event);
            if (stream.down(line)) {
                return true;
            }
            final long nowNs = event.receiveTimeNs();
            if (!stream.leavesARefusal(line, nowNs)) {
                return false;
            }
            event.reset(EventType.SKIPPED, event.venue(), event.stream(), event.instrumentId())
                    .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs)
                    .skipped(RejectReason.SHED.ordinal(), FixedPoint.ABSENT);
            return true;
        }
    }
}
