package io.onggi.bench.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.frame.Markets;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.PremiumView;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class LineTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyFrameBecomesStateAndIsTimed(final boolean tls) throws IOException, InterruptedException {
        final Markets markets = Markets.binance(30);
        try (Line line = new Line(markets, tls)) {
            for (final FrameKind kind : new FrameKind[] {FrameKind.DEPTH_80, FrameKind.BOOK_TICKER}) {
                final Times times = line.burst(Frames.of(kind, markets, 120, 3), 300, 20_000);

                assertEquals(300, times.wireToState().getTotalCount());
                assertEquals(300, times.wireToRead().getTotalCount());
                assertEquals(300, line.late().getTotalCount());
                assertTrue(times.wireToState().getMean() >= times.wireToRead().getMean());
            }
            assertEquals(150, line.streamsUp());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void premiumsAreShownWhileFramesComeOverALine(final boolean ring) throws IOException, InterruptedException {
        final Markets markets = Markets.binance(30);
        final PremiumView premium = new PremiumView();
        try (Line line = ring ? Line.overRing(markets, null) : new Line(markets, false)) {
            line.burst(Frames.of(FrameKind.DEPTH_80, markets, 120, 3), 600, 2_000);
            assertTrue(line.readPremium(0, premium));
            final long firstNs = premium.timeNs;

            line.burst(Frames.of(FrameKind.BOOK_TICKER, markets, 120, 4), 1_000, 2_000);

            for (int pair = 0; pair < 30; pair++) {
                assertTrue(line.readPremium(pair, premium), "no premium of asset " + pair);
                assertTrue(premium.valid(), "asset " + pair + " is missing " + premium.missing);
                assertTrue(premium.timeNs > firstNs, "TIMERs go on");
            }
        }
    }

    @Test
    void theJournalBehindTheRingHoldsEveryFrame(@TempDir final Path folder) throws IOException, InterruptedException {
        final Markets markets = Markets.binance(30);
        try (Line line = Line.overRing(markets, folder)) {
            line.burst(Frames.of(FrameKind.DEPTH_80, markets, 120, 3), 600, 5_000);
            TimeUnit.MILLISECONDS.sleep(200); // the journal thread sleeps up to a millisecond
        }

        final long[] deltas = {0};
        try (JournalReader reader =
                JournalReader.open(new Journal(folder).runs().get(0))) {
            final JournalEnd end = reader.readAll((event, sequence) -> {
                if (event.type() == EventType.BOOK_DELTA && !event.has(EventFlags.KEEPALIVE)) {
                    deltas[0]++;
                }
            });
            assertEquals(JournalEnd.Status.CLEAN_END, end.status());
        }
        assertEquals(600, deltas[0]);
    }

    @Test
    void rawRoundTripsAreCounted() throws IOException, InterruptedException {
        assertEquals(45, RawLoopback.roundTrips(50).getTotalCount());
    }

    @Test
    void snapshotsAskedForByRestAreCounted() throws IOException, InterruptedException {
        assertEquals(18, SnapshotCalls.times(20).getTotalCount());
    }
}
