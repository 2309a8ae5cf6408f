package io.onggi.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.book.SimulatedVenueBook.Frame;
import io.onggi.event.BookState;
import io.onggi.event.MarketEvent;
import io.onggi.event.Seeds;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random streams, loss, copies and snapshots against two oracles: a naive sync that follows the same rules the long
 * way, and the truth of the simulated venue, which no rule may contradict.
 */
class BookSyncPropertyTest {
    private static final BookSettings SETTINGS = new BookSettings(1_000, 2_000, 500);
    private static final Instrument FUTURES =
            new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 1, 3, 1, 1);
    private static final Instrument SPOT = new Instrument(1, Venue.BINANCE_SPOT, "BTC-USDT", "BTCUSDT", 1, 3, 1, 1);
    private static final int STEPS = 15_000;
    /** What the venue's clock is behind ours. */
    private static final long CLOCK_OFFSET_NS = 3_000_000_000L;

    /** One stream: the venue, its faulty line, the sync under test and what it asked for. */
    private static final class Line {
        private final Random random;
        private final SimulatedVenueBook venue;
        private final RecordingListener listener = new RecordingListener();
        private final BookSync sync;
        private final NaiveSync naive;
        private final boolean sendsKeepalives;
        private final MarketEvent slot = new MarketEvent();
        private final List<Frame> sent = new ArrayList<>();
        private final boolean tearsFrames;
        private boolean faulty = true;
        private boolean pausing;
        private boolean comparesNaive = true;
        private boolean down;
        private int answerIn = -1;
        private long checked;
        private long pauses;

        Line(final Random random, final DeltaPool pool, final boolean tearsFrames) {
            this(random, pool, tearsFrames, FUTURES);
        }

        Line(final Random random, final DeltaPool pool, final boolean tearsFrames, final Instrument instrument) {
            this.random = random;
            this.tearsFrames = tearsFrames;
            final boolean futures = instrument.venue() == Venue.BINANCE_USDM;
            sendsKeepalives = futures;
            venue = new SimulatedVenueBook(random, futures);
            sync = new BookSync(instrument, SETTINGS, pool, listener);
            naive = new NaiveSync(SETTINGS, futures ? NaiveSync.Rule.FUTURES : NaiveSync.Rule.SPOT);
        }

        private Frame nextFrame() {
            return sendsKeepalives && random.nextInt(15) == 0 ? venue.keepalive() : venue.update();
        }

        void step(final long nowNs) {
            venue.time(nowNs - CLOCK_OFFSET_NS);
            answer(nowNs);
            if (faulty && random.nextInt(down ? 100 : 1_500) == 0) {
                down = !down;
                link(nowNs);
            }
            final Frame next = nextFrame();
            if (!down && !(faulty && random.nextInt(100) == 0)) {
                send(next, nowNs);
            }
            sent.add(next);
            if (faulty && !down) {
                repeatSomething(nowNs);
            }
            if (random.nextInt(3) == 0) {
                sync.onTime(nowNs);
                naive.time(nowNs);
            }
            if (listener.take().contains("resync") && !(faulty && random.nextInt(5) == 0)) {
                answerIn = random.nextInt(tearsFrames && faulty ? 60 : 7);
            }
            check();
        }

        /**
         * The process stands still while the venue goes on, then takes everything that queued up. {@return the time of
         * the wake}
         */
        long pause(final long fromNs) {
            final long pauseNs = 1 + random.nextInt(10_000) * 1_000_000L;
            final List<Frame> queued = new ArrayList<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                venue.time(fromNs + random.nextInt(100) * pauseNs / 100 - CLOCK_OFFSET_NS);
                queued.add(nextFrame());
            }
            sent.addAll(queued);
            pauses++;
            long nowNs = fromNs + pauseNs;
            sync.onPause(nowNs, pauseNs);
            naive.pause(nowNs, pauseNs);
            check();
            for (final Frame frame : queued) {
                if (!down) {
                    nowNs += random.nextInt(1_000_000);
                    send(frame, nowNs);
                    check();
                }
            }
            return nowNs;
        }

        void repair(final long nowNs) {
            faulty = false;
            if (down) {
                down = false;
                link(nowNs);
            }
        }

        private void link(final long nowNs) {
            if (down) {
                sync.onLinkDown(nowNs);
                naive.linkDown();
            } else {
                sync.onLinkUp(nowNs);
                naive.linkUp(nowNs);
            }
        }

        private void answer(final long nowNs) {
            if (answerIn-- == 0) {
                send(venue.snapshot(faulty && random.nextInt(3) == 0 ? random.nextInt(40) : 0), nowNs);
            } else if (random.nextInt(200) == 0) {
                send(venue.snapshot(random.nextInt(6)), nowNs);
            }
        }

        private void repeatSomething(final long nowNs) {
            if (random.nextInt(20) == 0) {
                send(sent.get(sent.size() - 1), nowNs);
            }
            if (random.nextInt(200) == 0) {
                send(sent.get(Math.max(0, sent.size() - 1 - random.nextInt(30))), nowNs);
            }
        }

        private void send(final Frame frame, final long nowNs) {
            final int levelsPerPart = random.nextInt(4) == 0 ? 1 + random.nextInt(8) : 60;
            final int lostFrom =
                    tearsFrames && faulty && random.nextInt(20) == 0 ? random.nextInt(3) : Integer.MAX_VALUE;
            frame.send(slot, levelsPerPart, lostFrom, event -> sync.onBook(event, nowNs));
            naive.take(frame, nowNs);
        }

        private void check() {
            final String when = "after " + sent.size() + " messages";
            if (comparesNaive) {
                assertEquals(naive.state, sync.state(), when);
                assertEquals(naive.lastId, sync.lastId(), when);
                assertEquals(naive.queue.size(), sync.bufferedFrames(), when);
                final BookCounters counters = sync.counters();
                assertEquals(naive.applied, counters.applied(), when);
                assertEquals(naive.stale, counters.stale(), when);
                assertEquals(naive.gaps, counters.gaps(), when);
                assertEquals(Math.max(0, naive.seeds - 1), counters.resyncs(), when);
                assertEquals(naive.requests, counters.requests(), when);
                assertEquals(naive.crossings, counters.crossings(), when);
                assertEquals(naive.tooOld, counters.snapshotTooOld(), when);
                assertEquals(naive.audits, counters.audits(), when);
            }
            final BookState state = sync.state();
            final NaiveBook truth = venue.at(sync.lastId());
            if (state == BookState.GOOD || state == BookState.CROSSED) {
                assertNotNull(truth, when);
            }
            if (truth != null && state != BookState.SYNCING) {
                BookAssert.assertSameBook(truth, sync.book(), when + " at " + sync.lastId());
                checked++;
            }
        }
    }

    @Test
    void agreesWithTheNaiveSyncAndTheVenueUnderLossAndCopies() {
        final Line line = new Line(Seeds.random("BookSyncPropertyTest naive"), new DeltaPool(512, 512), false);
        agreesUnderLossAndCopies(line);
    }

    @Test
    void agreesWithTheNaiveSyncOfSpotUnderLossAndCopies() {
        final Line line = new Line(Seeds.random("BookSyncPropertyTest spot"), new DeltaPool(512, 512), false, SPOT);
        agreesUnderLossAndCopies(line);
    }

    private static void agreesUnderLossAndCopies(final Line line) {
        final long endNs = run(List.of(line), STEPS);

        assertRecovers(List.of(line), endNs);
        assertTrue(
                line.sync.counters().gaps() > 20, "gaps " + line.sync.counters().gaps());
        assertTrue(
                line.sync.counters().snapshotTooOld() > 2,
                "too old " + line.sync.counters().snapshotTooOld());
        assertTrue(
                line.sync.counters().stale() > 200,
                "known " + line.sync.counters().stale());
        assertTrue(line.checked > STEPS / 4, "books compared " + line.checked);
    }

    @Test
    void agreesWithTheNaiveSyncAndTheVenueWhenTheProcessIsPaused() {
        final Line line = new Line(Seeds.random("BookSyncPropertyTest pauses"), new DeltaPool(512, 512), false);
        line.pausing = true;
        final long endNs = run(List.of(line), STEPS);
        line.pausing = false;

        assertRecovers(List.of(line), endNs);
        assertTrue(line.pauses > 20, "pauses " + line.pauses);
        assertTrue(line.checked > STEPS / 4, "books compared " + line.checked);
    }

    @Test
    void neverTrustsWhatQueuedUpWhileTheProcessWasPaused() {
        final Random random = Seeds.random("BookSyncPropertyTest backlog");
        for (int round = 0; round < 300; round++) {
            final Line line = new Line(random, new DeltaPool(64, 64), false);
            line.faulty = false;
            final long pausedNs = run(List.of(line), 50);
            final long wokenNs = pausedNs + 1_500_000_000L + random.nextInt(60_000) * 1_000_000L;
            final List<Frame> queued = new ArrayList<>();
            for (long timeNs = pausedNs; timeNs < wokenNs; timeNs += 1 + random.nextInt(800) * 1_000_000L) {
                line.venue.time(timeNs - CLOCK_OFFSET_NS);
                queued.add(line.venue.update());
            }
            line.sync.onPause(wokenNs, wokenNs - pausedNs);
            for (final Frame frame : queued) {
                frame.send(line.slot, 60, Integer.MAX_VALUE, event -> line.sync.onBook(event, wokenNs));
                final BookState state = line.sync.state();
                final boolean isTrusted = state == BookState.GOOD || state == BookState.CROSSED;
                final boolean isOld = frame.timeNs() < wokenNs - CLOCK_OFFSET_NS - CatchUp.TOLERANCE_NS;
                assertFalse(isOld && isTrusted, "round " + round + " at " + frame.timeNs());
            }
            line.venue.time(wokenNs - CLOCK_OFFSET_NS);
            line.venue.update().send(line.slot, 60, Integer.MAX_VALUE, event -> line.sync.onBook(event, wokenNs));
            assertTrue(line.sync.state() != BookState.STALE, "round " + round + " stays stale");
        }
    }

    @Test
    void neverContradictsTheVenueWithTornFramesAndATinyPool() {
        final Random random = Seeds.random("BookSyncPropertyTest torn");
        final DeltaPool pool = new DeltaPool(2, 2);
        final List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            final Line line = new Line(random, pool, true);
            line.comparesNaive = false;
            lines.add(line);
        }
        final long endNs = run(lines, STEPS / 3);

        long overflows = 0;
        long torn = 0;
        for (final Line line : lines) {
            overflows += line.sync.counters().overflows();
            torn += line.sync.counters().torn();
            assertTrue(line.checked > 300, "books compared " + line.checked);
        }
        assertTrue(overflows > 20, "overflows " + overflows);
        assertTrue(torn > 2, "torn " + torn);
        assertRecovers(lines, endNs);
        assertEquals(2, pool.freeChunks());
    }

    @Test
    void givesTheSameNumbersForTheSameEvents() {
        final long seed = Seeds.random("BookSyncPropertyTest twice").nextLong();
        final List<List<Long>> contents = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            final Line line = new Line(new Random(seed), new DeltaPool(64, 64), true);
            line.comparesNaive = false;
            run(List.of(line), 2_000);
            final List<Long> content = new ArrayList<>();
            line.sync.hashTo(content::add);
            contents.add(content);
        }

        assertEquals(contents.get(0), contents.get(1));
    }

    @Test
    void keepsTheNewestOfWholeBooks() {
        final Random random = Seeds.random("BookSyncPropertyTest whole");
        final RecordingListener listener = new RecordingListener();
        final Instrument upbit = new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0, 8, 10, 1);
        final BookSync sync = new BookSync(upbit, SETTINGS, new DeltaPool(8, 8), listener);
        final BookFrames frames = new BookFrames(Venue.UPBIT);
        NaiveBook newest = new NaiveBook();
        long newestTime = Long.MIN_VALUE;
        long applied = 0;
        long older = 0;
        for (int i = 0; i < 20_000; i++) {
            final long time = 1_000 + i * 10L - random.nextInt(40);
            final NaiveBook book = wholeBook(random, 50_000 + 10L * (i % 500) + (i % 1_000 == 0 ? 30_000 : 0));
            if (random.nextInt(4) == 0) {
                final MarketEvent part = BookFrames.unfinished(frames.whole(time));
                book.bids.forEach((price, size) -> BookFrames.bid(part, price, size));
                sync.onBook(part, i);
            }
            final MarketEvent event = frames.whole(time);
            book.bids.forEach((price, size) -> BookFrames.bid(event, price, size));
            book.asks.forEach((price, size) -> BookFrames.ask(event, price, size));
            BookFrames.ask(event, 0, 0);
            sync.onBook(event, i);
            if (time >= newestTime) {
                newest = book;
                newestTime = time;
                applied++;
            } else {
                older++;
            }
            BookAssert.assertSameBook(newest, sync.book(), "message " + i);
        }

        assertEquals(applied, sync.counters().applied());
        assertEquals(older, sync.counters().outOfOrder());
        assertTrue(older > 1_000, "older " + older);
    }

    private static NaiveBook wholeBook(final Random random, final long mid) {
        final NaiveBook book = new NaiveBook();
        for (long offset = 10; offset <= 300; offset += 10) {
            book.setBid(mid - offset, random.nextInt(100));
            book.setAsk(mid + offset + random.nextInt(2), random.nextInt(100));
        }
        return book;
    }

    private static long run(final List<Line> lines, final int steps) {
        long nowNs = 1_700_000_000_000_000_000L;
        for (int i = 0; i < steps; i++) {
            for (final Line line : lines) {
                nowNs += line.random.nextInt(line.random.nextInt(300) == 0 ? 3_000_000 : 100_000) * 1_000L;
                line.step(nowNs);
                if (line.pausing && line.random.nextInt(300) == 0) {
                    nowNs = line.pause(nowNs);
                }
            }
        }
        return nowNs;
    }

    /** Without further faults, every book must be right again before long. */
    private static void assertRecovers(final List<Line> lines, final long startNs) {
        long nowNs = startNs;
        for (final Line line : lines) {
            line.repair(nowNs);
        }
        for (int i = 0; i < 400; i++) {
            for (final Line line : lines) {
                nowNs += 50_000_000;
                line.step(nowNs);
            }
        }
        for (final Line line : lines) {
            final BookState state = line.sync.state();
            assertTrue(state == BookState.GOOD || state == BookState.CROSSED, "state " + state);
            assertEquals(line.venue.lastId(), line.sync.lastId());
            assertEquals(0, line.sync.bufferedFrames());
        }
    }
}
