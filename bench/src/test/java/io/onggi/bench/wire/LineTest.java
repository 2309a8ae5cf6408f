package io.onggi.bench.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.frame.Markets;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

    @Test
    void rawRoundTripsAreCounted() throws IOException, InterruptedException {
        assertEquals(45, RawLoopback.roundTrips(50).getTotalCount());
    }

    @Test
    void snapshotsAskedForByRestAreCounted() throws IOException, InterruptedException {
        assertEquals(18, SnapshotCalls.times(20).getTotalCount());
    }
}
