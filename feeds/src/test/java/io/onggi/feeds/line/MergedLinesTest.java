package io.onggi.feeds.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onggi.event.AllocationAssert;
import io.onggi.event.DirectSink;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.RejectReason;
import io.onggi.event.Seeds;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergedLinesTest {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long START_NS = 1_786_000_000_000_000_000L;

    private static final Comparator<String> BY_ID = Comparator.comparingLong(text -> Long.parseLong(text.substring(1)));

    private final List<String> passed = new ArrayList<>();
    private final DirectSink ring = new DirectSink((event, sequence) -> note(event));
    private final MergedLines lines = new MergedLines();
    private final FeedCounters[] counters = {new FeedCounters("a"), new FeedCounters("b"), new FeedCounters("c")};
    private final MarketSink[] sinks = new MarketSink[counters.length];
    private Venue venue = Venue.BYBIT;
    private long nowNs = START_NS;
    private long claimed;
    private int leftOut;
    private int refusals;

    private void note(final MarketEvent event) {
        if (event.type() == EventType.SKIPPED) {
            if (event.rejectCode() == RejectReason.NONE.ordinal()) {
                assertEquals(0, event.textLength());
                leftOut++;
            } else {
                refusals++;
            }
        } else if (event.stream() == StreamKind.BOOK && !isLink(event)) {
            passed.add((event.type() == EventType.BOOK_SNAPSHOT ? "s" : "d") + event.lastId());
        } else {
            passed.add(isLink(event) ? event.type().name() : "t" + event.tradeId());
        }
    }

    private static boolean isLink(final MarketEvent event) {
        return event.type() == EventType.LINK_UP || event.type() == EventType.LINK_DOWN;
    }

    private void attach(final int count) {
        for (int i = 0; i < count; i++) {
            sinks[i] = lines.attach(counters[i], ring);
        }
    }

    private MarketEvent claim(final int line, final EventType type, final StreamKind kind) {
        claimed = sinks[line].tryClaim(1);
        return sinks[line].slot(claimed).reset(type, venue, kind, 1).times(START_NS, FixedPoint.ABSENT, nowNs);
    }

    private void publish(final int line) {
        sinks[line].publish(claimed, claimed);
    }

    private void link(final int line, final EventType type, final StreamKind kind) {
        claim(line, type, kind);
        publish(line);
    }

    private void trade(final int line, final long id) {
        trade(line, id, id);
    }

    private void trade(final int line, final long id, final long price) {
        claim(line, EventType.TRADE, StreamKind.TRADE).trade(price, 2, id, FixedPoint.ABSENT, FixedPoint.ABSENT);
        publish(line);
    }

    private void update(final int line, final long prevId, final long lastId, final int flags) {
        claim(line, EventType.BOOK_DELTA, StreamKind.BOOK)
                .updateIds(prevId, prevId + 1, lastId)
                .addFlags(flags | EventFlags.LAST);
        publish(line);
    }

    private void snapshot(final int line, final long lastId) {
        claim(line, EventType.BOOK_SNAPSHOT, StreamKind.BOOK)
                .updateIds(FixedPoint.ABSENT, FixedPoint.ABSENT, lastId)
                .addFlags(EventFlags.LAST);
        publish(line);
    }

    private List<String> taken() {
        final List<String> taken = List.copyOf(passed);
        passed.clear();
        return taken;
    }

    @Test
    void letsASingleLinePass() {
        attach(1);
        link(0, EventType.LINK_UP, StreamKind.TRADE);
        trade(0, 1);
        trade(0, 1);
        update(0, 10, 11, 0);
        update(0, 20, 21, 0);
        link(0, EventType.LINK_DOWN, StreamKind.TRADE);
        assertEquals(List.of("LINK_UP", "t1", "t1", "d11", "d21", "LINK_DOWN"), taken());
        assertEquals(0, counters[0].first());
    }

    @Test
    void takesWhatComesFirstAndMeasuresTheLead() {
        attach(2);
        trade(0, 1);
        nowNs += 7 * NS_PER_MS;
        trade(1, 1);
        trade(1, 2);
        nowNs += 2 * NS_PER_MS;
        trade(0, 2);
        assertEquals(List.of("t1", "t2"), taken());
        assertEquals(2, leftOut);
        assertEquals(
                List.of(1L, 1L, 7 * NS_PER_MS),
                List.of(counters[0].first(), counters[0].again(), counters[0].leadNs()));
        assertEquals(
                List.of(1L, 1L, 2 * NS_PER_MS),
                List.of(counters[1].first(), counters[1].again(), counters[1].leadNs()));
    }

    /** Two trades of a venue without trade ids may say the same. */
    @Test
    void countsWhatALineBringsTwice() {
        attach(2);
        for (int i = 0; i < 3; i++) {
            trade(0, FixedPoint.ABSENT, 5);
        }
        for (int i = 0; i < 4; i++) {
            trade(1, FixedPoint.ABSENT, 5);
        }
        assertEquals(4, taken().size());
        trade(0, FixedPoint.ABSENT, 5);
        assertEquals(List.of(), taken());
    }

    @Test
    void isUpWhileAnyLineIs() {
        attach(2);
        link(0, EventType.LINK_UP, StreamKind.TRADE);
        link(1, EventType.LINK_UP, StreamKind.TRADE);
        link(0, EventType.LINK_DOWN, StreamKind.TRADE);
        assertEquals(List.of("LINK_UP"), taken());
        link(1, EventType.LINK_DOWN, StreamKind.TRADE);
        assertEquals(List.of("LINK_DOWN"), taken());
        // After an outage the venue repeats what was seen; the core wants to know that it still holds.
        trade(0, 1);
        link(0, EventType.LINK_UP, StreamKind.TRADE);
        trade(0, 1);
        assertEquals(List.of("t1", "LINK_UP", "t1"), taken());
    }

    @Test
    void followsTheChainOnWhicheverLineItGoesOn() {
        attach(2);
        link(0, EventType.LINK_UP, StreamKind.BOOK);
        link(1, EventType.LINK_UP, StreamKind.BOOK);
        taken();
        snapshot(0, 10);
        update(0, 10, 11, 0);
        snapshot(1, 10);
        update(1, 10, 11, 0);
        update(1, 11, 12, 0);
        // The first line lost 12: it must not tear the chain before the other brings what is missing.
        update(0, 13, 14, 0);
        assertEquals(List.of("s10", "d11", "d12"), taken());
        update(1, 12, 13, 0);
        update(1, 13, 14, 0);
        update(0, 14, 15, 0);
        update(0, 15, 15, EventFlags.KEEPALIVE);
        assertEquals(List.of("d13", "d14", "d15", "d15"), taken());
    }

    @Test
    void showsAHoleThatNobodyFills() {
        attach(2);
        link(0, EventType.LINK_UP, StreamKind.BOOK);
        link(1, EventType.LINK_UP, StreamKind.BOOK);
        taken();
        update(0, 10, 11, 0);
        update(0, 12, 13, 0);
        nowNs += 999 * NS_PER_MS;
        update(1, 13, 14, 0);
        assertEquals(List.of("d11"), taken());
        nowNs += NS_PER_MS;
        update(0, 14, 15, 0);
        assertEquals(List.of("d15"), taken());
        link(1, EventType.LINK_DOWN, StreamKind.BOOK);
        update(0, 17, 18, 0);
        assertEquals(List.of("d18"), taken(), "no other line could bring it");
    }

    @Test
    void letsIdsBeginAgain() {
        attach(2);
        update(0, 10, 11, 0);
        update(0, 0, 1, EventFlags.RESET_IDS);
        update(0, 1, 2, 0);
        assertEquals(List.of("d11", "d1", "d2"), taken());
    }

    @Test
    void takesWholeBooksInTheOrderOfTheirTimes() {
        venue = Venue.UPBIT;
        attach(2);
        final long[] timesMs = {5, 5, 6, 4, 7, 6, 7};
        final int[] by = {0, 1, 0, 1, 1, 1, 0};
        for (int i = 0; i < by.length; i++) {
            final MarketEvent book = claim(by[i], EventType.BOOK_SNAPSHOT, StreamKind.BOOK);
            book.times(timesMs[i] * NS_PER_MS, FixedPoint.ABSENT, nowNs);
            book.updateIds(FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT);
            book.levels().addBid(timesMs[i], 1);
            publish(by[i]);
        }
        assertEquals(3, taken().size());
    }

    @Test
    void takesAnOlderBookWhenAClockHasSteppedBack() {
        venue = Venue.UPBIT;
        attach(2);
        for (int i = 0; i < 25; i++) {
            final MarketEvent book = claim(0, EventType.BOOK_SNAPSHOT, StreamKind.BOOK);
            book.times((i == 0 ? 3_600_000L : i) * NS_PER_MS, FixedPoint.ABSENT, nowNs);
            book.updateIds(FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT);
            publish(0);
            nowNs += 100 * NS_PER_MS;
        }
        assertEquals(15, taken().size(), "the first, and those from a second later on");
    }

    /** What one line cannot read the other may bring; what neither can read is lost. */
    @Test
    void tellsOfARefusalOnlyWhenNoLineCanHelp() {
        attach(2);
        link(0, EventType.LINK_UP, StreamKind.TRADE);
        link(1, EventType.LINK_UP, StreamKind.TRADE);
        refuse(0);
        assertEquals(0, refusals);
        refuse(1);
        assertEquals(1, refusals);
        link(1, EventType.LINK_DOWN, StreamKind.TRADE);
        refuse(0);
        assertEquals(2, refusals);
    }

    @Test
    void tellsOfARefusalWhenTheLineThatWasToHelpGoesDown() {
        attach(2);
        link(0, EventType.LINK_UP, StreamKind.TRADE);
        link(1, EventType.LINK_UP, StreamKind.TRADE);
        refuse(0);
        link(1, EventType.LINK_DOWN, StreamKind.TRADE);
        assertEquals(1, refusals);
        link(1, EventType.LINK_UP, StreamKind.TRADE);
        refuse(0);
        nowNs += 2_000 * NS_PER_MS;
        link(1, EventType.LINK_DOWN, StreamKind.TRADE);
        assertEquals(1, refusals, "it had time to bring it");
    }

    private void refuse(final int line) {
        claim(line, EventType.SKIPPED, StreamKind.TRADE).skipped(RejectReason.MALFORMED.ordinal(), 10);
        publish(line);
    }

    /** A line that is gone may have been ahead of the one that stays. */
    @Test
    void remembersWhatALineBroughtThatIsGone() {
        attach(2);
        link(0, EventType.LINK_UP, StreamKind.TRADE);
        link(1, EventType.LINK_UP, StreamKind.TRADE);
        trade(0, 1);
        trade(0, 2);
        lines.detach(counters[0], nowNs);
        trade(1, 1);
        trade(1, 2);
        trade(1, 3);
        sinks[2] = lines.attach(counters[2], ring);
        trade(2, 3);
        trade(2, 2);
        assertEquals(List.of("LINK_UP", "t1", "t2", "t3"), taken());
        link(1, EventType.LINK_DOWN, StreamKind.TRADE);
        assertEquals(List.of("LINK_DOWN"), taken(), "nothing holds the stream up any more");
    }

    /** Far more than the contents that are remembered. */
    @Test
    void aLineThatLagsByAnyAmountPassesNoTradeTwiceAndLosesNone() {
        final Random random = Seeds.random("lagging lines");
        for (final Venue ordered : List.of(Venue.BINANCE_USDM, Venue.OKX)) {
            venue = ordered;
            attach(2);
            link(0, EventType.LINK_UP, StreamKind.TRADE);
            link(1, EventType.LINK_UP, StreamKind.TRADE);
            taken();
            final int sent = 30_000;
            final int[] at = {0, 0};
            while (at[0] < sent || at[1] < sent) {
                final int line = random.nextInt(2);
                for (int burst = 1 + random.nextInt(15_000); burst > 0 && at[line] < sent; burst--) {
                    final long id = ++at[line];
                    if (id * 7_919 % 50 != line) {
                        trade(line, id);
                    }
                }
                nowNs += random.nextInt(60_000) * NS_PER_MS;
            }
            final List<String> passed = taken();
            assertEquals(sent, passed.size(), ordered.id());
            assertEquals(sent, passed.stream().distinct().count());
            link(0, EventType.LINK_DOWN, StreamKind.TRADE);
            link(1, EventType.LINK_DOWN, StreamKind.TRADE);
            lines.detach(counters[0], nowNs);
            lines.detach(counters[1], nowNs);
        }
    }

    @Test
    void aSecondLineThatLagsRepeatsNothingOfTheTimeBeforeIt() {
        venue = Venue.BINANCE_USDM;
        attach(1);
        link(0, EventType.LINK_UP, StreamKind.TRADE);
        for (int id = 10; id <= 20; id++) {
            trade(0, id);
        }
        sinks[1] = lines.attach(counters[1], ring);
        taken();
        for (int id = 8; id <= 22; id++) {
            trade(1, id);
        }
        trade(0, 21);
        assertEquals(List.of("t8", "t9", "t21", "t22"), taken());
    }

    @Test
    void countsWhatALineMissed() {
        attach(2);
        link(0, EventType.LINK_UP, StreamKind.TRADE);
        link(1, EventType.LINK_UP, StreamKind.TRADE);
        nowNs += NS_PER_MS;
        for (int id = 1; id <= 10; id++) {
            trade(0, id);
            if (id % 5 != 0) {
                trade(1, id);
            }
        }
        assertEquals(0, counters[1].missed(), "it may still come");
        nowNs += 31_000 * NS_PER_MS;
        for (int id = 11; id <= 20; id++) {
            trade(0, id);
            trade(1, id);
        }
        assertEquals(2, counters[1].missed());
        assertEquals(0, counters[0].missed());
    }

    @Test
    void givesThePlaceOfALineToAnother() {
        attach(1);
        trade(0, 1);
        sinks[1] = lines.attach(counters[1], ring);
        trade(0, 2);
        trade(1, 2);
        lines.detach(counters[0], nowNs);
        trade(1, 3);
        sinks[2] = lines.attach(counters[2], ring);
        trade(2, 4);
        trade(1, 4);
        assertEquals(List.of("t1", "t2", "t3", "t4"), taken());
        final Throwable tooMany = assertThrows(IllegalStateException.class, () -> {
            for (int i = 0; i <= MergedLines.MAX; i++) {
                lines.attach(new FeedCounters("x"), ring);
            }
        });
        assertEquals("x: 4 lines already", tooMany.getMessage());
    }

    /** The oracle is the sequence that the venue sent: it must come out whole, in order for books, each event once. */
    @Test
    void losesNothingThatOneOfTheLinesBrings() {
        final Random random = Seeds.random("merged lines");
        attach(2);
        for (int round = 0; round < 200; round++) {
            link(0, EventType.LINK_UP, StreamKind.BOOK);
            link(1, EventType.LINK_UP, StreamKind.BOOK);
            link(0, EventType.LINK_UP, StreamKind.TRADE);
            link(1, EventType.LINK_UP, StreamKind.TRADE);
            taken();
            final int sent = 50;
            final long base = 1_000L * round;
            final int[] at = {0, 0};
            // Of a chain only one of the lines may lose something at a time: what has a hole before it is not kept.
            final int losing = random.nextInt(2);
            while (at[0] < sent || at[1] < sent) {
                final int line = at[0] == sent ? 1 : at[1] == sent ? 0 : random.nextInt(2);
                final int burst = 1 + random.nextInt(6);
                for (int i = 0; i < burst && at[line] < sent; i++) {
                    final long id = base + ++at[line];
                    if (!lost(id, line)) {
                        trade(line, id);
                    }
                    if (line != losing || !lost(id, line)) {
                        update(line, id - 1, id, 0);
                    }
                }
                nowNs += random.nextInt(3) * NS_PER_MS;
            }
            final List<String> seen = taken();
            final List<String> books =
                    seen.stream().filter(text -> text.startsWith("d")).toList();
            final List<String> expected = new ArrayList<>();
            for (int id = 1; id <= sent; id++) {
                expected.add("d" + (base + id));
            }
            assertEquals(expected, books);
            final List<String> trades = seen.stream()
                    .filter(text -> text.startsWith("t"))
                    .sorted(BY_ID)
                    .toList();
            assertEquals(expected.stream().map(text -> text.replace('d', 't')).toList(), trades);
            link(0, EventType.LINK_DOWN, StreamKind.BOOK);
            link(1, EventType.LINK_DOWN, StreamKind.BOOK);
            link(0, EventType.LINK_DOWN, StreamKind.TRADE);
            link(1, EventType.LINK_DOWN, StreamKind.TRADE);
        }
    }

    /**
     * {@return whether a line loses the update of this id; never both do, and never the first or the last of a round}
     */
    private static boolean lost(final long id, final int line) {
        final long place = id % 1_000;
        return place > 1 && place < 50 && id * 7_919 % 5 == line;
    }

    /** A line that comes back in between changes nothing of what its neighbour missed. */
    @Test
    void countsWhatALineDroppedAlsoWhenItsNeighbourDiesMeanwhile() {
        attach(2);
        for (int line = 0; line < 2; line++) {
            link(line, EventType.LINK_UP, StreamKind.TRADE);
        }
        nowNs += NS_PER_MS;
        for (long id = 1; id <= 10_000; id++) {
            nowNs += 10 * NS_PER_MS;
            if (id < 100 || id >= 105) {
                trade(0, id);
            }
            if (id == 300) {
                link(1, EventType.LINK_DOWN, StreamKind.TRADE);
            }
            if (id == 500) {
                link(1, EventType.LINK_UP, StreamKind.TRADE);
            }
            if (id < 300 || id > 500) {
                trade(1, id);
            }
        }
        assertEquals(5, counters[0].missed());
        assertEquals(0, counters[1].missed());
    }

    @Test
    void allocatesNothing() {
        final long[] out = {0, 0};
        final DirectSink counting =
                new DirectSink((event, sequence) -> out[event.type() == EventType.SKIPPED ? 1 : 0]++);
        for (int i = 0; i < 2; i++) {
            sinks[i] = lines.attach(counters[i], counting);
        }
        final long[] id = {0};
        AllocationAssert.assertAllocatesNothing(() -> {
            for (int i = 0; i < 20_000; i++) {
                id[0]++;
                nowNs += NS_PER_MS;
                for (int line = 0; line < 2; line++) {
                    trade(line, id[0]);
                    update(line, id[0] - 1, id[0], 0);
                }
            }
        });
        assertEquals(2 * id[0], out[0]);
        assertEquals(2 * id[0], out[1]);
    }

    @Test
    void takesNoRepeatedTradeWithoutAnIdFromALineWhileAnotherHasTheStream() {
        venue = Venue.BINGX;
        attach(2);
        link(0, EventType.LINK_UP, StreamKind.TRADE);
        repeated(0);
        link(1, EventType.LINK_UP, StreamKind.TRADE);
        repeated(1);
        assertEquals(List.of("LINK_UP", "t" + FixedPoint.ABSENT), taken());
        link(0, EventType.LINK_DOWN, StreamKind.TRADE);
        repeated(1);
        assertEquals(List.of("t" + FixedPoint.ABSENT), taken());
    }

    private void repeated(final int line) {
        claim(line, EventType.TRADE, StreamKind.TRADE)
                .trade(7 + line, 2, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT)
                .addFlags(EventFlags.INITIAL);
        publish(line);
    }
}
