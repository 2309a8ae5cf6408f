package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.Sequence;
import io.onggi.core.MarketProcessor;
import io.onggi.event.BookState;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ViewSink;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.SnapshotDecoder;
import io.onggi.feeds.binance.BinanceUsdmDecoder;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.VenueDecoders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A core that stands still: market data is shed and counted, and the book is fetched again afterwards. */
class ShedTest {
    private static final Instrument BTC =
            new Instrument(1, Venue.BINANCE_USDM, EngineRig.BTC_PERP, "BTCUSDT", 2, 3, 10, 1);
    private static final long NOW_NS = 1_800_000_000_000_000_000L;
    private static final long MS = 1_000_000;
    private static final int SLOTS = 16;
    private static final int RESERVE = 4;

    private final MarketRing ring = new MarketRing(SLOTS, RESERVE, new PatientWaitStrategy(), EngineClock.system());
    private final Sequence core = new Sequence();
    private final FeedCounters counters = new FeedCounters("binance-usdm/public/0");
    private final Results results = new Results();
    private final InstrumentView view = new InstrumentView();
    private final MarketProcessor processor =
            new MarketProcessor(CoreAssembly.of(EngineRig.unconnected(Path.of("nowhere"))), results, new Views());
    private final FrameDecoder decoder;
    private final SnapshotDecoder snapshots;
    private long updateId = 1_000;

    ShedTest() {
        final InstrumentTable instruments = new InstrumentTable();
        instruments.add(BTC);
        counters.reserve(1);
        final VenueDecoders<BinanceUsdmDecoder> decoders =
                new VenueDecoders<>(BinanceUsdmDecoder::new, DecoderOptions.live());
        decoder = decoders.create(ring, instruments, counters, new Control());
        snapshots = decoders.createForRest(ring, instruments, new FeedCounters("binance-usdm/rest"));
        ring.buffer().addGatingSequences(core);
    }

    @Test
    void aBookThatLostUpdatesToAFullRingIsFetchedAgain() {
        announce();
        snapshot();
        assertEquals(Outcome.DECODED, delta());
        coreCatchesUp();
        assertEquals(BookState.GOOD, view.bookState);

        for (int i = 0; i < SLOTS - RESERVE; i++) {
            assertEquals(Outcome.DECODED, delta());
        }
        assertEquals(Outcome.SHED, delta());
        assertEquals(Outcome.SHED, delta());
        assertTrue(ring.tryClaimReserved(1) >= 0, "what may use the reserve still gets in");
        ring.slot(ring.cursor())
                .reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0)
                .times(NOW_NS, NOW_NS, NOW_NS);
        ring.publish(ring.cursor(), ring.cursor());

        assertEquals(2, counters.count(Outcome.SHED));
        assertEquals(2, counters.count(BTC.id(), StreamKind.BOOK, Outcome.SHED));
        assertEquals(2, ring.refused());
        assertEquals(0, results.count(ResultType.GAP));

        coreCatchesUp();
        assertEquals(BookState.GOOD, view.bookState, "what is missing is not known before the next update");
        assertEquals(Outcome.DECODED, delta());
        coreCatchesUp();
        assertEquals(BookState.GAP, view.bookState);
        assertEquals(1, results.count(ResultType.GAP));
        assertEquals(1, results.count(ResultType.RESYNC));

        snapshot();
        assertEquals(Outcome.DECODED, delta());
        coreCatchesUp();
        assertEquals(BookState.GOOD, view.bookState);
        assertEquals(updateId, view.lastId);
        assertEquals(1, results.count(ResultType.GAP));
    }

    private void announce() {
        final long sequence = ring.tryClaimReserved(1);
        InstrumentEvents.write(BTC, ring.slot(sequence), NOW_NS);
        ring.publish(sequence, sequence);
    }

    private void snapshot() {
        final byte[] body = ("{\"lastUpdateId\":" + updateId + ",\"E\":1800000000000,\"T\":1800000000000,"
                        + "\"bids\":[[\"100.10\",\"1.000\"]],\"asks\":[[\"100.20\",\"2.000\"]]}")
                .getBytes(StandardCharsets.UTF_8);
        assertEquals(Outcome.DECODED, snapshots.decodeDepthSnapshot(BTC, body, 0, body.length, NOW_NS));
    }

    private Outcome delta() {
        final long previous = updateId;
        updateId += 10;
        final byte[] frame = ("{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1800000000000,"
                        + "\"T\":1800000000000,\"s\":\"BTCUSDT\",\"U\":" + (previous + 1) + ",\"u\":" + updateId
                        + ",\"pu\":" + previous + ",\"b\":[[\"100.10\",\"" + updateId + ".000\"]],\"a\":[]}}")
                .getBytes(StandardCharsets.UTF_8);
        return decoder.decode(frame, 0, frame.length, NOW_NS);
    }

    /** Handles what is in the ring, and a TIMER behind it, which shows the state outside. */
    private void coreCatchesUp() {
        final long last = ring.cursor();
        for (long sequence = core.get() + 1; sequence <= last; sequence++) {
            processor.onEvent(ring.slot(sequence), sequence);
        }
        core.set(last);
        final long timer = ring.tryClaimReserved(1);
        ring.slot(timer)
                .reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0)
                .times(NOW_NS, NOW_NS, NOW_NS + timer * MS);
        ring.publish(timer, timer);
        processor.onEvent(ring.slot(timer), timer);
        core.set(timer);
    }

    private static final class Control implements ControlListener {
        @Override
        public void onAck(final long requestId) {}

        @Override
        public void onError(final long requestId, final String text) {}
    }

    private static final class Results implements ResultSink {
        private final ResultEvent event = new ResultEvent();
        private final long[] counts = new long[ResultType.count()];

        @Override
        public ResultEvent claim() {
            return event;
        }

        @Override
        public void publish() {
            counts[event.type().ordinal()]++;
        }

        long count(final ResultType type) {
            return counts[type.ordinal()];
        }
    }

    private final class Views implements ViewSink {
        @Override
        public void instrument(final InstrumentView state) {
            view.bookState = state.bookState;
            view.lastId = state.lastId;
        }

        @Override
        public void premium(final PremiumView state) {}
    }
}
