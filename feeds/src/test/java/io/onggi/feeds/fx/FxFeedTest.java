package io.onggi.feeds.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.TestSettings;
import io.onggi.feeds.net.Await;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.LoopbackVenue;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.TestRuntime;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FxFeedTest {
    private static final BudgetSettings PLENTY = new BudgetSettings(100_000, 1_000, 0, 1);

    private final RecordingSink sink = new RecordingSink();
    private final LoopbackVenue server = new LoopbackVenue();
    private final NetRuntime runtime = TestRuntime.open();
    private final AtomicReference<Reply> first = new AtomicReference<>(Reply.ok("{}"));
    private final AtomicReference<Reply> second = new AtomicReference<>(Reply.ok("{}"));
    private FxFeed feed;

    @AfterEach
    void closeAll() {
        feed.close();
        runtime.close();
        server.close();
    }

    private void start(final long intervalMs) {
        server.route("/first", query -> first.get());
        server.route("/second", query -> second.get());
        feed = feed(intervalMs);
        feed.start();
    }

    private FxFeed feed(final long intervalMs) {
        return new FxFeed(
                TestSettings.usdKrw(List.of(
                                new FxSource("first", URI.create(server.http() + "/first"), "/rates/KRW", "/time"),
                                new FxSource("second", URI.create(server.http() + "/second"), "/0/basePrice", "")))
                        .withInterval(intervalMs, PLENTY),
                runtime,
                sink);
    }

    private MarketEvent rate(final int index) {
        Await.until(() -> sink.events(EventType.FX_RATE).size() > index, () -> feed.sessions());
        return sink.events(EventType.FX_RATE).get(index);
    }

    private FeedCounters counters() {
        return feed.counters().get(0);
    }

    @Test
    void publishesTheFirstSourcesRateWithItsTime() {
        final long seconds = System.currentTimeMillis() / 1_000;
        first.set(Reply.ok("{\"time\":" + seconds + ",\"rates\":{\"KRW\":1471.123456785}}"));
        start(60_000);

        final MarketEvent rate = rate(0);

        assertEquals("1471.12345678", FixedPoint.toText(rate.fxRate(), FixedPoint.FX_DIGITS));
        assertEquals("USD/KRW first", rate.text());
        assertEquals(seconds * 1_000_000_000L, rate.venueTimeNs());
        assertEquals(Venue.FX, rate.venue());
        assertEquals(StreamKind.FX, rate.stream());
        assertTrue(rate.receiveTimeNs() > 0);
        assertEquals(List.of("/first"), server.gets);
        assertEquals("LIVE", feed.sessions().get(0).state());
        assertEquals(1, counters().count(Outcome.DECODED));
    }

    @Test
    void asksTheSourcesInOrderEachTime() {
        first.set(new Reply(503, "away", Map.of()));
        second.set(Reply.ok("[{\"basePrice\":\"1470.5\"}]"));
        start(50);

        final MarketEvent fallback = rate(0);
        assertEquals("USD/KRW second", fallback.text());
        assertEquals(FixedPoint.ABSENT, fallback.venueTimeNs());
        assertEquals(1470_50000000L, fallback.fxRate());

        first.set(Reply.ok("{\"rates\":{\"KRW\":1471}}"));
        Await.until(
                () -> sink.events(EventType.FX_RATE).stream()
                        .anyMatch(event -> event.text().equals("USD/KRW first")),
                () -> feed.sessions());
    }

    @Test
    void asksTheNextSourceWhileOneHasToldItToWait() {
        first.set(new Reply(429, "enough", Map.of("Retry-After", "3600")));
        second.set(Reply.ok("[{\"basePrice\":\"1470.5\"}]"));
        start(50);

        assertEquals("USD/KRW second", rate(5).text());

        assertEquals(1, server.gets.stream().filter("/first"::equals).count(), "calls in spite of Retry-After");
        first.set(Reply.ok("{\"rates\":{\"KRW\":1471}}"));
        assertEquals("USD/KRW second", rate(8).text(), "the hour is not over");
    }

    @Test
    void publishesNoRateThatIsNotSane() {
        first.set(Reply.ok("{\"rates\":{\"KRW\":499.99}}"));
        second.set(Reply.ok("[{\"basePrice\":3000.01}]"));
        start(60_000);
        Await.until(() -> "BACKING_OFF".equals(feed.sessions().get(0).state()), () -> feed.sessions());

        assertEquals(0, sink.events(EventType.FX_RATE).size());
        assertEquals(2, sink.events(EventType.SKIPPED).size());
        assertEquals(2, counters().count(RejectReason.INVALID_VALUE));
        assertEquals(2, counters().frames());
        assertEquals("BACKING_OFF", feed.sessions().get(0).state());
        assertEquals(
                "first: rate 499.99 outside 500 to 3000; second: rate 3000.01 outside 500 to 3000",
                feed.sessions().get(0).reason());
    }

    @Test
    void publishesNothingWhenAllFailAndGoesOn() {
        first.set(Reply.ok("<html>"));
        second.set(Reply.ok("[]"));
        start(30);
        Await.until(() -> counters().count(RejectReason.MISSING_FIELD) >= 2, () -> feed.sessions());

        assertEquals(0, sink.events(EventType.FX_RATE).size());
        assertTrue(counters().count(RejectReason.MALFORMED) >= 2);
        assertTrue(counters().count(RejectReason.MISSING_FIELD) >= 2);
        final MarketEvent skipped = sink.events(EventType.SKIPPED).get(0);
        assertEquals("<html>", skipped.text());
        assertEquals(6, skipped.frameLength());
        assertTrue(feed.rejectSamples().stream()
                .anyMatch(sample -> sample.text().equals("<html>") && sample.reason() == RejectReason.MALFORMED));
    }

    @Test
    void survivesNumbersOfAbsurdLength() {
        first.set(Reply.ok("{\"rates\":{\"KRW\":1e999999999}}"));
        second.set(Reply.ok("[{\"basePrice\":1471." + "1".repeat(100) + "}]"));
        start(60_000);
        Await.until(() -> "BACKING_OFF".equals(feed.sessions().get(0).state()), () -> feed.sessions());

        assertEquals(0, sink.events(EventType.FX_RATE).size());
    }

    @Test
    void beginsNoRoundWhileOneIsUnderWay() {
        final CountDownLatch mayAnswer = new CountDownLatch(1);
        final AtomicInteger asked = new AtomicInteger();
        server.route("/first", query -> {
            asked.incrementAndGet();
            try {
                mayAnswer.await();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.ok("{\"rates\":{\"KRW\":1471}}");
        });
        feed = feed(1);
        feed.start();
        Await.until(() -> asked.get() == 1, () -> feed.sessions());
        final CountDownLatch later = new CountDownLatch(1);
        runtime.schedule(later::countDown, 100_000_000);
        Await.until(() -> later.getCount() == 0, () -> feed.sessions());
        assertEquals(1, asked.get());

        mayAnswer.countDown();
        Await.until(() -> asked.get() >= 3, () -> feed.sessions());
    }

    @Test
    void countsARateTheRingHadNoRoomFor() {
        first.set(Reply.ok("{\"rates\":{\"KRW\":1471}}"));
        sink.full(true);
        start(60_000);

        Await.until(() -> counters().count(Outcome.SHED) == 1, () -> feed.sessions());
        assertEquals(0, sink.events().size());
    }

    @Test
    void asksTheNextSourceTooWhenARateStandsStill() {
        first.set(Reply.ok("{\"time\":1767268800,\"rates\":{\"KRW\":1471}}"));
        second.set(Reply.ok("[{\"basePrice\":\"1470.5\"}]"));
        start(60_000);

        assertEquals("USD/KRW first", rate(0).text());
        assertEquals(1_767_268_800_000_000_000L, rate(0).venueTimeNs());
        assertEquals("USD/KRW second", rate(1).text());
        assertEquals("LIVE", feed.sessions().get(0).state());
    }

    @Test
    void refusesSettingsWithoutASource() {
        start(60_000);

        final IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class,
                () -> new FxSettings("USD", "KRW", List.of(), 0, BigDecimal.ONE, BigDecimal.ONE, 0, PLENTY));

        assertEquals(
                "fx USD/KRW: sources must name at least one; there is no built-in rate; "
                        + "intervalMs=0 must be 1 to 86400000; oldAfterMs=0 must be 1 to 2592000000; "
                        + "minRate=1 maxRate=1 must be positive and ascending",
                failure.getMessage());
    }
}
