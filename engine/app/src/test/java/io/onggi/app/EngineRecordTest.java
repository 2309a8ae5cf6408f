package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.app.monitor.EngineFacts;
import io.onggi.event.DirectSink;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.binance.BinanceUsdmDecoder;
import io.onggi.feeds.capture.CaptureFrame;
import io.onggi.feeds.capture.CaptureFrame.Direction;
import io.onggi.feeds.capture.CaptureReader;
import io.onggi.feeds.upbit.UpbitDecoder;
import io.onggi.journal.EventCodec;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import io.onggi.sim.SimulatorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded raw beside a run gives, decoded again, the events of that run. */
@Timeout(120)
class EngineRecordTest {
    private static final Set<EventType> STREAMED = EnumSet.of(
            EventType.TRADE,
            EventType.QUOTE,
            EventType.BOOK_DELTA,
            EventType.BOOK_SNAPSHOT,
            EventType.KLINE,
            EventType.TICKER,
            EventType.MARK,
            EventType.LIQUIDATION);

    @TempDir
    private Path data;

    private final EventCodec codec = new EventCodec();
    private final UnsafeBuffer record = new UnsafeBuffer(new byte[EventCodec.MAX_RECORD_BYTES]);

    @Test
    void recordsEveryMessageAsItCame() throws IOException {
        final RunDirectory run;
        final InstrumentTable instruments;
        final Map<String, Long> frames = new HashMap<>();
        try (EngineRig rig =
                EngineRig.start(SimulatorConfig.defaults().withSeed(21), data, false, Map.of("record.raw", true))) {
            rig.awaitValidPremiums();
            rig.fault("close binance/public 1@0s");
            rig.await("a reconnect", () -> rig.sum(Venue.BINANCE_USDM, FeedCounters::reconnects) > 0);
            rig.awaitValidPremiums();
            rig.settle();
            for (final Venue venue : List.of(Venue.UPBIT, Venue.BINANCE_USDM)) {
                frames.put(venue.id(), rig.sum(venue, FeedCounters::frames));
            }
            instruments = rig.facts().instruments();
            run = rig.engine().stop().run();
            final EngineFacts.Recording recording = rig.facts().recording();
            assertEquals(0, recording.lost());
            assertTrue(recording.messages() > frames.get("upbit") + frames.get("binance-usdm"));
            assertTrue(recording.bytes() > 0);
        }

        for (final Venue venue : List.of(Venue.UPBIT, Venue.BINANCE_USDM)) {
            final List<CaptureFrame> recorded = recorded(venue);
            assertEquals(
                    frames.get(venue.id()),
                    recorded.stream()
                            .filter(frame -> frame.direction() == Direction.IN)
                            .count(),
                    "messages of " + venue);
            final List<byte[]> expected = journaled(run, venue);
            final List<byte[]> actual = decoded(recorded, venue, instruments);
            assertFalse(expected.isEmpty());
            assertEquals(expected.size(), actual.size(), "events of " + venue);
            for (int i = 0; i < expected.size(); i++) {
                assertTrue(Arrays.equals(expected.get(i), actual.get(i)), "event " + i + " of " + venue);
            }
        }
    }

    @Test
    void recordsNothingUnlessAsked() throws IOException {
        try (EngineRig rig = EngineRig.start(SimulatorConfig.defaults().withSeed(22), data, false, Map.of())) {
            rig.awaitValidPremiums();
            assertEquals(0, rig.facts().recording().messages());
        }
        assertFalse(Files.exists(data.resolve("raw")));
    }

    private List<CaptureFrame> recorded(final Venue venue) throws IOException {
        final List<CaptureFrame> frames = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.resolve("raw").resolve(venue.id()))) {
            for (final Path file : files.sorted().toList()) {
                frames.addAll(CaptureReader.readAll(file));
            }
        }
        return frames;
    }

    private List<byte[]> journaled(final RunDirectory run, final Venue venue) {
        final List<byte[]> events = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(run)) {
            reader.readAll((event, sequence) -> keep(event, venue, events));
        }
        return events;
    }

    /** Answers to REST calls are published by another thread, and stand in no order beside the connections. */
    private void keep(final MarketEvent event, final Venue venue, final List<byte[]> events) {
        if (event.venue() == venue && STREAMED.contains(event.type()) && !event.has(EventFlags.REST)) {
            final int length = codec.encode(event, 0, record, 0);
            events.add(Arrays.copyOf(record.byteArray(), length));
        }
    }

    private List<byte[]> decoded(
            final List<CaptureFrame> frames, final Venue venue, final InstrumentTable instruments) {
        final List<byte[]> events = new ArrayList<>();
        final MarketSink sink = new DirectSink((event, sequence) -> keep(event, venue, events));
        final FeedCounters counters = new FeedCounters("recorded");
        counters.reserve(instruments.nextId());
        final Map<String, FrameDecoder> byConnection = new HashMap<>();
        for (final CaptureFrame frame : frames) {
            if (frame.direction() == Direction.IN) {
                byConnection
                        .computeIfAbsent(frame.url(), url -> decoder(venue, sink, instruments, counters))
                        .decode(frame.raw(), 0, frame.raw().length, frame.receiveTimeNs());
            }
        }
        return events;
    }

    private static FrameDecoder decoder(
            final Venue venue, final MarketSink sink, final InstrumentTable instruments, final FeedCounters counters) {
        final DecoderOptions options = DecoderOptions.live();
        return venue == Venue.UPBIT
                ? new UpbitDecoder(sink, instruments, counters, new Deaf(), options)
                : new BinanceUsdmDecoder(sink, instruments, counters, new Deaf(), options);
    }

    private static final class Deaf implements ControlListener {
        @Override
        public void onAck(final long requestId) {}

        @Override
        public void onError(final long requestId, final String text) {}
    }
}
