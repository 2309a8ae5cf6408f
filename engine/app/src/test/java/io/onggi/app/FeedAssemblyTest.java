package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.app.config.EngineConfig;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.NetTransport;
import io.onggi.feeds.net.StreamFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeedAssemblyTest {
    private static final EngineConfig CONFIG = EngineConfig.load(Path.of("..", "..", "config", "onggi.yaml"));

    /** What the documented file says is what the feeds accept: their settings refuse what breaks a venue's rule. */
    @ParameterizedTest
    @EnumSource(names = {"BINANCE_USDM", "UPBIT", "BITHUMB", "BYBIT", "BINANCE_SPOT", "BINGX"})
    void makesTheFeedOfEachVenueThatIsDocumented(final Venue venue) throws IOException {
        final EngineClock clock = EngineClock.system();
        try (NetRuntime runtime = NetRuntime.open(
                NetTransport.open(1, task -> new Thread(task, "test-net")),
                FeedAssembly.tls(CONFIG),
                FeedAssembly.rest(CONFIG.rest()),
                clock,
                (thread, failure) -> failure.printStackTrace())) {
            final StreamFeed feed = FeedAssembly.feed(
                    CONFIG,
                    CONFIG.venues().of(venue),
                    runtime,
                    new MarketRing(16, 4, new PatientWaitStrategy(), clock));

            assertEquals(venue, feed.venue());
            assertEquals(List.of(), feed.sessions());
        }
    }
}
